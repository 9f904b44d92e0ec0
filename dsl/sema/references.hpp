#pragma once
// Written references to provisions.

#include "dsl/sema/context.hpp"

#include <vector>

namespace chapeau::dsl::sema {

[[nodiscard]] std::optional<law::InstrumentId> instrument_named(const law::Rulebook& book, const Names& names,
                                                                const Reporter& report, const syntax::Word& word);

/// The provisions that a reference names; none, and a report (E0204, E0205, E0404 for a promise), when there are none.
/// `home` is where a reference without an instrument points to; it may be invalid.
[[nodiscard]] std::vector<law::ProvisionId> provisions_named(const law::Rulebook& book, const Names& names,
                                                             const Reporter& report, const syntax::Reference& reference,
                                                             law::InstrumentId home);

/// Those that are obligations.
[[nodiscard]] std::vector<law::ProvisionId> obligations_among(const law::Rulebook& book,
                                                              std::vector<law::ProvisionId> provisions);

}  // namespace chapeau::dsl::sema

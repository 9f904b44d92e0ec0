#pragma once
// The words of reports: one table for each kind of thing that has a name in the answers.

#include "engine/answer/answer.hpp"
#include "law/authority.hpp"
#include "law/case.hpp"
#include "law/instrument.hpp"
#include "law/schedule.hpp"
#include "law/verdict.hpp"
#include "law/vocabulary.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace chapeau::report {

// What people read.
[[nodiscard]] std::string_view words(law::AuthorityStatus status);  ///< "appealed into the void"; empty when unstated
[[nodiscard]] std::string_view words(law::Checked checked);
[[nodiscard]] std::string_view words(law::DisputeSettlement kind);  ///< "compulsory"
[[nodiscard]] std::string_view words(law::InstrumentKind kind);
[[nodiscard]] std::string_view words(law::LegalStatus status);
[[nodiscard]] std::string_view words(law::ProvisionKind kind);
[[nodiscard]] std::string_view words(law::RelationKind kind);
[[nodiscard]] std::string_view words(law::Ruling ruling);      ///< "exception not met"
[[nodiscard]] std::string_view words(law::Side side);          ///< "complainant"
[[nodiscard]] std::string_view words(law::Strength strength);  ///< "shall endeavour"
[[nodiscard]] std::string_view words(law::AttributeType type);
[[nodiscard]] std::string_view words(law::Presumption presumption);
[[nodiscard]] std::string_view words(law::LineStatus status);
[[nodiscard]] std::string_view words(law::Reach reach);
[[nodiscard]] std::string_view words(engine::Stage stage);    ///< "evaluated"
[[nodiscard]] std::string_view words(engine::Truth truth);    ///< "yes", "no", "open"
[[nodiscard]] std::string_view words(engine::Source source);  ///< "not shown"
[[nodiscard]] std::string_view words(engine::Element::Joint joint);

/// "conflict unless justified", "not decided".
[[nodiscard]] std::string_view result_words(const std::optional<law::Overall>& result);
/// What the budget left undecided of the result and of the outcome on the record as it stands: a sentence without its
/// full stop, or nothing.
[[nodiscard]] std::string not_decided(const engine::CheckAnswer& answer);

/// "CONFLICT UNLESS JUSTIFIED"; ASCII only.
[[nodiscard]] std::string upper(std::string_view text);
/// The first letter small, unless the word looks like a name or an acronym ("GATT", "TRIMs").
[[nodiscard]] std::string lower_first(std::string_view text);
[[nodiscard]] std::string upper_first(std::string_view text);
/// Blanks for underscores: names as people say them.
[[nodiscard]] std::string spoken(std::string_view name);
/// "1 provision", "2 provisions".
[[nodiscard]] std::string count(std::size_t n, std::string_view one, std::string_view many);

}  // namespace chapeau::report

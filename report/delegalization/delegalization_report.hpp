#pragma once
// Selective de-legalization: promise, tools, what closes them, what stays open, and what each cure reopens.

#include "engine/analyses/delegalization/delegalization.hpp"
#include "report/document/detail.hpp"
#include "report/document/document.hpp"

#include <span>
#include <string>
#include <string_view>

namespace chapeau::report {

[[nodiscard]] std::string_view words(engine::delegalization::Finding finding);  ///< "selective", "cannot tell"
[[nodiscard]] std::string_view words(engine::delegalization::Cure cure);        ///< "periodic review"

/// A table of all pairs; at greater detail, each pair with its reasons.
[[nodiscard]] Document delegalization_document(const law::Rulebook& book, base::Date day,
                                               std::span<const engine::delegalization::PairAnswer> answers,
                                               Detail detail);
/// For a memo: the table of all pairs, each pair below a heading of the second level, and how it was asked.
struct DelegalizationParts {
  Document overview, pairs, footer;
};
[[nodiscard]] DelegalizationParts delegalization_parts(const law::Rulebook& book, base::Date day,
                                                       std::span<const engine::delegalization::PairAnswer> answers);
/// docs/report.schema.json, `delegalization`.
[[nodiscard]] std::string delegalization_json(const law::Rulebook& book, base::Date day,
                                              std::span<const engine::delegalization::PairAnswer> answers);

}  // namespace chapeau::report

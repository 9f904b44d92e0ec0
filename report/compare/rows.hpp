#pragma once
// Differences as people read them: cells that part in the same way are one row. Private to report/compare.

#include "report/compare/compare_report.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace chapeau::report::compare {

using engine::comparison::Change;
using engine::comparison::Difference;
using engine::comparison::Example;
using engine::comparison::Relation;
using engine::comparison::Side;

/// Differences alike in all but tools and products.
struct Row {
  std::vector<law::NodeId> tools;
  std::vector<law::Product> products;
  const Difference* shown = nullptr;  ///< the first of them; its examples are told
};

/// Who acts, and towards whom.
struct Section {
  std::vector<law::StateId> enacting, counterparts;
  std::vector<Row> rows;
};

[[nodiscard]] std::vector<Section> sections(const ComparedLaws& laws);

/// The rulebook that has everything that the other has: for names.
[[nodiscard]] const law::Rulebook& wide(const ComparedLaws& laws);
[[nodiscard]] const NamedLaw& law_of(const ComparedLaws& laws, Side side);
[[nodiscard]] std::string_view words(Relation relation);  ///< "looser": the second law, to the first
/// "GATT 1994, Art. XI:1", "the members of WTO", "the schedule CEILINGS".
[[nodiscard]] std::string change_text(const law::Rulebook& book, const Change& change);
/// "provision", "group".
[[nodiscard]] std::string_view kind_text(Change::Kind kind);
/// The name by which files speak of it: "GATT XI:1", "WTO".
[[nodiscard]] std::string change_name(const law::Rulebook& book, const Change& change);
/// "rate 15 %; shown: Temporary; not so: Necessary": what the measure says beside who, what, towards whom and the tool,
/// and its record.
[[nodiscard]] std::string measure_text(const law::Rulebook& book, const law::Case& c, law::NodeId tool);

}  // namespace chapeau::report::compare

#pragma once
// What every name stands for. Made from a rulebook, so that law under construction and cases that come later look names
// up alike.

#include "base/near.hpp"
#include "law/called.hpp"
#include "law/rulebook.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>

namespace chapeau::dsl::sema {

/// The keys are views of strings that the rulebook (or the source text) owns: neither may change while the names are in
/// use.
template <class Id>
using NameMap = std::unordered_map<std::string_view, Id>;

/// Attributes, findings and tests share one namespace.
using Meaning = std::variant<law::AttributeId, law::FindingId, law::TestId>;

/// A pinpoint (or an alias of it) within one instrument.
struct Place {
  law::InstrumentId instrument;
  std::string_view pinpoint;
  bool operator==(const Place&) const = default;
};
struct PlaceHash {
  std::size_t operator()(const Place& place) const {
    return std::hash<std::string_view>{}(place.pinpoint) * 31U + place.instrument.value;
  }
};

struct Names {
  bool states_known = true;    ///< false when the table of states could not be read: then no code is held to be unknown
  bool products_known = true;  ///< likewise minerals and stages
  /// Instruments of which a part was reported and left out: that they lack a provision is held against nobody.
  std::unordered_set<std::uint32_t> torn;
  NameMap<law::StateId> states;
  NameMap<law::GroupId> groups;
  NameMap<law::MineralId> minerals;
  NameMap<law::StageId> stages;
  NameMap<law::ProductGroupId> product_groups;
  NameMap<law::TaxonomyId> taxonomies;
  NameMap<std::vector<law::NodeId>> nodes;  ///< one for each taxonomy that has the name
  NameMap<Meaning> words;
  NameMap<law::GoalId> goals;
  NameMap<law::ReadingId> readings;
  NameMap<law::ScheduleId> schedules;
  NameMap<law::InstrumentId> instruments;
  std::unordered_map<Place, law::ProvisionId, PlaceHash> provisions;  ///< by pinpoint and by alias
};

/// Each fills some maps from the parts of the rulebook that it names. A part may be indexed once, when it is complete.
void index_states(const law::Rulebook& book, Names& names);  ///< and groups
/// The group whose members trade as one party is another name of that party.
void index_trading_parties(const law::Rulebook& book, Names& names);
void index_minerals(const law::Rulebook& book, Names& names);  ///< and stages
void index_product_groups(const law::Rulebook& book, Names& names);
void index_taxonomies(const law::Rulebook& book, Names& names);  ///< and their values
void index_words(const law::Rulebook& book, Names& names);       ///< attributes, findings, tests; readings
void index_goals(const law::Rulebook& book, Names& names);
void index_schedules(const law::Rulebook& book, Names& names);
void index_instruments(const law::Rulebook& book, Names& names);
void index_provisions(const law::Rulebook& book, Names& names);  ///< with their aliases
/// All of them, for a book that is closed.
[[nodiscard]] Names index(const law::Rulebook& book);

template <class Map>
[[nodiscard]] auto find(const Map& map, std::string_view name) -> std::optional<typename Map::mapped_type> {
  const auto found = map.find(name);
  if (found == map.end()) return std::nullopt;
  return found->second;
}

/// The value of this name in the taxonomy.
[[nodiscard]] std::optional<law::NodeId> find_node(const law::Rulebook& book, const Names& names,
                                                   law::TaxonomyId taxonomy, std::string_view name);

/// Does `pinpoint` begin with `prefix`, and is the next character no letter or digit? `XX` is a beginning of `XX(a)`,
/// not of `XXI`.
[[nodiscard]] bool begins_at_boundary(std::string_view pinpoint, std::string_view prefix);

/// The provisions that a written pinpoint names, in the order of the text: the one with this pinpoint or alias; or the
/// copies that an incorporating provision of this pinpoint made; or all that begin with it.
[[nodiscard]] std::vector<law::ProvisionId> find_provisions(const law::Rulebook& book, const Names& names,
                                                            law::InstrumentId instrument, std::string_view pinpoint);

/// What could stand in a place, to suggest from. Only asked for when something went wrong.
using Candidates = base::Offer;
inline void add_candidate(Candidates& candidates, std::string_view name) {
  candidates.things.push_back({std::string(name)});
}
template <class Map>
void add_candidates(Candidates& candidates, const Map& map) {
  for (const auto& [name, id] : map) add_candidate(candidates, name);
}
/// With their titles.
template <class Things>
void add_called(Candidates& candidates, const Things& things) {
  for (const auto& each : things) candidates.things.push_back(law::called(each));
}
/// Attributes, findings and tests.
inline void add_words(Candidates& candidates, const law::Rulebook& book) {
  add_called(candidates, book.attributes);
  add_called(candidates, book.findings);
  add_called(candidates, book.tests);
}

}  // namespace chapeau::dsl::sema

#pragma once
// All places that some provisions can tell apart, one of each kind.

#include "engine/analyses/audit/footprint.hpp"
#include "engine/analyses/audit/outline.hpp"
#include "engine/analyses/audit/place.hpp"
#include "engine/model/day_states.hpp"
#include "law/rulebook.hpp"

#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace chapeau::engine::audit {

/// Who belongs to what, worked out once for each day.
class Calendar {
 public:
  explicit Calendar(const law::Rulebook& book) : book_(&book) {}
  [[nodiscard]] const DayStates& on(base::Date day);

 private:
  const law::Rulebook* book_;
  std::map<base::Date, DayStates> days_;
};

struct Scene {
  const law::Rulebook* book = nullptr;
  const Footprint* footprint = nullptr;
  std::vector<law::ProvisionId> reach;  ///< all of these reach each place
  base::Date today;                     ///< the day that is tried first
};

struct Tour {
  /// Whether any place that shares what is known with this one is worth a visit. `scenery` says which kinds of states
  /// and products there are (when the product is not known yet): places with the same scenery differ in their states
  /// alone.
  std::function<bool(const Place&, Known, const std::string& scenery)> worth;
  /// Whether to go on.
  std::function<bool(const Place&)> visit;
};

/// Calls `visit` for one place of each kind until it says false; false when it did. Days are today and those on which
/// something in the footprint begins or has ended; states those whose memberships the footprint tells apart; products
/// as in products.hpp. Measures are towards the counterpart alone and towards everybody, other sets of states are
/// empty, one state or all states. Every combination of the readings is tried, the defaults first. Deterministic.
bool for_each_place(const Scene& scene, Calendar& calendar, const Tour& tour);

}  // namespace chapeau::engine::audit

#pragma once
// States that trade as one. Where the law of a union makes it one trading party (the European Union, whose commercial
// policy is its alone), the union and its members are one party to every question of trade: nobody is compared with
// himself, what binds the union binds its members, and whoever names the union names its members with it.

#include "base/date.hpp"
#include "law/rulebook.hpp"

#include <span>
#include <vector>

namespace chapeau::law {

/// A union on one day.
struct TradingParty {
  StateId state;      ///< its own code
  StateMask members;  ///< those that belong to it on the day; itself is none of them

  [[nodiscard]] StateMask all() const;
  [[nodiscard]] bool contains(StateId other) const;
  /// Named by its own code, or by all its members.
  [[nodiscard]] bool is_whole_in(const StateMask& mask) const;
};

/// The unions that a rulebook declares (`group … trading party …`), with their members of one day. A small rulebook
/// may know none.
class TradingParties {
 public:
  TradingParties(const Rulebook& book, base::Date day);

  [[nodiscard]] std::span<const TradingParty> all() const { return parties_; }
  /// The state, and all of the union that it belongs to.
  [[nodiscard]] StateMask family(StateId state) const;
  [[nodiscard]] bool are_one(StateId a, StateId b) const;
  /// What somebody means who names these states: a union that is named by its code or by all its members is named
  /// whole. A member by itself stands for itself.
  [[nodiscard]] StateMask named(const StateMask& mask) const;

 private:
  std::vector<TradingParty> parties_;
};

/// `TradingParties::named`, on a day.
[[nodiscard]] StateMask named(const Rulebook& book, const StateMask& mask, base::Date day);

/// What a schedule says of a union it says of each member, on the days on which the member belongs to it. Sorted as
/// before.
void add_lines_of_members(const Rulebook& book, std::vector<ScheduleLine>& lines);

}  // namespace chapeau::law

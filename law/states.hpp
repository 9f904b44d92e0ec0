#pragma once
// States, and groups of states that change over time.

#include "base/date.hpp"
#include "base/span.hpp"
#include "law/ids.hpp"

#include <bitset>
#include <string>
#include <vector>

namespace chapeau::law {

inline constexpr std::size_t kMaxStates = 512;
/// A set of states, indexed by StateId.
using StateMask = std::bitset<kMaxStates>;

struct State {
  std::string code;  ///< ISO 3166-1 alpha-3, and codes of unions (EUU, the European Union)
  std::string name;
  std::string iso2 = {};  ///< ISO 3166-1 alpha-2; empty when it is not told
  std::string un = {};    ///< UN M49, three digits; likewise
  std::vector<std::string> also_called = {};
};

/// One state, or one group, for an interval.
struct Membership {
  StateId state;  ///< valid when a state is meant …
  GroupId group;  ///< … or else a group, whose members count on days when both intervals hold
  base::Interval when;
  bool provisional = false;
  base::Span span;
};

struct Group {
  std::string name;
  std::string title;
  std::vector<Membership> members;
  base::Span span;
  StateId trading_party{};  ///< valid when the members trade as one, under this code (law/trading_parties.hpp)
};

/// A set of states as a condition writes it: (members) except (exceptions). Evaluated for a line and a day.
struct StateSet {
  enum class Special { AllStates, Counterpart, EnactingState };
  struct Item {
    enum class Kind { State, Group, Attribute, Special } kind = Kind::State;
    StateId state;
    GroupId group;
    AttributeId attribute;  ///< an attribute of type states (`towards` is one of them)
    Special special = Special::AllStates;
  };
  std::vector<Item> members;
  std::vector<Item> exceptions;
};

}  // namespace chapeau::law

#pragma once
// All smallest sets of elements that suffice for something. Conflict sets, prime implicants and redrafts are this one
// search, asked of different oracles: whenever a set does not suffice, the oracle names elements of which every
// sufficient set has one, and the next candidate is a cheapest set that hits all that was named so far (implicit
// hitting sets: Reiter 1987; Moreno-Centeno and Karp 2013).

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace chapeau::engine::search {

/// Elements by number, ascending.
using Set = std::vector<std::size_t>;

/// The set suffices, and so does every larger one.
struct Suffices {};
/// No set suffices without one of these; none of them belongs to the set that was asked. Empty: nothing suffices.
struct Misses {
  Set one_of;
};
/// The set contradicts itself, and so does every larger one: neither is an answer.
struct Contradicts {};
/// Not decided within the oracle's means; counted as not sufficient, and the search is then not complete.
struct NotDecided {
  std::string reason;
};
using Reply = std::variant<Suffices, Misses, Contradicts, NotDecided>;
using Oracle = std::function<Reply(const Set& chosen)>;

struct Universe {
  std::size_t size = 0;
  std::vector<std::uint32_t> cost;  ///< of each element, at least 1; empty: 1 each
  std::vector<Set> excludes;  ///< for each element, those that cannot be chosen beside it (symmetric); empty: none
  /// For each element, the weaker ones that it makes superfluous (transitive, without itself); empty: none. A set with
  /// an element in place of which a weaker one would do is not smallest.
  std::vector<Set> implies;
};

struct Limits {
  std::size_t sets = 100;         ///< at most so many are returned
  std::size_t questions = 1'000;  ///< to the oracle, and of the oracle to the judge
  std::size_t steps = 100'000;    ///< of the search for hitting sets
};

struct SmallestSets {
  std::vector<Set>
      sets;  ///< cheapest first, then in the order of the elements; none contains (or is stronger than) another
  bool complete = false;  ///< these are all of them
  std::string stopped;    ///< why it is not complete
  std::size_t questions = 0;
  std::vector<Set> clauses;  ///< every sufficient set has an element of each: why nothing smaller suffices
};

/// Deterministic for a deterministic oracle. Elements that cost less than others are tried first.
[[nodiscard]] SmallestSets smallest_sets(const Universe& universe, const Oracle& oracle, const Limits& limits);

}  // namespace chapeau::engine::search

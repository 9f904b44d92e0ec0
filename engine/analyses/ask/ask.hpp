#pragma once
// ask: which open questions decide, in smallest sets (prime implicants), which no longer matter, and what to ask next.
//
// Over the open findings and open attributes of a line. An implicant of an outcome is a set of answers after which the
// line has this outcome in every coherent completion, whatever the rest; it is prime when no answer can be left out or
// weakened. Outcomes: `conflict` (some obligation is breached without excuse) and `compatible` (none is).

#include "base/integer.hpp"
#include "engine/judge/check.hpp"
#include "engine/search/smallest_sets.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace chapeau::engine::ask {

/// An answer to something open. Yes/no unknowns and choices: `is` the value. Quantities: at least or below a threshold
/// in the smallest unit. Of two that rules compare with each other no threshold of one stands for all that the other
/// may be: the answer is that a comparison of the law `holds` or `fails`.
struct Literal {
  enum class Kind { Is, AtLeast, Below, Holds, Fails } kind = Kind::Is;
  Unknown unknown;
  base::Integer value;  ///< as in Completion; the threshold for quantities; the number of the comparison
  std::optional<Unknown> with = std::nullopt;  ///< what the unknown is compared with
  auto operator<=>(const Literal&) const = default;

  [[nodiscard]] bool is_limit() const { return kind == Kind::AtLeast || kind == Kind::Below; }
  [[nodiscard]] bool is_comparison() const { return kind == Kind::Holds || kind == Kind::Fails; }
  /// Of a comparison: which.
  [[nodiscard]] law::ExpressionId comparison() const {
    return law::ExpressionId(static_cast<std::size_t>(value.value()));
  }
  [[nodiscard]] bool speaks_of(const Unknown& u) const { return unknown == u || with == u; }
};
using Implicant = std::vector<Literal>;  ///< in the order of the unknowns

struct Outcome {
  std::vector<Implicant> primes;  ///< smallest first
  bool covers = false;    ///< every coherent completion with the outcome has the answers of one of them: if and only if
  bool complete = false;  ///< these are all of them that such answers make; they cover then, too
  std::string stopped;
};

/// A value at which the verdict can turn: `below` it one way, from it on another, the rest of some completion being
/// equal.
struct Threshold {
  Unknown unknown;
  base::Integer at;
};

struct NextQuestion {
  Unknown unknown;
  std::size_t in_primes = 0;    ///< how many of the listed implicants have it
  std::size_t in_smallest = 0;  ///< … of the smallest of each outcome
  // Where no implicant is known:
  std::size_t settles = 0;   ///< the most obligations that one answer to it settles, whatever the others are
  std::size_t bears_on = 0;  ///< obligations that turn on it
  unsigned cost = 1;  ///< to find out: 1 what the drafter decides, 2 a fact of the world, 3 an appreciation (a finding)
};

/// Lines with the same answer are told once.
struct LineQuestions {
  std::size_t measure = 0;
  std::vector<std::size_t> lines;  ///< indices into CheckAnswer::lines
  /// What the outcome can turn on, and so what implicants speak of. A finding that is tied to these only by its own
  /// rule is not among them: it would be asked in order to learn what it follows from.
  std::vector<Unknown> asked;
  Outcome conflict, compatible;
  std::vector<Threshold> thresholds;  ///< numbers and dates
  std::vector<Unknown> moot;          ///< open, and proved not to change the outcome in any coherent completion
  /// Best first: most often in the smallest sets, then most often at all, then cheapest. Where no implicant is known:
  /// the cheapest, then what settles most, then what most turn on. Empty only when one outcome follows whatever is
  /// answered.
  std::vector<NextQuestion> next;
  std::size_t questions = 0;
};

struct AskOptions {
  CheckOptions check;
  search::Limits limits;  ///< for each outcome of each line
};

struct AskAnswer {
  CheckAnswer check;
  std::vector<LineQuestions> lines;  ///< only those whose outcome is open
  std::vector<NextQuestion> next;    ///< over all lines
};

/// Deterministic. What the budget cuts short says so.
[[nodiscard]] AskAnswer ask(const law::Rulebook& book, const law::Case& c, const AskOptions& options,
                            const smt::SolverFactory& make_solver);

}  // namespace chapeau::engine::ask

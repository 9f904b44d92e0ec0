#pragma once
// Do two laws say the same of a line, whatever is still open on it? Both are told to the solver in the same words
// (engine/encode), with one variable for what is the same question under both: what the laws have in common folds away,
// and only what differs is solved.

#include "engine/difference/shared_unknowns.hpp"
#include "engine/judge/judge.hpp"
#include "engine/judge/possibilities_of.hpp"
#include "engine/model/line.hpp"
#include "engine/model/unknown.hpp"
#include "engine/symbolic/smt/solver.hpp"
#include "law/ids.hpp"

#include <memory>
#include <variant>
#include <vector>

namespace chapeau::engine::comparison {

/// What a law says of a completion: some obligation is breached without excuse, none is, or its axioms and the rules of
/// its findings do not allow the completion at all.
enum class Standing { Peace, Conflict, Impossible };

/// Which differences are looked for.
enum class Seek {
  Stricter,  ///< the first leaves at peace what the second does not, or the second has a conflict where the first has
             ///< none
  Looser,    ///< the same the other way round
  Either,    ///< the two laws give some completion another standing
  /// Some obligation is out of scope, respected, breached or excused in other completions, or some defence of a breach
  /// is met in others: what the expectations of a case can notice; or a record contradicts itself under one law alone.
  /// Implied by Either.
  Outcome,
};

/// No completion shows the difference: proved.
struct Equivalent {};

/// The least completion that shows the difference (in the order of the first line's unknowns: no before yes, the least
/// number), told in the unknowns of either line; what only one of the rulebooks asks is in one of them. Whatever they
/// do not mention makes no difference.
struct Witness {
  Completion first, second;
  Standing under_first = Standing::Peace;
  Standing under_second = Standing::Peace;
};

using Distinction = std::variant<Equivalent, Witness, Undecided>;

/// What of the two laws is asked about.
struct Focus {
  std::vector<law::ProvisionId>
      obligations;  ///< whose breach is a conflict, and whose outcomes count; empty: all of either rulebook
  Copies copies = Copies::Apart;
  law::AttributeId choice;         ///< if valid: an open choice …
  std::vector<law::NodeId> among;  ///< … that is one of these leaves
  bool same_demands = false;  ///< known: axioms and rules of findings say the same under both. Then outcomes that come
                              ///< to the same formula need no more
  law::AttributeId set = {};  ///< if valid: an open set, whose members alike_with decides
};

/// Two lines of one measure under two rulebooks that share the ids of states, vocabulary and provisions (one made by
/// amending the other, or both aligned), or under one rulebook on two days. Product and enacting state are the same;
/// records may be given, and are taken for what they say under either law. A measure whose last day is open lasts until
/// the later day at least: what has ended is not judged. What differs in the rules of a finding that only one of the
/// laws asks is taken as given under both. Borrows the lines and the solver.
class Distinguisher {
 public:
  Distinguisher(const Line& first, const Line& second, LazySolver& solver, smt::Budget budget, Focus focus = {});
  Distinguisher(Distinguisher&&) noexcept;
  ~Distinguisher();

  /// The two laws come to the same formula: nothing is left to be solved. False where they merely say the same in other
  /// words.
  [[nodiscard]] bool is_identical();
  /// Is there such a completion? Open when the budget ran out.
  [[nodiscard]] Truth differs(Seek seek);
  [[nodiscard]] Distinction distinguish(Seek seek);
  /// Of these leaves, those with which no completion shows the difference that is looked for, where the open set of the
  /// focus has one of them and nothing else: one question proves it of all. Each of them, asked by itself on a line
  /// that has it, would be found Equivalent; of the others nothing is said.
  [[nodiscard]] std::vector<law::NodeId> alike_with(std::vector<law::NodeId> leaves, Seek seek);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

/// One question on lines of its own.
[[nodiscard]] Distinction distinguish(const Line& first, const Line& second, Seek seek, LazySolver& solver,
                                      smt::Budget budget);

}  // namespace chapeau::engine::comparison

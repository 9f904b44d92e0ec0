#include "engine/analyses/mutate/mutate.hpp"

#include "base/in_parallel.hpp"
#include "base/overloaded.hpp"
#include "engine/analyses/mutate/difference.hpp"
#include "engine/symbolic/smt/one_at_a_time.hpp"

#include <algorithm>
#include <variant>

namespace chapeau::engine::mutate {

namespace {

class Run {
 public:
  Run(const Stored& stored, const MutateOptions& options, const smt::SolverFactory& make_solver)
      : stored_(stored), options_(options), reaches_(stored.book()), make_solver_(smt::one_at_a_time(make_solver)) {
    for (auto& mutation : mutations(stored.book(), options.selection))
      answer_.mutants.push_back({std::move(mutation), Fate::Undecided, {}, {}, {}});
  }

  MutateAnswer run() {
    base::in_parallel(answer_.mutants.size(), options_.jobs, [this] {
      return [this, trial = Trial(stored_, options_.budget, make_solver_)](std::size_t i) mutable {
        try_one(trial, answer_.mutants[i]);
      };
    });
    number();
    return std::move(answer_);
  }

 private:
  /// Cases of different changes must not have one name.
  void number() {
    for (std::size_t i = 0; i < answer_.mutants.size(); ++i) {
      if (auto& missing = answer_.mutants[i].missing) missing->name += '-' + std::to_string(i + 1);
    }
  }

  void try_one(Trial& trial, Mutant& mutant) const {
    const law::Rulebook changed = apply(stored_.book(), mutant.mutation);
    const Touched touched = reaches_.touched(mutant.mutation);
    mutant.kill = trial.kill(changed, mutant.mutation, touched);
    if (mutant.kill)
      mutant.fate = mutant.kill->expectation ? Fate::Killed : Fate::Refused;
    else
      settle(mutant, difference({&stored_.book(), &reaches_, &make_solver_, options_.budget}, changed, mutant.mutation,
                                touched));
  }

  static void settle(Mutant& mutant, Difference found) {
    std::visit(base::Overloaded{
                   [&](NoDifference&) { mutant.fate = Fate::Equivalent; },
                   [&](Shown& shown) {
                     mutant.fate = Fate::Survived;
                     mutant.missing = std::move(shown.c);
                   },
                   [&](NotShown& not_shown) {
                     mutant.fate = Fate::Undecided;
                     mutant.undecided_because = std::move(not_shown.reason);
                   },
               },
               found);
  }

  const Stored& stored_;
  const MutateOptions& options_;
  Reaches reaches_;
  smt::SolverFactory make_solver_;
  MutateAnswer answer_;
};

}  // namespace

std::size_t MutateAnswer::count(Fate fate) const {
  return static_cast<std::size_t>(std::ranges::count(mutants, fate, &Mutant::fate));
}

std::size_t MutateAnswer::score() const {
  const std::size_t all = mutants.size() - count(Fate::Equivalent);
  return all == 0 ? 1000 : 1000 * (count(Fate::Killed) + count(Fate::Refused)) / all;
}

MutateAnswer mutate(const Stored& stored, const MutateOptions& options, const smt::SolverFactory& make_solver) {
  return Run(stored, options, make_solver).run();
}

}  // namespace chapeau::engine::mutate

#include "engine/mutate/mutate.hpp"

#include "base/overloaded.hpp"
#include "engine/mutate/difference.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <variant>

namespace chapeau::engine::mutate {

namespace {

class Run {
 public:
  Run(const Stored& stored, const MutateOptions& options, const smt::SolverFactory& make_solver)
      : stored_(stored), options_(options), reaches_(stored.book()), make_solver_([this, &make_solver] {
          const std::lock_guard lock(making_);
          return make_solver ? make_solver() : nullptr;
        }) {
    for (auto& mutation : mutations(stored.book(), options.selection)) answer_.mutants.push_back({std::move(mutation), Fate::Undecided, {}, {}, {}});
  }

  MutateAnswer run() {
    {
      std::vector<std::jthread> workers;
      for (std::size_t w = 0; w < std::max<std::size_t>(options_.jobs, 1); ++w) workers.emplace_back([this] { work(); });
    }
    if (failure_) std::rethrow_exception(failure_);
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

  void work() {
    try {
      Trial trial(stored_, options_.budget, make_solver_);
      for (std::size_t next = next_++; next < answer_.mutants.size(); next = next_++) try_one(trial, answer_.mutants[next]);
    } catch (...) {
      const std::lock_guard lock(making_);
      if (!failure_) failure_ = std::current_exception();
    }
  }

  void try_one(Trial& trial, Mutant& mutant) const {
    const law::Rulebook changed = apply(stored_.book(), mutant.mutation);
    const Touched touched = reaches_.touched(mutant.mutation);
    mutant.kill = trial.kill(changed, mutant.mutation, touched);
    if (mutant.kill) mutant.fate = mutant.kill->expectation ? Fate::Killed : Fate::Refused;
    else settle(mutant, difference({&stored_.book(), &reaches_, &make_solver_, options_.budget}, changed, mutant.mutation, touched));
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
  std::mutex making_;
  smt::SolverFactory make_solver_;
  std::atomic<std::size_t> next_ = 0;
  std::exception_ptr failure_;
  MutateAnswer answer_;
};

}  // namespace

std::size_t MutateAnswer::count(Fate fate) const { return static_cast<std::size_t>(std::ranges::count(mutants, fate, &Mutant::fate)); }

std::size_t MutateAnswer::score() const {
  const std::size_t all = mutants.size() - count(Fate::Equivalent);
  return all == 0 ? 1000 : 1000 * (count(Fate::Killed) + count(Fate::Refused)) / all;
}

MutateAnswer mutate(const Stored& stored, const MutateOptions& options, const smt::SolverFactory& make_solver) {
  return Run(stored, options, make_solver).run();
}

}  // namespace chapeau::engine::mutate

#pragma once
// Exactness without a solver: every completion of the unknowns that matter is evaluated, 64 at a time.

#include "base/integer.hpp"
#include "engine/eval/bind.hpp"
#include "engine/eval/critical_values.hpp"
#include "engine/eval/program.hpp"
#include "engine/eval/worlds.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace chapeau::engine::eval {

/// Beyond this many completions the solver is asked instead.
inline constexpr std::uint64_t kMostCompletions = 4096;

/// The constraints that a line leaves open, with the unknowns they turn on: prepared once for a line. Those that
/// three-valued evaluation makes hold cannot be broken.
class OpenConstraints {
 public:
  /// `values` are every register of the line, evaluated.
  OpenConstraints(const Program& program, const Line& line, std::span<const Lanes> values);

  [[nodiscard]] std::size_t size() const { return all_.size(); }
  [[nodiscard]] const Constraint& operator[](std::size_t index) const { return *all_[index].constraint; }
  /// What it turns on, sorted.
  [[nodiscard]] const std::vector<Unknown>& unknowns(std::size_t index) const { return all_[index].unknowns; }
  /// Those that may restrict the values of `unknown` (indices): all that turn on it, except the one rule of a finding
  /// that is open itself, which can always be kept by the finding's own value.
  [[nodiscard]] std::vector<std::size_t> on(const Unknown& unknown) const;
  /// It is such a rule.
  [[nodiscard]] bool keeps_itself(std::size_t index) const { return all_[index].keeps_itself; }

 private:
  struct Open {
    const Constraint* constraint = nullptr;
    std::vector<Unknown> unknowns;
    bool keeps_itself = false;
  };

  void note(const Unknown& unknown, std::size_t index);

  std::vector<Open> all_;
  std::vector<std::pair<law::QuestionId, std::size_t>> by_question_;  ///< sorted: most unknowns are questions
  std::map<Unknown, std::vector<std::size_t>> by_unknown_;            ///< of the others
};

/// Registers to compute in, lent to one enumeration at a time: a copy of the line's values, made when it is first
/// needed.
struct Workspace {
  std::vector<Lanes> values;  ///< empty while it is lent
};

/// Where open quantities are tied to each other so that no few values stand for all: they are in the way of every
/// completion, or some values are tried that prove nothing by what they do not show.
enum class Tied : std::uint8_t { InTheWay, Sampled };

/// What a few registers depend on, as far as a line leaves it open: the unknowns, the constraints that share one with
/// them (and those that share one with these, and so on), and the slice behind all of it.
struct TiedSlice {
  std::vector<std::uint32_t> roots;            ///< with the registers of the constraints
  std::vector<const Constraint*> constraints;  ///< in the order of the program
  std::vector<Unknown> unknowns;               ///< sorted
  Slice slice;
};
/// `values` are every register of the line, evaluated. Borrows the constraints.
[[nodiscard]] TiedSlice tied(const Program& program, const Line& line, std::span<const Lanes> values,
                             const OpenConstraints& constraints, std::vector<std::uint32_t> roots);

/// The part of a line's evaluation that a few registers depend on (TiedSlice), with the values of its unknowns.
class Cone {
 public:
  /// `values` are every register of the line, evaluated. Roots are registers. Borrows everything.
  Cone(const Program& program, const Line& line, std::span<const Lanes> values, Workspace& workspace,
       const OpenConstraints& constraints, std::vector<std::uint32_t> roots,
       std::uint64_t most_completions = kMostCompletions, Tied tied = Tied::InTheWay);

  [[nodiscard]] const std::vector<Unknown>& unknowns() const { return part_.unknowns; }
  /// Why the completions cannot be enumerated: open quantities tied to each other, or too many of them. Empty when they
  /// can.
  [[nodiscard]] const std::string& obstacle() const { return obstacle_; }
  /// No unknown has infinitely many values (or they are sampled), so that single completions can be evaluated even
  /// where there are too many to try all.
  [[nodiscard]] bool can_try() const { return finite_; }
  [[nodiscard]] std::uint64_t completions() const { return completions_; }
  /// The values of each unknown, ascending for quantities. Completion n has the values whose places are the digits of
  /// n, the first unknown's first.
  [[nodiscard]] const std::vector<std::vector<base::Integer>>& domains() const { return domains_; }
  /// The slice and the constraints, for whoever wants to know whether two cones are the same.
  [[nodiscard]] const Slice& slice() const { return part_.slice; }

  /// Calls `visit(first, coherent, values)` for each block of up to 64 completions, `first` being the number of the
  /// first of them; bit i of `coherent` says that completion first + i is coherent. Stops when `visit` returns false.
  /// Needs an empty obstacle.
  using Visit = std::function<bool(std::uint64_t first, std::uint64_t coherent, std::span<const Lanes> values)>;
  void enumerate(const Visit& visit) const;

  /// The same for chosen completions. Needs can_try().
  void evaluate(std::span<const Places> candidates, const Visit& visit) const;
  /// The same for each completion of `inner`, by its number there, with everything else no. Needs can_try(), and an
  /// `inner` without an obstacle.
  void evaluate_all_of(const Cone& inner, const Visit& visit) const;

  /// The completion with this number. Number 0 says no to everything.
  [[nodiscard]] Completion completion(std::uint64_t number) const;
  /// `inner`'s completion with this number, and no to everything else.
  [[nodiscard]] Completion completion_of(const Cone& inner, std::uint64_t number) const;

 private:
  /// How an open input register follows from the unknowns.
  struct Driver {
    std::uint32_t input = 0;
    std::vector<std::size_t> unknowns;
    std::vector<bool> holds;   ///< by the combination of their values, the first unknown's place first; or, where there
                               ///< are many …
    std::optional<Form> form;  ///< … yes when this holds; and of flags and members yes when one of them is
  };

  void find_domains(const Line& line, std::uint64_t most_completions, Tied tied);
  void add_drivers(const Line& line);
  [[nodiscard]] std::size_t index_of(const Unknown& unknown) const;
  [[nodiscard]] Places places_of(std::uint64_t number) const;
  /// Unknowns of `inner` in their order. Those that are not ours stand nowhere; values that are not ours stand for the
  /// greatest of ours that is less.
  [[nodiscard]] std::vector<Placed> placed(const Cone& inner) const;
  [[nodiscard]] std::uint64_t worlds_that_hold(const Driver& driver, const Worlds& worlds) const;
  /// Of amounts: what they say together, one combination of their values after the other.
  [[nodiscard]] std::vector<bool> table(const Form& form, const std::vector<std::size_t>& unknowns) const;
  [[nodiscard]] bool holds(const Form& form, const Worlds& worlds, std::size_t world) const;
  /// Sets the worlds from the completion `first` on.
  using Block = std::function<void(Worlds& worlds, std::uint64_t first)>;
  void run_blocks(std::uint64_t completions, const Block& block, const Visit& visit) const;
  [[nodiscard]] std::uint64_t coherent(std::size_t worlds, std::span<const Lanes> values) const;

  const Program* program_;
  TiedSlice part_;
  std::vector<std::vector<base::Integer>> domains_;
  std::vector<Driver> drivers_;
  std::span<const Lanes> base_;
  Workspace* workspace_;
  std::string obstacle_;
  std::uint64_t completions_ = 1;
  bool finite_ = true;
};

}  // namespace chapeau::engine::eval

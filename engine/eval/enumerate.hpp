#pragma once
// Exactness without a solver: every completion of the unknowns that matter is evaluated, 64 at a time.

#include "base/integer.hpp"
#include "engine/eval/bind.hpp"
#include "engine/eval/critical_values.hpp"
#include "engine/eval/program.hpp"

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

/// The part of a line's evaluation that a few registers depend on, as far as it is open: the instructions, the
/// constraints that share an unknown with them (and those that share one with these, and so on), and the unknowns.
class Cone {
 public:
  /// `values` are every register of the line, evaluated. Roots are registers. Borrows everything.
  Cone(const Program& program, const Line& line, std::span<const Lanes> values, Workspace& workspace,
       const OpenConstraints& constraints, std::vector<std::uint32_t> roots,
       std::uint64_t most_completions = kMostCompletions, Tied tied = Tied::InTheWay);

  [[nodiscard]] const std::vector<Unknown>& unknowns() const { return unknowns_; }
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
  [[nodiscard]] const Slice& slice() const { return slice_; }

  /// Calls `visit(first, coherent, values)` for each block of up to 64 completions, `first` being the number of the
  /// first of them; bit i of `coherent` says that completion first + i is coherent. Stops when `visit` returns false.
  /// Needs an empty obstacle.
  using Visit = std::function<bool(std::uint64_t first, std::uint64_t coherent, std::span<const Lanes> values)>;
  void enumerate(const Visit& visit) const;

  /// One value for each unknown, by its place in its domain; 0 is no.
  using Digits = std::vector<std::size_t>;
  /// The same for up to 64 chosen completions. Needs can_try().
  void evaluate(std::span<const Digits> candidates, const Visit& visit) const;
  /// The digits of `inner`'s completion, everything else no. Unknowns of `inner` that are not ours are left out.
  [[nodiscard]] Digits embed(const Cone& inner, std::uint64_t number) const;
  [[nodiscard]] Completion completion(const Digits& digits) const;

  /// The completion with this number. Number 0 says no to everything.
  [[nodiscard]] Completion completion(std::uint64_t number) const;

 private:
  /// How an open input register follows from the unknowns.
  struct Driver {
    std::uint32_t input = 0;
    std::vector<std::size_t> unknowns;
    std::vector<bool> values;  ///< of one unknown: yes when its value is one of these …
    std::optional<Form>
        form;  ///< … or of several quantities: yes when this holds; and else yes when one of the unknowns is
  };

  void collect(const Line& line, const OpenConstraints& constraints);
  void find_domains(const Line& line, std::uint64_t most_completions, Tied tied);
  void add_drivers(const Line& line);
  [[nodiscard]] std::size_t index_of(const Unknown& unknown) const;
  [[nodiscard]] Digits digits_of(std::uint64_t number) const;
  [[nodiscard]] bool holds(const Driver& driver, const Digits& digits) const;
  /// The worlds of block n; none when there are no more.
  using Block = std::function<std::span<const Digits>(std::size_t n)>;
  void run_blocks(const Block& block, const Visit& visit) const;
  void set_lanes(std::span<const Digits> worlds, std::span<Lanes> values) const;
  [[nodiscard]] std::uint64_t coherent(std::size_t worlds, std::span<const Lanes> values) const;

  const Program* program_;
  std::vector<std::uint32_t> roots_;            ///< with the constraints' registers appended
  std::vector<const Constraint*> constraints_;  ///< in the order of the program
  std::vector<Unknown> unknowns_;               ///< sorted
  std::vector<std::vector<base::Integer>> domains_;
  std::vector<Driver> drivers_;
  std::span<const Lanes> base_;
  Workspace* workspace_;
  Slice slice_;
  std::string obstacle_;
  std::uint64_t completions_ = 1;
  bool finite_ = true;
};

}  // namespace chapeau::engine::eval

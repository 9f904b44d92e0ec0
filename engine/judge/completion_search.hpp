#pragma once
// Coherent completions with or without a conflict, where there are too many to try all: a descent that supposes one
// exception met (or not) after another, then fixes the unknowns, and in which three-valued evaluation cuts off what
// cannot lead there. Exact, and without a solver.

#include "base/integer.hpp"
#include "engine/judge/by_evaluation.hpp"
#include "engine/judge/variables.hpp"

#include <boost/dynamic_bitset.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <variant>
#include <vector>

namespace chapeau::engine {

/// For each variable, which classes of its values are left: one bit for each class, those of one variable behind those
/// of the one before it.
using Choices = boost::dynamic_bitset<>;

class CompletionSearch {
 public:
  /// One search evaluates the line at most so often (64 worlds at a time) before it gives up, if nothing else is said.
  static constexpr std::size_t kMostRuns = 20'000;

  /// Borrows the evaluation. `obligations` are those that a conflict may come from.
  CompletionSearch(const Evaluation& evaluation, std::span<const law::ProvisionId> obligations, Ground ground);

  /// Why nothing can be searched: open quantities are tied to each other, and few values do not stand for all. Empty
  /// when it can. Otherwise they are no variables and stay open.
  [[nodiscard]] const std::string& obstacle() const { return obstacle_; }
  /// From now on all searches together may evaluate so often, and then know nothing more. There is no such limit at
  /// first.
  void allow(std::size_t runs) { allowed_ = static_cast<std::int64_t>(runs); }
  /// How much of that is left.
  [[nodiscard]] std::size_t allowed() const { return static_cast<std::size_t>(std::max<std::int64_t>(allowed_, 0)); }
  /// How much one evaluation costs: the instructions that it runs.
  [[nodiscard]] std::size_t cost() const { return slice_.instructions.size(); }
  /// Of the cone of the obligations.
  [[nodiscard]] const std::vector<Variable>& variables() const { return variables_; }
  /// Values that no condition tells apart are one class: this one.
  [[nodiscard]] std::size_t class_of(std::size_t variable, std::size_t digit) const {
    return class_of_[variable][digit];
  }
  /// All classes of a variable.
  [[nodiscard]] const Choices& classes(std::size_t variable) const { return block_[variable]; }
  [[nodiscard]] Choices everything() const { return Choices(first_.back()).set(); }
  /// How many of the obligations each class settles by itself, whatever else is open; more than are settled already.
  [[nodiscard]] std::vector<std::size_t> settled_by_each();
  /// One value for each variable: the first of the first class that is left.
  [[nodiscard]] Completion completion(const Choices& choices) const;

  /// Conflict and Peace: a coherent completion. The others: one that is incoherent, or coherent and not so.
  enum class Goal { Conflict, Peace, NotConflict, NotPeace };
  struct None {};
  /// Every completion of the choices returned reaches the goal; one class of each variable is left. It lies within
  /// `within` and in none of `outside`. What was found once is found again where it fits: the same questions in the
  /// same order have the same answers.
  [[nodiscard]] std::variant<Choices, None, Undecided> find(Goal goal, const Choices& within,
                                                            std::span<const Choices> outside = {},
                                                            std::size_t most_runs = kMostRuns);

 private:
  /// How an open input follows from the classes that are left.
  struct Driver {
    std::uint32_t input = 0;
    std::vector<std::size_t> variables;
    Choices yes, no;          ///< classes that make it hold, or not; of members of a set: being a member, or not
    bool of_members = false;  ///< holds as soon as one variable is yes
  };

  void add_constraints();
  void add_disputed();
  void add_classes();
  void add_classes_of(std::size_t variable, const std::vector<std::vector<bool>>& signatures);
  void add_drivers();
  void fill_driver(Driver& driver) const;
  /// The variables that an input follows from; none when it is known, or follows from what is no variable.
  [[nodiscard]] std::vector<std::size_t> variables_behind(std::uint32_t input) const;
  [[nodiscard]] std::vector<bool> truths(std::uint32_t input, std::size_t variable) const;
  /// How many classes are left of the variable.
  [[nodiscard]] std::size_t count(const Choices& left, std::size_t variable) const;

  [[nodiscard]] Truth truth(const Driver& driver, const Choices& left) const;
  [[nodiscard]] Truth truth_with(const Driver& driver, const Choices& left, std::size_t variable,
                                 std::size_t bit) const;
  void set_inputs(const Choices& left);
  /// Evaluates the choices in the first world, and with each of these bits chosen in the worlds behind it.
  void evaluate(const Choices& left, std::span<const std::size_t> bits);
  /// Runs the slice; what is supposed of a register counts where it is open.
  void run();
  [[nodiscard]] std::uint64_t coherent() const;
  [[nodiscard]] std::uint64_t incoherent() const;
  [[nodiscard]] std::uint64_t surely_coherent() const;
  /// Worlds that cannot reach the goal, and worlds that have, when all is fixed in them.
  [[nodiscard]] std::uint64_t impossible() const;
  [[nodiscard]] std::uint64_t reached() const;

  [[nodiscard]] Choices first_of_each(const Choices& left) const;
  /// By a single completion.
  [[nodiscard]] bool is_reached(const Choices& one);
  /// Takes away what cannot lead to the goal; false when nothing is left. So do the next two.
  bool propagate(Choices& left);
  bool keep_outside(Choices& left) const;
  [[nodiscard]] std::optional<std::size_t> only_way_out(const Choices& left, const Choices& avoided) const;
  [[nodiscard]] bool meet(const Choices& a, const Choices& b) const;
  [[nodiscard]] bool is_outside(const Choices& left) const;
  bool cut_off(Choices& left, bool& changed);
  [[nodiscard]] bool is_empty_somewhere(const Choices& left) const;
  [[nodiscard]] const Choices* remembered(const Choices& within) const;
  [[nodiscard]] std::optional<std::uint32_t> next_disputed() const;
  [[nodiscard]] std::size_t next_variable(const Choices& left) const;
  [[nodiscard]] std::optional<Choices> descend(const Choices& left);
  [[nodiscard]] std::optional<Choices> suppose(std::uint32_t disputed, const Choices& left);
  [[nodiscard]] std::optional<Choices> choose(std::size_t variable, const Choices& left);

  const Evaluation* evaluation_;
  std::vector<eval::ProvisionRegisters> obligations_;
  Ground ground_;
  std::string obstacle_;
  std::vector<Variable> variables_;
  std::vector<std::uint32_t> constraints_;
  std::map<std::uint32_t, std::uint32_t>
      rules_;  ///< constraints that are the rules of an open finding: the input that says what the finding is
  std::vector<std::uint32_t>
      disputed_;  ///< registers of constraints, and of exceptions being met, in the order of the program
  eval::Slice slice_;
  std::vector<std::vector<std::size_t>> class_of_;  ///< by variable and digit: a bit
  std::vector<std::size_t> first_;                  ///< by variable: its first bit; and the number of bits
  std::vector<std::size_t> representative_;         ///< by bit: the digit that stands for the class
  std::vector<std::size_t> variable_of_;            ///< by bit
  std::vector<Choices> block_;                      ///< by variable
  std::vector<Driver> drivers_;
  std::vector<std::vector<std::size_t>> drivers_of_;  ///< by variable
  std::vector<eval::Lanes> values_;
  std::vector<Truth> inputs_;                   ///< of each driver, in the first world
  std::map<std::uint32_t, Truth> supposed_;     ///< of what is disputed
  std::uint64_t refuted_ = 0;                   ///< worlds in which something supposed is wrong
  bool genuine_ = true;                         ///< in the first world all that is supposed is so
  std::map<Goal, std::vector<Choices>> found_;  ///< one class of each variable
  Goal goal_ = Goal::Conflict;
  std::span<const Choices> outside_;
  std::int64_t runs_left_ = 0;                                       ///< of the search that is made
  std::int64_t allowed_ = std::numeric_limits<std::int64_t>::max();  ///< of all searches to come
};

}  // namespace chapeau::engine

#include "engine/analyses/audit/ask_by_evaluation.hpp"

#include <algorithm>
#include <bit>
#include <span>
#include <vector>

namespace chapeau::engine::audit {

namespace {

using eval::Cone;
using eval::Lanes;

struct Operand {
  std::uint32_t index = 0;
  bool holds = true;
};
using Operands = std::vector<Operand>;

std::uint64_t worlds(const Operands& clause, std::span<const Lanes> values) {
  std::uint64_t some = 0;
  for (const auto& literal : clause) some |= literal.holds ? values[literal.index].yes : values[literal.index].no;
  return some;
}

/// A goal with everything that the line settles left out.
class OpenGoal {
 public:
  OpenGoal(const Evaluation& evaluation, const Goal& goal) {
    for (const auto& clause : goal) add(evaluation, clause);
  }

  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] bool has_no_register() const { return no_register_; }
  [[nodiscard]] const std::vector<Operands>& clauses() const { return clauses_; }
  [[nodiscard]] std::vector<std::uint32_t> roots() const {
    std::vector<std::uint32_t> found;
    for (const auto& clause : clauses_) {
      for (const auto& literal : clause) found.push_back(literal.index);
    }
    std::ranges::sort(found);
    found.erase(std::ranges::unique(found).begin(), found.end());
    return found;
  }
  [[nodiscard]] std::uint64_t reached(std::span<const Lanes> values) const {
    std::uint64_t all = ~0ULL;
    for (const auto& clause : clauses_) all &= worlds(clause, values);
    return all;
  }

 private:
  void add(const Evaluation& evaluation, const Clause& clause) {
    Operands open;
    bool may_hold = false;
    for (const auto& literal : clause) {
      const auto index = register_of(evaluation.program(), literal);
      if (!index) {
        may_hold = no_register_ = true;
        continue;
      }
      const Truth value = evaluation[*index];
      if (value == (literal.holds ? Truth::Yes : Truth::No)) return;
      if (value == Truth::Open) open.push_back({*index, literal.holds});
    }
    failed_ = failed_ || (open.empty() && !may_hold);
    clauses_.push_back(std::move(open));
  }

  std::vector<Operands> clauses_;
  bool failed_ = false;
  bool no_register_ = false;
};

/// The completions of each literal by itself, with everything else no: they often reach a goal that has too many
/// completions.
Reply try_some(const Evaluation& evaluation, const OpenGoal& goal, const Cone& cone) {
  std::vector<std::vector<std::uint32_t>> parts;
  for (const auto& clause : goal.clauses()) {
    std::vector<std::uint32_t> roots;
    for (const auto& literal : clause) roots.push_back(literal.index);
    parts.push_back(roots);
    for (const auto root : roots) parts.push_back({root});
  }
  Reply reply = NotDecided{cone.obstacle()};
  evaluation.try_parts(
      cone, parts, [&](const Cone& part, std::uint64_t first, std::uint64_t coherent, std::span<const Lanes> values) {
        const auto reached = coherent & goal.reached(values);
        if (reached != 0)
          reply = Possible{cone.completion_of(part, first + static_cast<std::uint64_t>(std::countr_zero(reached)))};
        return reached == 0;
      });
  return reply;
}

}  // namespace

std::optional<std::uint32_t> register_of(const eval::Program& program, const Literal& literal) {
  if (literal.part == Part::Condition) {
    const auto found = std::ranges::find(program.atoms, literal.condition, &eval::Atom::expression);
    if (found == program.atoms.end()) return std::nullopt;
    return program.first_atom + static_cast<std::uint32_t>(found - program.atoms.begin());
  }
  const auto& registers = program.provisions[literal.provision.index()];
  switch (literal.part) {
    case Part::InScope: return registers.in_scope;
    case Part::WouldBreach: return registers.would_breach;
    case Part::OnFace: return registers.on_face;
    case Part::Excused: return registers.excused;
    case Part::Met: return registers.met;
    case Part::Condition: break;
  }
  return std::nullopt;
}

bool is_ruled_out(const Evaluation& evaluation, const Goal& goal) {
  const auto is_broken = [&](const eval::Constraint& constraint) { return evaluation[constraint.index] == Truth::No; };
  return std::ranges::any_of(evaluation.program().constraints, is_broken) || OpenGoal(evaluation, goal).failed();
}

Reply ask_by_evaluation(const Evaluation& evaluation, const Goal& goal) {
  const OpenGoal open(evaluation, goal);
  if (open.failed()) return Impossible{};
  if (open.has_no_register()) return NotDecided{"a condition with parts of its own is asked for"};
  if (open.clauses().empty()) return Possible{};
  const Cone cone = evaluation.cone(open.roots());
  if (!cone.can_try()) return NotDecided{cone.obstacle()};
  if (!cone.obstacle().empty()) return try_some(evaluation, open, cone);
  Reply reply = Impossible{};
  cone.enumerate([&](std::uint64_t first, std::uint64_t coherent, std::span<const Lanes> values) {
    const auto reached = coherent & open.reached(values);
    if (reached != 0) reply = Possible{cone.completion(first + static_cast<std::uint64_t>(std::countr_zero(reached)))};
    return reached == 0;
  });
  return reply;
}

}  // namespace chapeau::engine::audit

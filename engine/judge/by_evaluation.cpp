#include "engine/judge/by_evaluation.hpp"

#include "engine/eval/enumerate.hpp"
#include "engine/judge/completion_search.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace chapeau::engine {

namespace {

using eval::Cone;
using eval::Lanes;

/// Remembers the first completion in which something happens.
void note(std::optional<Completion>& witness, bool& flag, const Cone& cone, std::uint64_t first, std::uint64_t lanes) {
  if (lanes == 0 || flag) return;
  flag = true;
  witness = cone.completion(first + static_cast<std::uint64_t>(std::countr_zero(lanes)));
}

/// Collects what the completions show, and remembers the first completion that shows it.
class Findings {
 public:
  explicit Findings(const eval::ProvisionRegisters& registers) : registers_(registers) {}

  template <class At>
  void add(std::uint64_t coherent, std::span<const Lanes> values, const At& at) {
    const Lanes scope = values[registers_.in_scope];
    const Lanes face = values[registers_.on_face];
    const Lanes excused = values[registers_.excused];
    any_ = any_ || coherent != 0;
    note(decided_.out, decided_.possible.out, coherent & scope.no, at);
    note(decided_.clean, decided_.possible.clean, coherent & scope.yes & face.no, at);
    note(decided_.bare, decided_.possible.bare, coherent & face.yes & excused.no, at);
    note(decided_.covered, decided_.possible.covered, coherent & excused.yes, at);
  }
  [[nodiscard]] bool any() const { return any_; }
  [[nodiscard]] const Decided& decided() const { return decided_; }

 private:
  template <class At>
  static void note(std::optional<Completion>& witness, bool& flag, std::uint64_t lanes, const At& at) {
    if (lanes == 0 || flag) return;
    flag = true;
    witness = at(static_cast<std::size_t>(std::countr_zero(lanes)));
  }

  eval::ProvisionRegisters registers_;
  Decided decided_;
  bool any_ = false;
};

/// What three-valued evaluation does not rule out: no completion can show more.
Possibilities not_ruled_out(const Evaluation& evaluation, const eval::ProvisionRegisters& registers) {
  const Truth scope = evaluation[registers.in_scope];
  const Truth face = evaluation[registers.on_face];
  const Truth excused = evaluation[registers.excused];
  return {.out = scope != Truth::Yes,
          .clean = scope != Truth::No && face != Truth::Yes,
          .bare = face != Truth::No && excused != Truth::Yes,
          .covered = excused != Truth::No};
}

/// The breach alone, and with each defence.
std::vector<std::vector<std::uint32_t>> parts_of(const eval::Program& program, law::ProvisionId obligation) {
  const auto on_face = program.provisions[obligation.index()].on_face;
  std::vector<std::vector<std::uint32_t>> parts{{on_face}};
  for (const auto& link : program.book->links) {
    if (link.target == obligation) parts.push_back({on_face, program.provisions[link.exception.index()].met});
  }
  return parts;
}

/// They prove what they show; the answer is exact when they show all that evaluation does not rule out.
Decision try_some(const Evaluation& evaluation, law::ProvisionId obligation, const Cone& cone) {
  const auto& registers = evaluation.program().provisions[obligation.index()];
  const auto wanted = not_ruled_out(evaluation, registers);
  Findings findings(registers);
  evaluation.try_parts(
      cone, parts_of(evaluation.program(), obligation),
      [&](const Cone& part, std::uint64_t first, std::uint64_t coherent, std::span<const Lanes> values) {
        findings.add(coherent, values, [&](std::size_t lane) { return cone.completion_of(part, first + lane); });
        return findings.decided().possible != wanted;
      });
  if (findings.decided().possible == wanted) return findings.decided();
  return Undecided{cone.obstacle()};
}

/// Collects a completion with a breach that nothing excuses, and one without.
class ConflictFindings {
 public:
  ConflictFindings(const eval::Program& program, std::span<const law::ProvisionId> obligations, Ground ground)
      : program_(program), obligations_(obligations), ground_(ground) {}

  template <class At>
  void add(std::uint64_t coherent, std::span<const Lanes> values, const At& at) {
    std::uint64_t bare = 0, unsettled = 0;
    for (const auto id : obligations_) {
      const auto& registers = program_.provisions[id.index()];
      const Lanes excused = ground_ == Ground::OnFace ? Lanes{0, ~0ULL} : values[registers.excused];
      bare |= values[registers.on_face].yes & excused.no;
      unsettled |= ~(values[registers.on_face].no | excused.yes);
    }
    any_ = any_ || coherent != 0;
    note(decided_.conflict, coherent & bare, at);
    note(decided_.peace, coherent & ~unsettled, at);
  }
  [[nodiscard]] bool any() const { return any_; }
  [[nodiscard]] bool both() const { return decided_.conflict && decided_.peace; }
  [[nodiscard]] const ConflictDecided& decided() const { return decided_; }

 private:
  template <class At>
  static void note(std::optional<Completion>& witness, std::uint64_t lanes, const At& at) {
    if (lanes != 0 && !witness) witness = at(static_cast<std::size_t>(std::countr_zero(lanes)));
  }

  const eval::Program& program_;
  std::span<const law::ProvisionId> obligations_;
  Ground ground_;
  ConflictDecided decided_;
  bool any_ = false;
};

}  // namespace

Decision possibilities_by_evaluation(const Evaluation& evaluation, law::ProvisionId obligation) {
  const auto& registers = evaluation.program().provisions[obligation.index()];
  const Cone cone = evaluation.cone({registers.in_scope, registers.on_face, registers.excused});
  if (!cone.can_try()) return Undecided{cone.obstacle()};
  if (!cone.obstacle().empty()) return try_some(evaluation, obligation, cone);
  const auto wanted = not_ruled_out(evaluation, registers);
  Findings findings(registers);
  cone.enumerate([&](std::uint64_t first, std::uint64_t coherent, std::span<const Lanes> values) {
    findings.add(coherent, values, [&](std::size_t lane) { return cone.completion(first + lane); });
    return findings.decided().possible != wanted;
  });
  if (!findings.any()) return Incoherent{};
  return findings.decided();
}

namespace {

/// Three-valued evaluation says it all; every completion is a witness.
DefenceDecided settled_defence(const Evaluation& evaluation, std::span<const std::uint32_t> needed, std::uint32_t met) {
  DefenceDecided result;
  result.possible.needed =
      std::ranges::any_of(needed, [&](std::uint32_t index) { return evaluation[index] == Truth::Yes; });
  if (!result.possible.needed) return result;
  const bool is_met = evaluation[met] == Truth::Yes;
  (is_met ? result.possible.met : result.possible.fails) = true;
  (is_met ? result.met : result.fails).emplace();
  return result;
}

}  // namespace

std::vector<std::uint32_t> roots_of_defence(const eval::Program& program, law::ProvisionId exception,
                                            std::span<const law::ProvisionId> against) {
  const bool carves_out = (*program.book)[exception].kind == law::ProvisionKind::CarveOut;
  std::vector<std::uint32_t> roots;
  for (const auto target : against) {
    const auto& registers = program.provisions[target.index()];
    roots.push_back(carves_out ? registers.would_breach : registers.on_face);
  }
  roots.push_back(program.provisions[exception.index()].met);
  return roots;
}

DefenceDecision defence_by_evaluation(const Evaluation& evaluation, law::ProvisionId exception,
                                      std::span<const law::ProvisionId> against) {
  const auto roots = roots_of_defence(evaluation.program(), exception, against);
  const auto needed = std::span(roots).first(against.size());
  const auto met = roots.back();
  if (std::ranges::none_of(roots, [&](std::uint32_t root) { return is_open(evaluation.values()[root]); }))
    return settled_defence(evaluation, needed, met);
  const Cone cone = evaluation.cone(roots);
  if (!cone.obstacle().empty()) return Undecided{cone.obstacle()};
  DefenceDecided result;
  bool any = false;
  cone.enumerate([&](std::uint64_t first, std::uint64_t coherent, std::span<const Lanes> values) {
    std::uint64_t asked = 0;
    for (const auto index : needed) asked |= values[index].yes;
    any = any || coherent != 0;
    result.possible.needed = result.possible.needed || (coherent & asked) != 0;
    note(result.met, result.possible.met, cone, first, coherent & asked & values[met].yes);
    note(result.fails, result.possible.fails, cone, first, coherent & asked & values[met].no);
    return true;
  });
  if (!any) return Incoherent{};
  return result;
}

namespace {

ConflictDecision conflict_by_descent(const Evaluation& evaluation, std::span<const law::ProvisionId> obligations,
                                     Ground ground) {
  CompletionSearch search(evaluation, obligations, ground);
  ConflictDecided decided;
  for (const auto goal : {CompletionSearch::Goal::Conflict, CompletionSearch::Goal::Peace}) {
    const auto found = search.find(goal, search.everything());
    if (const auto* undecided = std::get_if<Undecided>(&found)) return *undecided;
    const auto* choices = std::get_if<Choices>(&found);
    auto& witness = goal == CompletionSearch::Goal::Conflict ? decided.conflict : decided.peace;
    if (choices != nullptr) witness = search.completion(*choices);
  }
  if (!decided.conflict && !decided.peace) return Incoherent{};
  return decided;
}

}  // namespace

ConflictDecision conflict_by_evaluation(const Evaluation& evaluation, std::span<const law::ProvisionId> obligations,
                                        Ground ground) {
  const auto& program = evaluation.program();
  std::vector<law::ProvisionId> open;
  std::vector<std::uint32_t> roots;
  for (const auto id : obligations) {
    const auto& registers = program.provisions[id.index()];
    const Truth face = evaluation[registers.on_face];
    const Truth excused = ground == Ground::OnFace ? Truth::No : evaluation[registers.excused];
    if (face == Truth::Yes && excused == Truth::No) return ConflictDecided{Completion{}, std::nullopt};
    if (face == Truth::No || excused == Truth::Yes) continue;
    open.push_back(id);
    roots.push_back(registers.on_face);
    if (ground == Ground::Unexcused) roots.push_back(registers.excused);
  }
  if (open.empty()) return ConflictDecided{std::nullopt, Completion{}};
  const Cone cone = evaluation.cone(std::move(roots));
  if (!cone.can_try()) return Undecided{cone.obstacle()};
  ConflictFindings findings(program, open, ground);
  if (cone.obstacle().empty()) {
    cone.enumerate([&](std::uint64_t first, std::uint64_t coherent, std::span<const Lanes> values) {
      findings.add(coherent, values, [&](std::size_t lane) { return cone.completion(first + lane); });
      return !findings.both();
    });
    if (!findings.any()) return Incoherent{};
    return findings.decided();
  }
  return conflict_by_descent(evaluation, open, ground);
}

Decision possibilities_by_evaluation(const Line& line, law::ProvisionId obligation) {
  const auto program = eval::compile(*line.book);
  const DayStates states(*line.book, line.day);
  return possibilities_by_evaluation(Evaluation(program, line, states), obligation);
}

DefenceDecision defence_by_evaluation(const Line& line, law::ProvisionId exception,
                                      std::span<const law::ProvisionId> against) {
  const auto program = eval::compile(*line.book);
  const DayStates states(*line.book, line.day);
  return defence_by_evaluation(Evaluation(program, line, states), exception, against);
}

}  // namespace chapeau::engine

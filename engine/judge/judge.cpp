#include "engine/judge/judge.hpp"

#include "base/overloaded.hpp"
#include "base/watch.hpp"

#include <algorithm>
#include <variant>

namespace chapeau::engine {

namespace {

std::vector<Completion> witnesses_of(const Decided& decided) {
  std::vector<Completion> result;
  for (const auto* witness : {&decided.out, &decided.clean, &decided.bare, &decided.covered}) {
    if (*witness && !(*witness)->empty()) result.push_back(**witness);
  }
  return result;
}

JudgedObligation judged(const Decision& decision, Stage stage) {
  return std::visit(base::Overloaded{
                        [&](const Decided& d) {
                          return JudgedObligation{verdict(d.possible), stage, false, witnesses_of(d)};
                        },
                        [&](const Incoherent&) {
                          return JudgedObligation{law::Verdict::Depends, stage, true, {}};
                        },
                        [&](const Undecided&) {
                          return JudgedObligation{law::Verdict::Depends, Stage::Undecided, false, {}};
                        },
                    },
                    decision);
}

JudgedDefence judged(const DefenceDecision& decision, Stage stage) {
  if (const auto* decided = std::get_if<DefenceDecided>(&decision)) return {status(decided->possible), stage};
  if (std::holds_alternative<Undecided>(decision)) return {law::DefenceStatus::Open, Stage::Undecided};
  return {law::DefenceStatus::Open, stage, true};
}

}  // namespace

smt::Solver* LazySolver::get() {
  if (!solver_ && *make_) solver_ = (*make_)();
  return solver_.get();
}

Judge::Judge(const Evaluation& evaluation, LazySolver& solver, smt::Budget budget, bool solver_only, smt::Wanted wanted,
             JudgeMemo* memo)
    : evaluation_(evaluation),
      solver_(solver),
      budget_(budget),
      solver_only_(solver_only),
      wanted_(wanted),
      memo_(solver_only ? nullptr : memo) {}

SolverTelling* Judge::telling() {
  if (!telling_) {
    auto* solver = solver_.get();
    if (!solver) return nullptr;
    // What the second telling says when it is asked alone is compared, not shown.
    telling_.emplace(evaluation_.line(), *solver, budget_, solver_only_ ? smt::Wanted::Any : wanted_, &solver_.known());
  }
  return &*telling_;
}

/// Three-valued evaluation suffices when scope, breach and excuse all have a value.
std::optional<Possibilities> Judge::settled(law::ProvisionId id) const {
  const auto& registers = evaluation_.program().provisions[id.index()];
  const Truth scope = evaluation_[registers.in_scope];
  const Truth face = evaluation_[registers.on_face];
  const Truth excused = evaluation_[registers.excused];
  if (scope == Truth::No) return Possibilities{.out = true};
  if (scope == Truth::Yes && face == Truth::No) return Possibilities{.clean = true};
  if (face != Truth::Yes || excused == Truth::Open) return std::nullopt;
  return excused == Truth::Yes ? Possibilities{.covered = true} : Possibilities{.bare = true};
}

std::optional<law::Verdict> Judge::verdict_by_evaluation(law::ProvisionId id) const {
  if (const auto possible = settled(id)) return verdict(*possible);
  const auto decision = possibilities_by_evaluation(evaluation_, id);
  if (const auto* decided = std::get_if<Decided>(&decision)) return verdict(decided->possible);
  return std::nullopt;
}

JudgedObligation Judge::obligation(law::ProvisionId id) {
  base::look_up();
  if (!solver_only_) {
    if (const auto possible = settled(id)) return {verdict(*possible), Stage::Evaluated, false, {}};
    const auto decision = possibilities_by_evaluation(evaluation_, id);
    if (!std::holds_alternative<Undecided>(decision)) return judged(decision, Stage::Enumerated);
  }
  if (memo_ == nullptr) return obligation_by_solver(id);
  const auto& registers = evaluation_.program().provisions[id.index()];
  return *memo_->obligations.of(fingerprint({registers.in_scope, registers.on_face, registers.excused}),
                                [&] { return obligation_by_solver(id); });
}

JudgedObligation Judge::obligation_by_solver(law::ProvisionId id) {
  if (auto* second = telling()) return judged(second->possibilities(id), Stage::Solved);
  return {law::Verdict::Depends, Stage::Undecided, false, {}};
}

/// The constraints that share no unknown with the roots are the solver's business as little.
std::string Judge::fingerprint(std::vector<std::uint32_t> roots) const {
  return evaluation_.fingerprint(std::move(roots), Constraints::Tied, eval::Compared::ByForm);
}

JudgedDefence Judge::defence_by_evaluation(law::ProvisionId id, std::span<const law::ProvisionId> against) const {
  const auto decision = engine::defence_by_evaluation(evaluation_, id, against);
  const bool three_valued = evaluation_[evaluation_.program().provisions[id.index()].met] != Truth::Open;
  return judged(decision, three_valued ? Stage::Evaluated : Stage::Enumerated);
}

JudgedDefence Judge::defence(law::ProvisionId id, std::span<const law::ProvisionId> against) {
  base::look_up();
  if (!solver_only_) {
    const auto found = defence_by_evaluation(id, against);
    if (found.stage != Stage::Undecided) return found;
  }
  if (memo_ == nullptr) return defence_by_solver(id, against);
  return *memo_->defences.of(fingerprint(roots_of_defence(evaluation_.program(), id, against)),
                             [&] { return defence_by_solver(id, against); });
}

JudgedDefence Judge::defence_by_solver(law::ProvisionId id, std::span<const law::ProvisionId> against) {
  if (auto* second = telling()) return judged(second->defence(id, against), Stage::Solved);
  return {law::DefenceStatus::Open, Stage::Undecided};
}

ConflictDecision Judge::conflict(std::span<const law::ProvisionId> obligations, Ground ground) {
  base::look_up();
  if (!solver_only_) {
    auto decision = conflict_by_evaluation(evaluation_, obligations, ground);
    if (!std::holds_alternative<Undecided>(decision)) return decision;
  }
  if (auto* second = telling()) return second->conflict(obligations, ground);
  return Undecided{"there is no solver"};
}

std::vector<const law::Link*> active_links(const Line& line, law::ProvisionId target) {
  const auto& links = line.book->links;
  std::vector<const law::Link*> result;
  for (auto at = std::ranges::lower_bound(links, target, {}, &law::Link::target);
       at != links.end() && at->target == target; ++at) {
    if (!at->under || (*line.readings)[at->under->reading.index()] == at->under->option) result.push_back(&*at);
  }
  return result;
}

}  // namespace chapeau::engine

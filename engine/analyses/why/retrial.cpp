#include "engine/analyses/why/retrial.hpp"

#include "engine/model/varied_line.hpp"
#include "law/verdict.hpp"

#include <algorithm>
#include <utility>

namespace chapeau::engine::why {

namespace {

using law::ProvisionId;
using law::Verdict;

Verdict verdict_of(const LineAnswer& line, ProvisionId provision) {
  const auto found = std::ranges::find(line.provisions, provision, &ProvisionAnswer::provision);
  return found == line.provisions.end() ? Verdict::OutOfScope : found->verdict;
}

/// Of the product and of schedules `check` supposes nothing: what it decides without that does not rest on it.
void forget_suppositions(Completion& way_out) {
  std::erase_if(way_out, [](const auto& entry) {
    return std::holds_alternative<OpenLookup>(entry.first) || std::holds_alternative<OpenProduct>(entry.first);
  });
}

bool is_conflict(Verdict verdict, bool on_face) {
  return verdict == Verdict::Breach || (on_face && verdict == Verdict::BreachUnlessExcused);
}

/// Entries about the measure, as entries of a case that has no other.
std::vector<law::RecordEntry> record_of(const law::Case& c, std::size_t measure) {
  std::vector<law::RecordEntry> record;
  for (auto entry : c.record) {
    if (!entry.measures.empty() && std::ranges::find(entry.measures, measure) == entry.measures.end()) continue;
    entry.measures.clear();
    record.push_back(std::move(entry));
  }
  return record;
}

void answer(std::vector<law::RecordEntry>& record, const law::Question& question, bool yes) {
  std::erase_if(record, [&](const law::RecordEntry& entry) {
    return entry.finding == question.finding && entry.provision == question.provision;
  });
  law::RecordEntry entry{question.finding, question.provision, {}, yes ? law::Shown::Yes : law::Shown::No, {}, {}, {}};
  record.push_back(std::move(entry));
}

}  // namespace

Retrial::Retrial(const eval::Program& program, const law::Case& c, const CheckOptions& options,
                 const smt::SolverFactory& make_solver)
    : program_(program), case_(c), options_(options), make_solver_(make_solver) {
  options_.reading_effects = ReadingEffects::None;
  options_.verdicts_only = true;
  options_.weigh_presumptions = false;
}

law::Case Retrial::changed(std::size_t measure, const Line& line, const Completion& changes) const {
  VariedLine varied(line);
  varied.set(changes);
  law::Case c = case_;
  c.expectations.clear();
  c.measures = {*varied.line().measure};
  c.record = record_of(case_, measure);
  for (const auto& [unknown, value] : changes) {
    const auto* question = std::get_if<OpenQuestion>(&unknown);
    if (question != nullptr) answer(c.record, (*line.book)[question->question], value != 0);
  }
  return c;
}

const std::optional<LineAnswer>& Retrial::tried(const LineAnswer& drafted, const Line& line,
                                                const Completion& changes) {
  const auto [at, is_new] = known_.try_emplace({&line, changes});
  if (!is_new) return at->second;
  auto judged = check(program_, changed(drafted.measure, line, changes), options_, make_solver_);
  if (!judged.contradictions.empty() || judged.undecided != 0) return at->second;
  const auto found = std::ranges::find_if(judged.lines, [&](const LineAnswer& each) {
    return each.product == drafted.product && std::ranges::binary_search(each.counterparts, line.counterpart);
  });
  if (found != judged.lines.end()) at->second = std::move(*found);
  return at->second;
}

void Retrial::judge(const LineAnswer& drafted, const Line& line, const ConflictSet& set, bool on_face, Necessity& way) {
  const auto& found = tried(drafted, line, way.escape);
  if (!found) return;
  way.holds = std::ranges::none_of(set.members, [&](const Member& member) {
    const auto* provision = std::get_if<ProvisionId>(&member);
    return provision != nullptr && is_conflict(verdict_of(*found, *provision), on_face);
  });
  const bool decided = std::ranges::none_of(set.members, [&](const Member& member) {
    const auto* provision = std::get_if<ProvisionId>(&member);
    return provision != nullptr && is_open(verdict_of(*found, *provision));
  });
  if (way.holds && decided) forget_suppositions(way.escape);
  for (const auto& now : found->provisions) {
    const bool graver = gravity(now.verdict) > gravity(verdict_of(drafted, now.provision));
    if (graver && is_conflict(now.verdict, true)) way.instead.push_back(now.provision);
  }
}

}  // namespace chapeau::engine::why

#include "engine/judge/presumptions.hpp"

#include "engine/judge/judge.hpp"

#include <algorithm>
#include <iterator>
#include <variant>

namespace chapeau::engine {

namespace {

using Flags = std::vector<law::AttributeId>;

Flags flags_that_may_be_presumed(const law::Rulebook& book) {
  Flags found;
  for (std::size_t i = 0; i < book.attributes.size(); ++i) {
    if (book.attributes[i].presumption == law::Presumption::No) found.emplace_back(i);
  }
  return found;
}

/// Whether it is in scope and respected or out of scope is one to whoever drafts.
bool is_graver(law::Verdict a, law::Verdict b) { return law::may_breach(a) && law::gravity(a) > law::gravity(b); }

/// By what three-valued evaluation and the completions that can be enumerated tell; nothing beyond.
std::optional<law::Verdict> verdict_of(const Evaluation& evaluation, law::ProvisionId id) {
  const smt::SolverFactory none;
  LazySolver no_solver(none);
  return Judge(evaluation, no_solver, {}, false).verdict_by_evaluation(id);
}

Flags without(const Flags& flags, law::AttributeId left_out) {
  Flags rest;
  std::ranges::remove_copy(flags, std::back_inserter(rest), left_out);
  return rest;
}

/// Each flag alone, each two, and all.
std::vector<Flags> to_be_turned(const Flags& flags) {
  std::vector<Flags> found;
  for (const auto flag : flags) found.push_back({flag});
  for (std::size_t a = 0; a < flags.size(); ++a) {
    for (std::size_t b = a + 1; b < flags.size(); ++b) found.push_back({flags[a], flags[b]});
  }
  if (flags.size() > 2) found.push_back(flags);
  return found;
}

}  // namespace

bool is_presumed(const law::Rulebook& book, const law::Measure& measure, law::AttributeId attribute) {
  const law::Fact& fact = measure.attributes[attribute.index()];
  return book[attribute].presumption == law::Presumption::No && fact.basis == law::Basis::Presumed &&
         !std::holds_alternative<law::Open>(fact.value);
}

Presumptions::Presumptions(const eval::Program& program)
    : program_(&program), flags_(flags_that_may_be_presumed(*program.book)), delta_(program, flags_) {}

Presumptions::OnLine::OnLine(const Presumptions& all, const Evaluation& evaluation)
    : all_(all), evaluation_(evaluation) {
  const Line& line = evaluation.line();
  std::ranges::copy_if(all.flags_, std::back_inserter(presumed_),
                       [&](law::AttributeId flag) { return is_presumed(*line.book, *line.measure, flag); });
}

const Evaluation& Presumptions::OnLine::changed(To to, const Flags& flags) const {
  const auto [at, added] = changed_.try_emplace({to, flags}, evaluation_.line());
  Changed& made = at->second;
  if (!added) return *made.evaluation;
  Completion yes;
  for (const auto flag : flags) {
    made.line.open(flag);
    yes.emplace(OpenFlag{flag}, 1);
  }
  if (to == To::Yes) made.line.set(yes);
  made.evaluation.emplace(all_.delta_.evaluate(evaluation_, made.line.line()));
  return *made.evaluation;
}

void Presumptions::OnLine::add_to(ProvisionAnswer& answer) const {
  answer.presuming = presuming(answer.provision, answer.verdict);
  for (auto& defence : answer.defences) close_by_silence(defence);
}

std::vector<law::AttributeId> Presumptions::OnLine::behind(std::vector<std::uint32_t> registers) const {
  Flags found;
  const eval::Cone cone = changed(To::Open, presumed_).cone(std::move(registers));
  for (const Unknown& unknown : cone.unknowns()) {
    const auto* flag = std::get_if<OpenFlag>(&unknown);
    if (flag != nullptr && std::ranges::binary_search(presumed_, flag->attribute)) found.push_back(flag->attribute);
  }
  return found;
}

std::optional<Presuming> Presumptions::OnLine::presuming(law::ProvisionId id, law::Verdict verdict) const {
  if (verdict == law::Verdict::Breach) return std::nullopt;  // nothing is graver
  const auto& registers = all_.program_->provisions[id.index()];
  Flags flags = behind({registers.in_scope, registers.on_face, registers.excused});
  if (flags.empty()) return std::nullopt;
  const bool is_closed = !law::is_open(verdict);
  if (is_closed && carries({}, id, verdict)) return std::nullopt;
  if (is_closed) flags = smallest(std::move(flags), id, verdict);
  Presuming found = turned(flags, id, verdict);
  if (is_closed || is_graver(found.otherwise, verdict)) return found;
  return std::nullopt;
}

/// With the presumed flags open but for those that are kept: is the verdict no graver in any completion?
bool Presumptions::OnLine::carries(const Flags& kept, law::ProvisionId id, law::Verdict verdict) const {
  const auto found = with_open(kept, id);
  return found && !is_graver(*found, verdict);
}

/// No flag can be left out of what comes back. Linear: one question for each flag (deletion).
Flags Presumptions::OnLine::smallest(Flags kept, law::ProvisionId id, law::Verdict verdict) const {
  for (const auto flag : Flags(kept)) {
    Flags fewer = without(kept, flag);
    if (carries(fewer, id, verdict)) kept = std::move(fewer);
  }
  return kept;
}

/// The gravest that the verdict becomes when some of the flags are turned to yes, and the fewest flags that do it;
/// where none of these is graver, it is what is told with all of them open.
Presuming Presumptions::OnLine::turned(const Flags& flags, law::ProvisionId id, law::Verdict verdict) const {
  Presuming gravest{flags, verdict};
  const bool is_closed = !law::is_open(verdict);
  for (const Flags& some : to_be_turned(flags)) {
    const auto found = with_yes(some, id);
    if (!found || !is_graver(*found, gravest.otherwise)) continue;
    gravest.otherwise = *found;
    if (!is_closed) gravest.flags = some;
  }
  if (is_closed && gravest.otherwise == verdict) gravest.otherwise = with_open({}, id).value_or(law::Verdict::Depends);
  return gravest;
}

std::optional<law::Verdict> Presumptions::OnLine::with_yes(const Flags& flags, law::ProvisionId id) const {
  return verdict_of(changed(To::Yes, flags), id);
}

std::optional<law::Verdict> Presumptions::OnLine::with_open(const Flags& kept, law::ProvisionId id) const {
  Flags open;
  std::ranges::set_difference(presumed_, kept, std::back_inserter(open));
  return verdict_of(changed(To::Open, open), id);
}

/// Not met as the draft is silent, and possibly met were it not.
void Presumptions::OnLine::close_by_silence(DefenceAnswer& defence) const {
  if (defence.status != law::DefenceStatus::NotMet) return;
  const std::uint32_t met = all_.program_->provisions[defence.provision.index()].met;
  if (changed(To::Open, presumed_)[met] != Truth::No) defence.presumed = behind({met});
}

}  // namespace chapeau::engine

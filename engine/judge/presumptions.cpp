#include "engine/judge/presumptions.hpp"

#include "engine/judge/judge.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <iterator>
#include <variant>

namespace chapeau::engine {

namespace {

using Flags = std::vector<law::AttributeId>;

constexpr std::size_t kMostRemembered = 200'000;
constexpr std::size_t kWorlds = 64;

Flags flags_that_may_be_presumed(const law::Rulebook& book) {
  Flags found;
  for (std::size_t i = 0; i < book.attributes.size(); ++i) {
    if (book.attributes[i].presumption == law::Presumption::No) found.emplace_back(i);
  }
  return found;
}

/// Out of scope, respected, excused or consistent either way: that is one to whoever drafts.
bool is_graver(law::Verdict a, law::Verdict b) {
  return law::overall_of(a) != law::Overall::Compatible && law::gravity(a) > law::gravity(b);
}

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

std::vector<Flags> each_alone(const Flags& flags) {
  std::vector<Flags> found;
  for (const auto flag : flags) found.push_back({flag});
  return found;
}

std::vector<Flags> together(const Flags& flags) {
  std::vector<Flags> found;
  for (std::size_t a = 0; a < flags.size(); ++a) {
    for (std::size_t b = a + 1; b < flags.size(); ++b) found.push_back({flags[a], flags[b]});
  }
  if (flags.size() > 2) found.push_back(flags);
  return found;
}

std::map<std::uint32_t, law::AttributeId> inputs_of(const eval::Program& program, const Flags& flags) {
  std::map<std::uint32_t, law::AttributeId> found;
  for (std::uint32_t a = 0; a < program.atoms.size(); ++a) {
    const auto* is = std::get_if<law::FlagIs>(&(*program.book)[program.atoms[a].expression].node);
    if (is != nullptr && std::ranges::binary_search(flags, is->attribute))
      found.emplace(program.first_atom + a, is->attribute);
  }
  return found;
}

}  // namespace

bool is_presumed(const law::Rulebook& book, const law::Measure& measure, law::AttributeId attribute) {
  const law::Fact& fact = measure.attributes[attribute.index()];
  return book[attribute].presumption == law::Presumption::No && fact.basis == law::Basis::Presumed &&
         !std::holds_alternative<law::Open>(fact.value);
}

Presumptions::Presumptions(const eval::Program& program)
    : program_(&program),
      flags_(flags_that_may_be_presumed(*program.book)),
      inputs_(inputs_of(program, flags_)),
      delta_(program, flags_),
      found_(kMostRemembered) {}

const eval::Delta& Presumptions::alone(law::AttributeId flag) const {
  const std::lock_guard lock(asked_);
  const auto known = alone_.find(flag);
  return known != alone_.end() ? known->second : alone_.try_emplace(flag, *program_, std::span(&flag, 1)).first->second;
}

/// One or two flags bear on little of the program, and are told one after the other.
Evaluation Presumptions::evaluate(const Evaluation& base, const Line& line,
                                  std::span<const law::AttributeId> flags) const {
  if (flags.empty() || flags.size() > 2) return delta_.evaluate(base, line);
  Evaluation made = alone(flags.front()).evaluate(base, line);
  return flags.size() == 1 ? std::move(made) : alone(flags.back()).evaluate(made, line);
}

Presumptions::OnLine::OnLine(const Presumptions& all, const Evaluation& evaluation)
    : all_(all), evaluation_(evaluation) {
  const Line& line = evaluation.line();
  std::ranges::copy_if(all.flags_, std::back_inserter(presumed_),
                       [&](law::AttributeId flag) { return is_presumed(*line.book, *line.measure, flag); });
}

Presumptions::OnLine::Changed& Presumptions::OnLine::changed(To to, const Flags& flags) const {
  const auto [at, added] = changed_.try_emplace({to, flags}, evaluation_.line());
  Changed& made = at->second;
  if (!added) return made;
  Completion yes;
  for (const auto flag : flags) {
    made.line.open(flag);
    yes.emplace(OpenFlag{flag}, 1);
  }
  if (to == To::Yes) made.line.set(yes);
  made.evaluation.emplace(all_.evaluate(evaluation_, made.line.line(), flags));
  return made;
}

/// With the presumed flags open but for those that are kept.
const Evaluation& Presumptions::OnLine::all_but(const Flags& kept) const {
  Flags open;
  std::ranges::set_difference(presumed_, kept, std::back_inserter(open));
  return *changed(To::Open, open).evaluation;
}

void Presumptions::OnLine::add_to(ProvisionAnswer& answer) const {
  answer.presuming = presuming(answer.provision, answer.verdict);
  for (auto& defence : answer.defences) close_by_silence(defence);
}

std::vector<law::AttributeId> Presumptions::OnLine::behind(std::span<const std::uint32_t> registers) const {
  Flags found;
  for (const auto input : eval::open_slice(*all_.program_, all_but({}).values(), registers).inputs) {
    const auto at = all_.inputs_.find(input);
    if (at != all_.inputs_.end() && std::ranges::binary_search(presumed_, at->second)) found.push_back(at->second);
  }
  std::ranges::sort(found);
  return found;
}

std::optional<Presuming> Presumptions::OnLine::presuming(law::ProvisionId id, law::Verdict verdict) const {
  if (verdict == law::Verdict::Breach || presumed_.empty()) return std::nullopt;  // nothing is graver
  const bool is_open = law::is_open(verdict);
  if (!is_open && is_harmless(all_but({}), id, verdict)) return std::nullopt;
  const auto& registers = all_.program_->provisions[id.index()];
  Flags flags = behind(std::array{registers.in_scope, registers.on_face, registers.excused});
  if (flags.empty()) return std::nullopt;
  return *all_.found_.of(fingerprint(id, verdict), [&] {
    return is_open ? behind_open(flags, id, verdict) : behind_closed(std::move(flags), id, verdict);
  });
}

/// The defences are roots, too, since completions are tried one defence after the other where all are too many.
std::string Presumptions::OnLine::fingerprint(law::ProvisionId id, law::Verdict verdict) const {
  const eval::Program& program = *all_.program_;
  const auto& registers = program.provisions[id.index()];
  std::vector<std::uint32_t> roots{registers.in_scope, registers.on_face, registers.excused};
  for (const auto& link : std::ranges::equal_range(program.book->links, id, {}, &law::Link::target))
    roots.push_back(program.provisions[link.exception.index()].met);
  const Evaluation& open = all_but({});
  const eval::Slice slice = open.slice(roots);
  eval::Fingerprint presumed;
  presumed.add(static_cast<std::uint32_t>(verdict));
  for (const auto input : slice.inputs) {
    const auto flag = all_.inputs_.find(input);
    if (flag != all_.inputs_.end()) presumed.add(std::ranges::binary_search(presumed_, flag->second));
  }
  const eval::Evaluated evaluated{program, open.line(), open.values()};
  return presumed.text() + residual_fingerprint(evaluated, roots, slice, eval::Compared::ByForm);
}

/// Of a verdict that nothing open can change. What three-valued evaluation finds is shown by a flag that is turned, or
/// asked of every completion.
std::optional<Presuming> Presumptions::OnLine::behind_closed(Flags flags, law::ProvisionId id,
                                                             law::Verdict verdict) const {
  if (is_harmless(all_but(flags), id, verdict)) flags = smallest(std::move(flags), id, verdict);
  auto shown = gravest(each_alone(flags), id, verdict);
  if (!shown) shown = gravest(together(flags), id, verdict);
  if (shown) return Presuming{flags, shown->otherwise};
  const auto open = verdict_of(all_but({}), id);
  if (open && !is_graver(*open, verdict)) return std::nullopt;
  return Presuming{flags, open.value_or(law::Verdict::Depends)};
}

/// Of a verdict that is open anyhow: flags that make it graver when they are turned.
std::optional<Presuming> Presumptions::OnLine::behind_open(const Flags& flags, law::ProvisionId id,
                                                           law::Verdict verdict) const {
  if (const auto alone = gravest(each_alone(flags), id, verdict)) return alone;
  return gravest(together(flags), id, verdict);
}

/// By three-valued evaluation alone: it settles the verdict, and no graver.
bool Presumptions::OnLine::is_harmless(const Evaluation& evaluation, law::ProvisionId id, law::Verdict verdict) const {
  const auto& registers = all_.program_->provisions[id.index()];
  if (evaluation[registers.in_scope] == Truth::No || evaluation[registers.on_face] == Truth::No) return true;
  return verdict == law::Verdict::Excused && evaluation[registers.excused] == Truth::Yes;
}

/// No flag can be left out of what comes back, as far as three-valued evaluation tells. Linear: one question for each
/// flag (deletion).
Presumptions::OnLine::Flags Presumptions::OnLine::smallest(Flags kept, law::ProvisionId id,
                                                           law::Verdict verdict) const {
  for (const auto flag : Flags(kept)) {
    Flags fewer = without(kept, flag);
    if (is_harmless(all_but(fewer), id, verdict)) kept = std::move(fewer);
  }
  return kept;
}

/// The gravest that the verdict becomes when some flags are turned to yes, with the first of these; nothing when it
/// becomes no graver.
std::optional<Presuming> Presumptions::OnLine::gravest(const std::vector<Flags>& turns, law::ProvisionId id,
                                                       law::Verdict verdict) const {
  std::optional<Presuming> found;
  for (const Flags& turn : law::is_open(verdict) ? settled_breaches(turns, id, verdict) : turns) {
    const Evaluation& evaluation = *changed(To::Yes, turn).evaluation;
    if (is_alike(turn, id)) continue;
    const auto turned = verdict_of(evaluation, id);
    if (turned && is_graver(*turned, found ? found->otherwise : verdict)) found = Presuming{turn, *turned};
    if (found && found->otherwise == law::Verdict::Breach) break;  // nothing is graver
  }
  return found;
}

/// Of these, what makes the line breach the obligation on its face by three-valued evaluation alone and, where that was
/// so before, leaves nothing to excuse it. Bit-sliced: 64 of them are one run of the slice that turns on presumed
/// flags.
std::vector<Presumptions::OnLine::Flags> Presumptions::OnLine::settled_breaches(std::span<const Flags> turns,
                                                                                law::ProvisionId id,
                                                                                law::Verdict before) const {
  const auto& registers = all_.program_->provisions[id.index()];
  const std::array roots{registers.on_face, registers.excused};
  const eval::Slice slice = eval::open_slice(*all_.program_, all_but({}).values(), roots);
  std::vector<Flags> found;
  for (; !turns.empty(); turns = turns.subspan(std::min(turns.size(), kWorlds))) {
    std::uint64_t breaches = settled_breaches(slice, turns.first(std::min(turns.size(), kWorlds)), id, before);
    for (; breaches != 0; breaches &= breaches - 1)
      found.push_back(turns[static_cast<std::size_t>(std::countr_zero(breaches))]);
  }
  return found;
}

/// What is settled with every presumed flag open has the same value whichever are turned, so the slice is all that has
/// to be run. A bit for each turn.
std::uint64_t Presumptions::OnLine::settled_breaches(const eval::Slice& slice, std::span<const Flags> turns,
                                                     law::ProvisionId id, law::Verdict before) const {
  const auto values = evaluation_.values();
  if (turned_.empty()) turned_.assign(values.begin(), values.end());
  for (const auto input : slice.inputs) {
    turned_[input] = values[input];
    const auto flag = all_.inputs_.find(input);
    if (flag == all_.inputs_.end()) continue;
    for (std::size_t world = 0; world < turns.size(); ++world) {
      if (!std::ranges::binary_search(turns[world], flag->second)) continue;
      turned_[input].yes |= 1ULL << world;
      turned_[input].no &= ~(1ULL << world);
    }
  }
  eval::run(*all_.program_, slice.instructions, turned_);
  const auto& registers = all_.program_->provisions[id.index()];
  const std::uint64_t asked = turns.size() < kWorlds ? (1ULL << turns.size()) - 1 : ~0ULL;
  const bool is_excusable = before == law::Verdict::BreachUnlessExcused;
  return asked & turned_[registers.on_face].yes & (is_excusable ? turned_[registers.excused].no : ~0ULL);
}

bool Presumptions::OnLine::is_alike(const Flags& yes, law::ProvisionId id) const {
  Changed& turned = changed(To::Yes, yes);
  if (!turned.likeness) turned.likeness.emplace(evaluation_, *turned.evaluation);
  return turned.likeness->of(id);
}

/// Not met as the draft is silent, and possibly met were it not.
void Presumptions::OnLine::close_by_silence(DefenceAnswer& defence) const {
  if (defence.status != law::DefenceStatus::NotMet || presumed_.empty()) return;
  const std::uint32_t met = all_.program_->provisions[defence.provision.index()].met;
  if (all_but({})[met] != Truth::No) defence.presumed = behind(std::array{met});
}

}  // namespace chapeau::engine

#include "engine/analyses/mutate/trial.hpp"

#include "engine/judge/contradictions.hpp"
#include "engine/judge/line_answer.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <variant>

namespace chapeau::engine::mutate {

namespace {

using law::ProvisionId;

bool asks_of_standing(const law::Expectation& e) { return std::holds_alternative<law::AsItStands>(e.expected); }
bool asks_of_defence(const law::Expectation& e) { return std::holds_alternative<law::DefenceStatus>(e.expected); }

/// Parties and days of an instrument decide which lines there are, and who is whose party: such cases are checked anew
/// as a whole.
bool changes_parties(const Mutation& mutation) {
  return std::holds_alternative<RedateInstrument>(mutation.change) ||
         std::holds_alternative<RedateParty>(mutation.change);
}

/// What the change makes of a day; nothing for other changes.
std::optional<std::pair<base::Interval, base::Interval>> intervals(const law::Rulebook& before,
                                                                   const Mutation& mutation) {
  if (const auto* c = std::get_if<RedateProvision>(&mutation.change))
    return {{before[c->provisions.front()].valid, c->valid}};
  if (const auto* c = std::get_if<RedateInstrument>(&mutation.change))
    return {{before[c->instrument].in_force, c->in_force}};
  if (const auto* c = std::get_if<RedateParty>(&mutation.change))
    return {{before[c->instrument].parties[c->party].when, c->when}};
  return std::nullopt;
}

bool falls_on_a_day_of(const law::Rulebook& before, const Mutation& mutation, const law::Case& c) {
  const auto moved = intervals(before, mutation);
  if (!moved) return true;
  return std::ranges::any_of(c.measures, [&](const law::Measure& m) {
    const auto day = day_of(c, m);
    return moved->first.contains(day) != moved->second.contains(day);
  });
}

/// Obligations that `exception` is linked to.
template <class Visit>
void for_targets(const law::Rulebook& book, ProvisionId exception, Visit visit) {
  for (const auto& link : book.links) {
    if (link.exception == exception && book[link.target].kind == law::ProvisionKind::Obligation) visit(link.target);
  }
}

/// Those obligations whose answers an expectation is held against, as far as the change can reach them.
void add_asked(const law::Rulebook& book, const law::Expectation& e, const Touched& touched, std::vector<bool>& asked) {
  const auto add = [&](ProvisionId id) {
    if (touched[id]) asked[id.index()] = true;
  };
  if (!e.provision.valid()) {
    for (std::size_t p = 0; p < asked.size(); ++p) add(ProvisionId(p));
  } else if (asks_of_defence(e)) {
    for_targets(book, e.provision, add);
  } else {
    add(e.provision);
  }
}

/// A copy of the line for another law with the same questions.
LineGroup under(const law::Rulebook& book, const LineGroup& group) {
  LineGroup copy = group;
  copy.line.book = &book;
  return copy;
}

bool has(const LineAnswer& line, const std::vector<bool>& asked) {
  return std::ranges::any_of(line.provisions, [&](const ProvisionAnswer& p) { return asked[p.provision.index()]; });
}

/// An answer that stays as it was, as far as the expectations ask for it: the derivations would be costly to copy.
ProvisionAnswer remains(const ProvisionAnswer& before, const std::set<ProvisionId>& defences) {
  ProvisionAnswer light;
  light.provision = before.provision;
  light.verdict = before.verdict;
  light.not_made_out = before.not_made_out;
  const auto named = [&](const DefenceAnswer& d) { return defences.contains(d.provision); };
  std::ranges::copy_if(before.defences, std::back_inserter(light.defences), named);
  std::ranges::copy_if(before.carve_outs, std::back_inserter(light.carve_outs), named);
  return light;
}

}  // namespace

struct Trial::Question {
  const law::Rulebook& changed;
  const Mutation& mutation;
  const Touched& touched;
  const eval::Program& program;
};

/// What the expectations of a case are held against.
struct Trial::Wanted {
  const std::vector<bool>& obligations;
  const std::set<ProvisionId>& defences;
};

Trial::Trial(const Stored& stored, smt::Budget budget, const smt::SolverFactory& make_solver)
    : stored_(stored), budget_(budget), make_solver_(make_solver) {}

const DayStates& Trial::states(base::Date day) { return states_.try_emplace(day, stored_.book(), day).first->second; }

std::optional<Kill> Trial::kill(const law::Rulebook& changed, const Mutation& mutation, const Touched& touched) {
  const auto program = eval::compile(changed);
  const Question question{changed, mutation, touched, program};
  std::vector<std::size_t> first, later;
  for (std::size_t i = 0; i < stored_.cases().size(); ++i) {
    const auto& held = stored_.cases()[i];
    if (!falls_on_a_day_of(stored_.book(), mutation, *held.c)) continue;
    const bool speaks = std::ranges::any_of(
        held.expectations, [&](const auto* e) { return e->provision.valid() && e->provision == mutation.provision; });
    (speaks ? first : later).push_back(i);
  }
  for (const auto* list : {&first, &later}) {
    for (const auto i : *list) {
      if (auto found = ask(question, i)) return found;
    }
  }
  return refused(changed);
}

std::optional<Kill> Trial::ask(const Question& q, std::size_t index) {
  const Held& held = stored_.cases()[index];
  if (changes_parties(q.mutation)) return ask_whole(q, index, held.expectations);
  std::vector<bool> asked(q.changed.provisions.size(), false);
  std::set<ProvisionId> defences;
  std::vector<const law::Expectation*> here, standing;
  for (const auto* e : held.expectations) {
    if (asks_of_standing(*e)) {
      standing.push_back(e);
      continue;
    }
    std::vector<bool> of_this(asked.size(), false);
    add_asked(stored_.book(), *e, q.touched, of_this);
    // A defence that is withdrawn may answer nothing any more, although none of its targets is judged otherwise.
    if (std::ranges::find(of_this, true) == of_this.end() && !(e->provision.valid() && q.touched[e->provision]))
      continue;
    here.push_back(e);
    if (asks_of_defence(*e)) defences.insert(e->provision);
    for (std::size_t p = 0; p < asked.size(); ++p) asked[p] = asked[p] || of_this[p];
  }
  if (!here.empty()) {
    CheckAnswer answer;
    judge(q, held, {asked, defences}, answer);
    for (const auto* e : here) {
      auto outcome = compare(answer, *e);
      if (!outcome.holds) return Kill{index, e, std::move(outcome.found)};
    }
  }
  return standing.empty() ? std::nullopt : ask_whole(q, index, standing);
}

std::optional<Kill> Trial::ask_whole(const Question& q, std::size_t index,
                                     const std::vector<const law::Expectation*>& expectations) const {
  CheckOptions options;
  options.budget = budget_;
  options.reading_effects = ReadingEffects::None;
  options.weigh_presumptions = false;
  const auto answer = check(q.program, *stored_.cases()[index].c, options, make_solver_);
  for (const auto* e : expectations) {
    auto outcome = compare(answer, *e);
    if (!outcome.holds) return Kill{index, e, std::move(outcome.found)};
  }
  return std::nullopt;
}

/// The answer of the case as far as the expectations asked need it.
void Trial::judge(const Question& q, const Held& held, const Wanted& wanted, CheckAnswer& answer) {
  answer.book = &q.changed;
  answer.c = held.c;
  answer.readings = held.answer.readings;
  LazySolver solver(make_solver_);
  const LineTools tools{&q.program, &solver, budget_, false, false};
  const bool may_reach_more = !q.touched.repealed.empty();
  for (std::size_t l = 0; l < held.lines.size(); ++l) {
    const LineAnswer& before = held.answer.lines[l];
    LineAnswer now{before.measure, before.product, before.counterparts, before.day, {}};
    for (const auto& p : before.provisions) {
      if (!wanted.obligations[p.provision.index()]) now.provisions.push_back(remains(p, wanted.defences));
    }
    if (q.touched.coherence || may_reach_more || has(before, wanted.obligations)) {
      const LineGroup group = under(q.changed, held.lines[l]);
      const Evaluation evaluation(q.program, group.line, states(group.line.day));
      if (q.touched.coherence) find_contradictions(evaluation, before.measure, answer.contradictions);
      if (q.touched.coherence && answer.contradictions.empty())
        answer.may_contradict |= !find_dead_ends(evaluation, before.measure, tools, answer.contradictions);
      auto anew = answer_line(group, before.measure, evaluation, tools, wanted.obligations);
      std::ranges::move(anew.provisions, std::back_inserter(now.provisions));
      std::ranges::sort(now.provisions, {}, &ProvisionAnswer::provision);
    }
    answer.lines.push_back(std::move(now));
  }
  Overalls overalls;
  for (const auto& line : answer.lines) overalls.add(line);
  const bool asleep = held.answer.not_in_force.size() == held.answer.c->measures.size();
  answer.overall = answer.lines.empty() && !asleep ? law::Overall::NoLawReaches : overalls.gravest();
}

/// A record may only speak of findings under provisions that ask them. One entry may name several provisions: one of
/// them suffices.
std::optional<Kill> Trial::refused(const law::Rulebook& changed) const {
  law::Rulebook asks = changed;
  law::enumerate_questions(asks);
  if (asks.questions.size() == stored_.book().questions.size()) return std::nullopt;
  for (std::size_t i = 0; i < stored_.cases().size(); ++i) {
    std::set<base::Span> heard, unheard;
    for (const auto& entry : stored_.cases()[i].c->record) {
      if (!entry.provision.valid()) continue;
      (law::question(asks, entry.finding, entry.provision) ? heard : unheard).insert(entry.span);
    }
    const auto deaf = std::ranges::find_if(unheard, [&](base::Span span) { return !heard.contains(span); });
    if (deaf != unheard.end())
      return Kill{i, nullptr, "the record speaks of a finding that its provision does not ask any more"};
  }
  return std::nullopt;
}

}  // namespace chapeau::engine::mutate

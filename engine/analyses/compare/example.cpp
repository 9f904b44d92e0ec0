#include "engine/analyses/compare/example.hpp"

#include "engine/analyses/compare/mix.hpp"
#include "engine/eval/evaluation.hpp"
#include "engine/judge/line_answer.hpp"
#include "engine/model/varied_line.hpp"
#include "engine/replay/interpret.hpp"
#include "engine/replay/replay.hpp"
#include "engine/search/smallest_sets.hpp"
#include "law/dependencies.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>
#include <variant>

namespace chapeau::engine::comparison {

namespace {

using law::ProvisionId;

constexpr std::size_t kMostCauses = 5;
constexpr std::size_t kMostQuestions = 200;

std::vector<Answer> answers(const law::Rulebook& book, const std::vector<law::RecordEntry>& record) {
  std::vector<Answer> found(book.questions.size());
  for (const auto& entry : record) {
    const auto question = entry.provision.valid() && entry.provision.index() >= book.provisions.size()
                              ? std::nullopt
                              : law::question(book, entry.finding, entry.provision);
    if (!question) continue;
    auto& answer = found[question->index()];
    answer.truth = entry.shown == law::Shown::Yes ? Truth::Yes : Truth::No;
    answer.entry = &entry;
  }
  return found;
}

Line line_of(const LawOnDay& law, const Draft& draft, const universe::Place& place) {
  Line made = line(law, draft.measure, place);
  made.answers = answers(*law.book, draft.record);
  return made;
}

/// As far as evaluation is certain of it, whatever is left open.
struct Told {
  std::optional<Standing> standing;
  std::vector<ProvisionId> breached;  ///< for certain, and not excused
};
Told told(const LawOnDay& law, const Draft& draft, const universe::Place& place) {
  const Line line = line_of(law, draft, place);
  const Evaluation evaluation(law.program, line, law.states);
  for (const auto& constraint : law.program.constraints) {
    if (evaluation[constraint.index] == Truth::No) return {Standing::Impossible, {}};
  }
  Told found;
  bool peace = true;
  for (std::size_t p = 0; p < law.book->provisions.size(); ++p) {
    if (law.book->provisions[p].kind != law::ProvisionKind::Obligation) continue;
    const auto& registers = law.program.provisions[p];
    if (evaluation[registers.on_face] == Truth::Yes && evaluation[registers.excused] == Truth::No)
      found.breached.emplace_back(p);
    peace = peace && (evaluation[registers.on_face] == Truth::No || evaluation[registers.excused] == Truth::Yes);
  }
  if (!found.breached.empty())
    found.standing = Standing::Conflict;
  else if (peace)
    found.standing = Standing::Peace;
  return found;
}
std::optional<Standing> standing(const LawOnDay& law, const Draft& draft, const universe::Place& place) {
  return told(law, draft, place).standing;
}

/// A draft on which one law sees a conflict and another peace, made as short as it gets.
class Shortening {
 public:
  Shortening(const LawOnDay& strict, const LawOnDay& mild, const universe::Place& place)
      : strict_(strict), mild_(mild), place_(place) {}

  [[nodiscard]] bool parts(const Draft& draft) const { return comparison::parts(strict_, mild_, draft, place_); }

  /// What rules settle is left to them: a record may say what one of the laws does not allow.
  [[nodiscard]] bool part_without_what_rules_settle(Draft& draft) const {
    Draft other = draft;
    std::erase_if(other.record, [&](const law::RecordEntry& entry) {
      const auto& finding = (*strict_.book)[entry.finding];
      return finding.yes_when || finding.no_when;
    });
    if (!parts(other)) return false;
    draft = std::move(other);
    return true;
  }

  /// Takes out what is not needed, entries of the record first, each for good; `silence` is what a measure says that
  /// does not speak.
  void shorten(Draft& draft, const law::Measure& silence, const std::vector<law::AttributeId>& kept) const {
    leave_out(draft, 0, draft.record.size());
    for (std::size_t a = 0; a < draft.measure.attributes.size(); ++a) {
      if (std::ranges::find(kept, law::AttributeId(a)) != kept.end()) continue;
      Draft shorter = draft;
      shorter.measure.attributes[a] = silence.attributes[a];
      const bool says_the_same = silence.attributes[a].value == draft.measure.attributes[a].value;
      if (says_the_same || parts(shorter)) draft = std::move(shorter);
    }
  }

 private:
  /// Entries from `begin` to `end`, the last ones first. Where the laws part without several they part without each of
  /// them: what is known more settles no less. So all are tried at once, then the halves.
  void leave_out(Draft& draft, std::size_t begin, std::size_t end) const {
    if (begin == end) return;
    Draft shorter = draft;
    shorter.record.erase(shorter.record.begin() + static_cast<std::ptrdiff_t>(begin),
                         shorter.record.begin() + static_cast<std::ptrdiff_t>(end));
    if (parts(shorter)) {
      draft = std::move(shorter);
    } else if (end - begin > 1) {
      const std::size_t middle = begin + (end - begin) / 2;
      leave_out(draft, middle, end);
      leave_out(draft, begin, middle);
    }
  }

  const LawOnDay& strict_;
  const LawOnDay& mild_;
  const universe::Place& place_;
};

/// The measure with the values of the completion.
law::Measure filled(const LawOnDay& law, const law::Measure& measure, const universe::Place& place,
                    const Completion& completion) {
  const Line open = line(law, measure, place);
  VariedLine varied(open);
  varied.set(completion);
  law::Measure made = *varied.line().measure;
  for (std::size_t a = 0; a < made.attributes.size(); ++a) {
    if (made.attributes[a].value != measure.attributes[a].value) made.attributes[a].basis = law::Basis::Given;
  }
  return made;
}

void add_record(const law::Rulebook& book, const Completion& completion, std::vector<law::RecordEntry>& record) {
  for (const auto& [unknown, value] : completion) {
    const auto* asked = std::get_if<OpenQuestion>(&unknown);
    if (asked == nullptr) continue;
    const law::Question& question = book[asked->question];
    const auto says = [&](const law::RecordEntry& e) {
      return e.finding == question.finding && e.provision == question.provision;
    };
    if (std::ranges::any_of(record, says)) continue;
    law::RecordEntry entry;
    entry.finding = question.finding;
    entry.provision = question.provision;
    entry.shown = value != 0 ? law::Shown::Yes : law::Shown::No;
    record.push_back(std::move(entry));
  }
}

/// What a drafter must say: who, when, what and towards whom, and what was decided before anything was asked.
std::vector<law::AttributeId> decided(const law::Measure& measure) {
  std::vector<law::AttributeId> found;
  for (std::size_t a = 0; a < measure.attributes.size(); ++a) {
    if (!std::holds_alternative<law::Open>(measure.attributes[a].value)) found.emplace_back(a);
  }
  return found;
}

law::Case case_of(const Draft& draft) {
  law::Case made;
  made.name = "DIFFERENCE";
  made.measures.push_back(draft.measure);
  made.measures.front().name = "any_measure";
  made.record = draft.record;
  return made;
}

void refute(Example& example) {
  example.refuted = true;
  example.not_shown = "reading it again does not bear it out, which is a mistake of the tool";
}

Draft draft_of(const law::Case& c) { return {c.measures.front(), c.record}; }

/// Those of the changes that are to provisions among `of`, or to no provision.
std::vector<Change> among(const std::vector<Change>& changes, const std::set<ProvisionId>& of) {
  std::vector<Change> found;
  std::ranges::copy_if(changes, std::back_inserter(found), [&](const Change& change) {
    return change.kind != Change::Kind::Provision || of.contains(ProvisionId(change.index));
  });
  return found;
}

}  // namespace

std::optional<Draft> again(const law::Measure& measure, const Remembered& remembered) {
  if (!remembered.draft) return std::nullopt;
  Draft draft{measure, remembered.draft->record};
  for (std::size_t a = 0; a < measure.attributes.size(); ++a) {
    if (std::holds_alternative<law::Open>(measure.attributes[a].value))
      draft.measure.attributes[a] = remembered.draft->measure.attributes[a];
  }
  return draft;
}

bool parts(const LawOnDay& strict, const LawOnDay& mild, const Draft& draft, const universe::Place& place) {
  return standing(strict, draft, place) == Standing::Conflict && standing(mild, draft, place) == Standing::Peace;
}

Example Examples::make(const law::Measure& measure, const universe::Place& place, const std::optional<Witness>& witness,
                       Side stricter, Remembered& remembered) {
  const Shortening shortening(laws_.on(stricter), laws_.on(other(stricter)), place);
  Example example;
  example.stricter = stricter;
  std::optional<Draft> draft = again(measure, remembered);
  if (witness && (!draft || !shortening.parts(*draft))) {
    draft = Draft{filled(laws_.first, measure, place, witness->first), {}};
    add_record(*laws_.first.book, witness->first, draft->record);
    add_record(*laws_.second.book, witness->second, draft->record);
    if (!shortening.parts(*draft) && !shortening.part_without_what_rules_settle(*draft)) {
      example.not_shown =
          "it turns on what a case cannot say: the product table, an unknown line of a schedule, or a record that one "
          "of the laws does not allow";
      example.measure = case_of(*draft);
      example.closed_by = closings(measure, place, *witness, stricter);
      return example;
    }
    shortening.shorten(*draft, universe::measure(*laws_.first.book, place, universe::Breadth::Plain), decided(measure));
  }
  example.measure = case_of(*draft);
  replay(example, place);
  find_causes(example, place);
  if (!remembered.draft) remembered.draft = std::move(draft);
  return example;
}

/// As the plainest reading of both laws has it, for what no case can say.
std::vector<Closing> Examples::closings(const law::Measure& measure, const universe::Place& place,
                                        const Witness& witness, Side stricter) const {
  const Line strict = line(laws_.on(stricter), measure, place), mild = line(laws_.on(other(stricter)), measure, place);
  const chapeau::replay::Reaches reaches_strict(strict), reaches_mild(mild);
  const auto& of_strict = stricter == Side::First ? witness.first : witness.second;
  const auto& of_mild = stricter == Side::First ? witness.second : witness.first;
  const chapeau::replay::Interpreter there(strict, reaches_strict, of_strict, chapeau::replay::Missing::Least);
  const chapeau::replay::Interpreter here(mild, reaches_mild, of_mild, chapeau::replay::Missing::Least);
  std::vector<Closing> found;
  for (std::size_t p = 0; p < strict.book->provisions.size(); ++p) {
    const ProvisionId id(p);
    if ((*strict.book)[id].kind != law::ProvisionKind::Obligation || there.on_face(id) != Truth::Yes ||
        there.excused(id) != Truth::No)
      continue;
    const bool is_known = p < mild.book->provisions.size();
    const law::Verdict otherwise = !is_known || here.in_scope(id) != Truth::Yes ? law::Verdict::OutOfScope
                                   : here.on_face(id) == Truth::Yes             ? law::Verdict::Excused
                                                                                : law::Verdict::Respected;
    found.push_back({id, otherwise});
  }
  return found;
}

/// As `check` judges the line, under both laws.
void Examples::replay(Example& example, const universe::Place& place) {
  const Draft draft = draft_of(example.measure);
  std::map<ProvisionId, law::Verdict> verdicts[2];
  for (const Side side : {Side::First, Side::Second}) {
    const LawOnDay& law = laws_.on(side);
    const Line line = line_of(law, draft, place);
    const Evaluation evaluation(law.program, line, law.states);
    const auto answer =
        answer_line({line, place.counterparts}, 0, evaluation, {&law.program, &solver_, budget_, false});
    if (!chapeau::replay::replay(answer, line, 0).empty()) refute(example);
    for (const auto& provision : answer.provisions)
      verdicts[static_cast<std::size_t>(side)].emplace(provision.provision, provision.verdict);
  }
  const auto& strict = verdicts[static_cast<std::size_t>(example.stricter)];
  const auto& mild = verdicts[static_cast<std::size_t>(other(example.stricter))];
  const auto is_breach = [](const auto& verdict) { return verdict.second == law::Verdict::Breach; };
  for (const auto& [provision, verdict] : strict) {
    const auto there = mild.find(provision);
    if (verdict == law::Verdict::Breach)
      example.closed_by.push_back({provision, there == mild.end() ? law::Verdict::OutOfScope : there->second});
  }
  if (example.closed_by.empty() || std::ranges::any_of(mild, is_breach)) refute(example);
}

law::Case Examples::leave(const law::Measure& measure, const universe::Place& place,
                          const std::optional<Witness>& witness, const LawOnDay& with, const LawOnDay& without,
                          Remembered& remembered) {
  const Shortening shortening(without, with, place);
  if (const auto known = again(measure, remembered); known && (!witness || shortening.parts(*known)))
    return case_of(*known);
  Draft draft{filled(with, measure, place, witness->first), {}};
  add_record(*with.book, witness->first, draft.record);
  if (shortening.parts(draft))
    shortening.shorten(draft, universe::measure(*with.book, place, universe::Breadth::Plain), decided(measure));
  if (!remembered.draft) remembered.draft = draft;
  return case_of(draft);
}

const LawOnDay& Examples::between(const std::vector<Change>& taken) {
  const auto known = std::ranges::find(between_, taken, &Between::taken);
  if (known != between_.end()) {
    between_.splice(between_.begin(), between_, known);
  } else {
    auto& made = between_.emplace_front(taken, with_changes(*laws_.first.book, *laws_.second.book, taken), nullptr);
    made.law = std::make_unique<LawOnDay>(made.book, laws_.first.readings, laws_.first.day);
    if (between_.size() > kMostBetween) between_.pop_back();
  }
  return *between_.front().law;
}

/// Provisions that the example does not touch under either law are no cause of it, unless another change bears on them.
/// What is asked next of the changes (the clauses of the search) is what every set that suffices has one of: for a set
/// that was taken, something that was not; where nothing was taken of what the standing hangs on, one of that.
void Examples::find_causes(Example& example, const universe::Place& place) {
  const Draft draft = draft_of(example.measure);
  const Standing wanted = example.stricter == Side::Second ? Standing::Conflict : Standing::Peace;
  std::vector<Change> candidates;
  bool all_looked_at = true;
  for (const Change& change : changes_) {
    if (change.kind != Change::Kind::Provision || touches(draft, place, ProvisionId(change.index)))
      candidates.push_back(change);
    else
      all_looked_at =
          all_looked_at && among(changes_, behind(ProvisionId(change.index), law::Extent::Face)).size() == 1;
  }
  const auto chosen = [&](const search::Set& set) {
    std::vector<Change> taken;
    for (const std::size_t i : set) taken.push_back(candidates[i]);
    return taken;
  };
  const search::Oracle oracle = [&](const search::Set& set) -> search::Reply {
    const auto taken = chosen(set);
    const auto& law = between(taken);
    const auto found = told(law, draft, place);
    if (found.standing == wanted) return search::Suffices{};
    std::vector<Change> needed;
    if (found.standing != Standing::Impossible)
      needed = wanted == Standing::Peace ? for_peace(found.breached, candidates, taken)
                                         : for_conflict(law, draft, place, candidates, taken);
    search::Misses misses;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      const bool is_one = needed.empty() ? !std::ranges::binary_search(set, i)
                                         : std::ranges::find(needed, candidates[i]) != needed.end();
      if (is_one) misses.one_of.push_back(i);
    }
    return misses;
  };
  search::Universe all;
  all.size = candidates.size();
  const auto found = search::smallest_sets(all, oracle, {kMostCauses, kMostQuestions});
  for (const auto& set : found.sets) example.causes.push_back(chosen(set));
  example.complete = found.complete && all_looked_at;
}

/// Each breach of the first law itself has to go, and that takes a change to what may cure it. Nothing where what was
/// taken bears on every breach.
std::vector<Change> Examples::for_peace(std::span<const ProvisionId> breached, const std::vector<Change>& candidates,
                                        const std::vector<Change>& taken) {
  std::vector<Change> fewest;
  for (const ProvisionId id : breached) {
    if (!among(taken, behind(id, law::Extent::Everything)).empty()) continue;
    auto curing = among(candidates, cures(id));
    if (fewest.empty() || curing.size() < fewest.size()) fewest = std::move(curing);
  }
  return fewest;
}

/// What a breach on its face depends on, and what its defences depend on; not a defence itself that only goes.
const std::set<ProvisionId>& Examples::cures(ProvisionId breached) {
  const auto [at, is_new] = cures_.try_emplace(breached);
  if (!is_new) return at->second;
  at->second = behind(breached, law::Extent::Face);
  for (const Side side : {Side::First, Side::Second}) {
    for (const law::Link& link : laws_.on(side).book->links) {
      if (link.target != breached) continue;
      for (const ProvisionId id : behind(link.exception, law::Extent::Everything)) {
        if (id != link.exception || in_force(*laws_.second.book, id)) at->second.insert(id);
      }
    }
  }
  return at->second;
}

/// Some obligation has to be breached. One that is not breached on its face takes a change to what that depends on; one
/// that is excused, a change to a defence that is met, whichever, or to the obligation, with which its links go.
/// Nothing where one of these was taken.
std::vector<Change> Examples::for_conflict(const LawOnDay& law, const Draft& draft, const universe::Place& place,
                                           const std::vector<Change>& candidates, const std::vector<Change>& taken) {
  const Line line = line_of(law, draft, place);
  const Evaluation evaluation(law.program, line, law.states);
  const auto is_met = [&](const law::Link* link) {
    return evaluation[law.program.provisions[link->exception.index()].met] == Truth::Yes;
  };
  std::set<Change> needed;
  for (std::size_t p = 0; p < law.book->provisions.size(); ++p) {
    const ProvisionId id(p);
    if ((*law.book)[id].kind != law::ProvisionKind::Obligation) continue;
    const bool is_face = evaluation[law.program.provisions[p].on_face] == Truth::No;
    auto fewest = among(candidates, behind(id, is_face ? law::Extent::Face : law::Extent::Everything));
    for (const auto* link : active_links(line, id)) {
      if (is_face || !is_met(link)) continue;
      auto bearing = among(candidates, behind(link->exception, law::Extent::Everything));
      for (const Change& change : candidates) {
        if (change == Change{Change::Kind::Provision, p}) bearing.push_back(change);
      }
      if (bearing.size() < fewest.size()) fewest = std::move(bearing);
    }
    needed.insert(fewest.begin(), fewest.end());
  }
  if (std::ranges::any_of(taken, [&](const Change& change) { return needed.contains(change); })) return {};
  return {needed.begin(), needed.end()};
}

const std::set<ProvisionId>& Examples::behind(ProvisionId id, law::Extent extent) {
  const auto [at, is_new] = behind_.try_emplace({id, extent});
  for (const Side side : {Side::First, Side::Second}) {
    const auto& book = *laws_.on(side).book;
    if (!is_new || id.index() >= book.provisions.size()) continue;
    law::Closure closure(book, extent);
    closure.add(id);
    at->second.insert(closure.provisions().begin(), closure.provisions().end());
  }
  return at->second;
}

bool Examples::touches(const Draft& draft, const universe::Place& place, ProvisionId id) const {
  for (const Side side : {Side::First, Side::Second}) {
    const LawOnDay& law = laws_.on(side);
    if (id.index() >= law.book->provisions.size()) continue;
    const auto kind = (*law.book)[id].kind;
    if (kind == law::ProvisionKind::NotEncoded || kind == law::ProvisionKind::Test) continue;
    const Line line = line_of(law, draft, place);
    const Evaluation evaluation(law.program, line, law.states);
    const auto& registers = law.program.provisions[id.index()];
    if (evaluation[kind == law::ProvisionKind::Obligation ? registers.would_breach : registers.met] != Truth::No)
      return true;
  }
  return false;
}

}  // namespace chapeau::engine::comparison

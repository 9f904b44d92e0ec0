#include "engine/judge/check.hpp"

#include "base/watch.hpp"
#include "engine/eval/enumerate.hpp"
#include "engine/judge/answer_cache.hpp"
#include "engine/judge/contradictions.hpp"
#include "engine/judge/line_answer.hpp"
#include "engine/judge/other_readings.hpp"
#include "engine/judge/presumptions.hpp"
#include "engine/judge/standing.hpp"
#include "engine/replay/replay.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace chapeau::engine {

namespace {

using law::Overall;
using law::ProvisionId;
using law::ProvisionKind;
using law::Verdict;

/// One measure on one line, with everything that later questions ask again.
struct JudgedLine {
  LineGroup group;
  std::size_t measure;
};

class Checker {
 public:
  Checker(const eval::Program& program, const law::Case& c, const CheckOptions& options,
          const smt::SolverFactory& make_solver)
      : book_(*program.book), case_(c), options_(options), program_(program), solver_(make_solver), cache_(book_) {
    answer_.book = &book_;
    answer_.c = &c;
    answer_.readings = options.readings.empty() ? default_readings(book_) : options.readings;
  }

  CheckAnswer run() {
    lay_out_lines();
    for (std::size_t l = 0; l < lines_.size(); ++l) look_at(l);
    if (answer_.contradictions.empty())
      sum_up();
    else
      forget_verdicts();
    answer_.as_it_stands = standing();
    answer_.solver_checks = solver_.checks();
    return std::move(answer_);
  }

 private:
  void lay_out_lines() {
    for (std::size_t m = 0; m < case_.measures.size(); ++m) {
      base::look_up();
      auto groups = lines(book_, case_, m, answer_.readings, options_.as_of);
      const base::Date day = day_of(case_, case_.measures[m], options_.as_of);
      if (!in_force(book_, case_.measures[m], day)) answer_.not_in_force.push_back(m);
      for (auto& group : groups) lines_.push_back({std::move(group), m});
    }
  }

  const DayStates& states(base::Date day) {
    const auto at = states_.find(day);
    return at != states_.end() ? at->second : states_.emplace(day, DayStates(book_, day)).first->second;
  }

  /// Everything that asks the line itself, while it is evaluated.
  void look_at(std::size_t index) {
    base::look_up();
    const auto& line = lines_[index];
    const Evaluation evaluation(program_, line.group.line, states(line.group.line.day));
    look_for_contradictions(line, evaluation);
    if (answer_.contradictions.empty()) judge_line(index, evaluation);
  }

  /// On every line, whatever obligations turn on, and whether or not one reaches it.
  void look_for_contradictions(const JudgedLine& line, const Evaluation& evaluation) {
    if (find_contradictions(evaluation, line.measure, answer_.contradictions)) return;
    if (!options_.each_line_anew && cache_.coherence_was_asked(line.group.line, evaluation.states())) return;
    const bool decided = find_dead_ends(evaluation, line.measure, record_tools(), answer_.contradictions);
    answer_.may_contradict = answer_.may_contradict || !decided;
  }

  LineTools tools(const JudgedLine& line) {
    return {&program_,
            &solver_,
            options_.budget,
            options_.solver_only,
            options_.verdicts_only,
            options_.each_line_anew ? nullptr : &memos_[{line.measure, line.group.line.product, line.group.line.day}],
            verdicts()};
  }
  JudgeMemo* verdicts() { return options_.each_line_anew ? nullptr : &verdicts_; }
  /// Of the record: whether it is coherent and how it stands is evaluated first, whoever tells the verdicts. Of whole
  /// lines the solver is slow; tests/property asks it of both.
  LineTools record_tools() { return {&program_, &solver_, options_.budget, false, options_.verdicts_only}; }
  /// Of a record that contradicts itself nothing else can be said.
  void forget_verdicts() {
    answer_.lines.clear();
    answer_.replay_complaints.clear();
  }

  void sum_up() {
    for (const auto& [key, decides] : open_) answer_.open.push_back({key.second, key.first, decides});
    summarise();
    count();
    sum_up_readings();
    find_beside_the_law();
    find_unverified();
    find_presumptions();
  }

  void judge_line(std::size_t index, const Evaluation& evaluation) {
    const auto& line = lines_[index];
    const Earlier earlier = told_earlier(index, evaluation);
    const auto asked = anew(earlier);
    answer_.lines.push_back(answer_line(line.group, line.measure, evaluation, tools(line), asked));
    if (options_.weigh_presumptions) weigh_presumptions(evaluation);
    take_over(earlier);
    const auto complaints = replay::replay(answer_.lines.back(), line.group.line, index);
    for (auto at = complaints.rbegin(); at != complaints.rend(); ++at) withdraw(*at);  // later witnesses first
    find_open(line, evaluation, asked);
    find_not_encoded(evaluation);
    find_not_held(line, evaluation);
    decide_against_bearers(evaluation, asked);
    if (options_.reading_effects != ReadingEffects::None) read_otherwise(evaluation, asked);
  }

  void weigh_presumptions(const Evaluation& evaluation) {
    if (!presumptions_) presumptions_.emplace(program_);
    const Presumptions::OnLine presumed(*presumptions_, evaluation);
    for (auto& found : answer_.lines.back().provisions) presumed.add_to(found);
  }

  // --- what an earlier line has told
  // ---------------------------------------------------------------------------------------

  using Earlier = std::vector<std::optional<std::size_t>>;  ///< by ProvisionId: the line

  Earlier told_earlier(std::size_t index, const Evaluation& evaluation) {
    if (options_.each_line_anew) return Earlier(book_.provisions.size());
    return cache_.earlier(evaluation.line(), index, evaluation.states(), obligations_reached(evaluation));
  }

  [[nodiscard]] std::vector<bool> anew(const Earlier& earlier) const {
    std::vector<bool> asked;
    for (std::size_t p = 0; p < earlier.size(); ++p) asked.push_back(!earlier[p] && is_wanted(ProvisionId(p)));
    return asked;
  }
  [[nodiscard]] bool is_wanted(ProvisionId id) const {
    return options_.obligations.empty() || std::ranges::find(options_.obligations, id) != options_.obligations.end();
  }

  void take_over(const Earlier& earlier) {
    auto& provisions = answer_.lines.back().provisions;
    for (std::size_t p = 0; p < earlier.size(); ++p) {
      if (!earlier[p]) continue;
      provisions.push_back(
          *std::ranges::find(answer_.lines[*earlier[p]].provisions, ProvisionId(p), &ProvisionAnswer::provision));
    }
    std::ranges::sort(provisions, {}, &ProvisionAnswer::provision);
  }

  /// What does not stand up when it is read again.
  void withdraw(const replay::Complaint& complaint) {
    answer_.replay_complaints.push_back(replay::describe(answer_, complaint));
    if (!complaint.witness && !complaint.verdict) return;
    auto& found =
        *std::ranges::find(answer_.lines[complaint.line].provisions, complaint.provision, &ProvisionAnswer::provision);
    found.verdict = Verdict::Depends;
    found.stage = Stage::Undecided;
    if (complaint.witness)
      found.witnesses.erase(found.witnesses.begin() + static_cast<std::ptrdiff_t>(*complaint.witness));
  }

  // --- summing up
  // ----------------------------------------------------------------------------------------------------------

  void summarise() {
    std::map<ProvisionId, ProvisionSummary> by_provision;
    for (std::size_t l = 0; l < answer_.lines.size(); ++l) {
      for (const auto& found : answer_.lines[l].provisions) add(by_provision[found.provision], found, l);
    }
    for (auto& [id, summary] : by_provision) {
      add_complainants(summary);
      add_presuming(summary);
      answer_.summaries.push_back(std::move(summary));
    }
    Overalls overalls;
    for (const auto& line : answer_.lines) overalls.add(line);
    answer_.overall = overalls.gravest();
    std::ranges::stable_sort(answer_.summaries, std::greater{},
                             [](const ProvisionSummary& s) { return gravity(s.worst); });
  }

  static void add(ProvisionSummary& summary, const ProvisionAnswer& found, std::size_t line) {
    if (summary.lines.empty() || gravity(found.verdict) > gravity(summary.worst)) {
      summary = {found.provision, found.verdict, found.not_made_out, {line}, {}, {}};
    } else if (found.verdict == summary.worst) {
      summary.lines.push_back(line);
      summary.not_made_out = summary.not_made_out || found.not_made_out;
    }
  }

  void add_complainants(ProvisionSummary& summary) const {
    if (gravity(summary.worst) < gravity(Verdict::Excused)) return;
    std::set<law::StateId> states;
    for (const auto l : summary.lines)
      states.insert(answer_.lines[l].counterparts.begin(), answer_.lines[l].counterparts.end());
    summary.complainants.assign(states.begin(), states.end());
  }

  /// A line that is not the gravest may become it.
  void add_presuming(ProvisionSummary& summary) const {
    std::set<law::AttributeId> flags;
    auto otherwise = summary.worst;
    for (const auto& line : answer_.lines) {
      const auto found = std::ranges::find(line.provisions, summary.provision, &ProvisionAnswer::provision);
      if (found == line.provisions.end() || !found->presuming) continue;
      if (gravity(found->presuming->otherwise) <= gravity(summary.worst)) continue;
      flags.insert(found->presuming->flags.begin(), found->presuming->flags.end());
      otherwise =
          std::max(otherwise, found->presuming->otherwise, [](auto a, auto b) { return gravity(a) < gravity(b); });
    }
    if (!flags.empty()) summary.presuming = Presuming{{flags.begin(), flags.end()}, otherwise};
  }

  void decide_against_bearers(const Evaluation& open, const std::vector<bool>& asked) {
    if (!options_.obligations.empty()) return;  // of some alone nothing is told of the whole
    if (std::ranges::none_of(answer_.lines.back().provisions,
                             [&](const ProvisionAnswer& p) { return asked[p.provision.index()]; }))
      return;
    const auto decided = as_the_record_stands(open, record_tools());
    if (const auto* line = std::get_if<Line>(&decided))
      judge_as_it_stands(Evaluation::with_other_answers(open, *line), asked);
    else
      all_stands_ = false;
  }

  void judge_as_it_stands(const Evaluation& evaluation, const std::vector<bool>& asked) {
    Judge judge(evaluation, solver_, options_.budget, options_.solver_only, smt::Wanted::Any, verdicts());
    for (const auto id : obligations_reached(evaluation)) {
      if (!asked[id.index()]) continue;
      const auto judged = judge.obligation(id);
      if (judged.stage == Stage::Undecided)
        all_stands_ = false;
      else
        stands_ = std::max(stands_, overall_of(judged.verdict));
    }
  }

  [[nodiscard]] std::optional<Overall> standing() const {
    if (!options_.obligations.empty()) return std::nullopt;
    if (!answer_.contradictions.empty() || answer_.may_contradict || (!all_stands_ && stands_ != Overall::Conflict))
      return std::nullopt;
    return answer_.overall == Overall::NoLawReaches ? Overall::NoLawReaches : stands_;
  }

  [[nodiscard]] std::vector<ProvisionId> obligations_reached(const Evaluation& evaluation) const {
    std::vector<ProvisionId> result;
    for (std::size_t p = 0; p < book_.provisions.size(); ++p) {
      if (book_.provisions[p].kind == ProvisionKind::Obligation &&
          evaluation[program_.provisions[p].reach] == Truth::Yes && is_wanted(ProvisionId(p))) {
        result.emplace_back(p);
      }
    }
    return result;
  }

  void count() {
    std::size_t obligations = 0;
    for (const auto& provision : book_.provisions) {
      if (provision.kind == ProvisionKind::Obligation && book_[provision.instrument].binds()) ++obligations;
    }
    for (const auto& summary : answer_.summaries) {
      if (summary.worst == Verdict::OutOfScope)
        ++answer_.out_of_scope;
      else
        ++answer_.in_scope;
    }
    answer_.not_reached = obligations - answer_.summaries.size();
    answer_.no_law_applies = answer_.summaries.empty() && answer_.not_in_force.size() < case_.measures.size();
    if (answer_.no_law_applies) answer_.overall = Overall::NoLawReaches;
    for (const auto& line : answer_.lines) {
      answer_.undecided +=
          static_cast<std::size_t>(std::ranges::count(line.provisions, Stage::Undecided, &ProvisionAnswer::stage));
    }
  }

  // --- what is open
  // --------------------------------------------------------------------------------------------------------

  void find_open(const JudgedLine& line, const Evaluation& evaluation, const std::vector<bool>& asked) {
    for (const auto& provision : answer_.lines.back().provisions) {
      if (asked[provision.provision.index()] && is_open(provision.verdict))
        note_open(evaluation, provision.provision, line.measure);
    }
    note_recorded_as_open(line);
  }

  void note_open(const Evaluation& evaluation, ProvisionId id, std::size_t measure) {
    const auto& registers = program_.provisions[id.index()];
    const eval::Cone cone = evaluation.cone({registers.on_face, registers.excused});
    for (const auto& unknown : cone.unknowns()) {
      const auto* question = std::get_if<OpenQuestion>(&unknown);
      if (question && evaluation.question(question->question) == Truth::Open)
        open_[{measure, question->question}] = true;
    }
  }

  void note_recorded_as_open(const JudgedLine& line) {
    const auto& answers = line.group.line.answers;
    for (std::size_t q = 0; q < answers.size(); ++q) {
      if (answers[q].entry && answers[q].truth == Truth::Open && !answers[q].entry->provision.valid() &&
          !book_[law::QuestionId(q)].provision.valid()) {
        open_.try_emplace({line.measure, law::QuestionId(q)}, false);
      }
    }
  }

  // --- readings
  // ------------------------------------------------------------------------------------------------------------

  void read_otherwise(const Evaluation& evaluation, const std::vector<bool>& asked) {
    const OtherReadingTools tools{&solver_, options_.budget, options_.reading_effects == ReadingEffects::Solved,
                                  verdicts()};
    const auto& line = answer_.lines.back();
    if (!other_readings_) other_readings_.emplace(program_);
    for (const auto& other : other_readings_->verdicts(evaluation, line, tools, asked)) {
      const auto& found = *std::ranges::find(line.provisions, other.provision, &ProvisionAnswer::provision);
      changes_[{other.reading, other.option}].emplace(other.provision, found.verdict, other.verdict);
    }
  }

  void sum_up_readings() {
    if (options_.reading_effects == ReadingEffects::None) return;
    for (std::size_t r = 0; r < book_.readings.size(); ++r) {
      ReadingEffect effect{law::ReadingId(r), answer_.readings[r], false, {}};
      for (std::size_t option = 0; option < book_.readings[r].options.size(); ++option) {
        for (const auto& [provision, from, to] : changes_[{law::ReadingId(r), option}])
          effect.changes.push_back({option, provision, from, to});
      }
      effect.mattered = !effect.changes.empty();
      answer_.reading_effects.push_back(std::move(effect));
    }
  }

  // --- beside the law
  // ------------------------------------------------------------------------------------------------------

  void find_beside_the_law() {
    for (const auto& [id, concerned] : not_encoded_) answer_.not_encoded.push_back({id, concerned});
    for (const auto& [id, found] : not_held_) answer_.not_held.push_back(found);
    for (std::size_t p = 0; p < book_.promises.size(); ++p) {
      const auto concerns = [&](const law::Measure& measure) { return speaks_to(book_.promises[p], measure); };
      if (std::ranges::any_of(case_.measures, concerns)) answer_.promises.push_back({law::PromiseId(p)});
    }
  }

  void find_not_encoded(const Evaluation& evaluation) {
    for (std::size_t p = 0; p < book_.provisions.size(); ++p) {
      const bool is_not_encoded = book_.provisions[p].kind == ProvisionKind::NotEncoded;
      if (!is_not_encoded) continue;
      const Truth concerned = evaluation[program_.provisions[p].concerned];
      if (concerned != Truth::No) not_encoded_[ProvisionId(p)] |= concerned == Truth::Yes;
    }
  }

  void find_not_held(const JudgedLine& line, const Evaluation& evaluation) {
    law::StateMask counterparts;
    for (const law::StateId state : line.group.counterparts) counterparts.set(state.index());
    for (const law::Bond& bond : bonds(case_.measures[line.measure].enacted_by, line.group.line.day)) {
      const law::StateMask towards = bond.partners & counterparts;
      const Truth concerned = towards.any() ? speaks_on(book_[bond.agreement], evaluation) : Truth::No;
      if (concerned == Truth::No) continue;
      auto& found = not_held_.try_emplace(bond.agreement, NotHeldAnswer{bond.agreement, {}, false}).first->second;
      found.towards |= towards;
      found.concerned = found.concerned || concerned == Truth::Yes;
    }
  }

  /// The agreements of a state on a day that are not held; the register is gone through once.
  const std::vector<law::Bond>& bonds(law::StateId state, base::Date day) {
    const auto [at, is_new] = bonds_.try_emplace({state, day});
    if (is_new) at->second = law::bonds_not_held(book_, state, law::StateMask{}.set(), day);
    return at->second;
  }

  [[nodiscard]] Truth speaks_on(const law::Agreement& agreement, const Evaluation& evaluation) const {
    Truth most = Truth::No;
    for (const law::SubjectId subject : agreement.subjects) {
      const Truth truth = evaluation[program_.subjects[subject.index()]];
      if (truth == Truth::Yes) return truth;
      if (truth == Truth::Open) most = truth;
    }
    return most;
  }

  bool speaks_to(const law::Promise& promise, const law::Measure& measure) const {
    const auto names = [&](const std::vector<law::Membership>& list) {
      return std::ranges::any_of(list, [&](const law::Membership& m) { return m.state == measure.enacted_by; });
    };
    return (names(promise.by) || names(promise.to)) &&
           std::ranges::find(measure.serves, promise.goal) != measure.serves.end();
  }

  void find_unverified() {
    std::set<ProvisionId> rests_on;
    for (const auto& line : answer_.lines) {
      for (const auto& found : line.provisions) {
        if (gravity(found.verdict) < gravity(Verdict::Excused)) continue;
        rests_on.insert(found.provision);
        for (const auto& defence : found.defences) {
          if (defence.status != law::DefenceStatus::NotAvailable) rests_on.insert(defence.provision);
        }
      }
    }
    for (const auto id : rests_on) {
      if (book_[id].verification.checked == law::Checked::Unverified) answer_.unverified.push_back(id);
    }
  }

  /// Of each flag: the provisions whose worst verdict it keeps from being graver. The flags that keep away the gravest
  /// come first.
  void find_presumptions() {
    std::map<std::pair<std::size_t, law::AttributeId>, std::map<ProvisionId, Verdict>> found;
    for (const auto& summary : answer_.summaries) {
      if (!summary.presuming) continue;
      for (const auto& line : answer_.lines) {
        const auto at = std::ranges::find(line.provisions, summary.provision, &ProvisionAnswer::provision);
        if (at == line.provisions.end() || !at->presuming) continue;
        const auto otherwise = at->presuming->otherwise;
        if (gravity(otherwise) <= gravity(summary.worst)) continue;
        for (const auto flag : at->presuming->flags) {
          auto& gravest = found[{line.measure, flag}].try_emplace(summary.provision, otherwise).first->second;
          if (gravity(otherwise) > gravity(gravest)) gravest = otherwise;
        }
      }
    }
    for (const auto& [key, carried] : found) {
      Presumption made{key.first, key.second, {}};
      for (const auto& [provision, otherwise] : carried) made.carries.push_back({provision, otherwise});
      std::ranges::stable_sort(made.carries, std::greater{}, [](const auto& c) { return gravity(c.otherwise); });
      answer_.presumptions.push_back(std::move(made));
    }
    std::ranges::stable_sort(answer_.presumptions, std::greater{},
                             [](const Presumption& p) { return gravity(p.carries.front().otherwise); });
  }

  const law::Rulebook& book_;
  const law::Case& case_;
  const CheckOptions& options_;
  const eval::Program& program_;
  LazySolver solver_;
  AnswerCache cache_;
  std::map<std::tuple<std::size_t, law::Product, base::Date>, JudgeMemo> memos_;  ///< by measure, product and day
  JudgeMemo verdicts_;                           ///< of lines as they are reopened, decided, or read otherwise
  std::optional<OtherReadings> other_readings_;  ///< made when they are first asked for
  std::optional<Presumptions> presumptions_;     ///< likewise
  std::map<base::Date, DayStates> states_;
  std::vector<JudgedLine> lines_;
  std::map<std::pair<std::size_t, law::QuestionId>, bool>
      open_;  ///< by measure: open findings, and whether a verdict turns on them
  std::map<ProvisionId, bool>
      not_encoded_;  ///< those that could matter to some line; whether they speak of one for certain
  std::map<law::AgreementId, NotHeldAnswer> not_held_;
  std::map<std::pair<law::StateId, base::Date>, std::vector<law::Bond>> bonds_;
  Overall stands_ = Overall::Compatible;  ///< on the record as it stands, as far as that was decided
  bool all_stands_ = true;                ///< it was, of all
  std::map<std::pair<law::ReadingId, std::size_t>, std::set<std::tuple<ProvisionId, Verdict, Verdict>>>
      changes_;  ///< by option of a reading: from, to
  CheckAnswer answer_;
};

}  // namespace

CheckAnswer check(const law::Rulebook& book, const law::Case& c, const CheckOptions& options,
                  const smt::SolverFactory& make_solver) {
  return check(eval::compile(book), c, options, make_solver);
}

CheckAnswer check(const eval::Program& program, const law::Case& c, const CheckOptions& options,
                  const smt::SolverFactory& make_solver) {
  return Checker(program, c, options, make_solver).run();
}

}  // namespace chapeau::engine

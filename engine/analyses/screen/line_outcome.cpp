#include "engine/analyses/screen/line_outcome.hpp"

#include "engine/judge/coherence.hpp"
#include "engine/judge/contradictions.hpp"
#include "engine/judge/judge.hpp"
#include "engine/judge/line_answer.hpp"
#include "engine/judge/standing.hpp"

#include <algorithm>
#include <set>
#include <variant>

namespace chapeau::engine::screen {

namespace {

constexpr std::size_t kMostCoherent = 200'000;

}  // namespace

class LineJudge::OnLine {
 public:
  OnLine(const LineJudge& judge, const Line& line, const DayStates& states)
      : all_(judge), program_(judge.program_), solver_(judge.make_solver_), evaluation_(judge.program_, line, states) {}

  LineOutcome run() {
    look_for_contradictions();
    if (!made_.contradiction.empty()) return std::move(made_);
    find_reached();
    judge_obligations();
    find_not_encoded();
    find_subjects();
    if (!reached_.empty()) decide_against_bearers();
    return std::move(made_);
  }

 private:
  [[nodiscard]] LineTools tools() { return {&program_, &solver_, all_.budget_, false, true}; }

  void look_for_contradictions() {
    std::vector<Contradiction> found;
    if (!find_contradictions(evaluation_, 0, found) && !is_known_coherent())
      made_.may_contradict = !find_dead_ends(evaluation_, 0, tools(), found);
    if (!found.empty()) made_.contradiction = std::ranges::min(found, {}, &Contradiction::what).what;
  }

  [[nodiscard]] bool is_known_coherent() {
    const auto left = evaluation_.fingerprint({}, Constraints::All, eval::Compared::ByForm);
    return *all_.coherent_.of(left, [&] { return std::holds_alternative<Coherent>(coherence(evaluation_, tools())); });
  }

  void find_reached() {
    for (std::size_t p = 0; p < program_.book->provisions.size(); ++p) {
      if (program_.book->provisions[p].kind == law::ProvisionKind::Obligation &&
          evaluation_[program_.provisions[p].reach] == Truth::Yes)
        reached_.emplace_back(p);
    }
  }

  void judge_obligations() {
    Judge judge(evaluation_, solver_, all_.budget_, false, smt::Wanted::Any);
    const Presumptions::OnLine presumed(all_.presumptions_, evaluation_);
    std::set<law::QuestionId> open;
    for (const auto id : reached_) {
      const auto judged = judge.obligation(id);
      ProvisionAnswer answer;
      answer.provision = id;
      answer.verdict = judged.verdict;
      if (all_.weigh_presumptions_) presumed.add_to(answer);
      if (law::is_open(judged.verdict)) add_open(id, open);
      const bool undecided = judged.stage == Stage::Undecided;
      if (judged.verdict != law::Verdict::OutOfScope || answer.presuming || undecided)
        made_.obligations.push_back({id, judged.verdict, undecided, std::move(answer.presuming)});
    }
    made_.open.assign(open.begin(), open.end());
  }

  void add_open(law::ProvisionId id, std::set<law::QuestionId>& open) const {
    const auto& registers = program_.provisions[id.index()];
    const eval::Cone cone = evaluation_.cone({registers.on_face, registers.excused});
    for (const auto& unknown : cone.unknowns()) {
      const auto* question = std::get_if<OpenQuestion>(&unknown);
      if (question != nullptr && evaluation_.question(question->question) == Truth::Open)
        open.insert(question->question);
    }
  }

  void find_not_encoded() {
    for (std::size_t p = 0; p < program_.book->provisions.size(); ++p) {
      if (program_.book->provisions[p].kind == law::ProvisionKind::NotEncoded &&
          evaluation_[program_.provisions[p].concerned] == Truth::Yes)
        made_.not_encoded.emplace_back(p);
    }
  }

  void find_subjects() {
    for (std::size_t s = 0; s < program_.subjects.size(); ++s) {
      if (evaluation_[program_.subjects[s]] == Truth::Yes) made_.subjects.emplace_back(s);
    }
  }

  void decide_against_bearers() {
    const auto decided = as_the_record_stands(evaluation_, tools());
    const auto* line = std::get_if<Line>(&decided);
    if (line == nullptr) {
      made_.all_stands = false;
      return;
    }
    const auto standing = Evaluation::with_other_answers(evaluation_, *line);
    Judge judge(standing, solver_, all_.budget_, false, smt::Wanted::Any);
    for (const auto id : reached_) {
      const auto judged = judge.obligation(id);
      if (judged.stage == Stage::Undecided)
        made_.all_stands = false;
      else
        made_.stands = std::max(made_.stands, law::overall_of(judged.verdict));
    }
  }

  const LineJudge& all_;
  const eval::Program& program_;
  LazySolver solver_;
  Evaluation evaluation_;
  std::vector<law::ProvisionId> reached_;
  LineOutcome made_;
};

LineJudge::LineJudge(const eval::Program& program, smt::Budget budget, bool weigh_presumptions,
                     const smt::SolverFactory& make_solver)
    : program_(program),
      budget_(budget),
      weigh_presumptions_(weigh_presumptions),
      make_solver_(make_solver),
      presumptions_(program),
      coherent_(kMostCoherent) {}

LineOutcome LineJudge::judge(const Line& line, const DayStates& states) const {
  return OnLine(*this, line, states).run();
}

}  // namespace chapeau::engine::screen

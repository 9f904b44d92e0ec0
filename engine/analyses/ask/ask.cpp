#include "engine/analyses/ask/ask.hpp"

#include "base/overloaded.hpp"
#include "engine/analyses/ask/components.hpp"
#include "engine/analyses/ask/implicants.hpp"
#include "engine/analyses/ask/table.hpp"
#include "engine/judge/case_lines.hpp"
#include "engine/judge/completion_search.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace chapeau::engine::ask {

namespace {

using law::ProvisionId;
using law::Verdict;

/// What the drafter decides is cheapest, then facts of the world; a finding takes an appreciation.
unsigned cost_of(const Unknown& unknown) {
  return std::visit(base::Overloaded{
                        [](const OpenQuestion&) { return 3U; },
                        [](const OpenLookup&) { return 2U; },
                        [](const OpenProduct&) { return 2U; },
                        [](const auto&) { return 1U; },
                    },
                    unknown);
}

/// The obligations that a conflict on the line can still come from; nothing when one of them is breached for certain,
/// or none can be.
std::vector<ProvisionId> undecided(const LineAnswer& line) {
  std::vector<ProvisionId> open;
  for (const auto& found : line.provisions) {
    if (found.verdict == Verdict::Breach) return {};
    if (found.verdict == Verdict::Depends || found.verdict == Verdict::BreachUnlessExcused)
      open.push_back(found.provision);
  }
  return open;
}

/// Some coherent completion changes its outcome with the variable alone.
bool turns(const Table& table, std::size_t variable, LineQuestions& told) {
  const auto& of = table.variables()[variable];
  bool found = false;
  for (std::size_t d = 1; d < of.size(); ++d) {
    if (!table.turns_at(variable, d)) continue;
    found = true;
    if (of.is_amount()) told.thresholds.push_back({of.first(), of.values[d].front()});
  }
  return found;
}

void read_table(const Table& table, LineQuestions& told) {
  for (const auto& group : table.groups()) {
    bool any = false;
    for (const auto v : group) any = turns(table, v, told) || any;
    // What is tied to others may tell something of them, even where it changes nothing by itself.
    const auto& unknowns = table.variables()[group.front()].unknowns;
    if (!any && group.size() == 1) told.moot.insert(told.moot.end(), unknowns.begin(), unknowns.end());
  }
}

void note(const Literal& literal, std::set<Unknown>& asked) {
  asked.insert(literal.unknown);
  if (literal.with) asked.insert(*literal.with);
}

/// Where implicants divide a number.
void read_thresholds(LineQuestions& told) {
  std::set<std::pair<Unknown, base::Integer>> found;
  for (const auto* outcome : {&told.conflict, &told.compatible}) {
    for (const auto& prime : outcome->primes) {
      for (const auto& literal : prime) {
        if (literal.is_limit()) found.emplace(literal.unknown, literal.value);
      }
    }
  }
  for (const auto& [unknown, at] : found) {
    const bool known =
        std::ranges::any_of(told.thresholds, [&](const Threshold& t) { return t.unknown == unknown && t.at == at; });
    if (!known) told.thresholds.push_back({unknown, at});
  }
}

/// What no implicant asks of an outcome that they cover. Of what is tied to others: see above.
void read_moot(const Evaluation& evaluation, const std::vector<Variable>& of, LineQuestions& told) {
  if (!told.conflict.covers && !told.compatible.covers) return;
  std::set<Unknown> asked;
  for (const auto& prime : (told.conflict.covers ? told.conflict : told.compatible).primes) {
    for (const auto& literal : prime) note(literal, asked);
  }
  for (const auto& group : components(evaluation, of)) {
    const auto& unknowns = of[group.front()].unknowns;
    const bool is_asked = std::ranges::any_of(unknowns, [&](const Unknown& u) { return asked.contains(u); });
    if (group.size() == 1 && !is_asked) told.moot.insert(told.moot.end(), unknowns.begin(), unknowns.end());
  }
}

std::vector<std::uint32_t> roots_of(const Evaluation& evaluation, const std::vector<ProvisionId>& obligations) {
  std::vector<std::uint32_t> roots;
  for (const auto id : obligations) {
    const auto& registers = evaluation.program().provisions[id.index()];
    roots.insert(roots.end(), {registers.on_face, registers.excused});
  }
  return roots;
}

/// What the record leaves open and none of the conditions that are still open asks.
void add_unasked(const Line& line, const std::vector<Unknown>& asked, std::vector<Unknown>& moot) {
  for (std::size_t q = 0; q < line.answers.size(); ++q) {
    const auto* entry = line.answers[q].entry;
    if (entry == nullptr || line.answers[q].truth != Truth::Open || entry->provision.valid()) continue;
    if ((*line.book)[law::QuestionId(q)].provision.valid()) continue;
    const Unknown unknown = OpenQuestion{law::QuestionId(q)};
    if (!std::ranges::binary_search(asked, unknown)) moot.push_back(unknown);
  }
  std::ranges::sort(moot);
  moot.erase(std::ranges::unique(moot).begin(), moot.end());
}

/// Counts how often each unknown stands in the implicants of one line after another.
class Ranking {
 public:
  void add(const LineQuestions& line) {
    for (const auto* outcome : {&line.conflict, &line.compatible}) {
      if (outcome->primes.empty()) continue;
      const auto smallest = outcome->primes.front().size();
      for (const auto& prime : outcome->primes) {
        std::set<Unknown> asked;
        for (const auto& literal : prime) note(literal, asked);
        for (const auto& unknown : asked) count(unknown, prime.size() == smallest);
      }
    }
  }

  /// Where no implicant is known.
  void add_settling(const std::vector<NextQuestion>& questions) {
    for (const auto& question : questions) {
      const auto [next, is_new] = by_unknown_.try_emplace(question.unknown, question);
      if (is_new) continue;
      next->second.settles += question.settles;
      next->second.bears_on += question.bears_on;
    }
  }

  [[nodiscard]] std::vector<NextQuestion> best_first() const {
    std::vector<NextQuestion> result;
    for (const auto& [unknown, next] : by_unknown_) result.push_back(next);
    std::ranges::stable_sort(result, [](const NextQuestion& a, const NextQuestion& b) {
      if (a.in_primes != 0 || b.in_primes != 0)
        return std::tuple(b.in_smallest, b.in_primes, a.cost) < std::tuple(a.in_smallest, a.in_primes, b.cost);
      return std::tuple(a.cost, b.settles, b.bears_on) < std::tuple(b.cost, a.settles, a.bears_on);
    });
    return result;
  }

 private:
  void count(const Unknown& unknown, bool smallest) {
    auto& next = by_unknown_.try_emplace(unknown, NextQuestion{unknown, 0, 0, 0, 0, cost_of(unknown)}).first->second;
    ++next.in_primes;
    if (smallest) ++next.in_smallest;
  }

  std::map<Unknown, NextQuestion> by_unknown_;
};

/// What is open, with the most obligations that one answer settles; of amounts that few values do not stand for that is
/// not known.
std::vector<NextQuestion> settling(const Evaluation& evaluation, const std::vector<ProvisionId>& obligations,
                                   const std::vector<Unknown>& asked) {
  CompletionSearch search(evaluation, obligations, Ground::Unexcused);
  const auto settled = search.settled_by_each();
  std::map<Unknown, std::size_t> bears_on;
  for (const auto id : obligations) {
    const eval::Cone cone = evaluation.cone(roots_of(evaluation, {id}));
    for (const auto& unknown : cone.unknowns()) ++bears_on[unknown];
  }
  std::vector<NextQuestion> result;
  for (const auto& unknown : asked) {
    NextQuestion made{unknown, 0, 0, 0, bears_on[unknown], cost_of(unknown)};
    const auto v = variable_of(search.variables(), unknown);
    for (std::size_t bit = 0; bit < settled.size() && v < search.variables().size(); ++bit) {
      if (search.classes(v).test(bit)) made.settles = std::max(made.settles, settled[bit]);
    }
    result.push_back(made);
  }
  return result;
}

class Questions {
 public:
  Questions(const law::Rulebook& book, const law::Case& c, const AskOptions& options,
            const smt::SolverFactory& make_solver)
      : options_(options), lines_(book, c, options.check), solver_(make_solver) {}

  [[nodiscard]] const eval::Program& program() const { return lines_.program(); }

  void add_line(const LineAnswer& answer, std::size_t index, std::vector<LineQuestions>& told) {
    const auto obligations = undecided(answer);
    if (obligations.empty()) return;
    const auto& line = lines_.all()[index].group.line;
    const Evaluation evaluation(lines_.program(), line, lines_.states(line));
    const auto key = std::pair(answer.measure, evaluation.fingerprint(roots_of(evaluation, obligations),
                                                                      Constraints::All, eval::Compared::ByForm));
    if (const auto known = seen_.find(key); known != seen_.end()) return told[known->second].lines.push_back(index);
    LineQuestions found = questions_of(evaluation, obligations);
    found.measure = answer.measure;
    for (auto& known : told) {
      if (is_same(known, found)) return known.lines.push_back(index);
    }
    seen_.emplace(key, told.size());
    found.lines = {index};
    told.push_back(std::move(found));
  }

 private:
  [[nodiscard]] LineQuestions questions_of(const Evaluation& evaluation, const std::vector<ProvisionId>& obligations) {
    LineQuestions told;
    told.asked = evaluation.cone(roots_of(evaluation, obligations)).unknowns();
    if (const auto table = Table::make(evaluation, obligations)) {
      told.conflict = implicants(*table, Wanted::Conflict, options_.limits, told.questions);
      told.compatible = implicants(*table, Wanted::Peace, options_.limits, told.questions);
      read_table(*table, told);
    } else if (auto found =
                   implicants_by_search(evaluation, obligations, options_.limits, told.questions, allowance_)) {
      told.conflict = std::move(found->conflict);
      told.compatible = std::move(found->compatible);
      read_thresholds(told);
      read_moot(evaluation, found->variables, told);
    } else {
      auto judged = implicants_by_judge(evaluation, obligations, solver_, options_, told.questions, allowance_);
      told.conflict = std::move(judged.conflict);
      told.compatible = std::move(judged.compatible);
      read_thresholds(told);
    }
    add_unasked(evaluation.line(), told.asked, told.moot);
    Ranking ranking;
    ranking.add(told);
    if (told.conflict.primes.empty() && told.compatible.primes.empty())
      ranking.add_settling(settling(evaluation, obligations, told.asked));
    told.next = ranking.best_first();
    return told;
  }

  static bool is_same(const Outcome& a, const Outcome& b) {
    return a.primes == b.primes && a.covers == b.covers && a.complete == b.complete;
  }
  static bool is_same(const LineQuestions& a, const LineQuestions& b) {
    return a.measure == b.measure && is_same(a.conflict, b.conflict) && is_same(a.compatible, b.compatible) &&
           a.moot == b.moot;
  }

  const AskOptions& options_;
  CaseLines lines_;
  LazySolver solver_;
  Allowance allowance_;
  std::map<std::pair<std::size_t, std::string>, std::size_t> seen_;  ///< by measure and fingerprint: where it is told
};

}  // namespace

AskAnswer ask(const law::Rulebook& book, const law::Case& c, const AskOptions& options,
              const smt::SolverFactory& make_solver) {
  AskAnswer answer;
  Questions questions(book, c, options, make_solver);
  CheckOptions judged = options.check;
  judged.verdicts_only = true;
  answer.check = check(questions.program(), c, judged, make_solver);
  if (!answer.check.contradictions.empty()) return answer;
  Ranking ranking;
  for (std::size_t l = 0; l < answer.check.lines.size(); ++l)
    questions.add_line(answer.check.lines[l], l, answer.lines);
  for (const auto& line : answer.lines) {
    ranking.add(line);
    if (line.conflict.primes.empty() && line.compatible.primes.empty()) ranking.add_settling(line.next);
  }
  answer.next = ranking.best_first();
  return answer;
}

}  // namespace chapeau::engine::ask

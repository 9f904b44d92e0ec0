#include "engine/ask/ask.hpp"

#include "base/overloaded.hpp"
#include "engine/ask/components.hpp"
#include "engine/ask/implicants.hpp"
#include "engine/ask/table.hpp"
#include "engine/query/case_lines.hpp"

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

void read_table(const Table& table, LineQuestions& told) {
  for (const auto& group : table.groups()) {
    bool turns = false;
    for (const auto u : group) {
      for (std::size_t d = 1; d < table.domain(u).size(); ++d) {
        if (!table.turns_at(u, d)) continue;
        turns = true;
        if (is_quantity(table.unknowns()[u])) told.thresholds.push_back({table.unknowns()[u], table.domain(u)[d]});
      }
    }
    // What is tied to others may tell something of them, even where it changes nothing by itself.
    if (!turns && group.size() == 1) told.moot.push_back(table.unknowns()[group.front()]);
  }
}

/// Where implicants divide a number.
void read_thresholds(LineQuestions& told) {
  std::set<std::pair<Unknown, base::Integer>> found;
  for (const auto* outcome : {&told.conflict, &told.compatible}) {
    for (const auto& prime : outcome->primes) {
      for (const auto& literal : prime) {
        if (literal.kind != Literal::Kind::Is) found.emplace(literal.unknown, literal.value);
      }
    }
  }
  for (const auto& [unknown, at] : found) told.thresholds.push_back({unknown, at});
}

/// What no implicant asks of an outcome that they cover. Of what is tied to others: see above.
void read_moot(const Evaluation& evaluation, LineQuestions& told) {
  if (!told.conflict.covers && !told.compatible.covers) return;
  std::set<Unknown> asked;
  for (const auto& prime : (told.conflict.covers ? told.conflict : told.compatible).primes) {
    for (const auto& literal : prime) asked.insert(literal.unknown);
  }
  for (const auto& group : grouped(components(evaluation, told.asked))) {
    const auto& unknown = told.asked[group.front()];
    if (group.size() == 1 && !asked.contains(unknown)) told.moot.push_back(unknown);
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
        for (const auto& literal : prime) asked.insert(literal.unknown);
        for (const auto& unknown : asked) count(unknown, prime.size() == smallest);
      }
    }
  }

  [[nodiscard]] std::vector<NextQuestion> best_first() const {
    std::vector<NextQuestion> result;
    for (const auto& [unknown, next] : by_unknown_) result.push_back(next);
    std::ranges::stable_sort(result, [](const NextQuestion& a, const NextQuestion& b) {
      return std::tuple(b.in_smallest, b.in_primes, a.cost) < std::tuple(a.in_smallest, a.in_primes, b.cost);
    });
    return result;
  }

 private:
  void count(const Unknown& unknown, bool smallest) {
    auto& next = by_unknown_.try_emplace(unknown, NextQuestion{unknown, 0, 0, cost_of(unknown)}).first->second;
    ++next.in_primes;
    if (smallest) ++next.in_smallest;
  }

  std::map<Unknown, NextQuestion> by_unknown_;
};

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
    } else if (auto found = implicants_by_search(evaluation, obligations, options_.limits, told.questions)) {
      told.conflict = std::move(found->conflict);
      told.compatible = std::move(found->compatible);
      read_thresholds(told);
      read_moot(evaluation, told);
    } else {
      told.conflict = implicants(evaluation, obligations, Wanted::Conflict, solver_, options_, told.questions);
      told.compatible = implicants(evaluation, obligations, Wanted::Peace, solver_, options_, told.questions);
      read_thresholds(told);
    }
    add_unasked(evaluation.line(), told.asked, told.moot);
    Ranking ranking;
    ranking.add(told);
    told.next = ranking.best_first();
    return told;
  }

  static bool is_same(const LineQuestions& a, const LineQuestions& b) {
    return a.measure == b.measure && a.conflict.primes == b.conflict.primes &&
           a.compatible.primes == b.compatible.primes && a.conflict.complete == b.conflict.complete &&
           a.compatible.complete == b.compatible.complete && a.moot == b.moot;
  }

  const AskOptions& options_;
  CaseLines lines_;
  LazySolver solver_;
  std::map<std::pair<std::size_t, std::string>, std::size_t> seen_;  ///< by measure and fingerprint: where it is told
};

}  // namespace

AskAnswer ask(const law::Rulebook& book, const law::Case& c, const AskOptions& options,
              const smt::SolverFactory& make_solver) {
  AskAnswer answer;
  Questions questions(book, c, options, make_solver);
  answer.check = check(questions.program(), c, options.check, make_solver);
  if (!answer.check.contradictions.empty()) return answer;
  Ranking ranking;
  for (std::size_t l = 0; l < answer.check.lines.size(); ++l)
    questions.add_line(answer.check.lines[l], l, answer.lines);
  for (const auto& line : answer.lines) ranking.add(line);
  answer.next = ranking.best_first();
  return answer;
}

}  // namespace chapeau::engine::ask

// The tellings of the law against one another: evaluator, solver, and brute force, which shares nothing with either.

#include "engine/eval/program.hpp"
#include "engine/judge/by_evaluation.hpp"
#include "engine/judge/by_solver.hpp"
#include "engine/model/day_states.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"
#include "tests/property/brute_force.hpp"
#include "tests/property/dump.hpp"
#include "tests/property/laws.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <string_view>

namespace {

using namespace chapeau;
using namespace chapeau::testing;
using engine::Completion;
using engine::Decision;
using engine::DefenceDecision;
using engine::Line;
using law::ProvisionId;

constexpr std::size_t kLinesOfOneScenario = 3;
constexpr std::uint64_t kEnough = 500;  // scenarios, for what holds of many only

std::vector<ProvisionId> obligations(const law::Rulebook& book) {
  std::vector<ProvisionId> found;
  for (std::size_t i = 0; i < book.provisions.size(); ++i)
    if (book.provisions[i].kind == law::ProvisionKind::Obligation) found.emplace_back(i);
  return found;
}

/// A defence, and obligations to weigh it against: each that it is linked to, and all of them.
struct Weighing {
  ProvisionId exception;
  std::vector<ProvisionId> against;
};

std::vector<Weighing> weighings(const law::Rulebook& book) {
  std::vector<Weighing> found;
  for (std::size_t e = 0; e < book.provisions.size(); ++e) {
    Weighing all{ProvisionId(e), {}};
    for (const law::Link& link : book.links) {
      if (link.exception != all.exception || book[link.target].kind != law::ProvisionKind::Obligation) continue;
      found.push_back({all.exception, {link.target}});
      all.against.push_back(link.target);
    }
    if (all.against.size() > 1) found.push_back(std::move(all));
  }
  return found;
}

/// One way of answering the two questions on a line.
struct Telling {
  std::string name;
  bool exact_cone;  ///< answers incoherent exactly when its cone is; otherwise any answer to an incoherent record will
                    ///< do
  std::function<Decision(ProvisionId)> possibilities;
  std::function<DefenceDecision(const Weighing&)> defence;
};

/// The line a complaint is about.
std::string place(const Line& line) {
  return " for " + line.product.hs + " towards " + (*line.book)[line.counterpart].code;
}

/// Holds tellings against brute force, and their witnesses against brute force's reading of the completion.
class Comparison {
 public:
  Comparison(const Line& line, Tally& tally) : line_(line), tally_(tally), brute_(line) { brute_.run(); }

  Complaint complaint(const Telling& telling) {
    telling_ = &telling;
    for (const ProvisionId p : obligations(*line_.book))
      if (auto wrong = obligation(p)) return wrong;
    if (!brute_.coherent()) return std::nullopt;
    for (const Weighing& weighing : weighings(*line_.book))
      if (auto wrong = defence(weighing)) return wrong;
    return std::nullopt;
  }

  [[nodiscard]] bool coherent() const { return brute_.coherent(); }
  /// Obligations on which so many tellings were compared with brute force, and agreed.
  [[nodiscard]] std::uint64_t agreed(int tellings) const {
    return static_cast<std::uint64_t>(
        std::ranges::count(agreed_, tellings, [](const auto& each) { return each.second; }));
  }

 private:
  Complaint obligation(ProvisionId p) {
    const Decision decision = telling_->possibilities(p);
    tally_.add(telling_->name + " obligations");
    if (std::holds_alternative<engine::Undecided>(decision)) {
      tally_.add(telling_->name + " undecided");
      return std::nullopt;
    }
    if (!brute_.coherent() && !telling_->exact_cone) return std::nullopt;
    // An incoherent record outside the cone does not concern the obligation.
    const engine::Possibilities expected =
        brute_.coherent() ? brute_.possibilities(p) : brute_.possibilities_in_cone(p);
    const auto* decided = std::get_if<engine::Decided>(&decision);
    const engine::Possibilities found = decided != nullptr ? decided->possible : engine::Possibilities{};
    const std::string where = telling_->name + " on " + law::reference(*line_.book, p) + place(line_) + ": ";
    if (found != expected) return where + dump(*line_.book, decision) + "\nbrute force: " + dump(expected);
    ++agreed_[p];
    tally_.add(telling_->name + " obligations agreed");
    if (decided == nullptr) return std::nullopt;
    tally_.add(dump(expected));
    return witnesses(*decided, p, where);
  }

  Complaint witnesses(const engine::Decided& decided, ProvisionId p, const std::string& where) {
    const auto effect = [p](const std::vector<Effect>& effects) { return effects[p.index()]; };
    const auto& [possible, out, clean, bare, covered] = decided;
    if (auto wrong = witness(out, possible.out, where + "out", [&](const auto& e) { return !effect(e).in_scope; }))
      return wrong;
    if (auto wrong = witness(clean, possible.clean, where + "clean",
                             [&](const auto& e) { return effect(e).in_scope && !effect(e).on_face; }))
      return wrong;
    if (auto wrong = witness(bare, possible.bare, where + "bare",
                             [&](const auto& e) { return effect(e).on_face && !effect(e).excused; }))
      return wrong;
    return witness(covered, possible.covered, where + "covered",
                   [&](const auto& e) { return effect(e).on_face && effect(e).excused; });
  }

  Complaint defence(const Weighing& weighing) {
    const DefenceDecision decision = telling_->defence(weighing);
    tally_.add(telling_->name + " defences");
    if (std::holds_alternative<engine::Undecided>(decision)) {
      tally_.add(telling_->name + " defences undecided");
      return std::nullopt;
    }
    const std::string where =
        telling_->name + " on the defence " + law::reference(*line_.book, weighing.exception) + place(line_) + ": ";
    const engine::DefencePossibilities expected = brute_.defence(weighing.exception, weighing.against);
    const auto* decided = std::get_if<engine::DefenceDecided>(&decision);
    if (decided == nullptr || decided->possible != expected)
      return where + dump(*line_.book, decision) + "\nbrute force: " + dump(expected);
    tally_.add(dump(expected));
    const auto met = [&](const std::vector<Effect>& e) {
      return needed(e, weighing) && e[weighing.exception.index()].met;
    };
    const auto fails = [&](const std::vector<Effect>& e) {
      return needed(e, weighing) && !e[weighing.exception.index()].met;
    };
    if (auto wrong = witness(decided->met, expected.met, where + "met", met)) return wrong;
    return witness(decided->fails, expected.fails, where + "fails", fails);
  }

  [[nodiscard]] bool needed(const std::vector<Effect>& effects, const Weighing& weighing) const {
    const bool carves_out = (*line_.book)[weighing.exception].kind == law::ProvisionKind::CarveOut;
    for (const ProvisionId target : weighing.against)
      if (carves_out ? effects[target.index()].but_for_carve_outs : effects[target.index()].on_face) return true;
    return false;
  }

  template <class Claim>
  Complaint witness(const std::optional<Completion>& completion, bool possible, const std::string& where, Claim claim) {
    if (completion.has_value() != possible) return where + " is possible, but has no witness, or the other way round";
    if (!completion) return std::nullopt;
    tally_.add("witnesses replayed");
    const std::string text = where + " witness " + dump(*line_.book, *completion);
    if (telling_->exact_cone) {
      const auto effects = brute_.replay(*completion);
      if (!effects) return text + "\nis not coherent, or leaves out an unknown that is tied to it";
      if (!claim(*effects)) return text + "\ndoes not show what it claims";
    }
    if (!brute_.coherent()) return std::nullopt;
    // The solver's numbers need not be critical: they were replayed above.
    const auto effects =
        telling_->exact_cone ? brute_.extension(*completion) : brute_.extension_with_numbers(*completion);
    if (!effects) return text + "\ncannot be extended to a coherent completion";
    if (!telling_->exact_cone && !claim(*effects)) return text + "\ndoes not show what it claims";
    return std::nullopt;
  }

  const Line& line_;
  Tally& tally_;
  BruteForce brute_;
  const Telling* telling_ = nullptr;
  std::map<ProvisionId, int> agreed_;
};

Telling by_solver(const Line& line, smt::Solver& solver) {
  const auto telling = std::make_shared<engine::SolverTelling>(line, solver, engine::Budget{});
  return {"solver", true, [telling](ProvisionId p) { return telling->possibilities(p); },
          [telling](const Weighing& w) { return telling->defence(w.exception, w.against); }};
}

/// The evaluator with what it needs, kept together.
struct Evaluator {
  Evaluator(const engine::eval::Program& program, const Line& line)
      : states(*line.book, line.day), evaluation(program, line, states) {}
  engine::DayStates states;
  engine::Evaluation evaluation;
};

Telling by_evaluation(const engine::eval::Program& program, const Line& line) {
  const auto evaluator = std::make_shared<Evaluator>(program, line);
  return {"evaluator", false,
          [evaluator](ProvisionId p) { return engine::possibilities_by_evaluation(evaluator->evaluation, p); },
          [evaluator](const Weighing& w) {
            return engine::defence_by_evaluation(evaluator->evaluation, w.exception, w.against);
          }};
}

std::vector<engine::LineGroup> some_lines(const Scenario& scenario) {
  auto lines = scenario.lines();
  if (lines.size() > kLinesOfOneScenario) lines.resize(kLinesOfOneScenario);
  return lines;
}

void count_line(const Comparison& comparison, const Line& line, Tally& tally) {
  tally.add("lines");
  tally.add("obligations", obligations(*line.book).size());
  if (comparison.coherent()) tally.add("coherent lines");
}

constexpr std::string_view kPairs = "pairs on which all three agree";

/// All three tellings on one line.
Complaint three_tellings(const Line& line, const engine::eval::Program& program, smt::Solver& solver, Tally& tally,
                         std::uint64_t& agreed) {
  Comparison comparison(line, tally);
  count_line(comparison, line, tally);
  if (auto wrong = comparison.complaint(by_solver(line, solver))) return wrong;
  if (auto wrong = comparison.complaint(by_evaluation(program, line))) return wrong;
  agreed += comparison.agreed(2);
  return std::nullopt;
}

/// What the promise is about, before the rest of the tally.
std::string headline(const Tally& tally) {
  const auto count = [&](const char* name) { return std::to_string(tally[name]) + " " + name; };
  return "from seed " + std::to_string(base_seed()) + ": " + count("pairs") + ", " + count("lines") + ", " +
         count("obligations") + " gone through by brute force; " + std::to_string(tally["solver obligations agreed"]) +
         " of them decided alike by the solver, " + std::to_string(tally["evaluator obligations agreed"]) +
         " by the evaluator, " + count("obligations on which all three agree") + ", " +
         std::to_string(tally[std::string(kPairs)]) + " " + std::string(kPairs);
}

void solver_against_brute_force(std::string_view law_name, const Settings& settings, std::uint64_t count) {
  Tally tally;
  const auto solver = smt::make_z3_solver();
  hold(law_name, settings, count, [&](const Scenario& scenario) -> Complaint {
    for (const auto& group : some_lines(scenario)) {
      Comparison comparison(group.line, tally);
      count_line(comparison, group.line, tally);
      if (auto wrong = comparison.complaint(by_solver(group.line, *solver))) return wrong;
    }
    return std::nullopt;
  });
  tally.add("checks", solver->checks());
  MESSAGE(tally.text());
  CHECK(tally["solver undecided"] == 0);
  if (count >= kEnough) CHECK(tally["coherent lines"] * 2 > tally["lines"]);
}

}  // namespace

/// Some pairs have no line or no obligation, or a record that contradicts itself, of which the evaluator may say
/// anything: so many are made that all three tellings meet on ten thousand.
constexpr std::uint64_t kPromised = 10'000;
constexpr std::uint64_t kMade = 18'500;

TEST_CASE("all three tellings agree on the same pairs of rulebook and record, and every witness replays") {
  Tally tally;
  const auto solver = smt::make_z3_solver();
  hold("three tellings", {}, runs(kMade), [&](const Scenario& scenario) -> Complaint {
    const engine::eval::Program program = engine::eval::compile(scenario.book);
    std::uint64_t agreed = 0;
    for (const auto& group : some_lines(scenario))
      if (auto wrong = three_tellings(group.line, program, *solver, tally, agreed)) return wrong;
    tally.add("pairs");
    tally.add("obligations on which all three agree", agreed);
    if (agreed > 0) tally.add(std::string(kPairs));
    return std::nullopt;
  });
  tally.add("checks", solver->checks());
  MESSAGE(headline(tally), "\n", tally.text());
  CHECK(tally["solver undecided"] == 0);
  if (runs(kMade) >= kMade) CHECK(tally[std::string(kPairs)] >= kPromised);
}

TEST_CASE("the solver and brute force agree where many numbers and dates are open") {
  Settings settings;
  settings.open_numbers = 60;
  settings.linked_numbers = 35;
  settings.open_facts = 10;
  settings.silent_record = 25;
  solver_against_brute_force("solver = brute force, numbers", settings, runs(3000));
}

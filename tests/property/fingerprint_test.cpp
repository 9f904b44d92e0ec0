// Lines with the same fingerprint have the same answers: held against brute force, which knows of no program.

#include "engine/eval/fingerprint.hpp"

#include "engine/eval/bind.hpp"
#include "engine/judge/by_evaluation.hpp"
#include "engine/model/day_states.hpp"
#include "engine/universe/fingerprint.hpp"
#include "tests/property/brute_force.hpp"
#include "tests/property/dump.hpp"
#include "tests/property/laws.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

namespace chapeau::testing {

namespace {

using engine::Constraints;
using engine::Line;
using engine::eval::Compared;
using law::ProvisionId;

constexpr std::size_t kMostCompletions = 400;
constexpr std::size_t kMostMeasures = 8;

Settings settings() {
  Settings made;
  made.attributes = 5;
  made.findings = 4;
  made.schedules = 3;
  made.most_completions = 60;
  return made;
}

law::ExpressionId more_than(law::Rulebook& book, law::AttributeId left, law::LinearSum right) {
  law::Compare compare;
  compare.left.terms.push_back({1, left});
  compare.relation = law::Relation::More;
  compare.right = std::move(right);
  book.expressions.push_back({std::move(compare), "", "", {}});
  return law::ExpressionId(book.expressions.size() - 1);
}

std::vector<law::AttributeId> percentages(const law::Rulebook& book) {
  std::vector<law::AttributeId> found;
  for (std::size_t a = 0; a < book.attributes.size(); ++a) {
    if (book.attributes[a].type == law::AttributeType::Percent) found.emplace_back(a);
  }
  return found;
}

/// A percentage beside a schedule or beside another, the last day beside the first or beside a written one.
std::optional<law::ExpressionId> number_condition(law::Rulebook& book, std::size_t which) {
  const auto amounts = percentages(book);
  law::LinearSum right;
  if (which % 4 > 1) {
    if (which % 4 == 2) right.moved.push_back({book.built_in.from, {12, 0}});
    if (which % 4 == 3) right.constant = 18'500;
    return more_than(book, book.built_in.until, std::move(right));
  }
  if (amounts.empty() || book.schedules.empty()) return std::nullopt;
  if (which % 4 == 0) right.lookups.push_back({1, law::ScheduleId(which % book.schedules.size()), 500});
  if (which % 4 == 1) right.terms.push_back({1, amounts.back()});
  return more_than(book, amounts.front(), std::move(right));
}

/// Each schedule says something else of each product: an amount, that it is not encoded, or nothing.
void list_products(Scenario& scenario) {
  std::size_t says = 0;
  for (auto& schedule : scenario.book.schedules) {
    schedule.lines.clear();
    for (const auto& product : scenario.measure().products) {
      law::ScheduleLine line;
      line.hs = product.hs;
      if (says % 4 < 2) line.value = says % 4 == 0 ? 0 : 500;
      if (says % 4 < 3) schedule.lines.push_back(line);
      ++says;
    }
    law::sort_lines(schedule.lines);
  }
}

/// Every other obligation turns on numbers.
Scenario with_numbers(const Scenario& drawn) {
  Scenario scenario = drawn;
  for (std::size_t p = 0; p < scenario.book.provisions.size(); p += 2) {
    auto& condition = scenario.book.provisions[p].condition;
    if (const auto number = condition ? number_condition(scenario.book, p / 2) : std::nullopt) condition = number;
  }
  list_products(scenario);
  law::enumerate_questions(scenario.book);
  return scenario;
}

/// Few enough unknowns for measures that leave everything open.
Settings small() {
  Settings made = settings();
  made.attributes = 3;
  made.findings = 2;
  made.depth = 2;
  return made;
}

/// A line, and what brute force says of it.
struct Judged {
  Judged(const engine::eval::Program& program, const Line& judged, const engine::DayStates& states, std::size_t of)
      : line(judged), measure(of), evaluation(program, line, states), brute(line) {}

  Line line;
  std::size_t measure;  ///< lines of one measure know the same
  engine::Evaluation evaluation;
  BruteForce brute;
};

/// Lines of the measures that brute force can go through.
class Lines {
 public:
  Lines(const Scenario& scenario, const std::deque<law::Measure>& measures)
      : program_(engine::eval::compile(scenario.book)), states_(scenario.book, scenario.measure().from) {
    for (const auto& group : scenario.lines()) {
      for (std::size_t m = 0; m < measures.size(); ++m) add(group.line, measures[m], m);
    }
  }

  [[nodiscard]] const engine::eval::Program& program() const { return program_; }
  [[nodiscard]] const std::deque<Judged>& all() const { return all_; }

 private:
  void add(Line line, const law::Measure& measure, std::size_t m) {
    line.measure = &measure;
    auto& made = all_.emplace_back(program_, line, states_, m);
    const auto count = made.brute.completions();
    if (count == 0 || count > kMostCompletions)
      all_.pop_back();
    else
      made.brute.run();
  }

  engine::eval::Program program_;
  engine::DayStates states_;
  std::deque<Judged> all_;
};

/// The measure as it is drafted, and with one attribute after the other opened; of percentages, the others raised as
/// well.
std::deque<law::Measure> opened(const Scenario& scenario) {
  std::deque<law::Measure> measures{scenario.measure()};
  for (std::size_t a = 0; a < scenario.book.attributes.size() && measures.size() < kMostMeasures; ++a) {
    const law::AttributeId id(a);
    if (scenario.book[id].type == law::AttributeType::States || id == scenario.book.built_in.from) continue;
    measures.push_back(scenario.measure());
    measures.back().attributes[a].value = law::Open{};
    if (scenario.book[id].type != law::AttributeType::Percent) continue;
    measures.push_back(measures.back());
    for (const auto other : percentages(scenario.book)) {
      auto* value = std::get_if<base::Integer>(&measures.back().attributes[other.index()].value);
      if (value != nullptr) *value = *value + 500;
    }
  }
  return measures;
}

/// Open in everything that can be, from several days on.
std::deque<law::Measure> moved(const Scenario& scenario) {
  law::Measure open = scenario.measure();
  for (std::size_t a = 0; a < open.attributes.size(); ++a) {
    const law::AttributeId id(a);
    if (scenario.book[id].type != law::AttributeType::States && id != scenario.book.built_in.from)
      open.attributes[a].value = law::Open{};
  }
  std::deque<law::Measure> measures;
  for (const int days : {0, -1, -400}) {
    measures.push_back(open);
    measures.back().from.day += days;
    measures.back().attributes[scenario.book.built_in.from.index()].value = base::Integer{measures.back().from.day};
  }
  return measures;
}

std::vector<std::uint32_t> roots_of(const engine::eval::Program& program, ProvisionId id) {
  const auto& registers = program.provisions[id.index()];
  return {registers.in_scope, registers.on_face, registers.excused};
}

/// Every witness on one line is one on the other: some coherent completion agrees with it, and shows the same.
Complaint witnesses(const Judged& known, const Judged& judged, ProvisionId id) {
  const auto decision = engine::possibilities_by_evaluation(known.evaluation, id);
  const auto* decided = std::get_if<engine::Decided>(&decision);
  if (decided == nullptr) return std::nullopt;
  for (const auto& witness : {decided->out, decided->clean, decided->bare, decided->covered}) {
    if (!witness) continue;
    const auto there = known.brute.extension_with_numbers(*witness),
               here = judged.brute.extension_with_numbers(*witness);
    if (!there || !here) return "a completion is coherent on one of them alone";
    const auto of = [&](const auto& effects) {
      const auto& effect = effects[id.index()];
      return std::tuple(effect.in_scope, effect.on_face, effect.excused);
    };
    if (of(*there) != of(*here)) return "a completion has another outcome";
  }
  return std::nullopt;
}

/// What is wrong with taking the answer about an obligation from a line with the same fingerprint. Constraints that are
/// not tied to it may be broken on one of them alone: what is asked with tied constraints is asked of coherent lines.
Complaint differs(const Judged& known, const Judged& judged, ProvisionId id, Constraints constraints,
                  Compared compared) {
  if (known.brute.coherent() != judged.brute.coherent())
    return constraints == Constraints::Tied ? Complaint{} : "the facts agree on one of them alone";
  const auto was = known.brute.possibilities(id), is = judged.brute.possibilities(id);
  if (was != is) return dump(was) + " and " + dump(is);
  return compared == Compared::SinceFirstDay || !known.brute.coherent() ? std::nullopt : witnesses(known, judged, id);
}

/// Every pair of a line with the first that has its fingerprint.
Complaint held(const Scenario& scenario, const Lines& lines, Constraints constraints, Compared compared, Tally& tally) {
  for (std::size_t p = 0; p < scenario.book.provisions.size(); ++p) {
    const ProvisionId id(p);
    if (scenario.book[id].kind != law::ProvisionKind::Obligation) continue;
    std::map<std::pair<std::size_t, std::string>, const Judged*> first;
    for (const auto& judged : lines.all()) {
      const auto text = judged.evaluation.fingerprint(roots_of(lines.program(), id), constraints, compared);
      const bool knows_the_same = compared == Compared::BySchedule;
      const auto [at, is_new] = first.try_emplace({knows_the_same ? judged.measure : 0, text}, &judged);
      tally.add(is_new ? "apart" : "alike");
      if (is_new) continue;
      const auto wrong = differs(*at->second, judged, id, constraints, compared);
      if (wrong) return law::reference(scenario.book, id) + ": " + *wrong;
    }
  }
  return std::nullopt;
}

/// Of every input, and of what open comparisons look up.
std::string of_inputs(const engine::eval::Program& program, const engine::Evaluation& evaluation) {
  engine::eval::Fingerprint text;
  for (auto input = program.first_question; input < program.first_instruction; ++input) {
    text.add(evaluation[input]);
    if (program.is_atom(input)) text.add_entries(evaluation.line(), program.expression_of(input));
  }
  return text.text();
}

/// Lines of one measure that are alike in all that can be said of them.
Complaint alike_in_all(const Scenario& scenario, const Lines& lines, bool residual, Tally& tally) {
  std::map<std::pair<std::size_t, std::string>, const Judged*> first;
  for (const auto& judged : lines.all()) {
    const auto text =
        residual ? engine::universe::fingerprint(judged.evaluation) : of_inputs(lines.program(), judged.evaluation);
    const auto [at, is_new] = first.try_emplace({judged.measure, text}, &judged);
    tally.add(is_new ? "apart" : "alike");
    for (std::size_t p = 0; !is_new && p < scenario.book.provisions.size(); ++p) {
      const ProvisionId id(p);
      if (scenario.book[id].kind != law::ProvisionKind::Obligation) continue;
      if (auto wrong = differs(*at->second, judged, id, Constraints::All, Compared::BySchedule))
        return law::reference(scenario.book, id) + ": " + *wrong;
    }
  }
  return std::nullopt;
}

template <class Measures, class Law>
void hold_on_lines(const std::string& name, const Settings& drawn, const Measures& measures, const Law& law) {
  Tally tally;
  hold(name, drawn, runs(1000), [&](const Scenario& generated) -> Complaint {
    const Scenario scenario = with_numbers(generated);
    const auto made = measures(scenario);
    return law(scenario, Lines(scenario, made), tally);
  });
  MESSAGE(name << ": " << tally.text());
  CHECK(tally["alike"] > 300);
  CHECK(tally["apart"] > 300);
}

}  // namespace

TEST_CASE("lines with the same fingerprint of what is left of the program have the same answers") {
  for (const auto constraints : {Constraints::All, Constraints::Tied}) {
    const std::string which = constraints == Constraints::All ? ", all constraints" : ", tied constraints";
    const auto by = [&](Compared compared) {
      return [=](const Scenario& scenario, const Lines& lines, Tally& tally) {
        return held(scenario, lines, constraints, compared, tally);
      };
    };
    hold_on_lines("by form" + which, settings(), opened, by(Compared::ByForm));
    hold_on_lines("by schedule" + which, settings(), opened, by(Compared::BySchedule));
    hold_on_lines("since the first day" + which, small(), moved, by(Compared::SinceFirstDay));
  }
}

TEST_CASE("lines of measures that know the same, with the same fingerprint of all inputs, have the same answers") {
  hold_on_lines("all inputs", settings(), opened, [](const Scenario& scenario, const Lines& lines, Tally& tally) {
    return alike_in_all(scenario, lines, false, tally);
  });
  hold_on_lines("all that can be said", settings(), opened,
                [](const Scenario& scenario, const Lines& lines, Tally& tally) {
                  return alike_in_all(scenario, lines, true, tally);
                });
}

}  // namespace chapeau::testing

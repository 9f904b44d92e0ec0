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
#include <memory>
#include <string>
#include <tuple>

namespace chapeau::testing {

namespace {

using engine::Constraints;
using engine::Line;
using engine::eval::Compared;
using law::ProvisionId;

constexpr std::size_t kMostCompletions = 400;
constexpr std::size_t kMostMeasures = 6;

Settings settings() {
  Settings made;
  made.attributes = 5;
  made.findings = 4;
  made.schedules = 3;
  made.most_completions = 60;
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

/// The measure as it is drafted, and with one attribute after the other opened.
std::deque<law::Measure> opened(const Scenario& scenario) {
  std::deque<law::Measure> measures{scenario.measure()};
  for (std::size_t a = 0; a < scenario.book.attributes.size() && measures.size() < kMostMeasures; ++a) {
    const law::AttributeId id(a);
    if (scenario.book[id].type == law::AttributeType::States || id == scenario.book.built_in.from) continue;
    measures.push_back(scenario.measure());
    measures.back().attributes[a].value = law::Open{};
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

/// Every witness on one line is one on the other.
Complaint witnesses(const Judged& known, const Judged& judged, ProvisionId id) {
  const auto decision = engine::possibilities_by_evaluation(known.evaluation, id);
  const auto* decided = std::get_if<engine::Decided>(&decision);
  if (decided == nullptr) return std::nullopt;
  for (const auto& witness : {decided->out, decided->clean, decided->bare, decided->covered}) {
    if (!witness) continue;
    const auto there = known.brute.replay(*witness), here = judged.brute.replay(*witness);
    if (!there || !here) return "a completion is coherent on one of them alone";
    const auto of = [&](const auto& effects) {
      const auto& effect = effects[id.index()];
      return std::tuple(effect.in_scope, effect.on_face, effect.excused);
    };
    if (of(*there) != of(*here)) return "a completion has another outcome";
  }
  return std::nullopt;
}

/// What is wrong with taking the answer about an obligation from a line with the same fingerprint.
Complaint differs(const Judged& known, const Judged& judged, ProvisionId id, Constraints constraints,
                  Compared compared) {
  const auto possibilities = [&](const Judged& of) {
    return constraints == Constraints::All ? of.brute.possibilities(id) : of.brute.possibilities_in_cone(id);
  };
  if (constraints == Constraints::All && known.brute.coherent() != judged.brute.coherent())
    return "the facts agree on one of them alone";
  if (possibilities(known) != possibilities(judged))
    return dump(possibilities(known)) + " and " + dump(possibilities(judged));
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
void hold_on_lines(const std::string& name, const Measures& measures, const Law& law) {
  Tally tally;
  hold(name, settings(), runs(600), [&](const Scenario& scenario) -> Complaint {
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
    hold_on_lines("by form" + which, opened, by(Compared::ByForm));
    hold_on_lines("by schedule" + which, opened, by(Compared::BySchedule));
    hold_on_lines("since the first day" + which, moved, by(Compared::SinceFirstDay));
  }
}

TEST_CASE("lines of measures that know the same, with the same fingerprint of all inputs, have the same answers") {
  hold_on_lines("all inputs", opened, [](const Scenario& scenario, const Lines& lines, Tally& tally) {
    return alike_in_all(scenario, lines, false, tally);
  });
  hold_on_lines("all that can be said", opened, [](const Scenario& scenario, const Lines& lines, Tally& tally) {
    return alike_in_all(scenario, lines, true, tally);
  });
}

}  // namespace chapeau::testing

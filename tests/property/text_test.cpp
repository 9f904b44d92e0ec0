// The law as text means what the law as data means: written, loaded and asked again, it gives the same answers.

#include "engine/eval/program.hpp"
#include "engine/judge/by_evaluation.hpp"
#include "engine/judge/by_solver.hpp"
#include "engine/model/day_states.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"
#include "tests/property/brute_force.hpp"
#include "tests/property/dump.hpp"
#include "tests/property/laws.hpp"
#include "tests/property/write_text.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

namespace {

using namespace chapeau;
using namespace chapeau::testing;
using law::ProvisionId;

/// What was loaded; the lines borrow from it.
struct Read {
  base::SourceSet sources;
  base::Diagnostics diagnostics;
  dsl::Loaded loaded;
};

void read(const std::vector<dsl::Text>& texts, Read& into) {
  into.loaded = dsl::load(texts, into.sources, into.diagnostics);
}

bool is_refused_for(const Read& read, base::Code code) {
  return std::ranges::any_of(read.diagnostics.list(),
                             [code](const base::Diagnostic& each) { return each.code == code; });
}

/// The same in every rulebook, whatever the numbers of things: "2604 nickel ore towards AAA".
std::string name_of(const engine::Line& line, law::StateId counterpart) {
  const law::Rulebook& book = *line.book;
  std::string name = line.product.hs;
  if (line.product.mineral.valid()) name += " " + book.products.minerals[line.product.mineral.index()];
  if (line.product.stage.valid()) name += " " + book.products.stages[line.product.stage.index()];
  return name + " towards " + book[counterpart].code;
}

/// Lines by product and counterpart. Which counterparts share one is not compared: it may turn on conditions that
/// nothing uses.
using Lines = std::map<std::string, const engine::Line*>;

Lines by_name(const std::vector<engine::LineGroup>& groups) {
  Lines lines;
  for (const auto& group : groups)
    for (const law::StateId counterpart : group.counterparts)
      lines.emplace(name_of(group.line, counterpart), &group.line);
  return lines;
}

std::string names(const Lines& lines) {
  std::string text;
  for (const auto& [name, line] : lines) text += "\n  " + name;
  return text;
}

std::string said(const engine::Decision& decision) {
  if (const auto* decided = std::get_if<engine::Decided>(&decision)) return dump(decided->possible);
  return std::holds_alternative<engine::Incoherent>(decision) ? "incoherent" : "undecided";
}

std::string said(const engine::DefenceDecision& decision) {
  if (const auto* decided = std::get_if<engine::DefenceDecided>(&decision)) return dump(decided->possible);
  return std::holds_alternative<engine::Incoherent>(decision) ? "incoherent" : "undecided";
}

/// The evaluator on one line, and the solver where it does not decide.
class Asked {
 public:
  Asked(const engine::eval::Program& program, const engine::Line& line, smt::Solver& solver)
      : line_(line),
        states_(*line.book, line.day),
        evaluation_(program, line_, states_),
        telling_(line_, solver, engine::Budget{}) {}

  std::string obligation(ProvisionId id) {
    const std::string evaluated = said(engine::possibilities_by_evaluation(evaluation_, id));
    return evaluated == "undecided" ? "solver, " + said(telling_.possibilities(id)) : evaluated;
  }

  std::string defence(ProvisionId exception, ProvisionId against) {
    const std::array targets{against};
    const std::string evaluated = said(engine::defence_by_evaluation(evaluation_, exception, targets));
    return evaluated == "undecided" ? "solver, " + said(telling_.defence(exception, targets)) : evaluated;
  }

 private:
  engine::Line line_;
  engine::DayStates states_;
  engine::Evaluation evaluation_;
  engine::SolverTelling telling_;
};

Scenario with_everything_open(Scenario scenario) {
  scenario.c.record.clear();
  law::Measure& measure = scenario.c.measures.front();
  for (std::size_t i = 0; i < measure.attributes.size(); ++i) {
    const law::AttributeId id(i);
    if (id != scenario.book.built_in.from && scenario.book[id].type != law::AttributeType::States)
      measure.attributes[i].value = law::Open{};
  }
  return scenario;
}

/// An obligation of everybody that is breached where the condition holds, and that asks the finding.
ProvisionId add_obligation(law::Rulebook& book, law::ExpressionId condition, law::FindingId finding) {
  const auto add = [&](law::ExpressionNode node) {
    book.expressions.push_back({std::move(node), "", "", {}});
    return law::ExpressionId(book.expressions.size() - 1);
  };
  const law::ExpressionId holds = add(law::FindingHolds{finding});
  const law::ExpressionId either = add(law::Any{{holds, add(law::Not{holds})}});
  law::Instrument instrument;
  instrument.name = "EVERYBODY" + std::to_string(book.instruments.size());
  for (std::size_t i = 0; i < book.states.size(); ++i)
    instrument.parties.push_back({law::StateId(i), {}, {}, false, {}});
  law::Provision provision;
  provision.instrument = law::InstrumentId(book.instruments.size());
  provision.pinpoint = "1";
  provision.condition = add(law::All{{condition, either}});
  const ProvisionId id(book.provisions.size());
  instrument.provisions.push_back(id);
  book.instruments.push_back(std::move(instrument));
  book.provisions.push_back(std::move(provision));
  return id;
}

ProvisionId twin(const law::Rulebook& from, ProvisionId id, const law::Rulebook& to) {
  const law::Provision& provision = from[id];
  return law::find_provision(to, from[provision.instrument].name, provision.pinpoint).value();
}

/// As the formatter lays it out; tables stay as they are.
std::vector<dsl::Text> formatted(std::vector<dsl::Text> texts) {
  for (dsl::Text& text : texts) {
    if (text.path.ends_with(".csv")) continue;
    base::SourceSet sources;
    base::Diagnostics diagnostics;
    text.text = dsl::format(text, sources, diagnostics).value_or("");  // an empty file is refused
  }
  return texts;
}

enum class Layout { AsWritten, Formatted };

class TextAgainstData {
 public:
  TextAgainstData(smt::Solver& solver, Tally& tally, Layout layout) : solver_(solver), tally_(tally), layout_(layout) {}

  Complaint operator()(const Scenario& scenario) {
    const std::vector<dsl::Text> written = write_text(scenario);
    Read text;
    read(layout_ == Layout::Formatted ? formatted(written) : written, text);
    if (!text.loaded.book) return refused_law(scenario, text);
    if (text.loaded.cases.size() != 1) return refused_case(scenario, text);
    tally_.add("loaded");
    return same_answers(scenario, *text.loaded.book, text.loaded.cases.front());
  }

 private:
  /// One refusal is no mistake of the writer: a finding whose one rule holds only where the other does. Then it can
  /// never settle anything.
  Complaint refused_law(const Scenario& scenario, const Read& text) {
    for (const base::Diagnostic& each : text.diagnostics.list()) {
      if (each.severity() != base::Severity::Error) continue;
      if (each.code != base::Code::ContradictoryRules)
        return "the law is refused\n" + why_refused(write_text(scenario));
    }
    tally_.add("refused: contradictory rules");
    for (std::size_t i = 0; i < scenario.book.findings.size(); ++i) {
      const std::string name = "`" + scenario.book.findings[i].name + "`";
      const auto is_accused = [&](const base::Diagnostic& d) { return d.message.find(name) != std::string::npos; };
      if (std::ranges::none_of(text.diagnostics.list(), is_accused)) continue;
      if (both_rules_can_settle(scenario, law::FindingId(i)))
        return "the rules of " + name + " are said to contradict each other, and do not";
    }
    return std::nullopt;
  }

  /// With everything open: is there a coherent completion in which the `yes when` of the finding holds, and one for its
  /// `no when`?
  bool both_rules_can_settle(const Scenario& scenario, law::FindingId finding) {
    Scenario open = with_everything_open(scenario);
    const law::Finding rules = open.book[finding];
    const ProvisionId yes = add_obligation(open.book, *rules.yes_when, finding);
    const ProvisionId no = add_obligation(open.book, *rules.no_when, finding);
    law::enumerate_questions(open.book);
    const auto groups = open.lines();
    return std::ranges::any_of(groups, [&](const engine::LineGroup& group) {
      engine::SolverTelling telling(group.line, solver_,
                                    engine::Budget{});  // the evaluator may say anything of an incoherent record
      const auto can_hold = [&](ProvisionId id) {
        const auto decision = telling.possibilities(id);
        const auto* decided = std::get_if<engine::Decided>(&decision);
        return decided != nullptr && decided->possible.bare;
      };
      return can_hold(yes) && can_hold(no);
    });
  }

  /// Nor is this one, as long as the facts really break the axiom: then no line has a coherent completion.
  Complaint refused_case(const Scenario& scenario, const Read& text) {
    if (!is_refused_for(text, base::Code::AxiomBroken))
      return "the case is refused\n" + why_refused(write_text(scenario));
    tally_.add("refused: the facts break an axiom");
    for (const auto& group : scenario.lines()) {
      BruteForce brute(group.line);
      brute.run();
      if (brute.coherent())
        return "the facts are said to break an axiom, and break none on " + name_of(group.line, group.line.counterpart);
    }
    return std::nullopt;
  }

  Complaint same_answers(const Scenario& scenario, const law::Rulebook& book, const law::Case& c) {
    const engine::Readings readings = engine::default_readings(book);
    const auto data_groups = scenario.lines();
    const auto text_groups = engine::lines(book, c, 0, readings, std::nullopt);
    const Lines here = by_name(data_groups);
    const Lines there = by_name(text_groups);
    if (names(here) != names(there)) return "the lines differ; data:" + names(here) + "\ntext:" + names(there);
    const auto here_compiled = engine::eval::compile(scenario.book);
    const auto there_compiled = engine::eval::compile(book);
    std::set<std::pair<const engine::Line*, const engine::Line*>> compared;
    for (const auto& [name, line] : here) {
      if (!compared.emplace(line, there.at(name)).second) continue;
      Asked data(here_compiled, *line, solver_);
      Asked text(there_compiled, *there.at(name), solver_);
      tally_.add("lines");
      if (auto wrong = same_line(scenario.book, data, book, text)) return "for " + name + ": " + *wrong;
    }
    return std::nullopt;
  }

  Complaint same_line(const law::Rulebook& from, Asked& data, const law::Rulebook& to, Asked& text) {
    for (std::size_t i = 0; i < from.provisions.size(); ++i) {
      const ProvisionId id(i);
      if (from[id].kind != law::ProvisionKind::Obligation || says_nothing(from, id)) continue;
      tally_.add("obligations");
      if (auto wrong = differ(law::reference(from, id), data.obligation(id), text.obligation(twin(from, id, to))))
        return wrong;
    }
    for (const law::Link& link : from.links) {
      if (from[link.target].kind != law::ProvisionKind::Obligation) continue;
      tally_.add("defences");
      const std::string place = law::reference(from, link.exception) + " against " + law::reference(from, link.target);
      const std::string there = text.defence(twin(from, link.exception, to), twin(from, link.target, to));
      if (auto wrong = differ(place, data.defence(link.exception, link.target), there)) return wrong;
    }
    return std::nullopt;
  }

  Complaint differ(const std::string& place, const std::string& data, const std::string& text) {
    tally_.add(data.starts_with("solver") ? "by solver" : "by evaluation");
    if (data == text) return std::nullopt;
    return place + ": data: " + data + "; text: " + text;
  }

  smt::Solver& solver_;
  Tally& tally_;
  Layout layout_;
};

void text_against_data(std::string_view law_name, const Settings& settings, std::uint64_t count, Layout layout) {
  Tally tally;
  const auto solver = smt::make_z3_solver();
  TextAgainstData law(*solver, tally, layout);
  hold(law_name, settings, count, [&](const Scenario& scenario) { return law(scenario); });
  MESSAGE(tally.text());
  if (count >= 500) CHECK(tally["loaded"] * 10 > count * 8);
}

}  // namespace

TEST_CASE("text means what the data means that it was written from") {
  Settings settings;
  settings.unusual = 15;
  settings.linked_numbers = 30;
  text_against_data("text = data", settings, runs(2000), Layout::AsWritten);
}

TEST_CASE("text means what the data means where many things are open") {
  Settings settings;
  settings.open_facts = 60;
  settings.open_numbers = 60;
  settings.linked_numbers = 30;
  settings.silent_record = 90;
  text_against_data("text = data, much open", settings, runs(1000), Layout::AsWritten);
}

TEST_CASE("formatted text means what the data means that it was written from") {
  text_against_data("formatted text = data", {}, runs(500), Layout::Formatted);
}

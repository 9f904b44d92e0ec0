// The same questions put to Z3's own machinery: a minimal core (`core.minimize`), and the least change (`Optimize`).
// Both sides work on one line of DS592; Z3 gets what the second telling makes of it.

#include "bench/fixture.hpp"
#include "engine/analyses/redraft/redraft.hpp"
#include "engine/analyses/why/forcing.hpp"
#include "engine/eval/bind.hpp"
#include "engine/judge/judge.hpp"
#include "engine/model/varied_line.hpp"
#include "engine/symbolic/encode/encoder.hpp"
#include "engine/symbolic/term/print_smtlib.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"

#include <benchmark/benchmark.h>
#include <z3++.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace chapeau::bench {

namespace {

using engine::Line;
using engine::Unknown;

/// The value that the draft or the record has; nothing for what neither speaks of.
std::optional<std::int64_t> drafted(const Line& line, const Unknown& unknown) {
  if (const auto* u = std::get_if<engine::OpenQuestion>(&unknown)) {
    const auto truth = line.answers[u->question.index()].truth;
    return truth == engine::Truth::Open ? std::nullopt
                                        : std::optional<std::int64_t>(truth == engine::Truth::Yes ? 1 : 0);
  }
  const auto value = [&](law::AttributeId id) -> const law::Value& {
    return line.measure->attributes[id.index()].value;
  };
  if (const auto* u = std::get_if<engine::OpenQuantity>(&unknown)) return engine::eval::quantity(value(u->attribute));
  if (const auto* u = std::get_if<engine::OpenFlag>(&unknown)) {
    const auto* flag = std::get_if<bool>(&value(u->attribute));
    return flag == nullptr ? std::nullopt : std::optional<std::int64_t>(*flag ? 1 : 0);
  }
  if (const auto* u = std::get_if<engine::OpenChoice>(&unknown)) {
    const auto* node = std::get_if<law::NodeId>(&value(u->attribute));
    return node == nullptr ? std::nullopt : std::optional<std::int64_t>(node->value);
  }
  if (const auto* u = std::get_if<engine::OpenMember>(&unknown)) {
    const auto* members = std::get_if<std::vector<law::NodeId>>(&value(u->attribute));
    if (members == nullptr) return std::nullopt;
    return std::ranges::find(*members, u->leaf) == members->end() ? 0 : 1;
  }
  return std::nullopt;
}

/// The line as it is recorded, and the same with every fact open: those of the measure, and those of the record if it
/// may be doubted.
struct Recorded {
  explicit Recorded(bool with_record) : line(fixture().line()), opened(line) {
    for (std::size_t q = 0; with_record && q < line.answers.size(); ++q) {
      if (line.answers[q].entry != nullptr && line.answers[q].truth != engine::Truth::Open &&
          !line.answers[q].not_shown)
        opened.open(law::QuestionId(q));
    }
    for (std::size_t a = 0; a < line.measure->attributes.size(); ++a) {
      const law::AttributeId id(a);
      const auto& fact = line.measure->attributes[a];
      const bool stated = fact.basis != law::Basis::Presumed && !std::holds_alternative<law::Open>(fact.value);
      if (stated && engine::can_be_open(fixture().book, id)) opened.open(id);
    }
  }

  Line line;
  engine::VariedLine opened;
};

/// No obligation is breached without excuse; and what the draft or the record has of each unknown.
struct Formula {
  explicit Formula(const Recorded& recorded) : encoder(factory, recorded.opened.line()) {
    std::vector<term::Term> bare;
    encoder.start_question();
    for (const auto id : fixture().obligations(recorded.line))
      bare.push_back(factory.conjunction(encoder.on_face(id), factory.negation(encoder.excused(id))));
    const auto cone = encoder.cone();
    std::vector<term::Term> all{factory.conjunction(cone.coherent, factory.negation(factory.disjunction(bare)))};
    for (const auto& unknown : cone.mentions.unknowns) {
      const auto variable = encoder.variable(unknown);
      if (const auto value = drafted(recorded.line, unknown)) {
        all.push_back(variable.sort() == term::Sort::Bool ? (*value != 0 ? variable : factory.negation(variable))
                                                          : factory.equal(variable, factory.number(*value)));
      }
    }
    facts = all.size() - 1;
    text = term::print_smtlib(factory, all);
  }

  term::Factory factory;
  encode::Encoder encoder;
  std::size_t facts = 0;
  std::string text;  ///< asserts what must be, then each fact
};

void minimal_core_by_z3(benchmark::State& state) {
  const Recorded recorded(true);
  const Formula formula(recorded);
  std::size_t size = 0;
  for (auto _ : state) {
    z3::context context;
    z3::solver solver(context, z3::solver::simple());
    solver.set("core.minimize", true);
    const auto all = context.parse_string(formula.text.c_str());
    solver.add(all[0]);
    z3::expr_vector facts(context);
    for (unsigned i = 1; i < all.size(); ++i) {
      facts.push_back(context.bool_const(("fact" + std::to_string(i)).c_str()));
      solver.add(z3::implies(facts.back(), all[static_cast<int>(i)]));
    }
    if (solver.check(facts) != z3::unsat) state.SkipWithError("the draft is no conflict");
    size = solver.unsat_core().size();
  }
  state.counters["facts"] = static_cast<double>(formula.facts);
  state.counters["core"] = static_cast<double>(size);
}
BENCHMARK(minimal_core_by_z3)->Unit(benchmark::kMillisecond);

/// The same session for one core after another.
void minimal_core_by_warm_z3(benchmark::State& state) {
  const Recorded recorded(true);
  const Formula formula(recorded);
  z3::context context;
  z3::solver solver(context, z3::solver::simple());
  solver.set("core.minimize", true);
  const auto all = context.parse_string(formula.text.c_str());
  solver.add(all[0]);
  z3::expr_vector facts(context);
  for (unsigned i = 1; i < all.size(); ++i) {
    facts.push_back(context.bool_const(("fact" + std::to_string(i)).c_str()));
    solver.add(z3::implies(facts.back(), all[static_cast<int>(i)]));
  }
  std::size_t size = 0;
  for (auto _ : state) {
    if (solver.check(facts) != z3::unsat) state.SkipWithError("the draft is no conflict");
    size = solver.unsat_core().size();
  }
  state.counters["core"] = static_cast<double>(size);
}
BENCHMARK(minimal_core_by_warm_z3)->Unit(benchmark::kMillisecond);

/// From the line as it stands to its smallest conflict set.
void smallest_conflict_set(benchmark::State& state) {
  const Recorded recorded(true);
  const auto obligations = fixture().obligations(recorded.line);
  const smt::SolverFactory none;
  std::size_t size = 0;
  for (auto _ : state) {
    const engine::Evaluation evaluation(fixture().program, recorded.line, fixture().states);
    engine::LazySolver solver(none);
    engine::why::Forcing forcing(evaluation, obligations, engine::Ground::Unexcused, solver, 0);
    forcing.find_members();
    engine::search::Limits limits;
    limits.sets = 1;
    const auto found = engine::search::smallest_sets(
        {forcing.members().size(), {}, {}, {}}, [&](const auto& set) { return forcing.ask(set); }, limits);
    if (found.sets.empty())
      state.SkipWithError("no conflict set was found");
    else
      size = found.sets.front().size();
  }
  state.counters["members"] = static_cast<double>(size);
}
BENCHMARK(smallest_conflict_set)->Unit(benchmark::kMillisecond);

/// The facts of the measure may change, those of the record must not. A redraft is more: Z3 may suppose of what is open
/// what it likes, and knows no goal.
void least_change_by_z3(benchmark::State& state) {
  const Recorded recorded(false);
  const Formula formula(recorded);
  std::size_t changed = 0;
  for (auto _ : state) {
    z3::context context;
    z3::optimize optimize(context);
    const auto all = context.parse_string(formula.text.c_str());
    optimize.add(all[0]);
    for (unsigned i = 1; i < all.size(); ++i) optimize.add_soft(all[static_cast<int>(i)], 1);
    if (optimize.check() != z3::sat) state.SkipWithError("no change would do");
    const auto model = optimize.get_model();
    changed = 0;
    for (unsigned i = 1; i < all.size(); ++i)
      changed += model.eval(all[static_cast<int>(i)], true).is_true() ? std::size_t{0} : 1;
  }
  state.counters["changed"] = static_cast<double>(changed);
}
BENCHMARK(least_change_by_z3)->Unit(benchmark::kMillisecond);

/// The whole of `redraft` with its checks, for a measure towards one state.
void cheapest_redraft_of_one_line(benchmark::State& state) {
  const Recorded recorded(false);
  law::Case c = the_ban();
  law::StateMask towards;
  towards.set(recorded.line.counterpart.index());
  c.measures.front().attributes[fixture().book.built_in.towards.index()].value = towards;
  c.measures.front().must_keep.push_back(fixture().book.built_in.towards);
  engine::redraft::RedraftOptions options;
  options.repairs = 1;
  std::size_t cost = 0;
  for (auto _ : state) {
    const auto answer = engine::redraft::redraft(fixture().book, c, options, smt::make_z3_solver);
    if (answer.measures.front().repairs.empty())
      state.SkipWithError("no redraft was found");
    else
      cost = answer.measures.front().repairs.front().cost;
  }
  state.counters["changed"] = static_cast<double>(cost);
}
BENCHMARK(cheapest_redraft_of_one_line)->Unit(benchmark::kMillisecond);

}  // namespace

}  // namespace chapeau::bench

// What a verdict presumes: a verdict that names nothing is no graver whatever was left unsaid, what comes out with the
// presumptions can come out without them, and no presumption outweighs an entry of the record.

#include "engine/judge/presumptions.hpp"

#include "engine/judge/check.hpp"
#include "engine/judge/judge.hpp"
#include "engine/judge/rebuttal.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"
#include "tests/property/laws.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <vector>

using namespace chapeau;
using namespace chapeau::testing;

namespace {

const smt::SolverFactory kSolver = [] { return smt::make_z3_solver(); };
constexpr std::size_t kMostFlags = 4;

Settings silent_drafts() {
  Settings settings;
  settings.provisions = 4;
  settings.open_facts = 10;
  settings.silent_record = 40;
  return settings;
}

using Flags = std::vector<law::AttributeId>;

/// The same law with every flag presumed no, and a draft that names none of those that are not yes.
Scenario silent(const Scenario& scenario) {
  Scenario made = scenario;
  for (std::size_t i = 0; i < made.book.attributes.size(); ++i) {
    if (made.book.attributes[i].type != law::AttributeType::Flag) continue;
    made.book.attributes[i].presumption = law::Presumption::No;
    for (auto& measure : made.c.measures) {
      auto& fact = measure.attributes[i];
      const auto* flag = std::get_if<bool>(&fact.value);
      if (flag == nullptr || !*flag) fact = {.value = false, .basis = law::Basis::Presumed, .note = {}, .span = {}};
    }
  }
  return made;
}

Flags presumed(const law::Rulebook& book, const law::Case& c) {
  Flags found;
  for (std::size_t i = 0; i < book.attributes.size(); ++i) {
    if (engine::is_presumed(book, c.measures.front(), law::AttributeId(i))) found.emplace_back(i);
  }
  return found;
}

law::Case with(const law::Case& c, const Flags& flags, std::size_t which) {
  law::Case turned = c;
  for (std::size_t i = 0; i < flags.size(); ++i) {
    auto& fact = turned.measures.front().attributes[flags[i].index()];
    fact.basis = law::Basis::Given;
    fact.value = ((which >> i) & 1U) != 0;
  }
  return turned;
}

engine::CheckAnswer checked(const Scenario& scenario, const law::Case& c) {
  engine::CheckOptions options;
  options.readings = scenario.readings;
  options.reading_effects = engine::ReadingEffects::None;
  return engine::check(scenario.book, c, options, kSolver);
}

const engine::ProvisionAnswer* find(const engine::CheckAnswer& answer, std::size_t line, law::ProvisionId id) {
  if (line >= answer.lines.size()) return nullptr;
  const auto& provisions = answer.lines[line].provisions;
  const auto at = std::ranges::find(provisions, id, &engine::ProvisionAnswer::provision);
  return at == provisions.end() ? nullptr : &*at;
}

/// What each obligation presumes on each line of the draft's first measure, with the verdict that evaluation gives it.
std::vector<std::optional<engine::Presuming>> presuming(const engine::Presumptions& presumptions,
                                                        const engine::eval::Program& program, const Scenario& scenario,
                                                        const law::Case& c) {
  std::vector<std::optional<engine::Presuming>> found;
  const smt::SolverFactory none;
  engine::LazySolver no_solver(none);
  const auto day = c.measures.front().from;
  const engine::DayStates states(scenario.book, day);
  for (const auto& group : engine::lines(scenario.book, c, 0, scenario.readings, day)) {
    const engine::Evaluation evaluation(program, group.line, states);
    const engine::Presumptions::OnLine on_line(presumptions, evaluation);
    engine::Judge judge(evaluation, no_solver, {}, false);
    for (std::size_t p = 0; p < scenario.book.provisions.size(); ++p) {
      if (scenario.book.provisions[p].kind != law::ProvisionKind::Obligation) continue;
      engine::ProvisionAnswer answer;
      answer.provision = law::ProvisionId(p);
      answer.verdict = judge.obligation(answer.provision).verdict;
      on_line.add_to(answer);
      found.push_back(answer.presuming);
    }
  }
  return found;
}

/// Does three-valued evaluation find a rule broken on some line of the draft's first measure?
bool breaks_for_certain(const engine::eval::Program& program, const Scenario& scenario, const law::Case& c) {
  const auto day = c.measures.front().from;
  const engine::DayStates states(scenario.book, day);
  for (const auto& group : engine::lines(scenario.book, c, 0, scenario.readings, day)) {
    const engine::Evaluation evaluation(program, group.line, states);
    for (const auto& constraint : program.constraints) {
      if ((evaluation.values()[constraint.index].no & 1U) != 0) return true;
    }
  }
  return false;
}

bool graver(law::Verdict a, law::Verdict b) {
  return law::overall_of(a) != law::Overall::Compatible && law::gravity(a) > law::gravity(b);
}

}  // namespace

TEST_CASE("a verdict that is not open and presumes nothing is no graver for any value of any presumed flag") {
  Tally tally;
  hold("presuming", silent_drafts(), runs(12000), [&](const Scenario& scenario) -> Complaint {
    const Scenario draft = silent(scenario);
    const law::Case& c = draft.c;
    const Flags flags = presumed(draft.book, c);
    if (flags.empty() || flags.size() > kMostFlags) return std::nullopt;
    const auto told = checked(draft, c);
    if (!told.contradictions.empty()) return std::nullopt;
    for (std::size_t which = 1; which < (std::size_t{1} << flags.size()); ++which) {
      const auto other = checked(draft, with(c, flags, which));
      if (!other.contradictions.empty()) continue;
      for (std::size_t l = 0; l < told.lines.size(); ++l) {
        for (const auto& found : told.lines[l].provisions) {
          const auto* turned = find(other, l, found.provision);
          if (turned == nullptr || !graver(turned->verdict, found.verdict)) continue;
          // Of what is open anyhow no more is claimed (engine/judge/presumptions.hpp).
          if (law::is_open(found.verdict)) continue;
          tally.add("graver");
          if (!found.presuming) return "rests on a flag and does not say so";
        }
      }
    }
    return std::nullopt;
  });
  MESSAGE(tally.text());
  CHECK(tally["graver"] > 0);
}

TEST_CASE("what is presumed is a set of which no flag can be left out, and turned it is as grave as is said") {
  Tally tally;
  hold("presumed sets", silent_drafts(), runs(12000), [&](const Scenario& scenario) -> Complaint {
    const Scenario draft = silent(scenario);
    const law::Case& c = draft.c;
    const Flags flags = presumed(draft.book, c);
    if (flags.empty() || flags.size() > kMostFlags) return std::nullopt;
    const auto told = checked(draft, c);
    if (!told.contradictions.empty()) return std::nullopt;
    for (std::size_t l = 0; l < told.lines.size(); ++l) {
      for (const auto& found : told.lines[l].provisions) {
        if (!found.presuming) continue;
        tally.add("presuming");
        if (found.presuming->flags.empty()) return "presumes, but nothing";
        if (!graver(found.presuming->otherwise, found.verdict)) return "otherwise it is no graver";
        for (const auto flag : found.presuming->flags) {
          if (std::ranges::find(flags, flag) == flags.end()) return "presumes what was said";
        }
      }
    }
    return std::nullopt;
  });
  MESSAGE(tally.text());
  CHECK(tally["presuming"] > 0);
}

TEST_CASE("what is presumed is the same whichever drafts were asked before") {
  Tally tally;
  hold("presumptions remembered", silent_drafts(), runs(4000), [&](const Scenario& scenario) -> Complaint {
    const Scenario draft = silent(scenario);
    const Flags flags = presumed(draft.book, draft.c);
    if (flags.empty() || flags.size() > kMostFlags) return std::nullopt;
    const auto program = engine::eval::compile(draft.book);
    const engine::Presumptions shared(program);
    for (std::size_t said = 0; said < flags.size(); ++said) {
      for (std::size_t which = 0; which < 2; ++which) {
        const auto c = with(draft.c, {flags[said]}, which);
        const auto remembered = presuming(shared, program, draft, c);
        if (remembered != presuming(engine::Presumptions(program), program, draft, c))
          return "what another draft presumes is told of this one";
        tally.add("presuming", static_cast<std::size_t>(
                                   std::ranges::count_if(remembered, [](const auto& of) { return of.has_value(); })));
      }
    }
    return std::nullopt;
  });
  MESSAGE(tally.text());
  CHECK(tally["presuming"] > 0);
}

TEST_CASE("what contradicts itself after presumptions were rebutted does so whichever flag is turned") {
  Tally tally;
  hold("rebutted by rules", silent_drafts(), runs(12000), [&](const Scenario& scenario) -> Complaint {
    Scenario draft = silent(scenario);
    draft.readings = engine::default_readings(draft.book);  // under which presumptions are rebutted
    const Flags flags = presumed(draft.book, draft.c);
    const law::Case written = draft.c;
    const auto program = engine::eval::compile(draft.book);
    tally.add("rebutted", engine::rebut_presumptions(program, draft.c).by_rules.size());
    if (checked(draft, draft.c).contradictions.empty() || !breaks_for_certain(program, draft, written))
      return std::nullopt;
    for (const auto flag : flags) {
      tally.add("turned");
      if (checked(draft, with(written, {flag}, 1)).contradictions.empty())
        return "a silence contradicts what is written";
    }
    return std::nullopt;
  });
  MESSAGE(tally.text());
  CHECK(tally["rebutted"] > 0);
  CHECK(tally["turned"] > 0);
}

TEST_CASE("after presumptions were rebutted no entry is idle for what is presumed") {
  Tally tally;
  hold("rebutted by entries", silent_drafts(), runs(12000), [&](const Scenario& scenario) -> Complaint {
    Scenario draft = silent(scenario);
    const auto program = engine::eval::compile(draft.book);
    law::Case& c = draft.c;
    const auto first = engine::rebut_presumptions(program, c);
    tally.add("opened", first.by_entries.size());
    tally.add("idle", first.idle.size());
    const auto second = engine::rebut_presumptions(program, c);
    for (const auto& again : second.by_entries) {
      const bool known = std::ranges::any_of(first.by_entries, [&](const auto& o) { return o.entry == again.entry; });
      if (known) return "an entry that rebutted a presumption is idle again";
    }
    return std::nullopt;
  });
  MESSAGE(tally.text());
  CHECK(tally["opened"] > 0);
  CHECK(tally["idle"] > 0);
}

// What an audit says of random law, against brute force on random measures under that law: what it calls impossible
// never happens.

#include "engine/analyses/audit/audit.hpp"

#include "engine/symbolic/z3/z3_solver.hpp"
#include "tests/property/brute_force.hpp"
#include "tests/property/laws.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <set>
#include <utility>
#include <variant>
#include <vector>

namespace chapeau::testing {
namespace {

namespace audit = engine::audit;
using audit::Code;
using law::ProvisionId;

Settings settings() {
  Settings made;
  made.provisions = 10;
  made.open_facts = 70;
  made.open_numbers = 5;
  made.unusual = 12;
  made.most_completions = 256;
  return made;
}

audit::Answer audited(const Scenario& scenario) {
  audit::Options options;
  options.today = scenario.measure().from;
  options.budget = {2'000'000};
  options.most_places = 3'000;
  return audit::audit(scenario.book, options, smt::make_z3_solver);
}

/// Completions in which the first is breached without excuse and none of the others is.
bool is_breached_alone(const BruteForce& force, ProvisionId id, const std::vector<ProvisionId>& others) {
  const auto breaches = force.rows(std::vector{id}, false);
  const auto at_peace = force.rows(others, false);
  std::set<std::vector<base::Integer>> peace;
  for (const auto& row : at_peace) {
    if (!row.conflict) peace.insert(row.values);
  }
  return std::ranges::any_of(
      breaches, [&](const auto& row) { return row.conflict && (others.empty() || peace.contains(row.values)); });
}

/// Every line of a scenario gone through. `all` is empty where a line has no coherent completion: the checker refuses
/// most of such law, and it shows nothing.
struct Forces {
  explicit Forces(const Scenario& scenario) : groups(scenario.lines()) {
    for (const auto& group : groups) {
      auto force = std::make_unique<BruteForce>(group.line);
      if (force->completions() == 0) continue;
      force->run();
      is_coherent = is_coherent && force->coherent();
      all.push_back(std::move(force));
    }
    if (!is_coherent) all.clear();
  }

  std::vector<engine::LineGroup> groups;  // the others point into it
  std::vector<std::unique_ptr<BruteForce>> all;
  bool is_coherent = true;
};

/// What brute force says against a finding on one line.
Complaint against(const BruteForce& force, const audit::Finding& finding) {
  const auto* provision = std::get_if<ProvisionId>(&finding.subject);
  if (provision == nullptr) return std::nullopt;
  switch (finding.code) {
    case Code::NeverBreached: {
      const auto seen = force.possibilities(*provision);
      if (seen.bare || seen.covered) return "what cannot be breached is breached";
      break;
    }
    case Code::AlwaysExcused:
      if (force.possibilities(*provision).bare) return "what is always excused is breached without excuse";
      break;
    case Code::NeverMet:
      for (const auto target : finding.others) {
        if (force.defence(*provision, std::vector{target}).met) return "a defence that is never met is met";
      }
      break;
    case Code::Implied:
      if (is_breached_alone(force, *provision, finding.others)) return "what others imply is breached alone";
      break;
    default: break;
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("what an audit calls impossible never happens") {
  Tally tally;
  hold("audit = brute force where it finds something", settings(), runs(250),
       [&](const Scenario& scenario) -> Complaint {
         const Forces forces(scenario);
         if (forces.all.empty()) return std::nullopt;
         const auto answer = audited(scenario);
         if (!answer.replay_complaints.empty()) return answer.replay_complaints.front();
         tally.add("laws");
         for (const auto& force : forces.all) {
           tally.add("lines");
           for (const auto& finding : answer.findings) {
             if (const auto wrong = against(*force, finding))
               return std::string(audit::info(finding.code).number) + ": " + *wrong;
           }
         }
         for (const auto& finding : answer.findings) tally.add(std::string(audit::info(finding.code).number));
         return std::nullopt;
       });
  MESSAGE(tally.text());
  CHECK(tally["lines"] > runs(250) / 2);
  for (const char* code : {"A0001", "A0002", "A0003", "A0004"})
    CHECK_MESSAGE(tally[code] > 0, code, " was never found");
}

TEST_CASE("an audit says the same twice") {
  hold("audit is deterministic", settings(), runs(25), [](const Scenario& scenario) -> Complaint {
    if (Forces(scenario).all.empty()) return std::nullopt;
    const auto one = audited(scenario), other = audited(scenario);
    if (one.findings.size() != other.findings.size()) return "another number of findings";
    for (std::size_t i = 0; i < one.findings.size(); ++i) {
      const auto &a = one.findings[i], &b = other.findings[i];
      if (a.message != b.message || a.core != b.core || a.witness.has_value() != b.witness.has_value())
        return "another finding: " + b.message;
      if (!a.witness) continue;
      const bool is_same = a.witness->place == b.witness->place && a.witness->completion == b.witness->completion;
      if (!is_same) return "another witness of " + b.message;
    }
    return std::nullopt;
  });
}

}  // namespace chapeau::testing

// A code that is too coarse leaves open what the product is. Whatever it is, it is the same wherever the law asks.

#include "base/diagnostic.hpp"
#include "base/source_set.hpp"
#include "dsl/load.hpp"
#include "engine/judge/check.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace {

using namespace chapeau;

/// Heading 2530 is a basket: lithium ore, and other things.
const std::vector<dsl::Text> kLaw{
    {"states.csv", "state,name\nAAA,A\nBBB,B\n"},
    {"products.csv", "mineral,stage,hs,coverage\nlithium,ore,2530,partial\nnickel,ore,2604,exact\n"},
    {"law.treaty", R"(
states from "states.csv"
products from "products.csv"
instrument PACT "A pact" {
  status binding
  parties AAA, BBB
  provision 1 { forbids any measure where product is lithium or not product is lithium }
  provision 2 { forbids any measure where product is lithium }
  provision 3 { excuses 2  when product is lithium }
  provision 4 { forbids any measure where product is lithium and not product is lithium }
  provision 5 { forbids any measure where product is lithium and not product is nickel }
}
case basket {
  measure ban { enacted by AAA  from 2020-01-01  towards BBB  products 2530 }
}
)"}};

}  // namespace

TEST_CASE("what the product is has one answer, in one condition and in several") {
  base::SourceSet sources;
  base::Diagnostics diagnostics;
  const dsl::Loaded loaded = dsl::load(kLaw, sources, diagnostics);
  REQUIRE_FALSE(diagnostics.has_errors());
  for (const bool solver_only : {false, true}) {
    CAPTURE(solver_only);
    engine::CheckOptions options;
    options.solver_only = solver_only;
    const auto answer = engine::check(*loaded.book, loaded.cases.front(), options, smt::make_z3_solver);
    CHECK(answer.replay_complaints.empty());
    std::vector<law::Verdict> verdicts;
    for (const auto& found : answer.lines.front().provisions) verdicts.push_back(found.verdict);
    CHECK(verdicts == std::vector{law::Verdict::Breach, law::Verdict::ConsistentEitherWay, law::Verdict::Respected,
                                  law::Verdict::Depends});
  }
}

// The cases hold the rules: hardly a word can fall out of them without a case that notices. A sample, cheap enough for
// every build; docs/mutation.md has the score of all rules of the WTO.

#include "engine/analyses/mutate/mutate.hpp"

#include "base/diagnostic.hpp"
#include "base/source_set.hpp"
#include "dsl/load.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"
#include "tests/support/golden.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace chapeau::testing {
namespace {

namespace mutate = engine::mutate;

constexpr std::size_t kLeastScore = 900;

/// The library, and the cases that are there to hold the agreements beside the GATT.
struct Sample {
  Sample() {
    auto texts = dsl::read_library(source_root() / "rulesets", diagnostics);
    for (const char* file : {"elements-of-wto-rules.case", "other-wto-rules.case", "wto-investment-and-licences.case",
                             "wto-preferences-and-support.case"}) {
      texts.push_back(dsl::read_file(source_root() / "cases/regression" / file, diagnostics).value());
    }
    loaded = dsl::load(texts, sources, diagnostics);
    REQUIRE_FALSE(diagnostics.has_errors());
    REQUIRE(loaded.book.has_value());
  }

  [[nodiscard]] mutate::MutateAnswer answer(const std::vector<const char*>& instruments) const {
    mutate::MutateOptions options;
    for (const char* name : instruments)
      options.selection.instruments.push_back(law::find_instrument(*loaded.book, name).value());
    const mutate::Stored stored(*loaded.book, loaded.cases, options.budget, smt::make_z3_solver);
    return mutate::mutate(stored, options, smt::make_z3_solver);
  }

  base::SourceSet sources;
  base::Diagnostics diagnostics;
  dsl::Loaded loaded;
};

}  // namespace

TEST_CASE("the cases notice nine in ten changes of the rules on import licences and technical regulations") {
  const Sample sample;
  const auto answer = sample.answer({"IMPORT-LICENSING", "TBT"});
  CHECK(answer.mutants.size() >= 50);  // a score of few changes would say nothing
  CHECK(answer.score() >= kLeastScore);
  for (const auto& mutant : answer.mutants) {
    if (mutant.fate == mutate::Fate::Survived) MESSAGE("no case notices: ", mutant.mutation.what);
  }
}

}  // namespace chapeau::testing

#include "tests/law/library.hpp"

#include "base/diagnostic.hpp"
#include "base/source_set.hpp"
#include "dsl/load.hpp"
#include "engine/universe/universe.hpp"
#include "tests/support/golden.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace chapeau::testing {

const law::Rulebook& library() {
  static base::SourceSet sources;
  static base::Diagnostics diagnostics;
  static const dsl::Loaded loaded =
      dsl::load(dsl::read_library(source_root() / "rulesets", diagnostics), sources, diagnostics);
  REQUIRE(loaded.book.has_value());
  return *loaded.book;
}

law::StateId state(std::string_view code) {
  const auto found = law::find_state(library(), code);
  REQUIRE(found.has_value());
  return *found;
}

law::GoalId goal(std::string_view name) {
  const auto& goals = library().goals;
  const auto found = std::ranges::find(goals, name, &law::Goal::name);
  REQUIRE(found != goals.end());
  return law::GoalId(static_cast<std::size_t>(found - goals.begin()));
}

law::Product product(std::string_view hs) {
  for (auto& candidate : engine::universe::every_product(library())) {
    if (candidate.hs.starts_with(hs)) return candidate;
  }
  FAIL("no product under this code");
  return {};
}

std::set<std::string> references(const std::vector<law::ProvisionId>& provisions) {
  std::set<std::string> names;
  for (const auto id : provisions) names.insert(law::reference(library(), id));
  return names;
}

}  // namespace chapeau::testing

#include "tests/property/small_library.hpp"

#include "engine/symbolic/z3/z3_solver.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>
#include <utility>

namespace chapeau::testing {

namespace {

std::string states_table(std::string_view codes) {
  std::string text = "state,name\n";
  std::istringstream each{std::string(codes)};
  for (std::string code; each >> code;) text += code + ",State " + code + '\n';
  return text;
}

}  // namespace

SmallLibrary::SmallLibrary(std::string_view codes, std::string law, std::string cases) {
  const std::vector<dsl::Text> texts{
      {"states.csv", states_table(codes)},
      {"products.csv", "mineral,stage,hs,description,coverage,checked\nnickel,ore,2604.00,ore,exact,made up\n"},
      {"tables.vocab", "states from \"states.csv\"\nproducts from \"products.csv\"\n"},
      {"law.treaty", std::move(law)},
      {"all.case", std::move(cases)}};
  base::Diagnostics diagnostics;
  loaded_ = dsl::load(texts, sources_, diagnostics);
  for (const auto& each : diagnostics.list()) {
    if (each.severity() == base::Severity::Error) FAIL_CHECK(std::string(each.message));
  }
  REQUIRE(loaded_.book.has_value());
}

engine::CheckAnswer SmallLibrary::check(const law::Case& c, const engine::CheckOptions& options) const {
  return engine::check(book(), c, options, [] { return smt::make_z3_solver(); });
}

engine::CheckAnswer SmallLibrary::check(std::string_view name, const engine::CheckOptions& options) const {
  const auto found = std::ranges::find(loaded_.cases, name, &law::Case::name);
  REQUIRE(found != loaded_.cases.end());
  return check(*found, options);
}

}  // namespace chapeau::testing

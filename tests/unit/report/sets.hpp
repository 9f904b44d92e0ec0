#pragma once
// A case of the small world and answers made by hand, for the reports of searches.

#include "engine/analyses/ask/ask.hpp"
#include "engine/analyses/why/why.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"
#include "law/rulebook.hpp"
#include "tests/unit/report/world.hpp"

namespace chapeau::testing {

/// Avalon's ban, as tests/golden/cli/check-conflict has it.
struct BanWorld : World {
  engine::CheckAnswer check;

  BanWorld() : World({"tests/golden/cli/check-conflict/a.case"}) {
    check = engine::check(book(), loaded.cases.front(), {}, smt::make_z3_solver);
    REQUIRE(check.lines.size() >= 2);
  }
  [[nodiscard]] law::AttributeId attribute(const char* name) const { return *law::find_attribute(book(), name); }
  [[nodiscard]] law::QuestionId question(const char* name, law::ProvisionId under = {}) const {
    return *law::question(book(), *law::find_finding(book(), name), under);
  }
  [[nodiscard]] law::ProvisionId provision(const char* instrument, const char* pinpoint) const {
    return *law::find_provision(book(), instrument, pinpoint);
  }
  [[nodiscard]] std::int64_t node(const char* name) const {
    for (std::size_t n = 0; n < book().nodes.size(); ++n) {
      if (book().nodes[n].name == name) return static_cast<std::int64_t>(n);
    }
    return -1;
  }
};

}  // namespace chapeau::testing

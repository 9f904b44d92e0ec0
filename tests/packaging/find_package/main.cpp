// A stranger's program: a tiny law, a tiny case, one question. What it prints is held against what it must say.

#include "base/diagnostic.hpp"
#include "base/source_set.hpp"
#include "dsl/load.hpp"
#include "engine/judge/check.hpp"
#include "law/rulebook.hpp"
#include "law/verdict.hpp"

#include <filesystem>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

namespace {

constexpr std::string_view kLaw = R"(
states from "states.csv"
taxonomy form "Forms" {
  export_prohibition "Export prohibition"
  export_duty "Export duty"
}
attribute form "Form" choice of form

instrument PACT "A pact" {
  kind      other_treaty
  status    binding
  parties   IDN, JPN
  in force  from 2000-01-01
  provision 1 "No bans" {
    gist    "Exports are not prohibited."
    forbids any measure where form is export_prohibition
  }
}
)";

constexpr std::string_view kStates = "state,name\nIDN,Indonesia\nJPN,Japan\n";

constexpr std::string_view kCase = R"(
case BAN "A ban" {
  complainant JPN
  measure ore_ban "Ban on exports of ore" {
    enacted by IDN
    from       2020-01-01
    form       export_prohibition
    products   2604
    towards    all states
  }
}
)";

int complain(const chapeau::base::Diagnostics& diagnostics) {
  for (const auto& diagnostic : diagnostics.list()) {
    std::cerr << info(diagnostic.code).number << ": " << diagnostic.message << '\n';
  }
  return 1;
}

}  // namespace

int main() {
  using namespace chapeau;
  base::SourceSet sources;
  base::Diagnostics diagnostics;
  const std::vector<dsl::Text> texts{
      {"states.csv", std::string(kStates)}, {"pact.treaty", std::string(kLaw)}, {"ban.case", std::string(kCase)}};
  const dsl::Loaded loaded = dsl::load(texts, sources, diagnostics);
  if (!loaded.book || loaded.cases.size() != 1) return complain(diagnostics);

  const auto answer = engine::check(*loaded.book, loaded.cases.front(), {}, {});
  for (const auto& summary : answer.summaries) {
    std::cout << law::reference(*loaded.book, summary.provision) << ": " << law::words(summary.worst) << '\n';
  }
  std::cout << "overall: " << law::words(answer.overall) << '\n';
  return std::filesystem::exists(RULESETS) ? 0 : 1;
}

// A stranger's program: a tiny law, a tiny case, one question. What it prints is held against what it must say.

#include <chapeau/chapeau.hpp>

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

int complain(const chapeau::Diagnostics& diagnostics) {
  for (const auto& diagnostic : diagnostics.list) std::cerr << diagnostic.code << ": " << diagnostic.message << '\n';
  return 1;
}

}  // namespace

int main() {
  const std::vector<chapeau::NamedText> law{{"states.csv", std::string(kStates)}, {"pact.treaty", std::string(kLaw)}};
  const auto loaded = chapeau::Library::load(law);
  if (!loaded.library) return complain(loaded.diagnostics);
  const auto ban = chapeau::Cases::from_text(*loaded.library, {"ban.case", std::string(kCase)});
  if (!ban.cases) return complain(ban.diagnostics);

  const auto report = chapeau::check(*loaded.library, *ban.cases);
  std::cout << report.render({.format = chapeau::Format::Summary});
  std::cout << "outcome: " << words(report.outcome()) << '\n';
  return std::filesystem::exists(RULESETS) ? 0 : 1;
}

#include "api/pages.hpp"
#include "base/diagnostic.hpp"
#include "chapeau/diagnostic.hpp"
#include "engine/analyses/audit/codes.hpp"
#include "report/words/words.hpp"

#include <algorithm>

namespace chapeau {

namespace {

Explanation explained(std::string_view code, std::string_view meaning) {
  const auto pages = api::diagnostic_pages();
  const auto page = std::ranges::find(pages, code, &api::DiagnosticPage::code);
  Explanation out{std::string(code), std::string(meaning), {}};
  out.page = page != pages.end() ? std::string(page->text) : out.code + ": " + out.meaning + "\n";
  return out;
}

}  // namespace

std::vector<Explanation> explanations() {
  std::vector<Explanation> out;
  for (const base::CodeInfo& c : base::all_codes()) out.push_back(explained(c.number, c.meaning));
  for (const auto& c : engine::audit::all_codes()) out.push_back(explained(c.number, c.meaning));
  return out;
}

std::optional<Explanation> explain(std::string_view code) {
  const std::vector<Explanation> all = explanations();
  const auto at = std::ranges::find(all, report::upper(code), &Explanation::code);
  return at == all.end() ? std::nullopt : std::optional(*at);
}

}  // namespace chapeau

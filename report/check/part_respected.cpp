#include "report/check/elements.hpp"
#include "report/check/parts.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace chapeau::report::parts {

namespace {

using engine::CheckAnswer;
using engine::ProvisionSummary;

std::vector<law::ProvisionId> respected_provisions(const CheckAnswer& answer) {
  std::vector<law::ProvisionId> out;
  for (const ProvisionSummary& s : answer.summaries) {
    if (s.worst == law::Verdict::Respected && !s.not_made_out) out.push_back(s.provision);
  }
  return out;
}

/// The findings that were not shown and on which the answer rests.
std::string unproved(const CheckAnswer& answer, const ProvisionSummary& s) {
  std::vector<std::string> out;
  for (const std::size_t l : s.lines) {
    const engine::ProvisionAnswer* a = find_answer(answer.lines[l], s.provision);
    if (a == nullptr) continue;
    for (const Deciding& d : deciding(*answer.book, *a)) {
      if (d.leaf->source != engine::Source::NotShown) continue;
      std::string text = lower_first(d.leaf->title);
      if (!d.leaf->detail.empty()) text += fmt::format(" (\u201c{}\u201d)", d.leaf->detail);
      if (std::find(out.begin(), out.end(), text) == out.end()) out.push_back(std::move(text));
    }
  }
  return out.empty() ? "" : fmt::format("not shown: {}", fmt::join(out, "; "));
}

void not_made_out(Document& out, const CheckAnswer& answer) {
  Table table{kIndent, {{"Provision", false}, {"Title", true}, {"Why", true}}, {}};
  for (const ProvisionSummary& s : answer.summaries) {
    if (!s.not_made_out) continue;
    table.rows.push_back({Cell{plain(law::reference(*answer.book, s.provision)), 0},
                          Cell{plain(lower_first((*answer.book)[s.provision].title)), 0}, Cell{plain(unproved(answer, s)), 0}});
  }
  if (table.rows.empty()) return;
  section(out, "Not made out");
  paragraph(out, kIndent, "These stand only because the claim was not proved; that is not the same as respected.");
  out.emplace_back(std::move(table));
}

}  // namespace

void respected(Document& out, const Context& context) {
  const CheckAnswer& answer = context.answer;
  if (answer.no_law_applies || answer.lines.empty()) return;
  not_made_out(out, answer);
  const std::vector<law::ProvisionId> list = respected_provisions(answer);
  section(out, "Respected");
  paragraph(out, kIndent, list.empty() ? "Nothing that is in scope." : pinpoints_by_instrument(*answer.book, list) + ".");
  paragraph(out, kIndent, fmt::format("{} out of scope; {} other states, days or counterparts.",
                                      count(answer.out_of_scope, "provision is", "provisions are"),
                                      count(answer.not_reached, "more speaks of", "more speak of")));
}

void rulings(Document& out, const Context& context) {
  const CheckAnswer& answer = context.answer;
  if (answer.c->sources.empty()) return;
  section(out, "Sources of the record");
  for (const law::Authority& a : answer.c->sources) out.emplace_back(Paragraph{kIndent, plain(authority_text(a)), 2});
  Table table{kIndent, {{"Provision", false}, {"Ruling", true}, {"Here", true}}, {}};
  std::vector<law::ProvisionId> seen;
  for (const law::Expectation& e : answer.c->expectations) {
    if (!e.provision.valid() || std::find(seen.begin(), seen.end(), e.provision) != seen.end()) continue;
    seen.push_back(e.provision);
    const std::vector<std::string> said = rulings_on(answer, e.provision);
    if (said.empty()) continue;
    const auto claim = std::find_if(context.claims.begin(), context.claims.end(), [&](const Claim& c) { return c.summary->provision == e.provision; });
    const std::string here = claim == context.claims.end() ? "" : fmt::format("claim {}", claim->number);
    table.rows.push_back({Cell{plain(law::reference(*answer.book, e.provision)), 0}, Cell{plain(fmt::format("{}", fmt::join(said, "; "))), 0},
                          Cell{plain(here), 0}});
  }
  if (!table.rows.empty()) out.emplace_back(std::move(table));
}

}  // namespace chapeau::report::parts

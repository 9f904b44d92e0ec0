// The short forms: a row for each claim, and a case in a line.

#include "report/check/defences.hpp"
#include "report/check/parts.hpp"
#include "report/check/presumed.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace chapeau::report::parts {

namespace {

/// Where a defence is met, those that are open do not matter.
std::string defences_that_matter(const Context& context, const Claim& claim) {
  const std::string met = defences_with(context, claim, law::DefenceStatus::Met);
  if (!met.empty()) return met + " met";
  const std::string open = defences_with(context, claim, law::DefenceStatus::Open);
  return open.empty() ? "none" : open;
}

/// "breach of GATT XI:1 and X:1", the gravest verdicts first.
std::vector<std::string> claims_by_verdict(const Context& context) {
  std::vector<std::string> out;
  for (auto first = context.claims.begin(); first != context.claims.end();) {
    const law::Verdict verdict = first->summary->worst;
    std::vector<law::ProvisionId> provisions;
    for (; first != context.claims.end() && first->summary->worst == verdict; ++first)
      provisions.push_back(first->summary->provision);
    out.push_back(
        fmt::format("{}: {}", law::words(verdict), pinpoints_by_instrument(*context.answer.book, provisions)));
  }
  return out;
}

}  // namespace

std::string defences_with(const Context& context, const Claim& claim, law::DefenceStatus status) {
  std::vector<law::ProvisionId> found;
  for (const DefenceLine& d : claim.clusters.front().telling.defences) {
    if (d.status == status) found.insert(found.end(), d.provisions.begin(), d.provisions.end());
  }
  std::ranges::sort(found);
  return pinpoint_list(*context.answer.book, claim.summary->provision, found);
}

void claims_at_a_glance(Document& out, const Context& context) {
  if (context.claims.empty()) return;
  section(out, "Claims");
  Table table{kIndent,
              {{"", false}, {"Provision", true}, {"Verdict", false}, {"Defences open", true}, {"By", true}},
              {},
              true,
              {}};
  for (const Claim& c : context.claims) {
    table.rows.push_back({Cell{plain(std::to_string(c.number))},
                          Cell{plain(citation(*context.answer.book, c.summary->provision))},
                          Cell{toned(std::string(law::words(c.summary->worst)), tone(c.summary->worst))},
                          Cell{plain(defences_that_matter(context, c))}, Cell{plain(c.brought_by)}});
  }
  out.emplace_back(std::move(table));
}

void in_a_line(Document& out, const Context& context) {
  const engine::CheckAnswer& answer = context.answer;
  Pieces line{{answer.c->name + "  ", Tone::Strong}};
  if (!answer.contradictions.empty()) {
    line.push_back({"NO VERDICT: THE RECORD CONTRADICTS ITSELF", Tone::Bad});
  } else {
    for (const Piece& piece : result_line(answer)) line.push_back(piece);
    const auto claims = claims_by_verdict(context);
    if (!claims.empty()) line.push_back({fmt::format(" \u00b7 {}", fmt::join(claims, "; ")), Tone::Plain});
  }
  out.emplace_back(Paragraph{0, std::move(line), 2});
}

}  // namespace chapeau::report::parts

#include "report/check/elements.hpp"
#include "report/check/parts.hpp"
#include "report/check/presumed.hpp"
#include "report/check/reasons.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace chapeau::report::parts {

namespace {

using engine::CheckAnswer;
using engine::ProvisionSummary;

constexpr std::size_t kReasonsTold = 2;  // for lines that are respected for different reasons

std::vector<law::ProvisionId> respected_provisions(const CheckAnswer& answer) {
  std::vector<law::ProvisionId> out;
  for (const ProvisionSummary& s : answer.summaries) {
    if (s.worst == law::Verdict::Respected && !s.not_made_out) out.push_back(s.provision);
  }
  return out;
}

/// Why on its lines, each reason once; the lines are named when they have several.
std::string why_on_lines(const CheckAnswer& answer, law::ProvisionId provision) {
  std::vector<std::pair<std::string, std::vector<std::size_t>>> found;
  std::vector<std::size_t> among;
  for (const AnswerGroup& g : answer_groups(answer, provision)) {
    if (g.answer->verdict != law::Verdict::Respected) continue;
    std::string text = why_respected(*answer.book, *g.answer);
    auto known = std::find_if(found.begin(), found.end(), [&](const auto& f) { return f.first == text; });
    if (known == found.end()) known = found.insert(known, {std::move(text), {}});
    known->second.insert(known->second.end(), g.lines.begin(), g.lines.end());
    among.insert(among.end(), g.lines.begin(), g.lines.end());
  }
  if (found.size() == 1) return found.front().first;
  std::vector<std::string> out;
  for (const auto& [text, lines] : found) {
    if (out.size() < kReasonsTold) out.push_back(fmt::format("{}: {}", where(answer, lines, among), text));
  }
  if (found.size() > kReasonsTold) out.push_back(fmt::format("and {} more", found.size() - kReasonsTold));
  return fmt::format("{}", fmt::join(out, "; "));
}

Pieces why_respected_text(const CheckAnswer& answer, law::ProvisionId provision) {
  Pieces out =
      plain(fmt::format("{} \u00b7 {}", lower_first((*answer.book)[provision].title), why_on_lines(answer, provision)));
  const auto summary = std::find_if(answer.summaries.begin(), answer.summaries.end(),
                                    [&](const ProvisionSummary& s) { return s.provision == provision; });
  if (summary->presuming)
    out.push_back({fmt::format(" \u00b7 {}", presuming_text(*answer.book, *summary->presuming)), Tone::Doubt});
  return out;
}

void respected_table(Document& out, const CheckAnswer& answer) {
  const law::Rulebook& book = *answer.book;
  Table table{kIndent, {{"Provision", false}, {"Why", true}}, {}};
  for (const law::ProvisionId p : respected_provisions(answer)) {
    table.rows.push_back({Cell{plain(law::reference(book, p)), 0}, Cell{why_respected_text(answer, p), 0}});
  }
  if (table.rows.empty())
    paragraph(out, kIndent, "Nothing that is in scope.");
  else
    out.emplace_back(std::move(table));
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
                          Cell{plain(lower_first((*answer.book)[s.provision].title)), 0},
                          Cell{plain(unproved(answer, s)), 0}});
  }
  if (table.rows.empty()) return;
  section(out, "Not made out");
  paragraph(out, kIndent, "These stand only because the claim was not proved; that is not the same as respected.");
  out.emplace_back(std::move(table));
}

/// Out of scope on every line where it is, because a carve-out holds there.
std::vector<law::ProvisionId> carve_outs_of(const CheckAnswer& answer, const ProvisionSummary& s) {
  std::vector<law::ProvisionId> out;
  for (const std::size_t l : s.lines) {
    const engine::ProvisionAnswer* a = find_answer(answer.lines[l], s.provision);
    if (a == nullptr || a->verdict != law::Verdict::OutOfScope) continue;
    for (const law::ProvisionId by : carved_out_by(*a)) {
      if (std::find(out.begin(), out.end(), by) == out.end()) out.push_back(by);
    }
  }
  return out;
}

std::string carved_out_text(const law::Rulebook& book, const std::vector<law::ProvisionId>& by) {
  std::vector<std::string> names;
  for (const law::ProvisionId id : by)
    names.push_back(fmt::format("{}, {}", law::reference(book, id), lower_first(book[id].title)));
  return "by " + listed(names);
}

void carved_out(Document& out, const CheckAnswer& answer) {
  Table table{kIndent, {{"Provision", false}, {"Title", true}, {"Why", true}}, {}};
  for (const ProvisionSummary& s : answer.summaries) {
    if (s.worst != law::Verdict::OutOfScope || s.not_made_out) continue;
    const std::vector<law::ProvisionId> by = carve_outs_of(answer, s);
    if (by.empty()) continue;
    table.rows.push_back({Cell{plain(law::reference(*answer.book, s.provision)), 0},
                          Cell{plain(lower_first((*answer.book)[s.provision].title)), 0},
                          Cell{plain(carved_out_text(*answer.book, by)), 0}});
  }
  if (table.rows.empty()) return;
  section(out, "Carved out");
  paragraph(out, kIndent, "A carve-out takes the measure out of the reach of these; nothing had to be excused.");
  out.emplace_back(std::move(table));
}

}  // namespace

void respected(Document& out, const Context& context) {
  const CheckAnswer& answer = context.answer;
  if (answer.no_law_applies || answer.lines.empty()) return;
  not_made_out(out, answer);
  section(out, "Respected");
  respected_table(out, answer);
  carved_out(out, answer);
  paragraph(out, kIndent,
            fmt::format("{} out of scope; {} other states, days or counterparts.",
                        count(answer.out_of_scope, "provision is", "provisions are"),
                        count(answer.not_reached, "more speaks of", "more speak of")));
}

namespace {

void statuses(const std::vector<engine::DefenceAnswer>& defences, law::ProvisionId provision,
              std::vector<std::string>& out) {
  for (const engine::DefenceAnswer& d : defences) {
    const std::string status(words(d.status));
    if (d.provision == provision && std::find(out.begin(), out.end(), status) == out.end()) out.push_back(status);
  }
}

/// What this report says of the provision: "claim 1: breach", "respected", "not met".
std::string said_here(const Context& context, law::ProvisionId provision) {
  for (const Claim& c : context.claims) {
    if (c.summary->provision == provision) return fmt::format("claim {}: {}", c.number, words(c.summary->worst));
  }
  for (const ProvisionSummary& s : context.answer.summaries) {
    if (s.provision == provision) return std::string(s.not_made_out ? "not made out" : words(s.worst));
  }
  std::vector<std::string> out;
  for (const engine::LineAnswer& line : context.answer.lines) {
    for (const engine::ProvisionAnswer& p : line.provisions) {
      statuses(p.defences, provision, out);
      statuses(p.carve_outs, provision, out);
    }
  }
  return fmt::format("{}", fmt::join(out, ", "));
}

}  // namespace

void rulings(Document& out, const Context& context) {
  const CheckAnswer& answer = context.answer;
  if (answer.c->sources.empty()) return;
  section(out, "Sources of the record");
  for (const law::Authority& a : answer.c->sources) out.emplace_back(Paragraph{kIndent, plain(authority_text(a)), 2});
  Table table{kIndent, {{"Provision", false}, {"Ruling", true}, {"This report", true}}, {}};
  table.headed = true;
  std::vector<law::ProvisionId> seen;
  for (const law::Expectation& e : answer.c->expectations) {
    if (!e.provision.valid() || std::find(seen.begin(), seen.end(), e.provision) != seen.end()) continue;
    seen.push_back(e.provision);
    const std::vector<std::string> said = rulings_on(answer, e.provision);
    if (said.empty()) continue;
    table.rows.push_back({Cell{plain(law::reference(*answer.book, e.provision)), 0},
                          Cell{plain(fmt::format("{}", fmt::join(said, "; "))), 0},
                          Cell{plain(said_here(context, e.provision)), 0}});
  }
  if (!table.rows.empty()) out.emplace_back(std::move(table));
}

}  // namespace chapeau::report::parts

#include "report/check/elements.hpp"
#include "report/check/groups.hpp"
#include "report/check/parts.hpp"
#include "report/sets/unknowns.hpp"
#include "report/why/members.hpp"
#include "report/why/why_report.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace chapeau::report {

namespace {

using engine::CheckAnswer;
using engine::why::ConflictSet;
using engine::why::LineConflicts;
using engine::why::Member;
using engine::why::WhyAnswer;
using parts::kIndent;

constexpr std::size_t kPresumedShown = 4;
constexpr std::string_view kOnFace =
    "Nothing is breached for certain. These force a breach on its face; a defence may still excuse it.";

const engine::why::Necessity* necessity_of(const ConflictSet& set, std::size_t member) {
  return member < set.necessary.size() ? &set.necessary[member] : nullptr;
}

/// What would be otherwise without the member.
std::string otherwise(const Members& members, const ConflictSet& set, std::size_t member) {
  if (std::holds_alternative<law::ProvisionId>(set.members[member]))
    return "without it none of the rules here is breached";
  const auto* necessity = necessity_of(set, member);
  const std::string escape = necessity == nullptr ? "" : members.escape(*necessity);
  return escape.empty() ? "nothing that was tried" : escape;
}

Table set_table(const Members& members, const ConflictSet& set) {
  Table table{kIndent, {{"From", true}, {"Together these force it", true}, {"It goes away with", true}}, {}, true};
  for (std::size_t m = 0; m < set.members.size(); ++m) {
    const MemberText text = members.text(set.members[m]);
    table.rows.push_back(
        {{toned(text.from, Tone::Dim), 0}, {plain(text.what), 0}, {plain(otherwise(members, set, m)), 0}});
  }
  return table;
}

/// The elements of the breach, as `check` tells them.
void derivations(Document& out, const CheckAnswer& answer, const LineConflicts& of, const ConflictSet& set) {
  const law::Rulebook& book = *answer.book;
  for (const Member& member : set.members) {
    const auto* provision = std::get_if<law::ProvisionId>(&member);
    if (provision == nullptr) continue;
    const engine::ProvisionAnswer* found = find_answer(answer.lines[of.lines.front()], *provision);
    if (found == nullptr || !found->derivation) continue;
    parts::paragraph(out, kIndent,
                     fmt::format("{} on these lines: {}", citation(book, *provision), law::words(found->verdict)));
    Table table{kIndent + 2, {{"", false}, {"Element", true}, {"Because", true}}, {}, false};
    for (const auto* part : {found->scope ? &*found->scope : nullptr, &*found->derivation}) {
      if (part == nullptr) continue;
      for (const ElementLine& l : element_lines(book, *part)) {
        table.rows.push_back({{plain(std::string(truth_word(l.truth, l.source))), 0},
                              {plain(l.title), 2 * l.depth},
                              {plain(l.because), 0}});
      }
    }
    out.emplace_back(std::move(table));
  }
}

void escapes(Document& out, const CheckAnswer& answer, const Members& members, const ConflictSet& set) {
  for (const engine::why::Necessity& n : set.necessary) {
    const std::vector<std::string> facts = completion_facts(*answer.book, n.escape);
    if (facts.empty() || !n.holds) continue;
    out.emplace_back(
        Paragraph{kIndent,
                  plain(fmt::format("All that the draft must change to escape \u201c{}\u201d \u2014 {}",
                                    members.text(n.dropped).what, fmt::format("{}", fmt::join(facts, "; ")))),
                  2});
  }
}

void one_set(Document& out, const CheckAnswer& answer, const LineConflicts& of, const Members& members,
             std::size_t number, const SetPage& page) {
  const ConflictSet& set = of.sets[number];
  out.emplace_back(Blank{});
  out.emplace_back(Heading{3, std::to_string(number + 1), plain(provisions_of(*answer.book, set)), {}});
  out.emplace_back(set_table(members, set));
  const std::size_t most = page.detail == Detail::Full ? set.background.size() : kPresumedShown;
  if (const std::string background = members.background(set, most); !background.empty())
    parts::paragraph(out, kIndent, background, Tone::Doubt);
  if (page.detail != Detail::Full) return;
  derivations(out, answer, of, set);
  escapes(out, answer, members, set);
}

void group(Document& out, const CheckAnswer& answer, const LineConflicts& of, const SetPage& page) {
  const std::string where = lines_meant(answer, of.lines);
  const std::string what = of.on_face ? "What forces a breach on its face" : "What forces the conflict";
  parts::section(out, where.empty() ? what : what + " " + where);
  if (of.on_face) parts::paragraph(out, kIndent, std::string(kOnFace));
  const Members members(answer, of);
  for (std::size_t s = 0; s < std::min(of.sets.size(), page.most); ++s) one_set(out, answer, of, members, s, page);
  out.emplace_back(Blank{});
  if (of.sets.empty()) {
    parts::paragraph(out, kIndent,
                     fmt::format("No set was found: {}.",
                                 of.stopped.empty() ? "the facts do not force it by themselves" : of.stopped),
                     Tone::Doubt);
  } else {
    parts::paragraph(out, kIndent, worth(of.complete, of.stopped, of.sets.size(), page.most),
                     of.complete ? Tone::Dim : Tone::Doubt);
  }
}

std::string line_text(const CheckAnswer& answer, const LineConflicts& of) {
  const std::string where = lines_meant(answer, of.lines);
  const std::string head = fmt::format("{}{}: ", answer.c->name, where.empty() ? "" : " " + where);
  if (of.sets.empty()) return head + "no set was found" + (of.stopped.empty() ? "" : ": " + of.stopped);
  const ConflictSet& set = of.sets.front();
  const Members members(answer, of);
  std::vector<std::string> facts;
  for (const Member& m : set.members) {
    if (!std::holds_alternative<law::ProvisionId>(m)) facts.push_back(members.text(m).what);
  }
  const std::string many = of.sets.size() == 1 && of.complete
                               ? ""
                               : fmt::format(" (1 of {} smallest sets{})", of.sets.size(), of.complete ? "" : " found");
  const std::size_t rules = set.members.size() - facts.size();
  if (facts.empty()) facts.emplace_back("whatever the facts are");
  return fmt::format("{}{} {} breached{} because of {}{}", head, provisions_of(*answer.book, set),
                     rules > 1 ? "are" : "is", of.on_face ? " on its face" : "", listed(facts), many);
}

/// Nothing forces a conflict: with what was asked about, or with anything.
void nothing(Document& out, const CheckAnswer& answer, std::optional<law::ProvisionId> asked) {
  if (!asked) return parts::paragraph(out, 0, "No obligation is breached for certain, so nothing forces a conflict.");
  const law::Rulebook& book = *answer.book;
  const auto found = std::find_if(answer.summaries.begin(), answer.summaries.end(),
                                  [&](const auto& s) { return s.provision == *asked; });
  const std::string verdict(found == answer.summaries.end() ? "it reaches no line of this case"
                                                            : law::words(found->worst));
  parts::paragraph(out, 0, fmt::format("Nothing forces a conflict with {}: {}.", citation(book, *asked), verdict));
  parts::paragraph(out, 0, fmt::format("`chapeau why-not FILE \"{}\"` tells why not.", law::reference(book, *asked)),
                   Tone::Dim);
}

}  // namespace

Document why_document(const WhyAnswer& answer, std::optional<law::ProvisionId> asked, const SetPage& page) {
  const CheckAnswer& check = answer.check;
  const bool judged = check.contradictions.empty() && !check.no_law_applies && !check.lines.empty();
  Document out;
  if (page.detail == Detail::Line && judged) {
    for (const LineConflicts& of : answer.conflicts) parts::paragraph(out, 0, line_text(check, of));
    if (answer.conflicts.empty()) nothing(out, check, asked);
    return out;
  }
  frame_heading(out, check);
  if (judged) {
    if (answer.conflicts.empty()) nothing(out, check, asked);
    for (const LineConflicts& of : answer.conflicts) group(out, check, of, page);
  }
  frame_footer(out, check);
  return out;
}

}  // namespace chapeau::report

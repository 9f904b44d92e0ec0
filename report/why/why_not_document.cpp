#include "law/applicability.hpp"
#include "report/check/elements.hpp"
#include "report/check/parts.hpp"
#include "report/why/why_report.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace chapeau::report {

namespace {

using engine::CheckAnswer;
using engine::why::Obstacle;
using engine::why::WhyNot;
using parts::kIndent;

/// "critical shortage: not shown (the record, “…”)"
std::string element_text(const law::Rulebook& book, const engine::Element& e) {
  std::string out = fmt::format("{}: {}", element_title(book, e, false), value_word(e.truth, e.source));
  const std::string why = e.parts.empty() || e.source == engine::Source::Rule ? because(book, e) : std::string();
  return why.empty() ? out : fmt::format("{} ({})", out, why);
}

/// The elements with the leaves that decide them.
std::string elements_text(const law::Rulebook& book, const std::vector<engine::Element>& elements) {
  std::vector<std::string> out;
  for (const engine::Element& e : elements) {
    const bool bare = !e.question && e.joint != engine::Element::Joint::Test && !e.parts.empty() && e.title.empty();
    if (!bare) {
      out.push_back(element_text(book, e));
      continue;
    }
    for (const Deciding& d : deciding(e)) out.push_back(element_text(book, *d.leaf));
  }
  return fmt::format("{}", fmt::join(out, "; "));
}

std::string with(std::string_view head, const std::string& rest) {
  return rest.empty() ? std::string(head) : fmt::format("{}: {}", head, rest);
}

/// Why nothing of it reaches the line: parties, days, owners.
std::string reach_text(const CheckAnswer& check, const WhyNot& of) {
  const law::Rulebook& book = *check.book;
  const law::Instrument& instrument = book[book[of.provision].instrument];
  const engine::LineAnswer* line = of.lines.empty() ? nullptr : &check.lines[of.lines.front()];
  if (line == nullptr || line->counterparts.empty())
    return fmt::format("{} does not reach this measure", cited(book, book[of.provision].instrument));
  const law::Measure& m = check.c->measures[line->measure];
  const law::Reach reach = law::reach(book, of.provision, m.enacted_by, line->counterparts.front(), line->day);
  const std::string reason = reach == law::Reach::NotBinding && !instrument.status_reason.empty()
                                 ? fmt::format(" (\u201c{}\u201d)", instrument.status_reason)
                                 : "";
  return fmt::format("{}: {}{}", cited(book, book[of.provision].instrument), words(reach), reason);
}

std::string reading_text(const law::Rulebook& book, const Obstacle& obstacle) {
  if (!obstacle.reading) return "it would answer under another reading";
  const law::Reading& r = book[obstacle.reading->reading];
  const law::ReadingOption& o = r.options[obstacle.reading->option];
  return fmt::format("it would answer under another reading: --reading {}={} ({})", r.name, o.name,
                     lower_first(o.title.empty() ? spoken(o.name) : o.title));
}

std::string link_text(const law::Rulebook& book, const WhyNot& of) {
  const std::string target = of.against ? citation(book, *of.against) : "the obligation that is breached";
  return fmt::format(
      "no text links it to {}: an exception answers only what its own text, or an opening of the obligation, names",
      target);
}

std::string by_text(const law::Rulebook& book, std::string_view verb, const Obstacle& o) {
  const std::string by = o.by.valid() ? fmt::format("{} by {}", verb, citation(book, o.by)) : std::string(verb);
  return with(by, elements_text(book, o.elements));
}

std::string title_of(const law::Rulebook& book, const WhyNot& of) {
  const std::string what = citation(book, of.provision);
  if (of.against) return fmt::format("Why {} does not answer {}", what, citation(book, *of.against));
  return book[of.provision].kind == law::ProvisionKind::Obligation ? fmt::format("Why {} is not breached", what)
                                                                   : fmt::format("Why {} does not help", what);
}

/// No reason: it is breached after all, or there is nothing to excuse.
std::string no_reason(const WhyNotAnswer& answer) {
  const law::Rulebook& book = *answer.check->book;
  const std::string what = citation(book, answer.provision);
  if (book[answer.provision].kind != law::ProvisionKind::Obligation) {
    return fmt::format(
        "Nothing stands in the way of {}: it is met, or no obligation that it could answer is, or may be, breached.",
        what);
  }
  const auto& all = answer.check->summaries;
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const auto& s) { return s.provision == answer.provision; });
  const std::string_view verdict = found == all.end() ? "it reaches no line of this case" : law::words(found->worst);
  return fmt::format("No reason why {} is not breached was found. The verdict is: {}.", what, verdict);
}

/// An obligation may be breached on some lines and not on others.
void elsewhere(Document& out, const WhyNotAnswer& answer) {
  const auto& all = answer.check->summaries;
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const auto& s) { return s.provision == answer.provision; });
  if (found == all.end() || found->worst == law::Verdict::Respected || found->worst == law::Verdict::OutOfScope) return;
  const std::string where = lines_meant(*answer.check, found->lines);
  parts::paragraph(out, 0,
                   fmt::format("The verdict on {}{} is: {}.", citation(*answer.check->book, answer.provision),
                               where.empty() ? "" : " " + where, law::words(found->worst)));
}

void reasons(Document& out, const WhyNotAnswer& answer, const WhyNot& of, const SetPage& page) {
  const law::Rulebook& book = *answer.check->book;
  const std::string where = lines_meant(*answer.check, of.lines);
  parts::section(out, where.empty() ? title_of(book, of) : fmt::format("{}, {}", title_of(book, of), where));
  for (const Obstacle& o : of.obstacles) {
    out.emplace_back(Paragraph{kIndent, plain("\u2013 " + obstacle_text(*answer.check, of, o) + "."), 2});
    if (page.detail != Detail::Full) continue;
    Table table{kIndent + 2, {{"", false}, {"Element", true}, {"Because", true}}, {}, false};
    for (const engine::Element& e : o.elements) {
      for (const ElementLine& l : element_lines(book, e)) {
        table.rows.push_back({{plain(std::string(truth_word(l.truth, l.source))), 0},
                              {plain(l.title), 2 * l.depth},
                              {plain(l.because), 0}});
      }
    }
    if (!table.rows.empty()) out.emplace_back(std::move(table));
  }
}

Document one_line(const WhyNotAnswer& answer) {
  Document out;
  for (const WhyNot& of : answer.reasons) {
    std::vector<std::string> texts;
    for (const Obstacle& o : of.obstacles) texts.push_back(obstacle_text(*answer.check, of, o));
    const std::string where = lines_meant(*answer.check, of.lines);
    parts::paragraph(out, 0,
                     fmt::format("{}{}: {}.", title_of(*answer.check->book, of), where.empty() ? "" : ", " + where,
                                 fmt::join(texts, "; ")));
  }
  if (answer.reasons.empty()) parts::paragraph(out, 0, no_reason(answer));
  return out;
}

}  // namespace

std::string obstacle_text(const CheckAnswer& check, const WhyNot& of, const Obstacle& obstacle) {
  using Kind = Obstacle::Kind;
  const law::Rulebook& book = *check.book;
  const std::string elements = elements_text(book, obstacle.elements);
  switch (obstacle.kind) {
    case Kind::NotBinding:
    case Kind::NotInForce:
    case Kind::NotParty:
    case Kind::NotOwner: return reach_text(check, of);
    case Kind::NoTextualLink: return link_text(book, of);
    case Kind::OtherReading: return reading_text(book, obstacle);
    case Kind::OutOfScope: return with("the measure or its product is outside its scope", elements);
    case Kind::CarvedOut: return by_text(book, "carved out", obstacle);
    case Kind::NotBreached: return with("an element of the breach is missing", elements);
    case Kind::Excused: return by_text(book, "excused", obstacle);
    case Kind::ElementNotMadeOut: return with("an element is not met", elements);
    case Kind::NotShown: return with("it was not shown", elements);
    case Kind::StillOpen: return with("it is still open", elements);
  }
  return elements;
}

Document why_not_document(const WhyNotAnswer& answer, const SetPage& page) {
  const CheckAnswer& check = *answer.check;
  const bool judged = check.contradictions.empty() && !check.no_law_applies && !check.lines.empty();
  if (page.detail == Detail::Line && judged) return one_line(answer);
  Document out;
  frame_heading(out, check);
  if (judged) {
    if (!answer.reasons.empty()) elsewhere(out, answer);
    if (answer.reasons.empty()) parts::paragraph(out, 0, no_reason(answer));
    for (const WhyNot& of : answer.reasons) reasons(out, answer, of, page);
  }
  frame_footer(out, check);
  return out;
}

}  // namespace chapeau::report

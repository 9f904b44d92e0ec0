#include "report/check/defences.hpp"
#include "report/check/elements.hpp"
#include "report/check/parts.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

namespace chapeau::report::parts {

namespace {

using engine::ProvisionAnswer;
using engine::Truth;
using law::DefenceStatus;

constexpr std::size_t kFullGroups = 4;  // answers that are told in full; the rest is counted

/// Words for what a claim needs, and for what a duty needs.
struct TruthWords {
  bool duty = false;
  [[nodiscard]] std::string_view operator()(const ElementLine& line) const {
    if (!duty) return truth_word(line.truth, line.source);
    return line.truth == Truth::Yes ? "met" : line.truth == Truth::No ? "not met" : "open";
  }
};

Tone truth_tone(const ElementLine& line) { return line.truth == Truth::Open ? Tone::Doubt : Tone::Plain; }

void add_rows(Table& table, const std::vector<ElementLine>& lines, TruthWords say) {
  for (const ElementLine& line : lines) {
    const int indent = 2 * line.depth;
    const Tone shade = line.source == engine::Source::Presumed || line.source == engine::Source::Supposed ? Tone::Doubt : Tone::Plain;
    table.rows.push_back({Cell{toned(std::string(say(line)), truth_tone(line)), 0}, Cell{plain(line.title), indent},
                          Cell{toned(line.because, shade), 0}});
  }
}

Table element_table() { return {kIndent + 2, {{"", false}, {"Element", true}, {"Why", true}}, {}}; }

void elements(Document& out, const Context& context, const ProvisionAnswer& answer) {
  const law::Rulebook& book = *context.answer.book;
  const law::Provision& provision = book[answer.provision];
  const std::string_view side = words(provision.burden.value_or(law::Side::Complainant));
  Table table = element_table();
  if (answer.scope) add_rows(table, element_lines(book, *answer.scope), {});
  if (!provision.requires_condition) {
    if (answer.derivation) add_rows(table, element_lines(book, *answer.derivation), {});
    paragraph(out, kIndent, fmt::format("the {} must show", side), Tone::Dim);
    out.emplace_back(std::move(table));
    return;
  }
  if (!table.rows.empty()) {
    paragraph(out, kIndent, "it applies", Tone::Dim);
    out.emplace_back(std::move(table));
  }
  Table duty = element_table();
  if (answer.derivation) add_rows(duty, element_lines(book, *answer.derivation), {true});
  paragraph(out, kIndent, fmt::format("the measure must meet, and the {} must show that it does not", side), Tone::Dim);
  out.emplace_back(std::move(duty));
}

std::string status_text(DefenceStatus status) {
  return status == DefenceStatus::Met || status == DefenceStatus::Open ? upper(words(status)) : std::string(words(status));
}

void add_defence(Table& table, const DefenceLine& line, int indent) {
  table.rows.push_back({Cell{plain(line.pinpoints), indent}, Cell{plain(line.title), 0},
                        Cell{toned(status_text(line.status), tone(line.status)), 0}, Cell{plain(line.because), 0}});
  for (const DefenceLine& e : line.defeated_by) add_defence(table, e, indent + 2);
}

void defences(Document& out, const law::Rulebook& book, const ProvisionAnswer& answer, const std::vector<engine::DefenceAnswer>& list,
              std::string_view head) {
  if (list.empty()) return;
  Table table{kIndent + 2, {{"Provision", false}, {"", true}, {"Status", false}, {"Why", true}}, {}};
  for (const DefenceLine& line : defence_lines(book, answer.provision, list)) add_defence(table, line, 0);
  paragraph(out, kIndent, std::string(head), Tone::Dim);
  out.emplace_back(std::move(table));
}

bool is_plainly_clear(const ProvisionAnswer& answer) { return !is_claim(answer.verdict); }

void group(Document& out, const Context& context, const AnswerGroup& g, bool first) {
  const law::Rulebook& book = *context.answer.book;
  const std::string lines = where(context.answer, g.lines);
  if (!first) {
    out.emplace_back(Paragraph{kIndent, {{fmt::format("{} ", words(g.answer->verdict)), Tone::Strong}, {lines, Tone::Plain}}, 0});
    if (is_plainly_clear(*g.answer)) return;
  } else if (!lines.empty()) {
    paragraph(out, kIndent, lines);
  }
  elements(out, context, *g.answer);
  defences(out, book, *g.answer, g.answer->carve_outs, "taken out of its reach?");
  defences(out, book, *g.answer, g.answer->defences, "defences: the respondent must show");
}

void groups(Document& out, const Context& context, const Claim& c) {
  std::size_t told = 0;
  std::size_t untold = 0;
  for (const AnswerGroup& g : c.groups) {
    if (told >= kFullGroups && !is_plainly_clear(*g.answer)) {
      ++untold;
      continue;
    }
    group(out, context, g, told == 0);
    ++told;
  }
  if (untold > 0) paragraph(out, kIndent, fmt::format("{} of products and counterparts with other elements: see --format json", count(untold, "more combination", "more combinations")), Tone::Dim);
}

void labelled(Document& out, std::string_view label, std::string text, Tone tone = Tone::Plain) {
  if (text.empty()) return;
  out.emplace_back(Paragraph{kIndent, {{std::string(label) + ' ', Tone::Dim}, {std::move(text), tone}}, 2});
}

}  // namespace

void claim(Document& out, const Context& context, const Claim& c) {
  const law::Rulebook& book = *context.answer.book;
  const law::Provision& provision = book[c.summary->provision];
  out.emplace_back(Blank{});
  out.emplace_back(Heading{3, std::to_string(c.number), plain(citation(book, c.summary->provision)),
                           toned(upper(words(c.summary->worst)), tone(c.summary->worst))});
  paragraph(out, kIndent, provision.title);
  groups(out, context, c);
  labelled(out, "could be brought by", fmt::format("{}: {}", c.brought_by, c.forum));
  labelled(out, "the tribunal said:", fmt::format("{}", fmt::join(c.rulings, "; ")));
  labelled(out, "authority:", fmt::format("{}", fmt::join(c.authorities, "; ")));
  labelled(out, "unverified encoding:", c.unverified, Tone::Doubt);
}

}  // namespace chapeau::report::parts

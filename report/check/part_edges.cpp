#include "report/check/parts.hpp"
#include "report/check/presumed.hpp"
#include "report/check/settle.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace chapeau::report::parts {

namespace {

using engine::CheckAnswer;

constexpr std::size_t kAsked = 8;  // questions told in full

std::string option_title(const law::Reading& reading, std::size_t option) {
  const law::ReadingOption& o = reading.options[option];
  return o.title.empty() ? spoken(o.name) : o.title;
}

void reading(Document& out, const CheckAnswer& answer, const engine::ReadingEffect& effect) {
  const law::Rulebook& book = *answer.book;
  const law::Reading& r = book[effect.reading];
  out.emplace_back(Paragraph{kIndent, plain(fmt::format("{} Read here: {} ({}).", r.title, lower_first(option_title(r, effect.chosen)), r.name)), 2});
  for (const auto& c : effect.changes) {
    out.emplace_back(Paragraph{kIndent + 2, plain(fmt::format("with {}={}: {} would be {}, not {}", r.name, r.options[c.option].name,
                                                              law::reference(book, c.provision), words(c.to), words(c.from))), 2});
  }
}

void readings(Document& out, const CheckAnswer& answer) {
  const bool any = std::any_of(answer.reading_effects.begin(), answer.reading_effects.end(), [](const auto& e) { return e.mattered; });
  if (!any) return;
  section(out, "Readings that mattered");
  for (const engine::ReadingEffect& e : answer.reading_effects) {
    if (e.mattered) reading(out, answer, e);
  }
}

void presumed(Document& out, const CheckAnswer& answer) {
  std::vector<std::string> facts;
  for (const PresumedFact& f : presumed_facts(answer)) {
    std::string text = fmt::format("{}: {}", f.title, f.value);
    if (answer.c->measures.size() > 1) text += fmt::format(" ({})", answer.c->measures[f.measure].name);
    facts.push_back(std::move(text));
  }
  if (facts.empty()) return;
  section(out, "Presumed from the silence of the draft");
  paragraph(out, kIndent, fmt::format("{}. Verdicts rest on these; say otherwise in the draft if they are wrong.", fmt::join(facts, "; ")));
}

void not_encoded(Document& out, const CheckAnswer& answer) {
  if (answer.not_encoded.empty()) return;
  const law::Rulebook& book = *answer.book;
  section(out, "Known, not encoded, and could matter");
  Table table{kIndent, {{"Provision", false}, {"Title", true}, {"Why not", true}}, {}};
  for (const engine::NotEncodedAnswer& n : answer.not_encoded) {
    const law::Provision& p = book[n.provision];
    table.rows.push_back({Cell{plain(law::reference(book, n.provision)), 0}, Cell{plain(lower_first(p.title)), 0}, Cell{plain(p.not_encoded_reason), 0}});
  }
  out.emplace_back(std::move(table));
}

void unverified(Document& out, const CheckAnswer& answer) {
  if (answer.unverified.empty()) return;
  std::vector<std::string> names;
  for (const law::ProvisionId p : answer.unverified) names.push_back(law::reference(*answer.book, p));
  section(out, "Unverified law");
  paragraph(out, kIndent, fmt::format("Verdicts above rest on encodings that were not checked against the text: {}.", fmt::join(names, ", ")), Tone::Doubt);
}

// What to ask or prove next -----------------------------------------------------------------------------

std::string burden_of(const law::Rulebook& book, law::QuestionId question) {
  const law::Burden b = book[book[question].finding].burden;
  return fmt::format("{}{}", words(b.side), b.of_the_contrary ? " (the contrary)" : "");
}

std::string who(const law::Rulebook& book, const OpenPoint& point) {
  if (point.kind == OpenPoint::Kind::Finding) return burden_of(book, point.question);
  return point.kind == OpenPoint::Kind::Attribute ? "the draft" : "the product";
}

/// A finding that is asked for each provision is named with its provision.
std::string name_of(const law::Rulebook& book, const OpenPoint& point) {
  if (point.kind != OpenPoint::Kind::Finding || !book[point.question].provision.valid()) return point.title;
  return fmt::format("{}, under {}", point.title, law::reference(book, book[point.question].provision));
}

void ask(Document& out, const law::Rulebook& book, const OpenPoint& point) {
  out.emplace_back(Paragraph{kIndent, {{name_of(book, point), Tone::Strong}, {fmt::format("  ({}; {})", who(book, point), fmt::join(point.claims, "; ")), Tone::Dim}}, 2});
  if (!point.ask.empty()) out.emplace_back(Paragraph{kIndent + 2, plain(point.ask), 0});
}

}  // namespace

void edges(Document& out, const Context& context) {
  readings(out, context.answer);
  presumed(out, context.answer);
  not_encoded(out, context.answer);
  unverified(out, context.answer);
}

void to_settle(Document& out, const Context& context) {
  const law::Rulebook& book = *context.answer.book;
  const std::vector<OpenPoint> points = open_points(context.answer, context.claims);
  if (points.empty()) return;
  section(out, "What would settle it");
  std::vector<std::string> rest;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (i < kAsked) ask(out, book, points[i]);
    else rest.push_back(name_of(book, points[i]));
  }
  if (!rest.empty()) paragraph(out, kIndent, fmt::format("and also: {}.", fmt::join(rest, "; ")));
}

}  // namespace chapeau::report::parts

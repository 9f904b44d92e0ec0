#include "report/check/check_document.hpp"

#include "report/check/parts.hpp"
#include "report/words/names.hpp"

#include <array>
#include <utility>

namespace chapeau::report {

namespace parts {

namespace {

constexpr std::array kVerdictTones{Tone::Dim, Tone::Good, Tone::Bad, Tone::Good, Tone::Bad, Tone::Good, Tone::Doubt};
constexpr std::array kDefenceTones{Tone::Good, Tone::Plain, Tone::Doubt, Tone::Plain, Tone::Dim};
constexpr std::array kOverallTones{Tone::Good, Tone::Doubt, Tone::Doubt, Tone::Bad, Tone::Bad};  // in their order

}  // namespace

Tone tone(law::Verdict verdict) { return kVerdictTones[static_cast<std::size_t>(verdict)]; }
Tone tone(law::DefenceStatus status) { return kDefenceTones[static_cast<std::size_t>(status)]; }
Tone tone(law::Overall overall) { return kOverallTones[static_cast<std::size_t>(overall)]; }

void cite(Pieces& behind, const Context& context, const std::vector<law::Authority>& authorities) {
  if (context.is_memo()) context.notes->call(behind, authority_pieces(authorities));
}

void section(Document& out, std::string_view title) {
  out.emplace_back(Blank{});
  out.emplace_back(Heading{2, "", plain(std::string(title)), {}});
}

void paragraph(Document& out, int indent, std::string text, Tone tone) {
  out.emplace_back(Paragraph{indent, toned(std::move(text), tone), 0});
}

void contradictions(Document& out, const Context& context) {
  section(out, "The record contradicts itself");
  for (const engine::Contradiction& c : context.answer.contradictions) {
    paragraph(out, kIndent, c.what, Tone::Bad);
    for (const base::Span span : {c.first, c.second}) {
      const std::string at = place(context.sources, span);
      if (!at.empty()) paragraph(out, kIndent + 2, "see " + at);
    }
  }
  paragraph(out, kIndent, "Nothing is decided on such a record: correct it first.");
}

void complaints(Document& out, const Context& context) {
  if (context.answer.replay_complaints.empty()) return;
  section(out, "This answer did not stand up when it was read again");
  for (const std::string& c : context.answer.replay_complaints) paragraph(out, kIndent, c, Tone::Bad);
  paragraph(out, kIndent,
            "That is a bug of the tool. What did not stand up was withdrawn; please report it, with the files.");
}

}  // namespace parts

namespace {

void findings(Document& out, const parts::Context& context) {
  parts::complaints(out, context);
  for (const Claim& c : context.claims) parts::claim(out, context, c);
  parts::respected(out, context);
  parts::rulings(out, context);
  parts::beside_the_law(out, context);
  parts::edges(out, context);
  parts::to_settle(out, context);
}

void at_a_glance(Document& out, const parts::Context& context) {
  parts::complaints(out, context);
  parts::claims_at_a_glance(out, context);
  parts::presumptions(out, context);
  parts::not_looked_at(out, context);
  parts::to_settle(out, context);
}

}  // namespace

Document check_document(const engine::CheckAnswer& answer, const base::SourceSet& sources, Detail detail) {
  const bool coherent = answer.contradictions.empty();
  const parts::Context context{answer, sources, coherent ? claims(answer) : std::vector<Claim>{}};
  Document out;
  if (detail == Detail::Line) {
    parts::in_a_line(out, context);
    return out;
  }
  parts::heading(out, context);
  if (!coherent)
    parts::contradictions(out, context);
  else if (detail == Detail::Paragraph)
    at_a_glance(out, context);
  else
    findings(out, context);
  if (coherent) parts::verdict(out, context);
  parts::footer(out, context);
  return out;
}

}  // namespace chapeau::report

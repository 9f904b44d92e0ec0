#pragma once
// The parts of the document on a case, in its order. Private to report/check.

#include "base/source_set.hpp"
#include "engine/answer/answer.hpp"
#include "report/check/claims.hpp"
#include "report/document/document.hpp"
#include "report/document/footnotes.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace chapeau::report::parts {

inline constexpr int kIndent = 3;

/// What every part needs: the answer, and the claims counted once.
struct Context {
  const engine::CheckAnswer& answer;
  const base::SourceSet& sources;
  std::vector<Claim> claims;
  Footnotes* notes = nullptr;  ///< of a memo: authorities go there, and nothing is said of the command line

  [[nodiscard]] bool is_memo() const { return notes != nullptr; }
};

/// In a memo, a footnote with the authorities behind the pieces.
void cite(Pieces& behind, const Context& context, const std::vector<law::Authority>& authorities);

[[nodiscard]] Tone tone(law::Verdict verdict);
[[nodiscard]] Tone tone(law::DefenceStatus status);
[[nodiscard]] Tone tone(law::Overall overall);

/// "COMPATIBLE IF 2 PRESUMPTIONS HOLD; 1 AGREEMENT NOT LOOKED AT".
[[nodiscard]] Pieces result_line(const engine::CheckAnswer& answer);

void heading(Document& out, const Context& context);   ///< the case, its measures, the overall result
void measures(Document& out, const Context& context);  ///< of the heading, what is judged …
void outcome(Document& out, const Context& context);   ///< … and the overall result
void verdict(Document& out, const Context& context);   ///< the overall result again, below a long report
void contradictions(Document& out, const Context& context);
void complaints(Document& out, const Context& context);  ///< our own bug, told to whoever can report it
void claim(Document& out, const Context& context, const Claim& claim);
/// The defences against a claim that have the status, as pinpoints; empty when there is none.
[[nodiscard]] std::string defences_with(const Context& context, const Claim& claim, law::DefenceStatus status);
void claims_at_a_glance(Document& out, const Context& context);  ///< a row for each claim
void in_a_line(Document& out, const Context& context);           ///< the case, its result, its claims
void respected(Document& out, const Context& context);           ///< respected, not made out, out of scope
void beside_the_law(Document& out, const Context& context);      ///< promises
void not_looked_at(Document& out,
                   const Context& context);  ///< the same by name alone, what speaks on the measure for certain first
void edges(Document& out, const Context& context);         ///< readings, presumptions, not encoded, unverified
void presumptions(Document& out, const Context& context);  ///< of the edges, those of fact …
void law_edges(Document& out, const Context& context);     ///< … and those of law
void rulings(Document& out, const Context& context);       ///< what the tribunals said
void to_settle(Document& out, const Context& context);     ///< open findings that decide
void footer(Document& out, const Context& context);

/// "as of 2026-01-01"; empty when nothing was judged on any day.
[[nodiscard]] std::string judged_on(const engine::CheckAnswer& answer);
/// A blank line and a heading of the second level.
void section(Document& out, std::string_view title);
void paragraph(Document& out, int indent, std::string text, Tone tone = Tone::Plain);

}  // namespace chapeau::report::parts

#pragma once
// Derivations as lists of elements: what was shown, what failed, what is open, and why.

#include "engine/answer/answer.hpp"

#include <optional>
#include <string>
#include <vector>

namespace chapeau::report {

/// One element of a claim or defence. Parts of an element follow it with a greater depth.
struct ElementLine {
  int depth = 0;
  engine::Truth truth = engine::Truth::Open;
  engine::Source source = engine::Source::Composed;
  std::string title;
  std::string because;                           ///< "the measure: …", "record: …"; empty when the parts say why
  std::string subject;                           ///< of a finding or flag: what is asked, without a negation …
  std::string_view value;                        ///< … and the answer, "yes", "no", "not shown", "open"
  std::optional<law::QuestionId> question = {};  ///< of a finding
};

/// The elements of a condition in the order of the text. At the top all are named; below, only the parts that decide.
/// An element that one part decides takes over its reason.
[[nodiscard]] std::vector<ElementLine> element_lines(const law::Rulebook& book, const engine::Element& whole);

/// A leaf (or a finding) that decides, and whether the condition asks for it or for its contrary.
struct Deciding {
  const engine::Element* leaf = nullptr;
  bool negated = false;
  [[nodiscard]] engine::Truth truth() const { return negated ? !leaf->truth : leaf->truth; }
};
/// What the value of the whole rests on, each once, in the order of the text: for a conjunction that failed the parts
/// that failed, for one that is open those that are open. A finding that a rule settled counts as one; `Depth::Facts`
/// goes on to the facts that settled it.
enum class Depth { Findings, Facts };
[[nodiscard]] std::vector<Deciding> deciding(const engine::Element& whole, Depth depth = Depth::Findings);

/// The same for an obligation on a line: its scope and the breach, be it the condition of `forbids` or the contrary of
/// `requires`.
[[nodiscard]] std::vector<Deciding> deciding(const law::Rulebook& book, const engine::ProvisionAnswer& answer,
                                             Depth depth = Depth::Findings);

/// What makes up a breach, each in its place; absent parts are null.
struct Breach {
  const engine::Element* scope = nullptr;
  const engine::Element* forbidden = nullptr;  ///< of `forbids`
  const engine::Element* where = nullptr;      ///< of `requires`: whom the duty concerns …
  const engine::Element* duty = nullptr;       ///< … and what must hold
};
[[nodiscard]] Breach breach_of(const law::Rulebook& book, const engine::ProvisionAnswer& answer);

/// Where the value of a leaf comes from: `record: "…"`, "the measure: …", "presumed", "open".
[[nodiscard]] std::string because(const law::Rulebook& book, const engine::Element& leaf);
/// What the element is called in a sentence; "not …" when the condition asks for the contrary.
[[nodiscard]] std::string element_title(const law::Rulebook& book, const engine::Element& element, bool negated);

/// "yes", "no", "not shown", "open": the answer to a question.
[[nodiscard]] std::string_view value_word(engine::Truth truth, engine::Source source);
/// "shown", "failed", "not shown", "open": how an element stands.
[[nodiscard]] std::string_view truth_word(engine::Truth truth, engine::Source source);

}  // namespace chapeau::report

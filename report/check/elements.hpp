#pragma once
// Derivations as lists of elements: what was shown, what failed, what is open, and why.

#include "engine/query/answer.hpp"

#include <string>
#include <vector>

namespace chapeau::report {

/// One element of a claim or defence. Parts of an element follow it with a greater depth.
struct ElementLine {
  int depth = 0;
  engine::Truth truth = engine::Truth::Open;
  engine::Source source = engine::Source::Composed;
  std::string title;
  std::string because;  ///< "the measure: …", "record: …"; empty when the parts say why
};

/// The elements of a condition in the order of the text. At the top all are named; below, only the parts that decide. An element that one
/// part decides takes over its reason.
[[nodiscard]] std::vector<ElementLine> element_lines(const law::Rulebook& book, const engine::Element& whole);

/// A leaf that decides, and whether the condition asks for it or for its contrary.
struct Deciding {
  const engine::Element* leaf = nullptr;
  bool negated = false;
  [[nodiscard]] engine::Truth truth() const { return negated ? !leaf->truth : leaf->truth; }
};
/// The leaves on which the value of the whole rests, each once, in the order of the text: for a conjunction that failed the
/// parts that failed, for one that is open those that are open.
[[nodiscard]] std::vector<Deciding> deciding(const engine::Element& whole);

/// Where the value of a leaf comes from: `record: "…"`, "the measure: …", "presumed", "open".
[[nodiscard]] std::string because(const law::Rulebook& book, const engine::Element& leaf);
/// What the element is called in a sentence; "not …" when the condition asks for the contrary.
[[nodiscard]] std::string element_title(const engine::Element& element, bool negated);

/// "shown", "failed", "not shown", "open".
[[nodiscard]] std::string_view truth_word(engine::Truth truth, engine::Source source);

}  // namespace chapeau::report

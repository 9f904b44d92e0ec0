#include "report/check/elements.hpp"

#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace chapeau::report {

namespace {

using engine::Element;
using engine::Source;
using engine::Truth;
using Joint = Element::Joint;

Truth seen(const Element& e, bool negated) { return negated ? !e.truth : e.truth; }

/// The joint after negations have been pushed inwards: "not (a or b)" is "not a and not b".
Joint effective(const Element& e, bool negated) {
  if (!negated) return e.joint;
  if (e.joint == Joint::All) return Joint::Any;
  if (e.joint == Joint::Any) return Joint::All;
  return e.joint;
}

struct Part {
  const Element* element;
  bool negated;
};

/// The parts as the reader should see them, with their negations.
std::vector<Part> parts_of(const Element& e, bool negated) {
  const bool flips = e.joint == Joint::Not;
  std::vector<Part> out;
  for (const Element& part : e.parts) out.push_back({&part, negated != flips});
  if (e.joint == Joint::Implies && !out.empty()) out.front().negated = !negated;  // a implies b: not a, or b
  return out;
}

bool is_disjunction(const Element& e, bool negated) {
  if (e.joint == Joint::Implies) return !negated;
  return effective(e, negated) == Joint::Any;
}

/// The parts that give the whole its value.
std::vector<Part> deciding_parts(const Element& e, bool negated) {
  std::vector<Part> parts = parts_of(e, negated);
  const bool junction = e.joint == Joint::All || e.joint == Joint::Any || e.joint == Joint::Implies;
  if (!junction) return parts;
  const Truth whole = seen(e, negated);
  std::erase_if(parts, [&](const Part& p) { return seen(*p.element, p.negated) != whole; });
  if (whole == Truth::Yes && is_disjunction(e, negated) && parts.size() > 1) parts.resize(1);  // one is enough
  return parts.empty() ? parts_of(e, negated) : parts;
}

void collect(const Element& e, bool negated, std::vector<Deciding>& out) {
  if (e.parts.empty()) {
    const bool known = std::any_of(out.begin(), out.end(), [&](const Deciding& d) {
      return d.negated == negated && d.leaf->title == e.title && d.leaf->detail == e.detail && d.leaf->expression == e.expression;
    });
    if (!known) out.push_back({&e, negated});
    return;
  }
  for (const Part& p : deciding_parts(e, negated)) collect(*p.element, p.negated, out);
}

class Lines {
 public:
  explicit Lines(const law::Rulebook& book) : book_(book) {}

  [[nodiscard]] std::vector<ElementLine> top(const Element& whole) const {
    std::vector<ElementLine> out;
    if (is_conjunction(whole, false)) {
      for (const Part& p : parts_of(whole, false)) add(out, p, 0);
    } else {
      add(out, {&whole, false}, 0);
    }
    return out;
  }

 private:
  [[nodiscard]] bool is_titled(const Element& e) const {
    if (e.joint == Joint::Test || e.joint == Joint::Finding || e.joint == Joint::ContraryTo || e.parts.empty()) return true;
    return e.expression.valid() && !book_[e.expression].title.empty();
  }
  [[nodiscard]] bool is_conjunction(const Element& e, bool negated) const {
    return !is_titled(e) && effective(e, negated) == Joint::All && !e.parts.empty();
  }

  void add(std::vector<ElementLine>& out, Part p, int depth) const {
    const Element& e = *p.element;
    if (is_titled(e)) return add_titled(out, p, depth);
    if (e.joint == Joint::Not) return add(out, {&e.parts.front(), !p.negated}, depth);
    if (is_conjunction(e, p.negated)) return add_all(out, deciding_parts(e, p.negated), depth);
    add_alternatives(out, p, depth);
  }

  void add_all(std::vector<ElementLine>& out, const std::vector<Part>& parts, int depth) const {
    for (const Part& part : parts) add(out, part, depth);
  }

  void add_alternatives(std::vector<ElementLine>& out, Part p, int depth) const {
    const std::vector<Part> parts = deciding_parts(*p.element, p.negated);
    if (parts.size() == 1) return add(out, parts.front(), depth);
    out.push_back({depth, seen(*p.element, p.negated), Source::Composed, "one of these", ""});
    add_all(out, parts, depth + 1);
  }

  void add_titled(std::vector<ElementLine>& out, Part p, int depth) const {
    const Element& e = *p.element;
    ElementLine line{depth, seen(e, p.negated), e.source, element_title(e, p.negated), ""};
    std::vector<ElementLine> below;
    if (e.parts.empty()) line.because = because(book_, e);
    else add_all(below, deciding_parts(e, p.negated), depth + 1);
    if (below.size() == 1) take_over(line, e, below);
    out.push_back(std::move(line));
    out.insert(out.end(), below.begin(), below.end());
  }

  /// A single part says why in the line of its whole.
  static void take_over(ElementLine& line, const Element& e, std::vector<ElementLine>& below) {
    const std::vector<Deciding> leaves = deciding(e);
    if (leaves.size() != 1) return;
    const bool says_more = leaves.front().leaf->question.has_value() && below.front().title != line.title;
    line.because = says_more ? fmt::format("{}: {}", lower_first(below.front().title), below.front().because) : below.front().because;
    line.source = below.front().source;
    below.clear();
  }

  const law::Rulebook& book_;
};

std::string quoted(const std::string& note) { return note.empty() ? "" : fmt::format("\u201c{}\u201d", note); }

std::string with(std::string_view head, const std::string& rest) {
  return rest.empty() ? std::string(head) : fmt::format("{}: {}", head, rest);
}

std::string attribute_name(const law::Rulebook& book, const Element& leaf) {
  if (!leaf.attribute) return {};
  const law::Attribute& a = book[*leaf.attribute];
  return lower_first(a.title.empty() ? spoken(a.name) : a.title);
}

std::string burden_text(const law::Rulebook& book, const Element& leaf) {
  if (!leaf.question) return "open in the draft";
  const law::Burden burden = book[book[*leaf.question].finding].burden;
  return fmt::format("the {} must show {}", words(burden.side), burden.of_the_contrary ? "the contrary" : "it");
}

}  // namespace

std::string_view truth_word(Truth truth, Source source) {
  if (truth == Truth::Yes) return "shown";
  if (truth == Truth::Open) return "open";
  return source == Source::NotShown ? "not shown" : "failed";
}

std::string element_title(const Element& element, bool negated) {
  return negated ? "not: " + lower_first(element.title) : lower_first(element.title);
}

std::string because(const law::Rulebook& book, const Element& leaf) {
  switch (leaf.source) {
    case Source::Measure: return with("the measure", leaf.detail.empty() ? attribute_name(book, leaf) : leaf.detail);
    case Source::Presumed: return with("presumed", leaf.detail.empty() ? attribute_name(book, leaf) : leaf.detail);
    case Source::Record: return with("record", quoted(leaf.detail));
    case Source::NotShown: return with("record, not shown", quoted(leaf.detail));
    case Source::Supposed: return with("supposed", quoted(leaf.detail));
    case Source::Product: return with("the product", leaf.detail);
    case Source::TooCoarse: return with("the code is too coarse", leaf.detail);
    case Source::Reading: return with("reading", leaf.detail);
    case Source::Schedule: return with("schedule", leaf.detail);
    case Source::Open: return burden_text(book, leaf);
    case Source::Law: return with("the law", leaf.detail);
    case Source::States:
    case Source::Rule:
    case Source::Composed: return leaf.detail;
  }
  return leaf.detail;
}

std::vector<ElementLine> element_lines(const law::Rulebook& book, const Element& whole) { return Lines(book).top(whole); }

std::vector<Deciding> deciding(const Element& whole) {
  std::vector<Deciding> out;
  collect(whole, false, out);
  return out;
}

}  // namespace chapeau::report

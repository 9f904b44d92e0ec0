#include "report/check/elements.hpp"

#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

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
  const bool one_is_enough = whole == Truth::Yes && is_disjunction(e, negated);
  if (one_is_enough && parts.size() > 1) parts.erase(std::next(parts.begin()), parts.end());
  return parts.empty() ? parts_of(e, negated) : parts;
}

void collect(const Element& e, bool negated, Depth depth, std::vector<Deciding>& out) {
  const bool stop = e.parts.empty() || (depth == Depth::Findings && e.joint == Joint::Finding);
  if (!stop) {
    for (const Part& p : deciding_parts(e, negated)) collect(*p.element, p.negated, depth, out);
    return;
  }
  const bool known = std::any_of(out.begin(), out.end(), [&](const Deciding& d) {
    if (e.question) return d.leaf->question == e.question;
    return d.negated == negated && d.leaf->title == e.title && d.leaf->detail == e.detail &&
           d.leaf->expression == e.expression;
  });
  if (!known) out.push_back({&e, negated});
}

bool is_flag_leaf(const law::Rulebook& book, const Element& e) {
  return e.attribute && book[*e.attribute].type == law::AttributeType::Flag;
}

constexpr std::string_view kOne = "one of these";
constexpr std::string_view kNone = "none of these";

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
    if (e.joint == Joint::Test || e.joint == Joint::Finding || e.joint == Joint::ContraryTo || e.parts.empty())
      return true;
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
    const Truth whole = seen(*p.element, p.negated);
    out.push_back({depth, whole, Source::Composed, std::string(whole == Truth::No ? kNone : kOne), "", "", ""});
    add_all(out, parts, depth + 1);
  }

  void add_titled(std::vector<ElementLine>& out, Part p, int depth) const {
    const Element& e = *p.element;
    ElementLine line{depth, seen(e, p.negated), e.source, element_title(book_, e, p.negated), "", "", ""};
    if (e.question || is_flag_leaf(book_, e)) {
      line.question = e.question;
      line.subject = element_title(book_, e, false);
      line.value = value_word(e.truth, e.source);
    }
    std::vector<ElementLine> below;
    if (e.parts.empty())
      line.because = because(book_, e);
    else
      add_all(below, deciding_parts(e, p.negated), depth + 1);
    if (!below.empty()) take_over(line, below);
    out.push_back(std::move(line));
    out.insert(out.end(), below.begin(), below.end());
  }

  /// A single part, or parts that all say the same, say why in the line of their whole.
  static void take_over(ElementLine& line, std::vector<ElementLine>& below) {
    const ElementLine first = below.front();
    const auto next =
        std::find_if(below.begin() + 1, below.end(), [&](const ElementLine& l) { return l.depth <= first.depth; });
    if (next == below.end())
      take_over_one(line, below);
    else
      take_over_same(line, below);
  }

  static void take_over_same(ElementLine& line, std::vector<ElementLine>& below) {
    const ElementLine first = below.front();
    const bool flat =
        std::all_of(below.begin(), below.end(), [&](const ElementLine& l) { return l.depth == first.depth; });
    const bool presumed =
        std::all_of(below.begin(), below.end(), [](const ElementLine& l) { return l.source == Source::Presumed; });
    const bool same = std::all_of(below.begin(), below.end(), [&](const ElementLine& l) {
      return l.because == first.because && l.source == first.source && l.subject.empty();
    });
    if (!flat || (!presumed && !same)) return;
    line.because = presumed ? "presumed" : first.because;
    line.source = first.source;
    below.clear();
  }

  /// The part's own parts stay below.
  static void take_over_one(ElementLine& line, std::vector<ElementLine>& below) {
    const ElementLine part = below.front();
    below.erase(below.begin());
    for (ElementLine& l : below) --l.depth;
    line.source = part.source;
    if (part.title == kNone || part.title == kOne) {
      line.because = part.title;
      take_over_same(line, below);
    } else if (!below.empty()) {
      line.because = part.because.empty() ? part.title : part.because;
    } else if (!part.subject.empty() && part.title != line.title) {
      line.because = fmt::format("{}: {}{}", part.subject, part.value,
                                 part.because.empty() ? "" : fmt::format(" ({})", part.because));
    } else {
      line.because = part.because;
    }
  }

  const law::Rulebook& book_;
};

std::string quoted(const std::string& note) { return note.empty() ? "" : fmt::format("\u201c{}\u201d", note); }

std::string with(std::string_view head, const std::string& rest) {
  return rest.empty() ? std::string(head) : fmt::format("{}: {}", head, rest);
}

/// The items of a list, each with a small first letter.
std::string lower_items(const std::string& list) {
  std::string out;
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find(", ", at), list.size());
    if (at > 0) out += ", ";
    out += lower_first(list.substr(at, end - at));
    at = end + 2;
  }
  return out;
}

/// "form is not export charge" of "form is export charge".
std::string contrary(std::string words) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kVerbs{
      {{" is ", " is not "}, {" includes ", " does not include "}, {" in ", " not in "}}};
  for (const auto& [verb, negation] : kVerbs) {
    const std::size_t at = words.find(verb);
    if (at != std::string::npos) return words.replace(at, verb.size(), negation);
  }
  return "not " + words;
}

/// "form is export prohibition" of "Form: Export prohibition"; of a flag, whose title and value stand elsewhere, only
/// the note.
std::string fact_text(const law::Rulebook& book, const Element& leaf) {
  if (!leaf.attribute) return leaf.detail;
  const law::Attribute& a = book[*leaf.attribute];
  const std::string head = a.title + ": ";
  if (!leaf.detail.starts_with(head) || leaf.detail.find("; ") != std::string::npos) return lower_first(leaf.detail);
  const std::string value = leaf.detail.substr(head.size());
  if (is_flag_leaf(book, leaf)) {
    const std::size_t note = value.find(" (");
    return note == std::string::npos ? "" : value.substr(note + 2, value.size() - note - 3);
  }
  return fmt::format("{} is {}", lower_first(a.title), lower_items(value));
}

/// What made the rule of a finding fire.
std::string rule_text(const law::Rulebook& book, const Element& finding) {
  if (finding.parts.empty()) return "by its rule";
  const std::vector<Deciding> leaves = deciding(finding.parts.front());
  if (leaves.empty()) return "by its rule";
  const Element& first = *leaves.front().leaf;
  if (is_flag_leaf(book, first)) return "since " + lower_first(first.detail);
  if (first.question)
    return fmt::format("since {}: {}", element_title(book, first, false), value_word(first.truth, first.source));
  return "since " + element_title(book, first, leaves.front().negated);
}

std::string burden_text(const law::Rulebook& book, const Element& leaf) {
  if (!leaf.question)
    return leaf.detail.find("; ") == std::string::npos ? "open in the draft" : lower_first(leaf.detail);
  const law::Burden burden = book[book[*leaf.question].finding].burden;
  return fmt::format("the {} must show {}", words(burden.side), burden.of_the_contrary ? "the contrary" : "it");
}

}  // namespace

std::string_view value_word(Truth truth, Source source) {
  if (truth == Truth::No && source == Source::NotShown) return "not shown";
  return words(truth);
}

std::string_view truth_word(Truth truth, Source source) {
  if (truth == Truth::Yes) return "shown";
  if (truth == Truth::Open) return "open";
  return source == Source::NotShown ? "not shown" : "failed";
}

std::string element_title(const law::Rulebook& book, const Element& element, bool negated) {
  const bool has_words = element.expression.valid() && element.title == book[element.expression].words;
  if (has_words) return negated ? contrary(spoken(element.title)) : spoken(element.title);
  return negated ? "not: " + lower_first(element.title) : lower_first(element.title);
}

std::string because(const law::Rulebook& book, const Element& leaf) {
  switch (leaf.source) {
    case Source::Measure: return with("the measure", fact_text(book, leaf));
    case Source::Presumed: return with("presumed", fact_text(book, leaf));
    case Source::Record: return with("record", quoted(leaf.detail));
    case Source::NotShown: return with("record, not shown", quoted(leaf.detail));
    case Source::Supposed: return with("supposed", leaf.attribute ? fact_text(book, leaf) : quoted(leaf.detail));
    case Source::Product: return with("the product", leaf.detail);
    case Source::TooCoarse: return with("the code is too coarse", leaf.detail);
    case Source::Reading: return "as read here: " + lower_first(leaf.detail);
    case Source::Schedule: return lower_first(leaf.detail);
    case Source::Open: return burden_text(book, leaf);
    case Source::Law: return with("the law", leaf.detail);
    case Source::Rule: return rule_text(book, leaf);
    case Source::States:
    case Source::Composed: return leaf.detail;
  }
  return leaf.detail;
}

std::vector<ElementLine> element_lines(const law::Rulebook& book, const Element& whole) {
  return Lines(book).top(whole);
}

std::vector<Deciding> deciding(const Element& whole, Depth depth) {
  std::vector<Deciding> out;
  collect(whole, false, depth, out);
  return out;
}

Breach breach_of(const law::Rulebook& book, const engine::ProvisionAnswer& answer) {
  const law::Provision& provision = book[answer.provision];
  Breach out;
  if (answer.scope) out.scope = &*answer.scope;
  if (!answer.derivation) return out;
  if (!provision.requires_condition) {
    out.forbidden = &*answer.derivation;
  } else if (provision.requires_where && answer.derivation->parts.size() == 2) {
    out.where = &answer.derivation->parts[0];
    out.duty = &answer.derivation->parts[1].parts.front();
  } else {
    out.duty = &*answer.derivation;
  }
  return out;
}

std::vector<Deciding> deciding(const law::Rulebook& book, const engine::ProvisionAnswer& answer, Depth depth) {
  const Breach breach = breach_of(book, answer);
  std::vector<Part> parts{{breach.scope, false}, {breach.forbidden, false}, {breach.where, false}, {breach.duty, true}};
  std::erase_if(parts, [](const Part& p) { return p.element == nullptr; });
  Truth whole = Truth::Yes;
  for (const Part& p : parts) {
    const Truth t = seen(*p.element, p.negated);
    if (t == Truth::No || (t == Truth::Open && whole == Truth::Yes)) whole = t;
  }
  std::vector<Deciding> out;
  for (const Part& p : parts) {
    if (seen(*p.element, p.negated) == whole) collect(*p.element, p.negated, depth, out);
  }
  return out;
}

}  // namespace chapeau::report

#include "report/ask/questions.hpp"

#include "base/overloaded.hpp"
#include "report/check/parts.hpp"
#include "report/check/settle.hpp"
#include "report/sets/unknowns.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace chapeau::report {

namespace {

using engine::Unknown;
using law::AttributeType;

void add_leaves(const law::Rulebook& book, law::NodeId node, std::vector<law::NodeId>& out) {
  if (book[node].children.empty()) out.push_back(node);
  for (const law::NodeId child : book[node].children) add_leaves(book, child, out);
}

void fill(QuestionCard& card, const law::Rulebook& book, const engine::OpenQuestion& unknown) {
  const law::Question& q = book[unknown.question];
  const law::Finding& f = book[q.finding];
  card.question = f.question.empty() ? fmt::format("Is it so: {}?", card.title) : f.question;
  card.guidance = f.guidance;
  card.burden =
      fmt::format("the {} must show {}", words(f.burden.side), f.burden.of_the_contrary ? "the contrary" : "it");
  for (const law::Authority& a : f.authorities) card.authorities.push_back(authority_text(a));
  card.expected = "yes, no or not shown";
}

void add_options(QuestionCard& card, const law::Rulebook& book, law::TaxonomyId taxonomy) {
  for (const law::NodeId leaf : leaves_of(book, taxonomy)) {
    card.options.push_back(book[leaf].name);
    card.option_titles.push_back(book[leaf].title);
  }
}

std::string with_unit(std::string_view what, std::string_view number, const std::string& unit) {
  if (unit.empty()) return fmt::format("{}, like {}", what, number);
  return fmt::format("{} in {}, like {} {}", what, unit, number, unit);
}

std::string asked(const law::Attribute& a, const std::string& title) {
  switch (a.type) {
    case AttributeType::Flag: return fmt::format("Is this so of the measure: {}?", title);
    case AttributeType::Choice: return fmt::format("Which is it: {}?", title);
    case AttributeType::Set: return fmt::format("Which of these are so: {}?", title);
    case AttributeType::Date: return fmt::format("Which day: {}?", title);
    case AttributeType::Period: return fmt::format("How long: {}?", title);
    default: return fmt::format("How much: {}?", title);
  }
}

std::string expected(const law::Attribute& a) {
  switch (a.type) {
    case AttributeType::Flag: return "yes or no";
    case AttributeType::Choice: return "one of these words, or its number";
    case AttributeType::Set: return "none, or some of these words or their numbers, with commas";
    case AttributeType::Percent: return "a percentage, like 12.5 %";
    case AttributeType::Number: return with_unit("a number", "12.5", a.unit);
    case AttributeType::Money: return with_unit("an amount of money", "25.50", a.unit);
    case AttributeType::Date: return "a day, like 2030-12-31, or none when there is to be none";
    case AttributeType::Period: return "a period, like 18 months or 30 days";
    default: return "a value";
  }
}

void fill(QuestionCard& card, const law::Rulebook& book, law::AttributeId attribute) {
  const law::Attribute& a = book[attribute];
  card.title = attribute_title(book, attribute);
  card.question = asked(a, card.title);
  card.expected = expected(a);
  if (a.type == AttributeType::Choice || a.type == AttributeType::Set) add_options(card, book, a.taxonomy);
}

void fill(QuestionCard& card, const law::Rulebook& book, const engine::OpenLookup& unknown) {
  const law::Schedule& s = book[unknown.schedule];
  card.question = fmt::format("What does the schedule give for this product: {}?", card.title);
  for (const law::Authority& a : s.authorities) card.authorities.push_back(authority_text(a));
  card.beyond_the_case =
      "the library does not have this line of the schedule: look it up in the text, and encode it there";
}

void fill(QuestionCard& card, const engine::OpenProduct&) {
  card.question = fmt::format("Is this so of the product: {}?", card.title);
  card.beyond_the_case =
      "the product is described too coarsely: name a finer HS code, or the mineral and its stage, in the draft";
}

/// "Charter, Art. XI:1", "XX(a) against Charter, Art. XI:1".
std::vector<std::string> turns(const engine::CheckAnswer& answer, const std::vector<Claim>& claims,
                               const OpenPoint& point) {
  const law::Rulebook& book = *answer.book;
  auto cited_claim = [&](std::size_t number) { return citation(book, claims[number - 1].summary->provision); };
  std::vector<std::string> out;
  for (const std::size_t number : point.claims)
    out.push_back(fmt::format("whether {} is breached", cited_claim(number)));
  for (const OpenPoint::Defence& d : point.defences) {
    std::vector<std::string> against;
    for (const std::size_t number : d.claims) against.push_back(cited_claim(number));
    out.push_back(fmt::format("whether {} excuses a breach of {}", citation(book, d.provision), listed(against)));
  }
  return out;
}

bool is_about(const OpenPoint& point, const Unknown& unknown) {
  if (const auto* q = std::get_if<engine::OpenQuestion>(&unknown))
    return point.kind == OpenPoint::Kind::Finding && point.question == q->question;
  const law::AttributeId attribute = attribute_of(unknown);
  return attribute.valid() && point.kind == OpenPoint::Kind::Attribute && point.attribute == attribute;
}

}  // namespace

std::vector<law::NodeId> leaves_of(const law::Rulebook& book, law::TaxonomyId taxonomy) {
  std::vector<law::NodeId> out;
  for (const law::NodeId root : base::at(book.taxonomies, taxonomy).roots) add_leaves(book, root, out);
  return out;
}

QuestionCard question_card(const law::Rulebook& book, const Unknown& unknown, unsigned cost) {
  QuestionCard card;
  card.title = unknown_title(book, unknown);
  card.cost = cost_words(cost);
  std::visit(base::Overloaded{
                 [&](const engine::OpenQuestion& u) { fill(card, book, u); },
                 [&](const engine::OpenLookup& u) { fill(card, book, u); },
                 [&](const engine::OpenProduct& u) { fill(card, u); },
                 [&](const auto& u) { fill(card, book, u.attribute); },
             },
             unknown);
  return card;
}

void add_card(Document& out, const QuestionCard& card, int indent) {
  std::string head = card.title;
  if (!card.burden.empty()) head += " \u00b7 " + card.burden;
  head += " \u00b7 " + card.cost;
  out.emplace_back(Paragraph{indent, toned(head, Tone::Strong), 2});
  parts::paragraph(out, indent + 2, card.question);
  if (!card.guidance.empty()) parts::paragraph(out, indent + 2, card.guidance);
  for (const std::string& a : card.authorities)
    out.emplace_back(Paragraph{indent + 2, toned("authority: " + a, Tone::Dim), 2});
  if (!card.beyond_the_case.empty())
    parts::paragraph(out, indent + 2, upper_first(card.beyond_the_case) + ".", Tone::Doubt);
}

std::vector<std::string> turning_on(const engine::CheckAnswer& answer, const Unknown& unknown) {
  const std::vector<Claim> all = claims(answer);
  for (const OpenPoint& point : open_points(answer, all)) {
    if (is_about(point, unknown)) return turns(answer, all, point);
  }
  return {};
}

}  // namespace chapeau::report

#include "report/sets/unknowns.hpp"

#include "base/overloaded.hpp"
#include "law/describe.hpp"
#include "report/check/defences.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace chapeau::report {

namespace {

using engine::Unknown;
using engine::ask::Implicant;
using engine::ask::Literal;

constexpr std::int64_t kDaysOfMonthInPeriods = 31;  // as periods are compared

std::string named(const std::string& title, const std::string& name) {
  return lower_first(title.empty() ? spoken(name) : title);
}

std::string node_title(const law::Rulebook& book, law::NodeId node) { return named(book[node].title, book[node].name); }

std::string quantity(law::AttributeType type, const std::string& unit, const base::Integer& value) {
  // The first day of the calendar is what a search takes when any day would do that is early enough.
  if (type == law::AttributeType::Date && value == base::make_date(1000, 1, 1)->day) return "a day, early enough";
  if (type != law::AttributeType::Period) return law::describe(type, unit, value);
  const base::Integer months = floor_divide(value, kDaysOfMonthInPeriods);
  if (months > law::greatest_written(type)) return to_string(value) + " days";
  const std::int64_t days = (value - months * kDaysOfMonthInPeriods).value();
  return base::to_string(base::Period{static_cast<std::int32_t>(months.value()), static_cast<std::int32_t>(days)});
}

bool is_never(const law::Rulebook& book, const Unknown& unknown, const base::Integer& value) {
  const auto* q = std::get_if<engine::OpenQuantity>(&unknown);
  return q != nullptr && book[q->attribute].type == law::AttributeType::Date && value == base::kNever.day;
}

bool is_date(const law::Rulebook& book, const Unknown& unknown) {
  const auto* q = std::get_if<engine::OpenQuantity>(&unknown);
  return q != nullptr && book[q->attribute].type == law::AttributeType::Date;
}

/// Quantities are whole numbers of their smallest unit: below 10.01 % is at most 10 %, and that is how laws are
/// written.
bool is_rounder_below(const law::Rulebook& book, const Unknown& unknown, const base::Integer& value) {
  if (is_date(book, unknown) || value <= 0) return false;
  return unknown_value(book, unknown, value - 1).size() < unknown_value(book, unknown, value).size();
}

std::string member_text(const std::string& title, const std::string& leaf, bool in) {
  return in ? fmt::format("{}: {}", title, leaf) : fmt::format("{}: not {}", title, leaf);
}

std::string range_text(const law::Rulebook& book, const Literal& low, const Literal& high) {
  const bool above = is_rounder_below(book, low.unknown, low.value);
  const bool at_most = is_rounder_below(book, high.unknown, high.value);
  const std::string from = unknown_value(book, low.unknown, low.value - (above ? 1 : 0));
  const std::string to = unknown_value(book, high.unknown, high.value - (at_most ? 1 : 0));
  const std::string title = unknown_title(book, low.unknown);
  if (above || at_most)
    return fmt::format("{} {} {} and {} {}", title, above ? "above" : "at least", from, at_most ? "at most" : "below",
                       to);
  if (is_never(book, high.unknown, high.value)) return fmt::format("{} on {} or later, but not none", title, from);
  return fmt::format("{} from {} to {} {}", title, from, is_date(book, low.unknown) ? "before" : "below", to);
}

const law::Question* asked_under(const law::Rulebook& book, const Unknown& unknown) {
  const auto* q = std::get_if<engine::OpenQuestion>(&unknown);
  return q != nullptr && book[q->question].provision.valid() ? &book[q->question] : nullptr;
}

/// The provisions under which the finding at `first` is asked here, as far as `same` lets them be told together; they
/// are then told. Empty for what is asked once.
template <class Same>
std::vector<law::ProvisionId> take_same(const law::Rulebook& book, const std::vector<Unknown>& unknowns,
                                        std::size_t first, std::vector<bool>& told, Same same) {
  std::vector<law::ProvisionId> out;
  const law::Question* one = asked_under(book, unknowns[first]);
  for (std::size_t i = first; one != nullptr && i < unknowns.size(); ++i) {
    const law::Question* other = asked_under(book, unknowns[i]);
    if (other == nullptr || other->finding != one->finding || !same(i)) continue;
    told[i] = true;
    out.push_back(other->provision);
  }
  std::sort(out.begin(), out.end());  // as in the library
  return out;
}

std::string title_under(const law::Rulebook& book, const Unknown& unknown, const std::vector<law::ProvisionId>& under) {
  const law::Finding& f = book[book[std::get<engine::OpenQuestion>(unknown).question].finding];
  const std::string& instrument = book[book[under.front()].instrument].name;
  return fmt::format("{} under {} {}", named(f.title, f.name), instrument, pinpoint_list(book, under.front(), under));
}

std::string_view relation_words(law::Relation relation) {
  switch (relation) {
    case law::Relation::Less: return "below";
    case law::Relation::AtMost: return "at most";
    case law::Relation::Equal: return "equal to";
    case law::Relation::NotEqual: return "other than";
    case law::Relation::AtLeast: return "at least";
    case law::Relation::More: return "above";
  }
  return "";
}

law::Relation contrary(law::Relation relation) {
  switch (relation) {
    case law::Relation::Less: return law::Relation::AtLeast;
    case law::Relation::AtMost: return law::Relation::More;
    case law::Relation::Equal: return law::Relation::NotEqual;
    case law::Relation::NotEqual: return law::Relation::Equal;
    case law::Relation::AtLeast: return law::Relation::Less;
    case law::Relation::More: return law::Relation::AtMost;
  }
  return relation;
}

/// The title of a side that is one amount and nothing else.
std::optional<std::string> amount_title(const law::Rulebook& book, const law::LinearSum& sum) {
  if (sum.constant != 0 || !sum.moved.empty() || sum.terms.size() + sum.lookups.size() != 1) return std::nullopt;
  if (!sum.terms.empty() && sum.terms.front().factor == 1) return attribute_title(book, sum.terms.front().attribute);
  if (sum.terms.empty() && sum.lookups.front().factor == 1)
    return unknown_title(book, engine::OpenLookup{sum.lookups.front().schedule});
  return std::nullopt;
}

/// "rate at most previous rate"; what is no plain comparison of two amounts in the words of the law: "not: a > 2 * b".
std::string comparison_text(const law::Rulebook& book, const Literal& literal) {
  const law::Expression& expression = book[literal.comparison()];
  const bool holds = literal.kind == Literal::Kind::Holds;
  if (const auto* compare = std::get_if<law::Compare>(&expression.node)) {
    const auto left = amount_title(book, compare->left), right = amount_title(book, compare->right);
    if (left && right)
      return fmt::format("{} {} {}", *left, relation_words(holds ? compare->relation : contrary(compare->relation)),
                         *right);
  }
  return holds ? expression.words : fmt::format("not: {}", expression.words);
}

/// The other end of the quantity at `first`; the size of the whole when there is none.
std::size_t other_end(const Implicant& implicant, std::size_t first) {
  const Literal& one = implicant[first];
  const auto found =
      std::find_if(implicant.begin() + static_cast<std::ptrdiff_t>(first) + 1, implicant.end(), [&](const Literal& l) {
        return l.unknown == one.unknown && l.kind != one.kind && l.is_limit() && one.is_limit();
      });
  return static_cast<std::size_t>(found - implicant.begin());
}

/// The members of a set attribute that a completion has.
std::string members(const law::Rulebook& book, const engine::Completion& completion, law::AttributeId attribute) {
  std::vector<std::string> in;
  for (const auto& [unknown, value] : completion) {
    const auto* m = std::get_if<engine::OpenMember>(&unknown);
    if (m != nullptr && m->attribute == attribute && value != 0) in.push_back(node_title(book, m->leaf));
  }
  return in.empty() ? "none" : listed(in);
}

std::string fact(const law::Rulebook& book, const engine::Completion& completion, const Unknown& unknown,
                 const base::Integer& value) {
  const auto* m = std::get_if<engine::OpenMember>(&unknown);
  if (m != nullptr)
    return fmt::format("{}: {}", attribute_title(book, m->attribute), members(book, completion, m->attribute));
  return fmt::format("{}: {}", unknown_title(book, unknown), unknown_value(book, unknown, value));
}

}  // namespace

std::string attribute_title(const law::Rulebook& book, law::AttributeId attribute) {
  return named(book[attribute].title, book[attribute].name);
}

std::string question_title(const law::Rulebook& book, law::QuestionId question) {
  const law::Question& q = book[question];
  const std::string title = named(book[q.finding].title, book[q.finding].name);
  return q.provision.valid() ? fmt::format("{} under {}", title, law::reference(book, q.provision)) : title;
}

law::AttributeId attribute_of(const Unknown& unknown) {
  return std::visit(base::Overloaded{
                        [](const engine::OpenFlag& u) { return u.attribute; },
                        [](const engine::OpenChoice& u) { return u.attribute; },
                        [](const engine::OpenMember& u) { return u.attribute; },
                        [](const engine::OpenQuantity& u) { return u.attribute; },
                        [](const auto&) { return law::AttributeId(); },
                    },
                    unknown);
}

std::string unknown_title(const law::Rulebook& book, const Unknown& unknown) {
  return std::visit(
      base::Overloaded{
          [&](const engine::OpenQuestion& u) { return question_title(book, u.question); },
          [&](const engine::OpenLookup& u) { return named(book[u.schedule].title, book[u.schedule].name); },
          [&](const engine::OpenProduct& u) { return book[u.asks].words; },
          [&](const engine::OpenMember& u) {
            return fmt::format("{}: {}", attribute_title(book, u.attribute), node_title(book, u.leaf));
          },
          [&](const auto& u) { return attribute_title(book, u.attribute); },
      },
      unknown);
}

std::string unknown_value(const law::Rulebook& book, const Unknown& unknown, const base::Integer& value) {
  return std::visit(
      base::Overloaded{
          [&](const engine::OpenChoice&) {
            return node_title(book, law::NodeId(static_cast<std::size_t>(value.value())));
          },
          [&](const engine::OpenQuantity& u) {
            return quantity(book[u.attribute].type, book[u.attribute].unit, value);
          },
          [&](const engine::OpenLookup& u) { return quantity(book[u.schedule].gives, book[u.schedule].unit, value); },
          [&](const auto&) { return std::string(value != 0 ? "yes" : "no"); },
      },
      unknown);
}

std::string literal_text(const law::Rulebook& book, const Literal& literal) {
  if (literal.is_comparison()) return comparison_text(book, literal);
  const std::string title = unknown_title(book, literal.unknown);
  const std::string value = unknown_value(book, literal.unknown, literal.value);
  if (const auto* m = std::get_if<engine::OpenMember>(&literal.unknown))
    return member_text(attribute_title(book, m->attribute), node_title(book, m->leaf), literal.value != 0);
  if (literal.kind == Literal::Kind::Is) return fmt::format("{}: {}", title, value);
  const bool least = literal.kind == Literal::Kind::AtLeast;
  if (is_never(book, literal.unknown, literal.value))
    return fmt::format("{}: {}", title, least ? "none" : "any day, but not none");
  if (is_date(book, literal.unknown)) return fmt::format("{} {} {}", title, least ? "not before" : "before", value);
  if (!is_rounder_below(book, literal.unknown, literal.value))
    return fmt::format("{} {} {}", title, least ? "at least" : "below", value);
  return fmt::format("{} {} {}", title, least ? "above" : "at most",
                     unknown_value(book, literal.unknown, literal.value - 1));
}

std::vector<std::string> unknown_titles(const law::Rulebook& book, const std::vector<Unknown>& unknowns) {
  std::vector<std::string> out;
  std::vector<bool> told(unknowns.size(), false);
  for (std::size_t i = 0; i < unknowns.size(); ++i) {
    if (told[i]) continue;
    const std::vector<law::ProvisionId> under = take_same(book, unknowns, i, told, [](std::size_t) { return true; });
    out.push_back(under.size() > 1 ? title_under(book, unknowns[i], under) : unknown_title(book, unknowns[i]));
  }
  return out;
}

std::vector<std::string> implicant_parts(const law::Rulebook& book, const Implicant& implicant) {
  std::vector<Unknown> unknowns;
  for (const Literal& l : implicant) unknowns.push_back(l.unknown);
  std::vector<std::string> out;
  std::vector<bool> told(implicant.size(), false);
  for (std::size_t i = 0; i < implicant.size(); ++i) {
    if (told[i]) continue;
    const Literal& one = implicant[i];
    const std::vector<law::ProvisionId> under =
        take_same(book, unknowns, i, told, [&](std::size_t other) { return implicant[other].value == one.value; });
    const std::size_t other = under.empty() ? other_end(implicant, i) : implicant.size();
    if (under.size() > 1) {
      out.push_back(
          fmt::format("{}: {}", title_under(book, one.unknown, under), unknown_value(book, one.unknown, one.value)));
    } else if (other == implicant.size()) {
      out.push_back(literal_text(book, one));
    } else {
      told[other] = true;
      const bool rising = one.kind == Literal::Kind::AtLeast;
      out.push_back(range_text(book, rising ? one : implicant[other], rising ? implicant[other] : one));
    }
  }
  if (out.empty()) out.emplace_back("whatever is answered");
  return out;
}

std::string implicant_text(const law::Rulebook& book, const Implicant& implicant) {
  const std::vector<std::string> parts = implicant_parts(book, implicant);
  // A part that is a list itself needs a stronger mark between the parts.
  const bool lists =
      std::any_of(parts.begin(), parts.end(), [](const std::string& p) { return p.find(", ") != std::string::npos; });
  return lists ? fmt::format("{}", fmt::join(parts, "; and ")) : listed(parts);
}

std::string threshold_text(const law::Rulebook& book, const engine::ask::Threshold& threshold) {
  const std::string title = unknown_title(book, threshold.unknown);
  if (is_never(book, threshold.unknown, threshold.at)) return fmt::format("{}: it decides whether there is one", title);
  const bool above = is_rounder_below(book, threshold.unknown, threshold.at);
  return fmt::format("{} decides {} {}", title, above ? "above" : "at",
                     unknown_value(book, threshold.unknown, threshold.at - (above ? 1 : 0)));
}

std::vector<std::string> completion_facts(const law::Rulebook& book, const engine::Completion& completion) {
  std::vector<std::string> out;
  for (const auto& [unknown, value] : completion) {
    std::string text = fact(book, completion, unknown, value);
    if (std::find(out.begin(), out.end(), text) == out.end()) out.push_back(std::move(text));
  }
  return out;
}

std::string completion_fact(const law::Rulebook& book, const engine::Completion& completion,
                            law::AttributeId attribute) {
  const auto found = std::find_if(completion.begin(), completion.end(),
                                  [&](const auto& entry) { return attribute_of(entry.first) == attribute; });
  return found == completion.end() ? std::string() : fact(book, completion, found->first, found->second);
}

std::string completion_fact(const law::Rulebook& book, const engine::Completion& completion, law::QuestionId question) {
  const auto found = completion.find(engine::OpenQuestion{question});
  return found == completion.end() ? std::string() : fact(book, completion, found->first, found->second);
}

std::string_view cost_words(unsigned cost) {
  constexpr std::array<std::string_view, 3> kWords{"the drafter decides it", "a fact to be looked up",
                                                   "a finding that somebody has to make"};
  return kWords[std::clamp<std::size_t>(cost, 1, kWords.size()) - 1];
}

}  // namespace chapeau::report

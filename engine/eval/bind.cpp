#include "engine/eval/bind.hpp"

#include "law/schedule.hpp"

#include <algorithm>
#include <variant>

namespace chapeau::engine::eval {

namespace {

constexpr std::int64_t kDaysInAMonth = 31;  // how periods are compared (engine/line/unknown.hpp)

Truth of(bool value) { return value ? Truth::Yes : Truth::No; }

Truth of(law::Match match) { return match == law::Match::TooCoarse ? Truth::Open : of(match == law::Match::Yes); }

const law::Value& fact(const Line& line, law::AttributeId attribute) {
  return line.measure->attributes[attribute.index()].value;
}

std::optional<base::Integer> looked_up(const Line& line, const law::LinearSum::Lookup& lookup) {
  const auto found = law::look_up((*line.book)[lookup.schedule], line.product, line.measure->enacted_by, line.day);
  if (found.kind == law::Lookup::Kind::Found) return found.line->value;
  if (found.kind == law::Lookup::Kind::NoLine) return lookup.otherwise;
  return std::nullopt;
}

bool compare(const base::Integer& a, law::Relation relation, const base::Integer& b) {
  switch (relation) {
    case law::Relation::Less: return a < b;
    case law::Relation::AtMost: return a <= b;
    case law::Relation::Equal: return a == b;
    case law::Relation::NotEqual: return a != b;
    case law::Relation::AtLeast: return a >= b;
    case law::Relation::More: return a > b;
  }
  return false;
}

/// One question to a line, one function for each kind of condition.
struct AtomTruth {
  const Line& line;
  const DayStates& states;

  Truth operator()(const law::FlagIs& n) const {
    const auto* value = std::get_if<bool>(&fact(line, n.attribute));
    return value ? of(*value) : Truth::Open;
  }
  Truth operator()(const law::ChoiceIs& n) const {
    const auto* value = std::get_if<law::NodeId>(&fact(line, n.attribute));
    return value ? of(law::is_a(*line.book, *value, n.node)) : Truth::Open;
  }
  Truth operator()(const law::SetIncludes& n) const {
    const auto* value = std::get_if<std::vector<law::NodeId>>(&fact(line, n.attribute));
    if (!value) return Truth::Open;
    return of(std::ranges::any_of(*value, [&](law::NodeId member) { return law::is_a(*line.book, member, n.node); }));
  }
  Truth operator()(const law::ReadingIs& n) const { return of((*line.readings)[n.reading.index()] == n.option); }
  Truth operator()(const law::NoEnd& n) const {
    const auto value = quantity(fact(line, n.attribute));
    return value ? of(*value == base::kNever.day) : Truth::Open;
  }
  Truth operator()(const law::ProductIsMineral& n) const {
    return of(law::is_mineral(line.book->products, line.product, n.mineral));
  }
  Truth operator()(const law::ProductAtStage& n) const {
    return of(law::at_stage(line.book->products, line.product, n.stage));
  }
  Truth operator()(const law::ProductInGroup& n) const {
    return of(law::in_group(line.book->products, line.product, line.book->product_groups[n.group.index()]));
  }
  Truth operator()(const law::ProductInHs& n) const {
    Truth result = Truth::No;
    for (const auto& prefix : n.prefixes) {
      const Truth one = of(law::in_prefix(line.product, prefix));
      if (one == Truth::Yes) return Truth::Yes;
      if (one == Truth::Open) result = Truth::Open;
    }
    return result;
  }
  Truth operator()(const law::ProductListed& n) const {
    const auto found = law::look_up((*line.book)[n.schedule], line.product, line.measure->enacted_by, line.day);
    if (found.kind == law::Lookup::Kind::TooCoarse) return Truth::Open;
    return of(found.kind != law::Lookup::Kind::NoLine);
  }
  Truth operator()(const law::EnactingStateIn& n) const {
    return of(states.resolve(n.set, *line.measure, line.counterpart).test(line.measure->enacted_by.index()));
  }
  Truth operator()(const law::CounterpartIn& n) const {
    return of(states.resolve(n.set, *line.measure, line.counterpart).test(line.counterpart.index()));
  }
  Truth operator()(const law::SomeStateIn& n) const {
    return of(states.resolve(n.set, *line.measure, line.counterpart).any());
  }
  Truth operator()(const law::Compare& n) const {
    const auto left = value_of(line, n.left);
    const auto right = value_of(line, n.right);
    return left && right ? of(compare(*left, n.relation, *right)) : Truth::Open;
  }
  /// What is computed from other conditions, or read off the record, is never an atom.
  Truth operator()(const law::Constant&) const { return Truth::Open; }
  Truth operator()(const law::Not&) const { return Truth::Open; }
  Truth operator()(const law::All&) const { return Truth::Open; }
  Truth operator()(const law::Any&) const { return Truth::Open; }
  Truth operator()(const law::Implies&) const { return Truth::Open; }
  Truth operator()(const law::FindingHolds&) const { return Truth::Open; }
  Truth operator()(const law::TestHolds&) const { return Truth::Open; }
  Truth operator()(const law::ContraryTo&) const { return Truth::Open; }
};

/// What makes one atom open; one function for each kind of condition.
struct AtomUnknowns {
  using Found = std::vector<Unknown>;
  const Line& line;
  law::ExpressionId atom;

  [[nodiscard]] Found product() const { return {OpenProduct{law::product_question(*line.book, atom)}}; }

  Found operator()(const law::FlagIs& n) const { return {OpenFlag{n.attribute}}; }
  Found operator()(const law::ChoiceIs& n) const { return {OpenChoice{n.attribute}}; }
  Found operator()(const law::SetIncludes& n) const {
    std::vector<law::NodeId> below;
    leaves_below(*line.book, n.node, below);
    Found result;
    for (const auto leaf : below) result.emplace_back(OpenMember{n.attribute, leaf});
    return result;
  }
  Found operator()(const law::NoEnd& n) const { return {OpenQuantity{n.attribute}}; }
  Found operator()(const law::Compare& n) const { return open_terms(line, n); }
  Found operator()(const law::ProductIsMineral&) const { return product(); }
  Found operator()(const law::ProductAtStage&) const { return product(); }
  Found operator()(const law::ProductInGroup&) const { return product(); }
  Found operator()(const law::ProductInHs&) const { return product(); }
  Found operator()(const law::ProductListed&) const { return product(); }
  /// Readings are chosen and states are known; what is no atom has no register to ask about.
  Found operator()(const law::ReadingIs&) const { return {}; }
  Found operator()(const law::EnactingStateIn&) const { return {}; }
  Found operator()(const law::CounterpartIn&) const { return {}; }
  Found operator()(const law::SomeStateIn&) const { return {}; }
  Found operator()(const law::Constant&) const { return {}; }
  Found operator()(const law::Not&) const { return {}; }
  Found operator()(const law::All&) const { return {}; }
  Found operator()(const law::Any&) const { return {}; }
  Found operator()(const law::Implies&) const { return {}; }
  Found operator()(const law::FindingHolds&) const { return {}; }
  Found operator()(const law::TestHolds&) const { return {}; }
  Found operator()(const law::ContraryTo&) const { return {}; }
};

}  // namespace

std::optional<base::Integer> quantity(const law::Value& value) {
  if (const auto* number = std::get_if<base::Integer>(&value)) return *number;
  if (const auto* period = std::get_if<base::Period>(&value)) return period->months * kDaysInAMonth + period->days;
  return std::nullopt;
}

void for_open_terms(const Line& line, const law::LinearSum& sum, const VisitTerm& visit) {
  for (const auto& term : sum.terms) {
    if (!quantity(fact(line, term.attribute))) visit(OpenQuantity{term.attribute}, term.factor);
  }
  for (const auto& lookup : sum.lookups) {
    if (!looked_up(line, lookup)) visit(OpenLookup{lookup.schedule}, lookup.factor);
  }
}

std::vector<Unknown> open_terms(const Line& line, const law::Compare& comparison) {
  std::vector<Unknown> result;
  const auto add = [&](const Unknown& unknown, const base::Integer&) { result.push_back(unknown); };
  for_open_terms(line, comparison.left, add);
  for_open_terms(line, comparison.right, add);
  return result;
}

base::Integer known_part(const Line& line, const law::LinearSum& sum) {
  base::Integer total = sum.constant;
  for (const auto& term : sum.terms) total += term.factor * quantity(fact(line, term.attribute)).value_or(0);
  for (const auto& lookup : sum.lookups) total += lookup.factor * looked_up(line, lookup).value_or(0);
  for (const auto& moved : sum.moved) {
    const auto day = quantity(fact(line, moved.attribute)).value_or(0).value();  // always known: law/expression.hpp
    total += base::add(base::Date{static_cast<std::int32_t>(day)}, moved.by).day;
  }
  return total;
}

std::optional<base::Integer> value_of(const Line& line, const law::LinearSum& sum) {
  const bool known =
      std::ranges::all_of(sum.terms, [&](const auto& t) { return quantity(fact(line, t.attribute)).has_value(); }) &&
      std::ranges::all_of(sum.lookups, [&](const auto& l) { return looked_up(line, l).has_value(); });
  return known ? std::optional(known_part(line, sum)) : std::nullopt;
}

Truth atom_truth(const Line& line, const DayStates& states, law::ExpressionId atom) {
  return std::visit(AtomTruth{line, states}, (*line.book)[atom].node);
}

void bind_answers(const Program& program, const Line& line, std::span<Lanes> values) {
  for (std::size_t q = 0; q < line.answers.size(); ++q)
    values[program.first_question + q] = everywhere(line.answers[q].truth);
}

void bind(const Program& program, const Line& line, const DayStates& states, std::span<Lanes> values) {
  const auto& book = *program.book;
  values[0] = everywhere(Truth::No);
  values[1] = everywhere(Truth::Yes);
  bind_answers(program, line, values);
  for (std::size_t a = 0; a < program.atoms.size(); ++a) {
    values[program.first_atom + a] = everywhere(atom_truth(line, states, program.atoms[a].expression));
  }
  for (std::size_t r = 0; r < program.reaches.size(); ++r) {
    values[program.first_reach + r] =
        everywhere(of(states.reaches(book[program.reaches[r]], *line.measure, line.counterpart)));
  }
  for (std::size_t l = 0; l < program.link_readings.size(); ++l) {
    const auto& [reading, option] = program.link_readings[l];
    values[program.first_link + l] = everywhere(of((*line.readings)[reading.index()] == option));
  }
}

void add_unknowns(const Program& program, const Line& line, std::uint32_t input, std::vector<Unknown>& found) {
  if (input >= program.first_question && input < program.first_atom) {
    const auto q = input - program.first_question;
    if (line.answers[q].truth == Truth::Open) found.emplace_back(OpenQuestion{law::QuestionId(q)});
  } else if (input >= program.first_atom && input < program.first_reach) {
    const auto atom = program.atoms[input - program.first_atom].expression;
    const auto behind = std::visit(AtomUnknowns{line, atom}, (*line.book)[atom].node);
    found.insert(found.end(), behind.begin(), behind.end());
  }
}

std::vector<Unknown> unknowns(const Program& program, const Line& line, std::uint32_t input) {
  std::vector<Unknown> found;
  add_unknowns(program, line, input, found);
  return found;
}

void leaves_below(const law::Rulebook& book, law::NodeId node, std::vector<law::NodeId>& found) {
  if (book[node].children.empty()) found.push_back(node);
  for (const auto child : book[node].children) leaves_below(book, child, found);
}

std::vector<law::NodeId> leaves(const law::Rulebook& book, law::TaxonomyId taxonomy) {
  std::vector<law::NodeId> found;
  for (const auto root : book.taxonomies[taxonomy.index()].roots) leaves_below(book, root, found);
  return found;
}

}  // namespace chapeau::engine::eval

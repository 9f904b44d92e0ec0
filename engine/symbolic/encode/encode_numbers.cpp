// Linear arithmetic in the smallest unit of each type, and dates.

#include "base/date.hpp"
#include "base/overloaded.hpp"
#include "engine/symbolic/encode/encoder.hpp"
#include "law/schedule.hpp"

#include <stdexcept>
#include <variant>

namespace chapeau::encode {

using law::ExpressionId;
using law::LinearSum;
using term::Term;

namespace {

constexpr std::int64_t kDaysPerMonth = 31;  // how a period counts against another

}  // namespace

Term Encoder::encode(const law::NoEnd& node, ExpressionId, Asker) {
  return factory_.equal(quantity(node.attribute), factory_.number(base::kNever.day));
}

Term Encoder::quantity(law::AttributeId attribute) {
  const law::Value& value = fact(attribute).value;
  if (const auto* number = std::get_if<base::Integer>(&value)) return factory_.number(*number);
  if (const auto* period = std::get_if<base::Period>(&value))
    return factory_.number(std::int64_t{period->months} * kDaysPerMonth + period->days);
  if (std::holds_alternative<law::Open>(value)) return variable(engine::OpenQuantity{attribute});
  throw std::logic_error("encode: attribute `" + book()[attribute].name + "` is no quantity");
}

Term Encoder::encode(const LinearSum::Lookup& lookup) {
  const law::Lookup found = law::look_up(book()[lookup.schedule], line_.product, line_.measure->enacted_by, line_.day);
  using Kind = law::Lookup::Kind;
  if (found.kind == Kind::Found) return factory_.number(found.line->value.value());
  if (found.kind == Kind::NoLine && lookup.otherwise) return factory_.number(*lookup.otherwise);
  return variable(engine::OpenLookup{lookup.schedule});
}

Term Encoder::encode(const LinearSum::Moved& moved) {
  const auto* day = std::get_if<base::Integer>(&fact(moved.attribute).value);
  if (day == nullptr)
    throw std::logic_error("encode: date `" + book()[moved.attribute].name + "` is moved but not known");
  return factory_.number(base::add(base::Date{static_cast<std::int32_t>(day->value())}, moved.by).day);
}

Term Encoder::encode(const LinearSum& sum) {
  std::vector<Term> parts{factory_.number(sum.constant)};
  for (const auto& summand : sum.terms) parts.push_back(factory_.scaled(summand.factor, quantity(summand.attribute)));
  for (const auto& lookup : sum.lookups) parts.push_back(factory_.scaled(lookup.factor, encode(lookup)));
  for (const auto& moved : sum.moved) parts.push_back(encode(moved));
  return factory_.sum(parts);
}

Term Encoder::encode(const law::Compare& node, ExpressionId, Asker) {
  const Term left = encode(node.left);
  const Term right = encode(node.right);
  switch (node.relation) {
    case law::Relation::Less: return factory_.less(left, right);
    case law::Relation::AtMost: return factory_.at_most(left, right);
    case law::Relation::Equal: return factory_.equal(left, right);
    case law::Relation::NotEqual: return factory_.negation(factory_.equal(left, right));
    case law::Relation::AtLeast: return factory_.at_most(right, left);
    case law::Relation::More: return factory_.less(right, left);
  }
  throw std::logic_error("encode: unknown relation");
}

}  // namespace chapeau::encode

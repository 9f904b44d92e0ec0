#include "engine/eval/critical_values.hpp"

#include "base/overloaded.hpp"
#include "engine/eval/bind.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <variant>

namespace chapeau::engine::eval {

namespace {

/// `factor · unknown + constant`, compared with 0 by `relation`.
struct Form {
  std::int64_t factor = 1;
  std::int64_t constant = 0;
  law::Relation relation = law::Relation::Equal;
};

bool holds(const Form& form, std::int64_t value) {
  const std::int64_t sum = form.factor * value + form.constant;
  switch (form.relation) {
    case law::Relation::Less: return sum < 0;
    case law::Relation::AtMost: return sum <= 0;
    case law::Relation::Equal: return sum == 0;
    case law::Relation::NotEqual: return sum != 0;
    case law::Relation::AtLeast: return sum >= 0;
    case law::Relation::More: return sum > 0;
  }
  return false;
}

bool is_quantity(const Unknown& unknown) {
  return std::holds_alternative<OpenQuantity>(unknown) || std::holds_alternative<OpenLookup>(unknown);
}

std::int64_t factor_of(const law::LinearSum& sum, const Unknown& unknown) {
  std::int64_t factor = 0;
  if (const auto* quantity = std::get_if<OpenQuantity>(&unknown)) {
    for (const auto& term : sum.terms) factor += term.attribute == quantity->attribute ? term.factor : 0;
  } else if (const auto* lookup = std::get_if<OpenLookup>(&unknown)) {
    for (const auto& each : sum.lookups) factor += each.schedule == lookup->schedule ? each.factor : 0;
  }
  return factor;
}

Form form_of(const Line& line, const law::Compare& n, const Unknown& unknown) {
  return {factor_of(n.left, unknown) - factor_of(n.right, unknown), known_part(line, n.left) - known_part(line, n.right), n.relation};
}

/// How the atom turns on the unknown.
Form form_of(const Line& line, law::ExpressionId atom, const Unknown& unknown) {
  const auto& node = (*line.book)[atom].node;
  if (const auto* compare = std::get_if<law::Compare>(&node)) return form_of(line, *compare, unknown);
  return {1, -base::kNever.day, law::Relation::Equal};  // `no end`
}

/// The day before the year 1000 and the last of 9999 are as far as dates go; anything else counts from 0.
class Domain {
 public:
  Domain(const law::Rulebook& book, const Unknown& unknown) {
    const auto* quantity = std::get_if<OpenQuantity>(&unknown);
    if (!quantity || book[quantity->attribute].type != law::AttributeType::Date) return;
    is_date_ = true;
    least_ = base::make_date(1000, 1, 1)->day;
    most_ = base::make_date(9999, 12, 31)->day;
  }

  [[nodiscard]] bool contains(std::int64_t value) const {
    return (is_date_ && value == base::kNever.day) || (value >= least_ && (!is_date_ || value <= most_));
  }
  [[nodiscard]] std::set<std::int64_t> ends() const {
    return is_date_ ? std::set<std::int64_t>{least_, most_, base::kNever.day} : std::set<std::int64_t>{least_};
  }

 private:
  bool is_date_ = false;
  std::int64_t least_ = 0;
  std::int64_t most_ = 0;
};

std::int64_t floor_divide(std::int64_t a, std::int64_t b) { return a / b - ((a % b != 0 && (a < 0) != (b < 0)) ? 1 : 0); }

/// One value, the least, of each class.
std::vector<std::int64_t> representatives(const Domain& domain, const std::vector<Form>& forms) {
  std::set<std::int64_t> candidates = domain.ends();
  for (const auto& form : forms) {
    if (form.factor == 0) continue;
    const std::int64_t zero = floor_divide(-form.constant, form.factor);
    for (const std::int64_t near : {zero - 1, zero, zero + 1, zero + 2}) {
      if (domain.contains(near)) candidates.insert(near);
    }
  }
  std::set<std::vector<bool>> seen;
  std::vector<std::int64_t> result;
  for (const auto value : candidates) {
    std::vector<bool> signature;
    for (const auto& form : forms) signature.push_back(holds(form, value));
    if (seen.insert(std::move(signature)).second) result.push_back(value);
  }
  return result;
}

}  // namespace

std::map<Unknown, std::vector<std::int64_t>> critical_values(const Program& program, const Line& line,
                                                             std::span<const std::uint32_t> inputs) {
  std::map<Unknown, std::vector<Form>> forms;
  std::set<Unknown> tied;
  for (const auto input : inputs) {
    const auto behind = unknowns(program, line, input);
    if (behind.empty() || !is_quantity(behind.front())) continue;
    const auto atom = program.atoms[input - program.first_atom].expression;
    const bool alone = std::ranges::all_of(behind, [&](const Unknown& u) { return u == behind.front(); });
    for (const auto& unknown : behind) {
      if (!alone) tied.insert(unknown);
      else forms[unknown].push_back(form_of(line, atom, unknown));
    }
  }
  std::map<Unknown, std::vector<std::int64_t>> result;
  for (const auto& [unknown, of_unknown] : forms) {
    if (!tied.contains(unknown)) result.emplace(unknown, representatives(Domain(*line.book, unknown), of_unknown));
  }
  return result;
}

bool holds_at(const Line& line, law::ExpressionId atom, const Unknown& unknown, std::int64_t value) {
  return holds(form_of(line, atom, unknown), value);
}

}  // namespace chapeau::engine::eval

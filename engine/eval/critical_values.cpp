#include "engine/eval/critical_values.hpp"

#include "engine/eval/bind.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>
#include <variant>

namespace chapeau::engine::eval {

namespace {

base::Integer factor_of(const Form& form, const Unknown& unknown) {
  const auto found = form.factors.find(unknown);
  return found == form.factors.end() ? 0 : found->second;
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

  [[nodiscard]] bool contains(const base::Integer& value) const {
    return (is_date_ && value == base::kNever.day) || (value >= least_ && (!is_date_ || value <= most_));
  }
  [[nodiscard]] std::set<base::Integer> ends() const {
    return is_date_ ? std::set<base::Integer>{least_, most_, base::kNever.day} : std::set<base::Integer>{least_};
  }

 private:
  bool is_date_ = false;
  std::int64_t least_ = 0;
  std::int64_t most_ = 0;
};

using Values = std::set<base::Integer>;

void add_near(Values& values, const Domain& domain, const base::Integer& zero) {
  for (const int by : {-1, 0, 1, 2}) {
    if (const auto near = zero + by; domain.contains(near)) values.insert(near);
  }
}

/// Of an unknown that is compared with known values only: the least of each stretch.
std::vector<base::Integer> alone(const Domain& domain, const Unknown& unknown, const std::vector<Form>& forms) {
  Values candidates = domain.ends();
  for (const auto& form : forms) {
    if (const auto f = factor_of(form, unknown); f != 0) add_near(candidates, domain, floor_divide(-form.constant, f));
  }
  std::vector<bool> before;
  std::vector<base::Integer> result;
  for (const auto& value : candidates) {
    std::vector<bool> signature;
    for (const auto& form : forms)
      signature.push_back(factor_of(form, unknown) != 0 && form.holds([&](const Unknown&) { return value; }));
    if (result.empty() || signature != before) result.push_back(value);
    before = std::move(signature);
  }
  return result;
}

/// Where something happens to x for some y: every form is a line in the plane, and so is every end of a domain. Values
/// of x at the crossings, then of y on every line at each of these x.
std::pair<Values, Values> together(const law::Rulebook& book, const Unknown& x, const Unknown& y,
                                   const std::vector<Form>& forms) {
  const Domain domain_x(book, x), domain_y(book, y);
  std::vector<Form> lines = forms;
  for (const auto& end : domain_x.ends()) lines.push_back({{{x, 1}}, -end});
  for (const auto& end : domain_y.ends()) lines.push_back({{{y, 1}}, -end});
  Values values_x = domain_x.ends(), values_y = domain_y.ends();
  for (const auto& a : lines) {
    if (factor_of(a, x) != 0 && factor_of(a, y) == 0)
      add_near(values_x, domain_x, floor_divide(-a.constant, factor_of(a, x)));
    for (const auto& b : lines) {
      const auto determinant = factor_of(a, x) * factor_of(b, y) - factor_of(a, y) * factor_of(b, x);
      if (determinant == 0) continue;
      add_near(values_x, domain_x,
               floor_divide(factor_of(a, y) * b.constant - factor_of(b, y) * a.constant, determinant));
    }
  }
  for (const auto& line : lines) {
    if (factor_of(line, y) == 0) continue;
    for (const auto& value : values_x) {
      add_near(values_y, domain_y, floor_divide(-line.constant - factor_of(line, x) * value, factor_of(line, y)));
    }
  }
  return {std::move(values_x), std::move(values_y)};
}

/// What the forms tie to each unknown, itself left out.
std::map<Unknown, std::set<Unknown>> ties(const std::vector<Form>& forms) {
  std::map<Unknown, std::set<Unknown>> result;
  for (const auto& form : forms) {
    for (const auto& [a, factor_a] : form.factors) {
      auto& tied = result[a];
      for (const auto& [b, factor_b] : form.factors) {
        if (a != b) tied.insert(b);
      }
    }
  }
  return result;
}

}  // namespace

bool Form::holds(const std::function<base::Integer(const Unknown&)>& value) const {
  base::Integer sum = constant;
  for (const auto& [unknown, factor] : factors) sum += factor * value(unknown);
  switch (relation) {
    case law::Relation::Less: return sum < 0;
    case law::Relation::AtMost: return sum <= 0;
    case law::Relation::Equal: return sum == 0;
    case law::Relation::NotEqual: return sum != 0;
    case law::Relation::AtLeast: return sum >= 0;
    case law::Relation::More: return sum > 0;
  }
  return false;
}

Form form_of(const Line& line, law::ExpressionId atom) {
  const auto& node = (*line.book)[atom].node;
  if (const auto* end = std::get_if<law::NoEnd>(&node))
    return {{{OpenQuantity{end->attribute}, 1}}, -base::kNever.day, law::Relation::Equal};
  const auto& compare = std::get<law::Compare>(node);
  Form form{{}, known_part(line, compare.left) - known_part(line, compare.right), compare.relation};
  for_open_terms(line, compare.left, [&](const Unknown& u, const base::Integer& f) { form.factors[u] += f; });
  for_open_terms(line, compare.right, [&](const Unknown& u, const base::Integer& f) { form.factors[u] -= f; });
  std::erase_if(form.factors, [](const auto& each) { return each.second == 0; });
  return form;
}

std::map<Unknown, std::vector<base::Integer>> critical_values(const Program& program, const Line& line,
                                                              std::span<const std::uint32_t> inputs) {
  std::vector<Form> forms;
  std::set<Unknown> asked;
  for (const auto input : inputs) {
    const auto behind = unknowns(program, line, input);
    if (behind.empty() || !is_quantity(behind.front())) continue;
    asked.insert(behind.begin(), behind.end());
    forms.push_back(form_of(line, program.atoms[input - program.first_atom].expression));
  }
  const auto tied = ties(forms);
  std::map<Unknown, std::vector<base::Integer>> result;
  for (const auto& x : asked) {
    const auto partners = tied.contains(x) ? tied.at(x) : std::set<Unknown>{};
    if (partners.empty()) result.emplace(x, alone(Domain(*line.book, x), x, forms));
    if (partners.size() != 1 || tied.at(*partners.begin()).size() != 1 || *partners.begin() < x) continue;
    const auto [values_x, values_y] = together(*line.book, x, *partners.begin(), forms);
    result.emplace(x, std::vector(values_x.begin(), values_x.end()));
    result.emplace(*partners.begin(), std::vector(values_y.begin(), values_y.end()));
  }
  return result;
}

}  // namespace chapeau::engine::eval

#include "tests/property/critical_values.hpp"

#include "base/date.hpp"

#include <algorithm>
#include <set>

namespace chapeau::testing {

using engine::Unknown;

namespace {

constexpr int kSlack = 2;  // neighbours: equal, one less, one more, and one more for rounding

using Values = std::set<base::Integer>;

base::Integer factor(const Form& form, const Unknown& unknown) {
  const auto found = form.factors.find(unknown);
  return found == form.factors.end() ? 0 : found->second;
}

class Critical {
 public:
  Critical(const World& world, const std::vector<Form>& forms) : world_(world), forms_(forms) {}

  /// Is there a form that speaks of both?
  [[nodiscard]] bool tied(const Unknown& a, const Unknown& b) const {
    return std::ranges::any_of(forms_, [&](const Form& f) { return factor(f, a) != 0 && factor(f, b) != 0; });
  }

  [[nodiscard]] Options alone(const Unknown& x) const {
    Options options{{x}, {}};
    for (const base::Integer& value : points(x, x, 0)) options.rows.push_back({value});
    return options;
  }

  [[nodiscard]] Options together(const Unknown& x, const Unknown& y) const {
    Options options{{x, y}, {}};
    for (const base::Integer& first : corners(x, y))
      for (const base::Integer& second : points(y, x, first)) options.rows.push_back({first, second});
    return options;
  }

 private:
  /// Where forms in `x`, with `other` at a value, change.
  [[nodiscard]] Values points(const Unknown& x, const Unknown& other, const base::Integer& value) const {
    Values values = ends(x);
    for (const Form& form : forms_) {
      const base::Integer f = factor(form, x);
      const base::Integer rest = form.constant + (other == x ? 0 : factor(form, other) * value);
      if (f != 0) add_near(values, floor_divide(-rest, f));
    }
    return in_domain(x, values);
  }

  /// The values of x at which something happens for some y: crossings of any two lines.
  [[nodiscard]] Values corners(const Unknown& x, const Unknown& y) const {
    std::vector<Form> lines = forms_;
    for (const Unknown& each : {x, y})
      for (const base::Integer& end : ends(each)) lines.push_back({{{each, 1}}, -end});
    Values values = ends(x);
    for (const Form& a : lines) {
      if (factor(a, x) != 0 && factor(a, y) == 0) add_near(values, floor_divide(-a.constant, factor(a, x)));
      for (const Form& b : lines) {
        const base::Integer determinant = factor(a, x) * factor(b, y) - factor(a, y) * factor(b, x);
        if (determinant == 0) continue;
        add_near(values, floor_divide(factor(a, y) * b.constant - factor(b, y) * a.constant, determinant));
      }
    }
    return in_domain(x, values);
  }

  static void add_near(Values& values, const base::Integer& point) {
    for (int d = -kSlack; d <= kSlack; ++d) values.insert(point + d);
  }

  [[nodiscard]] Values ends(const Unknown& x) const {
    if (!world_.is_date(x)) return {0};
    return {base::make_date(1000, 1, 1)->day, base::make_date(9999, 12, 31)->day, base::kNever.day};
  }

  [[nodiscard]] Values in_domain(const Unknown& x, const Values& values) const {
    Values inside;
    const Values limits = ends(x);
    for (const base::Integer& v : values) {
      const bool fits =
          world_.is_date(x) ? limits.contains(v) || (v >= *limits.begin() && v <= *std::next(limits.begin())) : v >= 0;
      if (fits) inside.insert(v);
    }
    return inside;
  }

  const World& world_;
  const std::vector<Form>& forms_;
};

}  // namespace

std::optional<std::vector<Options>> critical_values(const World& world, const std::vector<Unknown>& numbers,
                                                    const std::vector<Form>& forms) {
  const Critical critical(world, forms);
  std::vector<Options> found;
  for (const Unknown& x : numbers) {
    std::vector<Unknown> ties;
    for (const Unknown& y : numbers)
      if (x != y && critical.tied(x, y)) ties.push_back(y);
    if (ties.empty()) found.push_back(critical.alone(x));
    if (ties.size() > 1) return std::nullopt;
    if (ties.size() != 1) continue;
    const auto also =
        std::ranges::count_if(numbers, [&](const Unknown& z) { return z != ties[0] && critical.tied(ties[0], z); });
    if (also > 1) return std::nullopt;
    if (x < ties[0]) found.push_back(critical.together(x, ties[0]));
  }
  return found;
}

}  // namespace chapeau::testing

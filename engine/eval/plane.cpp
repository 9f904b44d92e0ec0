// A sweep from left to right. Columns at which lines cross, stand upright or end are looked at one by one; between two
// such columns the lines keep their order, and each gap between neighbours, and each line, is searched for a point with
// whole coordinates.

#include "engine/eval/plane.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace chapeau::engine::eval {

namespace {

using base::Integer;

/// So many columns of a narrow gap are tried one after the other.
constexpr std::int64_t kMostColumns = 4'096;

/// What is left of a when it is divided by b: of b's sign, or 0.
Integer remainder(const Integer& a, const Integer& b) { return a - floor_divide(a, b) * b; }

Integer divisor(Integer a, Integer b) {
  while (b != 0) std::tie(a, b) = std::pair(b, remainder(a, b));
  return abs(a);
}

/// y = (slope * x + height) / scale, the scale being more than 0.
struct Slanted {
  Integer slope, height, scale = 1;

  [[nodiscard]] Integer top(const Integer& x) const { return slope * x + height; }
  [[nodiscard]] Integer floor(const Integer& x) const { return floor_divide(top(x), scale); }
  [[nodiscard]] bool is_below(const Slanted& other, const Integer& x) const {
    return top(x) * other.scale < other.top(x) * scale;
  }
};

/// The least x from `first` on at which a line of this slope has a whole height; nothing when there is none.
std::optional<Integer> first_whole(const Slanted& line, const Integer& first) {
  Integer a = remainder(line.slope, line.scale), b = line.scale, inverse = 1, next = 0;
  while (b != 0) {  // Euclid: inverse * slope = a, of the numbers modulo the scale
    const Integer quotient = floor_divide(a, b);
    std::tie(a, b) = std::pair(b, a - quotient * b);
    std::tie(inverse, next) = std::pair(next, inverse - quotient * next);
  }
  if (remainder(line.height, a) != 0) return std::nullopt;
  const Integer x = -floor_divide(line.height, a) * inverse;
  return first + remainder(x - first, floor_divide(line.scale, a));
}

Slanted slanted(const PlaneForm& form) {
  const Integer sign = form.y_factor.is_negative() ? -1 : 1;
  return {-sign * form.x_factor, -sign * form.constant, sign * form.y_factor};
}

/// Columns without an end have no last one.
struct Stretch {
  Integer first;
  std::optional<Integer> last;
};

class Sweep {
 public:
  Sweep(std::span<const PlaneForm> forms, const PlaneSide& x, const PlaneSide& y) : forms_(forms), x_(x), y_(y) {
    for (const auto& form : forms) {
      if (form.y_factor != 0) lines_.push_back(slanted(form));
    }
    lines_.push_back({0, y.least, 1});
    if (y.most) lines_.push_back({0, *y.most, 1});
  }

  [[nodiscard]] std::optional<std::vector<PlanePoint>> run() {
    find_columns();
    for (const auto& column : columns_) look_at_column(column);
    if (x_.apart) look_at_column(*x_.apart);
    if (y_.apart) look_at_row(*y_.apart);
    look_between_columns();
    if (gave_up_) return std::nullopt;
    std::vector<PlanePoint> points;
    for (const auto& [truths, point] : found_) points.push_back(point);
    return points;
  }

 private:
  void note(const Integer& x, const Integer& y) {
    if (!x_.contains(x) || !y_.contains(y)) return;
    const PlanePoint point{x, y};
    std::vector<bool> truths;
    for (const auto& form : forms_) truths.push_back(form.holds(point));
    found_.try_emplace(std::move(truths), point);
  }

  void add_column(const Integer& x) {
    if (x >= x_.least && x <= x_.most.value_or(x)) columns_.insert(x);
  }

  void find_columns() {
    add_column(x_.least);
    if (x_.most) add_column(*x_.most);
    for (const auto& form : forms_) {
      if (form.y_factor != 0 || form.x_factor == 0) continue;
      const Integer at = floor_divide(-form.constant, form.x_factor);
      for (const int by : {-1, 0, 1}) add_column(at + by);
    }
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) add_crossing(lines_[i], lines_[j]);
    }
  }

  void add_crossing(const Slanted& a, const Slanted& b) {
    const Integer apart = a.slope * b.scale - b.slope * a.scale;
    if (apart == 0) return;
    const Integer at = floor_divide(b.height * a.scale - a.height * b.scale, apart);
    add_column(at);
    add_column(at + 1);
  }

  void look_at_column(const Integer& x) {
    for (const auto& line : lines_) {
      for (const int by : {-1, 0, 1}) note(x, line.floor(x) + by);
    }
    if (y_.apart) note(x, *y_.apart);
  }

  void look_at_row(const Integer& y) {
    note(x_.least, y);
    if (x_.most) note(*x_.most, y);
    for (const auto& form : forms_) {
      if (form.x_factor == 0) continue;
      const Integer at = floor_divide(-(form.y_factor * y + form.constant), form.x_factor);
      for (const int by : {-1, 0, 1}) note(at + by, y);
    }
  }

  void look_between_columns() {
    for (auto at = columns_.begin(); at != columns_.end(); ++at) {
      const auto next = std::next(at);
      if (next != columns_.end())
        look_between({*at + 1, *next - 1});
      else if (!x_.most)
        look_between({*at + 1, std::nullopt});
    }
  }

  void look_between(const Stretch& columns) {
    if (columns.last && *columns.last < columns.first) return;
    auto ordered = lines_;
    const auto below = [&](const Slanted& a, const Slanted& b) { return a.is_below(b, columns.first); };
    std::ranges::stable_sort(ordered, below);
    for (std::size_t i = 0; i < ordered.size(); ++i) {
      look_on(ordered[i], columns);
      if (i + 1 < ordered.size() && below(ordered[i], ordered[i + 1])) look_in_gap(ordered[i], ordered[i + 1], columns);
    }
    if (!y_.most) note(columns.first, ordered.back().floor(columns.first) + 1);
  }

  void look_on(const Slanted& line, const Stretch& columns) {
    const auto x = first_whole(line, columns.first);
    if (x && *x <= columns.last.value_or(*x)) note(*x, line.floor(*x));
  }

  void look_in_gap(const Slanted& low, const Slanted& high, const Stretch& columns) {
    const Integer& x = columns.first;
    if (low.floor(x) < y_.least || (y_.most && Slanted{0, *y_.most, 1}.is_below(high, x))) return;
    const Integer opening = high.slope * low.scale - low.slope * high.scale;
    if (opening == 0) return look_between_parallels(low, high, columns);
    for (const auto& at : {x, widest(low, high, opening, columns)}) {
      if (has_point(low, high, at)) return note(at, low.floor(at) + 1);
    }
    look_at_each(low, high, columns);
  }

  /// A line of the same slope on which points can have whole coordinates.
  void look_between_parallels(const Slanted& low, const Slanted& high, const Stretch& columns) {
    const Integer common = divisor(low.scale, high.scale);
    const Integer to_low = floor_divide(high.scale, common), to_high = floor_divide(low.scale, common);
    const Integer scale = low.scale * to_low, slope = low.slope * to_low, step = divisor(slope, scale);
    const Integer height = (floor_divide(low.height * to_low, step) + 1) * step;
    if (height < high.height * to_high) look_on({slope, height, scale}, columns);
  }

  void look_at_each(const Slanted& low, const Slanted& high, const Stretch& columns) {
    const Integer farthest = columns.first + (kMostColumns - 1);
    const bool to_the_end = columns.last && *columns.last <= farthest;
    const Integer stop = to_the_end ? *columns.last : farthest;
    for (Integer x = columns.first; x <= stop; x += 1) {
      if (has_point(low, high, x)) return note(x, low.floor(x) + 1);
    }
    gave_up_ = gave_up_ || !to_the_end;
  }

  static bool has_point(const Slanted& low, const Slanted& high, const Integer& x) {
    return (low.floor(x) + 1) * high.scale < high.top(x);
  }

  /// A column at which the gap is as wide as it gets; where it opens without end, one at which it is more than 1 high.
  static Integer widest(const Slanted& low, const Slanted& high, const Integer& opening, const Stretch& columns) {
    if (columns.last || opening.is_negative()) return columns.last.value_or(columns.first);
    const Integer now = high.top(columns.first) * low.scale - low.top(columns.first) * high.scale;
    return columns.first + std::max<Integer>(floor_divide(low.scale * high.scale - now, opening) + 1, 0);
  }

  std::span<const PlaneForm> forms_;
  PlaneSide x_, y_;
  std::vector<Slanted> lines_;
  std::set<Integer> columns_;
  std::map<std::vector<bool>, PlanePoint> found_;
  bool gave_up_ = false;
};

}  // namespace

bool PlaneForm::holds(const PlanePoint& at) const {
  const Integer value = x_factor * at.x + y_factor * at.y + constant;
  switch (relation) {
    case law::Relation::Less: return value < 0;
    case law::Relation::AtMost: return value <= 0;
    case law::Relation::Equal: return value == 0;
    case law::Relation::NotEqual: return value != 0;
    case law::Relation::AtLeast: return value >= 0;
    case law::Relation::More: return value > 0;
  }
  return false;
}

std::optional<std::vector<PlanePoint>> representatives(std::span<const PlaneForm> forms, const PlaneSide& x,
                                                       const PlaneSide& y) {
  return Sweep(forms, x, y).run();
}

}  // namespace chapeau::engine::eval

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

__extension__ using Wide = __int128;

/// So many columns of a narrow gap are tried one after the other.
constexpr std::int64_t kMostColumns = 4'096;
/// Within these no product that is made here leaves the wide integers. No number of a draft is farther out.
constexpr std::int64_t kFarthest = std::int64_t{1} << 54;
constexpr std::int64_t kLargestFactor = std::int64_t{1} << 31;
constexpr std::int64_t kLargestConstant = std::int64_t{1} << 61;

Wide floor_quotient(Wide a, Wide b) { return a / b - ((a % b != 0 && (a < 0) != (b < 0)) ? 1 : 0); }

Wide sum(const PlaneForm& form, PlanePoint at) {
  return Wide{form.x_factor} * at.x + Wide{form.y_factor} * at.y + form.constant;
}

/// y = (slope * x + height) / scale, the scale being more than 0.
struct Slanted {
  Wide slope = 0, height = 0, scale = 1;

  [[nodiscard]] Wide top(std::int64_t x) const { return slope * x + height; }
  [[nodiscard]] Wide floor(std::int64_t x) const { return floor_quotient(top(x), scale); }
  [[nodiscard]] bool is_below(const Slanted& other, std::int64_t x) const {
    return top(x) * other.scale < other.top(x) * scale;
  }
};

/// The least x from `first` on at which a line of this slope has a whole height; nothing when there is none.
std::optional<Wide> first_whole(const Slanted& line, std::int64_t first) {
  Wide a = (line.slope % line.scale + line.scale) % line.scale, b = line.scale, inverse = 1, next = 0;
  while (b != 0) {  // Euclid: inverse * slope = a, of the numbers modulo the scale
    const Wide quotient = a / b;
    std::tie(a, b) = std::pair(b, a - quotient * b);
    std::tie(inverse, next) = std::pair(next, inverse - quotient * next);
  }
  if (line.height % a != 0) return std::nullopt;
  const Wide period = line.scale / a;
  const Wide x = -(line.height / a) % period * (inverse % period);
  return first + ((x - first) % period + period) % period;
}

Slanted slanted(const PlaneForm& form) {
  const Wide sign = form.y_factor < 0 ? -1 : 1;
  return {-sign * form.x_factor, -sign * form.constant, sign * form.y_factor};
}

/// Columns without an end have no last one.
struct Stretch {
  std::int64_t first = 0;
  std::optional<std::int64_t> last;
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
    for (const auto column : columns_) look_at_column(column);
    if (x_.apart) look_at_column(*x_.apart);
    if (y_.apart) look_at_row(*y_.apart);
    look_between_columns();
    if (gave_up_) return std::nullopt;
    std::vector<PlanePoint> points;
    for (const auto& [truths, point] : found_) points.push_back(point);
    return points;
  }

 private:
  /// Beyond the values of the side; or beyond what can be looked at, and then it is not known what is there.
  bool is_too_far(Wide value, const PlaneSide& side) {
    if (value < -kFarthest || (value > kFarthest && side.most)) return true;
    gave_up_ = gave_up_ || value > kFarthest;
    return value > kFarthest;
  }

  void note(Wide x, Wide y) {
    if (is_too_far(x, x_) || is_too_far(y, y_)) return;
    const PlanePoint point{static_cast<std::int64_t>(x), static_cast<std::int64_t>(y)};
    if (!x_.contains(point.x) || !y_.contains(point.y)) return;
    std::vector<bool> truths;
    for (const auto& form : forms_) truths.push_back(form.holds(point));
    found_.try_emplace(std::move(truths), point);
  }

  void add_column(Wide x) {
    if (is_too_far(x, x_) || x < x_.least || x > x_.most.value_or(kFarthest)) return;
    columns_.insert(static_cast<std::int64_t>(x));
  }

  void find_columns() {
    add_column(x_.least);
    if (x_.most) add_column(*x_.most);
    for (const auto& form : forms_) {
      if (form.y_factor != 0 || form.x_factor == 0) continue;
      const Wide at = floor_quotient(-Wide{form.constant}, form.x_factor);
      for (const Wide near : {at - 1, at, at + 1}) add_column(near);
    }
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) add_crossing(lines_[i], lines_[j]);
    }
  }

  void add_crossing(const Slanted& a, const Slanted& b) {
    const Wide apart = a.slope * b.scale - b.slope * a.scale;
    if (apart == 0) return;
    const Wide at = floor_quotient(b.height * a.scale - a.height * b.scale, apart);
    add_column(at);
    add_column(at + 1);
  }

  void look_at_column(std::int64_t x) {
    for (const auto& line : lines_) {
      for (const Wide near : {line.floor(x) - 1, line.floor(x), line.floor(x) + 1}) note(x, near);
    }
    if (y_.apart) note(x, *y_.apart);
  }

  void look_at_row(std::int64_t y) {
    note(x_.least, y);
    if (x_.most) note(*x_.most, y);
    for (const auto& form : forms_) {
      if (form.x_factor == 0) continue;
      const Wide at = floor_quotient(-(Wide{form.y_factor} * y + form.constant), form.x_factor);
      for (const Wide near : {at - 1, at, at + 1}) note(near, y);
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
    if (!x || *x > columns.last.value_or(*x) || is_too_far(*x, x_)) return;
    note(*x, line.floor(static_cast<std::int64_t>(*x)));
  }

  void look_in_gap(const Slanted& low, const Slanted& high, const Stretch& columns) {
    const auto x = columns.first;
    if (low.floor(x) < y_.least || (y_.most && Slanted{0, *y_.most, 1}.is_below(high, x))) return;
    const Wide opening = high.slope * low.scale - low.slope * high.scale;
    if (opening == 0) return look_between_parallels(low, high, columns);
    for (const auto at : {x, widest(low, high, opening, columns)}) {
      if (has_point(low, high, at)) return note(at, low.floor(at) + 1);
    }
    look_at_each(low, high, columns);
  }

  /// A line of the same slope on which points can have whole coordinates.
  void look_between_parallels(const Slanted& low, const Slanted& high, const Stretch& columns) {
    const Wide scale = low.scale / divisor(low.scale, high.scale) * high.scale;
    const Wide slope = low.slope * (scale / low.scale), step = divisor(slope, scale);
    const Wide height = (floor_quotient(low.height * (scale / low.scale), step) + 1) * step;
    if (height < high.height * (scale / high.scale)) look_on({slope, height, scale}, columns);
  }

  static Wide divisor(Wide a, Wide b) {
    while (b != 0) std::tie(a, b) = std::pair(b, a % b);
    return a < 0 ? -a : a;
  }

  void look_at_each(const Slanted& low, const Slanted& high, const Stretch& columns) {
    const Wide last = columns.last.value_or(kFarthest);
    const Wide stop = std::min<Wide>(last, columns.first + kMostColumns - 1);
    for (auto x = columns.first; x <= stop; ++x) {
      if (has_point(low, high, x)) return note(x, low.floor(x) + 1);
    }
    gave_up_ = gave_up_ || stop < last;
  }

  static bool has_point(const Slanted& low, const Slanted& high, std::int64_t x) {
    return (low.floor(x) + 1) * high.scale < high.top(x);
  }

  /// A column at which the gap is as wide as it gets; where it opens without end, one at which it is more than 1 high.
  static std::int64_t widest(const Slanted& low, const Slanted& high, Wide opening, const Stretch& columns) {
    if (columns.last || opening < 0) return columns.last.value_or(columns.first);
    const Wide now = high.top(columns.first) * low.scale - low.top(columns.first) * high.scale;
    const Wide steps = (low.scale * high.scale - now) / opening + 1;
    return static_cast<std::int64_t>(std::clamp<Wide>(columns.first + steps, columns.first, kFarthest));
  }

  std::span<const PlaneForm> forms_;
  PlaneSide x_, y_;
  std::vector<Slanted> lines_;
  std::set<std::int64_t> columns_;
  std::map<std::vector<bool>, PlanePoint> found_;
  bool gave_up_ = false;
};

}  // namespace

bool PlaneForm::holds(PlanePoint at) const {
  const Wide value = sum(*this, at);
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
  const auto within = [](std::int64_t value, std::int64_t most) { return -most <= value && value <= most; };
  const bool small = std::ranges::all_of(forms, [&](const PlaneForm& form) {
    return within(form.x_factor, kLargestFactor) && within(form.y_factor, kLargestFactor) &&
           within(form.constant, kLargestConstant);
  });
  return small ? Sweep(forms, x, y).run() : std::nullopt;
}

}  // namespace chapeau::engine::eval

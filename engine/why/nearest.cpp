#include "engine/why/nearest.hpp"

#include "engine/line/distance.hpp"
#include "engine/line/varied_line.hpp"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <utility>
#include <vector>

namespace chapeau::engine::why {

namespace {

constexpr std::int32_t kMonthsOfATemporaryMeasure = 12;

class Nearest {
 public:
  explicit Nearest(const Scene& scene) : scene_(scene), book_(*scene.drafted.line().book) {}

  Completion of(Completion way_out) {
    for (auto& [unknown, value] : way_out) {
      const base::Integer found = value;
      for (const auto& candidate : nearer(unknown, found)) {
        value = candidate;
        if (leads_out(way_out)) break;
        value = found;
      }
    }
    return way_out;
  }

 private:
  /// Values nearer to the drafted one than this, the nearest first.
  [[nodiscard]] std::vector<base::Integer> nearer(const Unknown& unknown, const base::Integer& found) const {
    if (const auto* choice = std::get_if<OpenChoice>(&unknown)) return nearer_leaves(*choice, found);
    if (const auto* quantity = std::get_if<OpenQuantity>(&unknown)) return nearer_quantities(*quantity, found);
    return {};
  }

  [[nodiscard]] std::vector<base::Integer> nearer_leaves(const OpenChoice& choice, const base::Integer& found) const {
    const auto& drafted = drafted_value(choice.attribute);
    const auto far = [&](const base::Integer& leaf) {
      return distance(book_, drafted, law::NodeId(static_cast<std::size_t>(leaf.value())));
    };
    std::vector<base::Integer> result;
    for (const auto leaf : eval::leaves(book_, book_[choice.attribute].taxonomy)) result.emplace_back(leaf.value);
    std::erase_if(result, [&](const base::Integer& leaf) {
      return far(leaf) >= far(found) || law::Value{law::NodeId(static_cast<std::size_t>(leaf.value()))} == drafted;
    });
    std::ranges::stable_sort(result, {}, far);
    return result;
  }

  /// The ends of the stretches that some rule tells apart.
  [[nodiscard]] std::vector<base::Integer> nearer_quantities(const OpenQuantity& open,
                                                             const base::Integer& found) const {
    const auto drafted = eval::quantity(drafted_value(open.attribute));
    const bool is_date = book_[open.attribute].type == law::AttributeType::Date;
    const auto from = middle(drafted, is_date);
    const auto far = [&](const base::Integer& v) { return abs(v - from); };
    std::vector<base::Integer> result{from};
    for (const auto& v : critical_values(open)) result.insert(result.end(), {v - 1, v});
    std::erase_if(result, [&](const base::Integer& v) {
      return v < 0 || v == drafted || far(v) >= far(found) || (is_date && !is_day(v));
    });
    std::ranges::sort(result, {}, [&](const base::Integer& v) { return std::pair(far(v), v); });
    result.erase(std::ranges::unique(result).begin(), result.end());
    return result;
  }

  /// From where to look: the drafted value; where no end was drafted, the end of a temporary measure.
  [[nodiscard]] base::Integer middle(const std::optional<base::Integer>& drafted, bool is_date) const {
    if (is_date && drafted.value_or(base::kNever.day) == base::kNever.day) {
      return base::add(scene_.drafted.line().day, {kMonthsOfATemporaryMeasure, -1}).day;
    }
    return drafted.value_or(0);
  }

  static bool is_day(const base::Integer& v) {
    return base::make_date(1000, 1, 1)->day <= v && v <= base::make_date(9999, 12, 31)->day;
  }

  [[nodiscard]] std::vector<base::Integer> critical_values(const OpenQuantity& open) const {
    std::vector<std::uint32_t> roots;
    for (const auto id : scene_.provisions) {
      const auto& registers = scene_.opened.program().provisions[id.index()];
      roots.push_back(registers.on_face);
      if (scene_.ground == Ground::Unexcused) roots.push_back(registers.excused);
    }
    const eval::Cone cone = scene_.opened.cone(std::move(roots));
    const auto at = std::ranges::find(cone.unknowns(), Unknown{open});
    return at == cone.unknowns().end() ? std::vector<base::Integer>{}
                                       : cone.domains()[static_cast<std::size_t>(at - cone.unknowns().begin())];
  }

  [[nodiscard]] const law::Value& drafted_value(law::AttributeId id) const {
    return scene_.drafted.line().measure->attributes[id.index()].value;
  }

  [[nodiscard]] bool leads_out(const Completion& way_out) const {
    VariedLine varied(scene_.drafted.line());
    varied.set(way_out);
    const Evaluation evaluation(scene_.drafted.program(), varied.line(), scene_.drafted.states());
    const auto decision =
        Judge(evaluation, scene_.solver, scene_.budget, false).conflict(scene_.provisions, scene_.ground);
    const auto* decided = std::get_if<ConflictDecided>(&decision);
    return decided != nullptr && decided->peace && is_coherent(evaluation);
  }

  /// What evaluation alone settles never asks whether the facts agree with each other.
  static bool is_coherent(const Evaluation& evaluation) {
    return std::ranges::none_of(evaluation.program().constraints,
                                [&](const eval::Constraint& each) { return evaluation[each.index] == Truth::No; });
  }

  const Scene& scene_;
  const law::Rulebook& book_;
};

}  // namespace

Completion nearest_values(const Scene& scene, Completion way_out) { return Nearest(scene).of(std::move(way_out)); }

}  // namespace chapeau::engine::why

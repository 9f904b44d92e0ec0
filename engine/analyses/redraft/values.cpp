#include "engine/analyses/redraft/values.hpp"

#include "engine/analyses/redraft/goals.hpp"
#include "engine/eval/bind.hpp"
#include "engine/model/distance.hpp"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <set>
#include <variant>

namespace chapeau::engine::redraft {

namespace {

using law::AttributeType;
using Nodes = std::vector<law::NodeId>;

constexpr std::int32_t kMonthsOfATemporaryMeasure = 12;

base::Integer factor_of(const law::LinearSum& sum, law::AttributeId attribute) {
  base::Integer factor;
  for (const auto& term : sum.terms) {
    if (term.attribute == attribute) factor += term.factor;
  }
  return factor;
}

/// Where a comparison tips, and the values beside it, with everything else as drafted.
void add_critical(const Line& line, const law::Compare& compare, law::AttributeId attribute,
                  std::set<base::Integer>& found) {
  const base::Integer factor = factor_of(compare.left, attribute) - factor_of(compare.right, attribute);
  if (factor == 0) return;
  law::Measure without = *line.measure;
  without.attributes[attribute.index()].value = base::Integer();
  Line at_zero = line;
  at_zero.measure = &without;
  const base::Integer constant = eval::known_part(at_zero, compare.left) - eval::known_part(at_zero, compare.right);
  const base::Integer tips = floor_divide(-constant, factor);
  for (const int by : {-1, 0, 1}) found.insert(tips + by);
}

class Values {
 public:
  Values(const Board& board, const law::Measure& measure, law::AttributeId attribute)
      : board_(board),
        book_(board.book()),
        measure_(measure),
        id_(attribute),
        drafted_(measure.attributes[attribute.index()].value) {}

  std::vector<law::Value> find() const {
    auto values = all();
    std::erase(values, drafted_);
    std::ranges::stable_sort(values, {}, [&](const law::Value& v) { return distance(book_, drafted_, v); });
    return values;
  }

 private:
  [[nodiscard]] std::vector<law::Value> all() const {
    switch (book_[id_].type) {
      case AttributeType::Flag: return {true, false};
      case AttributeType::Choice: return choices();
      case AttributeType::Set: return sets();
      case AttributeType::States: return {law::StateMask{}};
      case AttributeType::Date: return dates();
      case AttributeType::Percent:
      case AttributeType::Number:
      case AttributeType::Money: return numbers();
      case AttributeType::Period: return periods();
      case AttributeType::Products: break;
    }
    return {};
  }

  [[nodiscard]] std::vector<law::Value> choices() const {
    auto nodes = eval::leaves(book_, book_[id_].taxonomy);
    const auto* drafted = std::get_if<law::NodeId>(&drafted_);
    if (drafted && measure_.serves.empty()) keep_below_root_of(*drafted, nodes);
    return {nodes.begin(), nodes.end()};
  }

  /// Nobody says what the measure is for: a border measure then stays one.
  void keep_below_root_of(law::NodeId root, Nodes& nodes) const {
    while (book_[root].parent.valid()) root = book_[root].parent;
    if (!book_[root].children.empty())
      std::erase_if(nodes, [&](law::NodeId node) { return !law::is_a(book_, node, root); });
  }

  /// One member fewer, none, or one that serves the goal instead.
  [[nodiscard]] std::vector<law::Value> sets() const {
    std::vector<law::Value> result{Nodes{}};
    if (const auto* drafted = std::get_if<Nodes>(&drafted_)) {
      for (const auto member : *drafted) {
        Nodes fewer = *drafted;
        std::erase(fewer, member);
        result.emplace_back(std::move(fewer));
      }
    }
    for (const auto tool : tools(book_, measure_, book_[id_].taxonomy)) result.emplace_back(Nodes{tool});
    remove_repeated(result);
    return result;
  }

  [[nodiscard]] std::set<base::Integer> critical() const {
    std::set<base::Integer> found;
    for (const auto& group : board_.lines()) {
      for (const auto atom : board_.atoms(id_)) {
        const auto& node = book_[board_.program().expression_of(atom)].node;
        if (const auto* compare = std::get_if<law::Compare>(&node)) add_critical(group.line, *compare, id_, found);
      }
    }
    return found;
  }

  /// A redraft must be one that can be written.
  [[nodiscard]] std::vector<law::Value> numbers() const {
    auto found = critical();
    found.insert(0);
    return {found.lower_bound(0), found.upper_bound(law::greatest_written(book_[id_].type))};
  }

  [[nodiscard]] std::vector<law::Value> periods() const {
    std::vector<law::Value> result;
    for (const auto& number : numbers()) {
      const auto days = static_cast<std::int32_t>(std::get<base::Integer>(number).value());
      if (days != eval::quantity(drafted_)) result.emplace_back(base::Period{0, days});
    }
    return result;
  }

  /// `none`, days at which a rule tips and, for the last day, a year from the day that is judged; a measure does not
  /// end before that day.
  [[nodiscard]] std::vector<law::Value> dates() const {
    auto found = critical();
    std::int64_t least = base::make_date(1000, 1, 1)->day;
    if (id_ == book_.built_in.until) {
      least = board_.day().day;
      found.insert(base::add(board_.day(), {kMonthsOfATemporaryMeasure, -1}).day);
    }
    const std::int64_t most = law::greatest_written(AttributeType::Date);
    std::vector<law::Value> result{base::Integer(base::kNever.day)};
    result.insert(result.end(), found.lower_bound(least), found.upper_bound(most));
    return result;
  }

  static void remove_repeated(std::vector<law::Value>& values) {
    std::vector<law::Value> kept;
    for (auto& value : values) {
      if (std::ranges::find(kept, value) == kept.end()) kept.push_back(std::move(value));
    }
    values = std::move(kept);
  }

  const Board& board_;
  const law::Rulebook& book_;
  const law::Measure& measure_;
  law::AttributeId id_;
  const law::Value& drafted_;
};

}  // namespace

std::vector<law::Value> other_values(const Board& board, const law::Measure& measure, law::AttributeId attribute) {
  return Values(board, measure, attribute).find();
}

}  // namespace chapeau::engine::redraft

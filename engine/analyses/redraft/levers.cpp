#include "engine/analyses/redraft/levers.hpp"

#include "engine/analyses/redraft/values.hpp"

#include <algorithm>

namespace chapeau::engine::redraft {

namespace {

constexpr std::uint32_t kUsualWeight = 1;
constexpr std::uint32_t kWeightOfDestinations = 3;

bool contains(const std::vector<law::AttributeId>& list, law::AttributeId id) {
  return std::ranges::find(list, id) != list.end();
}

class LeverFinder {
 public:
  LeverFinder(const Board& board, const law::Measure& measure, const RedraftOptions& options)
      : board_(board), book_(board.book()), measure_(measure), options_(options) {}

  std::vector<LeverValues> find() {
    for (std::size_t a = 0; a < book_.attributes.size(); ++a) attribute(law::AttributeId(a));
    if (may_drop_products())
      found_.push_back({{Lever::Kind::Products, {}}, std::max(options_.products_weight, 1U), {}});
    const auto towards = book_.built_in.towards;
    const bool is_narrow = measure_.attributes[towards.index()].value != law::Value{everybody(book_, measure_)};
    if (may_change(towards) && (several_destinations() || is_narrow)) {
      found_.push_back({{Lever::Kind::Destinations, towards}, weight(towards, kWeightOfDestinations), {}});
    }
    return std::move(found_);
  }

 private:
  void attribute(law::AttributeId id) {
    if (id == book_.built_in.from || id == book_.built_in.towards || !may_change(id) || board_.atoms(id).empty())
      return;
    auto values = other_values(board_, measure_, id);
    if (!values.empty()) found_.push_back({{Lever::Kind::Attribute, id}, weight(id, kUsualWeight), std::move(values)});
  }

  [[nodiscard]] bool may_change(law::AttributeId id) const {
    if (contains(measure_.must_keep, id)) return false;
    if (contains(measure_.may_change, id)) return true;
    return !narrowed() && !book_[id].fixed;
  }
  [[nodiscard]] bool may_drop_products() const {
    if (measure_.products.size() < 2 || measure_.must_keep_products) return false;
    return measure_.may_drop_products || !narrowed();
  }
  [[nodiscard]] bool narrowed() const { return !measure_.may_change.empty() || measure_.may_drop_products; }

  [[nodiscard]] bool several_destinations() const {
    return std::ranges::any_of(
        board_.lines(), [&](const LineGroup& g) { return g.counterparts != board_.lines().front().counterparts; });
  }

  [[nodiscard]] std::uint32_t weight(law::AttributeId id, std::uint32_t usual) const {
    const auto found = options_.weights.find(id);
    return found == options_.weights.end() ? usual : std::max(found->second, 1U);
  }

  const Board& board_;
  const law::Rulebook& book_;
  const law::Measure& measure_;
  const RedraftOptions& options_;
  std::vector<LeverValues> found_;
};

}  // namespace

std::vector<LeverValues> find_levers(const Board& board, const law::Measure& measure, const RedraftOptions& options) {
  return LeverFinder(board, measure, options).find();
}

}  // namespace chapeau::engine::redraft

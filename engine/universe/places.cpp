// Which states and products no rule tells apart.

#include "base/grouped.hpp"
#include "engine/line/day_states.hpp"
#include "engine/query/by_evaluation.hpp"
#include "engine/universe/sight.hpp"
#include "engine/universe/universe.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <utility>

namespace chapeau::engine::universe {

namespace {

using base::grouped;

class Viewer {
 public:
  Viewer(const eval::Program& program, const Readings& readings, base::Date day)
      : program_(&program), readings_(&readings), states_(*program.book, day) {}

  [[nodiscard]] const law::Rulebook& book() const { return *program_->book; }
  [[nodiscard]] const Readings& readings() const { return *readings_; }

  [[nodiscard]] std::string sight_of(law::StateId enacting, law::StateId counterpart, const law::Product& product) const {
    const Place place{{enacting}, {counterpart}, {product}, states_.day()};
    const law::Measure any = measure(*program_->book, place, Breadth::Any);
    const Line seen = line(*program_->book, any, place, *readings_);
    return sight(Evaluation(*program_, seen, states_));
  }

 private:
  const eval::Program* program_;
  const Readings* readings_;
  DayStates states_;
};

/// Counterparts that no condition on states tells apart, whatever the product.
std::vector<std::vector<law::StateId>> counterpart_groups(const Viewer& viewer, law::StateId enacting, const Extent& extent) {
  std::vector<law::StateId> everybody;
  for (std::size_t i = 0; i < extent.towards.size(); ++i) {
    if (extent.towards.test(i)) everybody.emplace_back(i);
  }
  if (everybody.empty()) return {};
  law::Case any;
  any.measures.push_back(measure(viewer.book(), {{enacting}, everybody, {extent.products.front()}, extent.day}, Breadth::Any));
  std::vector<std::vector<law::StateId>> groups;
  for (auto& group : lines(viewer.book(), any, 0, viewer.readings(), extent.day)) groups.push_back(std::move(group.counterparts));
  return groups;
}

/// States that look the same to somebody, whoever that is.
std::vector<std::vector<law::StateId>> enacting_groups(const Viewer& viewer, const Extent& extent) {
  std::vector<law::StateId> states = extent.enacting;
  for (std::size_t i = 0; extent.enacting.empty() && i < viewer.book().states.size(); ++i) states.emplace_back(i);
  if (states.size() == 1) return {states};
  return grouped(states, [&](law::StateId enacting) {
    std::set<std::string> sights;
    for (const auto& group : counterpart_groups(viewer, enacting, extent)) {
      sights.insert(viewer.sight_of(enacting, group.front(), extent.products.front()));
    }
    return sights;
  });
}

/// Groups of counterparts to whom every product looks the same become one; so do products that look the same to a group.
void add_places(const Viewer& viewer, const std::vector<law::StateId>& enacting, const Extent& extent, std::vector<Place>& found) {
  std::map<std::vector<std::string>, std::size_t> index;
  std::vector<std::pair<std::vector<law::StateId>, std::vector<std::string>>> merged;
  for (const auto& group : counterpart_groups(viewer, enacting.front(), extent)) {
    std::vector<std::string> sights;
    for (const auto& product : extent.products) sights.push_back(viewer.sight_of(enacting.front(), group.front(), product));
    const auto [at, is_new] = index.try_emplace(sights, merged.size());
    if (is_new) merged.emplace_back(std::vector<law::StateId>{}, std::move(sights));
    auto& states = merged[at->second].first;
    states.insert(states.end(), group.begin(), group.end());
  }
  for (auto& [states, sights] : merged) {
    std::ranges::sort(states);
    std::vector<std::size_t> positions(extent.products.size());
    std::iota(positions.begin(), positions.end(), std::size_t{0});
    for (const auto& alike : grouped(positions, [&](std::size_t p) { return sights[p]; })) {
      Place place{enacting, states, {}, extent.day};
      for (const auto p : alike) place.products.push_back(extent.products[p]);
      found.push_back(std::move(place));
    }
  }
}

}  // namespace

std::vector<Place> places(const eval::Program& program, const Readings& readings, const Extent& extent) {
  const Viewer viewer(program, readings, extent.day);
  std::vector<Place> found;
  for (const auto& enacting : enacting_groups(viewer, extent)) add_places(viewer, enacting, extent, found);
  return found;
}

}  // namespace chapeau::engine::universe

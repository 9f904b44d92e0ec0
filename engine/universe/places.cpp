// Which states and products no rule tells apart.

#include "base/grouped.hpp"
#include "engine/eval/slices.hpp"
#include "engine/line/day_states.hpp"
#include "engine/query/by_evaluation.hpp"
#include "engine/universe/sight.hpp"
#include "engine/universe/universe.hpp"
#include "law/dependencies.hpp"
#include "law/schedule.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <variant>

namespace chapeau::engine::universe {

namespace {

using base::grouped;

/// Conditions on the product, and comparisons with what a schedule says of it; registers.
std::vector<std::uint32_t> asked_of_product(const eval::Program& program) {
  std::vector<std::uint32_t> found;
  for (std::uint32_t a = 0; a < program.atoms.size(); ++a) {
    const auto facts = law::facts_of((*program.book)[program.atoms[a].expression].node);
    if (facts.product || !facts.schedules.empty()) found.push_back(program.first_atom + a);
  }
  return found;
}

class Viewer {
 public:
  Viewer(const eval::Program& program, const Readings& readings, base::Date day)
      : program_(&program),
        readings_(&readings),
        states_(*program.book, day),
        asked_of_product_(asked_of_product(program)),
        dependents_(eval::dependents(program, asked_of_product_)) {}

  [[nodiscard]] const law::Rulebook& book() const { return *program_->book; }
  [[nodiscard]] const Readings& readings() const { return *readings_; }

  [[nodiscard]] std::string sight_of(law::StateId enacting, law::StateId counterpart,
                                     const law::Product& product) const {
    return sights_of(enacting, counterpart, std::span(&product, 1)).front();
  }

  /// Only one is looked at of those products that say the same wherever a rule still asks.
  [[nodiscard]] std::vector<std::string> sights_of(law::StateId enacting, law::StateId counterpart,
                                                   std::span<const law::Product> products) const {
    const Place place{{enacting}, {counterpart}, {products.front()}, states_.day()};
    const law::Measure any = measure(book(), place, Breadth::Any);
    Line seen = line(book(), any, place, *readings_);
    Evaluation evaluation(*program_, seen, states_);
    const auto still_asked = still_asked_of_product(evaluation);
    std::map<std::string, std::string> known;  // by what a product says
    std::vector<std::string> sights;
    for (const auto& product : products) {
      seen.product = product;
      const auto [at, is_new] = known.try_emplace(said_of(seen, still_asked));
      if (is_new) {
        evaluation.set(inputs_of(seen), dependents_);
        at->second = sight(evaluation);
      }
      sights.push_back(at->second);
    }
    return sights;
  }

 private:
  /// Leaves everything open that asks of the product.
  [[nodiscard]] std::vector<std::uint32_t> still_asked_of_product(Evaluation& evaluation) const {
    std::vector<Evaluation::Input> open;
    for (const auto input : asked_of_product_) open.push_back({input, Truth::Open});
    evaluation.set(open, dependents_);
    std::vector<std::uint32_t> found;
    std::ranges::set_intersection(seen_inputs(evaluation), asked_of_product_, std::back_inserter(found));
    return found;
  }

  [[nodiscard]] std::vector<Evaluation::Input> inputs_of(const Line& line) const {
    std::vector<Evaluation::Input> inputs;
    for (const auto input : asked_of_product_) inputs.push_back({input, eval::atom_truth(line, states_, atom(input))});
    return inputs;
  }

  [[nodiscard]] std::string said_of(const Line& line, std::span<const std::uint32_t> asked) const {
    std::string said;
    for (const auto input : asked) {
      said += std::to_string(static_cast<int>(eval::atom_truth(line, states_, atom(input))));
      const auto* comparison = std::get_if<law::Compare>(&book()[atom(input)].node);
      if (comparison == nullptr) continue;
      for (const auto* sum : {&comparison->left, &comparison->right}) {
        for (const auto& lookup : sum->lookups) said += looked_up(line, lookup.schedule);
      }
    }
    return said;
  }

  [[nodiscard]] std::string looked_up(const Line& line, law::ScheduleId schedule) const {
    const auto found = law::look_up(book()[schedule], line.product, line.measure->enacted_by, line.day);
    std::string said = ' ' + std::to_string(static_cast<int>(found.kind));
    if (found.line != nullptr && found.line->value) said += ':' + std::to_string(*found.line->value);
    return said + ' ';
  }

  [[nodiscard]] law::ExpressionId atom(std::uint32_t input) const {
    return program_->atoms[input - program_->first_atom].expression;
  }

  const eval::Program* program_;
  const Readings* readings_;
  DayStates states_;
  std::vector<std::uint32_t> asked_of_product_;  ///< sorted
  std::vector<std::uint32_t> dependents_;        ///< of these
};

/// Counterparts that no condition on states tells apart, whatever the product.
std::vector<std::vector<law::StateId>> counterpart_groups(const Viewer& viewer, law::StateId enacting,
                                                          const Extent& extent) {
  std::vector<law::StateId> everybody;
  for (std::size_t i = 0; i < extent.towards.size(); ++i) {
    if (extent.towards.test(i)) everybody.emplace_back(i);
  }
  if (everybody.empty()) return {};
  law::Case any;
  any.measures.push_back(
      measure(viewer.book(), {{enacting}, everybody, {extent.products.front()}, extent.day}, Breadth::Any));
  std::vector<std::vector<law::StateId>> groups;
  for (auto& group : lines(viewer.book(), any, 0, viewer.readings(), extent.day))
    groups.push_back(std::move(group.counterparts));
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

/// Groups of counterparts to whom every product looks the same become one; so do products that look the same to a
/// group.
void add_places(const Viewer& viewer, const std::vector<law::StateId>& enacting, const Extent& extent,
                std::vector<Place>& found) {
  std::map<std::vector<std::string>, std::size_t> index;
  std::vector<std::pair<std::vector<law::StateId>, std::vector<std::string>>> merged;
  for (const auto& group : counterpart_groups(viewer, enacting.front(), extent)) {
    std::vector<std::string> sights = viewer.sights_of(enacting.front(), group.front(), extent.products);
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

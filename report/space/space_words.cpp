#include "report/space/space_report.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <algorithm>
#include <set>

namespace chapeau::report {

namespace {

using engine::space::LayerCell;
using engine::space::SpaceAnswer;

/// What is told of a cell: two cells with the same are told once.
bool told_alike(const LayerCell& a, const LayerCell& b) {
  return a.standing == b.standing && a.cannot_tell() == b.cannot_tell() && a.closed_by == b.closed_by &&
         a.in_the_way == b.in_the_way && a.conditions == b.conditions;
}

bool told_alike(const SpaceAnswer& answer, std::size_t place, std::size_t other) {
  for (std::size_t t = 0; t < answer.tools.size(); ++t) {
    if (!std::ranges::equal(answer.at(place, t).layers, answer.at(other, t).layers,
                            [](const auto& a, const auto& b) { return told_alike(a, b); }))
      return false;
  }
  return true;
}

}  // namespace

std::string_view standing_words(const LayerCell& cell) {
  if (cell.cannot_tell()) return "cannot tell";
  switch (cell.standing) {
    case engine::space::Standing::Free: return "free";
    case engine::space::Standing::FreeUnderConditions: return "free under conditions";
    case engine::space::Standing::ClosedUnlessJustified: return "closed unless justified";
    case engine::space::Standing::Closed: return "closed";
    case engine::space::Standing::Undecided: break;
  }
  return "not decided";
}

Tone standing_tone(const LayerCell& cell) {
  if (cell.cannot_tell() || cell.standing == engine::space::Standing::Undecided) return Tone::Doubt;
  if (cell.standing == engine::space::Standing::Free) return Tone::Good;
  return cell.standing == engine::space::Standing::FreeUnderConditions ? Tone::Plain : Tone::Bad;
}

Shade standing_shade(const LayerCell& cell) {
  using engine::space::Standing;
  if (cell.cannot_tell() || cell.standing == Standing::Undecided) return Shade::Unknown;
  if (cell.standing == Standing::Free) return Shade::Free;
  if (cell.standing == Standing::FreeUnderConditions) return Shade::Conditions;
  return cell.standing == Standing::ClosedUnlessJustified ? Shade::Justified : Shade::Closed;
}

std::string tool_title(const law::Rulebook& book, const engine::space::Tool& tool) {
  const auto title = [&](law::NodeId node) {
    return book[node].title.empty() ? spoken(book[node].name) : book[node].title;
  };
  if (!tool.carrier.valid()) return title(tool.node);
  return title(tool.node) + " (" + spoken(book[tool.carrier].name) + ")";
}

std::vector<PlaceGroup> place_groups(const SpaceAnswer& answer) {
  std::vector<PlaceGroup> groups;
  for (std::size_t p = 0; p < answer.places.size(); ++p) {
    const auto same =
        std::ranges::find_if(groups, [&](const PlaceGroup& g) { return told_alike(answer, g.places.front(), p); });
    if (same == groups.end())
      groups.push_back({{p}});
    else
      same->places.push_back(p);
  }
  return groups;
}

std::string place_title(const SpaceAnswer& answer, const PlaceGroup& group) {
  std::set<law::StateId> states;
  std::set<law::Product> products;
  for (const auto p : group.places) {
    states.insert(answer.places[p].counterparts.begin(), answer.places[p].counterparts.end());
    products.insert(answer.places[p].products.begin(), answer.places[p].products.end());
  }
  const std::vector<law::StateId> listed_states(states.begin(), states.end());
  std::string title = "Towards " + state_list(*answer.book, listed_states, answer.options.day);
  if (products.size() == answer.options.products.size()) return title;
  std::vector<std::string> names;
  constexpr std::size_t kMost = 4;
  for (const auto& product : products) {
    if (names.size() == kMost) break;
    names.push_back(product_name(*answer.book, product));
  }
  if (products.size() > kMost) names.push_back(count(products.size() - kMost, "other product", "other products"));
  return title + "; " + listed(names);
}

}  // namespace chapeau::report

#include "engine/analyses/space/space.hpp"
#include "engine/eval/bind.hpp"

#include <algorithm>

namespace chapeau::engine::space {

namespace {

bool is_chosen(const law::Rulebook& book, law::TaxonomyId taxonomy) {
  return std::ranges::any_of(book.attributes, [&](const law::Attribute& a) {
    return a.type == law::AttributeType::Choice && a.taxonomy == taxonomy;
  });
}

void add(const law::Rulebook& book, law::NodeId node, std::vector<Tool>& tools) {
  const auto taxonomy = book[node].taxonomy;
  const auto& carriers = book.taxonomies[taxonomy.index()].attached_to;
  if (carriers.empty() && is_chosen(book, taxonomy)) tools.push_back({node, {}});
  for (const auto carrier : carriers) tools.push_back({node, carrier});
}

/// Taxonomies of which a measure has one value, and that others can be attached to: what a draft is.
std::vector<law::TaxonomyId> kinds_of_measure(const law::Rulebook& book) {
  std::vector<law::TaxonomyId> kinds;
  for (const auto& taxonomy : book.taxonomies) {
    for (const auto carrier : taxonomy.attached_to) {
      if (std::ranges::find(kinds, book[carrier].taxonomy) == kinds.end()) kinds.push_back(book[carrier].taxonomy);
    }
  }
  if (!kinds.empty() || book.goals.empty()) return kinds;
  for (const auto& goal : book.goals) {
    for (const auto tool : goal.tools) {
      if (is_chosen(book, book[tool].taxonomy) && std::ranges::find(kinds, book[tool].taxonomy) == kinds.end())
        kinds.push_back(book[tool].taxonomy);
    }
  }
  return kinds;
}

}  // namespace

std::vector<Tool> tools(const law::Rulebook& book, std::optional<law::GoalId> goal) {
  std::vector<Tool> found;
  if (goal) {
    for (const auto node : book.goals[goal->index()].tools) add(book, node, found);
    return found;
  }
  const auto kinds = kinds_of_measure(book);
  for (std::size_t t = 0; t < book.taxonomies.size(); ++t) {
    const law::TaxonomyId id(t);
    if (std::ranges::find(kinds, id) == kinds.end() && book.taxonomies[t].attached_to.empty()) continue;
    for (const auto leaf : eval::leaves(book, id)) add(book, leaf, found);
  }
  return found;
}

std::vector<Layer> default_layers() {
  using Kind = law::InstrumentKind;
  return {{"wto", {Kind::WtoAgreement, Kind::AccessionProtocol}},
          {"fta",
           {Kind::FreeTradeAgreement, Kind::AssociationAgreement, Kind::Memorandum, Kind::Statement, Kind::Decision,
            Kind::OtherTreaty}},
          {"investment", {Kind::InvestmentTreaty}}};
}

}  // namespace chapeau::engine::space

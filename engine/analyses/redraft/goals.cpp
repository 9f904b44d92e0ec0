#include "engine/analyses/redraft/goals.hpp"

#include "engine/eval/bind.hpp"

#include <algorithm>
#include <set>
#include <variant>

namespace chapeau::engine::redraft {

namespace {

bool is_tool(const law::Rulebook& book, const law::Goal& goal, law::NodeId node) {
  return std::ranges::any_of(goal.tools, [&](law::NodeId tool) { return law::is_a(book, node, tool); });
}

bool uses_tool(const law::Rulebook& book, const law::Goal& goal, const law::Value& value) {
  if (const auto* node = std::get_if<law::NodeId>(&value)) return is_tool(book, goal, *node);
  const auto* nodes = std::get_if<std::vector<law::NodeId>>(&value);
  return nodes && std::ranges::any_of(*nodes, [&](law::NodeId node) { return is_tool(book, goal, node); });
}

}  // namespace

std::vector<law::GoalId> served(const law::Rulebook& book, const law::Measure& measure) {
  std::vector<law::GoalId> result;
  for (const auto id : measure.serves) {
    const auto& goal = book.goals[id.index()];
    if (std::ranges::any_of(measure.attributes,
                            [&](const law::Fact& fact) { return uses_tool(book, goal, fact.value); }))
      result.push_back(id);
  }
  return result;
}

std::vector<law::NodeId> tools(const law::Rulebook& book, const law::Measure& measure, law::TaxonomyId taxonomy) {
  std::vector<law::NodeId> found;
  for (const auto goal : measure.serves) {
    for (const auto tool : book.goals[goal.index()].tools) {
      if (book[tool].taxonomy == taxonomy) eval::leaves_below(book, tool, found);
    }
  }
  std::ranges::sort(found);
  const auto repeated = std::ranges::unique(found);
  found.erase(repeated.begin(), repeated.end());
  return found;
}

}  // namespace chapeau::engine::redraft

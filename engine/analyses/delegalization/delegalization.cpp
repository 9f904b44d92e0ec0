#include "engine/analyses/delegalization/delegalization.hpp"

#include "engine/analyses/delegalization/cures.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace chapeau::engine::delegalization {

namespace {

using space::Standing;

/// From free to closed.
int gravity(const space::LayerCell& cell) {
  switch (cell.standing) {
    case Standing::Free: return cell.cannot_tell() ? 2 : 0;
    case Standing::FreeUnderConditions: return cell.cannot_tell() ? 2 : 1;
    case Standing::Undecided: return 2;
    case Standing::ClosedUnlessJustified: return 3;
    case Standing::Closed: break;
  }
  return 4;
}

ToolOutcome outcome(const law::Rulebook& book, const space::SpaceAnswer& space, std::size_t tool) {
  ToolOutcome found;
  found.tool = tool;
  for (std::size_t p = 1; p < space.places.size(); ++p) {
    if (gravity(space.at(p, tool).layers.back()) > gravity(space.at(found.place, tool).layers.back())) found.place = p;
  }
  const auto& layers = space.at(found.place, tool).layers;
  const auto& last = layers.back();
  found.standing = last.standing;
  found.cannot_tell = last.cannot_tell() || last.standing == Standing::Undecided;
  found.closed_by = last.closed_by;
  std::ranges::copy_if(last.closed_by, std::back_inserter(found.enforceable),
                       [&](law::ProvisionId id) { return is_enforceable(book, id); });
  const auto closing = std::ranges::find_if(layers, &space::LayerCell::is_closed);
  found.closing_layer = static_cast<std::size_t>(closing - layers.begin());
  return found;
}

/// The top of the taxonomy above a tool: tools of one kind can stand in for each other.
law::NodeId kind_of(const law::Rulebook& book, const space::Tool& tool) {
  law::NodeId node = tool.node;
  while (book[node].parent.valid()) node = book[node].parent;
  return node;
}

enum class Unknowns { AreFree, AreClosed };

class Weigher {
 public:
  Weigher(const law::Rulebook& book, const PairAnswer& answer, Unknowns unknowns)
      : book_(book), answer_(answer), unknowns_(unknowns) {}

  [[nodiscard]] Finding weigh() const {
    std::set<law::NodeId> closed, free;
    for (const auto& tool : answer_.tools) {
      const auto kind = kind_of(book_, answer_.space.tools[tool.tool]);
      if (is_closed(tool)) closed.insert(kind);
      if (is_free(tool)) free.insert(kind);
    }
    if (!answer_.unenforceable || closed.empty()) return Finding::None;
    return std::ranges::any_of(closed, [&](law::NodeId kind) { return free.contains(kind); }) ? Finding::Partial
                                                                                              : Finding::Selective;
  }

 private:
  [[nodiscard]] bool is_closed(const ToolOutcome& tool) const {
    return tool.cannot_tell ? unknowns_ == Unknowns::AreClosed : tool.is_closed() && !tool.enforceable.empty();
  }
  [[nodiscard]] bool is_free(const ToolOutcome& tool) const {
    return tool.cannot_tell ? unknowns_ == Unknowns::AreFree : tool.standing == Standing::Free;
  }

  const law::Rulebook& book_;
  const PairAnswer& answer_;
  Unknowns unknowns_;
};

space::SpaceOptions space_options(const Pair& pair, const DelegalizationOptions& options) {
  space::SpaceOptions result;
  result.state = pair.to;
  result.goal = pair.goal;
  result.towards.set(pair.by.index());
  result.products = options.products;
  result.day = options.day;
  result.readings = options.readings;
  result.conditions = false;
  result.budget = options.budget;
  result.jobs = options.jobs;
  return result;
}

std::vector<ToolOutcome> outcomes(const law::Rulebook& book, const space::SpaceAnswer& space) {
  std::vector<ToolOutcome> tools;
  if (space.places.empty()) return tools;
  for (std::size_t t = 0; t < space.tools.size(); ++t) tools.push_back(outcome(book, space, t));
  return tools;
}

class Healer {
 public:
  Healer(const law::Rulebook& book, const PairAnswer& answer, const DelegalizationOptions& options,
         const smt::SolverFactory& make_solver)
      : book_(book), answer_(answer), options_(options), make_solver_(make_solver) {}

  [[nodiscard]] std::vector<CureOutcome> run() const {
    std::vector<law::ProvisionId> closing;
    for (const auto& tool : answer_.tools) closing.insert(closing.end(), tool.closed_by.begin(), tool.closed_by.end());
    std::ranges::sort(closing);
    closing.erase(std::ranges::unique(closing).begin(), closing.end());
    std::vector<CureOutcome> found;
    if (closing.empty()) return found;
    for (const auto cure : kCures) found.push_back(with(cure, closing));
    return found;
  }

 private:
  [[nodiscard]] CureOutcome with(Cure cure, const std::vector<law::ProvisionId>& closing) const {
    CureOutcome found{cure, {}, {}, answered_by(book_, cure, closing)};
    const auto after = found.answers.empty() ? answer_.tools : judged_again(cure, found.answers);
    for (std::size_t t = 0; t < answer_.tools.size(); ++t) {
      if (!answer_.tools[t].is_closed()) continue;
      const bool open = !after[t].is_closed() || after[t].enforceable.empty();
      (open ? found.reopened : found.still_closed).push_back(answer_.tools[t].tool);
    }
    return found;
  }

  /// Another obligation may close what the cure opened: then that one is answered too, until nothing changes.
  [[nodiscard]] std::vector<ToolOutcome> judged_again(Cure cure, std::vector<law::ProvisionId>& answers) const {
    while (true) {
      const law::Rulebook amended = cured(book_, cure, answer_.pair, answers);
      const auto tools = outcomes(amended, space::space(amended, space_options(answer_.pair, options_), make_solver_));
      std::vector<law::ProvisionId> more;
      for (const auto& tool : tools) {
        for (const auto id : answered_by(amended, cure, tool.closed_by)) {
          if (std::ranges::find(answers, id) == answers.end() && std::ranges::find(more, id) == more.end())
            more.push_back(id);
        }
      }
      if (more.empty()) return tools;
      answers.insert(answers.end(), more.begin(), more.end());
      std::ranges::sort(answers);
    }
  }

  const law::Rulebook& book_;
  const PairAnswer& answer_;
  const DelegalizationOptions& options_;
  const smt::SolverFactory& make_solver_;
};

}  // namespace

PairAnswer delegalization(const law::Rulebook& book, const Pair& pair, const DelegalizationOptions& options,
                          const smt::SolverFactory& make_solver) {
  PairAnswer answer;
  answer.pair = pair;
  answer.unenforceable =
      std::ranges::none_of(pair.promises, [&](law::PromiseId id) { return is_enforceable(book, id); });
  answer.unpublished = !book[pair.instrument].published;
  answer.space = space::space(book, space_options(pair, options), make_solver);
  answer.tools = outcomes(book, answer.space);
  answer.outside_wto =
      std::ranges::none_of(answer.space.cells, [](const space::Cell& cell) { return cell.layers.front().reached; });
  answer.at_best = Weigher(book, answer, Unknowns::AreFree).weigh();
  answer.at_worst = Weigher(book, answer, Unknowns::AreClosed).weigh();
  answer.finding = answer.at_best == answer.at_worst && !answer.unpublished ? answer.at_best : Finding::CannotTell;
  if (options.cures) answer.cures = Healer(book, answer, options, make_solver).run();
  return answer;
}

}  // namespace chapeau::engine::delegalization

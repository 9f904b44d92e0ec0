#include "engine/space/space.hpp"

#include "engine/space/cell.hpp"
#include "law/amend.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>

namespace chapeau::engine::space {

namespace {

/// The law of a layer: instruments of later layers are out of force.
law::Rulebook law_of(const law::Rulebook& book, const std::vector<Layer>& layers, std::size_t last) {
  std::vector<law::InstrumentId> later;
  for (std::size_t i = 0; i < book.instruments.size(); ++i) {
    const auto kind = book.instruments[i].kind;
    const auto has = [&](const Layer& layer) { return std::ranges::find(layer.kinds, kind) != layer.kinds.end(); };
    const auto end = layers.begin() + static_cast<std::ptrdiff_t>(last) + 1;
    if (std::none_of(layers.begin(), end, has)) later.emplace_back(i);
  }
  return law::without(book, later);
}

class Surveyor {
 public:
  Surveyor(const law::Rulebook& book, const SpaceOptions& options, const smt::SolverFactory& make_solver)
      : make_solver_(make_solver), solver_(make_solver) {
    answer_.book = &book;
    answer_.options = options;
    if (answer_.options.readings.empty()) answer_.options.readings = default_readings(book);
    for (std::size_t layer = 0; layer < options.layers.size(); ++layer) {
      laws_.push_back(std::make_unique<Law>(law_of(book, options.layers, layer), answer_.options.readings, options.day));
    }
  }

  SpaceAnswer run() {
    const auto& options = answer_.options;
    answer_.tools = tools(*answer_.book, options.goal);
    const eval::Program program = eval::compile(*answer_.book);
    answer_.places = universe::places(program, options.readings, {{options.state}, options.towards, options.products, options.day});
    for (std::size_t p = 0; p < answer_.places.size(); ++p) {
      find_reached(p);
      for (std::size_t t = 0; t < answer_.tools.size(); ++t) answer_.cells.push_back(judge(p, t));
    }
    answer_.solver_checks = solver_.checks();
    return std::move(answer_);
  }

 private:
  Cell judge(std::size_t place, std::size_t tool) {
    Cell cell{tool, place, {}};
    for (std::size_t layer = 0; layer < laws_.size(); ++layer) {
      const bool adds_nothing = layer > 0 && reached_[layer] == reached_[layer - 1];
      cell.layers.push_back(adds_nothing ? cell.layers.back() : judge(*laws_[layer], place, tool));
    }
    return cell;
  }

  void find_reached(std::size_t place) {
    reached_.clear();
    for (const auto& law : laws_) reached_.push_back(reaching_anything(*law, answer_.places[place]));
  }

  LayerCell judge(const Law& law, std::size_t place, std::size_t tool) {
    const auto& here = answer_.places[place];
    const auto [known, is_new] = seen_.try_emplace({tool, sight_of(law, answer_.tools[tool], here)});
    if (is_new) known->second = judged(law, here, answer_.tools[tool]);
    LayerCell found = known->second;
    if (found.witness) found.witness->measures.front().products = {here.products.front()};
    return found;
  }

  LayerCell judged(const Law& law, const universe::Place& place, const Tool& tool) {
    const CellTools tools{&law, &answer_.options, &solver_, &make_solver_};
    ++answer_.judged;
    LayerCell found = judge_cell(tools, tool, place, answer_.replay_complaints);
    if (answer_.options.conditions && found.standing == Standing::FreeUnderConditions) add_conditions(tools, tool, place, found);
    return found;
  }

  /// Provisions of whatever kind: a defence more can free a tool.
  static std::vector<law::ProvisionId> reaching_anything(const Law& law, const universe::Place& place) {
    const law::Measure any = universe::measure(law.book, place, universe::Breadth::Plain);
    std::vector<law::ProvisionId> found;
    for (std::size_t p = 0; p < law.book.provisions.size(); ++p) {
      if (law.states.reaches(law.book.provisions[p], any, place.counterparts.front())) found.emplace_back(p);
    }
    return found;
  }

  const smt::SolverFactory& make_solver_;
  LazySolver solver_;
  std::vector<std::unique_ptr<Law>> laws_;
  std::map<std::pair<std::size_t, std::string>, LayerCell> seen_;  ///< by tool and sight
  std::vector<std::vector<law::ProvisionId>> reached_;  ///< by layer, at the place that is being judged
  SpaceAnswer answer_;
};

}  // namespace

SpaceAnswer space(const law::Rulebook& book, const SpaceOptions& options, const smt::SolverFactory& make_solver) {
  return Surveyor(book, options, make_solver).run();
}

}  // namespace chapeau::engine::space

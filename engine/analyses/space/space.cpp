#include "engine/analyses/space/space.hpp"

#include "base/in_parallel.hpp"
#include "engine/analyses/space/cell.hpp"
#include "engine/symbolic/smt/one_at_a_time.hpp"
#include "law/amend.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
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
      : make_solver_(smt::one_at_a_time(make_solver)) {
    answer_.book = &book;
    answer_.options = options;
    if (answer_.options.readings.empty()) answer_.options.readings = default_readings(book);
    for (std::size_t layer = 0; layer < options.layers.size(); ++layer) {
      laws_.push_back(
          std::make_unique<Law>(law_of(book, options.layers, layer), answer_.options.readings, options.day));
    }
  }

  SpaceAnswer run() {
    const auto& options = answer_.options;
    answer_.tools = tools(*answer_.book, options.goal);
    const eval::Program program = eval::compile(*answer_.book);
    answer_.not_held = law::bonds_not_held(*answer_.book, options.state, options.towards, options.day);
    answer_.places =
        universe::places(program, options.readings, {{options.state}, options.towards, options.products, options.day});
    asked_ = ask();
    settle();
    return std::move(answer_);
  }

 private:
  /// A tool under one law, in the first place that looks like this to it.
  struct Question {
    const Law* law;
    std::size_t place, tool;
    LayerCell answer;
    std::size_t solver_checks = 0;
    std::vector<std::string> complaints;
    bool settled = false;
  };
  /// Questions by layer.
  using Asked = std::vector<std::size_t>;

  /// What has to be asked for each cell, by place, then tool. Cells that look the same ask the same.
  std::vector<Asked> ask() {
    std::vector<eval::Delta> deltas;  // of the tools, by layer
    for (const auto& law : laws_) deltas.emplace_back(law->program, attributes_of(law->book, answer_.tools));
    std::vector<Fingerprints> fingerprints(answer_.places.size());
    base::in_parallel(fingerprints.size(), answer_.options.jobs, [&] {
      return [&](std::size_t p) { fingerprints[p] = fingerprints_of(answer_.places[p], deltas); };
    });
    std::vector<Asked> asked;
    std::map<std::pair<std::size_t, std::string>, std::size_t> known;  // by tool and fingerprint
    for (std::size_t p = 0; p < fingerprints.size(); ++p) {
      for (std::size_t t = 0; t < answer_.tools.size(); ++t) {
        Asked layers;
        for (std::size_t layer = 0; layer < laws_.size(); ++layer) {
          const auto& fingerprint = fingerprints[p][t][layer];
          if (!fingerprint) {
            layers.push_back(layers.back());
            continue;
          }
          const auto [at, is_new] = known.try_emplace({t, *fingerprint}, questions_.size());
          if (is_new) questions_.push_back({laws_[layer].get(), p, t, {}, 0, {}});
          layers.push_back(at->second);
        }
        asked.push_back(std::move(layers));
      }
    }
    return asked;
  }

  /// By tool, then layer; nothing where a layer adds nothing to the one below.
  using Fingerprints = std::vector<std::vector<std::optional<std::string>>>;
  Fingerprints fingerprints_of(const universe::Place& place, const std::vector<eval::Delta>& deltas) const {
    const auto reached = reached_at(place);
    Fingerprints fingerprints(answer_.tools.size());
    for (std::size_t layer = 0; layer < laws_.size(); ++layer) {
      const bool adds_nothing = layer > 0 && reached[layer] == reached[layer - 1];
      std::optional<Site> site;
      if (!adds_nothing) site.emplace(*laws_[layer], deltas[layer], place);
      for (std::size_t t = 0; t < fingerprints.size(); ++t)
        fingerprints[t].push_back(site ? std::optional(site->fingerprint_of(answer_.tools[t])) : std::nullopt);
    }
    return fingerprints;
  }

  void settle() {
    base::in_parallel(questions_.size(), answer_.options.jobs, [this] {
      return [this, solver = LazySolver(make_solver_)](std::size_t i) mutable {
        settle(questions_[i], solver);
        tell(questions_[i]);
      };
    });
    add_cells();
    answer_.judged = questions_.size();
    for (auto& question : questions_) {
      answer_.solver_checks += question.solver_checks;
      std::ranges::move(question.complaints, std::back_inserter(answer_.replay_complaints));
    }
  }

  void settle(Question& question, LazySolver& solver) const {
    const CellTools tools{question.law, &answer_.options, &solver, &make_solver_};
    const auto& tool = answer_.tools[question.tool];
    const auto& place = answer_.places[question.place];
    const std::size_t before = solver.checks();
    question.answer = judge_cell(tools, tool, place, question.complaints);
    if (answer_.options.conditions && question.answer.standing == Standing::FreeUnderConditions)
      add_conditions(tools, tool, place, question.answer);
    question.solver_checks = solver.checks() - before;
  }

  /// The cells that are settled now, as far as all before them are.
  void tell(Question& question) {
    const std::lock_guard lock(telling_);
    question.settled = true;
    const std::size_t from = answer_.cells.size();
    add_cells();
    if (answer_.options.heard && answer_.cells.size() > from) answer_.options.heard(answer_, from);
  }

  void add_cells() {
    const auto is_settled = [&](std::size_t index) { return questions_[index].settled; };
    for (std::size_t c = answer_.cells.size(); c < asked_.size() && std::ranges::all_of(asked_[c], is_settled); ++c)
      answer_.cells.push_back(cell(c / answer_.tools.size(), c % answer_.tools.size(), asked_[c]));
  }

  /// What was answered of a product that looks the same is told of the product of the place.
  Cell cell(std::size_t place, std::size_t tool, const Asked& asked) const {
    Cell cell{tool, place, {}};
    for (const auto index : asked) {
      cell.layers.push_back(questions_[index].answer);
      if (auto& witness = cell.layers.back().witness)
        witness->measures.front().products = {answer_.places[place].products.front()};
    }
    return cell;
  }

  /// By layer.
  std::vector<std::vector<law::ProvisionId>> reached_at(const universe::Place& place) const {
    std::vector<std::vector<law::ProvisionId>> reached;
    for (const auto& law : laws_) reached.push_back(reaching_anything(*law, place));
    return reached;
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

  smt::SolverFactory make_solver_;
  std::vector<std::unique_ptr<Law>> laws_;
  std::vector<Question> questions_;
  std::vector<Asked> asked_;  ///< by place, then tool
  std::mutex telling_;
  SpaceAnswer answer_;
};

}  // namespace

SpaceAnswer space(const law::Rulebook& book, const SpaceOptions& options, const smt::SolverFactory& make_solver) {
  return Surveyor(book, options, make_solver).run();
}

}  // namespace chapeau::engine::space

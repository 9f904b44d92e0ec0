#include "engine/answer/answer.hpp"

#include <algorithm>

namespace chapeau::engine {

void Overalls::add(const LineAnswer& line) {
  auto& gravest = by_measure_[line.measure];
  for (const auto& found : line.provisions) gravest.add(found.verdict);
}

law::Overall Overalls::gravest() const {
  auto worst = law::Overall::Compatible;
  for (const auto& [measure, gravest] : by_measure_) worst = std::max(worst, gravest.overall());
  return worst;
}

}  // namespace chapeau::engine

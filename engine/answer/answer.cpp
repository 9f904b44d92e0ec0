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

bool carries(const Presumption& presumption, law::Overall result) {
  return std::ranges::any_of(presumption.carries,
                             [&](const auto& carried) { return law::overall_of(carried.otherwise) > result; });
}

std::size_t CheckAnswer::result_presumes() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(presumptions, [this](const Presumption& p) { return carries(p, overall); }));
}

bool CheckAnswer::may_matter() const {
  return std::ranges::any_of(not_encoded, &NotEncodedAnswer::concerned) ||
         std::ranges::any_of(not_held, &NotHeldAnswer::concerned);
}

}  // namespace chapeau::engine

#include "law/case.hpp"

#include <algorithm>

namespace chapeau::law {

bool Case::is_of_one_measure() const {
  if (measures.size() < 2) return true;
  const auto& whole = measures.front().whole;
  return whole && std::ranges::all_of(measures, [&](const Measure& m) { return m.whole == whole; });
}

}  // namespace chapeau::law

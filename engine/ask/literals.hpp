#pragma once
// The literals of a line as elements of a search: which contradict each other, which make weaker ones superfluous.

#include "engine/ask/implicants.hpp"
#include "engine/search/smallest_sets.hpp"

#include <vector>

namespace chapeau::engine::ask {

struct Literals {
  struct Entry {
    Literal literal;
    std::size_t unknown = 0;  ///< its place among the unknowns
    Range range;
  };
  std::vector<Entry> all;
  search::Universe universe;

  [[nodiscard]] Implicant implicant(const search::Set& set) const;
};

[[nodiscard]] Literals literals(const std::vector<Unknown>& unknowns,
                                const std::vector<std::vector<base::Integer>>& domains);

}  // namespace chapeau::engine::ask

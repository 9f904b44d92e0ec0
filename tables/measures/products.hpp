#pragma once
// The products that a row names: codes, minerals, or a mineral beside codes. Private to tables/measures.

#include "law/products.hpp"
#include "tables/measures/measure_reader.hpp"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace chapeau::tables {

struct ProductsRead {
  std::vector<law::Product> products;                     ///< each once, in the order of the row
  std::vector<std::pair<std::size_t, std::string>> lost;  ///< by column: what could not be read, or says less
  std::string head;                                       ///< of the column that should name them
};

/// One of the columns means products or a mineral.
[[nodiscard]] ProductsRead read_products(const Names& names, const Habits& habits, const std::vector<Column>& columns,
                                         const Row& row);

}  // namespace chapeau::tables

#include "tables/measures/measure_reader.hpp"

#include <algorithm>

namespace chapeau::tables {

void Evidence::look_at(const Row& row, const Mapping& mapping, const law::Rulebook& book) {
  columns_.resize(std::max(columns_.size(), mapping.columns.size()));
  for (std::size_t i = 0; i < std::min(row.cells.size(), mapping.columns.size()); ++i) {
    const auto& column = mapping.columns[i];
    const auto& cell = row.cells[i];
    if (column.means == Means::EnactedBy)
      columns_[i].short_codes = columns_[i].short_codes || (cell.text.size() == 2 && cell.text != "NA");
    if (column.means != Means::Attribute || cell.kind != Cell::Kind::Text) continue;
    if (book[column.attribute].type == law::AttributeType::Date)
      columns_[i].days.look_at(cell);
    else
      columns_[i].decimals.look_at(cell);
  }
}

DayOrder Evidence::dates(std::size_t column) const {
  return column < columns_.size() ? columns_[column].days.order() : DayOrder::Unknown;
}
DecimalMark Evidence::decimals(std::size_t column) const {
  return column < columns_.size() ? columns_[column].decimals.mark() : DecimalMark::Unknown;
}
bool Evidence::has_short_codes(std::size_t column) const {
  return column < columns_.size() && columns_[column].short_codes;
}

}  // namespace chapeau::tables

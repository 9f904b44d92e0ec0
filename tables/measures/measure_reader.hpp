#pragma once
// Rows to measures: what a row says, in the words of the law, and what of it could not be read.

#include "law/case.hpp"
#include "tables/measures/mapping.hpp"
#include "tables/rows/rows.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chapeau::tables {

/// How far a row was understood.
enum class Understood {
  Mapped,    ///< all that its columns say
  Coarse,    ///< the measure, but for something that is told: it is left open, or said in a wider word
  Unmapped,  ///< not the measure: nothing is judged
};

/// What could not be read, or says less than the table.
struct Reason {
  std::string column;  ///< its head; empty: the row as a whole
  std::string what;
};

struct RowRead {
  std::uint64_t row = 0;
  std::string name, title;  ///< as the table has them; may be empty
  Understood understood = Understood::Mapped;
  std::vector<Reason> reasons;          ///< none of a row that is mapped
  std::optional<law::Measure> measure;  ///< of a row that is not unmapped; silence is what the silence of a draft is
};

/// What the table cannot say of itself, and the options that say it.
struct Habits {
  DayOrder dates = DayOrder::Unknown;
  DayCount count = DayCount::From1900;
  DecimalMark decimals = DecimalMark::Unknown;
  std::optional<Codes> codes;  ///< of a column of forms that does not say whose words it has
  std::string edition;         ///< of the HS, where no column says it
};

/// What its columns show of the habits of a table, row by row.
class Evidence {
 public:
  void look_at(const Row& row, const Mapping& mapping, const law::Rulebook& book);
  [[nodiscard]] DayOrder dates(std::size_t column) const;
  [[nodiscard]] DecimalMark decimals(std::size_t column) const;
  [[nodiscard]] bool has_short_codes(std::size_t column) const;

 private:
  struct OfColumn {
    DayEvidence days;
    DecimalEvidence decimals;
    bool short_codes = false;  ///< of states: another than `NA`, which may also stand for nothing
  };
  std::vector<OfColumn> columns_;
};

/// Borrows all of it. Reading changes nothing: any thread may read.
class MeasureReader {
 public:
  MeasureReader(const Names& names, const Mapping& mapping, const Habits& habits, const Evidence& evidence);

  [[nodiscard]] RowRead read(const Row& row) const;

 private:
  class OfRow;

  const Names& names_;
  const Mapping& mapping_;
  const Habits& habits_;
  const Evidence& evidence_;
  law::StateMask all_states_;
};

}  // namespace chapeau::tables

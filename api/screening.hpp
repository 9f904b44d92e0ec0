#pragma once
// A table judged row by row: rows to measures, measures to answers, answers to the rows of a report.

#include "api/engine.hpp"
#include "api/screen_summary.hpp"
#include "chapeau/outcome.hpp"
#include "engine/analyses/screen/screen.hpp"
#include "report/screen/screen_row.hpp"
#include "tables/measures/measure_reader.hpp"
#include "tables/rows/rows.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace chapeau::api {

/// How a table was read, and what its rows came to.
class ImportReport {
 public:
  struct Told {
    std::size_t rows = 0;
    std::uint64_t first = 0;  ///< the first of them
  };
  /// By column and reason. When there are very many reasons the further ones are only counted.
  using Reasons = std::map<std::pair<std::string, std::string>, Told>;

  void add(const tables::RowRead& row);
  void add_verdict(const std::string& verdict) { ++verdicts_[verdict]; }

  [[nodiscard]] std::size_t rows() const { return by_understood_[0] + by_understood_[1] + by_understood_[2]; }
  [[nodiscard]] std::size_t rows(tables::Understood how) const { return by_understood_[static_cast<std::size_t>(how)]; }
  [[nodiscard]] const Reasons& reasons() const { return reasons_; }
  [[nodiscard]] std::size_t further_reasons() const { return further_; }
  [[nodiscard]] const std::map<std::string, std::size_t>& verdicts() const { return verdicts_; }

 private:
  std::array<std::size_t, 3> by_understood_{};
  Reasons reasons_;
  std::size_t further_ = 0;
  std::map<std::string, std::size_t> verdicts_;
};

[[nodiscard]] std::string_view words(tables::Understood how);  ///< "mapped"

/// What a measure comes to, as `check` would say by its exit code.
[[nodiscard]] Outcome outcome_of(const engine::screen::MeasureAnswer& answer);

/// The rows of a report, as its form wants them.
enum class RowForm { Csv, Ndjson, Sheet };

struct Written {
  std::string text;
  std::size_t rows = 0;
};

/// Borrows the program.
class Screening {
 public:
  Screening(const engine::eval::Program& program, engine::screen::ScreenOptions options, report::ScreenBy by,
            RowForm form, std::size_t jobs);

  /// What is written of these rows of a file, in their order.
  [[nodiscard]] Written judge(std::span<const tables::Row> rows, const tables::MeasureReader& reader,
                              const std::string& file);
  /// The gravest so far.
  [[nodiscard]] Outcome outcome() const { return outcome_; }
  [[nodiscard]] const ImportReport& import() const { return import_; }
  [[nodiscard]] const ScreenSummary& summary() const { return summary_; }
  [[nodiscard]] const engine::screen::Tally& tally() const { return screener_.tally(); }

 private:
  struct Piece;
  void judge_rebutted(law::Measure& measure, engine::screen::MeasureAnswer& answer);

  [[nodiscard]] Written told(const Piece& piece, const std::string& file) const;

  const engine::eval::Program& program_;
  const law::Rulebook& book_;
  engine::screen::Screener screener_;
  report::ScreenBy by_;
  RowForm form_;
  std::size_t jobs_;
  Outcome outcome_ = Outcome::Clean;
  ImportReport import_;
  ScreenSummary summary_;
};

/// A measure of a row as a case of its own, as a `.case` file says it: `check` tells all of it.
[[nodiscard]] std::string case_of_row(const law::Rulebook& book, const tables::RowRead& row);

}  // namespace chapeau::api

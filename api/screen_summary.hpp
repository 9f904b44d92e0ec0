#pragma once
// How many measures came to which verdict: by state, form, mineral, year, and by the provision of the gravest claim.

#include "engine/analyses/screen/screen.hpp"
#include "law/case.hpp"
#include "law/rulebook.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <tuple>

namespace chapeau::api {

/// Counts and nothing else: its size is that of the vocabulary, however long the table.
class ScreenSummary {
 public:
  explicit ScreenSummary(const law::Rulebook& book) : book_(&book) {}

  /// A measure of several minerals counts under each of them.
  void add(const law::Measure& measure, const engine::screen::MeasureAnswer& answer);
  /// CSV with the columns `by`, `what`, `verdict` and `measures`, in the order of the alphabet.
  [[nodiscard]] std::string text() const;

 private:
  const law::Rulebook* book_;
  std::map<std::tuple<std::string, std::string, std::string>, std::size_t> counts_;
};

}  // namespace chapeau::api

#include "api/screen_summary.hpp"

#include "report/document/csv.hpp"
#include "report/screen/screen_row.hpp"

#include <array>
#include <set>
#include <utility>
#include <variant>

namespace chapeau::api {

namespace {

constexpr std::size_t kDigitsOfAYear = 4;

/// Those that the row names.
std::set<std::string> minerals_of(const law::Rulebook& book, const law::Measure& measure) {
  std::set<std::string> found;
  for (const auto& product : measure.products) {
    if (product.mineral.valid()) found.insert(base::at(book.products.minerals, product.mineral));
  }
  if (found.empty()) found.insert("not told");
  return found;
}

std::string form_called(const law::Rulebook& book, const law::Measure& measure) {
  const auto id = law::find_attribute(book, "form");
  const auto* node = id ? std::get_if<law::NodeId>(&measure.attributes[id->index()].value) : nullptr;
  return node != nullptr ? book[*node].name : "?";
}

}  // namespace

void ScreenSummary::add(const law::Measure& measure, const engine::screen::MeasureAnswer& answer) {
  const std::string verdict = report::verdict_words(answer);
  const auto count = [&](std::string by, std::string what) { ++counts_[{std::move(by), std::move(what), verdict}]; };
  count("verdict", verdict);
  count("state", (*book_)[measure.enacted_by].code);
  count("form", form_called(*book_, measure));
  count("year", base::to_string(measure.from).substr(0, kDigitsOfAYear));
  for (const auto& mineral : minerals_of(*book_, measure)) count("mineral", mineral);
  if (!answer.judged || answer.judged->found.empty()) return;
  const auto& gravest = answer.judged->found.front();
  if (law::overall_of(gravest.verdict) != law::Overall::Compatible)
    count("provision", law::reference(*book_, gravest.provision));
}

std::string ScreenSummary::text() const {
  std::string text = "by,what,verdict,measures\r\n";
  for (const auto& [of, measures] : counts_) {
    const auto& [by, what, verdict] = of;
    text += report::csv_line(std::array{by, what, verdict, std::to_string(measures)});
  }
  return text;
}

}  // namespace chapeau::api

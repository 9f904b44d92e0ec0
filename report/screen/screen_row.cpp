#include "report/screen/screen_row.hpp"

#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace chapeau::report {

namespace {

using engine::screen::Found;
using engine::screen::MeasureAnswer;

constexpr std::array<std::string_view, 23> kByMeasure{
    "file",      "row",       "name",         "title",        "read",     "because",           "state",  "form",
    "from",      "products",  "verdict",      "as_it_stands", "presumes", "presuming",         "claims", "gravest",
    "provision", "agreement", "complainants", "who",          "open",     "law_not_looked_at", "outcome"};
constexpr std::array<std::string_view, 19> kByInstrument{
    "file",    "row",       "name",         "title",   "read",       "because",   "state",
    "form",    "from",      "products",     "verdict", "instrument", "agreement", "instrument_verdict",
    "gravest", "provision", "complainants", "who",     "outcome"};

ScreenCell text(std::string words) {
  return words.empty() ? ScreenCell{} : ScreenCell{ScreenCell::Kind::Text, std::move(words)};
}
ScreenCell number(std::uint64_t count) { return {ScreenCell::Kind::Number, {}, count}; }
ScreenCell list(std::vector<std::string> items) { return {ScreenCell::Kind::List, {}, 0, std::move(items)}; }

std::vector<ScreenCell> head_cells(const RowHead& head) {
  return {text(head.file), number(head.row), text(head.name), text(head.title), text(head.read), list(head.because)};
}

std::string form_of(const law::Rulebook& book, const law::Measure& measure) {
  const auto form = law::find_attribute(book, "form");
  if (!form) return {};
  const auto* node = std::get_if<law::NodeId>(&measure.attributes[form->index()].value);
  return node != nullptr ? book[*node].name : "?";
}

std::string product_words(const law::Rulebook& book, const law::Product& product) {
  std::string words = law::dotted(product.hs);
  if (product.mineral.valid()) words += " " + base::at(book.products.minerals, product.mineral);
  return words;
}

void add_measure(std::vector<ScreenCell>& cells, const law::Rulebook& book, const law::Measure& measure,
                 const MeasureAnswer& answer) {
  std::vector<std::string> products;
  for (const auto& product : measure.products) products.push_back(product_words(book, product));
  cells.push_back(text(book[measure.enacted_by].code));
  cells.push_back(text(form_of(book, measure)));
  cells.push_back(text(base::to_string(measure.from)));
  cells.push_back(list(std::move(products)));
  cells.push_back(text(verdict_words(answer)));
}

/// Someone may complain of it, and more than that an exception would excuse it.
bool is_claim(const Found& found) { return law::overall_of(found.verdict) != law::Overall::Compatible; }

std::vector<std::string> codes(const law::Rulebook& book, const std::vector<law::StateId>& states) {
  std::vector<std::string> all;
  for (const auto state : states) all.push_back(book[state].code);
  return all;
}

/// Those who could bring one of these claims.
std::vector<law::StateId> complainants(const MeasureAnswer& answer, std::span<const Found* const> found) {
  std::vector<law::StateId> states;
  for (const auto* each : found) {
    const auto theirs = answer.complainants(*each);
    states.insert(states.end(), theirs.begin(), theirs.end());
  }
  std::ranges::sort(states);
  const auto twice = std::ranges::unique(states);
  states.erase(twice.begin(), twice.end());
  return states;
}

/// The gravest verdict, the first provision that has it, and who could complain of one that has.
void add_gravest(std::vector<ScreenCell>& cells, const law::Rulebook& book, const MeasureAnswer& answer,
                 std::span<const Found* const> found, bool with_agreement) {
  std::vector<const Found*> gravest;
  for (const auto* each : found) {
    if (is_claim(*each) && each->verdict == found.front()->verdict) gravest.push_back(each);
  }
  if (gravest.empty()) {
    cells.resize(cells.size() + (with_agreement ? 3 : 2));
    cells.push_back(number(0));
    cells.emplace_back();
    return;
  }
  const auto& first = *gravest.front();
  const auto states = complainants(answer, gravest);
  cells.push_back(text(std::string(law::words(first.verdict))));
  cells.push_back(text(law::reference(book, first.provision)));
  if (with_agreement) cells.push_back(text(cited(book, book[first.provision].instrument)));
  cells.push_back(number(states.size()));
  cells.push_back(list(codes(book, states)));
}

std::vector<ScreenCell> by_measure(const law::Rulebook& book, const RowHead& head, const law::Measure& measure,
                                   const MeasureAnswer& answer, std::string_view outcome) {
  auto cells = head_cells(head);
  add_measure(cells, book, measure, answer);
  if (!answer.judged) {
    cells.resize(kByMeasure.size() - 1);
    cells.push_back(text(std::string(outcome)));
    return cells;
  }
  const auto& judged = *answer.judged;
  std::vector<std::string> flags, not_looked_at;
  for (const auto flag : judged.presumed) flags.push_back(book[flag].name);
  for (const auto provision : judged.not_encoded) not_looked_at.push_back(law::reference(book, provision));
  for (const auto agreement : answer.not_held) not_looked_at.push_back(book[agreement].name);
  std::vector<const Found*> found;
  for (const auto& each : judged.found) found.push_back(&each);
  cells.push_back(text(std::string(result_words(judged.as_it_stands))));
  cells.push_back(number(flags.size()));
  cells.push_back(list(std::move(flags)));
  cells.push_back(number(static_cast<std::uint64_t>(std::ranges::count_if(judged.found, is_claim))));
  add_gravest(cells, book, answer, found, true);
  cells.push_back(number(judged.open));
  cells.push_back(list(std::move(not_looked_at)));
  cells.push_back(text(std::string(outcome)));
  return cells;
}

/// By the instruments in the order of the library; within one gravest first, as they are found.
std::map<law::InstrumentId, std::vector<const Found*>> by_instrument(const law::Rulebook& book,
                                                                     const MeasureAnswer& answer) {
  std::map<law::InstrumentId, std::vector<const Found*>> found;
  if (!answer.judged) return found;
  for (const auto& each : answer.judged->found) found[book[each.provision].instrument].push_back(&each);
  return found;
}

}  // namespace

std::span<const std::string_view> screen_columns(ScreenBy by) {
  if (by == ScreenBy::Instrument) return kByInstrument;
  return kByMeasure;
}

std::string verdict_words(const MeasureAnswer& answer) {
  if (!answer.in_force) return "not in force";
  return std::string(result_words(answer.judged->result));
}

std::vector<std::vector<ScreenCell>> screen_rows(const law::Rulebook& book, const RowHead& head,
                                                 const law::Measure& measure, const MeasureAnswer& answer,
                                                 std::string_view outcome, ScreenBy by) {
  if (by == ScreenBy::Measure) return {by_measure(book, head, measure, answer, outcome)};
  std::vector<std::vector<ScreenCell>> rows;
  for (const auto& [instrument, found] : by_instrument(book, answer)) {
    auto cells = head_cells(head);
    add_measure(cells, book, measure, answer);
    cells.push_back(text(book[instrument].name));
    cells.push_back(text(cited(book, instrument)));
    cells.push_back(text(std::string(law::words(law::overall_of(found.front()->verdict)))));
    add_gravest(cells, book, answer, found, false);
    cells.push_back(text(std::string(outcome)));
    rows.push_back(std::move(cells));
  }
  if (!rows.empty()) return rows;
  auto cells = head_cells(head);
  add_measure(cells, book, measure, answer);
  cells.resize(kByInstrument.size() - 1);
  cells.push_back(text(std::string(outcome)));
  rows.push_back(std::move(cells));
  return rows;
}

std::vector<ScreenCell> unjudged_row(const RowHead& head, std::string_view outcome, ScreenBy by) {
  auto cells = head_cells(head);
  cells.resize(screen_columns(by).size() - 1);
  cells.push_back(text(std::string(outcome)));
  return cells;
}

}  // namespace chapeau::report

#include "report/memo/check_facts.hpp"

#include "report/memo/memo_words.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace chapeau::report {

namespace {

using engine::CheckAnswer;

Table facts_table(std::array<std::string_view, 3> columns, std::string caption) {
  Table table{0, {}, {}, true, {"", std::move(caption)}};
  for (const std::string_view title : columns) table.columns.push_back({std::string(title), true});
  return table;
}

std::vector<Cell> facts_row(std::string what, std::string value, std::string note) {
  return {Cell{plain(std::move(what))}, Cell{plain(std::move(value))}, Cell{plain(std::move(note))}};
}

/// A last column of which nothing is said is left out.
Table without_empty_notes(Table table) {
  const bool noted =
      std::ranges::any_of(table.rows, [](const auto& row) { return !row.back().text.front().text.empty(); });
  if (noted) return table;
  table.columns.pop_back();
  for (auto& row : table.rows) row.pop_back();
  return table;
}

std::string note_of(law::Basis basis, const std::string& note) {
  if (basis != law::Basis::Supposed) return note;
  const std::string supposed(memo_words().supposed);
  return note.empty() ? supposed : fmt::format("{}; {}", note, supposed);
}

/// What the draft says itself; silence and what is left open are told elsewhere.
void attributes(Table& table, const law::Rulebook& book, const law::Measure& m) {
  for (std::size_t a = 0; a < m.attributes.size(); ++a) {
    const law::Fact& fact = m.attributes[a];
    const law::Attribute& attribute = book.attributes[a];
    if (fact.basis == law::Basis::Presumed || std::holds_alternative<law::Open>(fact.value)) continue;
    table.rows.push_back(facts_row(lower_first(attribute.title.empty() ? spoken(attribute.name) : attribute.title),
                                   value_text(book, attribute, fact.value, m.from), note_of(fact.basis, fact.note)));
  }
}

void measure_facts(Document& out, const CheckAnswer& answer, const law::Measure& m) {
  const law::Rulebook& book = *answer.book;
  const MemoWords& say = memo_words();
  std::string caption(say.says);
  if (answer.c->measures.size() > 1) caption += ": " + (m.title.empty() ? m.name : m.title);
  Table table = facts_table({say.fact, say.value, say.words_of_draft}, std::move(caption));
  std::vector<std::string> products, goals;
  for (const law::Product& p : m.products) products.push_back(product_name(book, p));
  for (const law::GoalId g : m.serves) {
    const law::Goal& goal = base::at(book.goals, g);
    goals.push_back(lower_first(goal.title.empty() ? spoken(goal.name) : goal.title));
  }
  attributes(table, book, m);
  table.rows.push_back(facts_row(std::string(say.products), listed(products), ""));
  if (!goals.empty()) table.rows.push_back(facts_row(std::string(say.serves), listed(goals), ""));
  out.emplace_back(without_empty_notes(std::move(table)));
}

std::string shown_words(law::Shown shown) {
  constexpr std::array kShown{"yes", "no", "not shown", "open"};
  return kShown[static_cast<std::size_t>(shown)];
}

void record_facts(Document& out, const CheckAnswer& answer) {
  const law::Rulebook& book = *answer.book;
  const MemoWords& say = memo_words();
  Table table = facts_table({say.finding, say.shown, say.words_of_record}, std::string(say.record));
  for (const law::RecordEntry& entry : answer.c->record) {
    const law::Finding& finding = book[entry.finding];
    std::string name = lower_first(finding.title.empty() ? spoken(finding.name) : finding.title);
    if (entry.provision.valid())
      name = fmt::format(fmt::runtime(say.under), name, law::reference(book, entry.provision));
    table.rows.push_back(facts_row(std::move(name), shown_words(entry.shown), note_of(entry.basis, entry.note)));
  }
  if (!table.rows.empty()) out.emplace_back(without_empty_notes(std::move(table)));
}

}  // namespace

void add_facts(Document& out, const CheckAnswer& answer) {
  for (const law::Measure& m : answer.c->measures) measure_facts(out, answer, m);
  record_facts(out, answer);
}

std::string instruments_in_scope(const CheckAnswer& answer) {
  std::vector<std::string> names;
  for (const engine::ProvisionSummary& s : answer.summaries) {
    if (s.worst == law::Verdict::OutOfScope) continue;
    std::string name = "the " + cited(*answer.book, (*answer.book)[s.provision].instrument);
    if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
  }
  return names.empty() ? std::string(memo_words().none) : listed(names);
}

Pieces open_point_pieces(const law::Rulebook& book, const OpenPoint& point) {
  Pieces out = toned(point.title, Tone::Strong);
  out.push_back({fmt::format(" \u00b7 {}", waiting(book, point)), Tone::Dim});
  return out;
}

}  // namespace chapeau::report

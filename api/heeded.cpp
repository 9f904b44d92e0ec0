#include "api/heeded.hpp"

#include "engine/judge/heeded_record.hpp"
#include "report/words/names.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace chapeau::api {

namespace {

constexpr std::size_t kNamed = 4;

std::string references(const law::Rulebook& book, const std::vector<law::ProvisionId>& provisions) {
  std::vector<std::string> names;
  for (const auto id : provisions) {
    if (names.size() < kNamed) names.push_back(law::reference(book, id));
  }
  if (provisions.size() > kNamed) names.push_back(fmt::format("{} more", provisions.size() - kNamed));
  return report::listed(names);
}

/// The reason is told where the flag is.
void tell_why(const law::Rulebook& book, law::Case& c, const engine::OpenedByEntry& opened) {
  const law::Finding& finding = book[c.record[opened.entry].finding];
  for (const auto flag : opened.flags) {
    std::string& note = c.measures[opened.measure].attributes[flag.index()].note;
    note += fmt::format("{}the record answers `{}`", note.empty() ? "" : "; ", finding.name);
  }
}

void warn(const law::Rulebook& book, const law::Case& c, const engine::IdleEntry& idle, base::Diagnostics& out) {
  const law::RecordEntry& entry = c.record[idle.entry];
  base::Diagnostic& made = out.add(
      base::Code::IdleEntry, entry.span,
      fmt::format("nothing that reaches `{}` asks `{}`", c.measures[idle.measure].name, book[entry.finding].name));
  made.labels.push_back({c.measures[idle.measure].span, "the measure"});
  made.help = idle.asked_by.empty()
                  ? std::string("no obligation of the library asks it of any measure")
                  : fmt::format("{} would ask it, of another form, state or day: `chapeau show {}` says of which",
                                references(book, idle.asked_by), book[entry.finding].name);
}

}  // namespace

void heed_records(const engine::eval::Program& program, std::vector<law::Case>& cases, base::Diagnostics& diagnostics) {
  for (law::Case& c : cases) {
    const auto heeded = engine::heed_record(program, c);
    for (const auto& opened : heeded.opened) tell_why(*program.book, c, opened);
    for (const auto& idle : heeded.idle) warn(*program.book, c, idle, diagnostics);
  }
}

}  // namespace chapeau::api

#include "api/rebuttal.hpp"

#include "engine/judge/idle_facts.hpp"
#include "engine/judge/rebuttal.hpp"
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
void tell_why(law::Measure& measure, const std::vector<law::AttributeId>& flags, const std::string& reason) {
  for (const auto flag : flags) {
    std::string& note = measure.attributes[flag.index()].note;
    note += (note.empty() ? "" : "; ") + reason;
  }
}

std::string reason_of(const law::Rulebook& book, const engine::RebuttedByRule& rule) {
  return rule.axiom.valid() ? fmt::format("what is written and the axiom `{}` speak against a no",
                                          book.axioms[rule.axiom.index()].name)
                            : fmt::format("the rules of `{}` speak against a no", book[rule.finding].name);
}

std::string who_would_ask(const law::Rulebook& book, const std::vector<law::ProvisionId>& asked_by,
                          const std::string& name) {
  return fmt::format("{} would ask it, of another form, state or day: `chapeau show {}` says of which",
                     references(book, asked_by), name);
}

void warn(const law::Rulebook& book, const law::Case& c, const engine::IdleEntry& idle, base::Diagnostics& out) {
  const law::RecordEntry& entry = c.record[idle.entry];
  base::Diagnostic& made = out.add(
      base::Code::IdleEntry, entry.span,
      fmt::format("nothing that reaches `{}` asks `{}`", c.measures[idle.measure].name, book[entry.finding].name));
  made.labels.push_back({c.measures[idle.measure].span, "the measure"});
  made.help = idle.asked_by.empty() ? std::string("no obligation of the library asks it of any measure")
                                    : who_would_ask(book, idle.asked_by, book[entry.finding].name);
}

void warn(const law::Rulebook& book, const law::Case& c, const engine::IdleFact& idle, base::Diagnostics& out) {
  const law::Measure& measure = c.measures[idle.measure];
  const std::string& name = idle.member.valid() ? book[idle.member].name : book[idle.attribute].name;
  base::Diagnostic& made = out.add(base::Code::IdleFact, measure.attributes[idle.attribute.index()].span,
                                   fmt::format("nothing that reaches `{}` asks `{}`", measure.name, name));
  made.labels.push_back({measure.span, "the measure"});
  made.help = who_would_ask(book, idle.asked_by, name);
}

}  // namespace

void rebut_presumptions(const engine::eval::Program& program, std::vector<law::Case>& cases,
                        base::Diagnostics& diagnostics) {
  const law::Rulebook& book = *program.book;
  for (law::Case& c : cases) {
    const auto rebuttal = engine::rebut_presumptions(program, c);
    for (const auto& rule : rebuttal.by_rules) tell_why(c.measures[rule.measure], rule.flags, reason_of(book, rule));
    for (const auto& [measure, entry, flags] : rebuttal.by_entries)
      tell_why(c.measures[measure], flags, fmt::format("the record answers `{}`", book[c.record[entry].finding].name));
    for (const auto& idle : rebuttal.idle) warn(book, c, idle, diagnostics);
    for (const auto& idle : engine::idle_facts(program, c)) warn(book, c, idle, diagnostics);
  }
}

}  // namespace chapeau::api

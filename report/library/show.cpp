#include "report/library/show.hpp"

#include "report/library/show_parts.hpp"

namespace chapeau::report {

namespace {

using show_parts::Library;

/// Shows the elements of `list` that are called `name`.
template <class Id, class List, class Name>
void each(Document& out, const Library& library, const List& list, std::string_view name, Name name_of,
          void (*show)(Document&, const Library&, Id)) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (name_of(list[i]) == name) show(out, library, Id(i));
  }
}

/// `XX` begins `XX(a)` but not `XXI`: what follows must not carry on a word.
bool begins(std::string_view pinpoint, std::string_view prefix) {
  if (!pinpoint.starts_with(prefix)) return false;
  if (pinpoint.size() == prefix.size()) return true;
  const char next = pinpoint[prefix.size()];
  return !((next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || (next >= '0' && next <= '9'));
}

void provisions(Document& out, const Library& library, std::string_view name) {
  const std::size_t space = name.find(' ');
  if (space == std::string_view::npos) return;
  const std::string_view instrument = name.substr(0, space);
  const std::string_view pinpoint = name.substr(space + 1);
  if (const auto exact = law::find_provision(library.book, instrument, pinpoint))
    return show_parts::provision(out, library, *exact);
  const auto id = law::find_instrument(library.book, instrument);
  if (!id) return;
  for (const law::ProvisionId p : library.book[*id].provisions) {
    if (begins(library.book[p].pinpoint, pinpoint)) show_parts::provision(out, library, p);
  }
}

constexpr auto kName = [](const auto& thing) -> const std::string& { return thing.name; };
constexpr auto kCode = [](const auto& thing) -> const std::string& { return thing.code; };

}  // namespace

Document show(const law::Rulebook& book, const base::SourceSet& sources, std::string_view name) {
  const Library library{book, sources};
  Document out;
  provisions(out, library, name);
  each<law::InstrumentId>(out, library, book.instruments, name, kName, show_parts::instrument);
  each<law::FindingId>(out, library, book.findings, name, kName, show_parts::finding);
  each<law::TestId>(out, library, book.tests, name, kName, show_parts::test);
  each<law::AttributeId>(out, library, book.attributes, name, kName, show_parts::attribute);
  each<law::NodeId>(out, library, book.nodes, name, kName, show_parts::node);
  each<law::ScheduleId>(out, library, book.schedules, name, kName, show_parts::schedule);
  each<law::ReadingId>(out, library, book.readings, name, kName, show_parts::reading);
  each<law::GoalId>(out, library, book.goals, name, kName, show_parts::goal);
  each<law::GroupId>(out, library, book.groups, name, kName, show_parts::group);
  each<law::StateId>(out, library, book.states, name, kCode, show_parts::state);
  return out;
}

std::vector<std::string> showable(const law::Rulebook& book) {
  std::vector<std::string> out;
  auto add = [&](const auto& list) {
    for (const auto& thing : list) out.push_back(thing.name);
  };
  for (std::size_t p = 0; p < book.provisions.size(); ++p) out.push_back(law::reference(book, law::ProvisionId(p)));
  add(book.instruments);
  add(book.findings);
  add(book.tests);
  add(book.attributes);
  add(book.nodes);
  add(book.schedules);
  add(book.readings);
  add(book.goals);
  add(book.groups);
  for (const law::State& s : book.states) out.push_back(s.code);
  return out;
}

}  // namespace chapeau::report

#include "report/library/show.hpp"

#include "base/near.hpp"
#include "base/text.hpp"
#include "law/called.hpp"
#include "report/library/show_parts.hpp"

#include <fmt/format.h>

#include <functional>
#include <utility>

namespace chapeau::report {

namespace {

using show_parts::Library;

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

/// Something that can be shown, and all that it may be called by.
struct Thing {
  base::Called called;
  std::function<void(Document&, const Library&)> show;
};

template <class Id, class Call>
void add(std::vector<Thing>& things, std::size_t count, Call call, void (*show)(Document&, const Library&, Id)) {
  for (std::size_t i = 0; i < count; ++i) {
    things.push_back({call(i), [show, i](Document& out, const Library& library) { show(out, library, Id(i)); }});
  }
}

/// Provisions aside: they are found by instrument and pinpoint.
std::vector<Thing> everything(const law::Rulebook& b) {
  namespace parts = show_parts;
  std::vector<Thing> out;
  const auto of = [](const auto& list) { return [&list](std::size_t i) { return law::called(list[i]); }; };
  const auto named = [](const auto& list) { return [&list](std::size_t i) { return base::Called{list[i]}; }; };
  const auto by = [&b](auto id) { return [&b, id](std::size_t i) { return law::called(b, decltype(id)(i)); }; };
  add<law::InstrumentId>(out, b.instruments.size(), of(b.instruments), parts::instrument);
  for (std::size_t i = 0; i < b.agreements.size(); ++i) {
    if (!b.agreements[i].told_as.empty()) continue;  // the instrument says more
    out.push_back({law::called(b.agreements[i]),
                   [i](Document& to, const Library& library) { parts::agreement(to, library, law::AgreementId(i)); }});
  }
  add<law::FindingId>(out, b.findings.size(), of(b.findings), parts::finding);
  add<law::TestId>(out, b.tests.size(), of(b.tests), parts::test);
  add<law::AttributeId>(out, b.attributes.size(), of(b.attributes), parts::attribute);
  add<law::TaxonomyId>(out, b.taxonomies.size(), of(b.taxonomies), parts::taxonomy);
  add<law::NodeId>(out, b.nodes.size(), by(law::NodeId()), parts::node);
  add<law::ScheduleId>(out, b.schedules.size(), of(b.schedules), parts::schedule);
  add<law::ReadingId>(out, b.readings.size(), of(b.readings), parts::reading);
  add<law::GoalId>(out, b.goals.size(), of(b.goals), parts::goal);
  add<law::GroupId>(out, b.groups.size(), of(b.groups), parts::group);
  add<law::StateId>(out, b.states.size(), by(law::StateId()), parts::state);
  add<law::MineralId>(out, b.products.minerals.size(), by(law::MineralId()), parts::mineral);
  add<law::StageId>(out, b.products.stages.size(), named(b.products.stages), parts::stage);
  add<law::ProductGroupId>(out, b.product_groups.size(), of(b.product_groups), parts::product_group);
  return out;
}

/// "`P31` is `export_prohibition` in MAST 2019".
std::string found_by(std::string_view name, const base::Called& called, const base::OtherName* by) {
  const std::string target = base::quoted(called.name);
  if (by == nullptr) return fmt::format("{} is the title of {}", base::quoted(name), target);
  if (by->system.empty()) return fmt::format("{} is another name of {}", base::quoted(name), target);
  return fmt::format("{} is {} in {}", base::quoted(name), target, by->system);
}

std::vector<base::Called> called(const std::vector<Thing>& things) {
  std::vector<base::Called> out;
  for (const Thing& each : things) out.push_back(each.called);
  return out;
}

/// Codes, titles and synonyms.
void others(Document& out, const Library& library, const std::vector<Thing>& things, std::string_view name) {
  const auto names = called(things);
  for (const base::Meant& each : base::meant(name, names)) {
    if (each.how != base::Nearness::Same) return;
    if (!out.empty()) out.emplace_back(Blank{});
    out.emplace_back(Paragraph{0, toned(found_by(name, names[each.thing], each.by), Tone::Dim), 0});
    things[each.thing].show(out, library);
  }
}

/// An HS code: an even number of digits, dots between them; empty when it is none.
law::HsCode hs_code(std::string_view name) {
  law::HsCode code;
  for (const char c : name) {
    if (c >= '0' && c <= '9')
      code += c;
    else if (c != '.')
      return {};
  }
  return code.size() >= 4 && code.size() % 2 == 0 ? code : law::HsCode();
}

}  // namespace

Document show(const law::Rulebook& book, const base::SourceSet& sources, std::string_view name) {
  const Library library{book, sources};
  const std::vector<Thing> things = everything(book);
  Document out;
  provisions(out, library, name);
  for (const Thing& each : things) {
    if (each.called.name == name) each.show(out, library);
  }
  if (const law::HsCode code = hs_code(name); !code.empty()) show_parts::code_of_goods(out, library, code);
  if (out.empty()) others(out, library, things, name);
  return out;
}

std::string near_shown(const law::Rulebook& book, std::string_view name) {
  const std::size_t space = name.find(' ');
  const auto instrument = law::find_instrument(book, name.substr(0, space));
  if (instrument && space != std::string_view::npos)
    return law::near_pinpoint(book, *instrument, name.substr(space + 1));
  const std::string near = base::near_name(name, {called(everything(book)), ""});
  return near.empty() ? "`chapeau list` tells what there is" : near;
}

}  // namespace chapeau::report

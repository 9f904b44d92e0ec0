#include "base/version.hpp"
#include "report/check/check_report.hpp"
#include "report/json/json.hpp"
#include "report/timeline/timeline_report.hpp"

#include <array>

namespace chapeau::report {

namespace {

using engine::timeline::Event;
using engine::timeline::Stretch;
using json::array;
using json::Json;

constexpr std::array kKinds{"measure begins", "measure ends", "instrument in force", "instrument ends",
                            "party joins",    "party leaves", "provision begins",    "provision ends",
                            "group gains",    "group loses",  "schedule step"};
static_assert(kKinds.size() == static_cast<std::size_t>(Event::Kind::ScheduleStep) + 1);

Json event_json(const CaseTimeline& of, const Event& event) {
  const law::Rulebook& book = *of.book;
  const bool of_measure = event.kind == Event::Kind::MeasureBegins || event.kind == Event::Kind::MeasureEnds;
  Json out{{"kind", kKinds[static_cast<std::size_t>(event.kind)]}, {"text", event_text(book, *of.c, event)}};
  if (of_measure) out["measure"] = of.c->measures[event.measure].name;
  if (event.provision.valid())
    out["provision"] = law::reference(book, event.provision);
  else if (event.instrument.valid())
    out["instrument"] = book[event.instrument].name;
  if (event.state.valid()) out["state"] = book[event.state].code;
  if (event.group.valid()) out["group"] = book[event.group].name;
  if (event.schedule.valid()) out["schedule"] = base::at(book.schedules, event.schedule).name;
  return out;
}

Json stretch_json(const CaseTimeline& of, const Stretch& s) {
  const bool valid = s.in_force && !s.contradicts;
  Json out{{"from", base::to_string(s.days.from)}, {"until", base::to_string(s.days.until)}};
  out["overall"] = valid ? Json(law::words(s.overall)) : Json(nullptr);
  out["in_force"] = s.in_force;
  out["contradicts"] = s.contradicts;
  out["undecided"] = s.undecided;
  out["begins_with"] = array(s.begins_with, [&](const Event& e) { return event_json(of, e); });
  out["verdicts"] = array(s.verdicts, [&](const auto& v) {
    return Json{{"provision", law::reference(*of.book, v.first)}, {"verdict", law::words(v.second)}};
  });
  return out;
}

Json case_json(const CaseTimeline& of) {
  return {{"case", of.c->name},
          {"title", of.c->title},
          {"event_days", of.answer->event_days},
          {"stretches", array(of.answer->stretches, [&](const Stretch& s) { return stretch_json(of, s); })}};
}

}  // namespace

std::string timeline_json(std::span<const CaseTimeline> timelines) {
  Json out{{"schema_version", kReportSchemaVersion}, {"tool", {{"name", "chapeau"}, {"version", base::version()}}}};
  out["library"] = {{"digest", timelines.empty() ? "" : timelines.front().book->digest}};
  out["timelines"] = array(timelines, case_json);
  return json::dumped(out);
}

}  // namespace chapeau::report

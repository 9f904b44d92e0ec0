#include "base/version.hpp"
#include "report/check/check_report.hpp"
#include "report/impact/impact_report.hpp"
#include "report/json/json.hpp"
#include "report/words/words.hpp"

namespace chapeau::report {

namespace {

using json::array;
using json::Json;

template <class Value>
Json json_of(const std::optional<Value>& value) {
  return value ? Json(law::words(*value)) : Json(nullptr);
}
Json json_of(const std::optional<engine::Truth>& value) { return value ? Json(words(*value)) : Json(nullptr); }

Json verdict_json(const law::Case& c, const engine::impact::VerdictChange& change) {
  Json out{{"measure", c.measures[change.measure].name}, {"provision", change.provision}};
  out["before"] = json_of(change.before);
  out["after"] = json_of(change.after);
  out["products"] = change.products;
  out["counterparts"] = change.counterparts;
  out["defences"] = array(change.defences, [](const auto& d) {
    return Json{{"provision", d.provision}, {"before", json_of(d.before)}, {"after", json_of(d.after)}};
  });
  out["elements"] = array(change.elements, [](const auto& e) {
    return Json{{"words", e.words}, {"before", json_of(e.before)}, {"after", json_of(e.after)}};
  });
  return out;
}

Json case_json(const CaseImpact& each) {
  Json out{{"case", each.c->name}, {"title", each.c->title}, {"file", each.file}};
  out["before"] = json_of(each.impact.before);
  out["after"] = json_of(each.impact.after);
  if (!each.refused.empty()) out["refused"] = each.refused;
  out["verdicts"] = array(each.impact.verdicts, [&](const auto& v) { return verdict_json(*each.c, v); });
  out["newly_missed"] = each.newly_missed;
  return out;
}

}  // namespace

std::string impact_json(const ImpactRun& run) {
  Json out{{"schema_version", kReportSchemaVersion}, {"tool", {{"name", "chapeau"}, {"version", base::version()}}}};
  out["since"] = run.since;
  out["before"] = {{"digest", run.digest_before}};
  out["library"] = {{"digest", run.digest_after}};
  out["cases"] = run.cases;
  out["impacts"] = array(run.changed, case_json);
  return json::dumped(out);
}

}  // namespace chapeau::report

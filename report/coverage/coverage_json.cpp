#include "base/version.hpp"
#include "report/check/check_report.hpp"
#include "report/coverage/coverage_report.hpp"
#include "report/coverage/tallies.hpp"
#include "report/json/json.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <nlohmann/json.hpp>

namespace chapeau::report {

namespace {

using Json = nlohmann::ordered_json;
using engine::coverage::Seen;

Json seen_json(const Seen& seen) {
  return {{"yes", seen.yes},
          {"no", seen.no},
          {"open", seen.open},
          {"decided", seen.decided},
          {"explained", seen.explained}};
}

Json element_json(const CoverageRun& run, law::ExpressionId id) {
  const auto& expression = (*run.book)[id];
  Json out{{"words", expression.words},
           {"place", place(*run.sources, expression.span)},
           {"seen", seen_json(run.coverage->expressions[id.index()])}};
  const auto limit = run.coverage->limits.find(id);
  if (limit != run.coverage->limits.end())
    out["limit"] = {{"below", limit->second.below}, {"at", limit->second.at}, {"above", limit->second.above}};
  return out;
}

Json provision_json(const CoverageRun& run, law::ProvisionId id) {
  Json out{{"provision", law::reference(*run.book, id)}, {"kind", words((*run.book)[id].kind)}};
  if (is_asked((*run.book)[id])) out["seen"] = seen_json(run.coverage->provisions[id.index()]);
  out["elements"] = Json::array();
  for (const auto element : engine::coverage::written(*run.book, id))
    out["elements"].push_back(element_json(run, element));
  return out;
}

Json tally_json(const Tally& t) {
  return {{"all", t.all}, {"both_ways", t.both_ways}, {"decided", t.decided}, {"explained", t.explained}};
}

Json instrument_json(const CoverageRun& run, law::InstrumentId id) {
  const auto t = tally(run, id);
  Json out{{"instrument", (*run.book)[id].name},
           {"provisions", tally_json(t.provisions)},
           {"elements", tally_json(t.elements)}};
  out["limits"] = {{"all", t.limits}, {"covered", t.limits_covered}};
  out["seen"] = Json::array();
  for (const auto p : (*run.book)[id].provisions) {
    if (is_counted((*run.book)[p])) out["seen"].push_back(provision_json(run, p));
  }
  return out;
}

}  // namespace

std::string coverage_json(const CoverageRun& run) {
  Json out{{"schema_version", kReportSchemaVersion}, {"tool", {{"name", "chapeau"}, {"version", base::version()}}}};
  out["library"] = {{"digest", run.book->digest}};
  out["cases"] = run.coverage->cases;
  out["lines"] = run.coverage->lines;
  out["coverage"] = Json::array();
  for (std::size_t i = 0; i < run.book->instruments.size(); ++i)
    out["coverage"].push_back(instrument_json(run, law::InstrumentId(i)));
  return json::dumped(out);
}

}  // namespace chapeau::report

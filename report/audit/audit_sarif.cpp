#include "base/text.hpp"
#include "base/version.hpp"
#include "report/audit/audit_report.hpp"
#include "report/audit/audit_words.hpp"
#include "report/json/json.hpp"
#include "report/sarif/sarif.hpp"
#include "report/words/words.hpp"

#include <nlohmann/json.hpp>

namespace chapeau::report {

namespace {

using engine::audit::Finding;
using json::Json;

using sarif::message;

Json rules() {
  Json out = Json::array();
  for (const auto& code : engine::audit::all_codes()) {
    out.push_back(
        {{"id", code.number},
         {"name", code.name},
         {"shortDescription", message(upper_first(code.meaning) + ".")},
         {"fullDescription",
          message("Found over every measure, whatever a case says: " + std::string(code.meaning) + ".")},
         {"help", message("`chapeau explain " + std::string(code.number) + "` says what it means and what to do.")},
         {"defaultConfiguration", {{"level", words(code.gravity)}}}});
  }
  return out;
}

Json physical(const base::SourceSet& sources, base::Span span) {
  const auto& text = sources[span.file];
  return sarif::physical(text.path(), text.position(span.begin), text.position(span.end));
}

Json located(const Audited& audited, base::Span span, const std::string& name) {
  Json out = Json::object();
  if (span.is_known()) out["physicalLocation"] = physical(*audited.sources, span);
  out["logicalLocations"] = Json::array({Json{{"fullyQualifiedName", name}}});
  return out;
}

std::string sentence(const Audited& audited, const Finding& finding) {
  std::string text = upper_first(finding.message) + ".";
  if (!finding.witness) return text;
  text += " Shown by a measure of " + place_text(*audited.book, finding.witness->place);
  for (const auto& fact : witness_facts(*audited.book, *finding.witness)) text += "; " + fact;
  return text + ": it " + finding.witness->what + ".";
}

Json properties(const Audited& audited, const Finding& finding) {
  Json core = Json::array();
  for (const auto& element : finding.core) core.push_back(core_text(*audited.book, element));
  return {{"core", std::move(core)}};
}

/// Where it is found again when lines have moved.
std::string fingerprint(std::string_view code, const std::string& subject) {
  return base::sha256(std::string(code) + ' ' + subject);
}

Json result_head(engine::audit::Code code, std::string text) {
  const auto& info = engine::audit::info(code);
  return {{"ruleId", info.number},
          {"ruleIndex", static_cast<std::size_t>(code)},
          {"level", words(info.gravity)},
          {"message", message(std::move(text))}};
}

Json result(const Audited& audited, const engine::audit::Judged& judged) {
  const auto& finding = *judged.finding;
  const auto subject = engine::audit::name_of(*audited.book, finding.subject);
  Json out = result_head(finding.code, sentence(audited, finding));
  out["locations"] = Json::array({located(audited, finding.where, subject)});
  Json related = Json::array();
  for (const auto id : finding.others)
    related.push_back(located(audited, (*audited.book)[id].span, law::reference(*audited.book, id)));
  if (!related.empty()) out["relatedLocations"] = std::move(related);
  out["partialFingerprints"] = {{"subject/v1", fingerprint(engine::audit::info(finding.code).number, subject)}};
  out["suppressions"] = Json::array();
  if (judged.accepted)
    out["suppressions"].push_back({{"kind", "external"}, {"justification", audited.baseline[*judged.accepted].reason}});
  out["properties"] = properties(audited, finding);
  return out;
}

Json result(const Audited& audited, const engine::audit::BadEntry& bad) {
  Json out = result_head(bad.code, upper_first(bad.message) + ".");
  const auto& lines = audited.baseline_lines;
  const base::Position at{bad.entry < lines.size() ? lines[bad.entry] : 1, 1};
  out["locations"] = Json::array(
      {Json{{"physicalLocation", sarif::physical(audited.baseline_path, at, at)},
            {"logicalLocations", Json::array({Json{{"fullyQualifiedName", audited.baseline[bad.entry].subject}}})}}});
  out["suppressions"] = Json::array();
  return out;
}

Json notifications(const Audited& audited) {
  Json out = Json::array();
  for (const auto& each : audited.answer->undecided) {
    out.push_back(
        {{"level", "warning"},
         {"message", message("Not decided within the budget: " + std::string(engine::audit::info(each.code).number) +
                             " " + engine::audit::name_of(*audited.book, each.subject) + ".")}});
  }
  return out;
}

}  // namespace

std::string audit_sarif(const Audited& audited) {
  Json results = Json::array();
  for (const auto& judged : audited.held->findings) results.push_back(result(audited, judged));
  for (const auto& bad : audited.held->bad) results.push_back(result(audited, bad));
  const Json driver{{"name", "chapeau"}, {"version", base::version()}, {"rules", rules()}};
  const Json run{
      {"tool", {{"driver", driver}}},
      {"invocations",
       Json::array({Json{{"executionSuccessful", true}, {"toolExecutionNotifications", notifications(audited)}}})},
      {"results", std::move(results)}};
  return sarif::log(run);
}

}  // namespace chapeau::report

#include "report/audit/audit_report.hpp"
#include "report/audit/audit_words.hpp"
#include "report/sets/sets_json.hpp"
#include "report/words/names.hpp"

#include <nlohmann/json.hpp>

namespace chapeau::report {

namespace {

using engine::audit::Finding;
using json::Json;

Json place_json(const Audited& audited, base::Span span) {
  if (!span.is_known()) return nullptr;
  const auto& text = (*audited.sources)[span.file];
  const auto at = text.position(span.begin);
  return {{"file", text.path()}, {"line", at.line}, {"column", at.column}};
}

Json witness_json(const law::Rulebook& book, const engine::audit::Shown& shown) {
  return {{"enacting", book[shown.place.enacting].code},
          {"counterpart", book[shown.place.counterpart].code},
          {"product", product_name(book, shown.place.product)},
          {"day", base::to_string(shown.place.day)},
          {"facts", witness_facts(book, shown)},
          {"what", shown.what}};
}

Json finding_json(const Audited& audited, const Finding& finding) {
  const auto& code = engine::audit::info(finding.code);
  Json out{{"code", code.number},
           {"gravity", words(code.gravity)},
           {"subject", engine::audit::name_of(*audited.book, finding.subject)}};
  out["message"] = finding.message;
  out["place"] = place_json(audited, finding.where);
  out["provisions"] = Json::array();
  for (const auto id : finding.others) out["provisions"].push_back(law::reference(*audited.book, id));
  out["core"] = Json::array();
  for (const auto& element : finding.core) out["core"].push_back(core_text(*audited.book, element));
  out["witness"] = finding.witness ? witness_json(*audited.book, *finding.witness) : Json(nullptr);
  return out;
}

Json judged_json(const Audited& audited, const engine::audit::Judged& judged) {
  Json out = finding_json(audited, *judged.finding);
  out["accepted"] = nullptr;
  if (judged.accepted) {
    const auto& entry = audited.baseline[*judged.accepted];
    out["accepted"] = Json{{"reason", entry.reason}, {"expires", base::to_string(entry.expires)}};
  }
  return out;
}

}  // namespace

std::string audit_json(const Audited& audited) {
  Json out = json::envelope("audit", audited.book);
  out["findings"] = Json::array();
  for (const auto& judged : audited.held->findings) out["findings"].push_back(judged_json(audited, judged));
  out["baseline"] = Json::array();
  for (const auto& bad : audited.held->bad) {
    out["baseline"].push_back({{"code", engine::audit::info(bad.code).number},
                               {"subject", audited.baseline[bad.entry].subject},
                               {"entry", bad.entry + 1},
                               {"message", bad.message}});
  }
  out["undecided"] = Json::array();
  for (const auto& each : audited.answer->undecided) {
    out["undecided"].push_back({{"code", engine::audit::info(each.code).number},
                                {"subject", engine::audit::name_of(*audited.book, each.subject)}});
  }
  out["examined"] = {{"obligations", audited.answer->obligations}, {"defences", audited.answer->defences}};
  return json::dumped(out);
}

}  // namespace chapeau::report

#include "base/version.hpp"
#include "report/diagnostics/refusal.hpp"
#include "report/json/json.hpp"
#include "report/sarif/sarif.hpp"

namespace chapeau::report {

namespace {

using json::Json;

constexpr int kInvalidInput = 3;

Json notification(const Fault& fault) {
  const base::CodeInfo& info = base::info(fault.code);
  const std::string text = fault.help.empty() ? fault.message : fault.message + "; " + fault.help;
  Json out{{"descriptor", {{"id", info.number}}},
           {"level", info.severity == base::Severity::Error ? "error" : "warning"},
           {"message", sarif::message(text)}};
  if (fault.place) {
    const Json physical = sarif::physical(fault.place->path, fault.place->from, fault.place->to);
    out["locations"] = Json::array({Json{{"physicalLocation", physical}}});
  }
  return out;
}

}  // namespace

std::string refusal_sarif(const Refusal& refusal) {
  const Json invocation{{"executionSuccessful", false},
                        {"exitCode", kInvalidInput},
                        {"toolExecutionNotifications", json::array(refusal.faults, notification)}};
  return sarif::log({{"tool", {{"driver", {{"name", "chapeau"}, {"version", base::version()}}}}},
                     {"invocations", Json::array({invocation})},
                     {"results", Json::array()}});
}

}  // namespace chapeau::report

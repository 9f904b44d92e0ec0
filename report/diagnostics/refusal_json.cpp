#include "base/text.hpp"
#include "report/diagnostics/diagnostics.hpp"
#include "report/diagnostics/refusal.hpp"
#include "report/json/json.hpp"

#include <algorithm>

namespace chapeau::report {

namespace {

using base::printable;
using json::array;
using json::Json;

constexpr int kSchemaVersion = 2;

Json place_json(const std::optional<Location>& place) {
  if (!place) return nullptr;
  return {{"path", printable(place->path)},
          {"line", place->from.line},
          {"column", place->from.column},
          {"end_line", place->to.line},
          {"end_column", place->to.column}};
}

bool is_error(const Fault& fault) { return base::info(fault.code).severity == base::Severity::Error; }

Json fault_json(const Fault& fault) {
  Json labels = array(fault.labels, [](const Fault::Label& label) {
    return Json{{"place", place_json(label.place)}, {"text", printable(label.text)}};
  });
  return {{"code", base::info(fault.code).number}, {"severity", is_error(fault) ? "error" : "warning"},
          {"message", printable(fault.message)},   {"place", place_json(fault.place)},
          {"labels", std::move(labels)},           {"help", printable(fault.help)}};
}

}  // namespace

std::string refusal_json(const Refusal& refusal) {
  return json::dumped({{"schema_version", kSchemaVersion},
                       {"diagnostics", array(refusal.faults, fault_json)},
                       {"errors", std::ranges::count_if(refusal.faults, is_error)},
                       {"dropped", refusal.dropped}});
}

std::string diagnostics_json(const base::Diagnostics& diagnostics, const base::SourceSet& sources) {
  Refusal refusal;
  refusal.add(diagnostics, sources);
  return refusal_json(refusal);
}

}  // namespace chapeau::report

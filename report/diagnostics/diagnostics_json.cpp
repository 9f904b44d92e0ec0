#include "report/diagnostics/diagnostics.hpp"
#include "report/diagnostics/snippet.hpp"

#include <nlohmann/json.hpp>

namespace chapeau::report {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kSchemaVersion = 1;

Json place_json(const base::SourceSet& sources, base::Span span) {
  if (!span.is_known()) return nullptr;
  const base::SourceText& source = sources[span.file];
  const base::Position from = source.position(span.begin);
  const base::Position to = source.position(span.end);
  return {{"path", printable(source.path())},
          {"line", from.line},
          {"column", from.column},
          {"end_line", to.line},
          {"end_column", to.column}};
}

Json diagnostic_json(const base::SourceSet& sources, const base::Diagnostic& d) {
  Json labels = Json::array();
  for (const base::Label& label : d.labels) {
    labels.push_back({{"place", place_json(sources, label.span)}, {"text", printable(label.text)}});
  }
  const base::CodeInfo& info = base::info(d.code);
  return {{"code", info.number},
          {"severity", d.severity() == base::Severity::Error ? "error" : "warning"},
          {"message", printable(d.message)},
          {"place", place_json(sources, d.span)},
          {"labels", std::move(labels)},
          {"help", printable(d.help)}};
}

}  // namespace

std::string diagnostics_json(const base::Diagnostics& diagnostics, const base::SourceSet& sources) {
  Json list = Json::array();
  for (const base::Diagnostic& d : diagnostics.list()) list.push_back(diagnostic_json(sources, d));
  const Json all{{"schema_version", kSchemaVersion},
                 {"diagnostics", std::move(list)},
                 {"errors", diagnostics.errors()},
                 {"dropped", diagnostics.dropped()}};
  return all.dump(2) + '\n';
}

}  // namespace chapeau::report

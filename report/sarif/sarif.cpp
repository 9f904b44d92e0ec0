#include "report/sarif/sarif.hpp"

#include "report/json/json.hpp"

#include <fmt/format.h>

namespace chapeau::report::sarif {

namespace {

constexpr const char* kSchema = "https://json.schemastore.org/sarif-2.1.0.json";

/// What stands for itself in a path; a colon could be read as the end of a scheme.
bool stands_for_itself(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-._~/").find(c) != std::string_view::npos;
}

}  // namespace

std::string uri(std::string_view path) {
  std::string out = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    if (stands_for_itself(c))
      out += c;
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

Json message(std::string text) { return {{"text", std::move(text)}}; }

Json physical(std::string_view path, base::Position from, base::Position to) {
  Json region{{"startLine", from.line}, {"startColumn", from.column}, {"endLine", to.line}, {"endColumn", to.column}};
  return {{"artifactLocation", {{"uri", uri(path)}}}, {"region", std::move(region)}};
}

std::string log(Json run) {
  run["columnKind"] = "unicodeCodePoints";
  return json::dumped({{"$schema", kSchema}, {"version", "2.1.0"}, {"runs", Json::array({std::move(run)})}});
}

}  // namespace chapeau::report::sarif

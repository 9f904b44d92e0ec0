#include "serve/page/page.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace chapeau::serve {

namespace {

constexpr std::array<std::pair<std::string_view, const char*>, 11> kTypes{
    {{".html", "text/html; charset=utf-8"},
     {".js", "text/javascript; charset=utf-8"},
     {".css", "text/css; charset=utf-8"},
     {".json", "application/json"},
     {".svg", "image/svg+xml"},
     {".png", "image/png"},
     {".ico", "image/x-icon"},
     {".woff2", "font/woff2"},
     {".wasm", "application/wasm"},
     {".txt", "text/plain; charset=utf-8"},
     {".webmanifest", "application/manifest+json"}}};

constexpr const char* kNotBuilt =
    "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Chapeau</title></head><body>"
    "<h1>Chapeau</h1><p>The program answers at <code>/api/v1</code> (docs/openapi.yaml), but the page was not built "
    "into "
    "it.</p><p>In the folder of the sources: <code>cd web &amp;&amp; npm ci &amp;&amp; npm run build</code>, then "
    "build "
    "the program again.</p></body></html>\n";

const char* type_of(std::string_view path) {
  const auto at = std::ranges::find_if(kTypes, [&](const auto& type) { return path.ends_with(type.first); });
  return at == kTypes.end() ? "application/octet-stream" : at->second;
}

}  // namespace

Response page(const Request& request) {
  if (request.method != "GET") return {405, "text/plain; charset=utf-8", "this is not asked so\n", {}, {}};
  const std::string path = request.path == "/" ? "index.html" : request.path.substr(1);
  const auto all = assets();
  const auto at = std::ranges::find(all, std::string_view(path), &Asset::path);
  if (at != all.end()) {
    // Only the names of `assets/` change with what is in them.
    const char* keep = path.starts_with("assets/") ? "private, max-age=31536000, immutable" : "no-cache";
    return {200, type_of(path), std::string(at->bytes), {{"Cache-Control", keep}}, {}};
  }
  if (path == "index.html") return {200, "text/html; charset=utf-8", kNotBuilt, {{"Cache-Control", "no-cache"}}, {}};
  return {404, "text/plain; charset=utf-8", "there is no such file\n", {}, {}};
}

}  // namespace chapeau::serve

#include "serve/service/problem.hpp"

#include <algorithm>

namespace chapeau::serve {

Json diagnostics_json(const Diagnostics& diagnostics) { return Json::parse(diagnostics.json()).at("diagnostics"); }

Response problem(int status, const std::string& type, const std::string& title, const std::string& detail, Json more) {
  Json body{{"type", "urn:chapeau:" + type}, {"title", title}, {"status", status}, {"detail", detail}};
  body["diagnostics"] = Json::array();
  body.update(more);
  Response response{status, "application/problem+json", dumped(body), {}, {}};
  if (status == 401) response.headers.emplace_back("WWW-Authenticate", "Bearer");
  return response;
}

Response no_workspace() {
  return problem(409, "no-workspace", "no folder for drafts was named", "start with `--workspace DIR`");
}

Response not_in_form(const Diagnostics& diagnostics) {
  const auto first =
      std::ranges::find_if(diagnostics.list, [](const Diagnostic& d) { return d.severity == Severity::Error; });
  const bool none = first == diagnostics.list.end();
  // What has no place in a text is a name that is not known.
  const bool unknown = !none && !first->place;
  return problem(422, unknown ? "unknown-name" : "not-in-form", none ? "the text is not in form" : first->message,
                 none ? "" : first->help, {{"diagnostics", diagnostics_json(diagnostics)}});
}

}  // namespace chapeau::serve

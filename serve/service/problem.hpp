#pragma once
// What is wrong with a request, as RFC 9457 tells it, with the diagnostics of the text.

#include "chapeau/diagnostic.hpp"
#include "serve/http/message.hpp"
#include "serve/service/json.hpp"

#include <string>
#include <utility>

namespace chapeau::serve {

/// `type` without `urn:chapeau:`; `more` are further members.
[[nodiscard]] Response problem(int status, const std::string& type, const std::string& title,
                               const std::string& detail = {}, Json more = Json::object());
/// 422, with the first error as the title.
[[nodiscard]] Response not_in_form(const Diagnostics& diagnostics);
/// 409: what is asked needs a folder of drafts.
[[nodiscard]] Response no_workspace();
/// The list of `Diagnostics`.
[[nodiscard]] Json diagnostics_json(const Diagnostics& diagnostics);

/// Thrown where a request turns out to be wrong; becomes the response.
struct Refused {
  Response response;
};

}  // namespace chapeau::serve

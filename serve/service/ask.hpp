#pragma once
// The questions of the interface: a body becomes a question, and the report an answer.

#include "chapeau/chapeau.hpp"
#include "serve/http/message.hpp"
#include "serve/service/body.hpp"
#include "serve/service/store.hpp"

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace chapeau::serve {

/// How a question is asked, beyond what its body says.
struct Asking {
  std::chrono::seconds longest{60};
  std::size_t jobs = 1;
  std::stop_token stop = {};
  std::function<void(std::size_t done, std::size_t of)> progress = {};
  std::function<void(const std::string& json)> rows = {};  ///< of `space` and `test`
};

/// A question that is in form: asks, and gives the response. It may be asked in another thread.
using Question = std::function<Response(const Asking&)>;

/// "check", "why", "why-not" …
[[nodiscard]] bool is_question(std::string_view name);
/// What questions are asked of.
struct Ground {
  Library library;
  const Store* drafts = nullptr;  ///< null: there is no folder of them
};
/// Throws Refused when the body is not in form. Of the law, names that are not known show only when it is asked; drafts
/// are read now.
[[nodiscard]] Question question(const Ground& ground, const std::string& name, Body& body);

/// What a text has to do with a request.
[[nodiscard]] NamedText named_text(Body& body);

}  // namespace chapeau::serve

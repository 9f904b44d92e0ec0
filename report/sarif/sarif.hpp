#pragma once
// SARIF 2.1.0, as the programs that read it ask for it. Private to the writers of SARIF.

#include "base/source_set.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

namespace chapeau::report::sarif {

using Json = nlohmann::ordered_json;

/// A path as a reference (RFC 3986): relative ones with `%20` for what a reference cannot hold, absolute ones as
/// `file:///…`.
[[nodiscard]] std::string uri(std::string_view path);
/// `{"text": …}`.
[[nodiscard]] Json message(std::string text);
/// File and region; columns count characters, as the log says.
[[nodiscard]] Json physical(std::string_view path, base::Position from, base::Position to);
/// The whole log of one run; `run` holds its tool, invocations and results.
[[nodiscard]] std::string log(Json run);

}  // namespace chapeau::report::sarif

#pragma once
// A document as data, for whoever draws it.

#include "report/document/document.hpp"

#include <string>

namespace chapeau::report {

/// `{"name": …, "blocks": […]}`, the blocks as `Blocks` of docs/openapi.yaml has them. Blank lines and footnotes are
/// left out.
[[nodiscard]] std::string blocks_json(const std::string& name, const Document& document);

}  // namespace chapeau::report

#pragma once
// A source line with the range in it that is meant.

#include "base/source_set.hpp"
#include "base/span.hpp"

#include <string>
#include <string_view>

namespace chapeau::report {

struct Snippet {
  std::string path;
  base::Position position;
  std::string line;        ///< printable, cut to a window around the range when it is long
  std::size_t indent = 0;  ///< columns before the range
  std::size_t length = 1;  ///< columns of the range on this line, at least 1
};

/// Of a known span; a range over several lines is shown on its first.
[[nodiscard]] Snippet snippet(const base::SourceSet& sources, base::Span span, std::size_t width);

}  // namespace chapeau::report

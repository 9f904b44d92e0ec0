#pragma once
// Search over everything that has a name in a library.

#include "law/rulebook.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chapeau::report {

struct Hit {
  enum class How {
    Exact,   ///< it is called so, but for case, accents and signs between words
    Begins,  ///< one of its names begins so
    Holds,   ///< each word is one of its names, or begins one
    Near,    ///< one of its names is off by slips of the finger, or shares telling words
  };
  std::string kind;  ///< "form" and other taxonomies, "state", "provision" …
  std::string name;
  std::string title;
  std::vector<std::string> also_called;
  How how = How::Exact;
};

/// By name, title, other name, code and pinpoint; the best first, equals in the order of the library. Only of these
/// kinds; none: of all. What is near is looked for only where nothing else is found.
[[nodiscard]] std::vector<Hit> search(const law::Rulebook& book, std::string_view words,
                                      std::span<const std::string> kinds);

}  // namespace chapeau::report

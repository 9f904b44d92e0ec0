#pragma once
// Cases to begin with.

#include "chapeau/chapeau.hpp"
#include "serve/service/json.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace chapeau::serve {

/// The `.case` files below a folder, read once. Files that cannot be read are left out.
class Examples {
 public:
  explicit Examples(const std::filesystem::path& folder);

  [[nodiscard]] Json list() const;
  /// With its text; nothing when there is none of this id.
  [[nodiscard]] std::optional<Json> one(const std::string& id) const;

 private:
  struct Example {
    std::string id, text, title, about;
    std::vector<std::string> cases;
  };
  [[nodiscard]] static Json json(const Example& example);

  std::vector<Example> all_;
};

}  // namespace chapeau::serve

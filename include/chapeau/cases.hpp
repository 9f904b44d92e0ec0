#pragma once
// Cases: measures, the record, and texts that tell them.

#include "chapeau/diagnostic.hpp"
#include "chapeau/library.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chapeau {

namespace api {
struct CasesData;
}

/// Cases that were read against a library. Copies share them.
class Cases {
 public:
  struct Loaded;
  struct Head {
    struct Measure {
      std::string name, title;
    };
    std::string name, title, about;
    std::vector<Measure> measures;
  };

  /// Unsaved texts.
  [[nodiscard]] static Loaded from_texts(const Library& library, std::span<const NamedText> texts);
  [[nodiscard]] static Loaded from_text(const Library& library, const NamedText& text);
  /// Case files; one that is named twice is read once.
  [[nodiscard]] static Loaded from_files(const Library& library, std::span<const std::filesystem::path> files);

  [[nodiscard]] std::vector<Head> heads() const;
  /// Only the case of this name; nothing when there is none.
  [[nodiscard]] std::optional<Cases> only(std::string_view name) const;

  /// By the questions alone.
  explicit Cases(std::shared_ptr<const api::CasesData> data) : data_(std::move(data)) {}
  [[nodiscard]] const std::shared_ptr<const api::CasesData>& data() const { return data_; }

 private:
  std::shared_ptr<const api::CasesData> data_;
};

struct Cases::Loaded {
  std::optional<Cases> cases;  ///< nothing when an error stands in a text; there may be no case in it all the same
  Diagnostics diagnostics;     ///< warnings too
};

/// A text in the one layout.
struct Formatted {
  std::optional<std::string> text;  ///< nothing when it does not parse
  Diagnostics diagnostics;
};
[[nodiscard]] Formatted format(const NamedText& text);

}  // namespace chapeau

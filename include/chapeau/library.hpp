#pragma once
// The law that answers rest on.

#include "chapeau/diagnostic.hpp"
#include "chapeau/report.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chapeau {

namespace api {
struct LibraryData;
}

/// A text that need not be a file.
struct NamedText {
  std::string name;  ///< how diagnostics call it; the ending tells what is in it: `.vocab`, `.treaty`, `.csv`, `.case`
  std::string text;
};

/// Law that was read, checked and closed. It never changes; copies share it, and any number of threads may ask.
class Library {
 public:
  /// The law, or what is wrong with it.
  struct Loaded;

  /// The `.vocab`, `.treaty` and `.csv` files below the folders. A file that lies there twice is read once.
  [[nodiscard]] static Loaded load(std::span<const std::filesystem::path> folders);
  [[nodiscard]] static Loaded load(const std::filesystem::path& folder);
  /// The same; everything that names one of the files calls it so ("rulesets/wto/gatt-1994.treaty") and says nothing of
  /// where on this machine the folder lies.
  [[nodiscard]] static Loaded load(const std::filesystem::path& folder, std::string_view called);
  [[nodiscard]] static Loaded load(std::span<const NamedText> texts);

  /// SHA-256 over the law, independent of the order of files: names the law in every report.
  [[nodiscard]] const std::string& digest() const;
  /// The same law without these instruments and provisions ("EU-CHL-ITA", "GATT XI:2"); nothing, with what is wrong,
  /// when there is none of a name.
  [[nodiscard]] Loaded without(std::span<const std::string> names) const;

  /// By the questions alone.
  explicit Library(std::shared_ptr<const api::LibraryData> data) : data_(std::move(data)) {}
  [[nodiscard]] const std::shared_ptr<const api::LibraryData>& data() const { return data_; }

 private:
  std::shared_ptr<const api::LibraryData> data_;
};

struct Library::Loaded {
  std::optional<Library> library;
  Diagnostics diagnostics;
};

/// The version of the program, like "0.1.0".
[[nodiscard]] std::string version();

// What is in a library.

/// One list ("forms", "states", "provisions" …) with the entries that hold every word; without a kind, what lists there
/// are. Text and JSON. InvalidInput, with the nearest, when there is no such list; empty when nothing holds the words.
[[nodiscard]] Report list(const Library& library, std::string_view kind = {}, std::span<const std::string> words = {});
/// One thing ("GATT XI:1", "essential_product", "NAM", "2530.90"). Text, Markdown, and JSON as blocks (`Blocks` of
/// docs/openapi.yaml). InvalidInput, with the nearest, when nothing is called so.
[[nodiscard]] Report show(const Library& library, std::string_view name);

/// A thing that a search found.
struct Hit {
  enum class How { Exact, Begins, Holds, Near };
  std::string
      kind;  ///< "form" and other taxonomies, "attribute", "goal", "state", "group", "mineral", "stage", "product",
             ///< "product_group", "instrument", "provision", "promise", "finding", "test", "reading", "schedule"
  std::string name;  ///< what a draft writes, and `show` takes
  std::string title;
  std::vector<std::string> also_called;
  How how = How::Exact;
};
[[nodiscard]] std::string_view words(Hit::How how);  ///< "exact", "begins", "holds", "near"
/// Everything that is called so by name, title, other name or code, the best first; of these kinds, or (none) of all.
/// What is only near is looked for when nothing else is found.
[[nodiscard]] std::vector<Hit> search(const Library& library, std::string_view words,
                                      std::span<const std::string> kinds = {});

/// JSON for whoever draws forms and lists: the schemas of these names in docs/openapi.yaml.
enum class Catalogue { Summary, Vocabulary, Instruments, Questions };
[[nodiscard]] std::string catalogue(const Library& library, Catalogue which);

}  // namespace chapeau

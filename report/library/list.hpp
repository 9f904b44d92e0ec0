#pragma once
// What is in a library, as lists: one entry a thing, its permanent name first.

#include "law/case.hpp"
#include "law/rulebook.hpp"
#include "report/document/document.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chapeau::report {

/// An entry of a list: one cell for each column. Of a taxonomy the classes stand above what they cover.
struct ListEntry {
  std::vector<std::string> cells;
  std::size_t depth = 0;
  bool is_class = false;
  std::vector<std::string> others = {};    ///< other names and codes by which it is found
  std::vector<std::string> found_by = {};  ///< further words that find it, and are not shown
};
struct Listing {
  std::string kind;  ///< "forms"
  std::vector<std::string> columns;
  std::vector<ListEntry> entries;
};

/// What every library can list ("instruments", "provisions", …); taxonomies and attributes have lists as well.
[[nodiscard]] std::span<const std::string_view> listable();
/// Everything that this library can list, its taxonomies among the rest, with the number of entries.
[[nodiscard]] Listing all_lists(const law::Rulebook& book);
/// The entries of one kind: one of `listable`, a taxonomy (`requirement`, `requirements`), or an attribute, for its
/// values; nothing when there is no such kind. `cases` are only asked for "cases".
[[nodiscard]] std::optional<Listing> list(const law::Rulebook& book, std::span<const law::Case> cases,
                                          std::string_view kind);
/// Those entries that hold every word in a cell or in another name, each below its classes.
[[nodiscard]] Listing filtered(Listing listing, std::span<const std::string> words);

[[nodiscard]] Document list_document(const Listing& listing);
[[nodiscard]] std::string list_json(const law::Rulebook& book, const Listing& listing);

}  // namespace chapeau::report

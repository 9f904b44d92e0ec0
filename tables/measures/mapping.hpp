#pragma once
// What the columns of a table mean: guessed from their heads, read from a file, or told by a ready layout; and kept as
// a table of its own, which people can read and change.

#include "law/rulebook.hpp"
#include "tables/words/amount.hpp"
#include "tables/words/day.hpp"
#include "tables/words/names.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chapeau::tables {

enum class Means { Nothing, Name, Title, EnactedBy, Form, Products, Mineral, Stage, Serves, Attribute };

struct Column {
  std::string head;
  Means means = Means::Nothing;
  Codes codes = Codes::Words;    ///< of a form
  std::string edition = {};      ///< of products: the edition of the HS; empty when none is told
  law::AttributeId attribute{};  ///< of an attribute: the first and last day and the states it is taken towards, too
};

struct Mapping {
  std::vector<Column> columns;
};

/// What a column can be said to mean: "form (MAST 2019)", "products (HS 2017)", "rate"; "-" for nothing.
[[nodiscard]] std::string words(const law::Rulebook& book, const Column& column);
/// The column with this meaning; nothing when the words mean none.
[[nodiscard]] std::optional<Column> column_meaning(const Names& names, std::string head, std::string_view means);

/// By the heads. Heads that say nothing are not read.
[[nodiscard]] Mapping guessed(const Names& names, std::span<const std::string> heads);
/// What one head says.
[[nodiscard]] Column guessed_column(const Names& names, const std::string& head);

/// "gta", "oecd", "qr".
[[nodiscard]] std::span<const std::string_view> layouts();
/// By the heads of a ready layout, of whatever generation; other columns are not read.
[[nodiscard]] Mapping by_layout(const Names& names, std::string_view layout, std::span<const std::string> heads);

/// What is wrong with it; nothing when measures can be read by it: each has to say who, what, which products and from
/// when, and nothing may be said by two columns.
[[nodiscard]] std::vector<std::string> complaints(const law::Rulebook& book, const Mapping& mapping);

/// As a table with the columns `column` and `means`.
[[nodiscard]] std::string mapping_text(const law::Rulebook& book, const Mapping& mapping);
/// For a table with these heads. `wrong` says which line of the text cannot be read, or which head is missing.
[[nodiscard]] std::optional<Mapping> read_mapping(const Names& names, const std::string& text,
                                                  std::span<const std::string> heads, std::string& wrong);

}  // namespace chapeau::tables

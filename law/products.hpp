#pragma once
// Products: an HS 2022 code, and mineral and stage of processing where the code alone is too coarse.

#include "base/span.hpp"
#include "law/ids.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chapeau::law {

/// An HS code or prefix as digits without dots ("2604", "28047010"): 2, 4, 6, 8 or 10 of them, in a chapter that the HS
/// has.
using HsCode = std::string;
/// "2604.00" as "260400"; nothing when it is no HS code.
[[nodiscard]] std::optional<HsCode> hs_code(std::string_view written);
/// What is wrong with a word that is none, and what to do.
[[nodiscard]] std::string why_no_hs_code(std::string_view written);

/// A row of the product table.
struct ProductRow {
  MineralId mineral;
  StageId stage;
  HsCode hs;
  std::string description;
  bool exact = true;  ///< the code is (nearly) only this mineral and stage; false: basket or partial
};

/// A named set of products: matches when any item does.
struct ProductGroup {
  struct Item {
    std::vector<HsCode> prefixes;  ///< if not empty: the product's code begins with one of them
    MineralId mineral;             ///< otherwise this mineral …
    StageId stage;                 ///< … at this stage, if valid
  };
  std::string name;
  std::string title;
  std::vector<Item> items;
  base::Span span;
};

/// What a measure covers: one product. Mineral and stage are invalid when the case does not tell them.
struct Product {
  HsCode hs;
  MineralId mineral;
  StageId stage;
  std::string note;  ///< the words of the case: "refractory-grade bauxite"
  auto operator<=>(const Product&) const = default;
};

struct ProductTable {
  std::vector<std::string> minerals;  ///< names, by MineralId
  std::vector<std::string> stages;    ///< names, by StageId
  std::vector<ProductRow> rows;
  std::vector<std::vector<std::string>> also_called = {};  ///< other names, by MineralId; empty when none are told
};

/// An answer that may be missing because the product's code is too coarse for the question.
enum class Match { No, Yes, TooCoarse };

/// Does the product's code begin with `prefix`? TooCoarse when the prefix is finer than the code and begins with it.
[[nodiscard]] Match in_prefix(const Product& product, std::string_view prefix);
/// Is it this mineral? When the case does not say, the table decides: every row of the code has it (Yes), none has it
/// (No), or some (TooCoarse). A basket code (`exact` is false) holds other things too and never gives more than
/// TooCoarse.
[[nodiscard]] Match is_mineral(const ProductTable& table, const Product& product, MineralId mineral);
[[nodiscard]] Match at_stage(const ProductTable& table, const Product& product, StageId stage);
[[nodiscard]] Match in_group(const ProductTable& table, const Product& product, const ProductGroup& group);

/// "2604.00" for "260400": dots after four and six and eight digits.
[[nodiscard]] std::string dotted(std::string_view hs);

}  // namespace chapeau::law

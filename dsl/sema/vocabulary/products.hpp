#pragma once
// The table of products, product groups, HS codes, and the products that cases write.

#include "dsl/sema/declarations.hpp"
#include "dsl/sema/tables.hpp"

#include <optional>
#include <vector>

namespace chapeau::dsl::sema {

/// Fills the table and the groups; groups of groups are spelt out, and reported when they contain each other (E0402).
void load_products(Context& context, const Declarations& declarations, const Tables& tables);

/// "2604.00" as "260400"; reported when it is no HS code.
[[nodiscard]] std::optional<law::HsCode> hs_code(const Reporter& report, std::string_view written, base::Span span);
[[nodiscard]] std::optional<law::HsCode> hs_code(const Reporter& report, const syntax::Word& written);

[[nodiscard]] std::optional<law::MineralId> mineral_id(const law::Rulebook& book, const Names& names,
                                                       const Reporter& report, const syntax::Word& written);
[[nodiscard]] std::optional<law::StageId> stage_id(const Names& names, const Reporter& report,
                                                   const syntax::Word& written);

/// The products that a case writes: a mineral without a code stands for the rows of the table that have it, a product
/// group for its items. Reported and left out when nothing fits.
[[nodiscard]] std::vector<law::Product> products_of(const law::Rulebook& book, const Names& names,
                                                    const Reporter& report, const syntax::Products& written);

/// Does a product of a measure fall under what is written (`2604`, `nickel`, `2530.90 lithium at stage
/// ore_concentrate`)?
[[nodiscard]] bool falls_under(const law::Product& product, const law::Product& written);
/// One written product, without looking rows up: the parts that it names.
[[nodiscard]] std::optional<law::Product> product_pattern(const law::Rulebook& book, const Names& names,
                                                          const Reporter& report, const syntax::Product& written);

}  // namespace chapeau::dsl::sema

#include "law/products.hpp"

#include <algorithm>

namespace chapeau::law {

namespace {

/// Does the row say something about the product? Either code may be the finer one.
bool concerns(const ProductRow& row, const Product& product) {
  const std::string_view hs = product.hs;
  return row.hs.starts_with(hs) || hs.starts_with(row.hs);
}

/// Is the row ruled out by what the case tells of the product?
bool contradicts(const ProductRow& row, const Product& product) {
  return (product.mineral.valid() && row.mineral != product.mineral) ||
         (product.stage.valid() && row.stage != product.stage);
}

/// What the rows of the product's code say. A basket code (not exact) holds other things too, so it never settles a
/// Yes.
template <class Predicate>
Match ask_table(const ProductTable& table, const Product& product, Predicate fits) {
  bool some = false;
  bool all = true;
  for (const ProductRow& row : table.rows) {
    if (!concerns(row, product) || contradicts(row, product)) continue;
    if (!fits(row)) {
      all = false;
      continue;
    }
    some = true;
    all = all && row.exact;
  }
  if (!some) return Match::No;
  return all ? Match::Yes : Match::TooCoarse;
}

Match both(Match a, Match b) {
  if (a == Match::No || b == Match::No) return Match::No;
  return a == Match::Yes && b == Match::Yes ? Match::Yes : Match::TooCoarse;
}

Match either(Match a, Match b) {
  if (a == Match::Yes || b == Match::Yes) return Match::Yes;
  return a == Match::No && b == Match::No ? Match::No : Match::TooCoarse;
}

Match mineral_at_stage(const ProductTable& table, const Product& product, const ProductGroup::Item& item) {
  if (!item.stage.valid()) return is_mineral(table, product, item.mineral);
  if (product.mineral.valid() || product.stage.valid()) {
    return both(is_mineral(table, product, item.mineral), at_stage(table, product, item.stage));
  }
  return ask_table(table, product,
                   [&](const ProductRow& row) { return row.mineral == item.mineral && row.stage == item.stage; });
}

Match in_item(const ProductTable& table, const Product& product, const ProductGroup::Item& item) {
  if (item.prefixes.empty()) return mineral_at_stage(table, product, item);
  Match found = Match::No;
  for (const HsCode& prefix : item.prefixes) found = either(found, in_prefix(product, prefix));
  return found;
}

constexpr std::string_view kFirstChapter = "01", kLastChapter = "97";  // 98 and 99 are each state's own

bool has_chapter(std::string_view digits) {
  return digits.substr(0, 2) >= kFirstChapter && digits.substr(0, 2) <= kLastChapter;
}

/// The digits; nothing when something else than digits, and single dots between them, is written.
std::optional<std::string> digits_of(std::string_view written) {
  std::string digits;
  char before = '.';
  for (const char c : written) {
    const bool digit = c >= '0' && c <= '9';
    if (!digit && (c != '.' || before == '.')) return std::nullopt;
    if (digit) digits += c;
    before = c;
  }
  return before == '.' ? std::nullopt : std::optional(digits);
}

bool is_even(std::size_t n) { return n % 2 == 0; }

}  // namespace

std::optional<HsCode> hs_code(std::string_view written) {
  auto digits = digits_of(written);
  const bool good = digits && digits->size() >= 2 && digits->size() <= 10 && is_even(digits->size());
  return good && has_chapter(*digits) ? digits : std::nullopt;
}

std::string why_no_hs_code(std::string_view written) {
  const auto digits = digits_of(written);
  if (!digits || digits->size() < 2 || digits->size() > 10)
    return "an HS code has 2 to 10 digits, with or without dots";
  if (!is_even(digits->size())) {
    const bool has_dots = written.find('.') != std::string_view::npos;
    return "an HS code has an even number of digits: was a zero lost, as in `" +
           (has_dots ? std::string(written) + '0' : '0' + std::string(written)) + "`?";
  }
  return "the chapters of the HS go from " + std::string(kFirstChapter) + " to " + std::string(kLastChapter);
}

Match in_prefix(const Product& product, std::string_view prefix) {
  const std::string_view hs = product.hs;
  const std::size_t common = std::min(hs.size(), prefix.size());
  if (hs.substr(0, common) != prefix.substr(0, common)) return Match::No;
  return hs.size() >= prefix.size() ? Match::Yes : Match::TooCoarse;
}

Match is_mineral(const ProductTable& table, const Product& product, MineralId mineral) {
  if (product.mineral.valid()) return product.mineral == mineral ? Match::Yes : Match::No;
  return ask_table(table, product, [&](const ProductRow& row) { return row.mineral == mineral; });
}

Match at_stage(const ProductTable& table, const Product& product, StageId stage) {
  if (product.stage.valid()) return product.stage == stage ? Match::Yes : Match::No;
  return ask_table(table, product, [&](const ProductRow& row) { return row.stage == stage; });
}

Match in_group(const ProductTable& table, const Product& product, const ProductGroup& group) {
  Match found = Match::No;
  for (const ProductGroup::Item& item : group.items) found = either(found, in_item(table, product, item));
  return found;
}

std::string dotted(std::string_view hs) {
  std::string text;
  for (std::size_t i = 0; i < hs.size(); ++i) {
    if (i >= 4 && i % 2 == 0) text += '.';
    text += hs[i];
  }
  return text;
}

}  // namespace chapeau::law

#include "engine/audit/products.hpp"

#include "law/schedule.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <variant>

namespace chapeau::engine::audit {

namespace {

constexpr std::size_t kLongestCode = 10;

void add_group(const law::ProductGroup& group, std::set<law::HsCode>& codes) {
  for (const auto& item : group.items) codes.insert(item.prefixes.begin(), item.prefixes.end());
}

std::set<law::HsCode> named_codes(const law::Rulebook& book, const Footprint& footprint) {
  std::set<law::HsCode> codes;
  for (const auto& row : book.products.rows) codes.insert(row.hs);
  for (const auto id : footprint.product_groups) add_group(base::at(book.product_groups, id), codes);
  for (const auto id : footprint.product_questions) {
    if (const auto* in = std::get_if<law::ProductInHs>(&book[id].node))
      codes.insert(in->prefixes.begin(), in->prefixes.end());
  }
  for (const auto id : footprint.schedules) {
    for (const auto& line : book[id].lines) codes.insert(line.hs);
  }
  return codes;
}

bool is_free(const std::set<law::HsCode>& codes, const law::HsCode& candidate) {
  const auto after = codes.lower_bound(candidate);
  return after == codes.end() || !after->starts_with(candidate);
}

/// A code below `code` on which nothing more is said; `code` itself when nothing is said below it; empty when there is
/// none.
law::HsCode rest_of(const std::set<law::HsCode>& codes, const law::HsCode& code) {
  const auto next = codes.upper_bound(code);
  if (!code.empty() && (next == codes.end() || !next->starts_with(code))) return code;
  for (const std::size_t more : {2U, 4U}) {
    if (code.size() + more > kLongestCode) break;
    const int end = more == 2 ? 100 : 10'000;
    for (int tail = end - 1; tail >= 0; --tail) {
      const auto digits = std::to_string(tail);
      const auto candidate = code + std::string(more - digits.size(), '0') + digits;
      if (is_free(codes, candidate)) return candidate;
    }
  }
  return {};
}

/// The table's minerals and stages of a code; the code alone where the table knows nothing of it.
void add_products(const law::ProductTable& table, const law::HsCode& code, std::vector<law::Product>& found) {
  bool is_known = false;
  for (const auto& row : table.rows) {
    if (!code.starts_with(row.hs)) continue;
    is_known = true;
    law::Product product{code, row.mineral, row.stage, {}};
    if (std::ranges::find(found, product) == found.end()) found.push_back(std::move(product));
  }
  if (!is_known) found.push_back({code, {}, {}, {}});
}

/// What a product says to a condition on products; what a schedule lists is seen by looking it up.
struct Asked {
  using Match = law::Match;
  const law::Rulebook& book;
  const law::Product& product;

  Match operator()(const law::ProductIsMineral& n) const { return law::is_mineral(book.products, product, n.mineral); }
  Match operator()(const law::ProductAtStage& n) const { return law::at_stage(book.products, product, n.stage); }
  Match operator()(const law::ProductInGroup& n) const {
    return law::in_group(book.products, product, base::at(book.product_groups, n.group));
  }
  Match operator()(const law::ProductInHs& n) const {
    auto result = Match::No;
    for (const auto& prefix : n.prefixes) {
      const auto match = law::in_prefix(product, prefix);
      if (match == Match::Yes) return match;
      if (match == Match::TooCoarse) result = match;
    }
    return result;
  }
  Match operator()(const law::Constant&) const { return Match::No; }
  Match operator()(const law::Not&) const { return Match::No; }
  Match operator()(const law::All&) const { return Match::No; }
  Match operator()(const law::Any&) const { return Match::No; }
  Match operator()(const law::Implies&) const { return Match::No; }
  Match operator()(const law::FlagIs&) const { return Match::No; }
  Match operator()(const law::ChoiceIs&) const { return Match::No; }
  Match operator()(const law::SetIncludes&) const { return Match::No; }
  Match operator()(const law::FindingHolds&) const { return Match::No; }
  Match operator()(const law::TestHolds&) const { return Match::No; }
  Match operator()(const law::ReadingIs&) const { return Match::No; }
  Match operator()(const law::ContraryTo&) const { return Match::No; }
  Match operator()(const law::NoEnd&) const { return Match::No; }
  Match operator()(const law::ProductListed&) const { return Match::No; }
  Match operator()(const law::EnactingStateIn&) const { return Match::No; }
  Match operator()(const law::CounterpartIn&) const { return Match::No; }
  Match operator()(const law::SomeStateIn&) const { return Match::No; }
  Match operator()(const law::Compare&) const { return Match::No; }
};

}  // namespace

std::vector<law::Product> products_of(const law::Rulebook& book, const Footprint& footprint) {
  const auto codes = named_codes(book, footprint);
  std::vector<law::Product> found;
  const auto add = [&](const law::HsCode& code) {
    const auto rest = rest_of(codes, code);
    if (!rest.empty()) add_products(book.products, rest, found);
  };
  for (const auto& row : book.products.rows) add(row.hs);
  for (const auto& code : codes) add(code);
  add({});
  std::vector<law::Product> once;
  for (auto& product : found) {
    if (std::ranges::find(once, product) == once.end()) once.push_back(std::move(product));
  }
  return once;
}

ProductView view(const law::Rulebook& book, const Footprint& footprint, const law::Product& product,
                 law::StateId enacting, base::Date day) {
  ProductView seen;
  for (const auto question : footprint.product_questions) {
    const auto match = std::visit(Asked{book, product}, book[question].node);
    seen.is_coarse = seen.is_coarse || match == law::Match::TooCoarse;
    seen.says.push_back(static_cast<std::int64_t>(match));
  }
  for (const auto schedule : footprint.schedules) {
    const auto found = law::look_up(book[schedule], product, enacting, day);
    seen.is_coarse = seen.is_coarse || found.kind == law::Lookup::Kind::TooCoarse;
    seen.says.push_back(static_cast<std::int64_t>(found.kind));
    seen.says.push_back(found.line != nullptr ? found.line->value.value_or(-1) : -1);
  }
  return seen;
}

}  // namespace chapeau::engine::audit

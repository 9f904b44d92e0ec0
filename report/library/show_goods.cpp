#include "law/called.hpp"
#include "report/library/show_parts.hpp"
#include "report/words/names.hpp"

#include <fmt/format.h>

#include <functional>

namespace chapeau::report::show_parts {

namespace {

/// The rows of the table of products that fit.
void rows(Document& out, const law::ProductTable& products, const std::function<bool(const law::ProductRow&)>& fits) {
  Table table{2, {{"HS", false}, {"Mineral", true}, {"Stage", true}, {"Description", true}}, {}, true};
  for (const law::ProductRow& row : products.rows) {
    if (!fits(row)) continue;
    table.rows.push_back({Cell{plain(law::dotted(row.hs)), 0}, Cell{plain(base::at(products.minerals, row.mineral)), 0},
                          Cell{plain(base::at(products.stages, row.stage)), 0},
                          Cell{plain(row.description + (row.exact ? "" : " (shared code)")), 0}});
  }
  if (!table.rows.empty()) out.emplace_back(std::move(table));
}

std::string item_words(const law::ProductTable& products, const law::ProductGroup::Item& item) {
  if (!item.prefixes.empty()) return fmt::format("HS {}", fmt::join(item.prefixes, ", "));
  const std::string stage = item.stage.valid() ? " at stage " + base::at(products.stages, item.stage) : "";
  return base::at(products.minerals, item.mineral) + stage;
}

}  // namespace

void mineral(Document& out, const Library& library, law::MineralId id) {
  const law::ProductTable& products = library.book.products;
  const base::Called called = law::called(library.book, id);
  title(out, spoken(called.name), "mineral", called.name);
  std::vector<std::string> others;
  for (const base::OtherName& each : called.others) others.push_back(each.text);
  also_called(out, others);
  rows(out, products, [&](const law::ProductRow& row) { return row.mineral == id; });
}

void stage(Document& out, const Library& library, law::StageId id) {
  const law::ProductTable& products = library.book.products;
  const std::string& name = base::at(products.stages, id);
  title(out, spoken(name), "stage of processing", name);
  rows(out, products, [&](const law::ProductRow& row) { return row.stage == id; });
}

void product_group(Document& out, const Library& library, law::ProductGroupId id) {
  const law::ProductGroup& g = base::at(library.book.product_groups, id);
  title(out, g.title.empty() ? g.name : g.title, "product group", g.name);
  std::vector<std::string> items;
  for (const auto& item : g.items) items.push_back(item_words(library.book.products, item));
  field(out, "holds", fmt::format("{}", fmt::join(items, "; ")));
  written_in(out, library, g.span);
}

void code_of_goods(Document& out, const Library& library, const law::HsCode& code) {
  const law::ProductTable& products = library.book.products;
  Document found;
  rows(found, products, [&](const law::ProductRow& row) { return row.hs.starts_with(code); });
  if (found.empty()) return;
  title(out, "HS " + law::dotted(code), "goods", "");
  out.insert(out.end(), found.begin(), found.end());
}

}  // namespace chapeau::report::show_parts

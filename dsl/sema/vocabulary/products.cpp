#include "dsl/sema/vocabulary/products.hpp"

#include "dsl/sema/checks/graph.hpp"
#include "dsl/sema/csv.hpp"
#include "dsl/sema/vocabulary/other_names.hpp"
#include "law/products.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace chapeau::dsl::sema {

namespace {

/// The different cells of a column, in the order of the alphabet.
std::vector<std::string> values_of(const Csv& table, std::size_t column) {
  std::vector<std::string_view> seen;
  seen.reserve(table.rows.size());
  for (const Row& row : table.rows) seen.push_back(row[column].text);
  std::sort(seen.begin(), seen.end());
  seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
  return {seen.begin(), seen.end()};
}

void fill_table(Context& context, const Csv& table) {
  law::ProductTable& products = context.book.products;
  const std::size_t mineral = *table.column("mineral");
  const std::size_t stage = *table.column("stage");
  const std::size_t hs = *table.column("hs");
  const auto description = table.column("description");
  const auto coverage = table.column("coverage");
  for (const Row& row : table.rows) {
    check_name(context.report, row[mineral], "mineral");
    check_name(context.report, row[stage], "stage");
  }
  products.minerals = values_of(table, mineral);
  products.stages = values_of(table, stage);
  index_minerals(context.book, context.names);
  products.rows.reserve(table.rows.size());
  for (const Row& row : table.rows) {
    const auto code = hs_code(context.report, row[hs].text, row[hs].span);
    if (!code) continue;
    const bool exact = !coverage || row[*coverage].text == "exact";
    products.rows.push_back({context.names.minerals.at(row[mineral].text), context.names.stages.at(row[stage].text),
                             *code, description ? std::string(row[*description].text) : std::string(), exact});
  }
}

void read_products_table(Context& context, const Declarations& declarations, const Tables& tables) {
  if (declarations.products_tables.empty()) return;
  context.names.products_known = false;
  const auto file = tables.find(context, declarations.products_tables.front()->file);
  if (!file) return;
  static constexpr std::array<std::string_view, 3> kNeeded = {"mineral", "stage", "hs"};
  static constexpr std::array<std::string_view, 3> kMay = {"description", "coverage", "checked"};
  const auto table =
      read_csv(context.sources, *file, {"a table of products", kNeeded, kMay}, context.report.diagnostics);
  if (!table) return;
  fill_table(context, *table);
  context.names.products_known = true;
  read_mineral_names(context, *declarations.products_tables.front(), tables);
}

void unknown_product(const law::Rulebook& book, const Names& names, const Reporter& report, const syntax::Word& word) {
  if (!names.products_known) return;
  if (find(names.product_groups, word.text)) {
    report.error(base::Code::UnknownProduct, word.span, quoted(word.text) + " is a group of products, and no mineral")
        .help = "a group has no stages: name it alone, or name HS codes";
    return;
  }
  report.unknown(base::Code::UnknownProduct, word, "no mineral or product group is named " + quoted(word.text),
                 [&](Candidates& candidates) { candidates = law::minerals_of(book); });
}

// Hostile libraries only: groups of groups can double at every step.
constexpr std::size_t kMaxItems = 100'000;

/// Product groups name other groups; they are spelt out in an order in which every group comes after those that it
/// names.
class GroupFiller {
 public:
  GroupFiller(Context& context, const Declarations& declarations)
      : context_(context), groups_(declarations.product_groups) {}

  void run() {
    const Graph graph = graph_of_groups();
    const auto found = circles(graph);
    for (const Circle& circle : found) {
      report_circle(
          context_.report, base::Code::ReferenceCycle, circle, "a product group contains itself",
          [&](std::size_t node) { return quoted(groups_[node]->name.text); }, "contains");
    }
    if (!found.empty()) return;
    for (const std::size_t group : targets_first(graph)) fill(group);
  }

 private:
  Graph graph_of_groups() const {
    Graph graph(groups_.size());
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      for (const auto& item : groups_[i]->items) {
        if (const auto other = other_group(item)) graph.add(i, other->index(), item.span);
      }
    }
    return graph;
  }

  std::optional<law::ProductGroupId> other_group(const syntax::ProductGroup::Item& item) const {
    if (!item.hs.empty() || !item.mineral || item.stage || context_.names.minerals.contains(item.mineral->text))
      return std::nullopt;
    return find(context_.names.product_groups, item.mineral->text);
  }

  void fill(std::size_t group) {
    auto& items = context_.book.product_groups[group].items;
    for (const auto& item : groups_[group]->items) {
      if (const auto other = other_group(item)) {
        const auto& theirs = context_.book.product_groups[other->index()].items;
        if (items.size() + theirs.size() > kMaxItems) return too_large(*groups_[group]);
        items.insert(items.end(), theirs.begin(), theirs.end());
      } else if (auto made = own_item(item)) {
        items.push_back(std::move(*made));
      }
    }
  }

  void too_large(const syntax::ProductGroup& group) const {
    context_.report.error(base::Code::FileTooLarge, group.name.span,
                          "the group has more than " + std::to_string(kMaxItems) + " items");
  }

  std::optional<law::ProductGroup::Item> own_item(const syntax::ProductGroup::Item& written) const {
    law::ProductGroup::Item made;
    for (const syntax::Word& word : written.hs) {
      if (auto code = hs_code(context_.report, word)) made.prefixes.push_back(std::move(*code));
    }
    if (!written.hs.empty()) return made.prefixes.empty() ? std::nullopt : std::optional(std::move(made));
    if (!written.mineral) return std::nullopt;
    const auto mineral = mineral_id(context_.book, context_.names, context_.report, *written.mineral);
    if (written.stage) {
      const auto stage = stage_id(context_.names, context_.report, *written.stage);
      if (!stage) return std::nullopt;
      made.stage = *stage;
    }
    if (!mineral) return std::nullopt;
    made.mineral = *mineral;
    return made;
  }

  Context& context_;
  const std::vector<const syntax::ProductGroup*>& groups_;
};

void declare_product_groups(Context& context, const Declarations& declarations) {
  auto& groups = context.book.product_groups;
  groups.reserve(declarations.product_groups.size());
  for (const syntax::ProductGroup* group : declarations.product_groups) {
    if (context.names.minerals.contains(group->name.text)) {
      context.report
          .error(base::Code::DuplicateName, group->name.span, quoted(group->name.text) + " is the name of a mineral")
          .help = "choose another name for the group";
    }
    groups.push_back({group->name.text, text_of(group->title), {}, group->name.span});
  }
  index_product_groups(context.book, context.names);
}

bool fits(const law::ProductRow& row, const law::Product& pattern) {
  return (!pattern.mineral.valid() || row.mineral == pattern.mineral) &&
         (!pattern.stage.valid() || row.stage == pattern.stage);
}

/// A mineral without a code: the rows of the table that have it.
void add_rows(const law::Rulebook& book, const law::Product& pattern, std::vector<law::Product>& products) {
  for (const law::ProductRow& row : book.products.rows) {
    if (fits(row, pattern)) products.push_back({row.hs, row.mineral, row.stage, pattern.note});
  }
}

void add_group(const law::Rulebook& book, const law::ProductGroup& group, const std::string& note,
               std::vector<law::Product>& products) {
  for (const law::ProductGroup::Item& item : group.items) {
    for (const law::HsCode& prefix : item.prefixes) products.push_back({prefix, {}, {}, note});
    if (item.prefixes.empty()) add_rows(book, {{}, item.mineral, item.stage, note}, products);
  }
}

bool concerns(const law::ProductRow& row, const law::HsCode& code) {
  return row.hs.starts_with(code) || code.starts_with(row.hs);
}

/// What the table knows of a code, it knows better than a slip: of a code that it does not have it says nothing.
void check_code(const law::Rulebook& book, const Reporter& report, const syntax::Product& written,
                const law::Product& pattern) {
  if (!pattern.mineral.valid()) return;
  std::string codes;
  bool knows_code = false;
  for (const law::ProductRow& row : book.products.rows) {
    if (concerns(row, pattern.hs)) knows_code = true;
    if (row.mineral != pattern.mineral) continue;
    if (concerns(row, pattern.hs)) return;
    codes += (codes.empty() ? "" : ", ") + law::dotted(row.hs);
  }
  if (!knows_code) return;
  report
      .error(base::Code::UnknownProduct, written.span,
             "the table of products has no " + quoted(written.mineral->text) + " under " + law::dotted(pattern.hs))
      .help = "it has it under " + codes;
}

void add_products(const law::Rulebook& book, const Names& names, const Reporter& report, const syntax::Product& written,
                  std::vector<law::Product>& products) {
  const bool bare_name =
      !written.hs && !written.stage && written.mineral && !names.minerals.contains(written.mineral->text);
  if (bare_name) {
    if (const auto group = find(names.product_groups, written.mineral->text)) {
      return add_group(book, at(book.product_groups, *group), text_of(written.note), products);
    }
  }
  const auto pattern = product_pattern(book, names, report, written);
  if (!pattern) return;
  if (!pattern->hs.empty()) {
    check_code(book, report, written, *pattern);
    return products.push_back(*pattern);
  }
  const std::size_t before = products.size();
  add_rows(book, *pattern, products);
  if (products.size() != before) return;
  report.error(base::Code::UnknownProduct, written.span, "the table of products has no such mineral at that stage")
      .help = "name the HS code before the mineral";
}

}  // namespace

void load_products(Context& context, const Declarations& declarations, const Tables& tables) {
  read_products_table(context, declarations, tables);
  declare_product_groups(context, declarations);
  GroupFiller(context, declarations).run();
}

std::optional<law::HsCode> hs_code(const Reporter& report, std::string_view written, base::Span span) {
  auto code = law::hs_code(written);
  if (!code) {
    report.error(base::Code::UnknownProduct, span, quoted(written) + " is no HS code").help =
        law::why_no_hs_code(written);
  }
  return code;
}

std::optional<law::HsCode> hs_code(const Reporter& report, const syntax::Word& written) {
  return hs_code(report, written.text, written.span);
}

std::optional<law::MineralId> mineral_id(const law::Rulebook& book, const Names& names, const Reporter& report,
                                         const syntax::Word& written) {
  const auto id = find(names.minerals, written.text);
  if (!id) unknown_product(book, names, report, written);
  return id;
}

std::optional<law::StageId> stage_id(const Names& names, const Reporter& report, const syntax::Word& written) {
  const auto id = find(names.stages, written.text);
  if (id || !names.products_known) return id;
  report.unknown(base::Code::UnknownProduct, written, "the table of products has no stage " + quoted(written.text),
                 [&](Candidates& candidates) {
                   add_candidates(candidates, names.stages);
                   candidates.list = "stages";
                 });
  return std::nullopt;
}

std::vector<law::Product> products_of(const law::Rulebook& book, const Names& names, const Reporter& report,
                                      const syntax::Products& written) {
  std::vector<law::Product> products;
  for (const syntax::Product& each : written) add_products(book, names, report, each, products);
  // The order is the drafter's; a product that is named twice counts once.
  std::set<law::Product> seen;
  products.erase(std::remove_if(products.begin(), products.end(),
                                [&](const law::Product& each) { return !seen.insert(each).second; }),
                 products.end());
  return products;
}

bool falls_under(const law::Product& product, const law::Product& written) {
  return product.hs.starts_with(written.hs) && (!written.mineral.valid() || product.mineral == written.mineral) &&
         (!written.stage.valid() || product.stage == written.stage);
}

std::optional<law::Product> product_pattern(const law::Rulebook& book, const Names& names, const Reporter& report,
                                            const syntax::Product& written) {
  law::Product made;
  bool good = true;
  if (written.hs) {
    auto code = hs_code(report, *written.hs);
    good = code.has_value();
    if (code) made.hs = std::move(*code);
  }
  if (written.mineral) {
    const auto mineral = mineral_id(book, names, report, *written.mineral);
    good = good && mineral;
    if (mineral) made.mineral = *mineral;
  }
  if (written.stage) {
    const auto stage = stage_id(names, report, *written.stage);
    good = good && stage;
    if (stage) made.stage = *stage;
  }
  made.note = text_of(written.note);
  if (!good) return std::nullopt;
  return made;
}

}  // namespace chapeau::dsl::sema

#include "tables/measures/products.hpp"

#include "base/text.hpp"
#include "tables/measures/cells.hpp"
#include "tables/rows/text_cell.hpp"
#include "tables/words/hs.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace chapeau::tables {

namespace {

/// "ex 2604": a part of the code.
bool takes_ex(std::string_view& text) {
  for (const std::string_view ex : {"ex ", "ex.", "Ex ", "ex"}) {
    if (!text.starts_with(ex)) continue;
    text = trimmed(text.substr(ex.size()));
    return true;
  }
  return false;
}

void add_new(std::vector<law::Product>& products, law::Product product) {
  if (std::ranges::find(products, product) == products.end()) products.push_back(std::move(product));
}

class ProductsReader {
 public:
  ProductsReader(const Names& names, const Habits& habits, const std::vector<Column>& columns, const Row& row)
      : names_(names), book_(names.book()), habits_(habits), columns_(columns), row_(row) {}

  ProductsRead read() {
    const auto codes_at = column_of(Means::Products), minerals_at = column_of(Means::Mineral);
    made_.head = columns_[codes_at ? *codes_at : *minerals_at].head;
    const law::Product beside = mineral_beside(minerals_at, codes_at);
    if (codes_at && !says_nothing(cell(*codes_at)))
      codes(*codes_at, beside);
    else if (minerals_at && !says_nothing(cell(*minerals_at)))
      minerals(*minerals_at);
    return std::move(made_);
  }

 private:
  [[nodiscard]] std::optional<std::size_t> column_of(Means means) const {
    const auto at = std::ranges::find(columns_, means, &Column::means);
    return at == columns_.end() ? std::nullopt : std::optional<std::size_t>(at - columns_.begin());
  }
  [[nodiscard]] const Cell& cell(std::size_t column) const {
    static const Cell none;
    return column < row_.cells.size() ? row_.cells[column] : none;
  }
  void lose(std::size_t column, std::string why) { made_.lost.emplace_back(column, std::move(why)); }

  law::Product mineral_beside(std::optional<std::size_t> minerals_at, std::optional<std::size_t> codes_at) {
    law::Product made;
    if (const auto at = column_of(Means::Stage); at && !says_nothing(cell(*at))) {
      const auto read = names_.stage(cell(*at).text);
      if (read.thing)
        made.stage = *read.thing;
      else
        lose(*at, read.why);
    }
    stage_ = made.stage;
    if (!minerals_at || !codes_at || says_nothing(cell(*minerals_at)) || says_nothing(cell(*codes_at))) return made;
    const auto items = items_of(cell(*minerals_at), ";|\n");
    const auto read = names_.mineral(items.front());
    if (items.size() == 1 && read.thing) {
      made.mineral = read.thing->mineral;
      if (read.thing->stage.valid() && !made.stage.valid()) made.stage = read.thing->stage;
    } else {
      lose(*minerals_at,
           items.size() == 1 ? read.why : "several minerals stand beside the codes: the codes alone count");
    }
    return made;
  }

  void codes(std::size_t at, const law::Product& beside) {
    const auto& told = cell(at);
    const auto items = items_of(told);
    std::set<std::string> editions;
    for (const auto& item : items) {
      std::string_view text = item;
      const bool part = takes_ex(text);
      std::string edition = columns_[at].edition.empty() ? habits_.edition : columns_[at].edition;
      const auto read = read_hs(text, &edition);
      if (!read.code) {
        lose(at, read.why);
      } else if (may_be_decimal(told, *read.code, items.size())) {
        lose(at, base::quoted(told.text) + " may be codes, or one with a decimal comma: part codes by `;`");
      } else {
        if (part) lose(at, base::quoted(item) + " is a part of the code: the whole of it is judged");
        if (!edition.empty()) editions.insert(edition);
        add_code(at, *read.code, beside);
      }
    }
    for (const auto& edition : editions) {
      if (edition != "2022") lose(at, "codes of HS " + edition + " are read as codes of HS 2022");
    }
  }
  /// "2604,10": a comma without a blank, and less than a heading behind it.
  static bool may_be_decimal(const Cell& told, const law::HsCode& code, std::size_t items) {
    return told.kind != Cell::Kind::List && items > 1 && code.size() < 4 &&
           told.text.find_first_of(";|\n") == std::string::npos && told.text.find(", ") == std::string::npos;
  }

  /// With the mineral, unless the table of products has it under other codes alone.
  void add_code(std::size_t at, const law::HsCode& code, const law::Product& beside) {
    law::Product made{code, beside.mineral, beside.stage, {}};
    if (made.mineral.valid() && contradicts(code, made.mineral)) {
      lose(at, "the law has " + base::quoted(base::at(book_.products.minerals, made.mineral)) +
                   " under other codes than " + law::dotted(code) + ": the code alone counts");
      made.mineral = {};
      made.stage = {};
    }
    add_new(made_.products, std::move(made));
  }
  [[nodiscard]] bool contradicts(const law::HsCode& code, law::MineralId mineral) const {
    bool knows_code = false;
    for (const auto& row : book_.products.rows) {
      if (!row.hs.starts_with(code) && !code.starts_with(row.hs)) continue;
      knows_code = true;
      if (row.mineral == mineral) return false;
    }
    return knows_code;
  }

  void minerals(std::size_t at) {
    for (const auto& item : items_of(cell(at))) {
      const auto read = names_.mineral(item);
      if (!read.thing) {
        lose(at, read.why);
        continue;
      }
      law::Product pattern = *read.thing;
      if (stage_.valid() && !pattern.stage.valid()) pattern.stage = stage_;
      const std::size_t before = made_.products.size();
      for (const auto& row : book_.products.rows) {
        if (row.mineral == pattern.mineral && (!pattern.stage.valid() || row.stage == pattern.stage) &&
            (pattern.hs.empty() || row.hs == pattern.hs))
          add_new(made_.products, {row.hs, row.mineral, row.stage, {}});
      }
      if (made_.products.size() == before)
        lose(at, base::quoted(item) + " is in no row of the table of products at that stage");
    }
  }

  const Names& names_;
  const law::Rulebook& book_;
  const Habits& habits_;
  const std::vector<Column>& columns_;
  const Row& row_;
  law::StageId stage_;
  ProductsRead made_;
};

}  // namespace

ProductsRead read_products(const Names& names, const Habits& habits, const std::vector<Column>& columns,
                           const Row& row) {
  return ProductsReader(names, habits, columns, row).read();
}

}  // namespace chapeau::tables

#include "tables/measures/mapping.hpp"

#include "base/slip.hpp"
#include "base/text.hpp"
#include "tables/rows/csv.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace chapeau::tables {

namespace {

/// Heads in plain words, and what they mean.
struct Head {
  std::string_view head, means;
};
constexpr std::array kHeads{
    Head{"id", "name"},
    Head{"ref", "name"},
    Head{"reference", "name"},
    Head{"no", "name"},
    Head{"measure id", "name"},
    Head{"name", "name"},
    Head{"title", "title"},
    Head{"measure title", "title"},
    Head{"description", "title"},
    Head{"measure", "title"},
    Head{"enacted by", "enacted by"},
    Head{"country", "enacted by"},
    Head{"state", "enacted by"},
    Head{"economy", "enacted by"},
    Head{"member", "enacted by"},
    Head{"iso3", "enacted by"},
    Head{"iso2", "enacted by"},
    Head{"iso", "enacted by"},
    Head{"iso code", "enacted by"},
    Head{"country code", "enacted by"},
    Head{"enacting state", "enacted by"},
    Head{"exporting country", "enacted by"},
    Head{"exporter", "enacted by"},
    Head{"implementing country", "enacted by"},
    Head{"implementing jurisdiction", "enacted by"},
    Head{"implementing jurisdictions", "enacted by"},
    Head{"reporter", "enacted by"},
    Head{"pays", "enacted by"},
    Head{"pais", "enacted by"},
    Head{"form", "form"},
    Head{"measure type", "form"},
    Head{"type of measure", "form"},
    Head{"type", "form"},
    Head{"instrument", "form"},
    Head{"policy instrument", "form"},
    Head{"type de mesure", "form"},
    Head{"mast 2019", "form (MAST 2019)"},
    Head{"mast code 2019", "form (MAST 2019)"},
    Head{"mast 2012", "form (MAST 2012)"},
    Head{"mast code 2012", "form (MAST 2012)"},
    Head{"gta", "form (GTA)"},
    Head{"gta code", "form (GTA)"},
    Head{"intervention type", "form (GTA)"},
    Head{"oecd", "form (OECD)"},
    Head{"oecd measure", "form (OECD)"},
    Head{"oecd type", "form (OECD)"},
    Head{"wto qr", "form (WTO QR)"},
    Head{"qr symbol", "form (WTO QR)"},
    Head{"type of restriction", "form (WTO QR)"},
    Head{"from", "from"},
    Head{"start", "from"},
    Head{"start date", "from"},
    Head{"date from", "from"},
    Head{"date implemented", "from"},
    Head{"inception date", "from"},
    Head{"implementation date", "from"},
    Head{"date of entry into force", "from"},
    Head{"entry into force", "from"},
    Head{"in force from", "from"},
    Head{"in force since", "from"},
    Head{"effective date", "from"},
    Head{"effective from", "from"},
    Head{"date d entree en vigueur", "from"},
    Head{"until", "until"},
    Head{"end", "until"},
    Head{"end date", "until"},
    Head{"date removed", "until"},
    Head{"removal date", "until"},
    Head{"in force until", "until"},
    Head{"effective until", "until"},
    Head{"expires", "until"},
    Head{"expiry date", "until"},
    Head{"products", "products"},
    Head{"hs", "products"},
    Head{"hs code", "products"},
    Head{"hs codes", "products"},
    Head{"hs6", "products"},
    Head{"hs 6", "products"},
    Head{"hs4", "products"},
    Head{"product code", "products"},
    Head{"product codes", "products"},
    Head{"tariff line", "products"},
    Head{"tariff lines", "products"},
    Head{"code sh", "products"},
    Head{"codes sh", "products"},
    Head{"tariff code", "products"},
    Head{"hs 2007", "products (HS 2007)"},
    Head{"hs 2012", "products (HS 2012)"},
    Head{"hs 2017", "products (HS 2017)"},
    Head{"hs 2022", "products (HS 2022)"},
    Head{"hs2007", "products (HS 2007)"},
    Head{"hs2012", "products (HS 2012)"},
    Head{"hs2017", "products (HS 2017)"},
    Head{"hs2022", "products (HS 2022)"},
    Head{"mineral", "mineral"},
    Head{"minerals", "mineral"},
    Head{"commodity", "mineral"},
    Head{"product", "mineral"},
    Head{"raw material", "mineral"},
    Head{"stage", "stage"},
    Head{"stage of processing", "stage"},
    Head{"towards", "towards"},
    Head{"destination", "towards"},
    Head{"destinations", "towards"},
    Head{"destination country", "towards"},
    Head{"importing country", "towards"},
    Head{"serves", "serves"},
    Head{"goal", "serves"},
    Head{"objective", "serves"},
    Head{"rate", "rate"},
    Head{"tax rate", "rate"},
    Head{"duty rate", "rate"},
    Head{"export tax rate", "rate"},
    Head{"export duty", "rate"},
    Head{"ad valorem rate", "rate"},
    Head{"rate in percent", "rate"},
};

/// Heads of ready layouts; those of both generations stand side by side.
constexpr std::array kGta{
    Head{"intervention id", "name"},
    Head{"title", "title"},
    Head{"state act title", "title"},
    Head{"intervention title", "title"},
    Head{"implementing jurisdiction", "enacted by"},
    Head{"implementing jurisdictions", "enacted by"},
    Head{"intervention type", "form (GTA)"},
    Head{"date implemented", "from"},
    Head{"inception date", "from"},
    Head{"implementation date", "from"},
    Head{"date removed", "until"},
    Head{"removal date", "until"},
    Head{"affected product", "products"},
    Head{"affected products", "products"},
    Head{"affected products hs 2012", "products (HS 2012)"},
    Head{"affected products hs 2022", "products (HS 2022)"},
};
constexpr std::array kOecd{
    Head{"id", "name"},
    Head{"country", "enacted by"},
    Head{"economy", "enacted by"},
    Head{"iso3", "enacted by"},
    Head{"commodity", "mineral"},
    Head{"raw material", "mineral"},
    Head{"hs code", "products"},
    Head{"hs6", "products"},
    Head{"hs 2007", "products (HS 2007)"},
    Head{"hs 2012", "products (HS 2012)"},
    Head{"hs 2017", "products (HS 2017)"},
    Head{"measure", "form (OECD)"},
    Head{"measure type", "form (OECD)"},
    Head{"type of measure", "form (OECD)"},
    Head{"type of export restriction", "form (OECD)"},
    Head{"start date", "from"},
    Head{"date of introduction", "from"},
    Head{"end date", "until"},
    Head{"rate", "rate"},
    Head{"tax rate", "rate"},
};
constexpr std::array kQr{
    Head{"qr number", "name"},
    Head{"no", "name"},
    Head{"id", "name"},
    Head{"member", "enacted by"},
    Head{"notifying member", "enacted by"},
    Head{"general description of the restriction", "title"},
    Head{"description", "title"},
    Head{"type of restriction", "form (WTO QR)"},
    Head{"symbol", "form (WTO QR)"},
    Head{"type", "form (WTO QR)"},
    Head{"tariff line code", "products"},
    Head{"tariff line codes", "products"},
    Head{"hs code", "products"},
    Head{"hs codes", "products"},
    Head{"date of entry into force", "from"},
    Head{"in force from", "from"},
    Head{"start date", "from"},
    Head{"end date", "until"},
    Head{"in force until", "until"},
};
constexpr std::array<std::string_view, 3> kLayouts{"gta", "oecd", "qr"};

struct CodesWord {
  Codes codes;
  std::string_view word;
};
constexpr std::array kCodes{CodesWord{Codes::Mast2019, "MAST 2019"}, CodesWord{Codes::Mast2012, "MAST 2012"},
                            CodesWord{Codes::Gta, "GTA"}, CodesWord{Codes::Oecd, "OECD"},
                            CodesWord{Codes::WtoQr, "WTO QR"}};
struct MeansWord {
  Means means;
  std::string_view word;
};
constexpr std::array kMeans{MeansWord{Means::Nothing, "-"},       MeansWord{Means::Name, "name"},
                            MeansWord{Means::Title, "title"},     MeansWord{Means::EnactedBy, "enacted by"},
                            MeansWord{Means::Form, "form"},       MeansWord{Means::Products, "products"},
                            MeansWord{Means::Mineral, "mineral"}, MeansWord{Means::Stage, "stage"},
                            MeansWord{Means::Serves, "serves"}};
constexpr std::array<std::string_view, 4> kEditions{"HS 2007", "HS 2012", "HS 2017", "HS 2022"};

std::string csv_quoted(std::string_view text) {
  std::string made = "\"";
  for (const char c : text) made += c == '"' ? std::string("\"\"") : std::string(1, c);
  return made + '"';
}

/// Of several columns that may name a measure, the first does.
Mapping named_once(Mapping mapping) {
  for (const auto means : {Means::Name, Means::Title}) {
    bool named = false;
    for (auto& column : mapping.columns) {
      if (column.means != means) continue;
      if (named) column.means = Means::Nothing;
      named = true;
    }
  }
  return mapping;
}

template <class Heads>
Mapping by_heads(const Names& names, const Heads& known, std::span<const std::string> heads) {
  Mapping made;
  for (const auto& head : heads) {
    const std::string plain = base::plain_words(head);
    const auto at = std::ranges::find(known, plain, &Head::head);
    const auto column = at == std::end(known) ? std::nullopt : column_meaning(names, head, at->means);
    made.columns.push_back(column.value_or(Column{head}));
  }
  return named_once(std::move(made));
}

bool is_said_once(const Column& a, const Column& b) {
  return a.means == b.means && a.means != Means::Nothing && a.attribute == b.attribute;
}

}  // namespace

std::string words(const law::Rulebook& book, const Column& column) {
  if (column.means == Means::Attribute) return book[column.attribute].name;
  std::string made(std::ranges::find(kMeans, column.means, &MeansWord::means)->word);
  if (column.means == Means::Form && column.codes != Codes::Words)
    made += " (" + std::string(std::ranges::find(kCodes, column.codes, &CodesWord::codes)->word) + ")";
  if (column.means == Means::Products && !column.edition.empty()) made += " (HS " + column.edition + ")";
  return made;
}

std::optional<Column> column_meaning(const Names& names, std::string head, std::string_view means) {
  Column made{std::move(head)};
  const std::size_t bracket = means.find(" (");
  const std::string_view word = means.substr(0, bracket);
  std::string_view inside = bracket == std::string_view::npos ? "" : means.substr(bracket + 2);
  if (!inside.empty() && !inside.ends_with(')')) return std::nullopt;
  if (!inside.empty()) inside.remove_suffix(1);
  const auto known = std::ranges::find(kMeans, word, &MeansWord::word);
  if (known == kMeans.end()) {
    const auto attribute = law::find_attribute(names.book(), word);
    if (!attribute || !inside.empty()) return std::nullopt;
    made.means = Means::Attribute;
    made.attribute = *attribute;
    return made;
  }
  made.means = known->means;
  if (inside.empty()) return made;
  const auto codes = std::ranges::find(kCodes, inside, &CodesWord::word);
  if (made.means == Means::Form && codes != kCodes.end()) {
    made.codes = codes->codes;
    return made;
  }
  if (made.means != Means::Products || std::ranges::find(kEditions, inside) == kEditions.end()) return std::nullopt;
  made.edition = std::string(inside.substr(3));
  return made;
}

Column guessed_column(const Names& names, const std::string& head) {
  const std::string plain = base::plain_words(head);
  if (const auto at = std::ranges::find(kHeads, plain, &Head::head); at != kHeads.end()) {
    if (auto column = column_meaning(names, head, at->means)) return *column;
  }
  Column made{head};
  if (const auto attribute = names.attribute(head)) {
    made.means = Means::Attribute;
    made.attribute = *attribute;
  }
  return made;
}

Mapping guessed(const Names& names, std::span<const std::string> heads) {
  Mapping made;
  for (const auto& head : heads) made.columns.push_back(guessed_column(names, head));
  return named_once(std::move(made));
}

std::span<const std::string_view> layouts() { return kLayouts; }

Mapping by_layout(const Names& names, std::string_view layout, std::span<const std::string> heads) {
  if (layout == "gta") return by_heads(names, kGta, heads);
  if (layout == "oecd") return by_heads(names, kOecd, heads);
  return by_heads(names, kQr, heads);
}

std::vector<std::string> complaints(const law::Rulebook& book, const Mapping& mapping) {
  std::vector<std::string> wrong;
  const auto& columns = mapping.columns;
  const auto has = [&](Means means) { return std::ranges::find(columns, means, &Column::means) != columns.end(); };
  if (!has(Means::EnactedBy)) wrong.emplace_back("no column says who enacts a measure (`enacted by`)");
  if (!has(Means::Form)) wrong.emplace_back("no column says what a measure is (`form`)");
  if (!has(Means::Products) && !has(Means::Mineral))
    wrong.emplace_back("no column says which products a measure covers (`products` or `mineral`)");
  if (std::ranges::find(columns, book.built_in.from, &Column::attribute) == columns.end())
    wrong.emplace_back("no column has the first day of a measure (`from`)");
  for (std::size_t i = 0; i < columns.size(); ++i) {
    for (std::size_t j = i + 1; j < columns.size(); ++j) {
      if (is_said_once(columns[i], columns[j]))
        wrong.push_back("the columns " + base::quoted(columns[i].head) + " and " + base::quoted(columns[j].head) +
                        " both mean " +
                        base::quoted(words(book, Column{{}, columns[i].means, {}, {}, columns[i].attribute})));
    }
  }
  return wrong;
}

std::string mapping_text(const law::Rulebook& book, const Mapping& mapping) {
  std::string text = "column,means\r\n";
  for (const auto& column : mapping.columns) text += csv_quoted(column.head) + "," + words(book, column) + "\r\n";
  return text;
}

std::optional<Mapping> read_mapping(const Names& names, const std::string& text, std::span<const std::string> heads,
                                    std::string& wrong) {
  const auto rows = read_csv(Bytes(text));
  if (rows->heads() != std::vector<std::string>{"column", "means"}) {
    wrong = "a mapping is a table with the columns `column` and `means`";
    return std::nullopt;
  }
  Mapping made;
  for (const auto& head : heads) made.columns.push_back(Column{head});
  Row row;
  while (rows->next(row)) {
    const std::string line = "row " + std::to_string(row.number) + ": ";
    if (!row.wrong.empty()) {
      wrong = line + row.wrong;
      return std::nullopt;
    }
    const auto column = column_meaning(names, row.cells[0].text, row.cells[1].text);
    const auto at = std::ranges::find(made.columns, row.cells[0].text, &Column::head);
    if (!column) wrong = line + base::quoted(row.cells[1].text) + " is nothing that a column can mean";
    if (at == made.columns.end()) wrong = line + "the table has no column " + base::quoted(row.cells[0].text);
    if (!wrong.empty()) return std::nullopt;
    *at = *column;
  }
  return made;
}

}  // namespace chapeau::tables

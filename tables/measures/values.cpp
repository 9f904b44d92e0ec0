#include "tables/measures/values.hpp"

#include "base/slip.hpp"
#include "base/text.hpp"
#include "tables/measures/cells.hpp"

#include <array>

namespace chapeau::tables {

namespace {

constexpr std::size_t kPlacesOfNumbers = 4;
constexpr std::size_t kPlacesOfMoney = 2;
constexpr std::size_t kPlacesOfPercentages = 2;
constexpr std::array<std::string_view, 9> kYes{"yes", "y", "true", "oui", "si", "1", "wahr", "vrai", "verdadero"};
constexpr std::array<std::string_view, 8> kNo{"no", "n", "false", "non", "0", "faux", "falso", "falsch"};
constexpr std::array<std::string_view, 7> kPercent{"%",         "percent",    "per cent",    "pct",
                                                   "pour cent", "por ciento", "% ad valorem"};

bool is_unit(const std::string& written, const std::string& unit) {
  return written == unit || written == unit + "s" || (unit == "tonne" && (written == "t" || written == "mt"));
}

}  // namespace

std::optional<law::Value> flag_value(const Told& told, std::string& why) {
  const std::string plain = base::plain_words(told.cell.text);
  if (is_among(kYes, plain)) return law::Value(true);
  if (is_among(kNo, plain)) return law::Value(false);
  why = base::quoted(told.cell.text) + " is neither yes nor no";
  return std::nullopt;
}

std::optional<law::Value> percent_value(const Told& told, std::string& why) {
  const auto read = read_amount(told.cell, told.mark);
  why = read.why;
  if (!read.amount) return std::nullopt;
  const std::string text = base::quoted(told.cell.text);
  const bool in_percent = is_among(kPercent, read.amount->unit) || told.head.find('%') != std::string::npos;
  if (!read.amount->unit.empty() && !is_among(kPercent, read.amount->unit))
    why = text + " is no percentage";
  else if (!in_percent && read.amount->is_fraction())
    why = text + " may be a part of 1 or a percentage: write `%` behind it";
  else if (const auto value = read.amount->scaled(kPlacesOfPercentages))
    return law::Value(base::Integer(*value));
  else
    why = text + " has more than two decimals";
  return std::nullopt;
}

std::optional<law::Value> amount_value(const Told& told, const law::Attribute& attribute, std::string& why) {
  const auto read = read_amount(told.cell, told.mark);
  why = read.why;
  if (!read.amount) return std::nullopt;
  const std::string text = base::quoted(told.cell.text);
  const std::string head = " " + base::plain_words(told.head) + " ";
  const std::string& unit = read.amount->unit;
  const bool is_told = unit.empty() ? attribute.unit.empty() ||
                                          head.find(" " + base::plain_words(attribute.unit) + " ") != std::string::npos
                                    : is_unit(base::plain_words(unit), base::plain_words(attribute.unit));
  if (!is_told)
    why = text + (unit.empty() ? " has no unit" : " is in another unit") + ": it is counted in " +
          base::quoted(attribute.unit);
  else if (const auto value =
               read.amount->scaled(attribute.type == law::AttributeType::Money ? kPlacesOfMoney : kPlacesOfNumbers))
    return law::Value(base::Integer(*value));
  else
    why = text + " has too many digits";
  return std::nullopt;
}
std::optional<law::Value> period_value(const Told& told, std::string& why) {
  const std::string plain = base::plain_words(told.cell.text);
  const auto words = base::split_words(plain);
  std::int32_t number = 0;
  if (words.size() == 2 && words[0].size() <= 4 && words[0].find_first_not_of("0123456789") == std::string_view::npos) {
    number = std::stoi(std::string(words[0]));
    if (words[1].starts_with("day")) return law::Value(base::Period{0, number});
    if (words[1].starts_with("month")) return law::Value(base::Period{number, 0});
    if (words[1].starts_with("year") && number < 800) return law::Value(base::Period{12 * number, 0});
  }
  why = base::quoted(told.cell.text) + " is no period: write `18 months`, `30 days` or `2 years`";
  return std::nullopt;
}

}  // namespace chapeau::tables

#include "law/describe.hpp"

#include "base/overloaded.hpp"

#include <algorithm>
#include <variant>

namespace chapeau::law {

namespace {

/// `value` / 10^places, without trailing zeros.
std::string decimal(const base::Integer& value, int places) {
  std::string digits = to_string(abs(value));
  const auto width = static_cast<std::size_t>(places);
  if (digits.size() <= width) digits.insert(0, width + 1 - digits.size(), '0');
  std::string whole = digits.substr(0, digits.size() - width);
  std::string fraction = digits.substr(digits.size() - width);
  while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
  if (!fraction.empty()) whole += "." + fraction;
  return value.is_negative() ? "-" + whole : whole;
}

std::string titles(const Rulebook& book, const std::vector<NodeId>& nodes) {
  std::string text;
  for (const auto node : nodes) text += (text.empty() ? "" : ", ") + book[node].title;
  return text.empty() ? "none" : text;
}

std::string names(const Rulebook& book, const StateMask& mask) {
  constexpr std::size_t kMostNames = 6;
  if (mask.none()) return "none";
  std::string text;
  std::size_t named = 0;
  for (std::size_t i = 0; i < book.states.size(); ++i) {
    if (!mask.test(i)) continue;
    if (named == kMostNames) return text + " and " + std::to_string(mask.count() - named) + " more";
    text += (named == 0 ? "" : ", ") + book.states[i].name;
    ++named;
  }
  return text;
}

std::string spaced(std::string name) {
  std::ranges::replace(name, '_', ' ');
  return name;
}

}  // namespace

std::string describe(AttributeType type, const std::string& unit, const base::Integer& value) {
  switch (type) {
    case AttributeType::Percent: return decimal(value, 2) + " %";
    case AttributeType::Number: return decimal(value, 4) + (unit.empty() ? "" : " " + unit);
    case AttributeType::Money: return decimal(value, 2) + (unit.empty() ? "" : " " + unit);
    case AttributeType::Date: return base::to_string(base::Date{static_cast<std::int32_t>(value.value())});
    default: return to_string(value);
  }
}

std::string describe(const Rulebook& book, AttributeId attribute, const Value& value) {
  const auto& declared = book[attribute];
  return std::visit(base::Overloaded{
                        [](const Open&) { return std::string("open"); },
                        [](bool flag) { return std::string(flag ? "yes" : "no"); },
                        [&](NodeId node) { return book[node].title; },
                        [&](const std::vector<NodeId>& nodes) { return titles(book, nodes); },
                        [&](const base::Integer& number) { return describe(declared.type, declared.unit, number); },
                        [](const base::Period& period) { return base::to_string(period); },
                        [&](const StateMask& mask) { return names(book, mask); },
                    },
                    value);
}

std::string describe(const Rulebook& book, const Product& product) {
  std::string text = product.hs.empty() ? "" : "HS " + dotted(product.hs);
  std::string kind;
  if (product.mineral.valid()) kind = spaced(book.products.minerals[product.mineral.index()]);
  if (product.stage.valid()) kind += (kind.empty() ? "" : ", ") + spaced(book.products.stages[product.stage.index()]);
  if (!product.note.empty()) kind += (kind.empty() ? "" : ": ") + product.note;
  if (kind.empty()) return text;
  return text.empty() ? kind : text + " (" + kind + ")";
}

}  // namespace chapeau::law

#include "cli/interview_reader.hpp"

#include "base/text.hpp"
#include "cli/readings.hpp"
#include "report/ask/questions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace chapeau::cli {

namespace {

using law::AttributeType;
using Kind = Typed::Kind;

constexpr std::size_t kMostDigits = 12;  // before the point, as in the language
constexpr std::size_t kLongest = 4096;   // bytes of an answer with its note
constexpr std::string_view kBlanks = " \t\r\n";

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

Typed wrong(std::string text) { return {Kind::Wrong, "", "", std::move(text)}; }
Typed answer(std::string value, std::string_view note) {
  return {Kind::Answer, std::move(value), std::string(trimmed(note)), ""};
}

std::string_view unquoted(std::string_view text) {
  text = trimmed(text);
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') return text.substr(1, text.size() - 2);
  return text;
}

struct Wish {
  std::string_view word;
  Kind kind;
};
constexpr std::array kWishes{
    Wish{"skip", Kind::Skip},      Wish{"?", Kind::Skip},        Wish{"don't know", Kind::Skip},
    Wish{"dont know", Kind::Skip}, Wish{"unknown", Kind::Skip},  Wish{"why", Kind::Why},
    Wish{"help", Kind::Help},      Wish{"back", Kind::Back},     Wish{"quit", Kind::Quit},
    Wish{"exit", Kind::Quit},      Wish{"not known", Kind::Skip}};

/// "yes because it ends": the word, and what is behind it.
Typed yes_or_no(std::string_view line, bool with_not_shown) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kWords{
      {{"not shown", "not shown"}, {"yes", "yes"}, {"no", "no"}, {"y", "yes"}, {"n", "no"}}};
  const std::string small = lower(line);
  for (const auto& [word, value] : kWords) {
    if (!small.starts_with(word) || (value == "not shown" && !with_not_shown)) continue;
    const std::string_view rest = line.substr(word.size());
    if (!rest.empty() && kBlanks.find(rest.front()) == std::string_view::npos && rest.front() != ',' &&
        rest.front() != '"')
      continue;
    const std::size_t begin = rest.find_first_not_of(", \t");
    return answer(std::string(value), begin == std::string_view::npos ? "" : unquoted(rest.substr(begin)));
  }
  return wrong(fmt::format("`{}` is neither yes nor no", line));
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct Decimal {
  std::string number;     ///< empty when the text does not begin with one
  std::string_view rest;  ///< the unit
};

Decimal decimal(std::string_view text, std::size_t places) {
  std::size_t whole = 0;
  while (whole < text.size() && is_digit(text[whole])) ++whole;
  std::size_t end = whole;
  if (end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1])) {
    ++end;
    while (end < text.size() && is_digit(text[end])) ++end;
  }
  const std::size_t fraction = end > whole ? end - whole - 1 : 0;
  if (whole == 0 || whole > kMostDigits || fraction > places) return {};
  return {std::string(text.substr(0, end)), trimmed(text.substr(end))};
}

Typed quantity(std::string_view text, std::string_view note, std::size_t places, std::string_view unit) {
  const Decimal read = decimal(text, places);
  if (read.number.empty())
    return wrong(fmt::format("`{}` is no number with at most {} digits before and {} behind the point", text,
                             kMostDigits, places));
  if (!read.rest.empty() && read.rest != unit) {
    return wrong(unit.empty() ? fmt::format("`{}` has no place here: it is a number without a unit", read.rest)
                              : fmt::format("`{}` is another unit: it is asked in {}", read.rest, unit));
  }
  return answer(unit.empty() ? read.number : fmt::format("{} {}", read.number, unit), note);
}

Typed day(std::string_view text, std::string_view note) {
  if (lower(text) == "none") return answer("none", note);
  if (!parse_day(text)) return wrong(fmt::format("`{}` is no day of the calendar", text));
  return answer(std::string(text), note);
}

Typed period(std::string_view text, std::string_view note) {
  constexpr std::array<std::string_view, 6> kUnits{"day", "days", "month", "months", "year", "years"};
  const Decimal read = decimal(text, 0);
  const std::string unit = lower(read.rest);
  if (read.number.empty() || std::find(kUnits.begin(), kUnits.end(), unit) == kUnits.end())
    return wrong(fmt::format("`{}` is no period", text));
  return answer(fmt::format("{} {}", read.number, unit), note);
}

class LeafWords {
 public:
  LeafWords(const law::Rulebook& book, law::TaxonomyId taxonomy)
      : book_(book), leaves_(report::leaves_of(book, taxonomy)) {}

  /// The name of the value that is meant by its name, title or number in the list; empty when none is.
  [[nodiscard]] std::string find(std::string_view text) const {
    const std::string small = lower(trimmed(text));
    if (const auto number = small.empty() ? std::nullopt : parse_number(small)) {
      const auto index = static_cast<std::size_t>(*number);
      return index >= 1 && index <= leaves_.size() ? book_[leaves_[index - 1]].name : std::string();
    }
    for (std::size_t n = 0; n < book_.nodes.size(); ++n) {
      const law::Node& node = book_.nodes[n];
      if (node.taxonomy == taxonomy() && (lower(node.name) == small || lower(node.title) == small)) return node.name;
    }
    return {};
  }

  [[nodiscard]] Typed unknown(std::string_view text) const {
    std::vector<std::string_view> known;
    for (const law::NodeId leaf : leaves_) known.emplace_back(book_[leaf].name);
    const auto near = base::nearest(trimmed(text), known);
    return wrong(near ? fmt::format("`{}` is not among the words; did you mean `{}`?", trimmed(text), *near)
                      : fmt::format("`{}` is not among the words", trimmed(text)));
  }

 private:
  [[nodiscard]] law::TaxonomyId taxonomy() const {
    return leaves_.empty() ? law::TaxonomyId() : book_[leaves_.front()].taxonomy;
  }
  const law::Rulebook& book_;
  std::vector<law::NodeId> leaves_;
};

Typed choice(const LeafWords& words, std::string_view text, std::string_view note) {
  std::string name = words.find(text);
  return name.empty() ? words.unknown(text) : answer(std::move(name), note);
}

Typed set(const LeafWords& words, std::string_view text, std::string_view note) {
  if (lower(text) == "none") return answer("none", note);
  std::vector<std::string> names;
  while (true) {
    const std::size_t comma = text.find(',');
    std::string name = words.find(text.substr(0, comma));
    if (name.empty()) return words.unknown(text.substr(0, comma));
    names.push_back(std::move(name));
    if (comma == std::string_view::npos) break;
    text.remove_prefix(comma + 1);
  }
  return answer(fmt::format("{}", fmt::join(names, ", ")), note);
}

Typed fact(const law::Rulebook& book, const law::Attribute& a, std::string_view line) {
  if (a.type == AttributeType::Flag) return yes_or_no(line, false);
  const std::size_t quote = line.find('"');
  const std::string_view text = trimmed(line.substr(0, quote));
  const std::string_view note = quote == std::string_view::npos ? std::string_view() : unquoted(line.substr(quote));
  switch (a.type) {
    case AttributeType::Choice: return choice(LeafWords(book, a.taxonomy), text, note);
    case AttributeType::Set: return set(LeafWords(book, a.taxonomy), text, note);
    case AttributeType::Percent: return quantity(text, note, 2, "%");
    case AttributeType::Number: return quantity(text, note, 4, a.unit);
    case AttributeType::Money: return quantity(text, note, 2, a.unit);
    case AttributeType::Date: return day(text, note);
    case AttributeType::Period: return period(text, note);
    default: return wrong("this cannot be answered here");
  }
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

Typed read_answer(const law::Rulebook& book, const Point& point, std::string_view line) {
  line = trimmed(line);
  if (line.empty()) return wrong("nothing was typed");
  if (line.size() > kLongest) return wrong(fmt::format("that is longer than {} bytes", kLongest));
  if (base::first_invalid_utf8(line)) return wrong("that is not valid UTF-8 text");
  const std::string small = lower(line);
  for (const Wish& wish : kWishes) {
    if (small == wish.word) return {wish.kind, "", "", ""};
  }
  if (const auto* attribute = std::get_if<law::AttributeId>(&point.what)) return fact(book, book[*attribute], line);
  return yes_or_no(line, true);
}

}  // namespace chapeau::cli

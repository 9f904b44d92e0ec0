#include "cli/readings.hpp"

#include "base/text.hpp"
#include "cli/output.hpp"

#include <fmt/format.h>

#include <charconv>
#include <map>

namespace chapeau::cli {

namespace {

template <class List>
std::vector<std::string_view> names(const List& list) {
  std::vector<std::string_view> out;
  for (const auto& thing : list) out.emplace_back(thing.name);
  return out;
}

template <class List>
void complain_unknown(std::string_view what, std::string_view name, const List& list) {
  const std::vector<std::string_view> known = names(list);
  const auto near = base::nearest(name, known);
  complain(fmt::format("there is no {} `{}`", what, name),
           near ? fmt::format("did you mean `{}`?", *near) : fmt::format("there are {}", fmt::join(known, ", ")));
}

bool choose(const law::Rulebook& book, const std::string& choice, engine::Readings& readings) {
  const std::size_t equals = choice.find('=');
  if (equals == std::string::npos) {
    complain(fmt::format("`--reading` needs NAME=OPTION, and not `{}`", choice), "see `chapeau list readings`");
    return false;
  }
  const std::string_view name = std::string_view(choice).substr(0, equals);
  const std::string_view option = std::string_view(choice).substr(equals + 1);
  const auto reading = law::find_reading(book, name);
  if (!reading) {
    complain_unknown("reading", name, book.readings);
    return false;
  }
  const auto& options = book[*reading].options;
  for (std::size_t o = 0; o < options.size(); ++o) {
    if (options[o].name != option) continue;
    readings[reading->index()] = o;
    return true;
  }
  complain_unknown(fmt::format("option of `{}` called", name), option, options);
  return false;
}

}  // namespace

bool agree(const char* option, const std::vector<std::string>& choices) {
  std::map<std::string, std::string> chosen;
  for (const std::string& choice : choices) {
    const auto [before, is_new] = chosen.emplace(choice.substr(0, choice.find('=')), choice);
    if (is_new || before->second == choice) continue;
    complain(fmt::format("`{} {}` and `{} {}` contradict each other", option, before->second, option, choice),
             "leave one of them out");
    return false;
  }
  return true;
}

std::optional<int> parse_number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool all = error == std::errc() && end == digits.data() + digits.size() && digits.front() != '-';
  return all ? std::optional(value) : std::nullopt;
}

std::optional<base::Date> parse_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = parse_number(text.substr(0, 4));
  const auto month = parse_number(text.substr(5, 2));
  const auto day = parse_number(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  return base::make_date(*year, *month, *day);
}

std::optional<engine::Readings> choose_readings(const law::Rulebook& book, const std::vector<std::string>& choices) {
  if (choices.empty()) return engine::Readings{};
  engine::Readings readings = engine::default_readings(book);
  if (!agree("--reading", choices)) return std::nullopt;
  for (const std::string& choice : choices) {
    if (!choose(book, choice, readings)) return std::nullopt;
  }
  return readings;
}

}  // namespace chapeau::cli

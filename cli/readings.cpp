#include "cli/readings.hpp"

#include "cli/output.hpp"

#include <fmt/format.h>

#include <charconv>
#include <map>

namespace chapeau::cli {

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

std::optional<std::vector<ReadingChoice>> reading_choices(const std::vector<std::string>& choices) {
  if (!agree("--reading", choices)) return std::nullopt;
  std::vector<ReadingChoice> out;
  for (const std::string& choice : choices) {
    const std::size_t equals = choice.find('=');
    if (equals == std::string::npos) {
      complain(fmt::format("`--reading` needs NAME=OPTION, and not `{}`", choice), "see `chapeau list readings`");
      return std::nullopt;
    }
    out.push_back({choice.substr(0, equals), choice.substr(equals + 1)});
  }
  return out;
}

}  // namespace chapeau::cli

#include "law/schedule.hpp"

#include <algorithm>
#include <tuple>

namespace chapeau::law {

namespace {

/// Codes of different chapters say nothing about each other.
std::string_view chapter(std::string_view code) { return code.substr(0, 2); }

bool speaks_of(const ScheduleLine& line, StateId state, base::Date day) {
  return line.when.contains(day) && (!line.state.valid() || line.state == state);
}

/// Does the line cover all of the code? `26040000` covers `2604`: the tariff does not divide it.
bool covers(const ScheduleLine& line, std::string_view code) {
  const std::string_view hs = line.hs;
  if (code.starts_with(hs)) return true;
  return hs.starts_with(code) && hs.find_first_not_of('0', code.size()) == std::string_view::npos;
}

bool is_open(const ScheduleLine& line) { return !line.value || line.status == LineStatus::NotEncoded; }

bool says_the_same(const ScheduleLine& a, const ScheduleLine& b) {
  return is_open(a) == is_open(b) && (is_open(a) || a.value == b.value);
}

}  // namespace

void sort_lines(std::vector<ScheduleLine>& lines) {
  std::ranges::stable_sort(lines, [](const ScheduleLine& a, const ScheduleLine& b) {
    return std::tie(a.hs, a.state, a.when.from, a.when.until) < std::tie(b.hs, b.state, b.when.from, b.when.until);
  });
}

Lookup look_up(const Schedule& schedule, const Product& product, StateId state, base::Date day) {
  const std::string_view code = product.hs;
  const ScheduleLine* whole = nullptr;  // the longest that covers all of the code
  const ScheduleLine* finer = nullptr;  // some line for a part of it
  bool finer_agree = true;
  const auto chapter_of = [](const ScheduleLine& line) { return chapter(line.hs); };
  for (const ScheduleLine& line : std::ranges::equal_range(schedule.lines, chapter(code), {}, chapter_of)) {
    if (!speaks_of(line, state, day)) continue;
    if (covers(line, code)) {
      if (whole == nullptr || line.hs.size() > whole->hs.size()) whole = &line;
    } else if (std::string_view(line.hs).starts_with(code)) {
      if (finer != nullptr) finer_agree = finer_agree && says_the_same(*finer, line);
      finer = &line;
    }
  }
  const bool too_coarse = finer != nullptr && (whole == nullptr || !finer_agree || !says_the_same(*whole, *finer));
  if (too_coarse) return {Lookup::Kind::TooCoarse, nullptr};
  if (whole == nullptr) return {Lookup::Kind::NoLine, nullptr};
  return {is_open(*whole) ? Lookup::Kind::Open : Lookup::Kind::Found, whole};
}

}  // namespace chapeau::law

#include "law/schedule.hpp"

namespace chapeau::law {

namespace {

/// Codes of different chapters say nothing about each other. Asked first: long tables are gone through for every line of a case.
bool share_chapter(std::string_view a, std::string_view b) {
  return a.size() < 2 || b.size() < 2 || (a[0] == b[0] && a[1] == b[1]);
}

bool speaks_of(const ScheduleLine& line, std::string_view code, StateId state, base::Date day) {
  return share_chapter(line.hs, code) && line.when.contains(day) && (!line.state.valid() || line.state == state);
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

Lookup look_up(const Schedule& schedule, const Product& product, StateId state, base::Date day) {
  const std::string_view code = product.hs;
  const ScheduleLine* whole = nullptr;  // the longest that covers all of the code
  const ScheduleLine* finer = nullptr;  // some line for a part of it
  bool finer_agree = true;
  for (const ScheduleLine& line : schedule.lines) {
    if (!speaks_of(line, code, state, day)) continue;
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

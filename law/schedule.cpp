#include "law/schedule.hpp"

namespace chapeau::law {

namespace {

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

const ScheduleLine* longest_covering(const Schedule& schedule, std::string_view code, StateId state, base::Date day) {
  const ScheduleLine* best = nullptr;
  for (const ScheduleLine& line : schedule.lines) {
    if (!speaks_of(line, state, day) || !covers(line, code)) continue;
    if (best == nullptr || line.hs.size() > best->hs.size()) best = &line;
  }
  return best;
}

}  // namespace

Lookup look_up(const Schedule& schedule, const Product& product, StateId state, base::Date day) {
  const std::string_view code = product.hs;
  const ScheduleLine* whole = longest_covering(schedule, code, state, day);
  for (const ScheduleLine& line : schedule.lines) {
    if (!speaks_of(line, state, day) || covers(line, code) || !std::string_view(line.hs).starts_with(code)) continue;
    if (whole == nullptr || !says_the_same(*whole, line)) return {Lookup::Kind::TooCoarse, nullptr};
  }
  if (whole == nullptr) return {Lookup::Kind::NoLine, nullptr};
  return {is_open(*whole) ? Lookup::Kind::Open : Lookup::Kind::Found, whole};
}

}  // namespace chapeau::law

#include "tests/property/dated_law.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace chapeau::testing {
namespace {

class Dater {
 public:
  Dater(Random& random, int chance) : random_(random), chance_(chance) {}

  void date(base::Interval& when) {
    if (when != base::Interval{} || !random_.chance(chance_)) return;
    const base::Date first = day();
    const base::Date second = day();
    switch (random_.below(3)) {
      case 0: when.from = first; break;
      case 1: when.until = first; break;
      default: when = {std::min(first, second), std::max(first, second)};
    }
  }

  void date(std::vector<law::Membership>& list) {
    for (auto& member : list) date(member.when);
  }

  /// A line becomes two that follow each other, or ends without another.
  void step(law::Schedule& schedule) {
    std::vector<law::ScheduleLine> lines;
    for (const auto& line : schedule.lines) {
      lines.push_back(line);
      if (line.when.until != base::kNever || !random_.chance(chance_)) continue;
      lines.back().when.until = day();
      if (lines.back().when.until < line.when.from)
        lines.back().when.until = base::kNever;
      else if (random_.chance(70))
        add_step(lines);
    }
    schedule.lines = std::move(lines);
    law::sort_lines(schedule.lines);
  }

 private:
  [[nodiscard]] base::Date day() {
    return base::Date{static_cast<std::int32_t>(random_.between(kEventfulDays.from.day, kEventfulDays.until.day))};
  }

  void add_step(std::vector<law::ScheduleLine>& lines) {
    law::ScheduleLine next = lines.back();
    next.when = {base::Date{next.when.until.day + 1}, base::kNever};
    next.status = law::LineStatus::Verified;
    next.value = random_.between(0, 3) * 500;
    lines.push_back(std::move(next));
  }

  Random& random_;
  int chance_;
};

}  // namespace

void date_law(law::Rulebook& book, Random& random, int chance) {
  Dater dater(random, chance);
  for (auto& group : book.groups) dater.date(group.members);
  for (auto& instrument : book.instruments) {
    dater.date(instrument.in_force);
    dater.date(instrument.parties);
  }
  for (auto& provision : book.provisions) dater.date(provision.valid);
  for (auto& schedule : book.schedules) dater.step(schedule);
}

}  // namespace chapeau::testing

#include "law/schedule.hpp"

#include <doctest/doctest.h>

using namespace chapeau;
using namespace chapeau::law;

namespace {

base::Date day(int y, int m = 1, int d = 1) { return base::make_date(y, m, d).value(); }
Product code(const char* hs) { return {hs, {}, {}, {}}; }

ScheduleLine line(const char* hs, std::optional<std::int64_t> value) {
  ScheduleLine made;
  made.hs = hs;
  made.value = value;
  if (!value) made.status = LineStatus::NotEncoded;
  return made;
}

Schedule schedule(std::vector<ScheduleLine> lines) {
  Schedule made;
  made.lines = std::move(lines);
  sort_lines(made.lines);
  return made;
}

Lookup look(const Schedule& in, const char* hs, base::Date when = day(2020), StateId state = {}) {
  return look_up(in, code(hs), state, when);
}

}  // namespace

TEST_CASE("the longest prefix of the code is its line") {
  const Schedule in = schedule({line("26", 100), line("2604", 200), line("260400", 300), line("2605", 400)});
  REQUIRE(look(in, "26040010").kind == Lookup::Kind::Found);
  CHECK(look(in, "26040010").line->value == 300);
  CHECK(look(in, "2606").line->value == 100);
  CHECK(look(in, "2701").kind == Lookup::Kind::NoLine);
}

TEST_CASE("a code with differing lines below it is too coarse") {
  const Schedule in = schedule({line("740400", 100), line("740410", 200)});
  CHECK(look(in, "7404").kind == Lookup::Kind::TooCoarse);
  CHECK(look(in, "7404").line == nullptr);
}

TEST_CASE("a line for the whole code does not answer when a line below it says otherwise") {
  CHECK(look(schedule({line("7404", 100), line("740410", 200)}), "7404").kind == Lookup::Kind::TooCoarse);
  CHECK(look(schedule({line("7404", 100), line("740410", {})}), "7404").kind == Lookup::Kind::TooCoarse);
  CHECK(look(schedule({line("7404", 100), line("740410", 100)}), "7404").line->value == 100);
}

TEST_CASE("a line that only adds zeros is a line for the whole code") {
  const Schedule in = schedule({line("26040000", 500)});
  REQUIRE(look(in, "2604").kind == Lookup::Kind::Found);
  CHECK(look(in, "2604").line->value == 500);
}

TEST_CASE("a line whose value is not encoded is open") {
  const Schedule in = schedule({line("2604", {})});
  CHECK(look(in, "260400").kind == Lookup::Kind::Open);
  CHECK(look(in, "260400").line != nullptr);
}

TEST_CASE("only lines of the day count") {
  ScheduleLine before = line("2604", 900);
  before.when.until = day(2019, 12, 31);
  ScheduleLine after = line("2604", 500);
  after.when.from = day(2020);
  const Schedule in = schedule({before, after});
  CHECK(look(in, "2604", day(2019, 12, 31)).line->value == 900);
  CHECK(look(in, "2604", day(2020)).line->value == 500);
}

TEST_CASE("in a schedule with states only the state's own lines count") {
  ScheduleLine one = line("2604", 100);
  one.state = StateId(std::size_t{1});
  const Schedule in = schedule({one});
  CHECK(look(in, "2604", day(2020), StateId(std::size_t{1})).kind == Lookup::Kind::Found);
  CHECK(look(in, "2604", day(2020), StateId(std::size_t{2})).kind == Lookup::Kind::NoLine);
}

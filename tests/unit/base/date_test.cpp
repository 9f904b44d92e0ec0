#include "base/date.hpp"

#include <doctest/doctest.h>

using namespace chapeau::base;

namespace {
Date day(int y, int m, int d) { return make_date(y, m, d).value(); }
}  // namespace

TEST_CASE("a day that the calendar does not have is no date") {
  CHECK_FALSE(make_date(2019, 2, 29));
  CHECK_FALSE(make_date(1900, 2, 29));
  CHECK_FALSE(make_date(2020, 13, 1));
  CHECK_FALSE(make_date(2020, 0, 1));
  CHECK_FALSE(make_date(2020, 4, 31));
  CHECK_FALSE(make_date(2020, 1, 0));
  CHECK_FALSE(make_date(2020, 1, 257));
  CHECK(make_date(2000, 2, 29));
}

TEST_CASE("years outside 1000 to 9999 are no dates") {
  CHECK_FALSE(make_date(999, 12, 31));
  CHECK_FALSE(make_date(10000, 1, 1));
  CHECK(make_date(1000, 1, 1));
  CHECK(make_date(9999, 12, 31));
}

TEST_CASE("days are counted from 1970") {
  CHECK(day(1970, 1, 1).day == 0);
  CHECK(day(2000, 3, 1).day == 11017);
  CHECK(day(1969, 12, 31).day == -1);
}

TEST_CASE("a date is written as ISO 8601 and the ends of time by their names") {
  CHECK(to_string(day(2020, 1, 31)) == "2020-01-31");
  CHECK(to_string(day(1000, 1, 1)) == "1000-01-01");
  CHECK(to_string(kAlways) == "always");
  CHECK(to_string(kNever) == "none");
}

TEST_CASE("adding months keeps the day of the month or takes the last of a shorter month") {
  CHECK(add(day(2020, 1, 31), {1, 0}) == day(2020, 2, 29));
  CHECK(add(day(2019, 1, 31), {1, 0}) == day(2019, 2, 28));
  CHECK(add(day(2020, 2, 29), {12, 0}) == day(2021, 2, 28));
  CHECK(add(day(2020, 11, 15), {3, 0}) == day(2021, 2, 15));
  CHECK(add(day(2020, 3, 31), {-1, 0}) == day(2020, 2, 29));
}

TEST_CASE("months are added before days") {
  CHECK(add(day(2020, 1, 31), {1, 1}) == day(2020, 3, 1));
  CHECK(add(day(2020, 1, 1), {0, 366}) == day(2021, 1, 1));
}

TEST_CASE("the ends of time do not move, and no sum leaves the calendar") {
  CHECK(add(kNever, {12, 5}) == kNever);
  CHECK(add(kAlways, {12, 5}) == kAlways);
  CHECK(add(day(9999, 1, 1), {2147483647, 2147483647}) == day(9999, 12, 31));
  CHECK(add(day(1000, 1, 1), {-2147483647, -2147483647}) == day(1000, 1, 1));
}

TEST_CASE("a period is written as people write it") {
  CHECK(to_string(Period{144, 0}) == "12 years");
  CHECK(to_string(Period{12, 0}) == "1 year");
  CHECK(to_string(Period{18, 0}) == "18 months");
  CHECK(to_string(Period{0, 1}) == "1 day");
  CHECK(to_string(Period{}) == "0 days");
  CHECK(to_string(Period{1, 30}) == "1 month 30 days");
}

TEST_CASE("both ends belong to an interval") {
  const Interval interval{day(2020, 1, 1), day(2020, 12, 31)};
  CHECK(interval.contains(day(2020, 1, 1)));
  CHECK(interval.contains(day(2020, 12, 31)));
  CHECK_FALSE(interval.contains(day(2021, 1, 1)));
  CHECK(Interval{}.contains(kNever));
  CHECK_FALSE(kNoDay.contains(day(2020, 1, 1)));
  CHECK(to_string(interval) == "from 2020-01-01 until 2020-12-31");
  CHECK(to_string(Interval{day(2020, 1, 1)}) == "from 2020-01-01");
  CHECK(to_string(Interval{kAlways, day(2020, 1, 1)}) == "until 2020-01-01");
  CHECK(to_string(Interval{}) == "always");
  CHECK(to_string(kNoDay) == "not yet");
}

#include "dsl/syntax/numbers.hpp"

#include <doctest/doctest.h>

using chapeau::dsl::syntax::read_date;
using chapeau::dsl::syntax::scaled;

TEST_CASE("numbers are scaled exactly") {
  CHECK(scaled("12.5", 2, "a percentage").value == 1250);
  CHECK(scaled("0", 2, "a percentage").value == 0);
  CHECK(scaled("007", 0, "a period").value == 7);
  CHECK(scaled("0.0001", 4, "a number").value == 1);
  CHECK(scaled("999999999999.9999", 4, "a number").value == 9999999999999999);
}

TEST_CASE("what cannot be held exactly is refused with the reason") {
  CHECK(scaled("1.234", 2, "a percentage").problem == "has three decimals; a percentage has at most two");
  CHECK(scaled("1.5", 0, "a period").problem == "has one decimal; a period has none");
  CHECK(scaled("1234567890123", 4, "a number").problem == "has more than 12 digits");
  CHECK(scaled("0000001234567890123", 0, "a number").problem == "has more than 12 digits");
}

TEST_CASE("dates must exist") {
  CHECK(read_date("2020-02-29").date.has_value());
  CHECK(read_date("2021-02-29").problem == "does not exist: February 2021 has no day 29");
  CHECK(read_date("2020-00-10").problem == "does not exist: there is no month 0");
  CHECK(read_date("0999-01-01").problem == "does not exist: the calendar of the language begins with the year 1000");
}

TEST_CASE("dates in another order are told in ours, when they exist") {
  CHECK(read_date("31.12.2020").help == "did you mean `2020-12-31`?");
  CHECK(read_date("1/2/2020").help == "did you mean `2020-02-01`?");
  CHECK(read_date("2020-1-5").help == "did you mean `2020-01-05`?");
  CHECK(read_date("31.02.2020").help == "a date is written year-month-day, as `2020-01-31`");
  CHECK(read_date("99999999999-1-1").problem == "is no date");
}

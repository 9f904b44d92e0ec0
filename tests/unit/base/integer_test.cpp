#include "base/integer.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <stdexcept>
#include <string>

using chapeau::base::Integer;

namespace {

constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

Integer number(const char* digits) { return Integer::parse(digits).value(); }

}  // namespace

TEST_CASE("numbers grow past 64 bits and come back, and each has one form") {
  const Integer above = Integer(kMost) + 1;
  CHECK(to_string(above) == "9223372036854775808");
  CHECK_FALSE(above.narrow().has_value());
  CHECK(above - 1 == Integer(kMost));
  CHECK((above - 1).narrow() == kMost);
  CHECK(-above == Integer(kLeast));
  CHECK((-above).narrow() == kLeast);
  CHECK(to_string(Integer(kLeast) - 1) == "-9223372036854775809");
  CHECK(abs(Integer(kLeast)) == above);
  CHECK(above - above == Integer());
  CHECK_THROWS_AS((void)above.value(), std::logic_error);
}

TEST_CASE("products and quotients are exact, and quotients go down") {
  const Integer a = number("99999999999999999999999999999999");
  const Integer b = number("-1000000000000000000000");
  CHECK(to_string(a * b) == "-99999999999999999999999999999999000000000000000000000");
  CHECK(floor_divide(a * b, a) == b);
  CHECK(floor_divide(a, b) == number("-100000000000"));
  CHECK(floor_divide(-a, b) == number("99999999999"));
  CHECK(floor_divide(Integer(kLeast), -1) == -Integer(kLeast));
  CHECK(floor_divide(Integer(-7), 2) == Integer(-4));
  CHECK(floor_divide(Integer(7), -2) == Integer(-4));
  CHECK(floor_divide(Integer(-8), 2) == Integer(-4));
  CHECK_THROWS_AS((void)floor_divide(a, 0), std::logic_error);
}

TEST_CASE("numbers are ordered whatever their sizes and signs are") {
  const Integer ascending[] = {number("-340282366920938463463374607431768211456"),
                               number("-9223372036854775809"),
                               kLeast,
                               -1,
                               0,
                               1,
                               kMost,
                               number("9223372036854775808"),
                               number("18446744073709551616"),
                               number("340282366920938463463374607431768211456")};
  for (const Integer& a : ascending) {
    for (const Integer& b : ascending) CHECK((a <=> b) == (&a <=> &b));
  }
}

TEST_CASE("digits are read and written, and nothing else is a number") {
  for (const char* digits : {"0", "-1", "1000000000", "-9223372036854775808", "100000000000000000000000000000000001"})
    CHECK(to_string(number(digits)) == digits);
  CHECK(number("000000000000000000000000000000000012") == Integer(12));
  for (const char* other : {"", "-", "+1", "1.5", " 1", "1e3", "--1"}) CHECK_FALSE(Integer::parse(other).has_value());
}

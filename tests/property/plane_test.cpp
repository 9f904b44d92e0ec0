// What comparisons of two whole numbers can say together, against a grid of all small numbers.

#include "engine/eval/plane.hpp"

#include "tests/property/laws.hpp"
#include "tests/property/random.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

namespace chapeau::testing {

namespace {

using engine::eval::PlaneForm;
using engine::eval::PlanePoint;
using engine::eval::PlaneSide;

constexpr std::int64_t kGrid = 60;

std::vector<bool> truths(const std::vector<PlaneForm>& forms, const PlanePoint& at) {
  std::vector<bool> result;
  for (const auto& form : forms) result.push_back(form.holds(at));
  return result;
}

PlaneForm random_form(Random& random) {
  static const std::vector relations{law::Relation::Less,     law::Relation::AtMost,  law::Relation::Equal,
                                     law::Relation::NotEqual, law::Relation::AtLeast, law::Relation::More};
  const std::int64_t most = random.chance(20) ? 40 : 6;
  return {random.between(-most, most), random.between(-most, most), random.between(-40, 40), random.pick(relations)};
}

PlaneSide random_side(Random& random) {
  if (random.chance(60)) return {0, std::nullopt, std::nullopt};
  const std::int64_t least = random.between(0, 5);
  return {least, least + random.between(0, 30), random.chance(50) ? std::optional<std::int64_t>(1'000) : std::nullopt};
}

}  // namespace

TEST_CASE("whatever a grid of small numbers shows of two that are compared, some representative shows") {
  std::size_t combinations = 0, given_up = 0;
  for (std::uint64_t seed = 0; seed < runs(3000); ++seed) {
    Random random(seed);
    std::vector<PlaneForm> forms;
    for (auto n = random.between(1, 4); n > 0; --n) forms.push_back(random_form(random));
    const auto x = random_side(random), y = random_side(random);
    const auto points = engine::eval::representatives(forms, x, y);
    given_up += points ? 0U : 1U;
    if (!points) continue;
    std::set<std::vector<bool>> shown;
    for (const auto& point : *points) {
      REQUIRE((x.contains(point.x) && y.contains(point.y)));
      REQUIRE(shown.insert(truths(forms, point)).second);
    }
    for (std::int64_t column = 0; column <= kGrid + 1; ++column) {
      for (std::int64_t row = 0; row <= kGrid + 1; ++row) {
        const PlanePoint at{column > kGrid ? 1'000 : column, row > kGrid ? 1'000 : row};
        if (!x.contains(at.x) || !y.contains(at.y)) continue;
        INFO("seed ", seed, " at ", at.x, ", ", at.y);
        REQUIRE(shown.contains(truths(forms, at)));
      }
    }
    combinations += shown.size();
  }
  MESSAGE(combinations, " combinations, ", given_up, " given up");
  CHECK(combinations > 0);
  CHECK(given_up < runs(3000) / 100);
}

TEST_CASE("narrow wedges and steep lines have representatives, too") {
  const PlaneSide endless{0, std::nullopt, std::nullopt};
  const auto shows_all = [&](const std::vector<PlaneForm>& forms) {
    const auto points = engine::eval::representatives(forms, endless, endless);
    REQUIRE(points);
    return std::ranges::any_of(*points, [&](const PlanePoint& at) {
      return std::ranges::all_of(forms, [&](const PlaneForm& form) { return form.holds(at); });
    });
  };
  using enum law::Relation;
  CHECK(shows_all({{-3, 2, 0, More}, {-5, 3, 0, Less}}));             // between 3/2 and 5/3 of the other
  CHECK(shows_all({{1, -1000, 0, More}, {0, 1, 0, More}}));           // more than a thousand times the other
  CHECK(shows_all({{1000, -999, 0, More}, {1000, -1001, 0, Less}}));  // nearly equal
  CHECK(shows_all({{10'000, -1'001, 0, Equal}, {0, 1, 0, More}}));    // on a line with few whole points
  CHECK_FALSE(shows_all({{2, -4, -1, Equal}, {0, 1, 0, AtLeast}}));   // on a line with none
  CHECK_FALSE(shows_all({{2, -2, -1, More}, {2, -2, -2, Less}}));     // between parallels that have none between
}

}  // namespace chapeau::testing

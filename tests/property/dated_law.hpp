#pragma once
// Law that changes: random days on which parties, members, provisions, instruments and lines of schedules come and go.

#include "base/date.hpp"
#include "law/rulebook.hpp"
#include "tests/property/generate_case.hpp"
#include "tests/property/random.hpp"

namespace chapeau::testing {

/// Where everything happens; measures of random cases begin within.
inline constexpr base::Interval kEventfulDays{{kFirstDay - 60}, {kFirstDay + 340}};

/// Gives what is not dated yet a first or last day (or both), each with this chance in percent.
void date_law(law::Rulebook& book, Random& random, int chance);

}  // namespace chapeau::testing

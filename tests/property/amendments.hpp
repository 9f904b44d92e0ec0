#pragma once
// A random law, changed a little: for what must be seen when two laws are compared. Every id stays what it was, and so
// do the questions.

#include "law/rulebook.hpp"
#include "tests/property/random.hpp"

#include <string>

namespace chapeau::testing {

struct Amendment {
  law::Rulebook book;
  std::string what;  ///< which kind it is
};

/// A provision or an instrument is withdrawn, a link is dropped, an `and` becomes an `or` (or the other way round), a
/// word is negated, or an axiom is dropped. What the law speaks of stays the same.
[[nodiscard]] Amendment amend(const law::Rulebook& book, Random& random);

}  // namespace chapeau::testing

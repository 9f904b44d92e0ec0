#include "law/verdict.hpp"

#include <doctest/doctest.h>

using namespace chapeau::law;

TEST_CASE("verdicts are named in the words that cases use") {
  CHECK(words(Verdict::OutOfScope) == "out of scope");
  CHECK(words(Verdict::BreachUnlessExcused) == "breach unless excused");
  CHECK(words(Verdict::ConsistentEitherWay) == "consistent either way");
  CHECK(words(DefenceStatus::NotAvailable) == "not available");
  CHECK(words(Overall::ConflictUnlessJustified) == "conflict unless justified");
}

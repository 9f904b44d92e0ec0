// What ask says of drafts that leave most open, with the whole library: some question always, and no more than is
// proved.

#include "base/diagnostic.hpp"
#include "base/source_set.hpp"
#include "dsl/load.hpp"
#include "engine/analyses/ask/ask.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"
#include "tests/support/golden.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

using namespace chapeau;
using engine::ask::AskAnswer;
using engine::ask::LineQuestions;
using engine::ask::Literal;
using engine::ask::Outcome;

namespace {

/// The library, and a case with one measure.
class Draft {
 public:
  explicit Draft(const std::string& facts) : loaded_(dsl::load(texts(facts), sources_, diagnostics_)) {
    REQUIRE(loaded_.book.has_value());
    REQUIRE(loaded_.cases.size() == 1);
    answer_ = engine::ask::ask(*loaded_.book, loaded_.cases.front(), {}, smt::make_z3_solver);
  }

  [[nodiscard]] const AskAnswer& answer() const { return answer_; }
  [[nodiscard]] engine::Unknown choice(std::string_view name) const { return engine::OpenChoice{attribute(name)}; }
  [[nodiscard]] engine::Unknown amount(std::string_view name) const { return engine::OpenQuantity{attribute(name)}; }

 private:
  [[nodiscard]] law::AttributeId attribute(std::string_view name) const {
    const auto& all = loaded_.book->attributes;
    const auto found = std::ranges::find(all, name, &law::Attribute::name);
    REQUIRE(found != all.end());
    return law::AttributeId(static_cast<std::size_t>(found - all.begin()));
  }

  static std::vector<dsl::Text> texts(const std::string& facts) {
    base::Diagnostics diagnostics;
    auto all = dsl::read_library(testing::source_root() / "rulesets", diagnostics);
    all.push_back({"draft.case", "case DRAFT \"A draft\" {\n  measure m {\n" + facts + "  }\n}\n"});
    return all;
  }

  base::SourceSet sources_;
  base::Diagnostics diagnostics_;
  dsl::Loaded loaded_;
  AskAnswer answer_;
};

bool says_nothing_twice(const Outcome& outcome) {
  return std::set(outcome.primes.begin(), outcome.primes.end()).size() == outcome.primes.size();
}

/// Both outcomes are open on such a line, so that nothing covers an outcome.
bool claims_without_sets(const Outcome& outcome) { return outcome.primes.empty() && outcome.covers; }

void check_that_it_asks(const AskAnswer& answer) {
  CHECK_FALSE(answer.next.empty());
  CHECK_FALSE(answer.lines.empty());
  for (const LineQuestions& line : answer.lines) {
    CHECK_FALSE(line.next.empty());
    for (const Outcome* outcome : {&line.conflict, &line.compatible}) {
      CHECK(says_nothing_twice(*outcome));
      CHECK_FALSE(claims_without_sets(*outcome));
      CHECK((outcome->covers || !outcome->stopped.empty()));
    }
  }
}

}  // namespace

TEST_CASE("a draft that says who, what and when is first asked for its form") {
  const Draft draft(
      "    enacted by IDN\n    form ?\n    from 2024-01-01\n    towards all states\n    products 2604.00 nickel\n");
  check_that_it_asks(draft.answer());
  REQUIRE_FALSE(draft.answer().next.empty());
  CHECK(draft.answer().next.front().unknown == draft.choice("form"));
  CHECK(draft.answer().next.front().settles > 1);
}

TEST_CASE("a duty without its rate has answers on both sides, the bound rate among them") {
  const Draft draft(
      "    enacted by MYS\n    form export_duty\n    from 2024-01-01\n    rate ?\n    towards JPN\n    products "
      "2620\n");
  check_that_it_asks(draft.answer());
  REQUIRE(draft.answer().lines.size() == 1);
  const LineQuestions& line = draft.answer().lines.front();
  CHECK_FALSE(line.conflict.primes.empty());
  CHECK(line.compatible.covers);
  CHECK(std::ranges::any_of(line.compatible.primes, [&](const auto& prime) {
    return std::ranges::any_of(
        prime, [&](const Literal& l) { return l.unknown == draft.amount("rate") && l.kind == Literal::Kind::Below; });
  }));
}

TEST_CASE("where the ceiling, the rate and the rate before are open, single values are told and nothing more") {
  const Draft draft(
      "    enacted by CHN\n    from 2015-01-01\n    until none\n    form export_duty\n    rate ?\n"
      "    products 2607.00\n    towards all states\n");
  check_that_it_asks(draft.answer());
  for (const LineQuestions& line : draft.answer().lines) {
    CHECK_FALSE(line.conflict.covers);
    CHECK_FALSE(line.compatible.covers);
    const Literal none{Literal::Kind::Is, draft.amount("rate"), 0, {}};
    CHECK(std::ranges::find(line.compatible.primes, engine::ask::Implicant{none}) != line.compatible.primes.end());
  }
}

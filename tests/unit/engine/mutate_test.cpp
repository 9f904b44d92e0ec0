#include "engine/analyses/mutate/mutate.hpp"

#include "engine/analyses/mutate/days.hpp"
#include "engine/analyses/mutate/standins.hpp"
#include "engine/symbolic/smt/solver.hpp"
#include "law/amend.hpp"
#include "tests/unit/engine/small_law.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

using namespace chapeau;
using namespace chapeau::engine::mutate;
using chapeau::testing::day;
using chapeau::testing::SmallLaw;
using law::Verdict;

namespace {

Selection whole(const law::Rulebook& book) {
  Selection selection;
  for (std::size_t i = 0; i < book.instruments.size(); ++i) selection.instruments.emplace_back(i);
  return selection;
}

std::map<Operator, std::size_t> counts(const std::vector<Mutation>& all) {
  std::map<Operator, std::size_t> found;
  for (const auto& m : all) ++found[m.op];
  return found;
}

law::ExpressionId say(law::Rulebook& book, law::ExpressionNode node, base::Span span = {}) {
  book.expressions.push_back({std::move(node), "", "words", span});
  return law::ExpressionId(book.expressions.size() - 1);
}

/// The measure is a duty of 15 %, judged on this day, and the second provision is expected to say this.
law::Case expecting(const SmallLaw& world, base::Date as_of, Verdict verdict) {
  law::Case c = world.c;
  c.as_of = as_of;
  law::Expectation e;
  e.provision = world.ceiling;
  e.expected = verdict;
  c.expectations.push_back(e);
  return c;
}

MutateAnswer mutated(const SmallLaw& world, const std::vector<law::Case>& cases, std::set<Operator> operators) {
  const Stored stored(world.book, cases, smt::Budget{1'000'000}, {});
  MutateOptions options;
  options.selection = whole(world.book);
  options.selection.operators = std::move(operators);
  return mutate(stored, options, {});
}

}  // namespace

TEST_SUITE("mutate") {
  TEST_CASE("every place of the small law is found once") {
    const SmallLaw world;
    const auto found = counts(mutations(world.book, whole(world.book)));
    CHECK(found ==
          std::map<Operator, std::size_t>{
              {Operator::ShallMay, 2}, {Operator::WidenScope, 1}, {Operator::ShiftBound, 2}, {Operator::ShiftDate, 4}});
  }

  TEST_CASE("only the operators that are asked for are applied") {
    const SmallLaw world;
    Selection selection = whole(world.book);
    selection.operators = {Operator::WidenScope};
    const auto found = mutations(world.book, selection);
    REQUIRE(found.size() == 1);
    CHECK(found.front().provision == world.ceiling);
    CHECK_FALSE(apply(world.book, found.front()).provisions[world.ceiling.index()].scope.has_value());
  }

  TEST_CASE("elements are dropped one at a time, and the joint is swapped once") {
    SmallLaw world;
    auto& condition = world.book.provisions[world.no_bans.index()].condition;
    const auto second = say(world.book, law::ChoiceIs{world.form, world.duty});
    const auto first = *condition;
    condition = say(world.book, law::All{{first, second}});
    law::enumerate_questions(world.book);
    const auto all = mutations(world.book, whole(world.book));
    CHECK(counts(all)[Operator::DropElement] == 2);
    CHECK(counts(all)[Operator::SwapJoint] == 1);
    const auto swapped = apply(world.book, *std::ranges::find(all, Operator::SwapJoint, &Mutation::op));
    CHECK(std::holds_alternative<law::Any>(swapped[*condition].node));
    const auto dropped = apply(world.book, *std::ranges::find(all, Operator::DropElement, &Mutation::op));
    CHECK(std::get<law::All>(dropped[*condition].node).operands == std::vector{second});
  }

  TEST_CASE("the same text is changed wherever it was incorporated") {
    SmallLaw world;
    const base::Span span{base::FileId{0}, 10, 20};
    auto& original = world.book.provisions[world.no_bans.index()];
    const auto one = *original.condition;
    original.condition = say(world.book, law::Any{{one, one}}, span);
    law::Provision copy = original;
    copy.copied_from = world.no_bans;
    copy.condition = say(world.book, law::Any{{one, one}}, span);
    const law::ProvisionId copied(world.book.provisions.size());
    world.book.instruments.front().provisions.push_back(copied);
    world.book.provisions.push_back(copy);
    law::enumerate_questions(world.book);
    const auto all = mutations(world.book, whole(world.book));
    CHECK(counts(all)[Operator::SwapJoint] == 1);
    CHECK(counts(all)[Operator::RemoveIncorporation] == 1);
    const auto swapped = apply(world.book, *std::ranges::find(all, Operator::SwapJoint, &Mutation::op));
    CHECK(std::holds_alternative<law::All>(swapped[*copy.condition].node));
    const auto removed = apply(world.book, *std::ranges::find(all, Operator::RemoveIncorporation, &Mutation::op));
    CHECK(removed[copied].valid == law::kOutOfForce);
    CHECK(removed[world.no_bans].valid == world.book[world.no_bans].valid);
  }

  TEST_CASE("a changed law has another digest and the same questions") {
    const SmallLaw world;
    const auto all = mutations(world.book, whole(world.book));
    const auto changed = apply(world.book, all.front());
    CHECK(changed.digest != world.book.digest);
    CHECK(changed.questions.size() == world.book.questions.size());
    CHECK(apply(world.book, all[1]).digest != changed.digest);
  }

  TEST_CASE("a case at the border notices a bound that excludes it") {
    SmallLaw world;
    world.set(world.rate, base::Integer{2000});
    const auto answer = mutated(world, {expecting(world, day(2013), Verdict::Respected)}, {Operator::ShiftBound});
    REQUIRE(answer.mutants.size() == 2);
    CHECK(answer.mutants[0].fate == Fate::Killed);  // `<` for `<=`
    REQUIRE(answer.mutants[0].kill);
    CHECK(answer.mutants[0].kill->found.starts_with("breach"));
    CHECK(answer.mutants[1].fate != Fate::Killed);  // one unit further makes no difference there
  }

  TEST_CASE("a case one unit above the border notices a bound that includes it") {
    SmallLaw world;
    world.set(world.rate, base::Integer{2001});
    const auto answer = mutated(world, {expecting(world, day(2013), Verdict::Breach)}, {Operator::ShiftBound});
    CHECK(answer.mutants[0].fate != Fate::Killed);
    CHECK(answer.mutants[1].fate == Fate::Killed);
  }

  TEST_CASE("a date is noticed on the day alone") {
    const SmallLaw world;
    const auto on_the_day = mutated(world, {expecting(world, day(2012), Verdict::Respected)}, {Operator::ShiftDate});
    const auto later = mutated(world, {expecting(world, day(2013), Verdict::Respected)}, {Operator::ShiftDate});
    CHECK(on_the_day.count(Fate::Killed) == 1);  // the second party joins a day later
    CHECK(later.count(Fate::Killed) == 0);
  }

  TEST_CASE("an expectation that fails under the law as it is kills nothing") {
    const SmallLaw world;
    const std::vector<law::Case> cases{expecting(world, day(2013), Verdict::Breach)};
    const Stored stored(world.book, cases, smt::Budget{1'000'000}, {});
    CHECK(stored.cases().front().missed() == 1);
    CHECK(mutated(world, cases, {Operator::ShallMay}).count(Fate::Killed) == 0);
  }

  TEST_CASE("the score leaves out what is proved equivalent") {
    MutateAnswer answer;
    CHECK(answer.score() == 1000);
    answer.mutants.resize(5);
    answer.mutants[0].fate = Fate::Killed;
    answer.mutants[1].fate = Fate::Refused;
    answer.mutants[2].fate = Fate::Equivalent;
    answer.mutants[3].fate = Fate::Survived;
    CHECK(answer.score() == 500);
  }

  TEST_CASE("the day between is looked at when a date is moved") {
    const SmallLaw world;
    Selection selection = whole(world.book);
    selection.operators = {Operator::ShiftDate};
    const Reaches reaches(world.book);
    for (const auto& mutation : mutations(world.book, selection)) {
      const auto found = days(world.book, mutation, {}, reaches.made_of({}));
      REQUIRE(found.size() == 1);
      const auto change = moved(world.book, mutation.change);
      CHECK(change->before.contains(found.front()) != change->after.contains(found.front()));
    }
  }

  TEST_CASE("a change touches what it stands in and what that answers") {
    SmallLaw world;
    law::Provision exception;
    exception.instrument = law::InstrumentId(std::size_t{0});
    exception.pinpoint = "3";
    exception.kind = law::ProvisionKind::Exception;
    exception.condition = say(world.book, law::ChoiceIs{world.form, world.grant});
    const std::vector targets{world.ceiling};
    const auto book = law::with_defence(world.book, exception, targets);
    const law::ProvisionId defence(book.provisions.size() - 1);
    const Reaches reaches(book);
    Mutation mutation;
    mutation.change = Repeal{{defence}};
    const auto touched = reaches.touched(mutation);
    CHECK(touched[defence]);
    CHECK(touched[world.ceiling]);
    CHECK_FALSE(touched[world.no_bans]);
    CHECK(touched.standing_in == std::vector{defence});
    const auto standins = with_standins(book, touched.standing_in);
    REQUIRE(standins.obligations.size() == 1);
    CHECK(standins.obligations.front().index() == book.provisions.size());
    CHECK(standins.book.links.size() == book.links.size() + 1);
  }
}

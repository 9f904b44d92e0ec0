#include "report/sets/unknowns.hpp"

#include "tests/unit/report/sets.hpp"

using namespace chapeau;
using namespace chapeau::report;
using engine::ask::Literal;
using Kind = Literal::Kind;
using Parts = std::vector<std::string>;

TEST_CASE("answers are told in the words of the law and the units of the attributes") {
  const testing::BanWorld w;
  const law::Rulebook& book = w.book();
  auto text = [&](Literal l) { return literal_text(book, l); };
  CHECK(text({Kind::Is, engine::OpenQuestion{w.question("critical_shortage")}, 0}) == "critical shortage: no");
  CHECK(text({Kind::Is, engine::OpenQuestion{w.question("necessary", w.provision("CHARTER", "XX(a)"))}, 1}) ==
        "necessary under CHARTER XX(a): yes");
  CHECK(text({Kind::Is, engine::OpenFlag{w.attribute("emergency")}, 1}) == "declared an emergency: yes");
  CHECK(text({Kind::Is, engine::OpenChoice{w.attribute("form")}, w.node("export_duty")}) == "form: export duty");
  CHECK(text({Kind::Is,
              engine::OpenMember{w.attribute("requires"), law::NodeId(static_cast<std::size_t>(w.node("buy_local")))},
              0}) == "requires: not buy at home");
  CHECK(text({Kind::AtLeast, engine::OpenQuantity{w.attribute("rate")}, 4000}) == "rate at least 40 %");
  CHECK(text({Kind::Below, engine::OpenQuantity{w.attribute("rate")}, 1250}) == "rate below 12.5 %");
}

TEST_CASE("a threshold just above a round number is told by the round number") {
  const testing::BanWorld w;
  const engine::Unknown rate = engine::OpenQuantity{w.attribute("rate")};
  CHECK(literal_text(w.book(), {Kind::Below, rate, 1001}) == "rate at most 10 %");
  CHECK(literal_text(w.book(), {Kind::AtLeast, rate, 1001}) == "rate above 10 %");
  CHECK(threshold_text(w.book(), {rate, 1001}) == "rate decides above 10 %");
  CHECK(threshold_text(w.book(), {rate, 4000}) == "rate decides at 40 %");
  CHECK(implicant_text(w.book(), {{Kind::AtLeast, rate, 501}, {Kind::Below, rate, 1001}}) ==
        "rate above 5 % and at most 10 %");
}

TEST_CASE("days are told as days, and a last day that is left out as none") {
  const testing::BanWorld w;
  const engine::Unknown until = engine::OpenQuantity{w.book().built_in.until};
  const std::int64_t day = base::make_date(2020, 1, 1)->day;
  const std::string title = unknown_title(w.book(), until);
  CHECK(literal_text(w.book(), {Kind::AtLeast, until, day}) == title + " not before 2020-01-01");
  CHECK(literal_text(w.book(), {Kind::Below, until, day}) == title + " before 2020-01-01");
  CHECK(literal_text(w.book(), {Kind::AtLeast, until, base::kNever.day}) == title + ": none");
  CHECK(literal_text(w.book(), {Kind::Below, until, base::kNever.day}) == title + ": any day, but not none");
  CHECK(threshold_text(w.book(), {until, day}) == title + " decides at 2020-01-01");
}

TEST_CASE("the two ends of a quantity are one answer") {
  const testing::BanWorld w;
  const engine::Unknown rate = engine::OpenQuantity{w.attribute("rate")};
  const engine::Unknown late = engine::OpenQuestion{w.question("published_late")};
  CHECK(implicant_parts(w.book(), {{Kind::Is, late, 1}, {Kind::Below, rate, 4000}, {Kind::AtLeast, rate, 1000}}) ==
        Parts{"published late: yes", "rate from 10 % to below 40 %"});
  CHECK(implicant_text(w.book(), {}) == "whatever is answered");
}

TEST_CASE("equal answers to a finding under several provisions are told once") {
  const testing::BanWorld w;
  auto necessary = [&](const char* under) {
    return engine::OpenQuestion{w.question("necessary", w.provision("CHARTER", under))};
  };
  CHECK(implicant_parts(w.book(), {{Kind::Is, necessary("XX(a)"), 0},
                                   {Kind::Is, necessary("XX(b)"), 0},
                                   {Kind::Is, necessary("XX(c)"), 1}}) ==
        Parts{"necessary under CHARTER XX(a), (b): no", "necessary under CHARTER XX(c): yes"});
  CHECK(
      unknown_titles(w.book(), {necessary("XX(a)"), engine::OpenFlag{w.attribute("emergency")}, necessary("XX(c)")}) ==
      Parts{"necessary under CHARTER XX(a), (c)", "declared an emergency"});
}

TEST_CASE("the members of a set are one fact of a completion") {
  const testing::BanWorld w;
  const law::AttributeId requires_what = w.attribute("requires");
  auto member = [&](const char* name) {
    return engine::OpenMember{requires_what, law::NodeId(static_cast<std::size_t>(w.node(name)))};
  };
  engine::Completion completion{
      {member("process_first"), 1}, {member("buy_local"), 0}, {engine::OpenFlag{w.attribute("emergency")}, 0}};
  CHECK(completion_fact(w.book(), completion, requires_what) == "requires: process before export");
  CHECK(completion_facts(w.book(), completion).size() == 2);
  CHECK(completion_fact(w.book(), completion, w.attribute("rate")).empty());
}

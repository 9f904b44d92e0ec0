#include "law/rulebook.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <utility>

using namespace chapeau::law;

namespace {

/// Builds small rulebooks by hand.
struct Builder {
  Rulebook book;

  ExpressionId say(ExpressionNode node) {
    book.expressions.push_back({std::move(node), {}, {}, {}});
    return ExpressionId(book.expressions.size() - 1);
  }
  FindingId finding(const char* name, bool for_each_provision) {
    Finding made;
    made.name = name;
    made.for_each_provision = for_each_provision;
    book.findings.push_back(made);
    return FindingId(book.findings.size() - 1);
  }
  TestId test(ExpressionId condition) {
    Test made;
    made.condition = condition;
    book.tests.push_back(made);
    return TestId(book.tests.size() - 1);
  }
  ProvisionId provision(const char* pinpoint, std::optional<ExpressionId> condition) {
    if (book.instruments.empty()) book.instruments.emplace_back().name = "GATT";
    Provision made;
    made.instrument = InstrumentId(std::size_t{0});
    made.pinpoint = pinpoint;
    made.condition = condition;
    book.provisions.push_back(made);
    const ProvisionId id(book.provisions.size() - 1);
    book.instruments[0].provisions.push_back(id);
    return id;
  }
};

}  // namespace

TEST_CASE("a finding asked once is one question, however many provisions use it") {
  Builder b;
  const FindingId once = b.finding("essential", false);
  const ProvisionId first = b.provision("1", b.say(FindingHolds{once}));
  const ProvisionId second = b.provision("2", b.say(Not{b.say(FindingHolds{once})}));
  enumerate_questions(b.book);
  REQUIRE(b.book.questions.size() == 1);
  CHECK_FALSE(b.book.questions[0].provision.valid());
  CHECK(question(b.book, once, first) == question(b.book, once, second));
}

TEST_CASE("a finding asked for each provision is a question under each that uses it, and nowhere else") {
  Builder b;
  const FindingId necessary = b.finding("necessary", true);
  const ProvisionId first = b.provision("XX(b)", b.say(FindingHolds{necessary}));
  const ProvisionId unrelated = b.provision("XI:1", b.say(Constant{true}));
  const ProvisionId second = b.provision("XX(d)", b.say(FindingHolds{necessary}));
  enumerate_questions(b.book);
  CHECK(b.book.questions.size() == 2);
  CHECK(question(b.book, necessary, first).value() != question(b.book, necessary, second).value());
  CHECK_FALSE(question(b.book, necessary, unrelated));
}

TEST_CASE("questions are found through tests, connectives and the rules of findings") {
  Builder b;
  const FindingId deepest = b.finding("alternative", true);
  const FindingId necessary = b.finding("necessary", true);
  const FindingId end = b.finding("temporary", false);
  b.book.findings[necessary.index()].no_when = b.say(FindingHolds{deepest});
  b.book.findings[necessary.index()].yes_when = b.say(FindingHolds{end});
  const TestId test = b.test(b.say(All{{b.say(Constant{true}), b.say(FindingHolds{necessary})}}));
  const ProvisionId provision = b.provision("XX(b)", b.say(Any{{b.say(Constant{false}), b.say(TestHolds{test})}}));
  enumerate_questions(b.book);
  CHECK(b.book.questions.size() == 3);
  CHECK(question(b.book, deepest, provision));
  CHECK(question(b.book, end, provision));
}

TEST_CASE("a test shared by two provisions asks its findings under both") {
  Builder b;
  const FindingId chapeau = b.finding("unjustifiable", true);
  const TestId test = b.test(b.say(FindingHolds{chapeau}));
  const ExpressionId use = b.say(TestHolds{test});
  const ProvisionId first = b.provision("XX(b)", use);
  const ProvisionId second = b.provision("XX(g)", use);
  enumerate_questions(b.book);
  CHECK(question(b.book, chapeau, first));
  CHECK(question(b.book, chapeau, second));
}

TEST_CASE("scope and the where of a requirement are asked too") {
  Builder b;
  const FindingId scope = b.finding("scope", false);
  const FindingId where = b.finding("where", true);
  const ProvisionId provision = b.provision("1", std::nullopt);
  b.book.provisions[0].scope = b.say(FindingHolds{scope});
  b.book.provisions[0].requires_where = b.say(FindingHolds{where});
  enumerate_questions(b.book);
  CHECK(question(b.book, scope, provision));
  CHECK(question(b.book, where, provision));
}

TEST_CASE("contrary to asks under the other provision's name only") {
  Builder b;
  const FindingId like = b.finding("like", true);
  const ProvisionId first = b.provision("III:4", b.say(FindingHolds{like}));
  const ProvisionId second = b.provision("2.1", b.say(ContraryTo{first}));
  enumerate_questions(b.book);
  CHECK(question(b.book, like, first));
  CHECK_FALSE(question(b.book, like, second));
}

TEST_CASE("a finding that only an axiom speaks of is a question, and one that nothing speaks of is none") {
  Builder b;
  const FindingId spoken = b.finding("spoken", false);
  const FindingId unspoken = b.finding("unspoken", false);
  b.book.axioms.push_back({"a", "", b.say(Implies{b.say(Constant{true}), b.say(FindingHolds{spoken})}), {}});
  enumerate_questions(b.book);
  CHECK(question(b.book, spoken, {}));
  CHECK_FALSE(question(b.book, unspoken, {}));
}

TEST_CASE("questions are sorted by finding and provision") {
  Builder b;
  const FindingId late = b.finding("a", true);
  const FindingId later = b.finding("b", true);
  for (const char* pinpoint : {"1", "2", "3"}) {
    b.provision(pinpoint, b.say(All{{b.say(FindingHolds{later}), b.say(FindingHolds{late})}}));
  }
  enumerate_questions(b.book);
  CHECK(std::is_sorted(b.book.questions.begin(), b.book.questions.end(), [](const Question& x, const Question& y) {
    return std::pair(x.finding, x.provision) < std::pair(y.finding, y.provision);
  }));
  CHECK(b.book.questions.size() == 6);
}

TEST_CASE("a value is itself and everything above it") {
  Rulebook book;
  book.nodes.resize(3);
  const NodeId top{0}, middle{1}, other{2};
  book.nodes[1].parent = top;
  CHECK(is_a(book, middle, middle));
  CHECK(is_a(book, middle, top));
  CHECK_FALSE(is_a(book, top, middle));
  CHECK_FALSE(is_a(book, other, top));
}

TEST_CASE("a provision is found by its pinpoint or an alias, and cited by its instrument") {
  Builder b;
  const ProvisionId provision = b.provision("XI:1", std::nullopt);
  b.book.provisions[0].aliases = {"XI(1)"};
  CHECK(find_provision(b.book, "GATT", "XI:1") == provision);
  CHECK(find_provision(b.book, "GATT", "XI(1)") == provision);
  CHECK_FALSE(find_provision(b.book, "GATT", "XI"));
  CHECK_FALSE(find_provision(b.book, "GATS", "XI:1"));
  CHECK(reference(b.book, provision) == "GATT XI:1");
}

TEST_CASE("things are found by the names that people write") {
  Builder b;
  b.book.states = {{"CHL", "Chile"}, {"IDN", "Indonesia"}};
  const FindingId finding = b.finding("temporary", false);
  CHECK(find_state(b.book, "IDN") == StateId(std::size_t{1}));
  CHECK_FALSE(find_state(b.book, "Indonesia"));
  CHECK(find_finding(b.book, "temporary") == finding);
  CHECK_FALSE(find_attribute(b.book, "form"));
  CHECK_FALSE(find_reading(b.book, "x"));
}

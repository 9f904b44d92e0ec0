#include "sema_fixture.hpp"

#include <variant>

using namespace chapeau;
using testing::instrument;
using testing::kWords;
using testing::Library;

namespace {

/// A library whose only provision forbids what the condition says.
Library forbidding(const std::string& condition) {
  return Library(kWords + instrument("T", "provision 1 \"One\" { forbids any measure where " + condition + " }"));
}

law::ExpressionId condition_of(Library& library) { return *library.book()[library.provision("T", "1")].condition; }

const law::Compare& comparison_of(Library& library) { return library.node<law::Compare>(condition_of(library)); }

std::string codes_for(const std::string& condition) { return forbidding(condition).codes(); }

}  // namespace

TEST_SUITE("conditions") {
  TEST_CASE("a title is kept apart from the words, and the words are on one line without comments") {
    Library library = forbidding("\"on exports\" (form is export_ban   -- the worst\n   or form   is export_duty)");
    const law::Expression& expression = library.book()[condition_of(library)];
    CHECK(expression.title == "on exports");
    CHECK(expression.words == "form is export_ban or form is export_duty");
  }

  TEST_CASE("a choice is a value or what lies below it, resolved in its own taxonomy") {
    Library library = forbidding("form is export_measure");
    const auto& choice = library.node<law::ChoiceIs>(condition_of(library));
    CHECK(library.book()[choice.node].name == "export_measure");
    CHECK(library.book()[choice.attribute].name == "form");
    CHECK(codes_for("form is local_content") == "E0207");
  }

  TEST_CASE("operands stand before what joins them, in the order of the text") {
    Library library = forbidding("notified and not requires includes processing");
    const auto& all = library.node<law::All>(condition_of(library));
    REQUIRE(all.operands.size() == 2);
    CHECK(all.operands[0] < all.operands[1]);
    CHECK(all.operands[1] < condition_of(library));
    CHECK(std::holds_alternative<law::FlagIs>(library.book()[all.operands[0]].node));
    CHECK(std::holds_alternative<law::Not>(library.book()[all.operands[1]].node));
  }

  TEST_CASE("every quantity is scaled to the smallest unit of its kind") {
    Library percent = forbidding("rate > 12.5 %");
    CHECK(comparison_of(percent).right.constant == 1250);
    Library number = forbidding("volume >= 40 tonne");
    CHECK(comparison_of(number).right.constant == 400000);
    Library money = forbidding("price < 25.50 USD");
    CHECK(comparison_of(money).right.constant == 2550);
    Library date = forbidding("seen_on <= 1970-01-31");
    CHECK(comparison_of(date).right.constant == 30);
  }

  TEST_CASE("a factor that is not whole multiplies both sides by a power of ten") {
    Library library = forbidding("price >= 1.5 * price + 10 USD");
    const law::Compare& compare = comparison_of(library);
    CHECK(compare.left.terms.front().factor == 10);
    CHECK(compare.right.terms.front().factor == 15);
    CHECK(compare.right.constant == 10000);
  }

  TEST_CASE("factors and constants may be larger than 64 bits, and stay exact") {
    const auto number = [](const char* digits) { return base::Integer::parse(digits).value(); };
    Library product = forbidding("999999999999.9999 * 999999999999.9999 * price > 999999999999.99 USD");
    CHECK(comparison_of(product).left.terms.front().factor == number("99999999999999980000000000000001"));
    CHECK(comparison_of(product).right.constant == number("9999999999999900000000"));
    CHECK(codes_for("price < 999999999999 * 999999999999 * 999999999999 * 999999999999 * 1 USD").empty());
    CHECK(codes_for("price < 0.0001 * 0.0001 * 0.0001 * 0.0001 * price") == "");
  }

  TEST_CASE("periods are scaled with the quantities beside them") {
    Library library = forbidding("1.5 * lead_time < 6 months");
    CHECK(comparison_of(library).left.terms.front().factor == 15);
    CHECK(comparison_of(library).right.constant == 10 * 6 * 31);
  }

  TEST_CASE("a date is not moved further than the calendar reaches") {
    const std::string centuries = " + 400 * 9999 days";
    CHECK(codes_for("until <= from" + centuries + " + 1 month").empty());
    CHECK(codes_for("until <= from" + centuries + centuries + " + 1 month") == "E0303");
    CHECK(codes_for("until <= seen_on" + centuries + centuries).empty());
  }

  TEST_CASE("a percentage of a quantity is a factor") {
    Library library = forbidding("price >= 10 % * price");
    CHECK(comparison_of(library).left.terms.front().factor == 10);
    CHECK(comparison_of(library).right.terms.front().factor == 1);
  }

  TEST_CASE("months move only dates that are known in advance") {
    Library from = forbidding("until <= from + 12 years + 1 month");
    REQUIRE(comparison_of(from).right.moved.size() == 1);
    CHECK(comparison_of(from).right.moved.front().by == base::Period{145, 0});
    Library literal = forbidding("until <= 2020-01-31 + 1 month");
    CHECK(comparison_of(literal).right.constant == base::make_date(2020, 2, 29)->day);
    CHECK(codes_for("until <= seen_on + 12 years") == "E0303");
  }

  TEST_CASE("days move every date, and dates may be subtracted") {
    Library moved = forbidding("until <= seen_on + 30 days");
    CHECK(comparison_of(moved).right.constant == 30);
    Library difference = forbidding("until - seen_on > 30 days");
    CHECK(comparison_of(difference).left.terms.size() == 2);
    CHECK(comparison_of(difference).left.terms.back().factor == -1);
    CHECK(codes_for("until - seen_on > 12 months") == "E0303");
  }

  TEST_CASE("periods are compared with periods") {
    Library library = forbidding("lead_time < 6 months");
    CHECK(comparison_of(library).right.constant == 6 * 31);
    CHECK(codes_for("until <= seen_on + lead_time") == "E0303");
  }

  TEST_CASE("what does not fit the type of an attribute is a mistake") {
    CHECK(codes_for("rate") == "E0301");
    CHECK(codes_for("requires is processing") == "E0301");
    CHECK(codes_for("form includes export_ban") == "E0301");
    CHECK(codes_for("rate is none") == "E0301");
    CHECK(codes_for("form > 3") == "E0301");
    CHECK(codes_for("rate > 3 tonne") == "E0301");
    CHECK(codes_for("until > 12 years") == "E0301");
    CHECK(codes_for("seen_on + until > from") == "E0301");
  }

  TEST_CASE("quantities with different units are not compared or added") {
    CHECK(codes_for("volume > 3 EUR") == "E0301");
    CHECK(codes_for("volume > 3 kg") == "E0302");
    CHECK(codes_for("price > 3 EUR") == "E0302");
    CHECK(codes_for("price + 1 EUR > 3 USD") == "E0302");
  }

  TEST_CASE("only linear arithmetic is encoded") {
    CHECK(codes_for("price * volume > 3 USD") == "E0303");
    CHECK(codes_for("9000000000000 * 9000000000000 * price > 3 USD") != "");
  }

  TEST_CASE("several mistakes in one condition are all reported") {
    CHECK(codes_for("notifyed and form is export_bann and rate") == "E0201 E0207 E0301");
  }

  TEST_CASE("a set of states may name states, groups and attributes") {
    Library library = forbidding("some state in CLUB, favours, towards except counterpart, enacting state, AAA");
    const law::StateSet& set = library.node<law::SomeStateIn>(condition_of(library)).set;
    REQUIRE(set.members.size() == 3);
    CHECK(set.members[0].kind == law::StateSet::Item::Kind::Group);
    CHECK(set.members[1].kind == law::StateSet::Item::Kind::Attribute);
    CHECK(set.members[2].attribute == library.book().built_in.towards);
    REQUIRE(set.exceptions.size() == 3);
    CHECK(set.exceptions[0].special == law::StateSet::Special::Counterpart);
    CHECK(codes_for("counterpart in notified") == "E0301");
    CHECK(codes_for("counterpart in ZZZ") == "E0203");
  }

  TEST_CASE("contrary to a part of a treaty means contrary to one of its obligations") {
    Library library(kWords + instrument("T", R"(
      provision 1(a) "A" { forbids any measure where notified }
      provision 1(b) "B" { forbids any measure where form is export_ban }
      provision 1(c) "C" { excuses 1(a) when always }
      provision 2 "Two" { forbids any measure where contrary to 1 })"));
    const auto& any = library.node<law::Any>(*library.book()[library.provision("T", "2")].condition);
    CHECK(any.operands.size() == 2);
    CHECK(library.book()[any.operands[1]].words == "contrary to T 1(b)");
  }

  TEST_CASE("readings and options have to exist") {
    const std::string reading = "reading r \"R?\" { option a \"A\" option b \"B\" default }\n";
    Library good(kWords + reading +
                 instrument("T", "provision 1 \"One\" { forbids any measure where reading r is b }"));
    CHECK(good.node<law::ReadingIs>(condition_of(good)).option == 1);
    CHECK(good.book().readings.front().default_option == 1);
    Library bad(kWords + reading +
                instrument("T", "provision 1 \"One\" { forbids any measure where reading r is c or reading q is a }"));
    CHECK(bad.codes() == "E0604 E0604");
  }
}

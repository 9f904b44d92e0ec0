#include "law/applicability.hpp"

#include <doctest/doctest.h>

#include <ostream>

using namespace chapeau;
using namespace chapeau::law;

namespace {

base::Date day(int y, int m = 1, int d = 1) { return base::make_date(y, m, d).value(); }

const StateId kUnion{0}, kGermany{1}, kBritain{2}, kChile{3}, kJapan{4}, kFrance{5};
const GroupId kEu{0};
const ProvisionId kRule{0};
const InstrumentId kPact{0};
const base::Date kToday = day(2024);

Membership state(StateId id, base::Interval when = {}) { return {id, {}, when, false, {}}; }
StateSet::Item item(StateId id) { return {StateSet::Item::Kind::State, id, {}, {}, {}}; }
StateSet::Item item(StateSet::Special special) { return {StateSet::Item::Kind::Special, {}, {}, {}, special}; }

/// A pact between the European Union and Chile; Britain left the Union in 2020.
Rulebook pact() {
  Rulebook book;
  book.states = {{"EUU", ""}, {"DEU", ""}, {"GBR", ""}, {"CHL", ""}, {"JPN", ""}, {"FRA", ""}};
  book.groups.push_back(
      {"EU", "", {state(kGermany), state(kFrance), state(kBritain, {base::kAlways, day(2020, 1, 31)})}, {}, kUnion});
  Instrument instrument;
  instrument.name = "PACT";
  instrument.parties = {state(kUnion), state(kChile)};
  instrument.in_force = {day(2003, 2), base::kNever};
  instrument.provisions = {kRule};
  book.instruments.push_back(instrument);
  Provision provision;
  provision.instrument = kPact;
  provision.pinpoint = "1";
  book.provisions.push_back(provision);
  return book;
}

}  // namespace

TEST_CASE("an obligation between its parties applies") {
  CHECK(reach(pact(), kRule, kChile, kUnion, kToday) == Reach::Applies);
  CHECK(reach(pact(), kRule, kUnion, kChile, kToday) == Reach::Applies);
}

TEST_CASE("what binds the Union binds its member states, as enacting state and as counterpart") {
  CHECK(reach(pact(), kRule, kGermany, kChile, kToday) == Reach::Applies);
  CHECK(reach(pact(), kRule, kChile, kGermany, kToday) == Reach::Applies);
}

TEST_CASE("a state is bound through the Union only on the days of its membership") {
  CHECK(reach(pact(), kRule, kBritain, kChile, day(2020, 1, 31)) == Reach::Applies);
  CHECK(reach(pact(), kRule, kBritain, kChile, day(2020, 2, 1)) == Reach::EnactingStateNotParty);
}

TEST_CASE("trade inside the Union is not judged") {
  Rulebook book = pact();
  CHECK(reach(book, kRule, kGermany, kUnion, kToday) == Reach::SameState);
  CHECK(reach(book, kRule, kUnion, kGermany, kToday) == Reach::SameState);
  CHECK(reach(book, kRule, kGermany, kBritain, day(2019)) == Reach::SameState);
  CHECK(reach(book, kRule, kChile, kChile, kToday) == Reach::SameState);
}

TEST_CASE("states that are not party neither owe nor are owed") {
  CHECK(reach(pact(), kRule, kJapan, kChile, kToday) == Reach::EnactingStateNotParty);
  CHECK(reach(pact(), kRule, kChile, kJapan, kToday) == Reach::CounterpartNotParty);
}

TEST_CASE("an instrument that creates no obligations binds nobody") {
  Rulebook book = pact();
  for (const LegalStatus status : {LegalStatus::NonBinding, LegalStatus::Contested, LegalStatus::Unspecified}) {
    book.instruments[0].status = status;
    CHECK(reach(book, kRule, kChile, kUnion, kToday) == Reach::NotBinding);
  }
  book.instruments[0].inferred = LegalStatus::Binding;
  CHECK(reach(book, kRule, kChile, kUnion, kToday) == Reach::Applies);
}

TEST_CASE("the days of the instrument and of the provision must both hold") {
  Rulebook book = pact();
  book.provisions[0].valid = {day(2010), day(2030)};
  CHECK(reach(book, kRule, kChile, kUnion, day(2003, 1, 31)) == Reach::NotYetInForce);
  CHECK(reach(book, kRule, kChile, kUnion, day(2009, 12, 31)) == Reach::NotYetInForce);
  CHECK(reach(book, kRule, kChile, kUnion, day(2010)) == Reach::Applies);
  CHECK(reach(book, kRule, kChile, kUnion, day(2030)) == Reach::Applies);
  CHECK(reach(book, kRule, kChile, kUnion, day(2030, 1, 2)) == Reach::NoLongerInForce);
}

TEST_CASE("an obligation with an owner binds no other party") {
  Rulebook book = pact();
  book.provisions[0].owner = StateSet{{item(kChile)}, {}};
  CHECK(reach(book, kRule, kChile, kUnion, kToday) == Reach::Applies);
  CHECK(reach(book, kRule, kUnion, kChile, kToday) == Reach::NotOwner);
}

TEST_CASE("what the Union owns, its member states own") {
  Rulebook book = pact();
  book.provisions[0].owner = StateSet{{item(kUnion)}, {}};
  CHECK(reach(book, kRule, kGermany, kChile, kToday) == Reach::Applies);
  book.provisions[0].owner.reset();
  book.provisions[0].owed_to = StateSet{{item(kUnion)}, {}};
  CHECK(reach(book, kRule, kChile, kGermany, kToday) == Reach::Applies);
  CHECK(reach(book, kRule, kUnion, kChile, kToday) == Reach::NotOwner);
}

TEST_CASE("groups may contain groups, and both intervals must hold") {
  Rulebook book = pact();
  Membership nested;
  nested.group = kEu;
  nested.when = {day(2019), base::kNever};
  book.groups.push_back({"FRIENDS", "", {nested, state(kJapan)}, {}});
  const GroupId friends{std::size_t{1}};
  CHECK(is_member(book, friends, kJapan, day(2018)));
  CHECK_FALSE(is_member(book, friends, kGermany, day(2018)));
  CHECK(is_member(book, friends, kGermany, kToday));
  CHECK_FALSE(is_member(book, friends, kBritain, kToday));
  CHECK(members(book, friends, day(2019, 6)).count() == 4);
}

TEST_CASE("a written set is members without exceptions") {
  const Rulebook book = pact();
  Measure measure;
  measure.enacted_by = kChile;
  const StateSet all_but_japan{{item(StateSet::Special::AllStates)}, {item(kJapan)}};
  const StateMask mask = resolve(book, all_but_japan, measure, kUnion, kToday);
  CHECK(mask.count() == 5);
  CHECK_FALSE(mask.test(kJapan.index()));
}

TEST_CASE("towards is read from the measure") {
  const Rulebook book = pact();
  Measure measure;
  measure.enacted_by = kChile;
  StateMask towards;
  towards.set(kJapan.index());
  measure.attributes = {{towards, Basis::Given, {}, {}}};
  const StateSet set{{{StateSet::Item::Kind::Attribute, {}, {}, AttributeId(std::size_t{0}), {}}}, {}};
  CHECK((resolve(book, set, measure, kUnion, kToday) == towards));
}

TEST_CASE("nobody is compared with himself: the Union goes with its members") {
  const Rulebook book = pact();
  Measure measure;
  measure.enacted_by = kGermany;
  const StateSet others{{item(StateSet::Special::AllStates)}, {item(StateSet::Special::EnactingState)}};
  const StateMask mask = resolve(book, others, measure, kChile, day(2019));
  CHECK(mask.count() == 2);  // Chile and Japan
  const StateSet not_counterpart{{item(StateSet::Special::AllStates)}, {item(StateSet::Special::Counterpart)}};
  measure.enacted_by = kChile;
  CHECK_FALSE(resolve(book, not_counterpart, measure, kUnion, kToday).test(kGermany.index()));
  CHECK_FALSE(resolve(book, not_counterpart, measure, kGermany, day(2019)).test(kUnion.index()));
}

TEST_CASE("a set that names the Union has its members of the day") {
  const Rulebook book = pact();
  Measure measure;
  measure.enacted_by = kChile;
  const StateSet eu{{item(kUnion)}, {}};
  CHECK(resolve(book, eu, measure, kJapan, kToday).test(kGermany.index()));
  CHECK_FALSE(resolve(book, eu, measure, kJapan, kToday).test(kBritain.index()));
  CHECK(resolve(book, eu, measure, kJapan, day(2019)).test(kBritain.index()));
}

namespace {

StateMask mask_of(std::initializer_list<StateId> states) {
  StateMask mask;
  for (const StateId each : states) mask.set(each.index());
  return mask;
}

Measure by(StateId enacting) {
  Measure measure;
  measure.enacted_by = enacting;
  return measure;
}

StateSet::Item item(GroupId id) { return {StateSet::Item::Kind::Group, {}, id, {}, {}}; }

}  // namespace

TEST_CASE("a trading party has one meaning, by its code, by its group and by all its members") {
  const Rulebook book = pact();
  const Measure measure = by(kChile);
  const StateMask whole = mask_of({kUnion, kGermany, kFrance});
  for (const auto& items : {std::vector{item(kUnion)},
                            {item(kEu)},
                            {item(kUnion), item(kEu)},
                            {item(kGermany), item(kFrance)},
                            {item(kEu), item(kGermany)}}) {
    CHECK((resolve(book, {items, {}}, measure, kJapan, kToday) == whole));
    const StateMask others = resolve(book, {{item(StateSet::Special::AllStates)}, items}, measure, kJapan, kToday);
    CHECK((others == mask_of({kBritain, kChile, kJapan})));
  }
  CHECK((named(book, mask_of({kGermany, kFrance}), kToday) == whole));
}

TEST_CASE("a member by itself is not its trading party") {
  const Rulebook book = pact();
  const Measure measure = by(kChile);
  CHECK((resolve(book, {{item(kGermany)}, {}}, measure, kJapan, kToday) == mask_of({kGermany})));
  const StateSet others{{item(StateSet::Special::AllStates)}, {item(kGermany)}};
  CHECK((resolve(book, others, measure, kJapan, kToday) == mask_of({kUnion, kBritain, kChile, kJapan, kFrance})));
  // On the day on which Britain belongs to it, all of its members are three.
  CHECK((named(book, mask_of({kGermany, kFrance}), day(2019)) == mask_of({kGermany, kFrance})));
}

TEST_CASE("a measure that lets one member off has not let it off by naming the others") {
  const Rulebook book = pact();
  Measure measure = by(kChile);
  const StateMask towards = mask_of({kUnion, kFrance, kJapan});
  measure.attributes = {{towards, Basis::Given, {}, {}}};
  const StateSet let_off{{item(StateSet::Special::AllStates)},
                         {{StateSet::Item::Kind::Attribute, {}, {}, AttributeId(std::size_t{0}), {}}}};
  CHECK(resolve(book, let_off, measure, kJapan, kToday).test(kGermany.index()));
}

TEST_CASE("a list of parties that has the group of a trading party has the party") {
  Rulebook book = pact();
  Membership members;
  members.group = kEu;
  book.instruments[0].parties = {members, state(kChile)};
  CHECK(reach(book, kRule, kChile, kUnion, kToday) == Reach::Applies);
  CHECK(reach(book, kRule, kUnion, kChile, kToday) == Reach::Applies);
}

TEST_CASE("unions that are not declared to trade as one are groups like others") {
  Rulebook book = pact();
  book.groups[0].trading_party = {};
  CHECK(TradingParties(book, kToday).all().empty());
  CHECK(reach(book, kRule, kChile, kGermany, kToday) == Reach::CounterpartNotParty);
  CHECK((named(book, mask_of({kUnion}), kToday) == mask_of({kUnion})));
}

TEST_CASE("lines of a union are those of its members while they belong to it") {
  const Rulebook book = pact();
  ScheduleLine line;
  line.hs = "26";
  line.value = 1;
  line.when = {day(1990), day(2030)};
  line.state = kUnion;
  std::vector<ScheduleLine> lines{line};
  line.state = kChile;
  lines.push_back(line);
  add_lines_of_members(book, lines);
  Schedule schedule;
  schedule.lines = lines;
  const auto kind = [&](StateId state, int year) {
    return look_up(schedule, {"26", {}, {}, {}}, state, day(year)).kind;
  };
  CHECK(kind(kUnion, 2025) == Lookup::Kind::Found);
  CHECK(kind(kGermany, 2025) == Lookup::Kind::Found);
  CHECK(kind(kBritain, 2015) == Lookup::Kind::Found);
  CHECK(kind(kBritain, 2025) == Lookup::Kind::NoLine);
  CHECK(kind(kChile, 2025) == Lookup::Kind::Found);
  CHECK(kind(kJapan, 2025) == Lookup::Kind::NoLine);
}

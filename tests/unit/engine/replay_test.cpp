#include "engine/replay/replay.hpp"

#include "engine/judge/check.hpp"
#include "engine/model/possibilities.hpp"
#include "engine/replay/coherence.hpp"
#include "engine/replay/interpret.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <utility>

using namespace chapeau;
using engine::Completion;
using engine::Element;
using engine::OpenQuantity;
using engine::OpenQuestion;
using engine::Stage;
using engine::Truth;
using law::ExpressionId;
using law::FindingId;
using law::ProvisionId;
using law::ProvisionKind;
using law::Verdict;

namespace {

/// A treaty of two states with one of everything, made by hand.
struct Small {
  law::Rulebook book;
  law::Case c;
  law::StateId home{std::size_t{0}}, abroad{std::size_t{1}};
  law::AttributeId rate{std::size_t{3}}, licensed{std::size_t{4}};
  FindingId restricts, needed, abused, essential, settled;
  ProvisionId ban, defence, defeater, carved, carve_out, duty_of_care, also;

  Small() {
    book.states = {{"AAA", "Aland"}, {"BBB", "Bland"}};
    book.attributes = {attribute("from", law::AttributeType::Date), attribute("until", law::AttributeType::Date),
                       attribute("towards", law::AttributeType::States), attribute("rate", law::AttributeType::Percent),
                       attribute("licensed", law::AttributeType::Flag)};
    book.built_in = {law::AttributeId(std::size_t{0}), law::AttributeId(std::size_t{1}),
                     law::AttributeId(std::size_t{2})};
    restricts = finding("restricts");
    needed = finding("needed");
    abused = finding("abused");
    essential = finding("essential");
    settled = finding("settled");
    book.findings[settled.index()].yes_when = say(law::FlagIs{licensed});
    write_law();
    law::enumerate_questions(book);
    describe_measure();
  }

  static law::Attribute attribute(const char* name, law::AttributeType type) {
    law::Attribute made;
    made.name = made.title = name;
    made.type = type;
    return made;
  }
  FindingId finding(const char* name) {
    book.findings.emplace_back().name = name;
    return FindingId(book.findings.size() - 1);
  }
  ExpressionId say(law::ExpressionNode node) {
    book.expressions.push_back({std::move(node), {}, {}, {}});
    return ExpressionId(book.expressions.size() - 1);
  }
  ExpressionId is(FindingId id) { return say(law::FindingHolds{id}); }
  ExpressionId rate_above(std::int64_t value) {
    law::LinearSum left, right;
    left.terms = {{1, rate}};
    right.constant = value;
    return say(law::Compare{left, law::Relation::More, right});
  }
  ProvisionId provision(const char* pinpoint, ProvisionKind kind, ExpressionId condition) {
    law::Provision made;
    made.instrument = law::InstrumentId(std::size_t{0});
    made.pinpoint = pinpoint;
    made.kind = kind;
    made.condition = condition;
    book.provisions.push_back(made);
    return ProvisionId(book.provisions.size() - 1);
  }
  void link(ProvisionId exception, ProvisionId target) { book.links.push_back({exception, target, {}, {}}); }

  void write_law() {
    auto& treaty = book.instruments.emplace_back();
    treaty.name = "T";
    treaty.parties = {{home, {}, {}, false, {}}, {abroad, {}, {}, false, {}}};
    ban = provision("1", ProvisionKind::Obligation,
                    say(law::All{{is(restricts), say(law::Not{say(law::Constant{false})})}}));
    defence = provision("2", ProvisionKind::Exception, is(needed));
    defeater = provision("3", ProvisionKind::Exception, is(abused));
    carved = provision("4", ProvisionKind::Obligation, say(law::Any{{say(law::FlagIs{licensed}), is(settled)}}));
    carve_out = provision("5", ProvisionKind::CarveOut, is(essential));
    duty_of_care = provision("6", ProvisionKind::Obligation, rate_above(500));
    book.provisions[duty_of_care.index()].requires_condition = true;
    book.provisions[duty_of_care.index()].requires_where = say(law::ContraryTo{carved});
    also = provision("7", ProvisionKind::Obligation, say(law::Implies{say(law::FlagIs{licensed}), rate_above(2'000)}));
    book.provisions[also.index()].scope =
        say(law::EnactingStateIn{{{{law::StateSet::Item::Kind::State, home, {}, {}, {}}}, {}}});
    link(defence, ban);
    link(defeater, defence);
    link(carve_out, carved);
    law::Axiom axiom;
    axiom.name = "not_both";
    axiom.condition = say(law::Not{say(law::All{{is(needed), is(essential)}})});
    book.axioms.push_back(axiom);
  }

  void describe_measure() {
    law::Measure measure;
    measure.name = "quota";
    measure.enacted_by = home;
    measure.products = {{"2604", {}, {}, {}}};
    law::StateMask towards;
    towards.set(abroad.index());
    measure.attributes = {{base::Integer{0}, {}, {}, {}},
                          {law::Open{}, {}, {}, {}},
                          {towards, {}, {}, {}},
                          {base::Integer{1'000}, {}, {}, {}},
                          {true, {}, {}, {}}};
    c.measures.push_back(measure);
  }

  void record(FindingId finding, law::Shown shown) {
    law::RecordEntry entry;
    entry.finding = finding;
    entry.shown = shown;
    c.record.push_back(entry);
  }
  [[nodiscard]] law::QuestionId question(FindingId finding) const { return *law::question(book, finding, {}); }
  [[nodiscard]] engine::CheckAnswer check() const { return engine::check(book, c, {}, {}); }
};

/// The finding answers of `small`, one after the other: nothing said, all said, one of each.
std::vector<Small> situations() {
  Small open, closed, mixed;
  for (const auto finding : {closed.restricts, closed.needed}) closed.record(finding, law::Shown::Yes);
  for (const auto finding : {closed.abused, closed.essential}) closed.record(finding, law::Shown::No);
  mixed.record(mixed.restricts, law::Shown::Yes);
  mixed.record(mixed.essential, law::Shown::NotShown);
  return {open, closed, mixed};
}

engine::ProvisionAnswer& answer_on(engine::CheckAnswer& answer, ProvisionId id) {
  return *std::ranges::find(answer.lines.at(0).provisions, id, &engine::ProvisionAnswer::provision);
}

void each_element(Element& element, const std::function<void(Element&)>& visit) {
  visit(element);
  for (auto& part : element.parts) each_element(part, visit);
}

void each_element(engine::DefenceAnswer& defence, const std::function<void(Element&)>& visit) {
  if (defence.status != law::DefenceStatus::NotAvailable) each_element(defence.derivation, visit);
  for (auto& defeater : defence.defeated_by) each_element(defeater, visit);
}

void each_element(engine::ProvisionAnswer& found, const std::function<void(Element&)>& visit) {
  if (found.scope) each_element(*found.scope, visit);
  if (found.derivation) each_element(*found.derivation, visit);
  for (auto& defence : found.defences) each_element(defence, visit);
  for (auto& carve_out : found.carve_outs) each_element(carve_out, visit);
}

/// What the ban of Small comes to in a witness, by hand: breached when it restricts, excused when needed and not
/// abused.
void show(const Small& small, const Completion& witness, engine::Possibilities& shown) {
  const auto says = [&](FindingId id) {
    const auto at = witness.find(OpenQuestion{small.question(id)});
    return at != witness.end() && at->second != 0;
  };
  if (!says(small.restricts))
    shown.clean = true;
  else if (says(small.needed) && !says(small.abused))
    shown.covered = true;
  else
    shown.bare = true;
}

}  // namespace

TEST_CASE("a healthy answer replays, and so does each of its lines rebuilt from the case") {
  for (const Small& small : situations()) {
    const auto answer = small.check();
    CHECK(answer.contradictions.empty());
    CHECK(answer.replay_complaints.empty());
    CHECK(answer.lines.at(0).provisions.size() == 4);
    CHECK(replay::replay(answer, small.c).empty());
  }
}

TEST_CASE("the small treaty has closed verdicts and open ones") {
  const Small open;
  auto answer = open.check();
  CHECK(answer_on(answer, open.ban).verdict == Verdict::Depends);
  CHECK(answer_on(answer, open.ban).witnesses.size() == 3);
  CHECK(answer_on(answer, open.also).verdict == Verdict::Respected);
  CHECK(answer_on(answer, open.also).stage == Stage::Evaluated);
}

TEST_CASE("an element with another truth is caught wherever it stands") {
  std::size_t changed = 0;
  for (const Small& small : situations()) {
    auto answer = small.check();
    for (auto& found : answer.lines.at(0).provisions) {
      each_element(found, [&](Element& element) {
        const Truth truth = element.truth;
        for (const Truth other : {Truth::No, Truth::Yes, Truth::Open}) {
          if (other == truth) continue;
          element.truth = other;
          ++changed;
          CHECK_MESSAGE(!replay::replay(answer, small.c).empty(), law::reference(small.book, found.provision));
        }
        element.truth = truth;
      });
    }
    CHECK(replay::replay(answer, small.c).empty());
  }
  CHECK(changed > 100);
}

TEST_CASE("another verdict is caught, evaluated or enumerated") {
  for (const Small& small : situations()) {
    auto answer = small.check();
    for (auto& found : answer.lines.at(0).provisions) {
      const Verdict verdict = found.verdict;
      for (int v = 0; v <= static_cast<int>(Verdict::Depends); ++v) {
        found.verdict = static_cast<Verdict>(v);
        CHECK(replay::replay(answer, small.c).empty() == (found.verdict == verdict));
      }
      found.verdict = verdict;
    }
  }
}

TEST_CASE("a witness with another value is caught unless it shows the same all the same") {
  const Small small;
  auto answer = small.check();
  auto& found = answer_on(answer, small.ban);
  std::size_t caught = 0;
  for (auto& witness : found.witnesses) {
    for (auto& [unknown, value] : witness) {
      value = 1 - value;
      engine::Possibilities shown;
      bool coherent = true;
      for (const auto& each : found.witnesses) {
        show(small, each, shown);
        const auto needed = each.find(OpenQuestion{small.question(small.needed)});
        const auto essential = each.find(OpenQuestion{small.question(small.essential)});
        coherent = coherent && !(needed->second != 0 && essential->second != 0);
      }
      const bool sound = coherent && engine::verdict(shown) == found.verdict;
      CHECK(replay::replay(answer, small.c).empty() == sound);
      if (!sound) ++caught;
      value = 1 - value;
    }
  }
  CHECK(caught >= 3);
  CHECK(replay::replay(answer, small.c).empty());
}

TEST_CASE("a witness may only speak of what is open, and only with values that it can have") {
  const Small small;
  auto answer = small.check();
  auto& witness = answer_on(answer, small.ban).witnesses.at(0);
  const auto kept = witness;
  SUBCASE("a known quantity") { witness.emplace(OpenQuantity{small.rate}, 3); }
  SUBCASE("a known flag") { witness.emplace(engine::OpenFlag{small.licensed}, 0); }
  SUBCASE("a finding that is neither yes nor no") { witness.begin()->second = 2; }
  const auto complaints = replay::replay(answer, small.c);
  REQUIRE_FALSE(complaints.empty());
  CHECK(complaints.front().witness == std::optional<std::size_t>(0));
  CHECK(complaints.front().provision == small.ban);
  CHECK(replay::describe(answer, complaints.front()).starts_with("T 1 towards Bland: a witness"));
}

TEST_CASE("a defence left out, added or given another status is caught") {
  Small small;
  small.record(small.restricts, law::Shown::Yes);
  auto answer = small.check();
  auto& found = answer_on(answer, small.ban);
  REQUIRE(found.verdict == Verdict::BreachUnlessExcused);
  REQUIRE(found.defences.size() == 1);
  CHECK(found.defences[0].status == law::DefenceStatus::Open);
  SUBCASE("left out") { found.defences.clear(); }
  SUBCASE("twice") { found.defences.push_back(found.defences[0]); }
  SUBCASE("met") { found.defences[0].status = law::DefenceStatus::Met; }
  SUBCASE("not met") { found.defences[0].status = law::DefenceStatus::NotMet; }
  SUBCASE("not needed") { found.defences[0].status = law::DefenceStatus::NotNeeded; }
  SUBCASE("not available") { found.defences[0].status = law::DefenceStatus::NotAvailable; }
  SUBCASE("defeated") { found.defences[0].defeated_by[0].status = law::DefenceStatus::Met; }
  CHECK_FALSE(replay::replay(answer, small.c).empty());
}

TEST_CASE("what the completion does not assign is least, or open") {
  Small small;
  small.c.measures[0].attributes[small.rate.index()].value = law::Open{};
  const auto readings = engine::default_readings(small.book);
  const auto groups = engine::lines(small.book, small.c, 0, readings, {});
  const auto& line = groups.at(0).line;
  const replay::Reaches reaches(line);
  const auto above = small.book.provisions[small.duty_of_care.index()].condition.value();
  const Completion nothing, ten_percent{{OpenQuantity{small.rate}, 1'000}};
  using replay::Interpreter;
  using replay::Missing;
  CHECK(Interpreter(line, reaches, nothing, Missing::Open).holds(above, {}) == Truth::Open);
  CHECK(Interpreter(line, reaches, nothing, Missing::Least).holds(above, {}) == Truth::No);
  CHECK(Interpreter(line, reaches, ten_percent, Missing::Least).holds(above, {}) == Truth::Yes);
}

TEST_CASE("a completion is held to the axioms and rules that it decides, and to no others") {
  Small small;
  small.c.measures[0].attributes[small.licensed.index()].value = law::Open{};
  const auto readings = engine::default_readings(small.book);
  const auto groups = engine::lines(small.book, small.c, 0, readings, {});
  const auto& line = groups.at(0).line;
  const replay::Reaches reaches(line);
  const replay::Coherence coherence(line, reaches);
  const OpenQuestion needed{small.question(small.needed)}, essential{small.question(small.essential)},
      settled{small.question(small.settled)};
  const engine::OpenFlag licensed{small.licensed};
  CHECK(coherence.broken({{needed, 1}}).empty());
  CHECK(coherence.broken({{needed, 1}, {essential, 0}}).empty());
  CHECK(coherence.broken({{needed, 1}, {essential, 1}}) == std::vector<std::string>{"it breaks the axiom `not_both`"});
  CHECK(coherence.broken({{settled, 0}}).empty());
  CHECK(coherence.broken({{settled, 0}, {licensed, 1}}).size() == 1);
  CHECK(coherence.broken({{settled, 1}, {licensed, 1}}).empty());
}

#include "engine/analyses/delegalization/delegalization.hpp"

#include "engine/symbolic/z3/z3_solver.hpp"
#include "tests/unit/engine/small_law.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace chapeau;
using chapeau::testing::day;
using chapeau::testing::SmallLaw;
using namespace engine::delegalization;

namespace {

const law::StateId kA{std::size_t{0}}, kB{std::size_t{1}}, kC{std::size_t{2}};

/// The treaty of the small law between A and B, of a kind, with or without a tribunal; and B's promise of growth to A
/// in a memorandum.
struct Promised : SmallLaw {
  explicit Promised(law::InstrumentKind kind = law::InstrumentKind::WtoAgreement,
                    law::DisputeSettlement forum = law::DisputeSettlement::Compulsory) {
    book.attributes[rate.index()].presumption = law::Presumption::Open;
    book.instruments.front().kind = kind;
    book.instruments.front().disputes.kind = forum;
    law::Instrument memorandum;
    memorandum.name = "MEMORANDUM";
    memorandum.kind = law::InstrumentKind::Memorandum;
    memorandum.status = law::LegalStatus::NonBinding;
    book.instruments.push_back(memorandum);
    law::Promise promise;
    promise.instrument = law::InstrumentId(std::size_t{1});
    promise.by = {{kB, {}, {}, false, {}}};
    promise.to = {{kA, {}, {}, false, {}}};
    promise.goal = law::GoalId(std::size_t{0});
    book.promises = {promise};
  }

  /// A prohibition of the same treaty, or of another between the two.
  law::ProvisionId forbid(law::NodeId node, std::optional<law::InstrumentKind> by = std::nullopt) {
    std::size_t home = 0;
    if (by) {
      law::Instrument other;
      other.name = "OTHER";
      other.kind = *by;
      other.parties = {{kA, {}, {}, false, {}}, {kB, {}, {}, false, {}}};
      other.disputes.kind = law::DisputeSettlement::Arbitration;
      home = book.instruments.size();
      book.instruments.push_back(other);
    }
    book.expressions.push_back({law::ChoiceIs{form, node}, "", "", {}});
    law::Provision made;
    made.instrument = law::InstrumentId(home);
    made.pinpoint = "forbids";
    made.condition = law::ExpressionId(book.expressions.size() - 1);
    const law::ProvisionId id(book.provisions.size());
    book.instruments[home].provisions.push_back(id);
    book.provisions.push_back(made);
    law::enumerate_questions(book);
    return id;
  }

  [[nodiscard]] PairAnswer answer() const {
    const auto found = pairs(book, day(2016), kA, kB, std::nullopt);
    REQUIRE(found.size() == 1);
    DelegalizationOptions options;
    options.day = day(2016);
    options.products = {{"2604", {}, {}, ""}};
    return delegalization(book, found.front(), options, smt::make_z3_solver);
  }
};

constexpr std::size_t kBan = 0, kDuty = 1;  // tools of the goal, in its order

std::vector<std::size_t> reopened(const PairAnswer& answer, Cure cure) {
  const auto found = std::ranges::find(answer.cures, cure, &CureOutcome::cure);
  REQUIRE(found != answer.cures.end());
  return found->reopened;
}

}  // namespace

TEST_SUITE("delegalization") {
  TEST_CASE("selective: the ban is closed, and the duty that could stand in for it is under a ceiling") {
    const auto answer = Promised().answer();
    CHECK(answer.finding == Finding::Selective);
    CHECK(answer.unenforceable);
    CHECK(!answer.outside_wto);
    CHECK(answer.tools[kBan].is_closed());
    CHECK(answer.tools[kBan].closing_layer == 0);
    CHECK(answer.tools[kBan].enforceable == answer.tools[kBan].closed_by);
  }

  TEST_CASE("partial: a free duty stands in for the ban") {
    Promised law;
    law.book.provisions[law.ceiling.index()].valid = {base::kNever, base::kAlways};
    CHECK(law.answer().finding == Finding::Partial);
  }

  TEST_CASE("none: nothing is closed that a tribunal would hold closed") {
    CHECK(Promised(law::InstrumentKind::WtoAgreement, law::DisputeSettlement::None).answer().finding == Finding::None);
  }

  TEST_CASE("none: the promise itself can be enforced") {
    Promised law;
    auto& memorandum = law.book.instruments.back();
    memorandum.status = law::LegalStatus::Binding;
    memorandum.disputes.kind = law::DisputeSettlement::Arbitration;
    law.book.promises.front().strength = law::Strength::Shall;
    const auto answer = law.answer();
    CHECK(!answer.unenforceable);
    CHECK(answer.finding == Finding::None);
    // To say `shall` in what binds nobody, or less in what binds, is no promise with force.
    memorandum.status = law::LegalStatus::NonBinding;
    CHECK(!is_enforceable(law.book, law::PromiseId(std::size_t{0})));
    memorandum.status = law::LegalStatus::Binding;
    law.book.promises.front().strength = law::Strength::ShallEndeavour;
    CHECK(!is_enforceable(law.book, law::PromiseId(std::size_t{0})));
  }

  TEST_CASE("cannot tell: the memorandum is not published, though the tools are what they are") {
    Promised law;
    law.book.instruments.back().published = false;
    const auto answer = law.answer();
    CHECK(answer.finding == Finding::CannotTell);
    CHECK(answer.at_best == Finding::Selective);
    CHECK(answer.at_worst == Finding::Selective);
  }

  TEST_CASE("cannot tell: a duty that must reach an unknown floor may or may not stand in for the ban") {
    Promised law;
    for (auto& line : law.book.schedules.front().lines) {
      line.value.reset();
      line.status = law::LineStatus::NotEncoded;
    }
    std::get<law::Compare>(law.book.expressions[law.book[law.ceiling].condition->index()].node).relation =
        law::Relation::AtLeast;
    const auto answer = law.answer();
    CHECK(answer.finding == Finding::CannotTell);
    CHECK(answer.at_best == Finding::Partial);
    CHECK(answer.at_worst == Finding::Selective);
  }

  TEST_CASE("pairs: only on days on which the memorandum stands, and between those that it names") {
    Promised law;
    CHECK(pairs(law.book, day(2016), kB, kA, std::nullopt).empty());
    CHECK(pairs(law.book, day(2016), kA, kC, std::nullopt).empty());
    law.book.instruments.back().in_force = {day(2018), base::kNever};
    CHECK(pairs(law.book, day(2016), kA, kB, std::nullopt).empty());
  }

  TEST_CASE("cures: what the WTO closes is reopened by a waiver, or by a promise not to complain") {
    const auto answer = Promised().answer();
    const std::vector ban{kBan};
    for (const auto between_two : {Cure::PeriodicReview, Cure::CarveOut, Cure::Permission})
      CHECK(reopened(answer, between_two).empty());
    for (const auto cure : {Cure::PeaceClause, Cure::Waiver, Cure::CarveOutAndWaiver})
      CHECK(reopened(answer, cure) == ban);
  }

  TEST_CASE("cures: what an agreement closes is reopened by a clause in it, and by no waiver") {
    const auto answer = Promised(law::InstrumentKind::FreeTradeAgreement).answer();
    CHECK(answer.outside_wto);
    CHECK(answer.tools[kBan].closing_layer == 1);
    const std::vector ban{kBan};
    for (const auto cure :
         {Cure::PeriodicReview, Cure::CarveOut, Cure::Permission, Cure::PeaceClause, Cure::CarveOutAndWaiver})
      CHECK(reopened(answer, cure) == ban);
    CHECK(reopened(answer, Cure::Waiver).empty());
  }

  TEST_CASE("cures: what both close is reopened by neither alone, but by both together") {
    Promised law;
    (void)law.forbid(law.ban, law::InstrumentKind::FreeTradeAgreement);
    (void)law.forbid(law.duty, law::InstrumentKind::FreeTradeAgreement);
    const auto answer = law.answer();
    CHECK(answer.tools[kBan].closed_by.size() == 2);
    CHECK(answer.tools[kDuty].closing_layer == 1);
    CHECK(reopened(answer, Cure::CarveOut) == std::vector{kDuty});
    CHECK(reopened(answer, Cure::Waiver).empty());
    CHECK(reopened(answer, Cure::CarveOutAndWaiver) == std::vector{kBan, kDuty});
    CHECK(reopened(answer, Cure::PeaceClause) == std::vector{kBan, kDuty});
  }
}

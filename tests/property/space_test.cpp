// What a state may do under random law: cells against every completion, what more law can change, and selective
// de-legalization by its definition.

#include "engine/analyses/space/space.hpp"

#include "engine/analyses/delegalization/delegalization.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"
#include "law/amend.hpp"
#include "law/trading_parties.hpp"
#include "tests/property/brute_force.hpp"
#include "tests/property/generate_case.hpp"
#include "tests/property/laws.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

namespace chapeau::testing {

namespace {

using namespace engine::space;
using engine::universe::Breadth;

constexpr std::size_t kMostCompletions = 3'000;

Settings small_settings() {
  Settings settings;
  settings.taxonomies = 2;
  settings.attributes = 4;
  settings.provisions = 6;
  settings.findings = 4;
  settings.axioms = 1;
  settings.instruments = 2;
  settings.schedules = 1;
  settings.linked_numbers = 0;
  return settings;
}

/// The leaves of the first choice are the tools of a goal; without a choice there is none.
bool name_tools(law::Rulebook& book) {
  const auto choice = std::ranges::find(book.attributes, law::AttributeType::Choice, &law::Attribute::type);
  if (choice == book.attributes.end()) return false;
  law::Goal goal;
  goal.name = "goal";
  for (std::size_t n = 0; n < book.nodes.size(); ++n) {
    if (book.nodes[n].taxonomy == choice->taxonomy && book.nodes[n].children.empty()) goal.tools.emplace_back(n);
  }
  book.goals = {std::move(goal)};
  return true;
}

/// One that trades for itself: who names a union names its members, and these may be several places.
law::StateId counterpart(const Scenario& scenario) {
  const law::TradingParties trading(scenario.book, base::Date{kFirstDay});
  for (const auto& group : scenario.lines()) {
    for (const auto state : group.counterparts) {
      if (trading.family(state).count() == 1) return state;
    }
  }
  return {};
}

SpaceOptions options_of(const Scenario& scenario) {
  SpaceOptions options;
  options.state = scenario.measure().enacted_by;
  options.goal = law::GoalId(std::size_t{0});
  options.towards.set(counterpart(scenario).index());
  options.products = {scenario.measure().products.front()};
  options.day = base::Date{kFirstDay};
  options.readings = scenario.readings;
  options.conditions = false;
  // One layer of everything.
  Layer all{"all", {}};
  for (const auto& layer : default_layers()) all.kinds.insert(all.kinds.end(), layer.kinds.begin(), layer.kinds.end());
  options.layers = {all};
  return options;
}

SpaceAnswer space_of(const law::Rulebook& book, const Scenario& scenario) {
  return space(book, options_of(scenario), smt::make_z3_solver);
}

/// Rules that settle a finding both ways at once: the checker refuses them where they always do, and a witness that
/// comes near may not be confirmed.
bool may_contradict_itself(const law::Rulebook& book) {
  return std::ranges::any_of(book.findings, [](const law::Finding& f) { return f.yes_when && f.no_when; });
}

/// A scenario that has tools, a product, and somebody to whom a measure could matter.
bool is_usable(Scenario& scenario) {
  return !scenario.measure().products.empty() && name_tools(scenario.book) && counterpart(scenario).valid();
}

std::vector<law::ProvisionId> obligations(const law::Rulebook& book) {
  std::vector<law::ProvisionId> found;
  for (std::size_t i = 0; i < book.provisions.size(); ++i) {
    if (book.provisions[i].kind == law::ProvisionKind::Obligation) found.emplace_back(i);
  }
  return found;
}

// --- By enumeration --------------------------------------------------------------------------------

/// All measures with a tool, one by one: the plain ones, and those with what a drafter may add.
class Measures {
 public:
  Measures(const law::Rulebook& book, const Scenario& scenario, const engine::universe::Place& place, law::NodeId tool)
      : book_(book) {
    for (const auto breadth : {Breadth::Plain, Breadth::Drafted}) {
      law::Measure measure = engine::universe::measure(book, place, breadth);
      law::StateMask everybody = engine::universe::every_state(book);
      everybody.reset(measure.enacted_by.index());
      engine::universe::decide(measure, book.built_in.towards, everybody);
      const auto choice = std::ranges::find(book.attributes, law::AttributeType::Choice, &law::Attribute::type);
      engine::universe::decide(measure, law::AttributeId(static_cast<std::size_t>(choice - book.attributes.begin())),
                               tool);
      const engine::Line line = engine::universe::line(book, measure, place, scenario.readings);
      BruteForce brute(line);
      known_ = known_ && brute.completions() > 0 && brute.completions() <= kMostCompletions;
      if (!known_) return;
      brute.run();
      known_ = brute.coherent();
      if (known_) add(brute, breadth == Breadth::Plain);
    }
  }

  [[nodiscard]] bool known() const { return known_; }
  [[nodiscard]] Standing standing() const {
    if (!plain_conflict_) return Standing::Free;
    if (some_clean_) return Standing::FreeUnderConditions;
    return some_excused_ ? Standing::ClosedUnlessJustified : Standing::Closed;
  }
  /// Is the obligation breached by every measure with the tool (on the face of it)?
  [[nodiscard]] bool always_breached(law::ProvisionId id, bool on_face) const {
    return !(on_face ? kept_face_ : kept_).contains(id);
  }

 private:
  void add(const BruteForce& brute, bool plain) {
    const auto all = obligations(book_);
    const auto whole = brute.rows(all, false), face = brute.rows(all, true);
    const auto peaceful = [](const BruteForce::Row& row) { return !row.conflict; };
    if (plain) plain_conflict_ = !std::ranges::all_of(whole, peaceful);
    some_excused_ = some_excused_ || std::ranges::any_of(whole, peaceful);
    some_clean_ = some_clean_ || std::ranges::any_of(face, peaceful);
    if (plain) return;
    for (const auto id : all) {
      if (std::ranges::any_of(brute.rows(std::span(&id, 1), false), peaceful)) kept_.insert(id);
      if (std::ranges::any_of(brute.rows(std::span(&id, 1), true), peaceful)) kept_face_.insert(id);
    }
  }

  const law::Rulebook& book_;
  bool known_ = true, plain_conflict_ = false, some_clean_ = false, some_excused_ = false;
  std::set<law::ProvisionId> kept_, kept_face_;
};

const char* word(Standing standing) {
  static constexpr const char* kWords[] = {"free", "free under conditions", "closed unless justified", "closed",
                                           "undecided"};
  return kWords[static_cast<std::size_t>(standing)];
}

Complaint against_enumeration(const law::Rulebook& book, const Scenario& scenario, const SpaceAnswer& answer,
                              Tally& tally) {
  bool incoherent = false;
  for (const auto& cell : answer.cells) {
    const auto& layer = cell.layers.front();
    const Measures measures(book, scenario, answer.places[cell.place], answer.tools[cell.tool].node);
    if (!measures.known()) {
      tally.add("cells too large, or without a coherent measure");
      incoherent = true;
      continue;
    }
    if (layer.standing == Standing::Undecided && !answer.replay_complaints.empty() && may_contradict_itself(book)) {
      tally.add("cells withdrawn");
      continue;
    }
    tally.add(word(measures.standing()));
    if (layer.standing != measures.standing())
      return std::string("a cell is ") + word(layer.standing) + ", and enumeration says " + word(measures.standing());
    if (!layer.is_closed()) continue;
    if (layer.closed_by.empty()) return "closed by nothing";
    for (const auto id : layer.closed_by) {
      if (!layer.jointly && !measures.always_breached(id, layer.standing != Standing::Closed))
        return "closed by what some measure respects";
    }
  }
  // Of law that contradicts itself any witness is as good as another.
  if (!answer.replay_complaints.empty() && !incoherent && !may_contradict_itself(book))
    return answer.replay_complaints.front();
  return std::nullopt;
}

// --- More law --------------------------------------------------------------------------------------

/// A condition that some provision already has.
std::optional<law::ExpressionId> some_condition(const law::Rulebook& book, Random& random) {
  std::vector<law::ExpressionId> found;
  for (const auto& provision : book.provisions) {
    if (provision.condition) found.push_back(*provision.condition);
  }
  if (found.empty()) return std::nullopt;
  return random.pick(found);
}

law::ExpressionId add(law::Rulebook& book, law::ExpressionNode node) {
  book.expressions.push_back({std::move(node), "", "", {}});
  book.product_questions.emplace_back(book.expressions.size() - 1);
  return law::ExpressionId(book.expressions.size() - 1);
}

/// A finding, as a condition of its own. Conditions of obligations may say `contrary to` an obligation, and an
/// exception to that would go in a circle.
law::ExpressionId some_finding(law::Rulebook& book, Random& random) {
  return add(book, law::FindingHolds{law::FindingId(random.below(book.findings.size()))});
}

law::Provision provision(law::ProvisionKind kind, law::ExpressionId condition) {
  law::Provision made;
  made.instrument = law::InstrumentId(std::size_t{0});
  made.pinpoint = "added";
  made.kind = kind;
  made.condition = condition;
  return made;
}

law::Rulebook with(law::Rulebook book, law::Provision added) {
  book.instruments[added.instrument.index()].provisions.emplace_back(book.provisions.size());
  book.provisions.push_back(std::move(added));
  law::enumerate_questions(book);
  return book;
}

/// Cells of both laws that can be compared: coherent under both, and decided.
template <class Check>
Complaint compared(const law::Rulebook& before, const law::Rulebook& after, const Scenario& scenario, Tally& tally,
                   Check&& check) {
  const auto then = space_of(before, scenario), now = space_of(after, scenario);
  if (then.places.size() != 1 || now.places.size() != 1) return "one counterpart and one product are not one place";
  for (std::size_t t = 0; t < then.tools.size(); ++t) {
    const auto was = then.at(0, t).layers.front().standing, is = now.at(0, t).layers.front().standing;
    if (!Measures(before, scenario, then.places.front(), then.tools[t].node).known() ||
        !Measures(after, scenario, now.places.front(), now.tools[t].node).known())
      continue;
    tally.add(was == is ? "cells as before" : "cells changed");
    if (!check(was, is)) return std::string("a tool that was ") + word(was) + " is " + word(is);
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("cells of random law are what enumeration of all measures says, and what closes them does") {
  Tally tally;
  hold("space = enumeration", small_settings(), runs(1'500), [&](Scenario scenario) -> Complaint {
    if (!is_usable(scenario)) return std::nullopt;
    const auto answer = space_of(scenario.book, scenario);
    return against_enumeration(scenario.book, scenario, answer, tally);
  });
  MESSAGE(tally.text());
  for (const auto standing :
       {Standing::Free, Standing::FreeUnderConditions, Standing::ClosedUnlessJustified, Standing::Closed})
    CHECK(tally[word(standing)] > 5);
  CHECK(tally["cells withdrawn"] < 5);
}

TEST_CASE("another obligation never frees a tool") {
  Tally tally;
  hold("space, an obligation more", small_settings(), runs(400), [&](Scenario scenario) -> Complaint {
    if (!is_usable(scenario)) return std::nullopt;
    Random random(scenario.book.expressions.size());
    const auto condition = some_condition(scenario.book, random);
    if (!condition) return std::nullopt;
    const auto stricter = with(scenario.book, provision(law::ProvisionKind::Obligation, *condition));
    return compared(scenario.book, stricter, scenario, tally, [](Standing was, Standing is) { return is >= was; });
  });
  MESSAGE(tally.text());
  CHECK(tally["cells changed"] > 10);
}

TEST_CASE("another exception never closes a tool") {
  Tally tally;
  Settings settings = small_settings();
  settings.contrary_in_words = 0;
  hold("space, an exception more", settings, runs(400), [&](Scenario scenario) -> Complaint {
    if (!is_usable(scenario) || scenario.book.findings.empty()) return std::nullopt;
    Random random(scenario.book.expressions.size());
    const auto condition = some_finding(scenario.book, random);
    const auto looser = law::with_defence(scenario.book, provision(law::ProvisionKind::Exception, condition),
                                          obligations(scenario.book));
    return compared(scenario.book, looser, scenario, tally, [](Standing was, Standing is) { return is <= was; });
  });
  MESSAGE(tally.text());
  CHECK(tally["cells changed"] > 10);
}

namespace {

using engine::delegalization::Finding;
using engine::delegalization::PairAnswer;

bool is_tribunal(law::DisputeSettlement kind) {
  return kind == law::DisputeSettlement::Compulsory || kind == law::DisputeSettlement::Arbitration;
}

/// A promise without force by the counterpart, tribunals for some instruments, and a provision that is known and not
/// encoded.
law::Rulebook with_promise(const Scenario& scenario, Random& random) {
  law::Rulebook book = scenario.book;
  if (random.chance(60)) {
    const auto choice = std::ranges::find(book.attributes, law::AttributeType::Choice, &law::Attribute::type);
    const law::AttributeId form(static_cast<std::size_t>(choice - book.attributes.begin()));
    const auto chosen = add(book, law::ChoiceIs{form, random.pick(book.goals.front().tools)});
    book = with(std::move(book), provision(law::ProvisionKind::Obligation, chosen));
  }
  for (auto& instrument : book.instruments)
    instrument.disputes.kind = random.chance(70) ? law::DisputeSettlement::Compulsory : law::DisputeSettlement::None;
  law::Instrument memorandum;
  memorandum.name = "MEMORANDUM";
  memorandum.kind = law::InstrumentKind::Memorandum;
  memorandum.status = law::LegalStatus::NonBinding;
  book.instruments.push_back(memorandum);
  law::Promise promise;
  promise.instrument = law::InstrumentId(book.instruments.size() - 1);
  promise.by = {{counterpart(scenario), {}, {}, false, {}}};
  promise.to = {{scenario.measure().enacted_by, {}, {}, false, {}}};
  promise.goal = law::GoalId(std::size_t{0});
  book.promises = {promise};
  if (const auto condition = some_condition(book, random); condition && random.chance(20)) {
    auto unknown = provision(law::ProvisionKind::NotEncoded, *condition);
    unknown.concerns = std::exchange(unknown.condition, std::nullopt);
    book = with(std::move(book), std::move(unknown));
  }
  return book;
}

/// docs/selective-delegalization.md, word for word, of the cells of one place; what cannot be told is free, or closed.
Finding by_definition(const law::Rulebook& book, const SpaceAnswer& space, bool unknown_is_closed) {
  std::set<law::NodeId> closed, free;
  for (std::size_t t = 0; t < space.tools.size(); ++t) {
    const auto& cell = space.at(0, t).layers.back();
    law::NodeId kind = space.tools[t].node;
    while (book[kind].parent.valid()) kind = book[kind].parent;
    const bool enforceable = std::ranges::any_of(cell.closed_by, [&](law::ProvisionId id) {
      return is_tribunal(book[id].disputes ? book[id].disputes->kind : book[book[id].instrument].disputes.kind);
    });
    const bool unknown = cell.cannot_tell() || cell.standing == Standing::Undecided;
    if (unknown ? unknown_is_closed : cell.is_closed() && enforceable) closed.insert(kind);
    if (unknown ? !unknown_is_closed : cell.standing == Standing::Free) free.insert(kind);
  }
  if (closed.empty()) return Finding::None;
  const bool stand_in = std::ranges::any_of(closed, [&](law::NodeId kind) { return free.contains(kind); });
  return stand_in ? Finding::Partial : Finding::Selective;
}

const char* word(Finding finding) {
  static constexpr const char* kWords[] = {"selective", "partial", "none", "cannot tell"};
  return kWords[static_cast<std::size_t>(finding)];
}

/// A cure reopens closed tools and nothing else, and accounts for each of them.
Complaint cures(const PairAnswer& answer) {
  std::set<std::size_t> closed;
  for (const auto& tool : answer.tools) {
    if (tool.is_closed()) closed.insert(tool.tool);
  }
  for (const auto& cure : answer.cures) {
    std::set<std::size_t> told(cure.reopened.begin(), cure.reopened.end());
    told.insert(cure.still_closed.begin(), cure.still_closed.end());
    if (told != closed || cure.reopened.size() + cure.still_closed.size() != closed.size())
      return "a cure does not account for the closed tools";
    if (cure.cure == engine::delegalization::Cure::CarveOutAndWaiver && !cure.still_closed.empty())
      return "a carve-out together with a waiver leaves a tool closed";
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE(
    "selective de-legalization of random law is what its definition says of the cells - every cure accounts for the "
    "closed tools") {
  Tally tally;
  hold("delegalization = definition", small_settings(), runs(600), [&](Scenario scenario) -> Complaint {
    if (!is_usable(scenario)) return std::nullopt;
    Random random(scenario.book.expressions.size());
    const auto book = with_promise(scenario, random);
    const auto found =
        engine::delegalization::pairs(book, base::Date{kFirstDay}, std::nullopt, std::nullopt, std::nullopt);
    if (found.size() != 1) return "one promise is not one pair";
    engine::delegalization::DelegalizationOptions options;
    options.day = base::Date{kFirstDay};
    options.products = {scenario.measure().products.front()};
    options.readings = scenario.readings;
    const auto answer = engine::delegalization::delegalization(book, found.front(), options, smt::make_z3_solver);
    if (answer.space.places.size() != 1) return "one counterpart and one product are not one place";
    const auto best = by_definition(book, answer.space, false), worst = by_definition(book, answer.space, true);
    if (answer.at_best != best || answer.at_worst != worst)
      return std::string("at best ") + word(best) + ", at worst " + word(worst) + " by definition";
    const auto finding = best == worst ? best : Finding::CannotTell;
    if (answer.finding != finding) return "the finding is not what both weighings say";
    tally.add(word(finding));
    return cures(answer);
  });
  MESSAGE(tally.text());
  for (const auto finding : {Finding::Selective, Finding::Partial, Finding::None, Finding::CannotTell})
    CHECK(tally[word(finding)] > 1);
}

}  // namespace chapeau::testing

#include "tests/property/generators.hpp"

#include "tests/property/brute_force.hpp"
#include "tests/property/dated_law.hpp"
#include "tests/property/generate_case.hpp"
#include "tests/property/generate_conditions.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace chapeau::testing {
namespace {

using law::AttributeType;
using law::ProvisionKind;

std::string name(std::string_view stem, std::size_t number) { return std::string(stem) + std::to_string(number); }

class RulebookMaker {
 public:
  RulebookMaker(Random& random, const Settings& settings)
      : random_(random), settings_(settings), conditions_(book_, random, settings) {}

  law::Rulebook make() {
    states();
    products();
    taxonomies();
    attributes();
    readings();
    schedules();
    instruments();
    law_in_creation_order();
    axioms();
    std::ranges::sort(book_.links, {}, [](const law::Link& l) { return std::pair(l.target, l.exception); });
    law::enumerate_questions(book_);
    return std::move(book_);
  }

 private:
  bool unusual() { return random_.chance(settings_.unusual); }

  /// EUU is the Union and EEM its member, as in the real library.
  void states() {
    for (const char* code : {"AAA", "BBB", "CCC", "EUU", "EEM"}) book_.states.push_back({code, code});
    const auto state = [](std::size_t i, base::Interval when = {}) {
      return law::Membership{law::StateId(i), {}, when, false, {}};
    };
    book_.groups.push_back({"EU", "EU", {state(4)}, {}});
    book_.groups.push_back({"SOME", "some", {state(0), state(1)}, {}});
    book_.groups.push_back({"MORE", "more", {state(2, {base::Date{kFirstDay + 300}, base::kNever})}, {}});
    book_.groups.back().members.push_back({{}, law::GroupId(1), {}, false, {}});
    book_.groups.push_back({"ALL", "all", {}, {}});
    for (std::size_t i = 0; i < 5; ++i) book_.groups.back().members.push_back(state(i));
  }

  void products() {
    book_.products.minerals = {"nickel", "lithium"};
    book_.products.stages = {"ore", "metal"};
    const auto row = [&](std::size_t mineral, std::size_t stage, const char* hs, bool exact) {
      book_.products.rows.push_back({law::MineralId(mineral), law::StageId(stage), hs, "", exact});
    };
    row(0, 0, "2604", true);
    row(0, 1, "7501", true);
    row(1, 0, "2530", false);
    row(1, 1, "280519", true);
    row(0, 1, "280530", false);
    for (std::int64_t i = random_.between(0, settings_.product_groups); i > 0; --i) {
      law::ProductGroup group{name("group", book_.product_groups.size()), "", {}, {}};
      group.items.push_back({{random_.pick(std::vector<law::HsCode>{"2604", "26040010", "28"})}, {}, {}});
      if (random_.chance(50))
        group.items.push_back({{}, law::MineralId(random_.below(2)), law::StageId(random_.below(2))});
      book_.product_groups.push_back(std::move(group));
    }
  }

  /// A root, some children, and at times a second root or a grandchild.
  void taxonomies() {
    for (std::int64_t t = random_.between(1, settings_.taxonomies); t > 0; --t) {
      const law::TaxonomyId id(book_.taxonomies.size());
      book_.taxonomies.push_back({name("taxonomy", id.index()), "", "", {}, {}, {}});
      const std::size_t first = book_.nodes.size();
      for (std::int64_t n = random_.between(1, 5); n > 0; --n) {
        const law::NodeId node(book_.nodes.size());
        const bool is_root = node.index() == first || random_.chance(25);
        const law::NodeId parent = is_root ? law::NodeId{} : law::NodeId(first + random_.below(node.index() - first));
        book_.nodes.push_back({name("node", node.index()), "", id, parent, {}, "", "", "", "", {}});
        if (is_root)
          book_.taxonomies[id.index()].roots.push_back(node);
        else
          book_.nodes[parent.index()].children.push_back(node);
      }
    }
  }

  void attribute(AttributeType type) {
    law::Attribute made{
        name("attribute", book_.attributes.size()), "", type, {}, "", law::Presumption::Open, false, {}};
    if (type == AttributeType::Choice || type == AttributeType::Set)
      made.taxonomy = law::TaxonomyId(random_.below(book_.taxonomies.size()));
    if (type == AttributeType::Money) made.unit = "USD";
    if (type == AttributeType::Number && random_.chance(50)) made.unit = "tonne";
    const bool can_be_none = type == AttributeType::Set || type == AttributeType::States || type == AttributeType::Date;
    const bool is_presumed =
        book_.attributes.size() > 2 && random_.chance(30);  // those that every measure has come first
    if (is_presumed && type == AttributeType::Flag) made.presumption = law::Presumption::No;
    if (is_presumed && can_be_none) made.presumption = law::Presumption::None;
    book_.attributes.push_back(std::move(made));
  }

  void attributes() {
    using enum AttributeType;
    for (const AttributeType type : {Date, Date, States}) attribute(type);
    book_.built_in = {law::AttributeId(0), law::AttributeId(1), law::AttributeId(2)};
    static const std::vector types{Flag,    Flag,   Choice, Choice, Set,    Percent,
                                   Percent, Number, Money,  Date,   Period, States};
    for (std::int64_t i = random_.between(2, settings_.attributes); i > 0; --i) attribute(random_.pick(types));
  }

  void readings() {
    for (std::int64_t i = random_.between(0, settings_.readings); i > 0; --i)
      book_.readings.push_back(
          {name("reading", book_.readings.size()), "", {{"one", "", {}}, {"two", "", {}}}, random_.below(2), {}});
  }

  void schedules() {
    for (std::int64_t s = random_.between(0, settings_.schedules); s > 0; --s) {
      law::Schedule schedule;
      schedule.name = name("SCHEDULE", book_.schedules.size());
      schedule.owner = law::StateId(0);
      const bool has_states = random_.chance(25);
      for (auto l = std::max<std::int64_t>(1, random_.between(0, 4)); l > 0; --l) add_lines(schedule, has_states);
      law::sort_lines(schedule.lines);
      book_.schedules.push_back(std::move(schedule));
    }
  }

  /// A line, or two that follow each other; at most once for each code and state, as the language wants it.
  void add_lines(law::Schedule& schedule, bool has_states) {
    static const std::vector<law::HsCode> codes{"26", "2604", "260400", "26040010", "2805", "280519", "2530"};
    law::ScheduleLine line;
    line.hs = random_.pick(codes);
    if (has_states) line.state = law::StateId(random_.below(2));
    const auto is_taken = [&](const law::ScheduleLine& other) {
      return other.hs == line.hs && other.state == line.state;
    };
    if (std::ranges::any_of(schedule.lines, is_taken)) return;
    fill(line);
    if (random_.chance(20)) line.when.until = base::Date{kFirstDay - 100};
    schedule.lines.push_back(line);
    if (line.when.until == base::kNever || !random_.chance(50)) return;
    fill(line);
    line.when = {base::Date{kFirstDay - 99}, base::kNever};
    schedule.lines.push_back(std::move(line));
  }

  void fill(law::ScheduleLine& line) {
    const bool is_open = random_.chance(20);
    line.status = is_open ? law::LineStatus::NotEncoded : law::LineStatus::Verified;
    line.value.reset();
    if (!is_open) line.value = random_.between(0, 3) * 500;
  }

  void instruments() {
    for (std::int64_t i = random_.between(1, settings_.instruments); i > 0; --i) {
      law::Instrument instrument;
      instrument.name = name("INSTRUMENT", book_.instruments.size());
      instrument.parties.push_back({{}, law::GroupId(unusual() ? random_.below(3) : 3), {}, false, {}});
      if (unusual()) instrument.parties.push_back({law::StateId(random_.below(4)), {}, {}, true, {}});
      if (unusual()) instrument.status = law::LegalStatus::NonBinding;
      if (unusual()) {
        instrument.status = law::LegalStatus::Unspecified;
        instrument.inferred = law::LegalStatus::Binding;
      }
      if (unusual()) instrument.in_force.from = base::Date{kFirstDay + 200};
      book_.instruments.push_back(std::move(instrument));
    }
  }

  /// Findings, tests and provisions mixed; each may speak only of what is older, and is linked only to what is younger:
  /// nothing is cyclic.
  void law_in_creation_order() {
    enum class Make { Finding, Test, Provision };
    std::vector<Make> order;
    order.insert(order.end(), static_cast<std::size_t>(random_.between(1, settings_.findings)), Make::Finding);
    order.insert(order.end(), static_cast<std::size_t>(random_.between(0, settings_.tests)), Make::Test);
    order.insert(order.end(), static_cast<std::size_t>(random_.between(1, settings_.provisions)), Make::Provision);
    random_.shuffle(order);
    // Mostly words come first, so that there is something to say.
    if (random_.chance(70)) std::ranges::stable_partition(order, [](Make what) { return what != Make::Provision; });
    for (const Make what : order) {
      if (what == Make::Finding) finding();
      if (what == Make::Test) test();
      if (what == Make::Provision) provision();
    }
  }

  void finding() {
    law::Finding made;
    made.name = name("finding", book_.findings.size());
    made.for_each_provision = random_.chance(settings_.each_provision);
    const Place place{made.for_each_provision, random_.chance(settings_.contrary_in_words)};
    if (random_.chance(settings_.rules)) made.yes_when = conditions_.condition(place);
    if (random_.chance(settings_.rules)) made.no_when = conditions_.condition(place);
    book_.findings.push_back(std::move(made));
  }

  void test() {
    law::Test made;
    made.name = name("test", book_.tests.size());
    made.condition = conditions_.condition({true, random_.chance(settings_.contrary_in_words)});
    book_.tests.push_back(std::move(made));
  }

  void axioms() {
    for (std::int64_t i = random_.between(0, settings_.axioms); i > 0; --i) {
      const Place place{true, random_.chance(settings_.contrary_in_words)};
      const law::ExpressionId condition =
          random_.chance(70) ? conditions_.implication(place) : conditions_.condition(place);
      book_.axioms.push_back({name("axiom", book_.axioms.size()), "", condition, {}});
    }
  }

  ProvisionKind kind() {
    static const std::vector kinds{ProvisionKind::Obligation, ProvisionKind::Obligation, ProvisionKind::Obligation,
                                   ProvisionKind::Exception,  ProvisionKind::Exception,  ProvisionKind::CarveOut,
                                   ProvisionKind::Permission};
    return random_.pick(kinds);
  }

  void provision() {
    const law::ProvisionId id(book_.provisions.size());
    law::Provision made;
    made.instrument = law::InstrumentId(random_.below(book_.instruments.size()));
    made.pinpoint = std::to_string(id.index() + 1);
    made.kind = kind();
    if (random_.chance(25)) made.scope = conditions_.condition({});
    made.condition = conditions_.condition({});
    if (made.kind == ProvisionKind::Obligation && random_.chance(40)) {
      made.requires_condition = true;
      if (random_.chance(60)) made.requires_where = conditions_.condition({});
    }
    if (made.kind != ProvisionKind::Obligation && unusual()) made.condition.reset();
    if (unusual()) made.owner = conditions_.state_set(false);
    if (unusual()) made.owed_to = conditions_.state_set(false);
    if (unusual()) made.valid.until = base::Date{kFirstDay - 1};
    book_.instruments[made.instrument.index()].provisions.push_back(id);
    book_.provisions.push_back(std::move(made));
    link_to(id);
  }

  void link_to(law::ProvisionId target) {
    const bool is_obligation = book_[target].kind == ProvisionKind::Obligation;
    for (std::size_t i = 0; i < target.index(); ++i) {
      const ProvisionKind kind = book_.provisions[i].kind;
      if (kind == ProvisionKind::Obligation) continue;
      const int usual = kind == ProvisionKind::CarveOut ? 30 : 55;
      if (!random_.chance(is_obligation ? usual : (kind == ProvisionKind::CarveOut ? settings_.unusual : 30))) continue;
      law::Link link{law::ProvisionId(i), target, std::nullopt, {}};
      if (!book_.readings.empty() && random_.chance(20))
        link.under = law::ReadingIs{law::ReadingId(random_.below(book_.readings.size())), random_.below(2)};
      book_.links.push_back(link);
    }
  }

  law::Rulebook book_;
  Random& random_;
  const Settings& settings_;
  ConditionMaker conditions_;
};

/// Gives the unknown a value, if cases can: by an entry of the record, by a fact, or by a finer product.
void close(Scenario& scenario, Random& random, const engine::Unknown& unknown) {
  law::Measure& measure = scenario.c.measures.front();
  const auto set = [&](law::AttributeId id) {
    base::at(measure.attributes, id).value = value_of(id, random, scenario.book);
  };
  if (const auto* u = std::get_if<engine::OpenQuestion>(&unknown)) {
    const law::Question& question = scenario.book[u->question];
    const law::Shown shown = random.chance(50) ? law::Shown::Yes : law::Shown::No;
    replace_entry(scenario.c.record, {question.finding, question.provision, {}, shown, law::Basis::Given, "", {}});
  }
  if (const auto* u = std::get_if<engine::OpenFlag>(&unknown)) set(u->attribute);
  if (const auto* u = std::get_if<engine::OpenChoice>(&unknown)) set(u->attribute);
  if (const auto* u = std::get_if<engine::OpenMember>(&unknown)) set(u->attribute);
  if (const auto* u = std::get_if<engine::OpenQuantity>(&unknown)) set(u->attribute);
  if (std::holds_alternative<engine::OpenProduct>(unknown) || std::holds_alternative<engine::OpenLookup>(unknown)) {
    measure.products = {{"75010000", law::MineralId(0), law::StageId(1), ""}};
  }
}

}  // namespace

std::vector<engine::LineGroup> Scenario::lines() const { return engine::lines(book, c, 0, readings, std::nullopt); }

Scenario generate(Random& random, const Settings& settings) {
  Scenario scenario;
  scenario.book = RulebookMaker(random, settings).make();
  if (settings.dated != 0) date_law(scenario.book, random, settings.dated);
  scenario.c = generate_case(scenario.book, random, settings);
  for (const law::Reading& reading : scenario.book.readings)
    scenario.readings.push_back(random.below(reading.options.size()));
  if (settings.most_completions != 0) settle(scenario, random, settings.most_completions);
  return scenario;
}

void settle(Scenario& scenario, Random& random, std::size_t most) {
  for (int tries = 0; tries < 100; ++tries) {
    bool small = true;
    for (const engine::LineGroup& group : scenario.lines()) {
      const BruteForce brute(group.line);
      if (brute.completions() != 0 && brute.completions() <= most) continue;
      close(scenario, random, random.pick(brute.unknowns()));
      small = false;
      break;
    }
    if (small) return;
  }
}

}  // namespace chapeau::testing

#pragma once
// A treaty of two states, made by hand: bans are forbidden, duties bound to a ceiling that falls. For tests of
// analyses.

#include "law/case.hpp"
#include "law/rulebook.hpp"

#include <string>

namespace chapeau::testing {

inline base::Date day(int year, int month = 1, int of_month = 1) { return *base::make_date(year, month, of_month); }

struct SmallLaw {
  law::Rulebook book;
  law::Case c;
  law::AttributeId from{std::size_t{0}}, until{std::size_t{1}}, towards{std::size_t{2}}, form{std::size_t{3}},
      rate{std::size_t{4}};
  law::NodeId border{std::size_t{0}}, ban{std::size_t{1}}, duty{std::size_t{2}}, inside{std::size_t{3}},
      grant{std::size_t{4}};
  law::ProvisionId no_bans{std::size_t{0}}, ceiling{std::size_t{1}};
  law::ScheduleId ceilings{std::size_t{0}};

  SmallLaw() {
    book.states = {{"AAA", "Aland"}, {"BBB", "Bland"}, {"CCC", "Cland"}};
    write_vocabulary();
    write_law();
    law::enumerate_questions(book);
    write_case();
  }

  [[nodiscard]] law::Measure& measure() { return c.measures.front(); }
  void set(law::AttributeId attribute, law::Value value) {
    auto& fact = measure().attributes[attribute.index()];
    fact.value = std::move(value);
    fact.basis = law::Basis::Given;
  }

 private:
  law::ExpressionId say(law::ExpressionNode node) {
    book.expressions.push_back({std::move(node), "", "", {}});
    return law::ExpressionId(book.expressions.size() - 1);
  }
  law::AttributeId attribute(const char* name, law::AttributeType type) {
    law::Attribute made;
    made.name = made.title = name;
    made.type = type;
    book.attributes.push_back(made);
    return law::AttributeId(book.attributes.size() - 1);
  }
  void node(const char* name, law::NodeId parent) {
    law::Node made;
    made.name = made.title = name;
    made.taxonomy = law::TaxonomyId(std::size_t{0});
    made.parent = parent;
    const law::NodeId id(book.nodes.size());
    if (parent.valid())
      book.nodes[parent.index()].children.push_back(id);
    else
      book.taxonomies.front().roots.push_back(id);
    book.nodes.push_back(made);
  }

  void write_vocabulary() {
    book.taxonomies.resize(1);
    book.taxonomies.front().name = "form";
    node("border", {});
    node("ban", border);
    node("duty", border);
    node("inside", {});
    node("grant", inside);
    attribute("from", law::AttributeType::Date);
    attribute("until", law::AttributeType::Date);
    attribute("towards", law::AttributeType::States);
    book.attributes[attribute("form", law::AttributeType::Choice).index()].taxonomy = law::TaxonomyId(std::size_t{0});
    attribute("rate", law::AttributeType::Percent);
    book.built_in = {from, until, towards};
    law::Goal goal;
    goal.name = "growth";
    goal.tools = {ban, duty, grant};
    book.goals.push_back(goal);
  }

  law::Provision obligation(const char* pinpoint) {
    law::Provision made;
    made.instrument = law::InstrumentId(std::size_t{0});
    made.pinpoint = pinpoint;
    return made;
  }

  void write_law() {
    law::Instrument treaty;
    treaty.name = "TREATY";
    treaty.in_force = {day(2010), base::kNever};
    treaty.parties = {{law::StateId(std::size_t{0}), {}, {}, false, {}},
                      {law::StateId(std::size_t{1}), {}, {day(2012), base::kNever}, false, {}}};
    treaty.provisions = {no_bans, ceiling};
    book.instruments.push_back(treaty);

    law::Schedule schedule;
    schedule.name = "CEILINGS";
    schedule.lines = {{"26", "", 2000, {base::kAlways, day(2014, 12, 31)}, law::LineStatus::Verified, {}, "", {}},
                      {"26", "", 500, {day(2015), base::kNever}, law::LineStatus::Verified, {}, "", {}}};
    book.schedules.push_back(schedule);

    auto first = obligation("1");
    first.condition = say(law::ChoiceIs{form, ban});
    auto second = obligation("2");
    second.scope = say(law::ChoiceIs{form, duty});
    second.requires_condition = true;
    second.condition =
        say(law::Compare{{0, {{1, rate}}, {}, {}}, law::Relation::AtMost, {0, {}, {{1, ceilings, 0}}, {}}});
    book.provisions = {first, second};
  }

  void write_case() {
    c.name = "SMALL";
    law::Measure made;
    made.name = "measure";
    made.enacted_by = law::StateId(std::size_t{0});
    made.from = day(2005);
    made.products = {{"2604", {}, {}, ""}};
    made.attributes.resize(book.attributes.size());
    made.serves = {law::GoalId(std::size_t{0})};
    c.measures.push_back(made);
    law::StateMask others;
    others.set(1);
    others.set(2);
    set(from, base::Integer{made.from.day});
    set(until, base::Integer{base::kNever.day});
    set(towards, others);
    set(form, duty);
    set(rate, base::Integer{1500});
  }
};

}  // namespace chapeau::testing

#pragma once
// Everything that was loaded, checked and closed: immutable, and shared by threads without locks.

#include "law/expression.hpp"
#include "law/ids.hpp"
#include "law/instrument.hpp"
#include "law/products.hpp"
#include "law/register.hpp"
#include "law/schedule.hpp"
#include "law/states.hpp"
#include "law/vocabulary.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chapeau::law {

/// A finding as it is asked: once for all, or under one provision.
struct Question {
  FindingId finding;
  ProvisionId provision;  ///< invalid for a finding that is asked once
};

/// The attributes that every measure has.
struct BuiltIn {
  AttributeId from;     ///< date; always known
  AttributeId until;    ///< date; `none` is base::kNever; presumed nothing (open) unless given
  AttributeId towards;  ///< states; always known
};

/// Made by dsl::load (or by tests); closed: every id in it is valid, the defeat graph is acyclic, every finding's rules
/// are acyclic.
struct Rulebook {
  std::vector<State> states;
  std::vector<Group> groups;
  ProductTable products;
  std::vector<ProductGroup> product_groups;
  std::vector<Taxonomy> taxonomies;
  std::vector<Node> nodes;
  std::vector<Attribute> attributes;
  std::vector<Finding> findings;
  std::vector<Test> tests;
  std::vector<Axiom> axioms;
  std::vector<Goal> goals;
  std::vector<Reading> readings;
  std::vector<Schedule> schedules;
  std::vector<Instrument> instruments;
  std::vector<Provision> provisions;
  std::vector<Promise> promises;
  std::vector<Subject> subjects;      ///< of the register, in the order of their names
  std::vector<Agreement> agreements;  ///< the register, in the order of their names
  std::vector<Link> links;            ///< every textual link, sorted by (target, exception)
  std::vector<Expression> expressions;
  std::vector<Question> questions;              ///< sorted by (finding, provision)
  std::vector<std::uint32_t> first_question;    ///< by finding: where its questions begin, and one place more
  std::vector<ExpressionId> product_questions;  ///< by expression; see `product_question`
  BuiltIn built_in;
  std::string digest;  ///< SHA-256 over the texts, independent of the order of files

  [[nodiscard]] const Expression& operator[](ExpressionId id) const { return expressions[id.index()]; }
  [[nodiscard]] const Provision& operator[](ProvisionId id) const { return provisions[id.index()]; }
  [[nodiscard]] const Instrument& operator[](InstrumentId id) const { return instruments[id.index()]; }
  [[nodiscard]] const Finding& operator[](FindingId id) const { return findings[id.index()]; }
  [[nodiscard]] const Attribute& operator[](AttributeId id) const { return attributes[id.index()]; }
  [[nodiscard]] const Test& operator[](TestId id) const { return tests[id.index()]; }
  [[nodiscard]] const Node& operator[](NodeId id) const { return nodes[id.index()]; }
  [[nodiscard]] const Question& operator[](QuestionId id) const { return questions[id.index()]; }
  [[nodiscard]] const State& operator[](StateId id) const { return states[id.index()]; }
  [[nodiscard]] const Group& operator[](GroupId id) const { return groups[id.index()]; }
  [[nodiscard]] const Schedule& operator[](ScheduleId id) const { return schedules[id.index()]; }
  [[nodiscard]] const Subject& operator[](SubjectId id) const { return subjects[id.index()]; }
  [[nodiscard]] const Agreement& operator[](AgreementId id) const { return agreements[id.index()]; }
  [[nodiscard]] const Reading& operator[](ReadingId id) const { return readings[id.index()]; }
};

/// The question that `finding` is under `provision` (the provision is ignored for findings asked once).
/// Nothing if no condition ever asks it there. A finding asked once that has rules is a question although nothing asks
/// it: coherent records keep its rules.
[[nodiscard]] std::optional<QuestionId> question(const Rulebook& book, FindingId finding, ProvisionId provision);
/// What is asked of the product in two places is one question: the first condition that asks the same (mineral, stage,
/// group, codes or schedule). Other conditions stand for themselves.
[[nodiscard]] ExpressionId product_question(const Rulebook& book, ExpressionId expression);
/// Enumerates the questions of a rulebook: fills `questions` and `product_questions` from the conditions. Called once
/// when a rulebook is closed.
void enumerate_questions(Rulebook& book);

/// Is `node` the same as `ancestor`, or below it?
[[nodiscard]] bool is_a(const Rulebook& book, NodeId node, NodeId ancestor);
/// `GATT XI:1`.
[[nodiscard]] std::string reference(const Rulebook& book, ProvisionId provision);
/// The provision with exactly this pinpoint or alias in the instrument of this name.
[[nodiscard]] std::optional<ProvisionId> find_provision(const Rulebook& book, std::string_view instrument,
                                                        std::string_view pinpoint);
[[nodiscard]] std::optional<InstrumentId> find_instrument(const Rulebook& book, std::string_view name);
/// By its code, or by the name of the group that trades as one under it.
[[nodiscard]] std::optional<StateId> find_state(const Rulebook& book, std::string_view code);
[[nodiscard]] std::optional<FindingId> find_finding(const Rulebook& book, std::string_view name);
[[nodiscard]] std::optional<AttributeId> find_attribute(const Rulebook& book, std::string_view name);
[[nodiscard]] std::optional<ReadingId> find_reading(const Rulebook& book, std::string_view name);

}  // namespace chapeau::law

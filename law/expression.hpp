#pragma once
// Conditions as data: booleans over finite domains and linear arithmetic. One node is one written construct.

#include "base/date.hpp"
#include "base/integer.hpp"
#include "base/span.hpp"
#include "law/ids.hpp"
#include "law/products.hpp"
#include "law/states.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace chapeau::law {

struct Constant {
  bool value = false;
};
struct Not {
  ExpressionId operand;
};
struct All {
  std::vector<ExpressionId> operands;
};  ///< and
struct Any {
  std::vector<ExpressionId> operands;
};  ///< or
struct Implies {
  ExpressionId premise, conclusion;
};

struct FlagIs {
  AttributeId attribute;
};  ///< the flag is yes
struct ChoiceIs {
  AttributeId attribute;
  NodeId node;
};  ///< the value is the node or lies below it
struct SetIncludes {
  AttributeId attribute;
  NodeId node;
};  ///< some member is the node or lies below it
struct FindingHolds {
  FindingId finding;
};  ///< under the provision that asks, if the finding is asked for each
struct TestHolds {
  TestId test;
};
struct ReadingIs {
  ReadingId reading;
  std::size_t option = 0;
};
struct ContraryTo {
  ProvisionId provision;
};  ///< breached on its face: in scope, and its condition met
struct NoEnd {
  AttributeId attribute;
};  ///< the date was expressly left out (`none`)

struct ProductIsMineral {
  MineralId mineral;
};
struct ProductAtStage {
  StageId stage;
};
struct ProductInGroup {
  ProductGroupId group;
};
struct ProductInHs {
  std::vector<HsCode> prefixes;
};
struct ProductListed {
  ScheduleId schedule;
};  ///< the schedule has a line for it on the day

struct EnactingStateIn {
  StateSet set;
};
struct CounterpartIn {
  StateSet set;
};
struct SomeStateIn {
  StateSet set;
};  ///< the set is not empty; its first member is the comparator

enum class Relation { Less, AtMost, Equal, NotEqual, AtLeast, More };

/// A linear sum in the smallest unit of its type (basis points, 1/10000 of a unit, cents, day numbers, months or days),
/// both sides of a comparison multiplied by the same power of ten until every factor is whole.
struct LinearSum {
  struct Term {
    base::Integer factor = 1;
    AttributeId attribute;
  };
  /// The value of a schedule for the product (and the enacting state where the schedule has states) on the day.
  struct Lookup {
    base::Integer factor = 1;
    ScheduleId schedule;
    std::optional<std::int64_t> otherwise;  ///< without a line; nothing means that the value is open
  };
  /// An attribute of type date that is always known (`from`), moved by a period.
  struct Moved {
    AttributeId attribute;
    base::Period by;
  };
  base::Integer constant;
  std::vector<Term> terms;
  std::vector<Lookup> lookups;
  std::vector<Moved> moved;
};
struct Compare {
  LinearSum left;
  Relation relation = Relation::Equal;
  LinearSum right;
};

using ExpressionNode =
    std::variant<Constant, Not, All, Any, Implies, FlagIs, ChoiceIs, SetIncludes, FindingHolds, TestHolds, ReadingIs,
                 ContraryTo, NoEnd, ProductIsMineral, ProductAtStage, ProductInGroup, ProductInHs, ProductListed,
                 EnactingStateIn, CounterpartIn, SomeStateIn, Compare>;

struct Expression {
  ExpressionNode node;
  std::string title;  ///< the text in front of it; may be empty
  std::string words;  ///< the condition as written, spaces folded, without its title: what a report shows when there is
                      ///< no title
  base::Span span;
};

}  // namespace chapeau::law

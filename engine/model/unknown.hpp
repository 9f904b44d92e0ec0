#pragma once
// What is open on a line. A completion gives a value to every unknown; verdicts are statements over all completions.

#include "base/integer.hpp"
#include "law/ids.hpp"
#include "law/products.hpp"

#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <variant>

namespace chapeau::engine {

/// A finding that the record leaves open (its rules may still settle it).
struct OpenQuestion {
  law::QuestionId question;
  auto operator<=>(const OpenQuestion&) const = default;
};
/// A flag attribute that is open.
struct OpenFlag {
  law::AttributeId attribute;
  auto operator<=>(const OpenFlag&) const = default;
};
/// A choice attribute that is open: its value is one word of its taxonomy, any that a draft may name.
struct OpenChoice {
  law::AttributeId attribute;
  auto operator<=>(const OpenChoice&) const = default;
};
/// Whether an open set attribute has this word of its taxonomy as a member.
struct OpenMember {
  law::AttributeId attribute;
  law::NodeId leaf;
  auto operator<=>(const OpenMember&) const = default;
};
/// A quantity attribute that is open, in the smallest unit of its type; dates are day numbers from year 1000 to 9999,
/// or kNever. A percent, number, money or period is at least 0. A period counts months × 31 + days for comparisons with
/// periods.
struct OpenQuantity {
  law::AttributeId attribute;
  auto operator<=>(const OpenQuantity&) const = default;
};
/// The value of a schedule for the product of the line, not known to us; at least 0.
struct OpenLookup {
  law::ScheduleId schedule;
  auto operator<=>(const OpenLookup&) const = default;
};
/// A question about the product for which its code is too coarse; the first condition that asks it
/// (law::product_question).
struct OpenProduct {
  law::ExpressionId asks;
  auto operator<=>(const OpenProduct&) const = default;
};

using Unknown = std::variant<OpenQuestion, OpenFlag, OpenChoice, OpenMember, OpenQuantity, OpenLookup, OpenProduct>;

/// Whether the unknown is a number, that is has a range of values in which rules set limits.
[[nodiscard]] inline bool is_quantity(const Unknown& unknown) {
  return std::holds_alternative<OpenQuantity>(unknown) || std::holds_alternative<OpenLookup>(unknown);
}

/// The value of an unknown in a completion: 0 or 1 for booleans, the word's NodeId value for a choice, the quantity
/// otherwise.
using Completion = std::map<Unknown, base::Integer>;

}  // namespace chapeau::engine

#pragma once
// A case: measures, the record, and what is expected of the answer.

#include "base/date.hpp"
#include "base/integer.hpp"
#include "base/span.hpp"
#include "law/authority.hpp"
#include "law/ids.hpp"
#include "law/instrument.hpp"
#include "law/products.hpp"
#include "law/states.hpp"
#include "law/verdict.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace chapeau::law {

/// Where a fact comes from. Given: stated, with or without its source. Supposed: assumed for the argument. Presumed:
/// the silence of the draft.
enum class Basis { Given, Supposed, Presumed };

struct Open {
  bool operator==(const Open&) const = default;
};
/// A value of an attribute, by its type: flag, choice, set (sorted), any quantity in its smallest unit (percent: basis
/// points; number: 1/10000; money: 1/100; date: day number), period, states.
using Value = std::variant<Open, bool, NodeId, std::vector<NodeId>, base::Integer, base::Period, StateMask>;

struct Fact {
  Value value;
  Basis basis = Basis::Given;
  std::string note;
  base::Span span;
};

/// What the sides of a measure have in common, told for each of them.
struct Whole {
  std::string name;
  std::string title;
  bool operator==(const Whole&) const = default;
};

/// A measure, or one side of a measure that is told by its sides (a licence, and how it is run): a side has one form,
/// and is judged as a measure by itself.
struct Measure {
  std::string name;
  std::string title;
  std::optional<Whole> whole;  ///< of a side
  StateId enacted_by;
  base::Date from;
  std::vector<Product> products;  ///< never empty
  /// One for each attribute of the rulebook; presumptions are filled in, `from`, `until` and `towards` too.
  std::vector<Fact> attributes;
  std::vector<GoalId> serves;
  std::vector<AttributeId> may_change;
  std::vector<AttributeId> must_keep;
  bool may_drop_products = false;   ///< `may change products`
  bool must_keep_products = false;  ///< `must keep products`
  base::Span span;
};

enum class Shown { Yes, No, NotShown, Open };

/// An entry of the record.
struct RecordEntry {
  FindingId finding;
  ProvisionId provision;              ///< valid when the entry speaks of one provision only
  std::vector<std::size_t> measures;  ///< indices of the measures it speaks of; empty = all
  Shown shown = Shown::Open;
  Basis basis = Basis::Given;
  std::string note;
  base::Span span;
};

enum class Ruling {
  Unstated,
  Inconsistent,
  Consistent,
  ExceptionMet,
  ExceptionNotMet,
  ExceptionNotAvailable,
  JudicialEconomy,
  NotDecided,
};

struct Expectation {
  std::vector<std::size_t> measures;  ///< empty = all
  ProvisionId provision;              ///< invalid for `overall`
  /// Exactly one of the following; what is expected.
  std::variant<Verdict, NotMadeOut, DefenceStatus, Overall, AsItStands, AtLeast, AtMost> expected;
  ProvisionId against;                ///< of a defence: the obligation it is weighed against; may be invalid
  std::vector<Product> products;      ///< only these lines; empty = all
  std::vector<StateId> counterparts;  ///< only these lines; empty = all
  std::vector<std::string> because;   ///< names of findings, tests or attributes that must be in the derivation
  Ruling ruling = Ruling::Unstated;
  std::string ruling_pinpoint;
  base::Span span;
};

struct Case {
  std::string name;
  std::string title;
  std::string about;
  std::vector<Authority> sources;
  std::optional<base::Date> as_of;  ///< otherwise each measure is judged on its first day
  std::vector<StateId> complainants;
  std::vector<Measure> measures;
  std::vector<RecordEntry> record;
  std::vector<Expectation> expectations;
  base::Span span;

  /// Is it about one measure, told whole or by its sides?
  [[nodiscard]] bool is_of_one_measure() const;
};

/// The day on which a measure of the case is judged: `as_of` before the day of the case, and without either its first.
[[nodiscard]] inline base::Date day_of(const Case& c, const Measure& measure,
                                       std::optional<base::Date> as_of = std::nullopt) {
  return as_of ? *as_of : c.as_of.value_or(measure.from);
}

}  // namespace chapeau::law

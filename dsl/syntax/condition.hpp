#pragma once
// The parts of the syntax tree that several declarations share: words, literals, references, sets of states,
// conditions.

#include "base/date.hpp"
#include "base/span.hpp"
#include "law/authority.hpp"
#include "law/expression.hpp"
#include "law/vocabulary.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace chapeau::dsl::syntax {

using base::Span;

// --- Atoms of the text
// ---------------------------------------------------------------------------------------------------------

/// A name, a pinpoint, a state code, an HS code ("2530.90", as written).
struct Word {
  std::string text;
  Span span;
};
using Words = std::vector<Word>;

/// One or more neighbouring texts, escapes undone, joined with one space; the span covers all pieces with their
/// quotation marks.
struct Text {
  std::string text;
  Span span;
};

/// A date that exists in the calendar (others were reported, E0106, and replaced by the first day of 1970).
struct Day {
  base::Date date;
  Span span;
};

/// A quantity or a date. `text` and `unit` are as written; `value` is exact, in the smallest unit of its kind.
struct Literal {
  enum class Kind { Percent, Number, Money, Date, Period } kind = Kind::Number;
  std::string text;  ///< "12.5", "2020-01-31"
  std::string unit;  ///< "tonne", "EUR", "years"; empty for percent, date, and a number without a unit
  std::string per;   ///< of `290 EUR per tonne`, which nothing of the language is: "tonne"
  std::int64_t value =
      0;                ///< basis points, 1/10000 of a unit, 1/100 of a unit of money, day number; unused for a period
  base::Period period;  ///< of a period
  Span span;
};

/// Both ends included; an end left out is the end of time. Empty only where it says `not yet` (E0107 was reported and
/// the later end left open).
struct Interval {
  std::optional<Day> from;
  std::optional<Day> until;
  bool not_yet = false;
  Span span;
  [[nodiscard]] base::Interval value() const {
    if (not_yet) return base::kNoDay;
    return {from ? from->date : base::kAlways, until ? until->date : base::kNever};
  }
};

/// `GATT XI:1`, or `XI:1` inside its own instrument.
struct Reference {
  std::optional<Word> instrument;
  Word pinpoint;
  Span span;
};
using References = std::vector<Reference>;

/// `every obligation of this instrument`, `every obligation of GATT`.
struct EveryObligation {
  std::optional<Word> instrument;  ///< nothing: this instrument
  Span span;
};
using Target = std::variant<Reference, EveryObligation>;
using Targets = std::vector<Target>;

/// `A, B except C, D`. A name is a state, a group, or an attribute of type states.
struct StateItem {
  enum class Kind { Name, AllStates, Counterpart, EnactingState } kind = Kind::Name;
  Word word;                      ///< as written, also for the fixed phrases ("enacting state")
  std::optional<Text> note = {};  ///< in a fact: of this item alone
};
struct StateSet {
  std::vector<StateItem> members;
  std::vector<StateItem> exceptions;
  Span span;
};

/// `reading R is O`.
struct ReadingChoice {
  Word reading;
  Word option;
  Span span;
};

/// `"citation" adopted "https://…"`.
struct Authority {
  Text citation;
  law::AuthorityStatus status = law::AuthorityStatus::Unstated;
  std::optional<Text> link;
};
using Authorities = std::vector<Authority>;

/// `checked verified "how"`.
struct Checked {
  law::Checked checked = law::Checked::Unstated;
  std::optional<Text> how;
  Span span;
};

struct Burden {
  law::Burden burden;
  Span span;
};

/// A state or group with an optional interval: `UKR from 2016-01-01 until 2017-08-31 (provisional)`.
struct Party {
  Word name;
  std::optional<Interval> when;
  bool provisional = false;
  Span span;
};
using Parties = std::vector<Party>;

// --- Conditions
// ----------------------------------------------------------------------------------------------------------------

struct Condition;
using Conditions = std::vector<Condition>;

/// `schedule ANNEX_6 for product otherwise 0 %`; without a literal: `otherwise open`.
struct ScheduleValue {
  Word schedule;
  std::optional<Literal> otherwise;
  Span span;
};
/// What a sum is made of. A name is an attribute (or a mistake).
using Operand = std::variant<Literal, Word, ScheduleValue>;
/// A product of operands, `2 * floor_price`. Linear when at most one factor is not a plain number (otherwise E0303).
struct Term {
  bool negative = false;
  std::vector<Operand> factors;  ///< never empty
  Span span;
};
struct Sum {
  std::vector<Term> terms;  ///< never empty
  Span span;
};

struct Constant {
  bool value = false;
};  ///< always, never
struct Not {
  Conditions operand;
};  ///< exactly one
struct All {
  Conditions operands;
};  ///< and: two or more (one, when a titled condition got a second title)
struct Any {
  Conditions operands;
};  ///< or: two or more
struct Implies {
  Conditions sides;
};  ///< exactly two: premise, conclusion
struct Named {
  Word name;
};  ///< a flag, a finding or a test
struct Is {
  Word name;
  Word value;
};  ///< `form is export_duty`
struct IsNone {
  Word name;
};  ///< `until is none`
struct Includes {
  Word name;
  Word value;
};  ///< `requires includes local_content`
struct ReadingIs {
  ReadingChoice choice;
};
struct ContraryTo {
  Reference provision;
};
struct ProductIs {
  Word what;
};  ///< a mineral or a product group
struct ProductAtStage {
  Word stage;
};
struct ProductInHs {
  Words codes;
};
struct ProductListed {
  Word schedule;
};
struct EnactingStateIn {
  StateSet set;
};
struct CounterpartIn {
  StateSet set;
};
struct SomeStateIn {
  StateSet set;
};
struct Compare {
  Sum left;
  law::Relation relation = law::Relation::Equal;
  Span relation_span;
  Sum right;
};

using ConditionNode =
    std::variant<Constant, Not, All, Any, Implies, Named, Is, IsNone, Includes, ReadingIs, ContraryTo, ProductIs,
                 ProductAtStage, ProductInHs, ProductListed, EnactingStateIn, CounterpartIn, SomeStateIn, Compare>;

/// Nesting is bounded (E0004), so that walks may recurse. Brackets leave no node.
struct Condition {
  ConditionNode node;
  std::optional<Text> title;
  Span span;  ///< what is written, without the title and without brackets around the whole of it
};

}  // namespace chapeau::dsl::syntax

#pragma once
// The syntax tree: one plain struct for each written construct, with the place where it was written. Names are not resolved.
// Words of closed lists (kinds, statuses, verdicts …) are already the enumerators of `law`. A field that may stand once is an
// optional: the parser has reported a second one (E0305); whether a field is missing is asked by sema (E0304), but not of a construct
// that is `broken`: something in it was reported and left out.

#include "base/date.hpp"
#include "base/span.hpp"
#include "law/authority.hpp"
#include "law/case.hpp"
#include "law/expression.hpp"
#include "law/instrument.hpp"
#include "law/verdict.hpp"
#include "law/vocabulary.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace chapeau::dsl::syntax {

using base::Span;

// --- Atoms of the text ---------------------------------------------------------------------------------------------------------

/// A name, a pinpoint, a state code, an HS code ("2530.90", as written).
struct Word {
  std::string text;
  Span span;
};
using Words = std::vector<Word>;

/// One or more neighbouring texts, escapes undone, joined with one space; the span covers all pieces with their quotation marks.
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
  std::string text;        ///< "12.5", "2020-01-31"
  std::string unit;        ///< "tonne", "EUR", "years"; empty for percent, date, and a number without a unit
  std::int64_t value = 0;  ///< basis points, 1/10000 of a unit, 1/100 of a unit of money, day number; unused for a period
  base::Period period;     ///< of a period
  Span span;
};

/// Both ends included; an end left out is the end of time. Never empty (E0107 was reported and the later end left open).
struct Interval {
  std::optional<Day> from;
  std::optional<Day> until;
  Span span;
  [[nodiscard]] base::Interval value() const {
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
  Word word;  ///< as written, also for the fixed phrases ("enacting state")
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

// --- Conditions ----------------------------------------------------------------------------------------------------------------

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

struct Constant { bool value = false; };                   ///< always, never
struct Not { Conditions operand; };                        ///< exactly one
struct All { Conditions operands; };                       ///< and: two or more (one, when a titled condition got a second title)
struct Any { Conditions operands; };                       ///< or: two or more
struct Implies { Conditions sides; };                      ///< exactly two: premise, conclusion
struct Named { Word name; };                               ///< a flag, a finding or a test
struct Is { Word name; Word value; };                      ///< `form is export_duty`
struct IsNone { Word name; };                              ///< `until is none`
struct Includes { Word name; Word value; };                ///< `requires includes local_content`
struct ReadingIs { ReadingChoice choice; };
struct ContraryTo { Reference provision; };
struct ProductIs { Word what; };                           ///< a mineral or a product group
struct ProductAtStage { Word stage; };
struct ProductInHs { Words codes; };
struct ProductListed { Word schedule; };
struct EnactingStateIn { StateSet set; };
struct CounterpartIn { StateSet set; };
struct SomeStateIn { StateSet set; };
struct Compare {
  Sum left;
  law::Relation relation = law::Relation::Equal;
  Span relation_span;
  Sum right;
};

using ConditionNode = std::variant<Constant, Not, All, Any, Implies, Named, Is, IsNone, Includes, ReadingIs, ContraryTo, ProductIs,
                                   ProductAtStage, ProductInHs, ProductListed, EnactingStateIn, CounterpartIn, SomeStateIn, Compare>;

/// Nesting is bounded (E0004), so that walks may recurse. Brackets leave no node.
struct Condition {
  ConditionNode node;
  std::optional<Text> title;
  Span span;  ///< what is written, without the title and without brackets around the whole of it
};

// --- Vocabulary ----------------------------------------------------------------------------------------------------------------

struct StatesTable { Text file; Span span; };
struct ProductsTable { Text file; Span span; };

/// `group WTO "…" from table column wto`, or `group X "…" { A, B from 2018-02-04 }`.
struct Group {
  Word name;
  std::optional<Text> title;
  std::optional<Word> column;
  Parties members;
  Span span;
  bool broken = false;
};

struct ProductGroup {
  struct Item {
    Words hs;                    ///< if not empty: `HS 2709, 2711`
    std::optional<Word> mineral; ///< otherwise a mineral (or another group) …
    std::optional<Word> stage;   ///< … `at stage scrap`
    Span span;
  };
  Word name;
  std::optional<Text> title;
  std::vector<Item> items;
  Span span;
  bool broken = false;
};

/// A value of a taxonomy with its codes in other classifications and the values below it.
struct TaxonomyNode {
  Word name;
  std::optional<Text> title;
  std::optional<Word> mast, gta, oecd, wto_qr;  ///< a code may be written as a word or as a text
  std::vector<TaxonomyNode> children;
  Span span;
  bool broken = false;
};
struct Taxonomy {
  Word name;
  std::optional<Text> title;
  std::optional<Word> mast_edition;
  std::vector<TaxonomyNode> roots;
  Span span;
  bool broken = false;
};

/// `choice of form`, `number in tonne`, `percent`.
struct TypeName {
  law::AttributeType type = law::AttributeType::Flag;
  std::optional<Word> taxonomy;
  std::optional<Word> unit;
  Span span;
};
struct Attribute {
  Word name;
  std::optional<Text> title;
  TypeName type;
  law::Presumption presumption = law::Presumption::Open;
  Span presumption_span;  ///< of the word after `presumed`; unknown without one
  Span span;
};

struct Finding {
  Word name;
  std::optional<Text> title;
  std::optional<Text> question;
  std::optional<Text> guidance;
  std::optional<Burden> burden;
  Authorities authorities;
  bool for_each_provision = false;
  std::optional<Condition> yes_when;
  std::optional<Condition> no_when;
  Span span;
  bool broken = false;
};

struct Test {
  Word name;
  std::optional<Text> title;
  std::optional<Condition> when;
  Authorities authorities;
  Span span;
  bool broken = false;
};

struct Axiom {
  Word name;
  std::optional<Text> title;
  Condition condition;
  Span span;
};

struct Goal {
  Word name;
  std::optional<Text> title;
  Words tools;
  Span span;
  bool broken = false;
};

struct ReadingOption {
  Word name;
  std::optional<Text> title;
  std::optional<Span> is_default;  ///< where `default` stands
  Authorities authorities;
  Span span;
};
struct Reading {
  Word name;
  std::optional<Text> title;
  std::vector<ReadingOption> options;
  Span span;
  bool broken = false;
};

// --- Law -----------------------------------------------------------------------------------------------------------------------

struct Status {
  law::LegalStatus status = law::LegalStatus::Binding;
  std::optional<law::LegalStatus> inferred;
  std::optional<Text> reason;
  Span span;
};
struct Disputes {
  law::DisputeSettlement kind = law::DisputeSettlement::Unstated;
  std::optional<Text> text;
  Span span;
};
struct Relation {
  law::RelationKind kind = law::RelationKind::PartOf;
  Word instrument;
  Span span;
};

// The verbs of a provision.
struct Forbids { Condition where; };
struct Requires { std::optional<Condition> where; Condition that; };
struct Excuses { Targets targets; };
struct CarvesOut { Targets targets; };
struct Permits { Targets targets; };
struct Defines { Word name; Condition when; };
struct Incorporates { References provisions; };
struct Verb {
  std::variant<Forbids, Requires, Excuses, CarvesOut, Permits, Defines, Incorporates> what;
  Span keyword;  ///< of `forbids`, `carves out` …
  Span span;
};

/// `open to GATT XX, GATT XXI under reading R is O`.
struct OpenTo {
  References exceptions;
  std::optional<ReadingChoice> under;
  Span span;
};

/// `not encoded because "…" concerns C`.
struct NotEncoded {
  Text because;
  std::optional<Condition> concerns;  ///< nothing: every measure
  Span span;
};

struct Provision {
  Word pinpoint;
  std::optional<Text> title;
  std::optional<NotEncoded> not_encoded;  ///< then there is no verb; authorities and `checked` may stand
  std::optional<Text> gist;
  std::optional<Condition> applies_to;
  std::optional<Verb> verb;
  std::optional<Condition> when;     ///< of `excuses`, `carves out`, `permits`
  std::optional<Targets> obligations;  ///< `for obligations T, T`, of `incorporates`
  std::optional<Interval> valid;
  std::optional<StateSet> owner;     ///< `for`
  std::optional<StateSet> towards;
  std::optional<Burden> burden;
  std::optional<Disputes> disputes;
  std::optional<Checked> checked;
  std::vector<OpenTo> open_to;
  Words aliases;
  Authorities authorities;
  Span span;
  bool broken = false;
};

struct Promise {
  Word pinpoint;
  std::optional<Text> title;
  Parties by;
  Parties to;
  bool pinpoint_unknown = false;
  std::optional<law::Strength> strength;
  std::optional<bool> of_ends;  ///< `of ends`, `of means`
  std::optional<Word> goal;
  std::optional<Text> gist;
  std::optional<Checked> checked;
  Authorities authorities;
  Span span;
  bool broken = false;
};

struct Instrument {
  Word name;
  std::optional<Text> title;
  std::optional<Text> cited_as;
  std::optional<law::InstrumentKind> kind;
  std::optional<Status> status;
  Parties parties;
  std::optional<Interval> in_force;
  std::optional<Disputes> disputes;
  std::optional<bool> published;
  std::optional<Text> link;  ///< `text`
  std::vector<Relation> relations;
  std::vector<Provision> provisions;
  std::vector<Promise> promises;
  Span span;
  bool broken = false;
};

struct Schedule {
  Word name;
  std::optional<Text> title;
  std::optional<Text> file;  ///< `from`
  std::optional<TypeName> gives;
  std::optional<Word> owner;
  Authorities authorities;
  Span span;
  bool broken = false;
};

// --- Cases ---------------------------------------------------------------------------------------------------------------------

/// `2530.90 lithium at stage ore_concentrate "as the draft calls it"`; at least one of `hs` and `mineral` is there.
struct Product {
  std::optional<Word> hs;
  std::optional<Word> mineral;
  std::optional<Word> stage;
  std::optional<Text> note;
  Span span;
};
using Products = std::vector<Product>;

struct OpenValue {};           ///< `?`
struct NoneValue {};           ///< `none`
struct FlagValue { bool yes = false; };
/// A choice, a set, or states: `export_duty`, `a, b`, `all states except SGP`. A plain list has names only.
struct ListValue { StateSet set; };
using Value = std::variant<OpenValue, NoneValue, FlagValue, Literal, ListValue>;

/// `rate 10 % supposed "note"`. `from`, `until` and `towards` are facts like the others.
struct Fact {
  Word attribute;
  Value value;
  law::Basis basis = law::Basis::Given;  ///< Given or Supposed
  std::optional<Text> note;
  Span value_span;
  Span span;
};

struct Measure {
  Word name;
  std::optional<Text> title;
  std::optional<Word> enacted_by;
  Products products;
  std::vector<Fact> facts;
  Words serves;
  Words may_change;
  Words must_keep;
  Span span;
  bool broken = false;
};

/// `necessary for GATT XX(d)  no  supposed "…"`.
struct RecordEntry {
  Word finding;
  std::optional<Reference> provision;
  law::Shown shown = law::Shown::Open;
  law::Basis basis = law::Basis::Given;
  std::optional<Text> note;
  Span span;
};
struct Record {
  Words measures;  ///< `for a, b`; empty: all
  std::vector<RecordEntry> entries;
  Span span;
  bool broken = false;
};

/// What an entry of `expect` says. `depends` and `open` belong to several lists: what they mean depends on the subject.
struct Expected {
  std::optional<law::Verdict> verdict;       ///< of an obligation
  bool not_made_out = false;
  std::optional<law::DefenceStatus> defence; ///< of an exception, carve-out or permission
  std::optional<law::Overall> overall;       ///< of `overall`; with `as_it_stands` of the record as it stands
  bool as_it_stands = false;
  Span span;
};
struct Expectation {
  std::optional<Reference> provision;  ///< nothing: `overall`, `as it stands`
  Expected expected;
  std::optional<Reference> against;
  Products products;                   ///< `for products 2606`
  Words counterparts;                  ///< `for counterpart EUU, JPN`
  Words because;
  law::Ruling ruling = law::Ruling::Unstated;
  std::optional<Text> ruling_pinpoint;
  Span span;
};
struct Expect {
  Words measures;
  std::vector<Expectation> entries;
  Span span;
  bool broken = false;
};

struct Case {
  Word name;
  std::optional<Text> title;
  std::optional<Text> about;
  Authorities sources;
  std::optional<Day> as_of;
  Words complainants;
  std::vector<Measure> measures;
  std::vector<Record> records;
  std::vector<Expect> expects;
  Span span;
  bool broken = false;
};

// --- A file --------------------------------------------------------------------------------------------------------------------

using Declaration = std::variant<StatesTable, Group, ProductsTable, ProductGroup, Taxonomy, Attribute, Finding, Test, Axiom, Goal,
                                 Reading, Instrument, Schedule, Case>;

struct File {
  base::FileId file = base::kNoFile;
  std::vector<Declaration> declarations;  ///< those that parsed, in the order of the text
  bool complete = true;                   ///< nothing was reported
  Words lost;                             ///< names of declarations that were left out: that others use them is no mistake of theirs
};

}  // namespace chapeau::dsl::syntax

#pragma once
// The syntax tree: one plain struct for each written construct, with the place where it was written. Names are not
// resolved. Words of closed lists (kinds, statuses, verdicts …) are already the enumerators of `law`. A field that may
// stand once is an optional: the parser has reported a second one (E0305); whether a field is missing is asked by sema
// (E0304), but not of a construct that is `broken`: something in it was reported and left out.

#include "base/date.hpp"
#include "base/span.hpp"
#include "dsl/syntax/condition.hpp"
#include "law/authority.hpp"
#include "law/case.hpp"
#include "law/instrument.hpp"
#include "law/verdict.hpp"
#include "law/vocabulary.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace chapeau::dsl::syntax {

// --- Vocabulary
// ----------------------------------------------------------------------------------------------------------------

struct StatesTable {
  Text file;
  std::optional<Text> names;  ///< `also called in "…"`
  Span span;
};
struct ProductsTable {
  Text file;
  std::optional<Text> names;  ///< `also called in "…"`
  Span span;
};

/// `group WTO "…" from table column wto`, or `group X "…" { A, B from 2018-02-04 }`; then `trading party EUU`.
struct Group {
  Word name;
  std::optional<Text> title;
  std::optional<Word> column;
  Parties members;
  std::optional<Word> trading_party;
  Span span;
  bool broken = false;
};

struct ProductGroup {
  struct Item {
    Words hs;                     ///< if not empty: `HS 2709, 2711`
    std::optional<Word> mineral;  ///< otherwise a mineral (or another group) …
    std::optional<Word> stage;    ///< … `at stage scrap`
    Span span;
  };
  Word name;
  std::optional<Text> title;
  std::vector<Item> items;
  Span span;
  bool broken = false;
};

/// `mast P5`, `mast P5 edition 2012`.
struct MastCode {
  Word code;
  std::optional<Word> edition;
};
using Texts = std::vector<Text>;

/// A value of a taxonomy with its codes in other classifications and the values below it.
struct TaxonomyNode {
  Word name;
  std::optional<Text> title;
  std::optional<Word> mast, gta, oecd, wto_qr;  ///< a code may be written as a word or as a text
  std::vector<MastCode> mast_elsewhere;         ///< `mast P5 edition 2012`
  Texts also_called;
  std::vector<TaxonomyNode> children;
  Span span;
  bool broken = false;
};
struct Taxonomy {
  Word name;
  std::optional<Text> title;
  std::optional<Word> mast_edition;
  Words attached_to;
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
  bool fixed = false;
  Texts also_called;
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
  Texts also_called;
  Span span;
  bool broken = false;
};

/// `subject export_duties "…" concerns C`.
struct RegisterSubject {
  Word name;
  std::optional<Text> title;
  std::optional<Condition> concerns;
  Span span;
};
/// The agreements that are known, whether or not the library holds their rules.
struct Register {
  std::optional<Text> title;
  std::optional<Text> agreements;  ///< `from`
  std::optional<Text> parties;
  std::vector<RegisterSubject> subjects;
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

// --- Law
// ---------------------------------------------------------------------------------------------------------------------

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
struct Forbids {
  Condition where;
};
struct Requires {
  std::optional<Condition> where;
  Condition that;
};
struct Excuses {
  Targets targets;
};
struct CarvesOut {
  Targets targets;
};
struct Permits {
  Targets targets;
};
struct Defines {
  Word name;
  Condition when;
};
struct Incorporates {
  References provisions;
};
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
  std::optional<Condition> when;       ///< of `excuses`, `carves out`, `permits`
  std::optional<Targets> obligations;  ///< `for obligations T, T`, of `incorporates`
  std::optional<Interval> valid;
  std::optional<StateSet> owner;  ///< `for`
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

// --- Cases
// ---------------------------------------------------------------------------------------------------------------------

/// `2530.90 lithium at stage ore_concentrate "as the draft calls it"`; at least one of `hs` and `mineral` is there.
struct Product {
  std::optional<Word> hs;
  std::optional<Word> mineral;
  std::optional<Word> stage;
  std::optional<Text> note;
  Span span;
};
using Products = std::vector<Product>;

struct OpenValue {};  ///< `?`
struct NoneValue {};  ///< `none`
struct FlagValue {
  bool yes = false;
};
/// A choice, a set, or states: `export_duty`, `a, b`, `all states except SGP`. A plain list has names only.
struct ListValue {
  StateSet set;
};
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

/// `side NAME "…" { facts }`, within a measure.
struct MeasureSide {
  Word name;
  std::optional<Text> title;
  std::vector<Fact> facts;
  Span span;
  bool broken = false;
};

struct Measure {
  Word name;
  std::optional<Text> title;
  std::optional<Word> enacted_by;
  Products products;
  std::vector<Fact> facts;  ///< of all its sides
  std::vector<MeasureSide> sides;
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
  std::optional<law::Verdict> verdict;  ///< of an obligation
  bool not_made_out = false;
  std::optional<law::DefenceStatus> defence;  ///< of an exception, carve-out or permission
  std::optional<law::Overall> overall;        ///< of `overall`; with `as_it_stands` of the record as it stands
  bool as_it_stands = false;
  bool at_least = false;  ///< this or a graver one, …
  bool at_most = false;   ///< … or a milder one
  Span span;
};
struct Expectation {
  std::optional<Reference> provision;  ///< nothing: `overall`, `as it stands`
  Expected expected;
  std::optional<Reference> against;
  Products products;   ///< `for products 2606`
  Words counterparts;  ///< `for counterpart EUU, JPN`
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

// --- A file
// --------------------------------------------------------------------------------------------------------------------

using Declaration = std::variant<StatesTable, Group, ProductsTable, ProductGroup, Taxonomy, Attribute, Finding, Test,
                                 Axiom, Goal, Reading, Register, Instrument, Schedule, Case>;

struct File {
  base::FileId file = base::kNoFile;
  std::vector<Declaration> declarations;  ///< those that parsed, in the order of the text
  bool complete = true;                   ///< nothing was reported
  Words lost;  ///< names of declarations that were left out: that others use them is no mistake of theirs
};

}  // namespace chapeau::dsl::syntax

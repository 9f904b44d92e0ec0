// The grammar of cases: measures, the record, and what is expected.

#include "dsl/syntax/rules.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <tuple>
#include <vector>

namespace chapeau::dsl::syntax {
namespace {

using K = Keyword;

const auto append = [](const auto& c) { x3::_val(c).push_back(std::move(x3::_attr(c))); };

/// `products` heads a field of its own, but can be kept or changed like an attribute.
bool read_attribute_name(State& state, Cursor& at, Word& word) {
  if (at->keyword != K::ProductList) return read_name(state, at, word);
  word = state.word(*at++);
  return true;
}

constexpr Reader<Word> attribute_name{read_attribute_name, "the name of an attribute"};
constexpr Reader<Word> measure_name{read_name, "the name of a measure"};
constexpr Reader<Word> goal_name{read_name, "the name of a goal"};
constexpr Reader<Word> finding_name{read_name, "the name of a finding"};
constexpr Reader<Word> mineral_name{read_name, "a mineral"};
constexpr Reader<Word> stage_name{read_name, "a stage"};
constexpr Reader<Word> mineral_behind_hs{read_product_mineral, "a mineral"};
/// A state may be written with its number or its name: then a hint says which code is meant.
bool read_state_called(State& state, Cursor& at, Word& word) {
  const bool other = at->kind == Token::Kind::Number || at->kind == Token::Kind::Text;
  return other ? read_code(state, at, word) : read_name(state, at, word);
}

/// A text in front of a comma is the note of its item; the last one belongs to the fact.
bool read_noted_item(State& state, Cursor& at, StateItem& item) {
  const bool title = at->kind == Token::Kind::Text && read_code(state, at, item.word);
  if (!title && !read_state_item(state, at, item)) return false;
  Cursor behind = at;
  while (behind->kind == Token::Kind::Text) ++behind;
  if (behind != at && behind->kind == Token::Kind::Comma) read_text(state, at, item.note.emplace());
  return true;
}

constexpr Reader<Word> state_called{read_state_called, "a state"};
constexpr Reader<StateItem> noted_item{read_noted_item, "a state or a group"};
constexpr Reader<Literal> fact_literal{read_fact_literal, "a number or a date"};

// --- Measures
// ---------------------------------------------------------------------------------------------------------------------

const x3::rule<struct ProductId, Product> product{"an HS code or a mineral"};
const x3::rule<struct ProductsId, Products> products{"an HS code or a mineral"};
const x3::rule<struct AttributeNamesId, Words> attribute_names{"the name of an attribute"};
const x3::rule<struct FactId, Fact> fact{"the name of an attribute"};
const x3::rule<struct ValueId, Fact> value{"a value"};
const x3::rule<struct SideFactId, MeasureSide> side_fact{"the name of an attribute"};
const x3::rule<struct SideId, MeasureSide> side{"the name of a side"};
const x3::rule<struct MeasureFieldId, Measure> measure_field{"a field of a measure"};
const x3::rule<struct MeasureId, Measure> measure{"`measure`"};

const auto product_def =
    spanned(((hs_code[set(&Product::hs)] >> -mineral_behind_hs[set(&Product::mineral)]) |
             (mineral_name[set(&Product::mineral)] >> -hs_code[set(&Product::hs)])) >>
            -(phrase(K::At, K::Stage) > stage_name[set(&Product::stage)]) >> -text[set(&Product::note)]);
const auto products_def = product[append] >> *(comma > product[append]);
const auto attribute_names_def = attribute_name[append] >> *(comma > attribute_name[append]);

const x3::rule<struct NotedItemsId, std::vector<StateItem>> noted_items{"a state or a group"};
const x3::rule<struct NotedSetId, StateSet> noted_set{"a state or a group"};
const auto noted_items_def = noted_item[append] >> *(comma > noted_item[append]);
const auto noted_set_def =
    spanned(noted_items[set(&StateSet::members)] >> -(kw(K::Except) > noted_items[set(&StateSet::exceptions)]));

const auto flag = [](bool yes) { return [yes](const auto& c) { x3::_val(c).value = FlagValue{yes}; }; };
const auto value_def = question_mark[put(&Fact::value, Value(OpenValue{}))] |
                       kw(K::None)[put(&Fact::value, Value(NoneValue{}))] | kw(K::Yes)[flag(true)] |
                       kw(K::No)[flag(false)] |
                       fact_literal[([](const auto& c) { x3::_val(c).value = std::move(x3::_attr(c)); })] |
                       noted_set[([](const auto& c) { x3::_val(c).value = ListValue{std::move(x3::_attr(c))}; })];

/// Runs the rule on what the enclosing rule makes, and notes where the value stands.
struct ValueDirective : x3::parser<ValueDirective>, Described {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;
  static constexpr bool has_action = true;
  template <class Ctx, class RCtx, class Attr>
  bool parse(Cursor& at, const Cursor& last, const Ctx& context, RCtx& rcontext, Attr&) const {
    const Cursor first = at;
    if (!value.parse(at, last, context, x3::unused, rcontext)) return false;
    rcontext.value_span = state_of(context).span(first, at);
    return true;
  }
  [[nodiscard]] std::string what() const { return "a value"; }
};

template <class T>
const auto supposed = kw(K::Supposed)[put(&T::basis, law::Basis::Supposed)];
template <class T>
const auto basis_and_note = -supposed<T> >> -(text[set(&T::note)] >> -supposed<T>);

const auto fact_def = spanned(name[set(&Fact::attribute)] > value_mark > ValueDirective() > basis_and_note<Fact>);

constexpr std::string_view kMeasureFields[] = {"enacted by", "products", "serves",  "may change", "must keep",
                                               "from",       "until",    "towards", "side"};
constexpr std::string_view kSideFields[] = {"form", "until", "towards"};
constexpr Body kMeasureBody{"a measure", "a field", kMeasureFields};
constexpr Body kSideBody{"a side of a measure", "a fact", kSideFields};

/// Reports facts of an attribute that has one already, and leaves them out. (Sorting: a measure may be megabytes long.)
template <class HasFacts>
void drop_second_facts(State& state, HasFacts& made) {
  std::vector<std::size_t> order(made.facts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::tie(made.facts[a].attribute.text, a) < std::tie(made.facts[b].attribute.text, b);
  });
  std::vector<bool> second(made.facts.size(), false);
  for (std::size_t first = 0, i = 1; i < order.size(); ++i) {
    const Word& attribute = made.facts[order[i]].attribute;
    const Word& earlier = made.facts[order[first]].attribute;
    if (attribute.text != earlier.text) {
      first = i;
      continue;
    }
    second[order[i]] = true;
    base::Diagnostic& diagnostic =
        state.report(base::Code::DuplicateField, attribute.span, "`" + attribute.text + "` is given twice");
    diagnostic.labels.push_back({earlier.span, "first given here"});
    diagnostic.help = attribute.text == "form"
                          ? "a measure of several forms has a side for each: `side NAME { form … }`"
                          : "leave one of them out";
  }
  if (std::find(second.begin(), second.end(), true) == second.end()) return;
  made.broken = true;
  std::vector<Fact> kept;
  for (std::size_t i = 0; i < second.size(); ++i) {
    if (!second[i]) kept.push_back(std::move(made.facts[i]));
  }
  made.facts = std::move(kept);
}

const auto add_side = [](const auto& c) {
  drop_second_facts(state_of(c), x3::_attr(c));
  x3::_val(c).sides.push_back(std::move(x3::_attr(c)));
};
const auto add_measure = [](const auto& c) {
  drop_second_facts(state_of(c), x3::_attr(c));
  x3::_val(c).measures.push_back(std::move(x3::_attr(c)));
};

constexpr Reader<Word> side_name{read_name, "the name of a side"};
const auto side_fact_def = fact[push(&MeasureSide::facts)];
const auto side_def =
    spanned(side_name[set(&MeasureSide::name)] > -text[set(&MeasureSide::title)] > body(kSideBody, side_fact));

const auto measure_field_def = (field(K::Enacted, K::By) > state_called[once(&Measure::enacted_by)]) |
                               (field(K::ProductList) > products[once(&Measure::products)]) |
                               (field(K::Serves) > names[once(&Measure::serves)]) |
                               (field(K::May, K::Change) > attribute_names[once(&Measure::may_change)]) |
                               (field(K::Must, K::Keep) > attribute_names[once(&Measure::must_keep)]) |
                               (field(K::Side) > side[add_side]) | fact[push(&Measure::facts)];
const auto measure_def = spanned(kw(K::Measure) > measure_name[set(&Measure::name)] > -text[set(&Measure::title)] >
                                 body(kMeasureBody, measure_field));

// --- The record
// --------------------------------------------------------------------------------------------------------------------

const x3::rule<struct RecordEntryId, RecordEntry> record_entry{"the name of a finding"};
const x3::rule<struct RecordRowId, Record> record_row{"the name of a finding"};
const x3::rule<struct RecordId, Record> record{"`record`"};
constexpr Body kRecordBody{"a record", "the name of a finding", {}};

const auto shown = expected(kShownWhat, kw(K::Yes)[put(&RecordEntry::shown, law::Shown::Yes)] |
                                            kw(K::No)[put(&RecordEntry::shown, law::Shown::No)] |
                                            phrase(K::Not, K::Shown)[put(&RecordEntry::shown, law::Shown::NotShown)] |
                                            question_mark[put(&RecordEntry::shown, law::Shown::Open)]);
const auto record_entry_def =
    spanned(finding_name[set(&RecordEntry::finding)] > -(kw(K::For) > reference[set(&RecordEntry::provision)]) >
            value_mark > shown > basis_and_note<RecordEntry>);
const auto record_row_def = record_entry[push(&Record::entries)];
const auto record_def =
    spanned(kw(K::Record) > -(kw(K::For) > names[set(&Record::measures)]) > body(kRecordBody, record_row));

// --- What is expected
// --------------------------------------------------------------------------------------------------------------

const x3::rule<struct VerdictId, Expected> verdict{kVerdictWhat.data()};
const x3::rule<struct OverallId, Expected> overall{kOverallWhat.data()};
const x3::rule<struct ExpectationId, Expectation> expectation{"a provision, `overall` or `as it stands`"};
const x3::rule<struct ExpectRowId, Expect> expect_row{"a provision, `overall` or `as it stands`"};
const x3::rule<struct ExpectId, Expect> expect{"`expect`"};
constexpr Body kExpectBody{"`expect`", "a provision, `overall` or `as it stands`", {}};

const auto verdict_is = [](law::Verdict is) { return put(&Expected::verdict, std::optional(is)); };
const auto defence_is = [](law::DefenceStatus is) { return put(&Expected::defence, std::optional(is)); };
const auto overall_is = [](law::Overall is) { return put(&Expected::overall, std::optional(is)); };
/// A word that says the same of an obligation and of a defence.
const auto open_verdict = [](const auto& c) { x3::_val(c).defence = law::DefenceStatus::Open; };

const auto negative_verdict = expected("`made out`, `met`, `available` or `needed`",
                                       phrase(K::Made, K::Out)[put(&Expected::not_made_out, true)] |
                                           kw(K::Met)[defence_is(law::DefenceStatus::NotMet)] |
                                           kw(K::Available)[defence_is(law::DefenceStatus::NotAvailable)] |
                                           kw(K::Needed)[defence_is(law::DefenceStatus::NotNeeded)]);
const auto verdict_def =
    spanned(phrase(K::Out, K::Of, K::Scope)[verdict_is(law::Verdict::OutOfScope)] |
            kw(K::Respected)[verdict_is(law::Verdict::Respected)] |
            (kw(K::Breach)[verdict_is(law::Verdict::Breach)] >>
             -phrase(K::Unless, K::Excused)[verdict_is(law::Verdict::BreachUnlessExcused)]) |
            kw(K::Excused)[verdict_is(law::Verdict::Excused)] |
            phrase(K::Consistent, K::Either, K::Way)[verdict_is(law::Verdict::ConsistentEitherWay)] |
            kw(K::Depends)[verdict_is(law::Verdict::Depends)] | kw(K::Met)[defence_is(law::DefenceStatus::Met)] |
            kw(K::Open)[open_verdict] | (kw(K::Not) > negative_verdict));

const auto overall_def = spanned((kw(K::Conflict)[overall_is(law::Overall::Conflict)] >>
                                  -phrase(K::Unless, K::Justified)[overall_is(law::Overall::ConflictUnlessJustified)]) |
                                 kw(K::Depends)[overall_is(law::Overall::Depends)] |
                                 kw(K::Compatible)[overall_is(law::Overall::Compatible)] |
                                 phrase(K::No, K::Law, K::Reaches, K::It)[overall_is(law::Overall::NoLawReaches)]);

const auto set_expected = [](const auto& c) {
  const Expected before = x3::_val(c).expected;
  x3::_val(c).expected = std::move(x3::_attr(c));
  x3::_val(c).expected.as_it_stands = before.as_it_stands;
  x3::_val(c).expected.at_least = before.at_least;
  x3::_val(c).expected.at_most = before.at_most;
};
const auto as_it_stands =
    phrase(K::As, K::It, K::Stands)[([](const auto& c) { x3::_val(c).expected.as_it_stands = true; })];

const auto limit = kw(K::At) > expected("`least` or `most`",
                                        kw(K::Least)[([](const auto& c) { x3::_val(c).expected.at_least = true; })] |
                                            kw(K::Most)[([](const auto& c) { x3::_val(c).expected.at_most = true; })]);

const auto tail =
    (kw(K::Because) > names[set(&Expectation::because)]) | (kw(K::Against) > reference[set(&Expectation::against)]) |
    (kw(K::Ruling) > one_of(kRulings)[set(&Expectation::ruling)] > -text[set(&Expectation::ruling_pinpoint)]) |
    (kw(K::For) >
     expected("`products` or `counterpart`", (kw(K::ProductList) > products[set(&Expectation::products)]) |
                                                 (kw(K::Counterpart) > names[set(&Expectation::counterparts)])));

const auto expectation_def = spanned(((kw(K::Overall) > value_mark > -(as_it_stands | limit) > overall[set_expected]) |
                                      (as_it_stands > value_mark > overall[set_expected]) |
                                      (reference[set(&Expectation::provision)] > value_mark > verdict[set_expected])) >>
                                     *tail);
const auto expect_row_def = expectation[push(&Expect::entries)];
const auto expect_def =
    spanned(kw(K::Expect) > -(kw(K::For) > names[set(&Expect::measures)]) > body(kExpectBody, expect_row));

// --- The case
// ---------------------------------------------------------------------------------------------------------------------

const x3::rule<struct CaseFieldId, Case> case_field{"a field of a case"};
const x3::rule<struct CaseId, Case> case_rule{"`case`"};
constexpr std::string_view kCaseFields[] = {"about", "source", "as of", "complainant", "measure", "record", "expect"};
constexpr Body kCaseBody{"a case", "a field", kCaseFields};

const auto case_field_def =
    (field(K::About) > text[once(&Case::about)]) | (field(K::Source) > authority[push(&Case::sources)]) |
    (field(K::As, K::Of) > day[once(&Case::as_of)]) | (field(K::Complainant) > names[once(&Case::complainants)]) |
    measure[add_measure] | record[push(&Case::records)] | expect[push(&Case::expects)];
const auto case_rule_def =
    spanned(kw(K::Case) > name[set(&Case::name)] > -text[set(&Case::title)] > body(kCaseBody, case_field));

BOOST_SPIRIT_DEFINE(product, products, attribute_names, noted_items, noted_set, value, fact, side_fact, side,
                    measure_field, measure, record_entry, record_row, record, verdict, overall, expectation, expect_row,
                    expect, case_field, case_rule)

}  // namespace

bool parse_case(State& state, Cursor& at, Cursor end, Declaration& declaration) {
  return run(case_rule, state, at, end, declaration.emplace<Case>());
}

}  // namespace chapeau::dsl::syntax

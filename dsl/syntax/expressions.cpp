// The grammar of conditions and of the phrases that declarations share.

#include "dsl/syntax/rules.hpp"

#include <optional>

namespace chapeau::dsl::syntax {

using K = Keyword;

// --- Conditions: `a implies b`, below it `a and b and c` or `a or b or c`, below it `"title" not (…)`
// -----------------------------

namespace {

/// Operands joined with `and` or `or`, and where the joints stand.
struct Chain {
  Conditions operands;
  std::optional<Span> and_word, or_word;
  Span span;
};

struct Joint {
  bool is_and = false;
  Span span;
};

bool read_joint(State& state, Cursor& at, Joint& joint) {
  if (at->keyword != K::And && at->keyword != K::Or) return false;
  joint = {at->keyword == K::And, state.span(*at)};
  ++at;
  return true;
}

bool read_relation(State& state, Cursor& at, Compare& compare) {
  using Kind = Token::Kind;
  using law::Relation;
  switch (at->kind) {
    case Kind::Less: compare.relation = Relation::Less; break;
    case Kind::AtMost: compare.relation = Relation::AtMost; break;
    case Kind::Equal: compare.relation = Relation::Equal; break;
    case Kind::NotEqual: compare.relation = Relation::NotEqual; break;
    case Kind::AtLeast: compare.relation = Relation::AtLeast; break;
    case Kind::More: compare.relation = Relation::More; break;
    default: return false;
  }
  compare.relation_span = state.span(*at);
  ++at;
  return true;
}

bool read_sign(State&, Cursor& at, bool& negative) {
  if (at->kind != Token::Kind::Plus && at->kind != Token::Kind::Minus) return false;
  negative = at->kind == Token::Kind::Minus;
  ++at;
  return true;
}

void join(State& state, Chain& chain, const Joint& joint) {
  std::optional<Span>& mine = joint.is_and ? chain.and_word : chain.or_word;
  const std::optional<Span>& other = joint.is_and ? chain.or_word : chain.and_word;
  if (!mine && other) {
    base::Diagnostic& diagnostic =
        state.report(base::Code::MixedAndOr, joint.span,
                     joint.is_and ? "`and` behind `or` without brackets" : "`or` behind `and` without brackets");
    diagnostic.labels.push_back({*other, joint.is_and ? "`or` here" : "`and` here"});
    diagnostic.labels.push_back({joint.span, joint.is_and ? "`and` here" : "`or` here"});
    diagnostic.help = "put brackets around what belongs together: `(a and b) or c`, or `a and (b or c)`";
  }
  if (!mine) mine = joint.span;
}

Condition joined(Chain&& chain) {
  if (chain.operands.size() == 1) return std::move(chain.operands.front());
  Condition made;
  made.span = chain.span;
  if (chain.and_word)
    made.node = All{std::move(chain.operands)};
  else
    made.node = Any{std::move(chain.operands)};
  return made;
}

void give_title(Condition& to, Text&& title) {
  if (to.title) {  // a bracketed condition with a title of its own
    Condition outer;
    outer.span = to.span;
    outer.node = All{{std::move(to)}};
    to = std::move(outer);
  }
  to.title = std::move(title);
}

// Actions: the attribute becomes the node of the condition that the rule makes.
template <class Node>
constexpr auto as_node = [](const auto& context) { x3::_val(context).node = Node{std::move(x3::_attr(context))}; };
template <class Node>
constexpr auto start_node = [](const auto& context) {
  x3::_val(context).node = Node{std::move(x3::_attr(context)), {}};
};
constexpr auto set_value = [](const auto& context) {
  auto& node = x3::_val(context).node;
  if (Is* is = std::get_if<Is>(&node))
    is->value = std::move(x3::_attr(context));
  else
    std::get<Includes>(node).value = std::move(x3::_attr(context));
};
constexpr auto is_none = [](const auto& context) {
  auto& node = x3::_val(context).node;
  node = IsNone{std::move(std::get<Is>(node).name)};
};
constexpr auto constant = [](bool value) {
  return [value](const auto& context) { x3::_val(context).node = Constant{value}; };
};

const x3::rule<struct ChainId, Chain> chain{"a condition"};
const x3::rule<struct TitledId, Condition> titled{"a condition"};
const x3::rule<struct UntitledId, Condition> untitled{"a condition"};
const x3::rule<struct NegationId, Condition> negation{"a condition"};
const x3::rule<struct AtomId, Condition> atom{"a condition"};
const x3::rule<struct CompareId, Compare> comparison{"a condition"};
const x3::rule<struct SumId, Sum> sum{"a number, an attribute or a schedule"};
const x3::rule<struct TermId, Term> term{"a number, an attribute or a schedule"};
const x3::rule<struct ScheduleValueId, ScheduleValue> schedule_value{"a schedule"};

constexpr Reader<Joint> joint{read_joint, "`and` or `or`"};
constexpr Reader<bool> plus_or_minus{read_sign, "`+` or `-`"};
constexpr Reader<Compare> relation{read_relation, "a comparison (`<`, `<=`, `=`, `!=`, `>=`, `>`)"};
constexpr Reader<Word> name_is{read_name_is, "a name"};
constexpr Reader<Word> name_includes{read_name_includes, "a name"};
constexpr Reader<Word> lone_name{read_lone_name, "a name"};
constexpr Reader<Word> stage_name{read_name, "a stage"};
constexpr Reader<Word> schedule_name{read_name, "the name of a schedule"};

const auto chain_def = spanned(
    titled[push(&Chain::operands)] >>
    *(joint[([](const auto& c) { join(state_of(c), x3::_val(c), x3::_attr(c)); })] > titled[push(&Chain::operands)]));

const auto titled_def =
    (text[([](const auto& c) { x3::_val(c).title = std::move(x3::_attr(c)); })] > untitled[([](const auto& c) {
       Text title = std::move(*x3::_val(c).title);
       x3::_val(c) = std::move(x3::_attr(c));
       give_title(x3::_val(c), std::move(title));
     })]) |
    untitled[([](const auto& c) { x3::_val(c) = std::move(x3::_attr(c)); })];

const auto whole = [](const auto& c) { x3::_val(c) = std::move(x3::_attr(c)); };

const auto untitled_def = negation[whole] | (open_bracket > condition[whole] > close_bracket) | atom[whole];

const auto negation_def = spanned(kw(K::Not) > titled[([](const auto& c) {
                                    Conditions operand;
                                    operand.push_back(std::move(x3::_attr(c)));
                                    x3::_val(c).node = Not{std::move(operand)};
                                  })]);

const auto product_tail =
    expected("`is`, `at stage`, `in HS` or `listed in`",
             (kw(K::Is) > name[as_node<ProductIs>]) | (phrase(K::At, K::Stage) > stage_name[as_node<ProductAtStage>]) |
                 (phrase(K::In, K::Hs) > hs_codes[as_node<ProductInHs>]) |
                 (phrase(K::Listed, K::In) > schedule_name[as_node<ProductListed>]));

const auto atom_def = spanned(
    (name_is[start_node<Is>] > expected("a value or `none`", kw(K::None)[is_none] | name[set_value])) |
    (name_includes[start_node<Includes>] > name[set_value]) | lone_name[as_node<Named>] |
    (kw(K::Product) > product_tail) | (kw(K::Reading) > reading_choice[as_node<ReadingIs>]) |
    (phrase(K::Contrary, K::To) > reference[as_node<ContraryTo>]) |
    (phrase(K::Enacting, K::State, K::In) > state_set[as_node<EnactingStateIn>]) |
    (phrase(K::Counterpart, K::In) > state_set[as_node<CounterpartIn>]) |
    (phrase(K::Some, K::State, K::In) > state_set[as_node<SomeStateIn>]) | kw(K::Always)[constant(true)] |
    kw(K::Never)[constant(false)] | comparison[([](const auto& c) { x3::_val(c).node = std::move(x3::_attr(c)); })]);

const auto comparison_def = sum[set(&Compare::left)] > relation[([](const auto& c) {
                              x3::_val(c).relation = x3::_attr(c).relation;
                              x3::_val(c).relation_span = x3::_attr(c).relation_span;
                            })] > sum[set(&Compare::right)];

const auto set_sign = [](const auto& c) { x3::_val(c).negative = x3::_attr(c); };
const auto pending_sign = [](const auto& c) {
  Term next;
  next.negative = x3::_attr(c);
  x3::_val(c).terms.push_back(std::move(next));
};
const auto fill_term = [](const auto& c) {
  Term& last = x3::_val(c).terms.back();
  const bool negative = last.negative;
  last = std::move(x3::_attr(c));
  last.negative = negative != last.negative;
};

const auto sum_def = spanned(term[push(&Sum::terms)] >> *(plus_or_minus[pending_sign] > term[fill_term]));

const auto factor = literal[push(&Term::factors)] | schedule_value[push(&Term::factors)] | name[push(&Term::factors)];
const auto signed_factor =
    (plus_or_minus[set_sign] > expected("a number, an attribute or a schedule", factor)) | factor;
const auto term_def = spanned(signed_factor >> *(times > expected("a number, an attribute or a schedule", factor)));

const auto schedule_value_def =
    spanned(kw(K::Schedule) > schedule_name[set(&ScheduleValue::schedule)] > phrase(K::For, K::Product) >
            kw(K::Otherwise) > expected("a number or `open`", kw(K::Open) | literal[set(&ScheduleValue::otherwise)]));

BOOST_SPIRIT_DEFINE(chain, titled, untitled, negation, atom, comparison, sum, term, schedule_value)

}  // namespace

const auto condition_def = chain[([](const auto& c) { x3::_val(c) = joined(std::move(x3::_attr(c))); })] >>
                           -(kw(K::Implies) > chain[([](const auto& c) {
                               Condition conclusion = joined(std::move(x3::_attr(c)));
                               Condition made;
                               made.span = cover(x3::_val(c).span, conclusion.span);
                               Conditions sides;
                               sides.push_back(std::move(x3::_val(c)));
                               sides.push_back(std::move(conclusion));
                               made.node = Implies{std::move(sides)};
                               x3::_val(c) = std::move(made);
                             })]);

// --- Sets of states
// ------------------------------------------------------------------------------------------------------------------

bool read_state_item(State& state, Cursor& at, StateItem& item) {
  const Cursor first = at;
  if (at->keyword == K::All && at[1].keyword == K::States) {
    item.kind = StateItem::Kind::AllStates;
    at += 2;
  } else if (at->keyword == K::Enacting && at[1].keyword == K::State) {
    item.kind = StateItem::Kind::EnactingState;
    at += 2;
  } else if (at->keyword == K::Counterpart) {
    item.kind = StateItem::Kind::Counterpart;
    ++at;
  } else {
    return read_name(state, at, item.word);
  }
  item.word.span = state.span(first, at);
  item.word.text = text_of(first->keyword);
  if (at - first == 2) item.word.text += item.kind == StateItem::Kind::AllStates ? " states" : " state";
  return true;
}

namespace {

constexpr Reader<StateItem> state_item{read_state_item, "a state or a group"};

void check_interval(State& state, Interval& when) {
  if (!when.from || !when.until || when.from->date <= when.until->date) return;
  base::Diagnostic& diagnostic =
      state.report(base::Code::EmptyInterval, when.until->span,
                   "the interval ends on " + to_string(when.until->date) + ", before it starts");
  diagnostic.labels.push_back({when.from->span, "it starts here"});
  diagnostic.help = "both ends belong to an interval: `from X until X` is one day";
  when.until.reset();
}

bool read_provisional(State&, Cursor& at, bool& provisional) {
  if (at->kind != Token::Kind::OpenBracket || at[1].keyword != K::Provisional) return false;
  if (at[2].kind != Token::Kind::CloseBracket) return false;
  at += 3;
  provisional = true;
  return true;
}

constexpr Reader<bool> provisional{read_provisional, "`(provisional)`"};

const x3::rule<struct PartyId, Party> party{"a state or a group"};
const auto party_def =
    spanned(state_name[set(&Party::name)] >> -interval[set(&Party::when)] >> -provisional[set(&Party::provisional)]);
BOOST_SPIRIT_DEFINE(party)

}  // namespace

const auto state_items_def = state_item[([](const auto& c) { x3::_val(c).push_back(std::move(x3::_attr(c))); })] >>
                             *(comma >
                               state_item[([](const auto& c) { x3::_val(c).push_back(std::move(x3::_attr(c))); })]);

const auto state_set_def =
    spanned(state_items[set(&StateSet::members)] >> -(kw(K::Except) > state_items[set(&StateSet::exceptions)]));

// --- Phrases that declarations share
// -------------------------------------------------------------------------------------------------

const auto append = [](const auto& c) { x3::_val(c).push_back(std::move(x3::_attr(c))); };
const auto end_interval = [](const auto& c) {
  x3::_val(c).until = std::move(x3::_attr(c));
  check_interval(state_of(c), x3::_val(c));
};

const auto interval_def =
    spanned((kw(K::From) > day[set(&Interval::from)] >> -(kw(K::Until) > day[end_interval])) |
            (kw(K::Until) > day[end_interval]) | (kw(K::Not) > kw(K::Yet)[put(&Interval::not_yet, true)]));
const auto parties_def = party[append] >> *(comma > party[append]);
const auto references_def = reference[append] >> *(comma > reference[append]);
const auto names_def = name[append] >> *(comma > name[append]);
const auto hs_codes_def = hs_code[append] >> *(comma > hs_code[append]);

const auto reading_choice_def =
    spanned(name[set(&ReadingChoice::reading)] > kw(K::Is) > option_name[set(&ReadingChoice::option)]);

const auto authority_def = text[set(&Authority::citation)] >>
                           -(one_of(kAuthorityStatuses)[set(&Authority::status)] >> -text[set(&Authority::link)]);

const auto burden_def =
    spanned(one_of(kSides)[([](const auto& c) { x3::_val(c).burden.side = x3::_attr(c); })] >>
            -phrase(K::Of, K::The, K::Contrary)[([](const auto& c) { x3::_val(c).burden.of_the_contrary = true; })]);

const auto type_name_def = spanned(
    kw(K::Flag)[put(&TypeName::type, law::AttributeType::Flag)] |
    (phrase(K::Choice, K::Of)[put(&TypeName::type, law::AttributeType::Choice)] > name[set(&TypeName::taxonomy)]) |
    (phrase(K::Set, K::Of)[put(&TypeName::type, law::AttributeType::Set)] > name[set(&TypeName::taxonomy)]) |
    kw(K::Percent)[put(&TypeName::type, law::AttributeType::Percent)] |
    (kw(K::Number)[put(&TypeName::type, law::AttributeType::Number)] >> -(kw(K::In) > name[set(&TypeName::unit)])) |
    (phrase(K::Money, K::In)[put(&TypeName::type, law::AttributeType::Money)] > name[set(&TypeName::unit)]) |
    kw(K::Date)[put(&TypeName::type, law::AttributeType::Date)] |
    kw(K::Period)[put(&TypeName::type, law::AttributeType::Period)] |
    kw(K::States)[put(&TypeName::type, law::AttributeType::States)]);

BOOST_SPIRIT_DEFINE(condition, state_set, state_items, interval, parties, references, names, hs_codes, reading_choice,
                    authority, burden, type_name)

BOOST_SPIRIT_INSTANTIATE(ConditionRule, Cursor, Context)
BOOST_SPIRIT_INSTANTIATE(StateSetRule, Cursor, Context)
BOOST_SPIRIT_INSTANTIATE(StateItemsRule, Cursor, Context)
BOOST_SPIRIT_INSTANTIATE(IntervalRule, Cursor, Context)
BOOST_SPIRIT_INSTANTIATE(PartiesRule, Cursor, Context)
BOOST_SPIRIT_INSTANTIATE(ReferencesRule, Cursor, Context)
BOOST_SPIRIT_INSTANTIATE(NamesRule, Cursor, Context)
BOOST_SPIRIT_INSTANTIATE(HsCodesRule, Cursor, Context)
BOOST_SPIRIT_INSTANTIATE(ReadingChoiceRule, Cursor, Context)
BOOST_SPIRIT_INSTANTIATE(AuthorityRule, Cursor, Context)
BOOST_SPIRIT_INSTANTIATE(BurdenRule, Cursor, Context)
BOOST_SPIRIT_INSTANTIATE(TypeNameRule, Cursor, Context)

}  // namespace chapeau::dsl::syntax

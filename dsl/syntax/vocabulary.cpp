// The grammar of the words: states, products, taxonomies, attributes, findings, tests, axioms, goals, readings; and of
// the register.

#include "dsl/syntax/rules.hpp"

namespace chapeau::dsl::syntax {
namespace {

using K = Keyword;

const auto append = [](const auto& c) { x3::_val(c).push_back(std::move(x3::_attr(c))); };

// --- Tables and groups
// -----------------------------------------------------------------------------------------------------------

const x3::rule<struct StatesTableId, StatesTable> states_table{"`states`"};
const x3::rule<struct ProductsTableId, ProductsTable> products_table{"`products`"};
const x3::rule<struct GroupId, Group> group{"`group`"};
const x3::rule<struct ProductGroupId, ProductGroup> product_group{"`product group`"};
const x3::rule<struct ProductItemId, ProductGroup::Item> product_item{"`HS` or a mineral"};

const x3::rule<struct TextsId, Texts> texts{"a text in quotation marks"};
const auto texts_def = text[append] >> *(comma > text[append]);
template <class T>
const auto also_called = field(K::Also, K::Called) > texts[once(&T::also_called)];
template <class T>
const auto names_table = phrase(K::Also, K::Called, K::In) > text[set(&T::names)];

const auto states_table_def =
    spanned(phrase(K::States, K::From) > text[set(&StatesTable::file)] > -names_table<StatesTable>);
const auto products_table_def =
    spanned(phrase(K::ProductList, K::From) > text[set(&ProductsTable::file)] > -names_table<ProductsTable>);

constexpr Reader<Word> state_code{read_name, "the code of a state"};

const auto group_def =
    spanned(kw(K::Group) > name[set(&Group::name)] > -text[once(&Group::title)] >
            expected("`from table column` or `{`", (phrase(K::From, K::Table, K::Column) > name[once(&Group::column)]) |
                                                       (open_brace >> -parties[set(&Group::members)] > close_brace)) >
            -(phrase(K::Trading, K::Party) > state_code[once(&Group::trading_party)]));

constexpr Reader<Word> mineral_name{read_name, "a mineral"};
constexpr Reader<Word> stage_name{read_name, "a stage"};

const auto product_item_def = spanned(
    (field(K::Hs) > (hs_code[push(&ProductGroup::Item::hs)] >> *(comma >> hs_code[push(&ProductGroup::Item::hs)]))) |
    (mineral_name[set(&ProductGroup::Item::mineral)] >>
     -(phrase(K::At, K::Stage) > stage_name[set(&ProductGroup::Item::stage)])));

const auto product_group_def = spanned(
    phrase(K::Product, K::Group) > name[set(&ProductGroup::name)] > -text[once(&ProductGroup::title)] > open_brace >
    product_item[push(&ProductGroup::items)] > *(comma > product_item[push(&ProductGroup::items)]) > close_brace);

// --- Taxonomies
// --------------------------------------------------------------------------------------------------------------------

const x3::rule<struct TaxonomyId, Taxonomy> taxonomy{"`taxonomy`"};
const x3::rule<struct NodeId, TaxonomyNode> node{"the name of a value"};
const x3::rule<struct RootId, Taxonomy> root{"the name of a value"};
const x3::rule<struct ChildId, TaxonomyNode> child{"the name of a value"};

constexpr Body kTaxonomyBody{"a taxonomy", "the name of a value", {}};

const x3::rule<struct MastCodeId, MastCode> mast_code{"a code"};
const auto mast_code_def = code[set(&MastCode::code)] >> -(kw(K::Edition) > code[set(&MastCode::edition)]);
/// The one of the edition of the taxonomy may stand once.
const auto add_mast_code = [](const auto& c) {
  MastCode& made = x3::_attr(c);
  if (made.edition) return x3::_val(c).mast_elsewhere.push_back(std::move(made));
  state_of(c).once(x3::_val(c).mast, std::move(made.code));
};

const auto code_def = (field(K::Mast) > mast_code[add_mast_code]) | (field(K::Gta) > code[once(&TaxonomyNode::gta)]) |
                      (field(K::Oecd) > code[once(&TaxonomyNode::oecd)]) |
                      (field(K::WtoQr) > code[once(&TaxonomyNode::wto_qr)]) | also_called<TaxonomyNode>;

const auto root_def = node[push(&Taxonomy::roots)];
const auto child_def = node[push(&TaxonomyNode::children)];
const auto node_def = spanned(name[set(&TaxonomyNode::name)] >> -text[once(&TaxonomyNode::title)] >> *code_def >>
                              -body(kTaxonomyBody, child));

const auto taxonomy_def =
    spanned(kw(K::Taxonomy) > name[set(&Taxonomy::name)] > -text[once(&Taxonomy::title)] >
            -(phrase(K::Mast, K::Edition) > code[once(&Taxonomy::mast_edition)]) >
            -(phrase(K::Attached, K::To) > names[once(&Taxonomy::attached_to)]) > body(kTaxonomyBody, root));

// --- Attributes
// --------------------------------------------------------------------------------------------------------------------

const x3::rule<struct AttributeId, Attribute> attribute{"`attribute`"};

const auto presume = [](const auto& c) { x3::_val(c).presumption = x3::_attr(c); };

struct PresumedDirective : x3::parser<PresumedDirective>, Described {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;
  static constexpr bool has_action = true;
  template <class Ctx, class RCtx, class Attr>
  bool parse(Cursor& at, const Cursor& last, const Ctx& context, RCtx& rcontext, Attr&) const {
    const Cursor word = at;
    if (!one_of(kPresumptions)[presume].parse(at, last, context, rcontext, x3::unused)) return false;
    rcontext.presumption_span = state_of(context).span(*word);
    return true;
  }
  [[nodiscard]] std::string what() const { return "`none` or `no`"; }
};

const auto fix = [](const auto& c) { x3::_val(c).fixed = true; };

const auto attribute_def = spanned(kw(K::Attribute) > name[set(&Attribute::name)] > -text[once(&Attribute::title)] >
                                   type_name[set(&Attribute::type)] > -(kw(K::Presumed) > PresumedDirective()) >
                                   -kw(K::Fixed)[fix] > -also_called<Attribute>);

// --- Findings, tests, axioms, goals, readings
// --------------------------------------------------------------------------------------

const x3::rule<struct FindingId, Finding> finding{"`finding`"};
const x3::rule<struct FindingFieldId, Finding> finding_field{"a field of a finding"};
const x3::rule<struct TestId, Test> test{"`test`"};
const x3::rule<struct TestFieldId, Test> test_field{"a field of a test"};
const x3::rule<struct AxiomId, Axiom> axiom{"`axiom`"};
const x3::rule<struct GoalId, Goal> goal{"`goal`"};
const x3::rule<struct GoalFieldId, Goal> goal_field{"a field of a goal"};
const x3::rule<struct ReadingId, Reading> reading{"`reading`"};
const x3::rule<struct ReadingFieldId, Reading> reading_field{"an option"};
const x3::rule<struct OptionId, ReadingOption> option{"an option"};

constexpr std::string_view kFindingFields[] = {
    "question", "guidance", "burden", "authority", "yes when", "no when", "asked for each provision"};
constexpr std::string_view kTestFields[] = {"when", "authority"};
constexpr std::string_view kGoalFields[] = {"served by", "also called"};
constexpr std::string_view kReadingFields[] = {"option"};
constexpr Body kFindingBody{"a finding", "a field", kFindingFields};
constexpr Body kTestBody{"a test", "a field", kTestFields};
constexpr Body kGoalBody{"a goal", "a field", kGoalFields};
constexpr Body kReadingBody{"a reading", "a field", kReadingFields};

const auto finding_field_def = (field(K::Question) > text[once(&Finding::question)]) |
                               (field(K::Guidance) > text[once(&Finding::guidance)]) |
                               (field(K::Burden) > burden[once(&Finding::burden)]) |
                               (field(K::Authority) > authority[push(&Finding::authorities)]) |
                               (field(K::Yes, K::When) > condition[once(&Finding::yes_when)]) |
                               (field(K::No, K::When) > condition[once(&Finding::no_when)]) |
                               field(K::Asked, K::For, K::Each, K::Provision)[put(&Finding::for_each_provision, true)];
const auto finding_def = spanned(kw(K::Finding) > name[set(&Finding::name)] > -text[once(&Finding::title)] >
                                 body(kFindingBody, finding_field));

const auto test_field_def =
    (field(K::When) > condition[once(&Test::when)]) | (field(K::Authority) > authority[push(&Test::authorities)]);
const auto test_def =
    spanned(kw(K::Test) > name[set(&Test::name)] > -text[once(&Test::title)] > body(kTestBody, test_field));

const auto axiom_def = spanned(kw(K::Axiom) > name[set(&Axiom::name)] > -text[once(&Axiom::title)] > open_brace >
                               condition[set(&Axiom::condition)] > close_brace);

const auto goal_field_def = (field(K::Served, K::By) > names[once(&Goal::tools)]) | also_called<Goal>;
const auto goal_def =
    spanned(kw(K::Goal) > name[set(&Goal::name)] > -text[once(&Goal::title)] > body(kGoalBody, goal_field));

const auto set_default = [](const auto& c) { x3::_val(c).is_default = x3::_attr(c); };
bool read_default(State& state, Cursor& at, Span& span) {
  if (at->keyword != K::Default) return false;
  span = state.span(*at);
  ++at;
  return true;
}
constexpr Reader<Span> default_word{read_default, "`default`"};

const auto option_def =
    spanned(option_name[set(&ReadingOption::name)] >> -text[once(&ReadingOption::title)] >>
            *(default_word[set_default] | (kw(K::Authority) > authority[push(&ReadingOption::authorities)])));
const auto reading_field_def = field(K::Option) > option[push(&Reading::options)];
const auto reading_def = spanned(kw(K::Reading) > name[set(&Reading::name)] > -text[once(&Reading::title)] >
                                 body(kReadingBody, reading_field));

// --- The register
// ------------------------------------------------------------------------------------------------------------------

const x3::rule<struct RegisterId, Register> the_register{"`register`"};
const x3::rule<struct RegisterFieldId, Register> register_field{"a field of the register"};
const x3::rule<struct RegisterSubjectId, RegisterSubject> register_subject{"a subject"};

constexpr std::string_view kRegisterFields[] = {"from", "parties", "subject"};
constexpr Body kRegisterBody{"the register", "a field", kRegisterFields};
constexpr Reader<Word> subject_name{read_name, "the name of a subject"};

const auto register_subject_def =
    spanned(subject_name[set(&RegisterSubject::name)] > -text[once(&RegisterSubject::title)] > kw(K::Concerns) >
            condition[set(&RegisterSubject::concerns)]);
const auto register_field_def = (field(K::From) > text[once(&Register::agreements)]) |
                                (field(K::PartyList) > text[once(&Register::parties)]) |
                                (field(K::Subject) > register_subject[push(&Register::subjects)]);
const auto the_register_def =
    spanned(kw(K::Register) > -text[once(&Register::title)] > body(kRegisterBody, register_field));

BOOST_SPIRIT_DEFINE(texts, states_table, products_table, group, product_group, product_item, mast_code, taxonomy, node,
                    root, child, attribute, finding, finding_field, test, test_field, axiom, goal, goal_field, reading,
                    reading_field, option, the_register, register_field, register_subject)

template <class T, class Rule>
bool into(const Rule& rule, State& state, Cursor& at, Cursor end, Declaration& declaration) {
  return run(rule, state, at, end, declaration.emplace<T>());
}

}  // namespace

bool parse_vocabulary(State& state, Cursor& at, Cursor end, Declaration& declaration) {
  switch (at->keyword) {
    case K::States: return into<StatesTable>(states_table, state, at, end, declaration);
    case K::Group: return into<Group>(group, state, at, end, declaration);
    case K::ProductList: return into<ProductsTable>(products_table, state, at, end, declaration);
    case K::Product: return into<ProductGroup>(product_group, state, at, end, declaration);
    case K::Taxonomy: return into<Taxonomy>(taxonomy, state, at, end, declaration);
    case K::Attribute: return into<Attribute>(attribute, state, at, end, declaration);
    case K::Finding: return into<Finding>(finding, state, at, end, declaration);
    case K::Test: return into<Test>(test, state, at, end, declaration);
    case K::Axiom: return into<Axiom>(axiom, state, at, end, declaration);
    case K::Goal: return into<Goal>(goal, state, at, end, declaration);
    case K::Register: return into<Register>(the_register, state, at, end, declaration);
    default: return into<Reading>(reading, state, at, end, declaration);
  }
}

}  // namespace chapeau::dsl::syntax

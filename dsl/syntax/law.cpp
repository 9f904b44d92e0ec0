// The grammar of the law: instruments with their provisions and promises, and schedules.

#include "dsl/syntax/rules.hpp"

namespace chapeau::dsl::syntax {
namespace {

using K = Keyword;

constexpr Reader<Word> pinpoint{read_fresh_pinpoint, "a pinpoint"};
constexpr Reader<Word> test_name{read_name, "the name of a test"};
constexpr Reader<Word> goal_name{read_name, "the name of a goal"};

const auto append = [](const auto& c) { x3::_val(c).push_back(std::move(x3::_attr(c))); };

// --- Phrases
// ---------------------------------------------------------------------------------------------------------------------

const x3::rule<struct EveryObligationId, EveryObligation> every_obligation{"`every obligation of`"};
const x3::rule<struct TargetsId, Targets> targets{"a provision, or `every obligation of`"};
const x3::rule<struct DisputesId, Disputes> disputes{kDisputeSettlements.what.data()};
const x3::rule<struct CheckedId, Checked> checked{kCheckeds.what.data()};
const x3::rule<struct StatusId, Status> status{kLegalStatuses.what.data()};
const x3::rule<struct RelationId, Relation> relation{kRelationWhat.data()};

const auto every_obligation_def =
    spanned(phrase(K::Every, K::Obligation, K::Of) >
            expected("`this instrument` or the name of an instrument",
                     phrase(K::This, K::Instrument) | instrument_name[set(&EveryObligation::instrument)]));

const auto target = expected("a provision, or `every obligation of`", every_obligation[append] | reference[append]);
const auto targets_def = target >> *(comma > target);

const auto disputes_def = spanned(one_of(kDisputeSettlements)[set(&Disputes::kind)] >> -text[set(&Disputes::text)]);
const auto checked_def = spanned(one_of(kCheckeds)[set(&Checked::checked)] >> -text[set(&Checked::how)]);
const auto status_def =
    spanned(one_of(kLegalStatuses)[set(&Status::status)] >>
            -(kw(K::Inferred) > one_of(kInferredStatuses)[set(&Status::inferred)]) >> -text[set(&Status::reason)]);

const auto relation_def =
    spanned((phrase(K::Prevails, K::Over)[put(&Relation::kind, law::RelationKind::PrevailsOver)] |
             phrase(K::Without, K::Prejudice, K::To)[put(&Relation::kind, law::RelationKind::WithoutPrejudiceTo)] |
             phrase(K::Part, K::Of)[put(&Relation::kind, law::RelationKind::PartOf)] |
             kw(K::Affirms)[put(&Relation::kind, law::RelationKind::Affirms)] |
             phrase(K::In, K::Accordance, K::With)[put(&Relation::kind, law::RelationKind::InAccordanceWith)]) >
            instrument_name[set(&Relation::instrument)]);

// --- Provisions
// --------------------------------------------------------------------------------------------------------------------

const x3::rule<struct RequiresId, Requires> requirement{"`where` or `that`"};
const x3::rule<struct DefinesId, Defines> definition{"the name of a test"};
const x3::rule<struct VerbId, Verb> verb{"what the provision does"};
const x3::rule<struct OpenToId, OpenTo> open_to{"a provision"};
const x3::rule<struct NotEncodedId, NotEncoded> not_encoded{"`because`"};
const x3::rule<struct ProvisionFieldId, Provision> provision_field{"a field of a provision"};
const x3::rule<struct ProvisionId, Provision> provision{"`provision`"};

constexpr std::string_view kProvisionFields[] = {"gist",
                                                 "applies to any measure where",
                                                 "forbids any measure where",
                                                 "requires of any measure",
                                                 "excuses",
                                                 "carves out",
                                                 "permits",
                                                 "defines",
                                                 "incorporates",
                                                 "when",
                                                 "for",
                                                 "towards",
                                                 "valid",
                                                 "burden",
                                                 "authority",
                                                 "checked",
                                                 "open to",
                                                 "disputes",
                                                 "alias"};
constexpr Body kProvisionBody{"a provision", "a field", kProvisionFields};

template <class Kind>
constexpr auto as_verb = [](const auto& c) { x3::_val(c).what = Kind{std::move(x3::_attr(c))}; };
constexpr auto verb_itself = [](const auto& c) { x3::_val(c).what = std::move(x3::_attr(c)); };
const auto set_verb = [](const auto& c) {
  Verb made = std::move(x3::_attr(c));
  made.keyword = state_of(c).field();
  state_of(c).once(x3::_val(c).verb, std::move(made));
};

const auto requirement_def = -(kw(K::Where) > condition[set(&Requires::where)]) >
                             kw(K::That) > condition[set(&Requires::that)];
const auto definition_def = test_name[set(&Defines::name)] > kw(K::When) > condition[set(&Defines::when)];

const auto verb_def =
    spanned((field(K::Forbids, K::Any, K::Measure, K::Where) > condition[as_verb<Forbids>]) |
            (field(K::Requires, K::Of, K::Any, K::Measure) > requirement[verb_itself]) |
            (field(K::Excuses) > targets[as_verb<Excuses>]) | (field(K::Carves, K::Out) > targets[as_verb<CarvesOut>]) |
            (field(K::Permits) > targets[as_verb<Permits>]) | (field(K::Defines) > definition[verb_itself]) |
            (field(K::Incorporates) > references[as_verb<Incorporates>]));

const auto open_to_def = spanned(references[set(&OpenTo::exceptions)] >>
                                 -(phrase(K::Under, K::Reading) > reading_choice[set(&OpenTo::under)]));

const auto provision_field_def =
    (field(K::Gist) > text[once(&Provision::gist)]) |
    (field(K::Applies, K::To, K::Any, K::Measure, K::Where) > condition[once(&Provision::applies_to)]) |
    verb[set_verb] | (field(K::When) > condition[once(&Provision::when)]) |
    (field_pair(K::For, K::Obligations) > targets[once(&Provision::obligations)]) |
    (field(K::For) > state_set[once(&Provision::owner)]) | (field(K::Towards) > state_set[once(&Provision::towards)]) |
    (field(K::Valid) > interval[once(&Provision::valid)]) | (field(K::Burden) > burden[once(&Provision::burden)]) |
    (field(K::Authority) > authority[push(&Provision::authorities)]) |
    (field(K::Checked) > checked[once(&Provision::checked)]) |
    (field(K::Open, K::To) > open_to[push(&Provision::open_to)]) |
    (field(K::Disputes) > disputes[once(&Provision::disputes)]) |
    (field(K::Alias) > pinpoint[push(&Provision::aliases)] > *(comma > pinpoint[push(&Provision::aliases)]));

const auto not_encoded_def = spanned(phrase(K::Not, K::Encoded) > kw(K::Because) > text[set(&NotEncoded::because)] >
                                     -(kw(K::Concerns) > condition[set(&NotEncoded::concerns)]));

const auto provision_def = spanned(
    kw(K::Provision) > pinpoint[set(&Provision::pinpoint)] > -text[set(&Provision::title)] >
    expected("`{` or `not encoded because`", (not_encoded[set(&Provision::not_encoded)] >
                                              *((field(K::Authority) > authority[push(&Provision::authorities)]) |
                                                (field(K::Checked) > checked[once(&Provision::checked)]))) |
                                                 body(kProvisionBody, provision_field)));

// --- Promises
// ---------------------------------------------------------------------------------------------------------------------

const x3::rule<struct PromiseFieldId, Promise> promise_field{"a field of a promise"};
const x3::rule<struct PromiseId, Promise> promise{"`promise`"};

constexpr std::string_view kPromiseFields[] = {"by",   "pinpoint unknown", "strength", "of ends", "of means", "goal",
                                               "gist", "authority",        "checked"};
constexpr Body kPromiseBody{"a promise", "a field", kPromiseFields};

const auto promise_field_def =
    (field(K::By) > parties[once(&Promise::by)] > kw(K::To) > parties[set(&Promise::to)]) |
    field(K::Pinpoint, K::Unknown)[put(&Promise::pinpoint_unknown, true)] |
    (field(K::Strength) > one_of(kStrengths)[once(&Promise::strength)]) |
    (field(K::Of) > one_of(kEndsMeans)[once(&Promise::of_ends)]) | (field(K::Goal) > goal_name[once(&Promise::goal)]) |
    (field(K::Gist) > text[once(&Promise::gist)]) | (field(K::Authority) > authority[push(&Promise::authorities)]) |
    (field(K::Checked) > checked[once(&Promise::checked)]);

const auto promise_def = spanned(kw(K::Promise) > pinpoint[set(&Promise::pinpoint)] > -text[set(&Promise::title)] >
                                 body(kPromiseBody, promise_field));

// --- Instruments and schedules
// -----------------------------------------------------------------------------------------------------

const x3::rule<struct InstrumentFieldId, Instrument> instrument_field{"a field of an instrument"};
const x3::rule<struct InstrumentId, Instrument> instrument{"`instrument`"};
const x3::rule<struct ScheduleFieldId, Schedule> schedule_field{"a field of a schedule"};
const x3::rule<struct ScheduleId, Schedule> schedule{"`schedule`"};

constexpr std::string_view kInstrumentFields[] = {"provision", "promise",  "cited as",  "kind", "status",  "parties",
                                                  "in force",  "disputes", "published", "text", "relation"};
constexpr std::string_view kScheduleFields[] = {"from", "gives", "owner", "authority"};
constexpr Body kInstrumentBody{"an instrument", "a field", kInstrumentFields};
constexpr Body kScheduleBody{"a schedule", "a field", kScheduleFields};

const auto instrument_field_def = provision[push(&Instrument::provisions)] | promise[push(&Instrument::promises)] |
                                  (field(K::Cited, K::As) > text[once(&Instrument::cited_as)]) |
                                  (field(K::Kind) > one_of(kInstrumentKinds)[once(&Instrument::kind)]) |
                                  (field(K::Status) > status[once(&Instrument::status)]) |
                                  (field(K::PartyList) > parties[once(&Instrument::parties)]) |
                                  (field(K::In, K::Force) > interval[once(&Instrument::in_force)]) |
                                  (field(K::Disputes) > disputes[once(&Instrument::disputes)]) |
                                  (field(K::Published) > one_of(kYesNo)[once(&Instrument::published)]) |
                                  (field(K::Text) > text[once(&Instrument::link)]) |
                                  (field(K::Relation) > relation[push(&Instrument::relations)]);
const auto instrument_def = spanned(kw(K::Instrument) > name[set(&Instrument::name)] > -text[set(&Instrument::title)] >
                                    body(kInstrumentBody, instrument_field));

const auto schedule_field_def = (field(K::From) > text[once(&Schedule::file)]) |
                                (field(K::Gives) > type_name[once(&Schedule::gives)]) |
                                (field(K::Owner) > state_name[once(&Schedule::owner)]) |
                                (field(K::Authority) > authority[push(&Schedule::authorities)]);
const auto schedule_def = spanned(kw(K::Schedule) > name[set(&Schedule::name)] > -text[set(&Schedule::title)] >
                                  body(kScheduleBody, schedule_field));

BOOST_SPIRIT_DEFINE(every_obligation, targets, disputes, checked, status, relation, requirement, definition, verb,
                    open_to, not_encoded, provision_field, provision, promise_field, promise, instrument_field,
                    instrument, schedule_field, schedule)

}  // namespace

bool parse_law(State& state, Cursor& at, Cursor end, Declaration& declaration) {
  if (at->keyword == K::Schedule) return run(schedule, state, at, end, declaration.emplace<Schedule>());
  return run(instrument, state, at, end, declaration.emplace<Instrument>());
}

}  // namespace chapeau::dsl::syntax

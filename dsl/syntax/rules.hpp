#pragma once
// The rules that several grammars share; defined and instantiated in expressions.cpp. Included by the grammar sources
// only.

#include "dsl/syntax/grammar.hpp"

namespace chapeau::dsl::syntax {

using ConditionRule = x3::rule<struct ConditionId, Condition>;
using StateSetRule = x3::rule<struct StateSetId, StateSet>;
using StateItemsRule = x3::rule<struct StateItemsId, std::vector<StateItem>>;
using IntervalRule = x3::rule<struct IntervalId, Interval>;
using PartiesRule = x3::rule<struct PartiesId, Parties>;
using ReferencesRule = x3::rule<struct ReferencesId, References>;
using NamesRule = x3::rule<struct NamesId, Words>;
using HsCodesRule = x3::rule<struct HsCodesId, Words>;
using ReadingChoiceRule = x3::rule<struct ReadingChoiceId, ReadingChoice>;
using AuthorityRule = x3::rule<struct AuthorityId, Authority>;
using BurdenRule = x3::rule<struct BurdenId, Burden>;
using TypeNameRule = x3::rule<struct TypeNameId, TypeName>;

inline const ConditionRule condition{"a condition"};
inline const StateSetRule state_set{"a state or a group"};
inline const StateItemsRule state_items{"a state or a group"};
inline const IntervalRule interval{"`from`, `until` or `not yet`"};
inline const PartiesRule parties{"a state or a group"};
inline const ReferencesRule references{"a provision"};
inline const NamesRule names{"a name"};
inline const HsCodesRule hs_codes{"an HS code"};
inline const ReadingChoiceRule reading_choice{"the name of a reading"};
inline const AuthorityRule authority{"a text in quotation marks"};
inline const BurdenRule burden{"`complainant` or `respondent`"};
inline const TypeNameRule type_name{kTypeWhat.data()};

BOOST_SPIRIT_DECLARE(ConditionRule, StateSetRule, StateItemsRule, IntervalRule, PartiesRule, ReferencesRule, NamesRule,
                     HsCodesRule, ReadingChoiceRule, AuthorityRule, BurdenRule, TypeNameRule)

}  // namespace chapeau::dsl::syntax

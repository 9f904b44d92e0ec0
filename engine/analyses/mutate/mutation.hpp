#pragma once
// One small change of the law, as a slip of the pen might make it. A change is data: `apply` makes the law as it would
// be.

#include "base/date.hpp"
#include "base/span.hpp"
#include "law/rulebook.hpp"

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace chapeau::engine::mutate {

enum class Operator {
  DropException,        ///< an exception or carve-out is taken out of the law
  DropElement,          ///< one part of an `and` or `or` is left out
  SwapJoint,            ///< `and` becomes `or`, or the other way round
  ShiftBound,           ///< a comparison holds one smallest unit further, or one less far
  WidenScope,           ///< `applies to`, `where` of a requirement, `for` or `towards` is left out
  ShiftDate,            ///< something begins or ends a day earlier or later
  ShallMay,             ///< a duty becomes optional, or a permission is withdrawn
  RemoveIncorporation,  ///< provisions of another instrument are not incorporated after all
};
inline constexpr std::size_t kOperators = 8;
[[nodiscard]] std::string_view name(Operator op);   ///< as the command line says it: `drop-exception`
[[nodiscard]] std::string_view words(Operator op);  ///< as reports say it: "exception dropped"

/// The provisions are out of force.
struct Repeal {
  std::vector<law::ProvisionId> provisions;
};
/// Conditions say something else: the same words at every place where a provision stands, incorporated copies included.
struct Reword {
  std::vector<std::pair<law::ExpressionId, law::ExpressionNode>> places;
};
/// A limit on what, whom or towards whom is left out.
struct Unlimit {
  enum class Limit { Scope, Where, Owner, OwedTo } limit = Limit::Scope;
  std::vector<law::ProvisionId> provisions;
};
struct RedateProvision {
  std::vector<law::ProvisionId> provisions;
  base::Interval valid;
};
struct RedateInstrument {
  law::InstrumentId instrument;
  base::Interval in_force;
};
struct RedateParty {
  law::InstrumentId instrument;
  std::size_t party = 0;  ///< of Instrument::parties
  base::Interval when;
};
using Change = std::variant<Repeal, Reword, Unlimit, RedateProvision, RedateInstrument, RedateParty>;

struct Mutation {
  Operator op = Operator::DropElement;
  law::InstrumentId instrument;
  law::ProvisionId provision;  ///< invalid for a change of an instrument, or of a word that several provisions share
  base::Span span;             ///< what was changed
  std::string what;            ///< "without `notified`", "`rate <= 10 %` holds one unit further"
  Change change;
};

/// What is to be changed.
struct Selection {
  std::vector<law::InstrumentId> instruments;
  std::set<Operator> operators;  ///< empty: all
  /// Also tests, and rules of findings, that are written in other files than the instruments but that their provisions
  /// ask.
  bool words = false;
};

/// Every change of the kinds asked for, one at a time, in the order of the text. What is not encoded is not changed,
/// nor are axioms and tables.
[[nodiscard]] std::vector<Mutation> mutations(const law::Rulebook& book, const Selection& selection);

/// The law under the change. Ids stay what they were, and so do questions, even one that no condition asks any more:
/// the record may still speak of it, and lines of both laws can be compared one by one.
[[nodiscard]] law::Rulebook apply(const law::Rulebook& book, const Mutation& mutation);

}  // namespace chapeau::engine::mutate

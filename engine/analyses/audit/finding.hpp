#pragma once
// What an audit found, as data.

#include "base/date.hpp"
#include "base/span.hpp"
#include "engine/analyses/audit/codes.hpp"
#include "engine/analyses/audit/place.hpp"
#include "engine/model/unknown.hpp"
#include "law/instrument.hpp"
#include "law/rulebook.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace chapeau::engine::audit {

/// A part of the condition of a provision: one of the elements that it joins with `and`.
struct ConditionPart {
  law::ProvisionId provision;
  law::ExpressionId expression;
  auto operator<=>(const ConditionPart&) const = default;
};
/// That a defence answers a provision.
struct Answering {
  law::ProvisionId defence;
  law::ProvisionId target;
  auto operator<=>(const Answering&) const = default;
};
/// A rule that settles a finding.
struct RuleOf {
  law::FindingId finding;
  bool yes = true;
  auto operator<=>(const RuleOf&) const = default;
};
/// Something without which a finding of the audit would not stand: a whole provision, or a part of the law.
using CoreElement = std::variant<law::ProvisionId, ConditionPart, Answering, law::AxiomId, RuleOf>;

/// A measure that shows it, replayed by a plain interpreter; only the facts that suffice.
struct Shown {
  Place place;
  Completion completion;
  std::string what;  ///< what it shows: what the measure does: "breaches `TREATY 2`, and is excused"
};

using Subject = std::variant<law::InstrumentId, law::ProvisionId, law::FindingId, law::TestId, law::AttributeId,
                             law::NodeId, law::ReadingId, law::ProductGroupId, law::ScheduleId, law::GroupId>;

struct Finding {
  Code code = Code::NeverBreached;
  Subject subject;
  base::Span where;
  std::string message;                   ///< one sentence without its full stop
  std::vector<law::ProvisionId> others;  ///< provisions involved, in the order of the library
  std::vector<CoreElement> core;         ///< smallest: none can be left out
  std::optional<Shown> witness;
};

/// "GATT XI:1", "CUSTOMS", "form/export_ban": stable, and what an entry of the baseline names.
[[nodiscard]] std::string name_of(const law::Rulebook& book, const Subject& subject);

}  // namespace chapeau::engine::audit

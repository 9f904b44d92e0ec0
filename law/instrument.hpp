#pragma once
// Instruments and their provisions.

#include "base/date.hpp"
#include "base/span.hpp"
#include "law/authority.hpp"
#include "law/expression.hpp"
#include "law/ids.hpp"
#include "law/states.hpp"
#include "law/vocabulary.hpp"

#include <optional>
#include <string>
#include <vector>

namespace chapeau::law {

enum class InstrumentKind {
  WtoAgreement,
  AccessionProtocol,
  FreeTradeAgreement,
  AssociationAgreement,
  InvestmentTreaty,
  Memorandum,
  Statement,
  Decision,
  OtherTreaty,
};
enum class LegalStatus { Binding, NonBinding, Unspecified, Contested };
enum class DisputeSettlement { Unstated, Compulsory, Arbitration, Consultations, None };
enum class RelationKind { PrevailsOver, WithoutPrejudiceTo, PartOf, Affirms, InAccordanceWith };

struct Disputes {
  DisputeSettlement kind = DisputeSettlement::Unstated;
  std::string text;
};

struct InstrumentRelation {
  RelationKind kind;
  InstrumentId to;
  base::Span span;
};

struct Instrument {
  std::string name;  ///< permanent id: `EU-CHL-ITA`
  std::string title;
  std::string cited_as;  ///< falls back to the name
  InstrumentKind kind = InstrumentKind::OtherTreaty;
  LegalStatus status = LegalStatus::Binding;
  std::optional<LegalStatus> inferred;  ///< for `unspecified`
  std::string status_reason;
  std::vector<Membership> parties;
  base::Interval in_force;
  Disputes disputes;
  bool published = true;
  std::string text_link;
  std::vector<InstrumentRelation> relations;
  std::vector<ProvisionId> provisions;  ///< in the order of the text
  std::vector<PromiseId> promises;
  base::Span span;

  /// Binding, or unspecified and inferred to be binding. Contested instruments are treated as not binding and reported
  /// beside the law.
  [[nodiscard]] bool binds() const {
    return status == LegalStatus::Binding || (status == LegalStatus::Unspecified && inferred == LegalStatus::Binding);
  }
};

enum class ProvisionKind { Obligation, Exception, CarveOut, Permission, Test, NotEncoded };

/// Whether a provision of this kind is weighed against obligations.
[[nodiscard]] constexpr bool is_defence(ProvisionKind kind) {
  return kind == ProvisionKind::Exception || kind == ProvisionKind::CarveOut || kind == ProvisionKind::Permission;
}

/// A textual link by which an exception reaches an obligation: from the exception's own targets, or from the
/// obligation's `open to`.
struct Link {
  ProvisionId exception;
  ProvisionId target;
  std::optional<ReadingIs> under;  ///< the link holds only under this reading
  base::Span span;
};

struct Provision {
  InstrumentId instrument;
  std::string pinpoint;  ///< `XI:2(a)`
  std::string title;
  std::string gist;
  ProvisionKind kind = ProvisionKind::Obligation;
  std::vector<std::string> aliases;
  std::vector<Authority> authorities;
  Verification verification;
  base::Interval valid;
  std::optional<StateSet> owner;     ///< `for`: who is bound, or who may rely on it; nothing = every party
  std::optional<StateSet> owed_to;   ///< `towards`: nothing = every party
  std::optional<Disputes> disputes;  ///< where the chapter differs from the instrument
  std::optional<Side> burden;
  ProvisionId copied_from;  ///< valid for `36/XX(b)`, which lives here by incorporation

  std::optional<ExpressionId> scope;  ///< `applies to`
  /// Obligation: the breach (`forbids`), or what must hold (`requires`). Exception, carve-out, permission, test: when
  /// it is met.
  std::optional<ExpressionId> condition;
  bool requires_condition = false;  ///< obligation written with `requires … that`: breach when the condition fails
  std::optional<ExpressionId> requires_where;  ///< the `where` of `requires of any measure where S that C`

  std::string not_encoded_reason;
  std::optional<ExpressionId> concerns;  ///< not encoded: measures that it could matter to; nothing = all
  base::Span span;
};

enum class Strength { Shall, ShallEndeavour, Intends, Aims };

struct Promise {
  InstrumentId instrument;
  std::string pinpoint;
  bool pinpoint_known = true;
  std::string title;
  std::string gist;
  std::vector<Membership> by;
  std::vector<Membership> to;
  Strength strength = Strength::Aims;
  bool of_ends = false;
  GoalId goal;
  std::vector<Authority> authorities;
  Verification verification;
  base::Span span;
};

}  // namespace chapeau::law

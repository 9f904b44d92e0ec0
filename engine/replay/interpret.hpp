#pragma once
// The plainest telling: conditions read straight off the law, one completion at a time. It shares nothing with eval and
// encode; it is slow and exists to check them.

#include "base/integer.hpp"
#include "engine/model/line.hpp"
#include "engine/model/unknown.hpp"
#include "law/applicability.hpp"
#include "law/rulebook.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace chapeau::replay {

using engine::Truth;

/// What an unknown that the completion does not assign counts as.
enum class Missing {
  /// Its least value: no, the first leaf, the earliest day, nought. Then nothing is open and every value is Yes or No.
  /// A witness assigns every unknown
  /// that matters to what it shows, so the others may have any value.
  Least,
  /// Open, carried by Kleene's connectives. With the empty completion: what the line says by itself.
  Open,
};

[[nodiscard]] Truth both(Truth a, Truth b);
[[nodiscard]] Truth either(Truth a, Truth b);

/// Which provisions reach a line, asked once for each, and which states its sets are.
class Reaches {
 public:
  explicit Reaches(const engine::Line& line) : line_(&line), trading_(*line.book, line.day) {}
  [[nodiscard]] bool operator()(law::ProvisionId provision) const;
  [[nodiscard]] law::StateMask resolve(const law::StateSet& set) const;

 private:
  [[nodiscard]] law::Roll roll() const { return {*line_->book, line_->day, trading_}; }

  const engine::Line* line_;
  law::TradingParties trading_;
  mutable std::map<law::ProvisionId, bool> known_;
};

/// A line under a completion. Borrows all. What the line knows goes before what the completion says.
class Interpreter {
 public:
  /// `looked_for`: to which every unknown is added that was looked for in the completion in vain, as often as it was.
  Interpreter(const engine::Line& line, const Reaches& reaches, const engine::Completion& completion, Missing missing,
              std::vector<engine::Unknown>* looked_for = nullptr)
      : line_(line),
        book_(*line.book),
        reaches_(reaches),
        completion_(completion),
        missing_(missing),
        looked_for_(looked_for) {}

  /// The condition as `asker` asks it (findings may be asked for each provision).
  [[nodiscard]] Truth holds(law::ExpressionId condition, law::ProvisionId asker) const;
  /// What the record says, else the completion, else a rule of the finding.
  [[nodiscard]] Truth question(law::QuestionId question) const;
  /// The same, where it is known already what its rules say.
  struct Rules {
    Truth yes_when = Truth::No, no_when = Truth::No;
  };
  [[nodiscard]] Truth question(law::QuestionId question, Rules rules) const;
  [[nodiscard]] Rules rules(law::QuestionId question) const;

  // docs/verdicts.md, "From conditions to provisions".
  [[nodiscard]] Truth met(law::ProvisionId defence) const;
  [[nodiscard]] Truth in_scope(law::ProvisionId obligation) const;
  [[nodiscard]] Truth would_breach(law::ProvisionId obligation) const;  ///< on its face, were there no carve-outs
  [[nodiscard]] Truth on_face(law::ProvisionId obligation) const;
  [[nodiscard]] Truth excused(law::ProvisionId obligation) const;

 private:
  struct Atom;  ///< one function for each kind of condition

  /// By the completion.
  [[nodiscard]] const base::Integer* completed(const engine::Unknown& unknown) const;
  /// By the record or the completion.
  [[nodiscard]] std::optional<Truth> said(law::QuestionId question) const;
  [[nodiscard]] const law::Value& fact(law::AttributeId attribute) const;
  /// From the completion, or as `missing` says; nothing when it stays open.
  [[nodiscard]] std::optional<base::Integer> assigned(const engine::Unknown& unknown) const;
  [[nodiscard]] Truth assigned_flag(const engine::Unknown& unknown) const;
  [[nodiscard]] std::optional<base::Integer> quantity(law::AttributeId attribute) const;
  [[nodiscard]] std::optional<base::Integer> looked_up(const law::LinearSum::Lookup& lookup) const;
  [[nodiscard]] std::optional<base::Integer> sum(const law::LinearSum& sum) const;
  [[nodiscard]] Truth scope(law::ProvisionId provision) const;
  [[nodiscard]] Truth breach(law::ProvisionId obligation) const;
  template <class Counts>
  [[nodiscard]] Truth some_met(law::ProvisionId target, Counts counts) const;

  const engine::Line& line_;
  const law::Rulebook& book_;
  const Reaches& reaches_;
  const engine::Completion& completion_;
  Missing missing_;
  std::vector<engine::Unknown>* looked_for_;
};

/// The least value of an unknown: what Missing::Least takes.
[[nodiscard]] base::Integer least(const law::Rulebook& book, const engine::Unknown& unknown);
/// Is this unknown open on the line, and the value one that it can have?
[[nodiscard]] bool is_possible(const engine::Line& line, const Reaches& reaches, const engine::Unknown& unknown,
                               const base::Integer& value);
/// The link holds under the readings of the line.
[[nodiscard]] bool is_active(const engine::Line& line, const law::Link& link);

}  // namespace chapeau::replay

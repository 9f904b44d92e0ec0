#pragma once
// One completion of a line, and the value of every condition in it: direct recursion over the law, nothing prepared,
// nothing shared.

#include "engine/line/line.hpp"
#include "engine/line/unknown.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace chapeau::testing {

/// What a condition speaks of, whether or not it matters.
struct Spoken {
  std::set<engine::Unknown> unknowns;
  std::set<law::QuestionId> questions;
};

/// A linear form over open numbers: the sum of factor × value, plus a constant.
struct Form {
  std::map<engine::Unknown, base::Integer> factors;
  base::Integer constant = 0;
};

class World {
 public:
  explicit World(const engine::Line& line);

  void set(const engine::Unknown& unknown, const base::Integer& value);

  [[nodiscard]] bool holds(law::ExpressionId condition, law::ProvisionId asker) const;
  [[nodiscard]] bool answer(law::QuestionId question) const { return answers_[question.index()]; }
  [[nodiscard]] bool in_scope(law::ProvisionId p) const;
  [[nodiscard]] bool on_face(law::ProvisionId p) const;
  [[nodiscard]] bool but_for_carve_outs(law::ProvisionId p) const;
  [[nodiscard]] bool excused(law::ProvisionId p) const;
  [[nodiscard]] bool met(law::ProvisionId p) const;

  /// What the condition speaks of on this line.
  void speak(law::ExpressionId condition, law::ProvisionId asker, Spoken& spoken) const;
  /// What the provision's verdict speaks of: its conditions, and those of all that is linked to it.
  void speak(law::ProvisionId provision, Spoken& spoken) const;
  /// left - right of a comparison (or the date of `is none`, minus never) over the open numbers; nothing for other
  /// conditions.
  [[nodiscard]] std::optional<Form> form(law::ExpressionId condition) const;
  /// The values that a boolean or choice may take, in their order.
  [[nodiscard]] std::vector<base::Integer> values(const engine::Unknown& unknown) const;
  [[nodiscard]] bool is_number(const engine::Unknown& unknown) const;
  [[nodiscard]] bool is_date(const engine::Unknown& unknown) const;
  [[nodiscard]] bool reaches(law::ProvisionId p) const;
  /// Linked to it under the chosen readings.
  [[nodiscard]] std::vector<law::ProvisionId> linked(law::ProvisionId p, bool carve_outs) const;

 private:
  [[nodiscard]] const law::Rulebook& book() const { return *line_->book; }
  [[nodiscard]] const law::Value& fact(law::AttributeId a) const { return line_->measure->attributes[a.index()].value; }
  [[nodiscard]] base::Integer value(const law::LinearSum& sum) const;
  [[nodiscard]] base::Integer quantity(law::AttributeId a) const;
  [[nodiscard]] bool open(law::AttributeId a) const { return std::holds_alternative<law::Open>(fact(a)); }
  [[nodiscard]] std::vector<law::NodeId> leaves(law::AttributeId a) const;
  /// 1, 0, or -1 when the code is too coarse; product and state conditions only.
  [[nodiscard]] int place(law::ExpressionId condition) const;
  [[nodiscard]] bool scope_holds(law::ProvisionId p) const;
  [[nodiscard]] bool breached(law::ProvisionId p) const;
  [[nodiscard]] bool some_met(law::ProvisionId target, bool carve_outs) const;
  void add(Form& form, const law::LinearSum& sum, const base::Integer& sign) const;

  const engine::Line* line_;
  std::vector<bool> answers_;                 // by question
  std::vector<base::Integer> attributes_;     // by attribute: open flags, choices and quantities
  std::vector<std::vector<bool>> members_;    // by attribute, by node: open sets
  std::vector<base::Integer> schedules_;      // by schedule: open lookups
  std::vector<bool> products_;                // by expression: questions for which the code is too coarse
  mutable std::vector<signed char> places_;   // by expression: remembered, states and products are slow to ask
  mutable std::vector<signed char> reaches_;  // by provision: remembered
};

}  // namespace chapeau::testing

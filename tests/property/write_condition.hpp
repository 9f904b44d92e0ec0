#pragma once
// Conditions as text of the language: what the resolver reads back as the same data.

#include "law/rulebook.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace chapeau::testing {

/// Where a condition is written decides how it names things.
struct Sheet {
  law::InstrumentId home{};  ///< provisions of this instrument need no instrument in front
  bool axiom = false;        ///< `implies` belongs to axioms; elsewhere it is written with `not` and `or`
};

class ConditionWriter {
 public:
  explicit ConditionWriter(const law::Rulebook& book) : book_(book) {}

  [[nodiscard]] std::string operator()(law::ExpressionId id, Sheet sheet) const;
  [[nodiscard]] std::string states(const law::StateSet& set) const;
  /// `INSTRUMENT0 3`, or `3` at home.
  [[nodiscard]] std::string provision(law::ProvisionId id, Sheet sheet) const;
  /// `reading0 is one`.
  [[nodiscard]] std::string choice(const law::ReadingIs& reading) const;
  /// Its name; those that every measure has are `from`, `until` and `towards`, whatever the data calls them.
  [[nodiscard]] std::string attribute(law::AttributeId id) const;

 private:
  [[nodiscard]] std::string untitled(law::ExpressionId id, Sheet sheet) const;
  [[nodiscard]] std::string chain(const std::vector<law::ExpressionId>& list, std::string_view with, Sheet sheet) const;
  [[nodiscard]] std::string operand(law::ExpressionId id, Sheet sheet) const;
  [[nodiscard]] std::string implies(const law::Implies& node, Sheet sheet) const;
  [[nodiscard]] std::string compare(const law::Compare& node) const;
  [[nodiscard]] std::string item(const law::StateSet::Item& item) const;

  const law::Rulebook& book_;
};

/// "12.5 %", "3 tonne", "2.50 USD", "2020-01-01", "31 days": a quantity in its smallest unit, as the language writes
/// it.
[[nodiscard]] std::string quantity(law::AttributeType type, const std::string& unit, std::int64_t value);
/// "a, b"; empty for no parts.
[[nodiscard]] std::string joined(const std::vector<std::string>& parts, std::string_view with);

}  // namespace chapeau::testing

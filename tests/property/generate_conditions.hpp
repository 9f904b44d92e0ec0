#pragma once
// Random conditions over the words that exist so far.

#include "law/rulebook.hpp"
#include "tests/property/generators.hpp"

#include <vector>

namespace chapeau::testing {

/// Where a condition stands decides what it may say.
struct Place {
  bool each_provision = true;  ///< may ask findings that are asked for each provision
  bool contrary = true;        ///< may say `contrary to`
};

/// Makes conditions from what the rulebook holds at the moment, so that nothing can depend on what comes later.
class ConditionMaker {
 public:
  ConditionMaker(law::Rulebook& book, Random& random, const Settings& settings)
      : book_(book), random_(random), settings_(settings) {}

  [[nodiscard]] law::ExpressionId condition(Place place) { return condition(place, settings_.depth); }
  [[nodiscard]] law::ExpressionId implication(Place place);
  [[nodiscard]] law::ExpressionId constant(bool value) { return add(law::Constant{value}); }
  [[nodiscard]] law::StateSet state_set(bool of_a_measure);
  /// Does the condition ask, through tests, a finding that is asked for each provision?
  [[nodiscard]] bool asks_for_each_provision(law::ExpressionId expression) const;

 private:
  law::ExpressionId condition(Place place, int depth);
  law::ExpressionId leaf(Place place);
  law::ExpressionId add(law::ExpressionNode node);
  std::vector<law::ExpressionId> operands(Place place, int depth);

  law::ExpressionId finding(Place place);
  law::ExpressionId test(Place place);
  law::ExpressionId contrary(Place place);
  law::ExpressionId vocabulary();
  law::ExpressionId product();
  law::ExpressionId states();
  law::ExpressionId reading();
  law::ExpressionId comparison();
  law::LinearSum right_side(law::AttributeId left);
  std::int64_t constant_of(law::AttributeType type);
  std::vector<law::AttributeId> of_type(law::AttributeType type) const;

  law::Rulebook& book_;
  Random& random_;
  const Settings& settings_;
};

}  // namespace chapeau::testing

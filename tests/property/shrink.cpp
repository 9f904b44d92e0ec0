#include "tests/property/shrink.hpp"

#include <utility>
#include <vector>

namespace chapeau::testing {
namespace {

/// Applies one change after the other, and keeps those after which the failure is still there.
class Shrinker {
 public:
  Shrinker(Scenario scenario, const std::function<bool(const Scenario&)>& fails)
      : best_(std::move(scenario)), fails_(fails) {}

  Scenario run() {
    for (bool smaller = true; smaller;) {
      smaller = provisions() | axioms() | rules() | links() | record() | facts() | conditions() | lines();
    }
    return best_;
  }

 private:
  template <class Change>
  bool attempt(Change change) {
    Scenario candidate = best_;
    if (!change(candidate)) return false;
    law::enumerate_questions(candidate.book);
    if (!fails_(candidate)) return false;
    best_ = std::move(candidate);
    return true;
  }

  /// Tries the change at each index, from the end, because later things depend on earlier ones.
  template <class Count, class Change>
  bool at_each(Count count, Change change) {
    bool any = false;
    for (std::size_t i = count(best_); i > 0; --i) any |= attempt([&](Scenario& s) { return change(s, i - 1); });
    return any;
  }

  /// Ids are positions, so a provision is not taken away but made to say nothing.
  bool provisions() {
    return at_each([](const Scenario& s) { return s.book.provisions.size(); },
                   [](Scenario& s, std::size_t i) {
                     law::Provision& p = s.book.provisions[i];
                     const std::size_t links = std::erase_if(s.book.links, [&](const law::Link& l) {
                       return l.exception.index() == i || l.target.index() == i;
                     });
                     const bool was_something = p.scope || p.condition || p.requires_where || links > 0;
                     const auto* constant = p.scope ? std::get_if<law::Constant>(&s.book[*p.scope].node) : nullptr;
                     if (!was_something || (constant != nullptr && !constant->value && !p.condition)) return false;
                     s.book.expressions.push_back({law::Constant{false}, "", "", {}});
                     p.scope = law::ExpressionId(s.book.expressions.size() - 1);
                     p.condition.reset();
                     p.requires_where.reset();
                     p.requires_condition = false;
                     p.owner.reset();
                     p.owed_to.reset();
                     return true;
                   });
  }

  bool axioms() {
    return at_each([](const Scenario& s) { return s.book.axioms.size(); },
                   [](Scenario& s, std::size_t i) {
                     s.book.axioms.erase(s.book.axioms.begin() + static_cast<std::ptrdiff_t>(i));
                     return true;
                   });
  }

  bool rules() {
    const auto count = [](const Scenario& s) { return s.book.findings.size(); };
    const bool yes = at_each(count, [](Scenario& s, std::size_t i) {
      return std::exchange(s.book.findings[i].yes_when, std::nullopt).has_value();
    });
    const bool no = at_each(count, [](Scenario& s, std::size_t i) {
      return std::exchange(s.book.findings[i].no_when, std::nullopt).has_value();
    });
    return yes || no;
  }

  bool links() {
    return at_each([](const Scenario& s) { return s.book.links.size(); },
                   [](Scenario& s, std::size_t i) {
                     s.book.links.erase(s.book.links.begin() + static_cast<std::ptrdiff_t>(i));
                     return true;
                   });
  }

  bool record() {
    return at_each([](const Scenario& s) { return s.c.record.size(); },
                   [](Scenario& s, std::size_t i) {
                     s.c.record.erase(s.c.record.begin() + static_cast<std::ptrdiff_t>(i));
                     return true;
                   });
  }

  /// Open flags and numbers become known.
  bool facts() {
    return at_each([](const Scenario& s) { return s.book.attributes.size(); },
                   [](Scenario& s, std::size_t i) {
                     law::Value& value = s.c.measures.front().attributes[i].value;
                     if (!std::holds_alternative<law::Open>(value)) return false;
                     if (s.book.attributes[i].type == law::AttributeType::Flag)
                       value = false;
                     else if (s.book.attributes[i].type == law::AttributeType::Set)
                       value = std::vector<law::NodeId>{};
                     else if (s.book.attributes[i].type != law::AttributeType::Choice)
                       value = base::Integer{};
                     else
                       return false;
                     return true;
                   });
  }

  /// A condition becomes a constant, or one of its operands goes.
  bool conditions() {
    const auto count = [](const Scenario& s) { return s.book.expressions.size(); };
    bool any = false;
    for (const bool value : {false, true}) {
      any |= at_each(count, [value](Scenario& s, std::size_t i) {
        law::ExpressionNode& node = s.book.expressions[i].node;
        if (std::holds_alternative<law::Constant>(node)) return false;
        node = law::Constant{value};
        return true;
      });
    }
    any |= at_each(count, [](Scenario& s, std::size_t i) {
      law::ExpressionNode& node = s.book.expressions[i].node;
      auto* all = std::get_if<law::All>(&node);
      auto* one = std::get_if<law::Any>(&node);
      auto* operands = all != nullptr ? &all->operands : (one != nullptr ? &one->operands : nullptr);
      if (operands == nullptr || operands->empty()) return false;
      const law::ExpressionNode only = s.book[operands->back()].node;
      operands->pop_back();
      if (operands->empty()) node = only;
      return true;
    });
    return any;
  }

  bool lines() {
    bool any = attempt([](Scenario& s) {
      if (s.c.measures.front().products.size() < 2) return false;
      s.c.measures.front().products.pop_back();
      return true;
    });
    any |= at_each([](const Scenario& s) { return s.book.states.size(); },
                   [](Scenario& s, std::size_t i) {
                     auto& towards = std::get<law::StateMask>(
                         base::at(s.c.measures.front().attributes, s.book.built_in.towards).value);
                     const bool was = towards.test(i);
                     towards.reset(i);
                     return was;
                   });
    return any;
  }

  Scenario best_;
  const std::function<bool(const Scenario&)>& fails_;
};

}  // namespace

Scenario shrink(Scenario scenario, const std::function<bool(const Scenario&)>& fails) {
  return Shrinker(std::move(scenario), fails).run();
}

}  // namespace chapeau::testing

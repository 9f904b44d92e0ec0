#pragma once
// The answers that can be given on a line, as elements of a search: which contradict each other, which make weaker ones
// superfluous.

#include "engine/analyses/ask/ask.hpp"
#include "engine/judge/variables.hpp"
#include "engine/search/smallest_sets.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace chapeau::engine::ask {

/// `is`, `at least` or `below` that value of the variable.
[[nodiscard]] Literal literal_at(Literal::Kind kind, const Variable& variable, std::size_t digit);

/// An answer, and the values of its variable that it leaves: not all, and at least one.
struct Answer {
  Literal literal;
  Digits leaves;
};
/// Weakest first, where they can be ordered.
[[nodiscard]] std::vector<Answer> answers(const Variable& variable);

struct Literals {
  struct Entry {
    Literal literal;
    std::size_t variable = 0;
    Digits leaves;
  };
  std::vector<Entry> all;
  search::Universe universe;

  [[nodiscard]] Implicant implicant(const search::Set& set) const;
};
[[nodiscard]] Literals literals(const std::vector<Variable>& variables);

/// Some values in the words that answers have: the answers, and what they leave together.
struct Stretch {
  Implicant answers;
  Digits leaves;
};
/// Sets of answers that leave some of these values and no other, none with an answer too many. Of all values: no answer
/// is needed. Together they leave all of these values, unless two amounts are compared with each other in very many
/// ways.
[[nodiscard]] std::vector<Stretch> stretches(const Variable& variable, const Digits& values);

}  // namespace chapeau::engine::ask

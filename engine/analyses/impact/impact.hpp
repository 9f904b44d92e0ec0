#pragma once
// impact: what an edit of the law does to one case. The two answers are of different rulebooks, so everything is
// matched by its name.

#include "engine/answer/answer.hpp"
#include "law/verdict.hpp"

#include <optional>
#include <string>
#include <vector>

namespace chapeau::engine::impact {

/// An element of the explanation, by its words; nothing where it does not stand.
struct ElementChange {
  std::string words;
  std::optional<Truth> before, after;
};

struct DefenceChange {
  std::string provision;  ///< "GATT XX(g)"
  std::optional<law::DefenceStatus> before, after;
};

/// One obligation whose verdict is another one, on those lines of a measure on which it changes in this way.
struct VerdictChange {
  std::size_t measure = 0;
  std::string provision;
  std::optional<law::Verdict> before, after;  ///< nothing where it does not reach the line, or does not exist
  std::vector<std::string> products;          ///< as described by law::describe
  std::vector<std::string> counterparts;      ///< codes of states
  std::vector<ElementChange>
      elements;  ///< of the first of these lines, in the order of the later law's text, then of the earlier's
  std::vector<DefenceChange> defences;
};

struct Impact {
  std::optional<law::Overall> before, after;  ///< nothing where the record contradicts itself
  std::vector<VerdictChange> verdicts;  ///< by measure, then by the later law's order; provisions that disappeared last
  [[nodiscard]] bool none() const { return before == after && verdicts.empty(); }
};

/// Both are answers to the same case, as loaded with either law.
[[nodiscard]] Impact impact(const CheckAnswer& before, const CheckAnswer& after);

}  // namespace chapeau::engine::impact

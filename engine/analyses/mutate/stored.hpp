#pragma once
// The stored cases, answered once under the law as it is: what changes of the law are held against.

#include "engine/judge/check.hpp"
#include "engine/model/line.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <vector>

namespace chapeau::engine::mutate {

/// A case with its answer, and its lines in the order of the answer.
struct Held {
  const law::Case* c = nullptr;
  CheckAnswer answer;
  std::vector<LineGroup> lines;
  std::vector<const law::Expectation*> expectations;  ///< those that hold
  [[nodiscard]] std::size_t missed() const { return c->expectations.size() - expectations.size(); }
};

/// Borrows the rulebook and the cases. Never changes once it is made: workers share it.
class Stored {
 public:
  Stored(const law::Rulebook& book, std::span<const law::Case> cases, smt::Budget budget,
         const smt::SolverFactory& make_solver);
  Stored(const Stored&) = delete;
  Stored& operator=(const Stored&) = delete;

  [[nodiscard]] const law::Rulebook& book() const { return book_; }
  [[nodiscard]] const std::vector<Held>& cases() const { return cases_; }

 private:
  const law::Rulebook& book_;
  Readings readings_;
  std::vector<Held> cases_;
};

}  // namespace chapeau::engine::mutate

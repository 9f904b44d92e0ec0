#pragma once
// The coherent completions that the solver found last, of whatever question and line.

#include "engine/model/unknown.hpp"

#include <cstddef>
#include <deque>

namespace chapeau::engine {

/// A model of one question is often a model of the next: to value a term is much cheaper than to ask a solver (the
/// counterexample cache of Cadar et al., KLEE, OSDI 2008, section 3.4). What is kept is a guess and no more: whoever
/// takes it up values all that it asks again, so that it serves other lines and other rulebooks too.
class CompletionCache {
 public:
  /// Newest first. They may speak of other unknowns than those of a question, and leave some of its own out.
  [[nodiscard]] const std::deque<Completion>& completions() const { return completions_; }

  /// What `found` leaves out stays what it was in the newest.
  void add(const Completion& found);

  static constexpr std::size_t kMost = 16;

 private:
  std::deque<Completion> completions_;
};

}  // namespace chapeau::engine

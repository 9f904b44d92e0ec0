#include "engine/judge/completion_cache.hpp"

#include <utility>

namespace chapeau::engine {

void CompletionCache::add(const Completion& found) {
  Completion made = found;
  if (!completions_.empty()) made.insert(completions_.front().begin(), completions_.front().end());
  completions_.push_front(std::move(made));
  if (completions_.size() > kMost) completions_.pop_back();
}

}  // namespace chapeau::engine

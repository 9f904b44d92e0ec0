#pragma once
// Memoisation by a text: a fingerprint of all that an answer depends on.

#include <cstddef>
#include <limits>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

namespace chapeau::base {

/// What each text was found to come to, the first finding kept; all is forgotten when there are more than `most`. Any
/// thread may ask.
template <class Value>
class Memoised {
 public:
  using Kept = std::shared_ptr<const Value>;

  explicit Memoised(std::size_t most = std::numeric_limits<std::size_t>::max()) : most_(most) {}

  template <class Make>
  [[nodiscard]] Kept of(const std::string& text, Make make) {
    {
      const std::lock_guard lock(asked_);
      const auto known = kept_.find(text);
      if (known != kept_.end()) return known->second;
    }
    auto made = std::make_shared<const Value>(make());
    const std::lock_guard lock(asked_);
    if (kept_.size() >= most_) kept_.clear();
    return kept_.try_emplace(text, std::move(made)).first->second;
  }
  [[nodiscard]] std::size_t size() const {
    const std::lock_guard lock(asked_);
    return kept_.size();
  }
  void clear() {
    const std::lock_guard lock(asked_);
    kept_.clear();
  }

 private:
  std::size_t most_;
  mutable std::mutex asked_;
  std::unordered_map<std::string, Kept> kept_;
};

}  // namespace chapeau::base

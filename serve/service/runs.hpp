#pragma once
// Questions that take long: asked in threads of their own, heard as they go on, ended when nobody wants the answer.

#include "serve/http/message.hpp"
#include "serve/service/ask.hpp"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace chapeau::serve {

class Runs {
 public:
  /// So many under way at once, each with these means.
  Runs(std::size_t most, Asking means) : most_(most), means_(std::move(means)) {}
  /// Ends all of them.
  ~Runs();
  Runs(const Runs&) = delete;
  Runs& operator=(const Runs&) = delete;

  /// Asks all of them to end.
  void close();

  /// Its id; nothing when too many are under way.
  [[nodiscard]] std::optional<std::string> start(const std::string& name, Question question);
  /// The JSON `Run`; nothing when there is no such run.
  [[nodiscard]] std::optional<std::string> state(const std::string& id) const;
  /// Server-sent events from the one after `heard` on.
  [[nodiscard]] std::optional<Pieces> events(const std::string& id, std::size_t heard) const;
  /// Ends it, and forgets it; false when there is no such run.
  [[nodiscard]] bool end(const std::string& id);

 private:
  struct Run;
  [[nodiscard]] std::shared_ptr<Run> find(const std::string& id) const;
  [[nodiscard]] static std::string json(const Run& run);
  static void work(const std::shared_ptr<Run>& run, const Question& question, Asking asking);
  void forget_old();

  std::size_t most_;
  Asking means_;
  mutable std::mutex mutex_;
  std::deque<std::shared_ptr<Run>> runs_;  ///< oldest first
};

}  // namespace chapeau::serve

#pragma once
// Lines of the standard input, one by one. While it exists, Ctrl-C ends the input and not the program; a second one
// ends the program.

#include <csignal>
#include <optional>
#include <string>
#include <string_view>

namespace chapeau::cli {

class LineInput {
 public:
  LineInput();
  ~LineInput();
  LineInput(const LineInput&) = delete;
  LineInput& operator=(const LineInput&) = delete;

  /// Prompts and reads; nothing at the end of the input or after Ctrl-C. What does not come from a terminal is
  /// repeated, so that a transcript reads like a conversation.
  [[nodiscard]] std::optional<std::string> ask(std::string_view prompt);
  [[nodiscard]] bool interrupted() const;

 private:
  [[nodiscard]] bool wait() const;
  [[nodiscard]] bool fill();

  std::string pending_;
  bool ended_ = false;
  struct sigaction before_ {};
};

}  // namespace chapeau::cli

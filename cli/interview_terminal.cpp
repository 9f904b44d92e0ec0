#include "cli/interview_terminal.hpp"

#include "cli/output.hpp"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>

namespace chapeau::cli {

namespace {

constexpr std::size_t kLongestLine = 64 * 1024;

volatile std::sig_atomic_t was_interrupted = 0;

void note_interrupt(int) { was_interrupted = 1; }

/// Keys that are no text (arrows, tabs) must not reach files or other people's terminals.
std::string printable(std::string line) {
  for (char& c : line) {
    if (static_cast<unsigned char>(c) < ' ' || c == '\x7f') c = ' ';
  }
  return line;
}

}  // namespace

LineInput::LineInput() {
  was_interrupted = 0;
  struct sigaction action {};
  action.sa_handler = note_interrupt;
  action.sa_flags = static_cast<int>(SA_RESETHAND);  // no SA_RESTART: a read that waits must return
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, &before_);
}

LineInput::~LineInput() { sigaction(SIGINT, &before_, nullptr); }

bool LineInput::interrupted() const { return was_interrupted != 0; }

/// Waits until something can be read. The signal is let in only while it waits: one that comes before is not slept
/// over.
bool LineInput::wait() const {
  sigset_t interrupt;
  sigset_t open;
  sigemptyset(&interrupt);
  sigaddset(&interrupt, SIGINT);
  sigprocmask(SIG_BLOCK, &interrupt, &open);
  pollfd input{STDIN_FILENO, POLLIN, 0};
  const bool waited = !interrupted() && (ppoll(&input, 1, nullptr, &open) >= 0 || errno == EINTR);
  sigprocmask(SIG_SETMASK, &open, nullptr);
  return waited && !interrupted();
}

bool LineInput::fill() {
  if (!wait()) return false;
  std::array<char, 4096> bytes{};
  const ssize_t n = read(STDIN_FILENO, bytes.data(), bytes.size());
  if (n < 0 && errno == EINTR) return true;
  if (n <= 0) return false;
  pending_.append(bytes.data(), static_cast<std::size_t>(n));
  return true;
}

std::optional<std::string> LineInput::ask(std::string_view prompt) {
  if (!write_all(stdout, prompt)) return std::nullopt;
  std::size_t end = std::string::npos;
  while (!ended_ && !interrupted() && (end = pending_.find('\n')) == std::string::npos &&
         pending_.size() < kLongestLine)
    ended_ = !fill();
  if (interrupted() || (ended_ && pending_.empty())) return std::nullopt;
  std::string line = printable(pending_.substr(0, end));
  pending_.erase(0, end == std::string::npos ? end : end + 1);
  if (isatty(STDIN_FILENO) != 1 && !write_all(stdout, line + '\n')) return std::nullopt;
  return line;
}

}  // namespace chapeau::cli

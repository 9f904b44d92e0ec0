#include "base/child.hpp"

#include "base/descriptor.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>

extern char** environ;

namespace chapeau::base {

namespace {

using Clock = std::chrono::steady_clock;
using Deadline = std::optional<Clock::time_point>;

/// Milliseconds that are left, as `poll` takes them; -1: for ever.
int left_until(const Deadline& deadline) {
  if (!deadline) return -1;
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(*deadline - Clock::now()).count();
  return static_cast<int>(std::clamp<std::int64_t>(left, 0, 1'000'000));
}

/// Until the other end is closed; false when that took too long.
bool read_all(int file, const Deadline& deadline, std::string& text) {
  std::array<char, 65536> buffer{};
  for (;;) {
    pollfd wait{file, POLLIN, 0};
    const int ready = poll(&wait, 1, left_until(deadline));
    if (ready == 0) return false;
    if (ready < 0 && errno == EINTR) continue;
    const ssize_t n = read(file, buffer.data(), buffer.size());
    if (n > 0)
      text.append(buffer.data(), static_cast<std::size_t>(n));
    else if (n == 0 || errno != EINTR)
      return true;
  }
}

int wait_for(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/// Starts it with its output in `output`; nothing when that fails. With `own_group` all that it starts can be ended
/// with it.
std::optional<pid_t> start(const std::vector<std::string>& arguments, int output, Complaints complaints,
                           bool own_group) {
  std::vector<char*> words;
  for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
  words.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  if (complaints == Complaints::Nowhere)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  if (own_group) posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  pid_t child = 0;
  const int failed = posix_spawnp(&child, words.front(), &actions, &attributes, words.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return failed == 0 ? std::optional(child) : std::nullopt;
}

}  // namespace

std::optional<ChildResult> run_child(const std::vector<std::string>& arguments, Complaints complaints,
                                     std::optional<std::chrono::seconds> most) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
  const Descriptor ours(ends[0]);
  Descriptor theirs(ends[1]);
  const auto child = start(arguments, theirs.get(), complaints, most.has_value());
  theirs = Descriptor();
  if (!child) return std::nullopt;
  ChildResult result;
  const Deadline deadline = most ? Deadline(Clock::now() + *most) : std::nullopt;
  if (!read_all(ours.get(), deadline, result.output)) kill(-*child, SIGKILL);
  result.exit = wait_for(*child);
  return result;
}

}  // namespace chapeau::base

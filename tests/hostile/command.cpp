#include "tests/hostile/command.hpp"

#include "tests/support/golden.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <regex>

namespace chapeau::testing {

namespace {

namespace fs = std::filesystem;

constexpr unsigned kSecondsUntilKilled = 120;  // a hang is a failure, not a wait
constexpr uid_t kNobody = 65534;
constexpr int kMostInherited = 256;  // of whoever runs the tests: the command has its three streams alone

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

void redirect(const fs::path& file, int to) {
  const int opened = open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (opened < 0 || dup2(opened, to) < 0 || close(opened) != 0) _exit(126);
}

void limit(decltype(RLIMIT_STACK) what, const std::optional<rlim_t>& most) {
  if (!most) return;
  const rlimit both{*most, *most};
  if (setrlimit(what, &both) != 0) _exit(126);
}

[[noreturn]] void become_the_command(const fs::path& folder, const std::vector<std::string>& words,
                                     const Surroundings& around) {
  const int input = open((folder / "in").c_str(), O_RDONLY);
  if (input < 0 || dup2(input, STDIN_FILENO) < 0 || close(input) != 0) _exit(126);
  redirect(folder / "out", STDOUT_FILENO);
  redirect(folder / "err", STDERR_FILENO);
  if (chdir(folder.c_str()) != 0) _exit(126);
  if (geteuid() == 0 && (setgid(kNobody) != 0 || setuid(kNobody) != 0)) _exit(126);
  alarm(kSecondsUntilKilled);
  for (int inherited = STDERR_FILENO + 1; inherited < kMostInherited; ++inherited) close(inherited);
  limit(RLIMIT_NOFILE, around.open_files);
  limit(RLIMIT_FSIZE, around.file_size);
  limit(RLIMIT_STACK, around.stack);
  std::vector<char*> arguments;
  std::string name = "chapeau";
  arguments.push_back(name.data());
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  execv(CHAPEAU_COMMAND, arguments.data());
  _exit(127);
}

}  // namespace

Ground::Ground() {
  static std::atomic<int> count = 0;
  root_ = fs::temp_directory_path() / ("chapeau-hostile-" + std::to_string(getpid()) + "-" + std::to_string(count++));
  fs::remove_all(root_);
  fs::create_directories(root_);
  fs::copy(source_root() / "tests/golden/world", law());
}

Ground::~Ground() {
  std::error_code ignored;
  fs::remove_all(root_, ignored);
}

fs::path Ground::write(const fs::path& name, std::string_view bytes) const {
  const fs::path path = root_ / name;
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

Run run_command(const Ground& ground, const std::vector<std::string>& words, const Surroundings& around) {
  ground.write("in", around.input);
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) become_the_command(ground.path(), words, around);
  int status = 0;
  rusage used{};
  REQUIRE(wait4(child, &status, 0, &used) == child);
  Run run;
  run.exit = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  run.out = read_text(ground.path() / "out");
  run.err = read_text(ground.path() / "err");
  run.seconds = seconds(used.ru_utime) + seconds(used.ru_stime);
  run.megabytes = used.ru_maxrss / 1024;
  REQUIRE_MESSAGE(run.exit != 126, "the command could not be started as an ordinary user");
  REQUIRE_MESSAGE(run.exit != 127, "there is no command at ", CHAPEAU_COMMAND, ", or an ordinary user may not run it");
  return run;
}

std::vector<std::string> codes(std::string_view err) {
  static const std::regex kCode("error\\[(E[0-9]{4})\\]");
  const std::string text(err);
  std::vector<std::string> found;
  for (auto at = std::sregex_iterator(text.begin(), text.end(), kCode); at != std::sregex_iterator(); ++at)
    found.push_back((*at)[1]);
  return found;
}

}  // namespace chapeau::testing

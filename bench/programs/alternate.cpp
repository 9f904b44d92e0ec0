// Runs commands in turn, round after round, so that noise falls on all of them alike; prints wall time, CPU time and
// peak memory of each.
//
// usage: alternate ROUNDS NAME COMMAND [ARG…] [-- NAME COMMAND [ARG…]]…

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

struct Program {
  const char* name = nullptr;
  std::vector<char*> command;
  std::vector<double> wall, cpu, memory;  ///< milliseconds, milliseconds, MiB
  int status = -1;
};

double milliseconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
}

void run(Program& program) {
  const auto start = std::chrono::steady_clock::now();
  const pid_t child = vfork();
  if (child == 0) {
    dup2(open("/dev/null", O_WRONLY), STDOUT_FILENO);
    execv(program.command.front(), program.command.data());
    _exit(127);
  }
  int status = 0;
  rusage used{};
  wait4(child, &status, 0, &used);
  const std::chrono::duration<double, std::milli> wall = std::chrono::steady_clock::now() - start;
  program.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
  program.wall.push_back(wall.count());
  program.cpu.push_back(milliseconds(used.ru_utime) + milliseconds(used.ru_stime));
  program.memory.push_back(static_cast<double>(used.ru_maxrss) / 1024.0);
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

void print(const Program& program, const Program& floor) {
  const auto [least, most] = std::minmax_element(program.wall.begin(), program.wall.end());
  std::printf("%-10s %7.2f %7.2f %7.2f   %7.2f   %6.1f   %6.1f   %4d\n", program.name, *least, median(program.wall),
              *most, median(program.cpu), median(program.memory), median(program.wall) / median(floor.wall),
              program.status);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fputs("usage: alternate ROUNDS NAME COMMAND [ARG]... [-- NAME COMMAND [ARG]...]...\n", stderr);
    return 2;
  }
  std::vector<Program> programs(1);
  for (int i = 2; i < argc; ++i) {
    if (std::string(argv[i]) == "--")
      programs.emplace_back();
    else if (programs.back().name == nullptr)
      programs.back().name = argv[i];
    else
      programs.back().command.push_back(argv[i]);
  }
  for (auto& program : programs) program.command.push_back(nullptr);
  for (auto& program : programs) {  // once for the page cache
    run(program);
    program.wall.clear(), program.cpu.clear(), program.memory.clear();
  }
  for (int round = std::atoi(argv[1]); round > 0; --round) {
    for (auto& program : programs) run(program);
  }
  std::puts("           wall ms: min, median, max    CPU ms   MiB   x first   exit");
  for (const auto& program : programs) print(program, programs.front());
}

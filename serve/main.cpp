// chapeau-serve: the page and the interface, on this machine alone. `chapeau serve` starts it.

#include "chapeau/chapeau.hpp"
#include "serve/http/server.hpp"
#include "serve/page/page.hpp"
#include "serve/secret.hpp"
#include "serve/service/service.hpp"

#include <fcntl.h>
#include <malloc.h>
#include <pthread.h>
#include <spawn.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>
#include <thread>

namespace {

namespace fs = std::filesystem;
using namespace chapeau;

/// `--name=value`, as `chapeau serve` writes them; a name without a value is a flag.
std::map<std::string, std::string> options_of(int argc, char** argv) {
  std::map<std::string, std::string> out;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const std::size_t equals = word.find('=');
    out[word.substr(0, equals)] = equals == std::string::npos ? "" : word.substr(equals + 1);
  }
  return out;
}

std::size_t number_of(const std::string& text, std::size_t otherwise) {
  std::size_t value = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

int complain(const std::string& what) {
  std::fprintf(stderr, "error: %s\n", what.c_str());
  return static_cast<int>(Outcome::InvalidInput);
}

/// Many threads that rest: a few heaps for all of them, and stacks of a known size.
void be_thrifty() {
  mallopt(M_ARENA_MAX, 2);
  pthread_attr_t attributes;
  if (pthread_attr_init(&attributes) != 0) return;
  pthread_attr_setstacksize(&attributes, std::size_t{8} << 20U);
  pthread_setattr_default_np(&attributes);
  pthread_attr_destroy(&attributes);
}

/// Those that end the program, for the thread that waits for them; held before any other thread begins.
sigset_t ending_signals() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&set, signal);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  return set;
}

/// In the browser of the desk, when there is one. What it says is not ours to show.
void open_browser(const std::string& address) {
  if (std::getenv("DISPLAY") == nullptr && std::getenv("WAYLAND_DISPLAY") == nullptr) return;
  std::string program = "xdg-open", argument = address;
  char* arguments[] = {program.data(), argument.data(), nullptr};
  posix_spawn_file_actions_t quiet;
  posix_spawn_file_actions_init(&quiet);
  posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&quiet, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  (void)posix_spawnp(&child, program.c_str(), &quiet, nullptr, arguments, environ);
  posix_spawn_file_actions_destroy(&quiet);
}

int serve_until_ended(std::map<std::string, std::string>& options, const Library& library, const sigset_t& ending) {
  serve::Limits limits;
  limits.seconds = std::chrono::seconds(number_of(options["--seconds"], 60));
  limits.jobs = std::max<std::size_t>(std::thread::hardware_concurrency(), 1);
  serve::Service service(library, options["--workspace"], options["--examples"], limits);

  const std::string token = serve::secret(32);
  serve::HttpServer server(
      {static_cast<int>(number_of(options["--port"], 0)), token, limits.body},
      [&](const serve::Request& request) { return service.answer(request); }, serve::page);
  const int port = server.bind();
  if (port == 0) return complain("the port is not free");
  const std::string address = "http://127.0.0.1:" + std::to_string(port) + "/#token=" + token;
  std::printf("chapeau serves at %s\n", address.c_str());
  std::fflush(stdout);
  if (!options.contains("--no-open")) open_browser(address);

  std::jthread waiter([&] {
    int signal = 0;
    sigwait(&ending, &signal);
    service.close();
    server.stop();
  });
  server.listen();
  return static_cast<int>(Outcome::Clean);
}

int run(int argc, char** argv) {
  auto options = options_of(argc, argv);
  be_thrifty();
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGCHLD, SIG_IGN);
  const sigset_t ending = ending_signals();
  std::error_code error;
  const std::string workspace = options["--workspace"];
  if (!workspace.empty() && !fs::is_directory(workspace, error)) return complain("`" + workspace + "` is no folder");
  const auto loaded = Library::load(fs::path(options["--library"]), "rulesets");
  if (!loaded.library) {
    for (const Diagnostic& d : loaded.diagnostics.list) {
      const std::string place = d.place ? d.place->path + ":" + std::to_string(d.place->line) + ": " : "";
      std::fprintf(stderr, "%s[%s] %s\n", place.c_str(), d.code.c_str(), d.message.c_str());
    }
    return static_cast<int>(Outcome::InvalidInput);
  }
  return serve_until_ended(options, *loaded.library, ending);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "error: %s\n", failure.what());
    return static_cast<int>(Outcome::ToolFailure);
  }
}

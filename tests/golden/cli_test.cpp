// One folder for each run of the command: `cmd` (for sh) and its input files; `stdout`, `stderr` and `exit` are what it
// did. A run happens in a copy of its folder, beside which lies the small law of tests/golden/world. CHAPEAU_ACCEPT=1
// takes what was found.

#include "tests/support/golden.hpp"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <regex>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using chapeau::testing::source_root;

const fs::path kFolder = "tests/golden/cli";

std::vector<fs::path> runs() {
  std::vector<fs::path> out;
  for (const auto& entry : fs::directory_iterator(source_root() / kFolder)) {
    if (entry.is_directory()) out.push_back(entry.path().filename());
  }
  std::sort(out.begin(), out.end());
  return out;
}

/// What changes with every edit of the law, with the version, or with the way to the same verdict, says nothing here.
std::string scrubbed(std::string text) {
  text = std::regex_replace(text, std::regex("library [0-9a-f]{8}"), "library ########");
  const std::size_t style = text.find("<style>"), end = text.find("</style>");
  if (style != std::string::npos && end != std::string::npos) text.erase(style + 7, end - style - 7);
  text = std::regex_replace(text, std::regex("(ibrary:? (sha256:|SHA-256 ))[0-9a-f]{64}"), "$1#");
  text = std::regex_replace(text, std::regex("\"digest\": \"[0-9a-f]{64}\""), "\"digest\": \"#\"");
  text = std::regex_replace(text, std::regex("\"version\": \"[0-9.]+\""), "\"version\": \"#\"");
  text = std::regex_replace(text, std::regex(" by (evaluation|enumeration|solver)( \\([0-9]+ checks?\\))?"), " by #");
  text = std::regex_replace(text, std::regex("time=\"[0-9.]+\""), "time=\"#\"");
  text = std::regex_replace(text, std::regex("\"stage\": \"[a-z]+\""), "\"stage\": \"#\"");
  text = std::regex_replace(text, std::regex("\"solver_checks\": [0-9]+"), "\"solver_checks\": 0");
  return std::regex_replace(text, std::regex("chapeau [0-9]+\\.[0-9]+\\.[0-9]+"), "chapeau #.#.#");
}

class Sandbox {
 public:
  Sandbox() : root_(fs::temp_directory_path() / ("chapeau-cli-" + std::to_string(getpid()))) {
    fs::remove_all(root_);
    fs::create_directories(root_);
    fs::copy(source_root() / "tests/golden/world", root_ / "world");
  }
  Sandbox(const Sandbox&) = delete;
  Sandbox& operator=(const Sandbox&) = delete;
  ~Sandbox() { fs::remove_all(root_); }

  /// The exit code; what was written lies in `out` and `err` of the sandbox.
  int run(const fs::path& name) const {
    fs::copy(source_root() / kFolder / name, root_ / name);
    for (const char* expected : {"stdout", "stderr", "exit"}) fs::remove(root_ / name / expected);
    const std::string bin = fs::path(CHAPEAU_COMMAND).parent_path().string();
    const std::string line = "cd '" + (root_ / name).string() +
                             "' && env -u NO_COLOR -u CHAPEAU_LIBRARY TERM=dumb PATH='" + bin +
                             "':\"$PATH\" sh ./cmd > ../out 2> ../err < /dev/null";
    const int status = std::system(line.c_str());
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  [[nodiscard]] std::string text(const char* name) const { return scrubbed(chapeau::testing::read_text(root_ / name)); }

 private:
  fs::path root_;
};

}  // namespace

TEST_CASE("every recorded run of the command says and does the same again") {
  const Sandbox sandbox;
  for (const fs::path& run : runs()) {
    CAPTURE(run.string());
    const int code = sandbox.run(run);
    chapeau::testing::check_golden(kFolder / run / "stdout", sandbox.text("out"));
    chapeau::testing::check_golden(kFolder / run / "stderr", sandbox.text("err"));
    chapeau::testing::check_golden(kFolder / run / "exit", std::to_string(code) + "\n");
  }
}

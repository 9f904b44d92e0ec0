// The documents keep their word. A fenced block `console` holds commands behind "$ " and what they print; `chapeau
// NAME` holds a file that the commands after it read. CHAPEAU_ACCEPT=1 takes what was printed. Commands run in a folder
// with the law, the cases and `./run`.

#include "tests/docs/markdown.hpp"
#include "tests/support/golden.hpp"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <string>

namespace {

namespace fs = std::filesystem;
using chapeau::testing::CodeBlock;
using chapeau::testing::source_root;

constexpr std::string_view kPrompt = "$ ";
constexpr std::string_view kFile = "chapeau ";

/// What changes with every edit of the law or with the version is no part of the promise.
std::string scrubbed(std::string text) {
  text = std::regex_replace(text, std::regex("library [0-9a-f]{8}"), "library ########");
  return std::regex_replace(text, std::regex("chapeau [0-9]+\\.[0-9]+\\.[0-9]+"), "chapeau #.#.#");
}

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("chapeau-docs-" + std::to_string(getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
    for (const char* part : {"rulesets", "cases", "docs"})
      fs::create_directory_symlink(source_root() / part, path_ / part);
    fs::create_symlink(CHAPEAU_COMMAND, path_ / "run");  // the script builds the command and hands over to it
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }

  void put(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
  }

  /// What the command prints on both streams. `$?` is the exit code of the command before.
  std::string run(const std::string& command) {
    put(".command", "before() { return " + std::to_string(code_) + "; }\nbefore\n" + command + "\n");
    const std::string bin = fs::path(CHAPEAU_COMMAND).parent_path().string();
    const std::string line = "cd '" + path_.string() + "' && env -u NO_COLOR -u CHAPEAU_LIBRARY TERM=dumb PATH='" +
                             bin + "':\"$PATH\" sh ./.command > .out 2>&1 < /dev/null";
    const int status = std::system(line.c_str());
    code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
    return chapeau::testing::read_text(path_ / ".out");
  }

 private:
  fs::path path_;
  int code_ = 0;
};

/// The block as it should read: every command with what it prints.
std::string replayed(Folder& folder, const CodeBlock& block) {
  std::string out;
  for (const std::string& line : chapeau::testing::lines_of(block.text)) {
    if (!line.starts_with(kPrompt)) continue;
    out += line + '\n' + folder.run(line.substr(kPrompt.size()));
  }
  return out;
}

void replace(std::string& text, const std::string& before, const std::string& after) {
  const std::size_t at = text.find(before);
  if (at != std::string::npos) text.replace(at, before.size(), after);
}

void check_document(const fs::path& path) {
  const std::string before = chapeau::testing::read_text(path);
  std::string after = before;
  Folder folder;
  for (const CodeBlock& block : chapeau::testing::code_blocks(before)) {
    if (block.info.starts_with(kFile)) folder.put(block.info.substr(kFile.size()), block.text);
    if (block.info != "console") continue;
    const std::string found = replayed(folder, block);
    if (scrubbed(found) == scrubbed(block.text)) continue;
    if (chapeau::testing::accepting())
      replace(after, block.text, found);
    else
      FAIL_CHECK(path.filename().string(), ":", block.line, " does not print what it shows, but\n", found);
  }
  if (after != before) chapeau::testing::check_golden(path, after);
}

}  // namespace

TEST_CASE("every example of the documents prints what it shows") {
  for (const char* name : {"README.md", "CONTRIBUTING.md", "docs/data.md", "docs/screen.md"})
    check_document(source_root() / name);
}

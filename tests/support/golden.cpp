#include "tests/support/golden.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

namespace chapeau::testing {

namespace {

namespace fs = std::filesystem;

bool& accept_flag() {
  static bool flag = [] {
    const char* value = std::getenv("CHAPEAU_ACCEPT");
    return value != nullptr && std::string_view(value) == "1";
  }();
  return flag;
}

fs::path in_tree(const fs::path& path) { return path.is_absolute() ? path : source_root() / path; }

std::string_view take_line(std::string_view& text) {
  const auto end = text.find('\n');
  const auto line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return line;
}

std::string first_difference(std::string_view expected, std::string_view actual) {
  for (int number = 1; !expected.empty() || !actual.empty(); ++number) {
    const auto want = take_line(expected);
    const auto have = take_line(actual);
    if (want == have) continue;
    return "line " + std::to_string(number) + "\n  expected: " + std::string(want) +
           "\n  actual:   " + std::string(have);
  }
  return "only the last line ends differ";
}

void write(const fs::path& path, std::string_view text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
  std::cout << "accepted: " << path.lexically_relative(source_root()).string() << '\n';
}

}  // namespace

fs::path source_root() { return CHAPEAU_SOURCE_DIR; }

std::string read_text(const fs::path& path) {
  std::ifstream file(in_tree(path), std::ios::binary);
  REQUIRE_MESSAGE(file.good(), "cannot read ", in_tree(path).string());
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void check_golden(const fs::path& path, std::string_view actual) {
  const fs::path file = in_tree(path);
  const bool exists = fs::exists(file);
  const std::string expected = exists ? read_text(file) : std::string();
  if (exists && expected == actual) return;
  if (accepting()) return write(file, actual);
  FAIL_CHECK(file.string(), exists ? " differs at " : " does not exist; ", first_difference(expected, actual),
             "\n  run the test with --accept to take the new text");
}

bool accepting() { return accept_flag(); }
void set_accepting() { accept_flag() = true; }

}  // namespace chapeau::testing

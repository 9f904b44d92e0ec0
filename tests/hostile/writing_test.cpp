// What the command writes takes nothing away that it was not told to: files of others, links, pipes, owners and names.
#include "tests/hostile/command.hpp"
#include "tests/support/golden.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>

namespace {

using namespace chapeau::testing;
namespace fs = std::filesystem;

constexpr int kToolFailure = 1;
constexpr int kInvalidInput = 3;

/// A case `name` with a measure of another name, in a layout that is not the formatter's.
std::string ban(const std::string& name, const std::string& measure) {
  return "case " + name + " \"A ban\" {\n measure " + measure +
         " \"A ban\" {\n enacted by AVA\n from 2015-06-01\n form export_ban\n"
         " products nickel at stage ore_concentrate\n towards all states\n serves value_addition\n }\n}\n";
}

/// A folder in which an ordinary user may write.
fs::path open_folder(const Ground& ground, const char* name) {
  const fs::path folder = ground.path() / name;
  fs::create_directory(folder);
  fs::permissions(folder, fs::perms::all);
  return folder;
}

fs::path writable(const fs::path& file) {
  fs::permissions(file, fs::perms::owner_all | fs::perms::group_all | fs::perms::others_all);
  return file;
}

std::set<std::string> files_in(const fs::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.insert(entry.path().filename().string());
  return names;
}

Run redraft(const Ground& ground, std::vector<std::string> more = {}) {
  std::vector<std::string> words{"redraft", "a.case", "--library", "law", "--write", "made"};
  words.insert(words.end(), more.begin(), more.end());
  return run_command(ground, words);
}

}  // namespace

TEST_CASE("redrafts of several cases and measures never meet in one file") {
  const Ground ground;
  ground.write("a.case", ban("A-B", "C") + ban("A", "B-C"));
  const fs::path out = open_folder(ground, "made");
  REQUIRE(redraft(ground).err.empty());
  std::size_t of_first = 0, of_second = 0;
  for (const std::string& name : files_in(out)) {
    const std::string text = read_text(out / name);
    of_first += text.find("case A-B ") != std::string::npos ? 1U : 0U;
    of_second += text.find("case A ") != std::string::npos ? 1U : 0U;
  }
  CHECK(of_first > 0);
  CHECK(of_first == of_second);
}

TEST_CASE("a file that is there stays until it is given up") {
  const Ground ground;
  ground.write("a.case", ban("A", "m"));
  const fs::path out = open_folder(ground, "made");
  const fs::path first = writable(ground.write("made/A.m.1.case", "mine"));
  const Run refused = redraft(ground);
  CAPTURE(refused.err);
  CHECK(refused.exit == kInvalidInput);
  CHECK(refused.err.find("--force") != std::string::npos);
  CHECK(read_text(first) == "mine");
  CHECK(files_in(out) == std::set<std::string>{"A.m.1.case"});
  CHECK(redraft(ground, {"--force"}).err.empty());
  CHECK(read_text(first).find("case A ") != std::string::npos);
}

TEST_CASE("no link leads out of the folder, force or not") {
  const Ground ground;
  ground.write("a.case", ban("A", "m"));
  const fs::path out = open_folder(ground, "made");
  const fs::path victim = writable(ground.write("victim.txt", "mine"));
  fs::create_symlink("../victim.txt", out / "A.m.1.case");
  CHECK(redraft(ground).exit == kInvalidInput);
  CHECK(redraft(ground, {"--force"}).exit == kInvalidInput);
  CHECK(read_text(victim) == "mine");
  CHECK(files_in(out) == std::set<std::string>{"A.m.1.case"});
}

TEST_CASE("a linked folder below the folder is not entered") {
  const Ground ground;
  ground.write("a.case", ban("A", "m"));
  const fs::path out = open_folder(ground, "made");
  const fs::path elsewhere = open_folder(ground, "elsewhere");
  fs::create_symlink("../elsewhere", out / "law");
  const Run run = run_command(ground, {"test", "a.case", "--library", "law", "--coverage", "--listing", "made"});
  CHECK(run.exit == kInvalidInput);
  CHECK(files_in(elsewhere).empty());
}

TEST_CASE("listings of texts with one name lie apart") {
  const Ground ground;
  ground.write("a.case", ban("A", "m"));
  const std::string rule =
      " \"X\" { status binding parties AVA provision 1 \"One\" { forbids any measure where form is export_ban } }\n";
  ground.write("law/s1/z/t.treaty", "instrument ONE" + rule);
  ground.write("law/s2/z/t.treaty", "instrument TWO" + rule);
  const fs::path out = open_folder(ground, "made");
  CHECK(run_command(ground, {"test", "a.case", "--library", ground.law().string(), "--coverage", "--listing", "made"})
            .exit == kInvalidInput);  // nothing is expected
  CHECK(read_text(out / "law/s1/z/t.treaty.seen").find("instrument ONE") != std::string::npos);
  CHECK(read_text(out / "law/s2/z/t.treaty.seen").find("instrument TWO") != std::string::npos);
}

TEST_CASE("a pipe stays a pipe, and gets what is written") {
  const Ground ground;
  ground.write("a.case", ban("A", "m"));
  const fs::path pipe = open_folder(ground, "made") / "pipe";
  REQUIRE(mkfifo(pipe.c_str(), 0666) == 0);
  fs::permissions(pipe, static_cast<fs::perms>(0666));
  const int reader = open(pipe.c_str(), O_RDONLY | O_NONBLOCK);
  REQUIRE(reader >= 0);
  CHECK(run_command(ground, {"test", "a.case", "--library", "law", "--junit", "made/pipe"}).exit == kInvalidInput);
  std::array<char, 4096> buffer{};
  const ssize_t n = read(reader, buffer.data(), buffer.size());
  close(reader);
  CHECK(n > 0);
  CHECK(std::string_view(buffer.data(), n > 0 ? static_cast<std::size_t>(n) : 0).starts_with("<?xml"));
  CHECK(fs::is_fifo(pipe));
}

TEST_CASE("a device stays a device, and our own output goes on behind") {
  const Ground ground;
  ground.write("a.case", ban("A", "m"));
  CHECK(run_command(ground, {"test", "a.case", "--library", "law", "--junit", "/dev/null"}).exit == kInvalidInput);
  CHECK(fs::is_character_file("/dev/null"));
  const Run run = run_command(ground, {"test", "a.case", "--library", "law", "--junit", "/dev/stdout"});
  CHECK(run.out.starts_with("<?xml"));
  CHECK(run.out.find("nothing is expected\n") != std::string::npos);
}

TEST_CASE("what is formatted keeps its names, its rights and its owner") {
  const Ground ground;
  const fs::path out = open_folder(ground, "made");
  const fs::path file = writable(ground.write("made/a.case", ban("A", "m")));
  fs::create_hard_link(file, out / "second.case");
  struct stat before {};
  REQUIRE(stat(file.c_str(), &before) == 0);
  CHECK(run_command(ground, {"fmt", "made/a.case"}).exit == 0);
  struct stat after {};
  REQUIRE(stat(file.c_str(), &after) == 0);
  CHECK(after.st_ino == before.st_ino);
  CHECK(after.st_uid == before.st_uid);
  CHECK(after.st_mode == before.st_mode);
  CHECK(read_text(file) == read_text(out / "second.case"));
  CHECK(read_text(file) != ban("A", "m"));
}

TEST_CASE("of a file with one name the owner stays too") {
  const Ground ground;
  const fs::path file = writable((open_folder(ground, "made"), ground.write("made/a.case", ban("A", "m"))));
  struct stat before {};
  REQUIRE(stat(file.c_str(), &before) == 0);
  CHECK(run_command(ground, {"fmt", "made/a.case"}).exit == 0);
  struct stat after {};
  REQUIRE(stat(file.c_str(), &after) == 0);
  CHECK(after.st_uid == before.st_uid);
  CHECK(after.st_mode == before.st_mode);
  CHECK(read_text(file) != ban("A", "m"));
}

TEST_CASE("a protected file is not rewritten") {
  const Ground ground;
  const fs::path out = open_folder(ground, "made");
  const fs::path file = ground.write("made/a.case", ban("A", "m"));
  fs::permissions(file, static_cast<fs::perms>(0444));
  CHECK(run_command(ground, {"fmt", "made/a.case"}).exit == kToolFailure);
  CHECK(read_text(file) == ban("A", "m"));
  CHECK(files_in(out) == std::set<std::string>{"a.case"});
}

TEST_CASE("what cannot be written to its end leaves the old file and nothing beside it") {
  const Ground ground;
  const fs::path out = open_folder(ground, "made");
  const fs::path file = writable(ground.write("made/a.case", ban("A", "m")));
  const Run run = run_command(ground, {"fmt", "made/a.case"}, {.file_size = 64});
  CHECK(run.exit == kToolFailure);
  CHECK(read_text(file) == ban("A", "m"));
  CHECK(files_in(out) == std::set<std::string>{"a.case"});
}

// What is named or lies in a folder is read, or the command says why not: a law or a set of cases never shrinks without
// a word.
#include "tests/hostile/command.hpp"
#include "tests/support/golden.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <string>
#include <string_view>

namespace {

using namespace chapeau::testing;
namespace fs = std::filesystem;

constexpr int kToolFailure = 1;
constexpr int kInvalidInput = 3;

constexpr std::string_view kBan =
    "case GOOD \"Good\" {\n  measure m \"A ban\" {\n    enacted by AVA\n    from 2015-06-01\n    form export_ban\n"
    "    products nickel at stage ore_concentrate\n    towards all states\n  }\n}\n";
constexpr std::string_view kFailing =
    "case BAD \"Bad\" {\n  measure m \"A ban\" {\n    enacted by AVA\n    from 2015-06-01\n    form export_ban\n"
    "    products nickel at stage ore_concentrate\n    towards all states\n  }\n  expect { overall compatible }\n}\n";

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size())
    text.replace(at, what.size(), by);
  return text;
}

/// One error that names the file.
void names_it(const Run& run, std::string_view name) {
  CAPTURE(run.err);
  CHECK(run.exit == kInvalidInput);
  CHECK(run.out.empty());
  CHECK(codes(run.err) == std::vector<std::string>{"E0001"});
  CHECK(run.err.find(name) != std::string::npos);
}

Run check(const Ground& ground) { return run_command(ground, {"check", "good.case", "--library", "law"}); }
Run test(const Ground& ground) { return run_command(ground, {"test", "cases", "--library", "law"}); }

}  // namespace

TEST_CASE("law that cannot be read is named, and no answer is given without it") {
  const Ground ground;
  ground.write("good.case", kBan);
  const fs::path treaty = ground.law() / "law.treaty";
  SUBCASE("a link to nothing") {
    fs::remove(treaty);
    fs::create_symlink("nowhere.treaty", treaty);
    names_it(check(ground), "law/law.treaty");
  }
  SUBCASE("a link to a folder that is gone") {
    fs::create_symlink("/nowhere/fta", ground.law() / "fta");
    names_it(check(ground), "law/fta");
  }
  SUBCASE("an ending in other letters") {
    fs::rename(treaty, ground.law() / "law.Treaty");
    names_it(check(ground), "law/law.Treaty");
  }
  SUBCASE("a table whose ending is in other letters") {
    fs::rename(ground.law() / "ceilings.csv", ground.law() / "ceilings.CSV");
    names_it(check(ground), "law/ceilings.CSV");
  }
  SUBCASE("a pipe") {
    fs::remove(treaty);
    REQUIRE(mkfifo(treaty.c_str(), 0666) == 0);
    names_it(check(ground), "law/law.treaty");
  }
  SUBCASE("links in a circle") {
    fs::remove(treaty);
    fs::create_symlink("b.treaty", treaty);
    fs::create_symlink("law.treaty", ground.law() / "b.treaty");
    const Run run = check(ground);
    CHECK(run.exit == kInvalidInput);
    CHECK(codes(run.err) == std::vector<std::string>{"E0001", "E0001"});
  }
  SUBCASE("a link back to the folder") {
    fs::create_symlink(".", ground.law() / "again");
    names_it(check(ground), "law/again");
  }
  SUBCASE("a folder that is closed") {
    fs::create_directory(ground.law() / "closed");
    fs::rename(treaty, ground.law() / "closed/law.treaty");
    fs::permissions(ground.law() / "closed", fs::perms::none);
    names_it(check(ground), "law/closed");
    fs::permissions(ground.law() / "closed", fs::perms::owner_all);
  }
  SUBCASE("a folder in which there is none") {
    fs::remove_all(ground.law());
    ground.write("law/README", "nothing here");
    names_it(check(ground), "law");
  }
}

TEST_CASE("what links lead to is law like any other") {
  const Ground ground;
  ground.write("good.case", kBan);
  const Run plain = run_command(ground, {"check", "good.case", "--library", "law", "--format", "json"});
  fs::create_directory(ground.path() / "elsewhere");
  for (const char* name : {"law.treaty", "ceilings.csv"})
    fs::rename(ground.law() / name, ground.path() / "elsewhere" / name);
  SUBCASE("linked files") {
    for (const char* name : {"law.treaty", "ceilings.csv"})
      fs::create_symlink(fs::path("../elsewhere") / name, ground.law() / name);
  }
  SUBCASE("a file in a linked folder") { fs::create_symlink("../elsewhere", ground.law() / "treaties"); }
  SUBCASE("a file that is reached twice") {
    fs::create_symlink("../elsewhere", ground.law() / "one");
    fs::create_symlink("../elsewhere", ground.law() / "two");
  }
  const Run linked = run_command(ground, {"check", "good.case", "--library", "law", "--format", "json"});
  CAPTURE(linked.err);
  REQUIRE(linked.exit == plain.exit);
  const auto verdicts = [](const Run& run) { return run.out.substr(run.out.find("\"cases\"")); };  // behind the digest
  CHECK((verdicts(linked) == verdicts(plain)));
}

TEST_CASE("a case that cannot be read does not pass") {
  const Ground ground;
  ground.write("cases/a.case",
               replaced(std::string(kFailing), "overall compatible", "overall conflict unless justified"));
  REQUIRE(test(ground).exit == 0);
  const fs::path failing =
      ground.write("cases/sub/bad.case", replaced(std::string(kFailing), "case BAD", "case WORSE"));
  REQUIRE(test(ground).exit == 2);
  SUBCASE("in a closed folder") {
    fs::permissions(ground.path() / "cases/sub", fs::perms::none);
    names_it(test(ground), "cases/sub");
    fs::permissions(ground.path() / "cases/sub", fs::perms::owner_all);
  }
  SUBCASE("behind a link to nothing") {
    fs::remove(failing);
    fs::create_symlink("gone.case", failing);
    names_it(test(ground), "cases/sub/bad.case");
  }
  SUBCASE("with another ending") {
    fs::rename(failing, ground.path() / "cases/sub/bad.Case");
    names_it(test(ground), "cases/sub/bad.Case");
  }
  SUBCASE("in a linked folder") {
    fs::rename(ground.path() / "cases/sub", ground.path() / "elsewhere");
    fs::create_symlink("../elsewhere", ground.path() / "cases/sub");
    CHECK(test(ground).exit == 2);
  }
}

TEST_CASE("nothing expected is not everything held") {
  const Ground ground;
  ground.write("cases/quiet.case", kBan);
  const Run alone = test(ground);
  CHECK(alone.exit == kInvalidInput);
  CHECK(alone.out.find("all hold") == std::string::npos);
  CHECK(alone.out.find("cases/quiet.case") != std::string::npos);
  ground.write("cases/a.case",
               replaced(std::string(kFailing), "overall compatible", "overall conflict unless justified"));
  const Run beside = test(ground);
  CHECK(beside.exit == 0);
  CHECK(beside.out.find("cases/quiet.case") != std::string::npos);
  CHECK(beside.out.find("1 case expects nothing") != std::string::npos);
}

TEST_CASE("line ends make no difference") {
  const Ground ground;
  const std::string text = std::string(kBan) + "-- a second one\n" + replaced(std::string(kBan), "GOOD", "SECOND");
  const auto judged = [&](std::string_view line_end) {
    ground.write("good.case", replaced(text, "\n", line_end));
    for (const char* name : {"law.treaty", "words.vocab", "ceilings.csv", "states.csv", "goods.csv"})
      ground.write(fs::path("law") / name,
                   replaced(read_text(source_root() / "tests/golden/world" / name), "\n", line_end));
    const Run run = run_command(ground, {"check", "good.case", "--library", "law"});
    return std::to_string(run.exit) + replaced(run.out, "library ", "") + run.err;
  };
  const auto without_digest = [](std::string told) {
    for (std::size_t at = 0; (at = told.find("chapeau ", at)) != std::string::npos; ++at)
      told.erase(at, told.find('\n', at) - at);
    return told;
  };
  const std::string unix = without_digest(judged("\n"));
  CHECK(unix.find("SECOND") != std::string::npos);
  CHECK(without_digest(judged("\r")) == unix);
  CHECK(without_digest(judged("\r\n")) == unix);
  ground.write("good.case", "case A \"A\" {}\r-- nothing\r\r  caze B\r");
  CHECK(check(ground).err.find("good.case:4:3") != std::string::npos);
}

TEST_CASE("one file by two paths is read once") {
  const Ground ground;
  ground.write("good.case", kBan);
  const Run once = check(ground);
  fs::create_symlink("good.case", ground.path() / "linked.case");
  fs::create_hard_link(ground.path() / "good.case", ground.path() / "hard.case");
  for (const char* other : {"good.case", "./good.case", "law/../good.case", "linked.case", "hard.case"}) {
    CAPTURE(other);
    const Run twice = run_command(ground, {"check", "good.case", other, "--library", "law"});
    CHECK(twice.exit == once.exit);
    CHECK(twice.out == once.out);
  }
}

TEST_CASE("a hyphen is the standard input") {
  const Ground ground;
  ground.write("good.case", kBan);
  const Run named = check(ground);
  const Run piped = run_command(ground, {"check", "-", "--library", "law"}, {.input = std::string(kBan)});
  CHECK(piped.exit == named.exit);
  CHECK(piped.out == named.out);
  const Run broken = run_command(ground, {"check", "-", "--library", "law"}, {.input = "caze"});
  CHECK(broken.exit == kInvalidInput);
  CHECK(broken.err.find("--> -:1:1") != std::string::npos);
}

TEST_CASE("what the system refuses is no mistake in the input") {
  const Ground ground;
  ground.write("good.case", kBan);
  const Run run = run_command(ground, {"check", "good.case", "--library", "law"}, {.open_files = 4});
  CAPTURE(run.err);
  CHECK((run.exit == kToolFailure || run.exit == check(ground).exit));
}

#if !defined(__SANITIZE_ADDRESS__)
TEST_CASE("a small stack holds what the language allows") {
  const Ground ground;
  std::string deep = "always";
  for (int i = 0; i < 199; ++i) deep = "(" + deep + ")";
  ground.write("law/deep.vocab", "test deep \"Deep\" { when " + deep + " }\n");
  ground.write("good.case", kBan);
  CHECK(run_command(ground, {"check", "good.case", "--library", "law"}, {.stack = 64 * 1024}).exit ==
        check(ground).exit);
}
#endif

TEST_CASE("an option is given once, and not empty") {
  const Ground ground;
  ground.write("good.case", kBan);
  const auto refused = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"check", "good.case"});
    const Run run = run_command(ground, words);
    CAPTURE(run.err);
    CHECK(run.exit == kInvalidInput);
    CHECK(run.out.empty());
    CHECK(run.err.starts_with("error: `--"));
  };
  refused({"--library", "law", "--as-of", ""});
  refused({"--library", "law", "--as-of="});
  refused({"--library", ""});
  refused({"--library", "law", "--format", ""});
  refused({"--library", "law", "--reading", ""});
  refused({"--library", "law", "--as-of", "2020-01-01", "--as-of", "2021-01-01"});
  refused({"--library", "law", "--format", "json", "--format", "text"});
  refused({"--library", "law", "--reading", "security=own_say", "--reading", "security=reviewed"});
}

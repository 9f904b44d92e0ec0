// Inputs that mean no good, through the command as it is shipped. Each is answered by one clean diagnostic and the exit
// code for invalid input; nothing crashes, hangs, or takes memory without bound.
#include "tests/hostile/command.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace chapeau::testing;
namespace fs = std::filesystem;

constexpr int kInvalidInput = 3;
constexpr int kDepends = 4;
constexpr std::size_t kMegabyte = 1024 * 1024;

#if defined(__SANITIZE_ADDRESS__)
constexpr double kSeconds = 60;
constexpr long kMegabytes = 4096;  // the sanitizer's own
#else
constexpr double kSeconds = 5;
constexpr long kMegabytes = 512;
#endif

constexpr std::string_view kGoodCase =
    "case GOOD \"Good\" {\n  measure m \"A ban\" {\n    enacted by AVA\n    from 2015-06-01\n    form export_ban\n"
    "    products nickel at stage ore_concentrate\n    towards all states\n  }\n}\n";

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

void is_bounded(const Run& run) {
  CHECK(run.seconds < kSeconds);
  CHECK(run.megabytes < kMegabytes);
}

/// One diagnostic, of this code, and nothing else.
void is_refused(const Run& run, const std::string& code) {
  CAPTURE(run.err.substr(0, 2000));
  CHECK(run.exit == kInvalidInput);
  CHECK(run.out.empty());
  CHECK(codes(run.err) == std::vector<std::string>{code});
  CHECK(run.err.size() < 2000);
  is_bounded(run);
}

/// The bytes as law (.treaty, .vocab) beside a case that is good, and as a case; and what the formatter makes of them,
/// which is nothing.
void everywhere(std::string_view bytes, const std::string& code) {
  for (const char* ending : {".treaty", ".vocab"}) {
    CAPTURE(ending);
    const Ground ground;
    ground.write("good.case", kGoodCase);
    const fs::path file = ground.write(std::string("law/hostile") + ending, bytes);
    is_refused(run_command(ground, {"check", "good.case", "--library", "law"}), code);
    is_refused(run_command(ground, {"fmt", "--check", file.string()}), code);
  }
  const Ground ground;
  ground.write("hostile.case", bytes);
  is_refused(run_command(ground, {"check", "hostile.case", "--library", "law"}), code);
  is_refused(run_command(ground, {"test", "hostile.case", "--library", "law"}), code);
  is_refused(run_command(ground, {"fmt", "--check", "hostile.case"}), code);
}

/// The small law with one of its tables replaced.
Run with_table(const Ground& ground, const char* table, std::string_view bytes) {
  ground.write("good.case", kGoodCase);
  ground.write(fs::path("law") / table, bytes);
  return run_command(ground, {"check", "good.case", "--library", "law"});
}

}  // namespace

TEST_CASE("the ground itself is good") {
  const Ground ground;
  ground.write("good.case", kGoodCase);
  const Run run = run_command(ground, {"check", "good.case", "--library", "law"});
  CHECK(run.exit == kDepends);
  CHECK(run.err.empty());
}

TEST_CASE("a hundred thousand levels deep") {
  constexpr std::size_t kDeep = 100'000;
  SUBCASE("brackets") {
    everywhere("test t { when " + repeated("(", kDeep) + "a" + repeated(")", kDeep) + " }\n", "E0004");
  }
  SUBCASE("brackets never closed") { everywhere("test t { when " + repeated("(", kDeep), "E0004"); }
  SUBCASE("not") { everywhere("test t { when " + repeated("not ", kDeep) + "a }\n", "E0004"); }
  SUBCASE("titles and not") { everywhere("test t { when " + repeated("\"x\" not ", kDeep) + "a }\n", "E0004"); }
  SUBCASE("blocks") {
    everywhere("taxonomy t \"T\" { " + repeated("a \"A\" { ", kDeep) + repeated("} ", kDeep) + "}\n", "E0004");
  }
}

TEST_CASE("definitions that use each other") {
  const auto test = [](std::size_t i, const std::string& condition) {
    return "test t" + std::to_string(i) + " \"T\" { when " + condition + " }\n";
  };
  const auto before = [](std::size_t i) { return "t" + std::to_string(i - 1); };
  std::string text = test(0, "always");
  SUBCASE("a hundred thousand in a row") {
    for (std::size_t i = 1; i < 100'000; ++i) text += test(i, before(i));
  }
  SUBCASE("two hundred that each double the one before") {
    for (std::size_t i = 1; i < 200; ++i) text += test(i, before(i) + " or not " + before(i));
  }
  const Ground ground;
  ground.write("good.case", kGoodCase);
  ground.write("law/hostile.vocab", text);
  is_refused(run_command(ground, {"check", "good.case", "--library", "law"}), "E0004");
}

TEST_CASE("fifty megabytes") {
  SUBCASE("of comment") {
    everywhere(repeated("-- nothing to see here, and a lot of it\n", 50 * kMegabyte / 40), "E0002");
  }
  SUBCASE("in one line") { everywhere(std::string(50 * kMegabyte, 'x'), "E0002"); }
}

TEST_CASE("a file that never ends") {
  const Ground ground;
  is_refused(run_command(ground, {"check", "/dev/zero", "--library", "law"}), "E0002");
}

TEST_CASE("nearly as large as is allowed, and wrong from end to end") {
  const std::size_t size = 15 * kMegabyte;
  for (const char* word :
       {"x ", ") ", "{ } ", "\" ", "case ", "test t { when a and a or a }\n", "2020-02-30 ", "\xef\xbf\xbd"}) {
    CAPTURE(word);
    const Ground ground;
    ground.write("hostile.case", repeated(word, size / std::string_view(word).size()));
    const Run run = run_command(ground, {"check", "hostile.case", "--library", "law"});
    CHECK(run.exit == kInvalidInput);
    CHECK(codes(run.err).size() >= 1);
    CHECK(codes(run.err).size() <= 256);
    is_bounded(run);
  }
}

TEST_CASE("no text at all") {
  SUBCASE("empty") { everywhere("", "E0005"); }
  SUBCASE("blank") { everywhere("\n\n   \n", "E0005"); }
  SUBCASE("invalid UTF-8") { everywhere("test t \"\xff\xfe\" { when always }\n", "E0003"); }
  SUBCASE("overlong UTF-8") { everywhere("test t \"\xc0\x80\" { when always }\n", "E0003"); }
  SUBCASE("a surrogate in UTF-8") { everywhere("test t \"\xed\xa0\x80\" { when always }\n", "E0003"); }
  SUBCASE("cut inside a character") { everywhere("test t { when always } -- zw\xc3", "E0003"); }
  SUBCASE("UTF-16") { everywhere(std::string_view("\xff\xfet\0e\0s\0t\0", 10), "E0003"); }
  SUBCASE("zero bytes") { everywhere(std::string_view("test t { when always }\0\0\0\0", 26), "E0101"); }
}

TEST_CASE("cut off") {
  SUBCASE("inside a text") { everywhere("instrument X \"A treaty of", "E0102"); }
  SUBCASE("inside a text inside blocks") {
    everywhere("instrument X \"X\" {\n  provision 1 \"One\" {\n    gist \"A gist th", "E0102");
  }
  SUBCASE("inside a block") { everywhere("instrument X \"X\" {\n  status binding\n", "E0103"); }
  SUBCASE("inside a word of a block") { everywhere("instrument X \"X\" {\n  stat", "E0103"); }
  SUBCASE("inside a condition") { everywhere("test t { when (always and", "E0103"); }
  SUBCASE("behind the first word") { everywhere("instrument", "E0101"); }
}

TEST_CASE("a file that is none") {
  const Ground ground;
  ground.write("good.case", kGoodCase);
  fs::create_directory(ground.path() / "folder.case");
  SUBCASE("a folder") { is_refused(run_command(ground, {"check", "folder.case", "--library", "law"}), "E0001"); }
  SUBCASE("a folder to be formatted") { is_refused(run_command(ground, {"fmt", "folder.case"}), "E0001"); }
  SUBCASE("nothing") { is_refused(run_command(ground, {"check", "nothing.case", "--library", "law"}), "E0001"); }
  SUBCASE("a link to itself") {
    fs::create_symlink("loop.case", ground.path() / "loop.case");
    is_refused(run_command(ground, {"check", "loop.case", "--library", "law"}), "E0001");
  }
  SUBCASE("a library that is a file") {
    const Run run = run_command(ground, {"check", "good.case", "--library", "good.case"});
    CHECK(run.exit == kInvalidInput);
    CHECK(run.out.empty());
  }
}

TEST_CASE("no permission") {
  const Ground ground;
  ground.write("good.case", kGoodCase);
  const auto close_door = [](const fs::path& path) { fs::permissions(path, fs::perms::none); };
  SUBCASE("to read a case") {
    close_door(ground.write("hostile.case", kGoodCase));
    is_refused(run_command(ground, {"check", "hostile.case", "--library", "law"}), "E0001");
  }
  SUBCASE("to read a file of the law") {
    close_door(ground.law() / "law.treaty");
    is_refused(run_command(ground, {"check", "good.case", "--library", "law"}), "E0001");
  }
  SUBCASE("to read a table of the law") {
    close_door(ground.law() / "ceilings.csv");
    is_refused(run_command(ground, {"check", "good.case", "--library", "law"}), "E0001");
  }
  SUBCASE("to enter a folder of the law") {
    fs::create_directory(ground.law() / "closed");
    close_door(ground.law() / "closed");
    is_refused(run_command(ground, {"check", "good.case", "--library", "law"}), "E0001");
    fs::permissions(ground.law() / "closed", fs::perms::owner_all);
  }
}

TEST_CASE("tables that are none") {
  const Ground ground;
  SUBCASE("wrong columns") {
    is_refused(
        with_table(ground, "ceilings.csv", "hs,description,rate,from,until,status,note\n2604,Ores,5,,,verified,\n"),
        "E0501");
  }
  SUBCASE("wrong columns of states") {
    is_refused(with_table(ground, "states.csv", "code,name\nAVA,Avalon\n"), "E0501");
  }
  SUBCASE("wrong columns of products") {
    is_refused(with_table(ground, "goods.csv", "mineral,hs\nnickel,2604\n"), "E0501");
  }
  SUBCASE("empty") { is_refused(with_table(ground, "ceilings.csv", ""), "E0501"); }
  SUBCASE("cut inside a row") {
    is_refused(with_table(ground, "ceilings.csv", "hs,description,value,from,until,status,note\n2604,Ni"), "E0501");
  }
  SUBCASE("cut inside quotation marks") {
    is_refused(with_table(ground, "ceilings.csv", "hs,description,value,from,until,status,note\n2604,\"Ni"), "E0501");
  }
  SUBCASE("invalid UTF-8") {
    is_refused(
        with_table(ground, "ceilings.csv", "hs,description,value,from,until,status,note\n2604,\xff,1,,,verified,\n"),
        "E0003");
  }
  SUBCASE("fifty megabytes") {
    is_refused(with_table(ground, "ceilings.csv", repeated("hs,description\n", 50 * kMegabyte / 15)), "E0002");
  }
  SUBCASE("a million columns") {
    const Run run = with_table(ground, "ceilings.csv",
                               "hs,description,value,from,until,status,note" + repeated(",", 1'000'000) + "\n2604\n");
    is_refused(run, "E0501");
  }
}

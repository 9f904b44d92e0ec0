// One file, or one folder of files, for each way to go wrong: tests/golden/diagnostics/E0104-mixed-and-or.treaty.
//
// The head, in comments, is written by a person and never touched by a tool:
//   -- expect: E0104, E0201        the codes, or `clean`; warnings count only when they are named here
//   -- about: one sentence
// What is said exactly stands beside it in `….expected`. `CHAPEAU_ACCEPT=1` rewrites that, and refuses when the codes
// are not those of the head: then a person must change the intent.
//
// Tables: every text finds the .csv files that lie beside it. A folder holds several files that belong together (cases
// and law); the head stands in the first of them that has one.
#include "base/diagnostic.hpp"
#include "base/source_set.hpp"
#include "base/text.hpp"
#include "dsl/load.hpp"
#include "dsl/syntax/parse.hpp"
#include "engine/analyses/audit/codes.hpp"
#include "tests/support/golden.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace chapeau;
namespace fs = std::filesystem;

const fs::path kFolder = "tests/golden/diagnostics";

struct Head {
  std::set<std::string> codes;
  std::string about;
  std::string problem;  ///< of the head itself
};

bool is_table(const fs::path& path) { return path.extension() == ".csv"; }
bool is_source(const fs::path& path) {
  const std::string ending = path.extension().string();
  return ending == ".treaty" || ending == ".vocab" || ending == ".case";
}

void read_codes(std::string_view list, Head& head) {
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    std::string_view code = list.substr(0, comma);
    list.remove_prefix(std::min(list.size(), comma + 1));
    while (code.starts_with(' ')) code.remove_prefix(1);
    while (code.ends_with(' ')) code.remove_suffix(1);
    if (code != "clean") head.codes.emplace(code);
  }
}

/// The comment lines at the top of a text; nothing when it has no `expect:`.
std::optional<Head> head_of(std::string_view text) {
  Head head;
  bool found = false;
  while (text.starts_with("-- ")) {
    const std::string_view line = text.substr(3, text.find('\n') - 3);
    text.remove_prefix(std::min(text.size(), line.size() + 4));
    const std::size_t colon = line.find(": ");
    const std::string_view key = line.substr(0, colon);
    if (key == "expect") {
      found = true;
      read_codes(line.substr(colon + 2), head);
    } else if (key == "about") {
      head.about = line.substr(colon + 2);
    } else if (found && colon != std::string_view::npos && key.find(' ') == std::string_view::npos) {
      head.problem = "unknown key in the head: " + std::string(key);
    }
  }
  if (found && head.about.empty()) head.problem = "the head says nothing `about:` the file";
  return found ? std::optional(head) : std::nullopt;
}

struct Golden {
  fs::path path;  ///< the file or the folder
  std::vector<dsl::Text> texts;
  Head head;
};

Golden read_golden(const fs::path& path) {
  Golden golden{path, {}, {}};
  std::vector<fs::path> files;
  const bool is_folder = fs::is_directory(path);
  for (const auto& entry : fs::directory_iterator(is_folder ? path : path.parent_path())) {
    if (is_table(entry.path()) || (is_folder && is_source(entry.path()))) files.push_back(entry.path());
  }
  if (!is_folder) files.push_back(path);
  std::sort(files.begin(), files.end());
  std::optional<Head> head;
  for (const fs::path& file : files) {
    std::string text = testing::read_text(file);
    if (!head && is_source(file)) head = head_of(text);
    golden.texts.push_back({fs::relative(file, testing::source_root() / kFolder).generic_string(), std::move(text)});
  }
  if (!head) head = Head{{}, {}, "no line `-- expect: …` at its top"};
  golden.head = *head;
  return golden;
}

std::vector<Golden> all_goldens() {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(testing::source_root() / kFolder)) {
    if (entry.is_directory() || is_source(entry.path())) paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<Golden> goldens;
  for (const fs::path& path : paths) goldens.push_back(read_golden(path));
  return goldens;
}

std::string place(const base::SourceSet& sources, base::Span span) {
  if (!span.is_known()) return "-";
  const base::Position position = sources[span.file].position(span.begin);
  return sources[span.file].path() + ":" + std::to_string(position.line) + ":" + std::to_string(position.column);
}

/// What a span covers, cut to its first line.
std::string marked(const base::SourceSet& sources, base::Span span) {
  const std::string_view text = span.is_known() ? sources.text(span) : std::string_view();
  if (base::first_invalid_utf8(text)) return " ‹bytes that are no text›";
  const std::size_t line_break = text.find('\n');
  return " ‹" + std::string(text.substr(0, line_break)) + (line_break == std::string_view::npos ? "›" : " …›");
}

std::string rendered(const base::Diagnostic& one, const base::SourceSet& sources) {
  const std::string_view severity = one.severity() == base::Severity::Error ? "error" : "warning";
  std::string text = place(sources, one.span) + ": " + std::string(severity) + "[" +
                     std::string(base::info(one.code).number) + "]: " + one.message + "\n   " +
                     marked(sources, one.span) + "\n";
  for (const base::Label& label : one.labels)
    text += "    " + place(sources, label.span) + ": " + label.text + marked(sources, label.span) + "\n";
  if (!one.help.empty()) text += "    help: " + one.help + "\n";
  return text;
}

void run(const Golden& golden) {
  base::SourceSet sources;
  base::Diagnostics diagnostics;
  (void)dsl::load(golden.texts, sources, diagnostics);
  diagnostics.sort();
  std::set<std::string> codes;
  std::string all;
  for (const base::Diagnostic& one : diagnostics.list()) {
    const std::string code(base::info(one.code).number);
    if (one.severity() == base::Severity::Warning && !golden.head.codes.contains(code)) continue;
    codes.insert(code);
    all += rendered(one, sources);
  }
  CAPTURE(all);
  CHECK_MESSAGE(codes == golden.head.codes, "the codes are not those of the head: change the head, or what is wrong");
  if (codes != golden.head.codes) return;
  testing::check_golden(fs::path(golden.path) += ".expected", all);
}

/// The codes in what the recorded runs of the command wrote (tests/golden/cli): `error[E0601]`, or in JSON
/// `"code": "E0801"`.
std::set<std::string> codes_told_by_the_command() {
  static const std::regex kCode("(?:(?:error|warning)\\[|\"code\": \")([EW][0-9]{4})[\\]\"]");
  std::set<std::string> codes;
  for (const auto& entry : fs::recursive_directory_iterator(testing::source_root() / "tests/golden/cli")) {
    if (entry.path().filename() != "stderr" && entry.path().filename() != "stdout") continue;
    const std::string text = testing::read_text(entry.path());
    for (auto at = std::sregex_iterator(text.begin(), text.end(), kCode); at != std::sregex_iterator(); ++at)
      codes.insert((*at)[1]);
  }
  return codes;
}

/// What a line for the shell writes.
std::string output_of(const std::string& line) {
  std::string text;
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(line.c_str(), "r"), &pclose);
  REQUIRE(pipe);
  std::array<char, 4096> buffer{};
  for (std::size_t n = 0; (n = std::fread(buffer.data(), 1, buffer.size(), pipe.get())) > 0;)
    text.append(buffer.data(), n);
  return text;
}

}  // namespace

TEST_CASE("every way to go wrong is told as it is written beside it") {
  for (const Golden& golden : all_goldens()) {
    CAPTURE(golden.path.filename().string());
    CHECK_MESSAGE(golden.head.problem.empty(), golden.head.problem);
    if (golden.head.problem.empty()) run(golden);
  }
}

TEST_CASE("every code has a golden and a page") {
  std::set<std::string> shown = codes_told_by_the_command();
  for (const Golden& golden : all_goldens()) shown.insert(golden.head.codes.begin(), golden.head.codes.end());
  for (const base::CodeInfo& code : base::all_codes()) {
    CHECK_MESSAGE(shown.contains(std::string(code.number)), "no golden shows ", code.number, ", ", code.meaning);
    const fs::path page = testing::source_root() / "docs/diagnostics" / (std::string(code.number) + ".md");
    CHECK_MESSAGE(fs::exists(page), "no page explains ", code.number, ", ", code.meaning);
  }
}

TEST_CASE("`chapeau explain` tells of every code what its page says") {
  for (const base::CodeInfo& code : base::all_codes()) {
    const std::string number(code.number);
    CAPTURE(number);
    const std::string told = output_of(std::string(CHAPEAU_COMMAND) + " explain " + number);
    CHECK(told.starts_with("# " + number + ": " + std::string(code.meaning)));
    CHECK(testing::read_text("docs/diagnostics/" + number + ".md") == told);
  }
}

TEST_CASE("`chapeau explain` tells of every finding of an audit what its page says") {
  for (const auto& code : engine::audit::all_codes()) {
    const std::string number(code.number);
    CAPTURE(number);
    const std::string told = output_of(std::string(CHAPEAU_COMMAND) + " explain " + number);
    CHECK(told.starts_with("# " + number + ": " + std::string(code.meaning)));
    CHECK(testing::read_text("docs/diagnostics/" + number + ".md") == told);
  }
}

TEST_CASE("every page explains a code that there is") {
  std::set<std::string> known;
  for (const base::CodeInfo& code : base::all_codes()) known.emplace(code.number);
  for (const auto& code : engine::audit::all_codes()) known.emplace(code.number);
  for (const auto& entry : fs::directory_iterator(testing::source_root() / "docs/diagnostics")) {
    CHECK_MESSAGE(known.contains(entry.path().stem().string()), entry.path().filename().string(), " explains nothing");
  }
}

TEST_CASE("what no text shows is shown by a run of the command") {
  const std::set<std::string> told = codes_told_by_the_command();
  for (const char* code : {"E0001", "E0002"}) CHECK_MESSAGE(told.contains(code), code, " is about files, not texts");
  for (const char* code : {"E0601", "E0602"})
    CHECK_MESSAGE(told.contains(code), code, " also arises where a case is judged");
}

TEST_CASE("a file that cannot be read is E0001") {
  base::Diagnostics diagnostics;
  CHECK(!dsl::read_file(testing::source_root() / "no/such/file.treaty", diagnostics));
  REQUIRE(diagnostics.list().size() == 1);
  CHECK(diagnostics.list().front().code == base::Code::FileUnreadable);
}

TEST_CASE("a text beyond the limit is E0002, and nothing else is said of it") {
  base::SourceSet sources;
  base::Diagnostics diagnostics;
  const base::FileId file = sources.add("large.treaty", std::string(dsl::syntax::kMaxFileSize + 1, '('));
  const dsl::syntax::File tree = dsl::syntax::parse(file, sources, diagnostics);
  REQUIRE(diagnostics.list().size() == 1);
  CHECK(diagnostics.list().front().code == base::Code::FileTooLarge);
  CHECK(!tree.complete);
  CHECK(tree.declarations.empty());
}

// What a stranger wrote into a law, a case, a path or an argument never steers the terminal, page or program of whoever
// reads the answer: no form of any command lets control or direction characters through.
#include "tests/hostile/command.hpp"
#include "tests/support/golden.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace chapeau::testing;
namespace fs = std::filesystem;
using Words = std::vector<std::string>;

/// ESC, BEL, BS, DEL, an 8-bit CSI and NEL, and what turns or isolates the direction of writing.
constexpr std::string_view kHarm =
    "\x1b]0;pwned\x07\x1b[2J\x08\x7f\xc2\x9b"
    "31m\xc2\x85\xd8\x9c\xe2\x80\x8f\xe2\x80\xaegnp.exe\xe2\x80\xac\xe2\x81\xa6\xe2\x81\xa9\xe2\x80\xa8";

/// The offset of the first character that must not be there. Carriage returns end the lines of CSV.
std::size_t first_harm(std::string_view text) {
  static const std::vector<std::string_view> kForbidden = {
      "\x7f",         "\xd8\x9c",     "\xe2\x80\x8e", "\xe2\x80\x8f", "\xe2\x80\xa8",
      "\xe2\x80\xa9", "\xe2\x80\xaa", "\xe2\x80\xab", "\xe2\x80\xac", "\xe2\x80\xad",
      "\xe2\x80\xae", "\xe2\x81\xa6", "\xe2\x81\xa7", "\xe2\x81\xa8", "\xe2\x81\xa9"};
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool line_end = byte == '\n' || text.substr(at, 2) == "\r\n";
    const bool c1 = byte == 0xC2 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0;
    if ((byte < 0x20 && !line_end) || c1) return at;
    for (const std::string_view forbidden : kForbidden) {
      if (text.substr(at).starts_with(forbidden)) return at;
    }
  }
  return std::string_view::npos;
}

/// Every text of a file with the harm in it, but for names of tables and links.
std::string poisoned(const std::string& text) {
  static const std::regex kText("\"([^\"]*)\"");
  std::string out;
  auto rest = text.cbegin();
  for (auto at = std::sregex_iterator(text.begin(), text.end(), kText); at != std::sregex_iterator(); ++at) {
    const std::string inside = (*at)[1];
    const bool plain = inside.ends_with(".csv") || inside.starts_with("http");
    out.append(rest, (*at)[0].second - 1);
    if (!plain) out += kHarm;
    out += '"';
    rest = (*at)[0].second;
  }
  return out.append(rest, text.cend());
}

/// The small law and cases with harm in every text.
struct Poisoned {
  Ground ground;
  Poisoned() {
    for (const char* name : {"law.treaty", "words.vocab"})
      ground.write(fs::path("law") / name, poisoned(read_text(source_root() / "tests/golden/world" / name)));
    for (const char* from : {"check-conflict", "check-excused", "check-depends-on-a-finding", "check-rate-left-open"}) {
      const fs::path file = source_root() / "tests/golden/cli" / from / "a.case";
      std::string text = poisoned(read_text(file));
      text.replace(text.find("case ") + 5, 0, std::string(1, from[6]) + from[7] + "-");
      ground.write(fs::path("cases") / (std::string(from) + ".case"), text);
    }
  }
  void is_harmless(Words words) const {
    words.insert(words.end(), {"--library", "law"});
    std::string told;
    for (const std::string& word : words) told += word + ' ';
    CAPTURE(told);
    const Run run = run_command(ground, words);
    CAPTURE(run.exit);
    CHECK(run.exit < 6);
    CHECK((!run.out.empty() || !run.err.empty()));
    CHECK_MESSAGE(first_harm(run.out) == std::string_view::npos,
                  "output: ", run.out.substr(first_harm(run.out) - 20, 60));
    CHECK_MESSAGE(first_harm(run.err) == std::string_view::npos,
                  "errors: ", run.err.substr(first_harm(run.err) - 20, 60));
  }
  void in_every_form(const Words& words, const Words& forms) const {
    for (const std::string& form : forms) {
      Words all = words;
      all.insert(all.end(), {"--format", form});
      is_harmless(all);
    }
  }
};

const Words kForms = {"text", "json", "markdown"};
const std::string kCase = "cases/check-conflict.case";

}  // namespace

TEST_CASE("answers on cases") {
  const Poisoned poison;
  for (const char* name : {"check-conflict", "check-excused", "check-depends-on-a-finding", "check-rate-left-open"}) {
    const std::string file = "cases/" + std::string(name) + ".case";
    for (const char* command : {"check", "why", "ask", "redraft"}) poison.in_every_form({command, file}, kForms);
    poison.in_every_form({"why-not", file, "CHARTER XX(b)"}, kForms);
  }
  poison.in_every_form({"timeline", kCase, "--from", "2000-01-01", "--until", "2030-01-01"}, kForms);
  poison.in_every_form({"check", kCase}, {"html"});
  poison.is_harmless({"why", kCase, "--depth", "full"});
  poison.is_harmless({"ask", kCase, "--depth", "full"});
}

TEST_CASE("answers on the law") {
  const Poisoned poison;
  poison.in_every_form({"space", "AVA", "--as-of", "2026-01-01"}, {"text", "json", "markdown", "csv", "html"});
  poison.in_every_form({"delegalization", "--all", "--as-of", "2026-01-01"}, {"text", "json", "markdown", "html"});
  poison.in_every_form({"compare", "--without", "PROTOCOL"}, {"text", "json", "markdown", "csv"});
  poison.in_every_form({"audit", "--as-of", "2026-01-01"}, {"text", "json", "markdown", "sarif"});
  poison.in_every_form({"mutate", "PROTOCOL", "--cases", kCase}, kForms);
  poison.in_every_form({"impact", "cases", "--since", "law"}, kForms);
  for (const char* kind : {"instruments", "provisions", "findings", "attributes", "forms", "goals", "groups",
                           "products", "readings", "schedules", "states", "tests"})
    poison.is_harmless({"list", kind});
  for (const char* name :
       {"CHARTER", "CHARTER XI:1", "CHARTER XX(b)", "necessary", "form", "CEILINGS", "security", "CLUB"})
    poison.is_harmless({"show", name});
}

TEST_CASE("what tests tell") {
  const Poisoned poison;
  poison.is_harmless({"test", "cases"});
  poison.is_harmless({"test", "cases", "--junit", "/dev/stdout"});
  poison.in_every_form({"test", "cases", "--coverage"}, kForms);
  poison.is_harmless({"test", "cases", "--coverage", "--annotate", "CHARTER"});
}

TEST_CASE("paths, arguments and refusals") {
  const Poisoned poison;
  const std::string harm(kHarm);
  const std::string nasty = "x" + harm + ".case";
  poison.ground.write(nasty, "case X \"X" + harm + "\" { measure m \"" + harm + "\" { " + harm + " } }\n");
  for (const std::string& form : kForms) {
    poison.is_harmless({"check", nasty, "--format", form});
    poison.is_harmless({"check", "nowhere" + harm, "--format", form});
    poison.is_harmless({"check", kCase, "--as-of", harm, "--format", form});
    poison.is_harmless({"check", kCase, "--reading", harm + "=" + harm, "--format", form});
    poison.is_harmless({"why-not", kCase, harm, "--format", form});
    poison.is_harmless({"space", harm, "--format", form});
  }
  poison.is_harmless({"check", kCase, "--format", harm});
  poison.is_harmless({"check", kCase, "--" + harm});
  poison.is_harmless({"test", nasty, "--junit", "/dev/stdout"});
  poison.is_harmless({"test", "cases", "--junit", "nowhere/" + harm + "/x.xml", "--coverage"});
  poison.is_harmless({"audit", harm, "--format", "sarif"});
  poison.is_harmless({"show", harm});
  poison.is_harmless({"list", harm});
  for (const Words& words : {Words{harm}, Words{"fmt", "--check", nasty}, Words{"explain", harm}}) {
    const Run run = run_command(poison.ground, words);
    CHECK(first_harm(run.out) == std::string_view::npos);
    CHECK(first_harm(run.err) == std::string_view::npos);
  }
}

TEST_CASE("a refusal comes in the form that was asked for") {
  const Poisoned poison;
  poison.ground.write("broken/law.treaty", "instrumnt X {");
  const auto is_refused = [&](const Words& words) {
    std::string told;
    for (const std::string& word : words) told += word + ' ';
    CAPTURE(told);
    const Run run = run_command(poison.ground, words);
    CAPTURE(run.err);
    CHECK(run.exit == 3);
    CHECK_FALSE(run.err.empty());
    CHECK(run.out.find(words.back() == "sarif" ? "\"executionSuccessful\": false" : "\"diagnostics\": [\n") !=
          std::string::npos);
  };
  const std::vector<Words> commands = {{"check", kCase},
                                       {"why", kCase},
                                       {"why-not", kCase, "CHARTER XI:1"},
                                       {"ask", kCase},
                                       {"redraft", kCase},
                                       {"timeline", kCase, "--from", "2000-01-01", "--until", "2030-01-01"},
                                       {"space", "AVA"},
                                       {"delegalization", "--all"},
                                       {"compare", "--without", "PROTOCOL"},
                                       {"audit"},
                                       {"test", kCase, "--coverage"},
                                       {"mutate", "PROTOCOL"},
                                       {"impact", kCase, "--since", "law"}};
  for (const Words& command : commands) {
    Words broken = command, unknown = command, wrong = command;
    broken.insert(broken.end(), {"--library", "broken", "--format", "json"});
    unknown.insert(unknown.end(), {"--library", "law", "--format", "json", "--nonsense"});
    wrong.insert(wrong.end(), {"--library", "nowhere", "--format", "json"});
    is_refused(broken);
    is_refused(unknown);
    is_refused(wrong);
  }
  is_refused({"check", kCase, "--library", "law", "--as-of", "2020-02-30", "--format=json"});
  is_refused({"space", "XXX", "--library", "law", "--format", "json"});
  is_refused({"compare", "--library", "law", "--without", "NOTHING", "--format", "json"});
  is_refused({"impact", "cases", "--library", "law", "--since", "nothing", "--format", "json"});
  is_refused({"mutate", "NOTHING", "--cases", kCase, "--library", "law", "--format", "json"});
  is_refused({"audit", "--library", "broken", "--format", "sarif"});
  is_refused({"audit", "NOTHING", "--library", "law", "--format", "sarif"});
  const Run junit = run_command(poison.ground, {"test", "cases", "--library", "broken", "--junit", "/dev/stdout"});
  CHECK(junit.exit == 3);
  CHECK(junit.out.find("errors=\"1\"") != std::string::npos);
}

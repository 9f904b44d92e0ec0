#include "chapeau/chapeau.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

using namespace chapeau;

namespace {

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

const Library& small_law() {
  static const Library::Loaded loaded = Library::load("tests/golden/world");
  REQUIRE(loaded.library);
  return *loaded.library;
}

std::string text_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

const std::string kCase = "tests/golden/cli/check-conflict/a.case";

Cases conflict() {
  auto loaded = Cases::from_text(small_law(), {"a.case", text_of(kCase)});
  REQUIRE(loaded.cases);
  return *loaded.cases;
}

}  // namespace

TEST_CASE("a library is loaded, or says as data what is wrong with it") {
  CHECK(small_law().digest().size() == 64);
  const std::vector<NamedText> bad{{"bad.treaty", "instrument {"}};
  const auto loaded = Library::load(bad);
  CHECK_FALSE(loaded.library);
  REQUIRE(loaded.diagnostics.has_errors());
  REQUIRE(loaded.diagnostics.list.front().place);
  CHECK(loaded.diagnostics.list.front().place->path == "bad.treaty");
  CHECK(has(loaded.diagnostics.json(), "\"code\": \"" + loaded.diagnostics.list.front().code));
  CHECK_FALSE(Library::load("no/such/folder").library);
}

TEST_CASE("a folder that is named twice is read once") {
  const std::vector<std::filesystem::path> twice{"tests/golden/world", "tests/golden/../golden/world"};
  const auto loaded = Library::load(twice);
  REQUIRE(loaded.library);
  CHECK(loaded.library->digest() == small_law().digest());
}

TEST_CASE("a file and its text are one case, told alike") {
  const std::vector<std::filesystem::path> files{kCase, "tests/golden/world/../cli/check-conflict/a.case"};
  const auto from_file = Cases::from_files(small_law(), files);
  REQUIRE(from_file.cases);
  REQUIRE(from_file.cases->heads().size() == 1);
  const auto from_text = Cases::from_text(small_law(), {kCase, text_of(kCase)});
  const Page json{.format = Format::Json};
  CHECK(check(small_law(), *from_file.cases).render(json) == check(small_law(), *from_text.cases).render(json));
}

TEST_CASE("each question has its answer, in the forms that it says it has") {
  const Cases cases = conflict();
  const std::string provision = "CHARTER XI:1";
  std::vector<Report> reports{check(small_law(), cases), ask(small_law(), cases), why(small_law(), cases),
                              redraft(small_law(), cases)};
  WhyNotOptions why_not_options;
  why_not_options.provision = provision;
  reports.push_back(why_not(small_law(), cases, why_not_options));
  reports.push_back(
      timeline(small_law(), cases, TimelineOptions(*Day::parse("2000-01-01"), *Day::parse("2030-01-01"))));
  for (const Report& report : reports) {
    REQUIRE(report.has_answer());
    CHECK(report.outcome() == Outcome::Conflict);
    for (const Format form : {Format::Text, Format::Json, Format::Markdown}) {
      CHECK(report.can_be(form));
      CHECK_FALSE(report.render({.format = form}).empty());
    }
    CHECK_FALSE(report.can_be(Format::Csv));
    CHECK(report.render({.format = Format::Csv}).empty());
    CHECK(report.can_be(Format::Docx) == (&report == &reports.front()));
    CHECK(report.can_be(Format::Html) == !report.render({.format = Format::Html}).empty());
  }
  CHECK(has(reports.front().render({.format = Format::Summary}), "\"verdict\": \"breach\""));
  CHECK_FALSE(reports.back().can_be(Format::Summary));
}

TEST_CASE("names that are not known are refused with the nearest") {
  CheckOptions options;
  options.readings = {{"nothing", "at_all"}};
  const Report report = check(small_law(), conflict(), options);
  CHECK(report.outcome() == Outcome::InvalidInput);
  CHECK_FALSE(report.has_answer());
  CHECK(has(report.diagnostics().list.front().message, "there is no reading `nothing`"));
  WhyNotOptions why_not_options;
  why_not_options.provision = "CHARTER 99";
  CHECK(why_not(small_law(), conflict(), why_not_options).outcome() == Outcome::InvalidInput);
  CHECK(show(small_law(), "nothing at all").outcome() == Outcome::InvalidInput);
  CHECK(list(small_law(), "nothing").outcome() == Outcome::InvalidInput);
  SpaceOptions space_options;
  space_options.state = "XXX";
  CHECK(space(small_law(), space_options).outcome() == Outcome::InvalidInput);
}

TEST_CASE("what nobody waits for has no answer") {
  std::stop_source ended;
  ended.request_stop();
  SpaceOptions options;
  options.state = "AVA";
  options.waiting.stop = ended.get_token();
  const Report stopped = space(small_law(), options);
  CHECK(stopped.outcome() == Outcome::Cancelled);
  CHECK_FALSE(stopped.has_answer());
  CheckOptions late;
  late.waiting.until = std::chrono::steady_clock::now() - std::chrono::seconds(1);
  CHECK(check(small_law(), conflict(), late).outcome() == Outcome::Cancelled);
}

TEST_CASE("work that is ended in the middle ends") {
  std::stop_source ended;
  SpaceOptions options;
  options.state = "AVA";
  options.waiting.stop = ended.get_token();
  std::size_t steps = 0;
  options.waiting.progress = [&](std::size_t, std::size_t) {
    ++steps;
    ended.request_stop();
  };
  CHECK(space(small_law(), options).outcome() == Outcome::Cancelled);
  CHECK(steps == 1);
}

TEST_CASE("cells are heard in the order of the report, each once") {
  SpaceOptions options;
  options.state = "AVA";
  options.jobs = 3;
  std::string heard;
  std::size_t calls = 0;
  options.rows = [&](const std::string& json) {
    CHECK((calls == 0) == has(json, "\"places\""));
    ++calls;
    heard += json;
  };
  const Report report = space(small_law(), options);
  const std::string whole = report.render({.format = Format::Json});
  const auto count = [](const std::string& in, std::string_view what) {
    std::size_t n = 0;
    for (std::size_t at = in.find(what); at != std::string::npos; at = in.find(what, at + 1)) ++n;
    return n;
  };
  CHECK(calls > 0);
  CHECK(count(heard, "\"tool\"") + 1 == count(whole, "\"tool\""));  // the report names the program, too
  SpaceOptions alone;
  alone.state = "AVA";
  CHECK(space(small_law(), alone).render({.format = Format::Json}) == whole);
}

TEST_CASE("cases are held against what they expect, and heard in order") {
  const std::string text = text_of("tests/golden/cli/test-cases-hold/ban.case");
  std::string wrong = text;
  wrong.replace(wrong.find("from"), 4, "form");
  const std::vector<Cases::Loaded> texts{Cases::from_text(small_law(), {"a.case", text}),
                                         Cases::from_text(small_law(), {"b.case", wrong})};
  std::string heard;
  TestOptions options;
  options.jobs = 2;
  options.rows = [&](const std::string& json) { heard += json; };
  const Report report = test(small_law(), texts, options);
  REQUIRE(report.has_answer());
  CHECK(report.outcome() == Outcome::InvalidInput);
  CHECK(report.diagnostics().has_errors());
  CHECK(has(heard, "\"passed\":true"));
  CHECK(has(report.render({.format = Format::Json}), "\"file\": \"a.case\""));
  CHECK(has(report.render({}), "all hold"));
  CHECK_FALSE(report.can_be(Format::Markdown));
  CHECK(test(small_law(), std::span(texts).first(1)).outcome() == Outcome::Clean);
  CHECK(test(small_law(), {}).outcome() == Outcome::InvalidInput);
}

TEST_CASE("a code is explained in large and small letters") {
  REQUIRE(explain("e0207"));
  CHECK(explain("e0207")->code == "E0207");
  CHECK(has(explain("A0001")->page, "A0001"));
  CHECK_FALSE(explain("E9999"));
  for (const Explanation& each : explanations()) CHECK_FALSE(each.page.empty());
}

TEST_CASE("a law without an instrument is compared with the law, in the same ids") {
  const std::vector<std::string> names{"PROTOCOL"};
  const auto less = small_law().without(names);
  REQUIRE(less.library);
  const Report report = compare({small_law(), "the law", {}}, {*less.library, "less", {}});
  REQUIRE(report.has_answer());
  CHECK(report.can_be(Format::Csv));
  CHECK(has(report.render({}), "less"));
  const std::vector<std::string> unknown{"NOTHING"};
  CHECK_FALSE(small_law().without(unknown).library);
}

TEST_CASE("laws are compared while what the second goes without lives, or somebody is warned") {
  const auto law = Library::load("tests/golden/cli/compare-without-what-no-longer-lives");
  REQUIRE(law.library);
  const std::vector<std::string> names{"OLD"};
  const auto less = law.library->without(names);
  REQUIRE(less.library);
  const auto compared = [&](std::optional<Day> day) {
    return compare({*law.library, "the law", day}, {*less.library, "less", day});
  };
  CHECK(compared({}).outcome() == Outcome::Depends);
  CHECK(compared({}).diagnostics().list.empty());
  const Report too_late = compared(Day::parse("2021-01-01"));
  CHECK(too_late.outcome() == Outcome::Clean);
  REQUIRE(too_late.diagnostics().list.size() == 1);
  CHECK(too_late.diagnostics().list.front().code == "W0802");
  CHECK(has(too_late.diagnostics().list.front().message, "`OLD` is not in force on 2021-01-01"));
}

TEST_CASE("values outlive what they were made of, and are asked by several threads") {
  std::vector<std::string> told(4);
  {
    const auto law = Library::load("tests/golden/world");
    std::vector<std::jthread> threads;
    for (std::string& each : told) {
      threads.emplace_back([&each, library = *law.library] {
        const auto cases = Cases::from_text(library, {"a.case", text_of(kCase)});
        each = check(library, *cases.cases).render({.format = Format::Json});
      });
    }
  }
  for (const std::string& each : told) CHECK(each == told.front());
  CHECK(has(told.front(), "\"overall\": \"conflict\""));
}

TEST_CASE("a search finds names, titles and codes, the best first") {
  const auto hits = search(small_law(), "AVA");
  REQUIRE_FALSE(hits.empty());
  CHECK(hits.front().name == "AVA");
  CHECK(hits.front().how == Hit::How::Exact);
  const std::vector<std::string> only{"provision"};
  for (const Hit& hit : search(small_law(), "charter", only)) CHECK(hit.kind == "provision");
  CHECK(search(small_law(), "  ").empty());
}

TEST_CASE("days are those of the calendar") {
  CHECK(Day::parse("2024-02-29")->text() == "2024-02-29");
  for (const char* wrong : {"2023-02-29", "2024-2-29", "", "2024-02-29 ", "+024-02-29"}) CHECK_FALSE(Day::parse(wrong));
  CHECK(*Day::parse("2024-01-01") < *Day::parse("2024-01-02"));
}

TEST_CASE("a form that was read and written is the form, and judged alike") {
  const std::string text = text_of(kCase);
  const FormRead form = read_form({"a.case", text});
  REQUIRE(form.cases);
  const Formatted written = write_form(*form.cases);
  REQUIRE(written.text);
  const FormRead again = read_form({"b.case", *written.text});
  REQUIRE(again.cases);
  CHECK(write_form(*again.cases).text == written.text);
  const auto cases = Cases::from_text(small_law(), {"a.case", *written.text});
  REQUIRE(cases.cases);
  CHECK(check(small_law(), *cases.cases).render({.format = Format::Summary}) ==
        check(small_law(), conflict()).render({.format = Format::Summary}));
}

TEST_CASE("an edit changes its field and keeps the rest, comments above all") {
  const NamedText text{
      "a.case",
      "-- why\ncase A \"A\" {\n  measure m \"M\" {\n    enacted by  AVA\n    -- a reason\n    rate        "
      "10 % \"note\"  -- behind\n    products    2604 \"ore\", lithium\n  }\n}\n"};
  const std::vector<Edit> edits{{"", "m", "", "rate", "12 %", true, "said \"so\""},
                                {"", "", "necessary for X 1", "", "not shown", false, ""},
                                {"", "m", "", "title", "N", false, ""},
                                {"A", "", "", "as of", "2026-01-01", false, ""}};
  const Formatted made = edit(text, edits);
  REQUIRE(made.text);
  for (const std::string part : {"-- why", "-- a reason", "-- behind", "12 % supposed \"said \\\"so\\\"\"",
                                 "measure m \"N\"", "necessary for X 1 not shown", "2604 \"ore\", lithium"}) {
    INFO(part);
    CHECK(has(*made.text, part));
  }
  CHECK(has(*made.text, "2026-01-01"));
  const std::vector<Edit> out{{"", "m", "", "rate", std::nullopt, false, ""}};
  CHECK_FALSE(has(*edit(text, out).text, "rate"));
  const std::vector<Edit> nowhere{{"", "n", "", "rate", "1", false, ""}};
  CHECK(has(edit(text, nowhere).diagnostics.list.front().message, "no measure `n`"));
  const std::vector<Edit> broken{{"", "m", "", "rate", "} {", false, ""}};
  CHECK_FALSE(edit(text, broken).text);
  CHECK(edit(text, broken).diagnostics.has_errors());
}

TEST_CASE("a list is read with the note of each item") {
  const FormRead form = read_form({"a.case", "case A { measure m { products 2604 \"ore\", lithium at stage scrap } }"});
  REQUIRE(form.cases);
  const auto& items = form.cases->front().measures.front().fields.front().items;
  REQUIRE(items.size() == 2);
  CHECK(items[0].value == "2604");
  CHECK(items[0].note == "ore");
  CHECK(items[1].value == "lithium at stage scrap");
}

TEST_CASE("outcomes have a word, and the graver one wins") {
  CHECK(words(Outcome::InvalidInput) == "invalid_input");
  CHECK(worse(Outcome::Depends, Outcome::Conflict) == Outcome::Conflict);
  CHECK(worse(Outcome::Clean, Outcome::Clean) == Outcome::Clean);
}

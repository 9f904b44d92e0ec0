#include "tests/fuzz/law.hpp"

#include "base/text.hpp"
#include "engine/judge/check.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"
#include "report/check/check_document.hpp"
#include "report/check/check_report.hpp"
#include "report/diagnostics/diagnostics.hpp"
#include "report/document/render.hpp"

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <span>

namespace chapeau::fuzz {

namespace {

using Json = nlohmann::ordered_json;

/// Small enough for thousands of inputs; an exhausted budget is an honest answer and no finding.
constexpr std::uint64_t kBudget = 200'000;

void require_text(const std::string& text, std::string_view law) { require(!base::first_invalid_utf8(text), law); }

bool has_fraction(const Json& json) {
  if (json.is_number_float()) return true;
  return json.is_structured() && std::any_of(json.begin(), json.end(), has_fraction);
}

bool lies_inside(const base::SourceSet& sources, base::Span span) {
  return !span.is_known() || (span.begin <= span.end && span.end <= sources[span.file].text().size());
}

}  // namespace

void require(bool holds, std::string_view law) {
  if (holds) return;
  std::cerr << "broken: " << law << '\n';
  std::abort();
}

std::string text_of(const std::uint8_t* data, std::size_t size) { return {reinterpret_cast<const char*>(data), size}; }

std::vector<dsl::Text> small_law() {
  base::Diagnostics diagnostics;
  const std::filesystem::path folder = std::filesystem::path(CHAPEAU_SOURCE_DIR) / "tests/golden/world";
  std::vector<dsl::Text> texts = dsl::read_library(folder, diagnostics);
  require(!diagnostics.has_errors() && !texts.empty(), "the small law can be read");
  return texts;
}

void require_json(const std::string& text) {
  require_text(text, "JSON is valid UTF-8");
  const Json json = Json::parse(text, nullptr, false);
  require(!json.is_discarded(), "JSON parses");
  require(json.dump(2) + '\n' == text, "JSON comes out of a parser as it went in");
  require(!has_fraction(json), "no number is a fraction");
}

void require_sound(const base::Diagnostics& diagnostics, const base::SourceSet& sources) {
  for (const base::Diagnostic& one : diagnostics.list()) {
    require(lies_inside(sources, one.span), "diagnostics lie inside the text");
    for (const base::Label& label : one.labels) require(lies_inside(sources, label.span), "labels lie inside the text");
  }
  require_text(report::diagnostics_text(diagnostics, sources, {}), "drawn diagnostics are valid UTF-8");
  require_text(report::diagnostics_lines(diagnostics, sources), "diagnostics in lines are valid UTF-8");
  require_json(report::diagnostics_json(diagnostics, sources));
}

void judge(const std::vector<dsl::Text>& texts) {
  base::SourceSet sources;
  base::Diagnostics diagnostics;
  const dsl::Loaded loaded = dsl::load(texts, sources, diagnostics);
  require(loaded.book.has_value() || diagnostics.has_errors(), "law that is refused is refused for a reason");
  require_sound(diagnostics, sources);
  if (!loaded.book) return;
  engine::CheckOptions options;
  options.budget = {kBudget};
  for (const law::Case& c : loaded.cases) {
    const engine::CheckAnswer answer = engine::check(*loaded.book, c, options, smt::make_z3_solver);
    require(answer.replay_complaints.empty(), "an answer stands up when it is read again");
    (void)engine::compare(answer);
    const std::span answers(&answer, 1);
    require_text(report::check_text(answers, sources, {}), "a report is valid UTF-8");
    require_text(report::to_markdown(report::check_document(answer, sources)), "a report in Markdown is valid UTF-8");
    require_json(report::check_json(answers, sources));
  }
}

}  // namespace chapeau::fuzz

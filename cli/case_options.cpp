#include "cli/case_options.hpp"

#include "base/text.hpp"
#include "cli/command_line.hpp"
#include "cli/contradictions.hpp"
#include "cli/options.hpp"
#include "cli/readings.hpp"
#include "law/called.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace chapeau::cli {

namespace {

constexpr Range kSets{1, 100'000};
constexpr Range kQuestions{1, 100'000'000};

std::vector<std::string_view> names_of(const std::vector<law::Case>& cases) {
  std::vector<std::string_view> out;
  for (const law::Case& c : cases) out.emplace_back(c.name);
  return out;
}

bool choose_cases(CasesAsked& asked, const CaseOptions& options) {
  const std::vector<law::Case>& all = asked.session.loaded.cases;
  for (const law::Case& c : all) {
    if (options.only.empty() || c.name == options.only) asked.cases.push_back(&c);
  }
  if (!asked.cases.empty()) return true;
  if (all.empty()) {
    complain(fmt::format("there is no case in `{}`", options.file),
             "a case begins with `case NAME \"Title\" {`; docs/language.md, part 5, shows one");
  } else {
    const std::vector<std::string_view> known = names_of(all);
    const auto near = base::nearest(options.only, known);
    complain(fmt::format("there is no case `{}` in `{}`", options.only, options.file),
             near ? fmt::format("did you mean `{}`?", *near) : fmt::format("there are {}", fmt::join(known, ", ")));
  }
  return false;
}

}  // namespace

void add_day_option(Command& command, std::string& as_of) {
  command.option("--as-of", as_of, "Judge as of this day, not the day of the case", "DATE");
}

void add_reading_option(Command& command, std::vector<std::string>& readings) {
  command.repeatable("--reading", readings, "Choose an option of a contested reading; may be repeated", "NAME=OPTION");
}

void add_format_option(Command& command, Format& format) {
  command.choice("--format", format, {"text", "json", "markdown"}, "FORM");
}

void add_case_options(Command& command, CaseOptions& options) {
  command.word("FILE", options.file, "Case file", Need::Required);
  command.option("--case", options.only, "Only the case of this name, where the file has several", "NAME");
  add_reading_option(command, options.readings);
  add_format_option(command, options.format);
  command.choice("--depth", options.set_page.detail, {"line", "paragraph", "full"}, "HOW");
  add_library_option(command, options.library);
  add_page_options(command, options.page);
}

void add_search_options(Command& command, CaseOptions& options) {
  command.number("--most", options.set_page.most, "Show at most so many sets of each list (10)", kSets);
  command.number("--budget", options.budget, "Ask the judge at most so many times in each search (1000)", kQuestions);
}

std::optional<base::Date> day_option(const char* option, const std::string& text) {
  auto day = parse_day(text);
  if (!day) complain(fmt::format("`{}` needs a day of the calendar, like 2020-01-31, and not `{}`", option, text));
  return day;
}

std::optional<base::Date> day_or_today(const char* option, const std::string& text) {
  if (!text.empty()) return day_option(option, text);
  const auto days = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return base::Date{static_cast<std::int32_t>(days.time_since_epoch().count())};
}

std::optional<engine::CheckOptions> check_options(const law::Rulebook& book, const std::string& as_of,
                                                  const std::vector<std::string>& readings) {
  engine::CheckOptions options;
  if (!as_of.empty()) {
    options.as_of = day_option("--as-of", as_of);
    if (!options.as_of) return std::nullopt;
  }
  auto chosen = choose_readings(book, readings);
  if (!chosen) return std::nullopt;
  options.readings = std::move(*chosen);
  return options;
}

void load_asked(CasesAsked& asked, const CaseOptions& options) {
  asked.refusal = Exit::InvalidInput;
  const bool loaded = load(asked.session, options.library, {options.file});
  report_diagnostics(asked.session, {options.file}, options.page);
  if (!loaded) return;
  if (!choose_cases(asked, options)) return;
  auto check = check_options(asked.book(), options.as_of, options.readings);
  if (!check) return;
  asked.check = std::move(*check);
  asked.check.reading_effects = engine::ReadingEffects::None;  // only `check` tells them
  asked.refusal = Exit::Clean;
}

engine::search::Limits limits_of(const CaseOptions& options) {
  engine::search::Limits limits;
  limits.sets = std::max(limits.sets, options.set_page.most);
  if (options.budget) limits.questions = *options.budget;
  return limits;
}

Exit exit_of(const engine::CheckAnswer& answer) {
  if (!answer.replay_complaints.empty()) return Exit::ToolFailure;
  if (!answer.contradictions.empty()) return Exit::InvalidInput;
  const auto result = answer.result();
  if (!result) return Exit::Undecided;
  if (*result == law::Overall::Conflict) return Exit::Conflict;
  return *result == law::Overall::Compatible ? Exit::Clean : Exit::Depends;
}

void say_contradictions(std::span<const engine::CheckAnswer> answers, const Session& session, const PageOptions& page) {
  say_diagnostics(contradictions(answers), session.sources, page);
}

std::optional<law::ProvisionId> provision_named(const law::Rulebook& book, const std::string& name) {
  const std::size_t blank = name.find(' ');
  if (blank != std::string::npos) {
    if (const auto found = law::find_provision(book, name.substr(0, blank), name.substr(blank + 1))) return found;
  }
  const auto instrument = law::find_instrument(book, name.substr(0, blank));
  complain(fmt::format("there is no provision `{}`", name),
           instrument && blank != std::string::npos
               ? law::near_pinpoint(book, *instrument, name.substr(blank + 1))
               : "name instrument and pinpoint, like GATT XI:1; `chapeau list provisions` tells them all");
  return std::nullopt;
}

std::string rendered(const std::vector<report::Document>& documents, const CaseOptions& options) {
  const bool markdown = options.format == Format::Markdown;
  const report::Style style = style_for(stdout, options.page);
  const bool lines = options.set_page.detail == report::Detail::Line;
  const std::string between = lines ? "" : markdown ? "\n---\n\n" : '\n' + std::string(style.width, '=') + "\n\n";
  std::string out;
  for (const report::Document& d : documents) {
    if (!out.empty()) out += between;
    out += markdown ? report::to_markdown(d) : report::to_text(d, style);
  }
  return out;
}

}  // namespace chapeau::cli

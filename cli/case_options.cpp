#include "cli/case_options.hpp"

#include "api/outcomes.hpp"
#include "api/selection.hpp"
#include "base/text.hpp"
#include "cli/command_line.hpp"
#include "cli/options.hpp"
#include "cli/readings.hpp"

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
  const auto choices = reading_choices(readings);
  if (!choices) return std::nullopt;
  api::Complaints wrong;
  auto chosen = api::readings_chosen(book, *choices, wrong);
  complain(wrong);
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

void say_contradictions(const api::CaseAnswer& answer, const Session& session, const PageOptions& page) {
  for (const engine::CheckAnswer* check : answer.checks())
    say_diagnostics(api::contradictions(std::span(&check, 1)), session.sources, page);
}

std::optional<law::ProvisionId> provision_named(const law::Rulebook& book, const std::string& name) {
  api::Complaints wrong;
  const auto found = api::provision_named(book, name, wrong);
  complain(wrong);
  return found;
}

Page page_of(Format format, const PageOptions& page, report::Detail detail) {
  const report::Style style = style_for(stdout, page);
  const Depth depth = detail == report::Detail::Line        ? Depth::Line
                      : detail == report::Detail::Paragraph ? Depth::Paragraph
                                                            : Depth::Full;
  return {format, depth, style.width, style.color == report::Color::Always};
}

Page page_of(const CaseOptions& options) {
  Page page = page_of(options.format, options.page, options.set_page.detail);
  page.most = options.set_page.most;
  return page;
}

Exit write_answer(const api::Answer& answer, const Page& page) {
  return write_all(stdout, answer.render(page)) ? answer.outcome() : Exit::ToolFailure;
}

}  // namespace chapeau::cli

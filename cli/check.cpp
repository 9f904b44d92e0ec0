// chapeau check: what the law says of cases.

#include "api/case_answers.hpp"
#include "api/outcomes.hpp"
#include "cli/case_options.hpp"
#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/library.hpp"
#include "cli/memo.hpp"
#include "cli/options.hpp"

#include <fmt/format.h>

#include <memory>
#include <optional>

namespace chapeau::cli {

namespace {

struct CheckArguments {
  std::vector<std::string> files;
  std::string as_of;
  MemoOptions memo;
  std::optional<Depth> depth;
  std::vector<std::string> readings;
  bool all_readings = false;
  bool presume = false;
  bool redrafts = false;
  std::string library;
  PageOptions page;
};

const std::vector<std::string> kForms{"text", "json", "markdown", "html", "docx", "pdf"};
constexpr std::size_t kRedrafts = 3;  // designs for each measure that a memo tells

bool is_memo(Form form) { return form != Form::Text && form != Form::Json; }

/// The form that is asked for, with options that it has.
std::optional<Form> form_asked(const CheckArguments& arguments) {
  const auto form = form_of(arguments.memo, kForms);
  if (!form || is_memo(*form) || !arguments.redrafts) return form;
  complain("`--redrafts` speaks of memos", "ask for one with `--format docx`, html, pdf or markdown");
  return std::nullopt;
}

/// Case by case, as they are judged.
Exit tell_each(const api::Asked& asked, const engine::CheckOptions& options, const Page& page, const PageOptions& how) {
  bool all_written = true;
  const Outcome outcome =
      api::check_each(asked, options, page, [&](const engine::CheckAnswer* answer, const std::string& text) {
        if (answer != nullptr) say_diagnostics(api::contradictions({&answer, 1}), *asked.sources, how);
        all_written = write_all(stdout, text) && all_written;
      });
  return all_written ? outcome : Exit::ToolFailure;
}

Exit check(const CheckArguments& arguments) {
  const auto form = form_asked(arguments);
  if (!form) return Exit::InvalidInput;
  Session session;
  const bool loaded = load(session, arguments.library, arguments.files);
  report_diagnostics(session, arguments.files, arguments.page);
  if (!loaded) return Exit::InvalidInput;
  if (session.loaded.cases.empty()) {
    complain("there is no case in " +
                 (arguments.files.size() == 1 ? "`" + arguments.files.front() + "`" : std::string("these files")),
             "a case begins with `case NAME \"Title\" {`; docs/language.md, part 5, shows one");
    return Exit::InvalidInput;
  }
  const law::Rulebook& book = *session.loaded.book;
  auto options = check_options(book, arguments.as_of, arguments.readings);
  if (!options) return Exit::InvalidInput;
  if (arguments.all_readings) options->reading_effects = engine::ReadingEffects::Solved;
  options->weigh_presumptions = !arguments.presume;
  api::Asked asked{&book, &session.sources, {}, &*session.program};
  for (const law::Case& c : session.loaded.cases) asked.cases.push_back(&c);
  Page page = page_of(*form == Form::Json ? Format::Json : Format::Text, arguments.page);
  page.depth = arguments.depth.value_or(Depth::Full);
  if (*form == Form::Json && page.depth != Depth::Full) page.format = Format::Summary;
  if (page.format != Format::Summary && !is_memo(*form) && arguments.memo.output.empty())
    return tell_each(asked, *options, page, arguments.page);
  const api::CheckAnswers answers(asked, *options, arguments.redrafts ? kRedrafts : 0);
  say_diagnostics(api::contradictions(answers.checks()), session.sources, arguments.page);
  return write_memo(answers, *form, page, arguments.memo);
}

}  // namespace

void add_check(CommandLine& line) {
  const auto arguments = std::make_shared<CheckArguments>();
  Command command = line.add("check", "Judge the measures of case files");
  command.words("FILE", arguments->files, "Case files; `-` is the standard input", Need::Required);
  add_day_option(command, arguments->as_of);
  add_memo_options(command, arguments->memo, kForms);
  command.choice<Depth>("--depth", arguments->depth,
                        {{"line", Depth::Line}, {"claims", Depth::Paragraph}, {"full", Depth::Full}}, "HOW",
                        "A line for each case, the claims in a table, or all of it (full); of a memo: one page (line), "
                        "or all; in JSON: the verdicts alone (line, claims), or all");
  command.flag("--redrafts", arguments->redrafts, "In a memo, add the least changes that would make it compatible");
  add_reading_option(command, arguments->readings);
  command.flag("--all-readings", arguments->all_readings,
               "Try every option of every reading to the end, by the solver where it takes one");
  command.flag("--presume", arguments->presume,
               "Take every presumption for granted: nothing is told of them, and none changes the exit code");
  add_library_option(command, arguments->library);
  add_page_options(command, arguments->page);
  command.does([arguments] { return check(*arguments); });
}

}  // namespace chapeau::cli

// chapeau test: runs cases by both tellings and holds every expectation against the answers.

#include "api/case_runs.hpp"
#include "base/in_parallel.hpp"
#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/coverage_run.hpp"
#include "cli/files.hpp"
#include "cli/library.hpp"
#include "cli/options.hpp"
#include "report/test/test_report.hpp"

#include <functional>
#include <memory>

namespace chapeau::cli {

namespace {

struct TestArguments {
  std::vector<std::string> folders;
  std::string junit;
  std::string library;
  std::size_t jobs = 1;
  PageOptions page;
  CoverageOptions coverage;
};

constexpr std::string_view kDefaultFolder = "cases";

/// In the order of the cases, whoever is done first. What they have seen of the law is collected one after the other.
std::vector<report::CaseResult> run_cases(const Session& session, const TestArguments& arguments,
                                          engine::coverage::Collector& collector) {
  const std::vector<law::Case>& cases = session.loaded.cases;
  const bool collects = arguments.coverage.wanted;
  std::function<void(const engine::CheckAnswer&)> see;
  if (collects) see = [&](const engine::CheckAnswer& answer) { collector.add(answer); };
  std::vector<report::CaseResult> results(cases.size());
  base::in_parallel(cases.size(), collects ? 1 : arguments.jobs, [&] {
    return [&](std::size_t i) { results[i] = api::run_case(*session.program, session.sources, cases[i], see); };
  });
  return results;
}

std::optional<std::vector<std::string>> files_of(const TestArguments& arguments, base::Diagnostics& diagnostics) {
  std::vector<std::string> folders = arguments.folders;
  if (folders.empty()) folders.emplace_back(kDefaultFolder);
  std::vector<std::string> files;
  for (const std::string& folder : folders) {
    const auto found = case_files(folder, diagnostics);
    if (!found) return std::nullopt;
    files.insert(files.end(), found->begin(), found->end());
  }
  if (!files.empty() || diagnostics.has_errors()) return files;
  complain("there is no case file below `" + folders.front() + "`", "cases are files that end in .case");
  return std::nullopt;
}

/// A report of the coverage in another form than text, or of an instrument, stands alone; the results then go to the
/// error stream.
bool show(const TestArguments& arguments, const Session& session, const std::vector<report::CaseResult>& results,
          const engine::coverage::Coverage& seen) {
  if (!arguments.coverage.wanted && arguments.coverage.form == Format::Json)
    return write_all(stdout, report::test_json(*session.loaded.book, results));
  if (!arguments.coverage.wanted)
    return write_all(stdout, report::test_text(results, style_for(stdout, arguments.page)));
  const std::string shown = show_coverage(arguments.coverage, arguments.page, session, seen);
  const bool alone = arguments.coverage.form != Format::Text || !arguments.coverage.annotate.empty();
  const std::string text = report::test_text(results, style_for(alone ? stderr : stdout, arguments.page));
  if (!alone) return write_all(stdout, text + '\n' + shown);
  return write_all(stderr, text) && write_all(stdout, shown);
}

bool write_junit(const TestArguments& arguments, const std::string& text) {
  if (arguments.junit.empty()) return true;
  const std::string failure = replace_file(arguments.junit, text);
  if (!failure.empty()) complain(failure);
  return failure.empty();
}

Exit exit_of_test(const std::vector<report::CaseResult>& results) {
  const Exit exit = api::outcome_of(results);
  if (exit == Exit::InvalidInput)
    complain(results.empty() ? "there is no case in these files"
                             : "nothing is expected: no case says what its answer should be",
             "a case says so in `expect { … }`; `chapeau check` judges cases without one");
  return exit;
}

Exit run_and_tell(const TestArguments& arguments, const Session& session) {
  engine::coverage::Collector collector(*session.loaded.book);
  const std::vector<report::CaseResult> results = run_cases(session, arguments, collector);
  if (!write_junit(arguments, report::test_junit(results))) return Exit::ToolFailure;
  const Exit listed = write_listings(arguments.coverage, session, collector.coverage());
  if (listed != Exit::Clean) return listed;
  return show(arguments, session, results, collector.coverage()) ? exit_of_test(results) : Exit::ToolFailure;
}

/// Whoever reads the JUnit file reads there too why nothing was run.
Exit refuse_test(const TestArguments& arguments) {
  return write_junit(arguments, report::refusal_junit(said().refusal)) ? Exit::InvalidInput : Exit::ToolFailure;
}

Exit test(const TestArguments& arguments) {
  Session session;
  const auto files = files_of(arguments, session.diagnostics);
  if (!files) return refuse_test(arguments);
  const bool loaded = load(session, arguments.library, *files);
  report_diagnostics(session, *files, arguments.page);
  if (!loaded || !can_be_shown(arguments.coverage, *session.loaded.book)) return refuse_test(arguments);
  return run_and_tell(arguments, session);
}

}  // namespace

void add_test(CommandLine& line) {
  const auto arguments = std::make_shared<TestArguments>();
  Command command = line.add("test", "Run cases and compare the answers with what they expect");
  command.words("DIR", arguments->folders, "Folders of cases, or case files (default: cases)");
  command.option("--junit", arguments->junit, "Also write the results as JUnit XML", "FILE");
  add_jobs_option(command, arguments->jobs);
  add_library_option(command, arguments->library);
  add_page_options(command, arguments->page);
  add_coverage_options(command, arguments->coverage);
  command.does([arguments] { return test(*arguments); });
}

}  // namespace chapeau::cli

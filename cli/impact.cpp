// chapeau impact: which stored cases change under an edit of the law.

#include "engine/analyses/impact/impact.hpp"

#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/earlier_law.hpp"
#include "cli/library.hpp"
#include "cli/options.hpp"
#include "cli/report_options.hpp"
#include "engine/judge/check.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"
#include "report/impact/impact_report.hpp"
#include "report/test/expectation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>

namespace chapeau::cli {

namespace {

struct ImpactArguments {
  std::vector<std::string> cases;
  std::string since;
  std::string library;
  ReportOptions report;
};

/// The law and the cases; cases that it refuses are told later, one by one.
bool load_texts(Session& session, std::vector<dsl::Text> law, const std::vector<dsl::Text>& cases,
                const PageOptions& page) {
  law.insert(law.end(), cases.begin(), cases.end());
  session.loaded = dsl::load(law, session.sources, session.diagnostics);
  if (session.loaded.book) return true;
  report_diagnostics(session, {}, page);
  return false;
}

/// Nothing, after saying why, when a file cannot be read: a case that is not there changes under no edit.
std::optional<std::vector<dsl::Text>> read_cases(const std::vector<std::string>& named, const PageOptions& page) {
  base::SourceSet none;
  base::Diagnostics diagnostics;
  std::vector<std::string> files;
  for (const std::string& path : named) {
    const auto found = case_files(path, diagnostics);
    if (!found) return std::nullopt;
    files.insert(files.end(), found->begin(), found->end());
  }
  std::vector<dsl::Text> texts = read_files(files, {}, diagnostics);
  if (diagnostics.has_errors()) {
    say_diagnostics(diagnostics, none, page);
    return std::nullopt;
  }
  if (texts.empty()) complain("there is no case to judge", "cases are files that end in .case");
  return texts.empty() ? std::nullopt : std::optional(std::move(texts));
}

using Named = std::map<std::string, const law::Case*>;
Named by_name(const Session& session) {
  Named found;
  for (const law::Case& c : session.loaded.cases) found.emplace(c.name, &c);
  return found;
}

std::string file_of(const Session& session, const law::Case& c) {
  return c.span.is_known() ? session.sources[c.span.file].path() : "";
}

/// Why a law does not take the case: its first error within the case, or in its file.
std::string refusal(const Session& session, const std::string& file, const char* which) {
  for (const auto& d : session.diagnostics.list()) {
    if (d.severity() != base::Severity::Error || !d.span.is_known() || session.sources[d.span.file].path() != file)
      continue;
    return fmt::format("the law {} refuses the case: {} {}", which, base::info(d.code).number, d.message);
  }
  return fmt::format("the law {} refuses the case", which);
}

class Run {
 public:
  Run(const Session& before, const Session& after) : before_(before), after_(after), was_(by_name(before)) {}

  report::ImpactRun run(const std::string& since) {
    report::ImpactRun found{since, before_.loaded.book->digest, after_.loaded.book->digest, 0, {}};
    for (const law::Case& c : after_.loaded.cases) {
      ++found.cases;
      const auto at = was_.find(c.name);
      if (at == was_.end())
        add_refused(found, after_, c, before_, "before");
      else
        judge(found, *at->second, c);
    }
    const Named is = by_name(after_);
    for (const law::Case& c : before_.loaded.cases) {
      if (is.contains(c.name)) continue;
      ++found.cases;
      add_refused(found, before_, c, after_, "now");
    }
    return found;
  }

 private:
  static void add_refused(report::ImpactRun& found, const Session& reads, const law::Case& c, const Session& refuses,
                          const char* which) {
    const std::string file = file_of(reads, c);
    found.changed.push_back({&*reads.loaded.book, &c, file, {}, refusal(refuses, file, which), {}});
  }

  void judge(report::ImpactRun& found, const law::Case& earlier, const law::Case& c) const {
    engine::CheckOptions options;
    options.reading_effects = engine::ReadingEffects::None;
    options.weigh_presumptions = false;
    const auto before = engine::check(*before_.loaded.book, earlier, options, smt::make_z3_solver);
    const auto after = engine::check(*after_.loaded.book, c, options, smt::make_z3_solver);
    report::CaseImpact each{
        &*after_.loaded.book, &c, file_of(after_, c), engine::impact::impact(before, after), {}, {}};
    const auto held = engine::compare(before);
    const auto holds = engine::compare(after);
    for (std::size_t i = 0; i < holds.size() && i < held.size(); ++i) {
      if (held[i].holds && !holds[i].holds) {
        each.newly_missed.push_back(fmt::format(
            "{}, found {}", report::expectation_text(*after_.loaded.book, *holds[i].expectation), holds[i].found));
      }
    }
    if (!each.impact.none() || !each.newly_missed.empty()) found.changed.push_back(std::move(each));
  }

  const Session& before_;
  const Session& after_;
  Named was_;
};

Exit impact(const ImpactArguments& arguments) {
  const auto library = find_library(arguments.library);
  if (!library) return Exit::InvalidInput;
  Session before, after;
  const auto cases = read_cases(arguments.cases, arguments.report.page);
  if (!cases) return Exit::InvalidInput;
  auto earlier = earlier_law(arguments.since, *library, before.diagnostics);
  if (!earlier) return Exit::InvalidInput;
  if (!load_texts(before, std::move(*earlier), *cases, arguments.report.page)) return Exit::InvalidInput;
  if (!load_texts(after, dsl::read_library(*library, after.diagnostics), *cases, arguments.report.page))
    return Exit::InvalidInput;
  const report::ImpactRun found = Run(before, after).run(arguments.since);
  const std::string text = arguments.report.form == Format::Json
                               ? report::impact_json(found)
                               : rendered(report::impact_document(found, arguments.report.detail), arguments.report);
  if (!write_all(stdout, text)) return Exit::ToolFailure;
  return found.changed.empty() ? Exit::Clean : Exit::Conflict;
}

}  // namespace

void add_impact(CommandLine& line) {
  const auto arguments = std::make_shared<ImpactArguments>();
  arguments->cases = {"cases"};
  Command command = line.add("impact", "Show which cases change under an edit of the law");
  command.words("CASES", arguments->cases, "Folders of cases, or case files (default: cases)");
  command.option("--since", arguments->since, "The law before: a folder, or a git revision of the library", "REV|DIR",
                 Need::Required);
  add_report_options(command, arguments->report);
  add_library_option(command, arguments->library);
  command.does([arguments] { return impact(*arguments); });
}

}  // namespace chapeau::cli

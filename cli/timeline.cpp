// chapeau timeline: the days on which the verdict changes.

#include "engine/analyses/timeline/timeline.hpp"

#include "cli/case_options.hpp"
#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"
#include "report/timeline/timeline_report.hpp"

#include <fmt/format.h>

#include <memory>

namespace chapeau::cli {

namespace {

using engine::timeline::Stretch;
using engine::timeline::TimelineAnswer;
using engine::timeline::TimelineOptions;

struct TimelineArguments {
  CaseOptions options;
  std::string from, until;
};

std::optional<TimelineOptions> timeline_options(const TimelineArguments& arguments, const CasesAsked& asked) {
  const auto from = day_option("--from", arguments.from);
  if (!from) return std::nullopt;
  const auto until = day_option("--until", arguments.until);
  if (!until) return std::nullopt;
  if (*until < *from) {
    complain(fmt::format("the timeline ends on {}, before it begins on {}", arguments.until, arguments.from));
    return std::nullopt;
  }
  return TimelineOptions{asked.check, {*from, *until}};
}

Exit exit_of_timeline(const Stretch& s) {
  if (!s.in_force) return Exit::Clean;
  if (s.contradicts) return Exit::InvalidInput;
  if (s.overall == law::Overall::Conflict) return Exit::Conflict;
  if (s.undecided > 0) return Exit::Undecided;
  return s.overall == law::Overall::Compatible ? Exit::Clean : Exit::Depends;
}

std::string render_timeline(const TimelineArguments& arguments, const std::vector<report::CaseTimeline>& timelines) {
  if (arguments.options.format == Format::Json) return report::timeline_json(timelines);
  std::vector<report::Document> documents;
  for (const auto& each : timelines)
    documents.push_back(report::timeline_document(each, arguments.options.set_page.detail));
  return rendered(documents, arguments.options);
}

Exit timeline(const TimelineArguments& arguments) {
  CasesAsked asked;
  load_asked(asked, arguments.options);
  if (!asked.ok()) return asked.refusal;
  const auto options = timeline_options(arguments, asked);
  if (!options) return Exit::InvalidInput;
  std::vector<TimelineAnswer> answers;
  for (const law::Case* c : asked.cases)
    answers.push_back(engine::timeline::timeline(asked.book(), *c, *options, smt::make_z3_solver));
  std::vector<report::CaseTimeline> timelines;
  Exit worst = Exit::Clean;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    timelines.push_back({&asked.book(), asked.cases[i], &answers[i]});
    for (const Stretch& s : answers[i].stretches) worst = worse(worst, exit_of_timeline(s));
  }
  return write_all(stdout, render_timeline(arguments, timelines)) ? worst : Exit::ToolFailure;
}

}  // namespace

void add_timeline(CommandLine& line) {
  const auto arguments = std::make_shared<TimelineArguments>();
  Command command = line.add("timeline", "Show the days on which the verdict on measures changes");
  add_case_options(command, arguments->options);
  command.option("--from", arguments->from, "First day", "DATE", Need::Required);
  command.option("--until", arguments->until, "Last day", "DATE", Need::Required);
  command.does([arguments] { return timeline(*arguments); });
}

}  // namespace chapeau::cli

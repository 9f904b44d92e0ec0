// chapeau timeline: the days on which the verdict changes.

#include "cli/case_options.hpp"
#include "cli/command_line.hpp"
#include "cli/commands.hpp"

#include <fmt/format.h>

#include <memory>

namespace chapeau::cli {

namespace {

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

Exit timeline(const TimelineArguments& arguments) {
  CasesAsked asked;
  load_asked(asked, arguments.options);
  if (!asked.ok()) return asked.refusal;
  const auto options = timeline_options(arguments, asked);
  if (!options) return Exit::InvalidInput;
  return write_answer(api::TimelineAnswers(asked.asked(), *options), page_of(arguments.options));
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

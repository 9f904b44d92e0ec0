// chapeau ask: which open points decide, and what to ask next; with --interactive the answers are asked for.

#include "cli/case_options.hpp"
#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/interview.hpp"

#include <fmt/format.h>

#include <memory>

namespace chapeau::cli {

namespace {

struct AskArguments {
  InterviewOptions interview;
  bool interactive = false;
};

bool fits(const AskArguments& arguments) {
  if (arguments.interactive && arguments.interview.options.format != Format::Text) {
    complain("`--interactive` talks to people: it does not go with `--format`", "leave one of them out");
    return false;
  }
  if (arguments.interactive || (arguments.interview.write.empty() && !arguments.interview.force)) return true;
  complain("`--write` and `--force` belong to an interview", "add `--interactive`");
  return false;
}

Exit hold(CasesAsked& asked, const engine::ask::AskOptions& options, const InterviewOptions& interview_options) {
  if (asked.cases.size() > 1) {
    std::vector<std::string> names;
    for (const law::Case* c : asked.cases) names.push_back(c->name);
    complain("an interview is about one case, and the file has several",
             fmt::format("choose with `--case NAME`: {}", fmt::join(names, ", ")));
    return Exit::InvalidInput;
  }
  const auto target = interview_target(interview_options);
  return target ? interview(asked, options, interview_options, *target) : Exit::InvalidInput;
}

Exit ask(const AskArguments& arguments) {
  if (!fits(arguments)) return Exit::InvalidInput;
  const CaseOptions& how = arguments.interview.options;
  CasesAsked asked;
  load_asked(asked, how);
  if (!asked.ok()) return asked.refusal;
  const engine::ask::AskOptions options{asked.check, limits_of(how)};
  if (arguments.interactive) return hold(asked, options, arguments.interview);
  const api::AskAnswers answers(asked.asked(), options);
  say_contradictions(answers, asked.session, how.page);
  return write_answer(answers, page_of(how));
}

}  // namespace

void add_ask(CommandLine& line) {
  const auto arguments = std::make_shared<AskArguments>();
  Command command = line.add("ask", "Show which open points decide, and what to ask next");
  add_case_options(command, arguments->interview.options);
  add_day_option(command, arguments->interview.options.as_of);
  add_search_options(command, arguments->interview.options);
  command.flag("--interactive", arguments->interactive,
               "Ask one question after the other, and write the answers into a copy of the case");
  command.option("--write", arguments->interview.write, "Where the answers go (the name of FILE with -answered)",
                 "FILE");
  command.flag("--force", arguments->interview.force, "Write over a file that is there");
  command.does([arguments] { return ask(*arguments); });
}

}  // namespace chapeau::cli

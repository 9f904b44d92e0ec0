// chapeau why, chapeau why-not: what forces a conflict, and what stands in the way of one, or of a defence.

#include "cli/case_options.hpp"
#include "cli/command_line.hpp"
#include "cli/commands.hpp"

#include <fmt/format.h>

#include <memory>

namespace chapeau::cli {

namespace {

struct WhyArguments {
  CaseOptions options;
  std::vector<std::string> provision;  ///< in words: "GATT", "XI:1"
};

std::string name_of(const WhyArguments& arguments) { return fmt::format("{}", fmt::join(arguments.provision, " ")); }

Exit finish(const api::CaseAnswer& answer, const CasesAsked& asked, const WhyArguments& arguments) {
  say_contradictions(answer, asked.session, arguments.options.page);
  return write_answer(answer, page_of(arguments.options));
}

Exit why(const WhyArguments& arguments) {
  CasesAsked asked;
  load_asked(asked, arguments.options);
  if (!asked.ok()) return asked.refusal;
  engine::why::WhyOptions options{asked.check, std::nullopt, limits_of(arguments.options)};
  if (!arguments.provision.empty()) {
    options.provision = provision_named(asked.book(), name_of(arguments));
    if (!options.provision) return Exit::InvalidInput;
  }
  return finish(api::WhyAnswers(asked.asked(), options), asked, arguments);
}

Exit why_not(const WhyArguments& arguments) {
  CasesAsked asked;
  load_asked(asked, arguments.options);
  if (!asked.ok()) return asked.refusal;
  const auto provision = provision_named(asked.book(), name_of(arguments));
  if (!provision) return Exit::InvalidInput;
  return finish(api::WhyNotAnswers(asked.asked(), asked.check, *provision), asked, arguments);
}

}  // namespace

void add_why(CommandLine& line) {
  const auto arguments = std::make_shared<WhyArguments>();
  Command command = line.add("why", "Show the smallest sets of facts and provisions that force a conflict");
  add_case_options(command, arguments->options);
  add_day_option(command, arguments->options.as_of);
  add_search_options(command, arguments->options);
  command.words("PROVISION", arguments->provision, "Only conflicts with this one, like GATT XI:1");
  command.does([arguments] { return why(*arguments); });
}

void add_why_not(CommandLine& line) {
  const auto arguments = std::make_shared<WhyArguments>();
  Command command = line.add("why-not", "Show why a provision is not breached, or why an exception does not help");
  add_case_options(command, arguments->options);
  add_day_option(command, arguments->options.as_of);
  command.words("PROVISION", arguments->provision, "Like GATT XX(g)", Need::Required);
  command.does([arguments] { return why_not(*arguments); });
}

}  // namespace chapeau::cli

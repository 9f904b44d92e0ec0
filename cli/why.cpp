// chapeau why, chapeau why-not: what forces a conflict, and what stands in the way of one, or of a defence.

#include "engine/analyses/why/why.hpp"

#include "cli/case_options.hpp"
#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"
#include "report/why/why_report.hpp"

#include <fmt/format.h>

#include <memory>

namespace chapeau::cli {

namespace {

struct WhyArguments {
  CaseOptions options;
  std::vector<std::string> provision;  ///< in words: "GATT", "XI:1"
};

std::string name_of(const WhyArguments& arguments) { return fmt::format("{}", fmt::join(arguments.provision, " ")); }

Exit finish(const CasesAsked& asked, const std::vector<const engine::CheckAnswer*>& checks, const std::string& text,
            const PageOptions& page) {
  Exit worst = Exit::Clean;
  for (const engine::CheckAnswer* check : checks) {
    say_contradictions(std::span(check, 1), asked.session, page);
    worst = worse(worst, exit_of(*check));
  }
  return write_all(stdout, text) ? worst : Exit::ToolFailure;
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
  std::vector<engine::why::WhyAnswer> answers;
  for (const law::Case* c : asked.cases)
    answers.push_back(engine::why::why(asked.book(), *c, options, smt::make_z3_solver));
  std::vector<const engine::CheckAnswer*> checks;
  std::vector<report::Document> documents;
  for (const engine::why::WhyAnswer& a : answers) {
    checks.push_back(&a.check);
    documents.push_back(report::why_document(a, options.provision, arguments.options.set_page));
  }
  const bool json = arguments.options.format == Format::Json;
  return finish(asked, checks, json ? report::why_json(answers) : rendered(documents, arguments.options),
                arguments.options.page);
}

Exit why_not(const WhyArguments& arguments) {
  CasesAsked asked;
  load_asked(asked, arguments.options);
  if (!asked.ok()) return asked.refusal;
  const auto provision = provision_named(asked.book(), name_of(arguments));
  if (!provision) return Exit::InvalidInput;
  std::vector<engine::CheckAnswer> checked;
  for (const law::Case* c : asked.cases)
    checked.push_back(engine::check(asked.book(), *c, asked.check, smt::make_z3_solver));
  std::vector<report::WhyNotAnswer> answers;
  std::vector<const engine::CheckAnswer*> checks;
  std::vector<report::Document> documents;
  for (const engine::CheckAnswer& c : checked) {
    const bool coherent = c.contradictions.empty();
    answers.push_back(
        {&c, *provision, coherent ? engine::why::why_not(c, *provision) : std::vector<engine::why::WhyNot>{}});
    checks.push_back(&c);
    documents.push_back(report::why_not_document(answers.back(), arguments.options.set_page));
  }
  const bool json = arguments.options.format == Format::Json;
  return finish(asked, checks, json ? report::why_not_json(answers) : rendered(documents, arguments.options),
                arguments.options.page);
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

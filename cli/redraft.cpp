// chapeau redraft: the least that must change for a measure to be compatible.

#include "engine/analyses/redraft/redraft.hpp"

#include "cli/case_options.hpp"
#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/options.hpp"
#include "cli/readings.hpp"
#include "dsl/load.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"
#include "report/case/case_text.hpp"
#include "report/redraft/redraft_report.hpp"

#include <fmt/format.h>

#include <memory>
#include <span>
#include <string_view>

namespace chapeau::cli {

namespace {

using engine::redraft::RedraftAnswer;
using engine::redraft::RedraftOptions;

constexpr Range kRepairs{1, 100};
constexpr int kGreatestWeight = 1000;
/// Comments are not part of a case, and what was expected was expected of another draft.
constexpr std::string_view kAboutFile =
    "-- A redraft. Comments and expectations of the case are not repeated here.\n\n";

struct RedraftArguments {
  CaseOptions options;
  std::size_t repairs = 5;
  std::vector<std::string> weights;
  std::string folder;
  bool force = false;
};

/// `rate=3`, `products=5`.
bool weigh(const law::Rulebook& book, const std::string& given, RedraftOptions& options) {
  const std::size_t equals = given.find('=');
  const std::string name = given.substr(0, equals);
  const int weight = equals == std::string::npos ? 0 : parse_number(given.substr(equals + 1)).value_or(0);
  const auto attribute = law::find_attribute(book, name);
  if (weight < 1 || weight > kGreatestWeight) {
    complain(fmt::format("`--weight` needs an attribute and a number from 1 to {}, like rate=3, and not `{}`",
                         kGreatestWeight, given));
  } else if (name == "products") {
    options.products_weight = static_cast<std::uint32_t>(weight);
    return true;
  } else if (attribute) {
    options.weights[*attribute] = static_cast<std::uint32_t>(weight);
    return true;
  } else {
    complain(fmt::format("there is no attribute `{}` to give a weight to", name),
             "`chapeau list attributes` tells them all");
  }
  return false;
}

std::optional<RedraftOptions> redraft_options(const RedraftArguments& arguments, const CasesAsked& asked) {
  RedraftOptions options;
  options.check = asked.check;
  options.repairs = arguments.repairs;
  if (!agree("--weight", arguments.weights)) return std::nullopt;
  for (const std::string& weight : arguments.weights) {
    if (!weigh(asked.book(), weight, options)) return std::nullopt;
  }
  return options;
}

/// Laid out as `chapeau fmt` does it.
std::string file_text(const law::Rulebook& book, const engine::redraft::Repair& repair) {
  base::SourceSet sources;
  base::Diagnostics diagnostics;
  const std::string text = std::string(kAboutFile) + report::case_text(book, repair.redrafted);
  return dsl::format({"redrafted.case", text}, sources, diagnostics).value_or(text);
}

/// One file for each repair. A dot stands in no name, so that no two of them come to be called alike.
std::vector<NewFile> new_files(const std::vector<RedraftAnswer>& answers) {
  std::vector<NewFile> files;
  for (const RedraftAnswer& answer : answers) {
    const law::Case& c = *answer.check.c;
    for (const auto& measure : answer.measures) {
      for (std::size_t i = 0; i < measure.repairs.size(); ++i) {
        files.push_back({fmt::format("{}.{}.{}.case", c.name, c.measures[measure.measure].name, i + 1),
                         file_text(*answer.check.book, measure.repairs[i])});
      }
    }
  }
  return files;
}

std::string render_redraft(const RedraftArguments& arguments, const std::vector<RedraftAnswer>& answers) {
  if (arguments.options.format == Format::Json) return report::redraft_json(answers);
  std::vector<report::Document> documents;
  for (const RedraftAnswer& answer : answers)
    documents.push_back(report::redraft_document(answer, arguments.options.set_page.detail));
  return rendered(documents, arguments.options);
}

Exit redraft(const RedraftArguments& arguments) {
  CasesAsked asked;
  load_asked(asked, arguments.options);
  if (!asked.ok()) return asked.refusal;
  const auto options = redraft_options(arguments, asked);
  if (!options) return Exit::InvalidInput;
  std::vector<RedraftAnswer> answers;
  Exit worst = Exit::Clean;
  for (const law::Case* c : asked.cases) {
    answers.push_back(engine::redraft::redraft(asked.book(), *c, *options, smt::make_z3_solver));
    worst = worse(worst, exit_of(answers.back().check));
    say_contradictions(std::span(&answers.back().check, 1), asked.session, arguments.options.page);
  }
  if (!arguments.folder.empty()) {
    const Exit written = write_files(arguments.folder, new_files(answers), existing_files(arguments.force));
    if (written != Exit::Clean) return written;
  }
  return write_all(stdout, render_redraft(arguments, answers)) ? worst : Exit::ToolFailure;
}

}  // namespace

void add_redraft(CommandLine& line) {
  const auto arguments = std::make_shared<RedraftArguments>();
  Command command = line.add("redraft", "Show the least changes that make measures compatible");
  add_case_options(command, arguments->options);
  add_day_option(command, arguments->options.as_of);
  command.number("--repairs", arguments->repairs, "Show at most so many designs for each measure (5)", kRepairs);
  command.repeatable("--weight", arguments->weights,
                     "What it costs to change an attribute or `products`; may be repeated", "ATTRIBUTE=N");
  command.option("--write", arguments->folder,
                 "Write each redrafted case into this folder, without comments and expectations", "DIR");
  add_force_option(command, arguments->force);
  command.does([arguments] { return redraft(*arguments); });
}

}  // namespace chapeau::cli

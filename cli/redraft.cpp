// chapeau redraft: the least that must change for a measure to be compatible.

#include "engine/redraft/redraft.hpp"

#include "cli/case_run.hpp"
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/readings.hpp"
#include "dsl/load.hpp"
#include "engine/smt/z3/z3_solver.hpp"
#include "report/case/case_text.hpp"
#include "report/redraft/redraft_report.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <memory>

namespace chapeau::cli {

namespace {

namespace fs = std::filesystem;
using engine::redraft::RedraftAnswer;
using engine::redraft::RedraftOptions;

constexpr int kMostRepairs = 100;
constexpr int kGreatestWeight = 1000;

struct Arguments {
  CaseRun run;
  std::size_t repairs = 5;
  std::vector<std::string> weights;
  std::string folder;
};

/// `rate=3`, `products=5`.
bool weigh(const law::Rulebook& book, const std::string& given, RedraftOptions& options) {
  const std::size_t equals = given.find('=');
  const std::string name = given.substr(0, equals);
  const int weight = equals == std::string::npos ? 0 : parse_number(given.substr(equals + 1)).value_or(0);
  const auto attribute = law::find_attribute(book, name);
  if (weight < 1 || weight > kGreatestWeight) {
    complain(fmt::format("`--weight` needs an attribute and a number from 1 to {}, like rate=3, and not `{}`", kGreatestWeight, given));
  } else if (name == "products") {
    options.products_weight = static_cast<std::uint32_t>(weight);
    return true;
  } else if (attribute) {
    options.weights[*attribute] = static_cast<std::uint32_t>(weight);
    return true;
  } else {
    complain(fmt::format("there is no attribute `{}` to give a weight to", name), "`chapeau list attributes` tells them all");
  }
  return false;
}

std::optional<RedraftOptions> options_of(const Arguments& arguments, const law::Rulebook& book) {
  auto check = check_options(arguments.run, book);
  if (!check) return std::nullopt;
  RedraftOptions options;
  options.check = std::move(*check);
  options.repairs = arguments.repairs;
  for (const std::string& weight : arguments.weights) {
    if (!weigh(book, weight, options)) return std::nullopt;
  }
  return options;
}

/// Laid out as `chapeau fmt` does it.
std::string file_text(const law::Rulebook& book, const engine::redraft::Repair& repair) {
  base::SourceSet sources;
  base::Diagnostics diagnostics;
  const std::string text = report::case_text(book, repair.redrafted);
  return dsl::format({"redrafted.case", text}, sources, diagnostics).value_or(text);
}

/// One file for each repair; false, with a complaint, when one cannot be written.
bool write_files(const fs::path& folder, const std::vector<RedraftAnswer>& answers) {
  std::error_code error;
  fs::create_directories(folder, error);
  for (const RedraftAnswer& answer : answers) {
    for (const auto& measure : answer.measures) {
      for (std::size_t i = 0; i < measure.repairs.size(); ++i) {
        const law::Case& c = *answer.check.c;
        const fs::path path = folder / fmt::format("{}-{}-{}.case", c.name, c.measures[measure.measure].name, i + 1);
        const std::string wrong = replace_file(path, file_text(*answer.check.book, measure.repairs[i]));
        if (wrong.empty()) continue;
        complain(wrong);
        return false;
      }
    }
  }
  return true;
}

std::string render(const Arguments& arguments, const std::vector<RedraftAnswer>& answers) {
  if (arguments.run.form == Form::Json) return report::redraft_json(answers);
  std::vector<report::Document> documents;
  for (const RedraftAnswer& answer : answers) documents.push_back(report::redraft_document(answer, arguments.run.extent));
  return lay_out(documents, arguments.run);
}

Exit redraft(const Arguments& arguments) {
  Session session;
  if (const auto refused = open_cases(arguments.run, session)) return *refused;
  const law::Rulebook& book = *session.loaded.book;
  const auto options = options_of(arguments, book);
  if (!options) return Exit::InvalidInput;
  std::vector<RedraftAnswer> answers;
  Exit worst = Exit::Clean;
  for (const law::Case& c : session.loaded.cases) {
    answers.push_back(engine::redraft::redraft(book, c, *options, smt::make_z3_solver));
    worst = worse(worst, exit_code(answers.back().check));
    say_contradictions_of(answers.back().check, session, arguments.run);
  }
  if (!arguments.folder.empty() && !write_files(arguments.folder, answers)) return Exit::ToolFailure;
  return write_all(stdout, render(arguments, answers)) ? worst : Exit::ToolFailure;
}

}  // namespace

void add_redraft(CLI::App& app, Job& job) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App& command = *app.add_subcommand("redraft", "Show the least changes that make measures compatible");
  add_case_run_options(command, arguments->run, true);
  auto take_repairs = [arguments](const std::string& given) {
    const auto number = parse_number(given);
    if (!number || *number < 1 || *number > kMostRepairs) {
      throw CLI::ValidationError(fmt::format("`--repairs` needs a number from 1 to {}, and not `{}`", kMostRepairs, given));
    }
    arguments->repairs = static_cast<std::size_t>(*number);
  };
  command.add_option_function<std::string>("--repairs", take_repairs, "Show at most so many designs for each measure (5)")->option_text("N");
  command.add_option("--weight", arguments->weights, "What it costs to change an attribute or `products`; may be repeated")
      ->type_name("ATTRIBUTE=N")->allow_extra_args(false);
  command.add_option("--write", arguments->folder, "Write each redrafted case into this folder")->type_name("DIR");
  command.callback([arguments, &job] { job = [arguments] { return redraft(*arguments); }; });
}

}  // namespace chapeau::cli

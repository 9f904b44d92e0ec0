// chapeau redraft: the least that must change for a measure to be compatible.

#include "cli/case_options.hpp"
#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/options.hpp"
#include "cli/readings.hpp"
#include "dsl/load.hpp"
#include "report/case/case_text.hpp"

#include <fmt/format.h>

#include <memory>
#include <span>
#include <string_view>

namespace chapeau::cli {

namespace {

using engine::redraft::RedraftAnswer;

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
std::optional<chapeau::RedraftOptions::Weight> weight_of(const std::string& given) {
  const std::size_t equals = given.find('=');
  const int weight = equals == std::string::npos ? 0 : parse_number(given.substr(equals + 1)).value_or(0);
  if (weight >= 1 && weight <= kGreatestWeight)
    return chapeau::RedraftOptions::Weight{given.substr(0, equals), static_cast<std::uint32_t>(weight)};
  complain(fmt::format("`--weight` needs an attribute and a number from 1 to {}, like rate=3, and not `{}`",
                       kGreatestWeight, given));
  return std::nullopt;
}

std::optional<engine::redraft::RedraftOptions> redraft_options(const RedraftArguments& arguments,
                                                               const CasesAsked& asked) {
  chapeau::RedraftOptions words;
  words.repairs = arguments.repairs;
  if (!agree("--weight", arguments.weights)) return std::nullopt;
  for (const std::string& given : arguments.weights) {
    const auto weight = weight_of(given);
    if (!weight) return std::nullopt;
    words.weights.push_back(*weight);
  }
  api::Complaints wrong;
  auto options = api::redraft_options(asked.book(), asked.check, words, wrong);
  complain(wrong);
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

Exit redraft(const RedraftArguments& arguments) {
  CasesAsked asked;
  load_asked(asked, arguments.options);
  if (!asked.ok()) return asked.refusal;
  const auto options = redraft_options(arguments, asked);
  if (!options) return Exit::InvalidInput;
  const api::RedraftAnswers answers(asked.asked(), *options);
  say_contradictions(answers, asked.session, arguments.options.page);
  if (!arguments.folder.empty()) {
    const Exit written = write_files(arguments.folder, new_files(answers.answers()), existing_files(arguments.force));
    if (written != Exit::Clean) return written;
  }
  return write_answer(answers, page_of(arguments.options));
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

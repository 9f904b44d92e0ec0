// chapeau mutate: would the stored cases notice if the law said something else?

#include "engine/analyses/mutate/mutate.hpp"

#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/library.hpp"
#include "cli/options.hpp"
#include "cli/report_options.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"
#include "report/case/case_text.hpp"
#include "report/mutate/mutate_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <sstream>

namespace chapeau::cli {

namespace {

namespace fs = std::filesystem;
using engine::mutate::MutateAnswer;
using engine::mutate::MutateOptions;
using engine::mutate::Operator;

struct MutateArguments {
  std::vector<std::string> instruments;
  std::string cases = "cases";
  std::string library;
  std::string emit;
  bool force = false;
  MutateOptions options;
  ReportOptions report;
};

bool lies_below(const fs::path& file, const fs::path& folder) {
  const fs::path relative = file.lexically_relative(folder);
  return !relative.empty() && *relative.begin() != "..";
}

/// A name of an instrument, or a file or folder of the library: every instrument in it.
bool select(const Session& session, const std::string& word, MutateOptions& options) {
  const law::Rulebook& book = *session.loaded.book;
  auto& chosen = options.selection.instruments;
  const std::size_t before = chosen.size();
  if (const auto id = law::find_instrument(book, word)) chosen.push_back(*id);
  for (std::size_t i = 0; i < book.instruments.size(); ++i) {
    const base::Span span = book.instruments[i].span;
    if (span.is_known() &&
        lies_below(fs::path(session.sources[span.file].path()).lexically_normal(), fs::path(word).lexically_normal()))
      chosen.emplace_back(i);
  }
  if (chosen.size() > before) return true;
  complain(fmt::format("there is no instrument `{}`, nor a file or folder of the library with instruments", word),
           "`chapeau list instruments` tells them all");
  return false;
}

bool select(const Session& session, const MutateArguments& arguments, MutateOptions& options) {
  for (const std::string& word : arguments.instruments) {
    if (!select(session, word, options)) return false;
  }
  auto& chosen = options.selection.instruments;
  for (std::size_t i = 0; arguments.instruments.empty() && i < session.loaded.book->instruments.size(); ++i)
    chosen.emplace_back(i);
  std::sort(chosen.begin(), chosen.end());
  chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
  return true;
}

/// A law whose own cases fail cannot be tried by them.
bool all_hold(const engine::mutate::Stored& stored) {
  for (const auto& held : stored.cases()) {
    if (held.missed() == 0) continue;
    complain(fmt::format("the case {} does not hold under the law as it is", held.c->name),
             "`chapeau test` tells which expectations fail; mend them first");
    return false;
  }
  return true;
}

std::vector<NewFile> missing_cases(const law::Rulebook& book, const MutateAnswer& answer) {
  std::vector<NewFile> files;
  for (const auto& mutant : answer.mutants) {
    if (!mutant.missing) continue;
    files.push_back({mutant.missing->name + ".case", laid_out(report::case_text_expecting(book, *mutant.missing))});
  }
  return files;
}

std::string render_mutate(const MutateArguments& arguments, const report::MutationRun& run) {
  if (arguments.report.form == Format::Json) return report::mutate_json(run);
  return rendered(report::mutate_document(run, arguments.report.detail), arguments.report);
}

Exit mutate(const MutateArguments& arguments) {
  Session session;
  const auto files = case_files(arguments.cases, session.diagnostics);
  if (!files) return Exit::InvalidInput;
  const bool loaded = load(session, arguments.library, *files);
  report_diagnostics(session, *files, arguments.report.page);
  if (!loaded) return Exit::InvalidInput;
  MutateOptions options = arguments.options;
  if (!select(session, arguments, options)) return Exit::InvalidInput;
  const law::Rulebook& book = *session.loaded.book;
  const engine::mutate::Stored stored(book, session.loaded.cases, options.budget, smt::make_z3_solver);
  if (!all_hold(stored)) return Exit::Conflict;
  const MutateAnswer answer = engine::mutate::mutate(stored, options, smt::make_z3_solver);
  if (!arguments.emit.empty()) {
    const Exit written = write_files(arguments.emit, missing_cases(book, answer), existing_files(arguments.force));
    if (written != Exit::Clean) return written;
  }
  return write_all(stdout, render_mutate(arguments, {&stored, &answer, &session.sources})) ? Exit::Clean
                                                                                           : Exit::ToolFailure;
}

/// `drop-element,shift-bound`. What is wrong with it, if something is.
std::optional<std::string> take_operators(const std::string& given, std::set<Operator>& chosen) {
  std::vector<std::string> all;
  for (std::size_t o = 0; o < engine::mutate::kOperators; ++o) all.emplace_back(name(static_cast<Operator>(o)));
  std::istringstream words(given);
  for (std::string word; std::getline(words, word, ',');) {
    const auto found = std::find(all.begin(), all.end(), word);
    if (found == all.end())
      return fmt::format("`--operators` cannot have `{}`: it takes {}", word, fmt::join(all, ", "));
    chosen.insert(static_cast<Operator>(found - all.begin()));
  }
  return std::nullopt;
}

}  // namespace

void add_mutate(CommandLine& line) {
  const auto arguments = std::make_shared<MutateArguments>();
  Command command = line.add("mutate", "Change the law in one place at a time, and see whether the cases notice");
  command.words("INSTRUMENT", arguments->instruments, "Instruments, or files or folders of the library (default: all)");
  command.option("--cases", arguments->cases, "Folder of cases, or a case file (default: cases)", "DIR");
  auto read_operators = [arguments](const std::string& given) {
    return take_operators(given, arguments->options.selection.operators);
  };
  command.parsed("--operators", read_operators, "Only these kinds of changes, with commas between them", "LIST");
  command.flag("--words", arguments->options.selection.words,
               "Change the tests and rules of findings too that the provisions share with others");
  add_jobs_option(command, arguments->options.jobs);
  command.option("--emit-cases", arguments->emit, "Write the missing cases into this folder", "DIR");
  add_force_option(command, arguments->force);
  add_report_options(command, arguments->report);
  add_library_option(command, arguments->library);
  command.does([arguments] { return mutate(*arguments); });
}

}  // namespace chapeau::cli

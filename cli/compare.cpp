// chapeau compare: what one law forbids and another leaves free.

#include "engine/analyses/compare/compare.hpp"

#include "cli/case_options.hpp"
#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/law_selection.hpp"
#include "cli/library.hpp"
#include "cli/options.hpp"
#include "cli/report_options.hpp"
#include "dsl/load.hpp"
#include "engine/analyses/compare/align.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"
#include "law/amend.hpp"
#include "report/compare/compare_report.hpp"
#include "report/words/names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>

namespace chapeau::cli {

namespace {

namespace fs = std::filesystem;
using engine::comparison::Side;

enum class CompareForm { Text, Json, Markdown, Csv };

struct CompareArguments {
  std::vector<std::string> folders, without, add, dates, states, towards, products;
  std::string goal, as_of, library, cases;
  std::size_t jobs = 1;
  bool apart = false;
  bool force = false;
  CompareForm form = CompareForm::Text;
  report::Detail detail = report::Detail::Paragraph;
  PageOptions page;
};

/// The two laws, and how they are called. The rulebooks stay where they are.
struct Laws {
  law::Rulebook first, second;
  report::NamedLaw first_name, second_name;
  std::vector<std::string> only_first, only_second;
  Side expected = Side::First;  ///< whose word emitted cases take
};

std::string names(const std::vector<std::string>& list) { return fmt::format("{}", fmt::join(list, ", ")); }

/// Exactly one way to have two laws.
bool one_way(const CompareArguments& a) {
  const int ways = static_cast<int>(!a.folders.empty()) + static_cast<int>(!a.without.empty()) +
                   static_cast<int>(!a.add.empty()) + static_cast<int>(!a.dates.empty());
  const char* help = "give two folders, or one of `--without`, `--add` and `--dates`";
  if (ways == 0)
    complain("there is nothing to compare with", help);
  else if (ways > 1)
    complain("two laws are compared in one way at a time", help);
  else if (a.folders.size() == 1)
    complain(fmt::format("`{}` is one library, and two are compared", a.folders.front()), help);
  else if (!a.folders.empty() && !a.library.empty())
    complain("two folders and `--library` are a library too many", "leave `--library` out");
  else if (!a.dates.empty() && !a.as_of.empty())
    complain("`--dates` names the days, and `--as-of` another", "leave `--as-of` out");
  else
    return true;
  return false;
}

/// The law of a folder and some files; nothing, after saying why, when something is wrong with it.
std::optional<law::Rulebook> read(const std::string& folder, const std::vector<std::string>& files,
                                  const PageOptions& page) {
  Session session;
  const bool loaded = load(session, folder, files);
  report_diagnostics(session, files, page);
  if (!loaded) return std::nullopt;
  return std::move(*session.loaded.book);
}

/// The instruments and provisions that `--without` names are taken out.
std::optional<law::Rulebook> taken_out(const law::Rulebook& book, const std::vector<std::string>& what) {
  std::vector<law::InstrumentId> instruments;
  std::vector<law::ProvisionId> provisions;
  for (const std::string& name : what) {
    if (const auto instrument = law::find_instrument(book, name)) {
      instruments.push_back(*instrument);
    } else if (const auto found = provisions_named(book, name); !found.empty()) {
      provisions.insert(provisions.end(), found.begin(), found.end());
    } else {
      complain(fmt::format("there is no instrument and no provision `{}` to take out", name),
               "`chapeau list instruments` and `chapeau list provisions` tell them all");
      return std::nullopt;
    }
  }
  return law::without(law::without(book, instruments), provisions);
}

void align(Laws& laws) {
  auto aligned = engine::comparison::align(laws.first, laws.second);
  laws.first = std::move(aligned.first);
  laws.second = std::move(aligned.second);
  laws.only_first = std::move(aligned.only_first);
  laws.only_second = std::move(aligned.only_second);
}

bool is_library(const std::string& folder) {
  std::error_code error;
  if (fs::is_directory(folder, error)) return true;
  complain(fmt::format("there is no folder `{}` to compare", folder), "name the folders of two libraries");
  return false;
}

bool read_laws(const CompareArguments& a, Laws& laws) {
  for (const std::string& folder : a.folders) {
    if (!is_library(folder)) return false;
  }
  auto first = read(a.folders.empty() ? a.library : a.folders.front(), {}, a.page);
  if (!first) return false;
  laws.first = std::move(*first);
  laws.first_name.name = a.folders.empty() ? "the library" : a.folders.front();
  std::optional<law::Rulebook> second;
  if (!a.folders.empty())
    second = read(a.folders.back(), {}, a.page);
  else if (!a.add.empty())
    second = read(a.library, a.add, a.page);
  else if (!a.without.empty())
    second = taken_out(laws.first, a.without);
  else
    second = laws.first;
  if (!second) return false;
  laws.second = std::move(*second);
  laws.second_name.name = !a.folders.empty()   ? a.folders.back()
                          : !a.add.empty()     ? "the library with " + names(a.add)
                          : !a.without.empty() ? "the library without " + names(a.without)
                                               : "the library";
  if (!a.folders.empty() || !a.add.empty()) align(laws);
  if (a.without.empty()) laws.expected = Side::Second;
  return true;
}

/// The days on which what the name names is in force.
std::vector<base::Interval> lives_of(const law::Rulebook& book, const std::string& name) {
  if (const auto instrument = law::find_instrument(book, name)) return {book[*instrument].in_force};
  std::vector<base::Interval> lives;
  for (const law::ProvisionId id : provisions_named(book, name)) {
    const auto valid = book[id].valid, whole = book[book[id].instrument].in_force;
    lives.push_back({std::max(valid.from, whole.from), std::min(valid.until, whole.until)});
  }
  return lives;
}

bool lives_on(const law::Rulebook& book, const std::string& name, base::Date day) {
  const auto lives = lives_of(book, name);
  return std::any_of(lives.begin(), lives.end(), [&](const base::Interval& life) { return life.contains(day); });
}

/// The last day on which some of the law begins; where nothing of what is taken out lives any more then, the last on
/// which some of it did.
base::Date usual_day(const CompareArguments& a, const Laws& laws) {
  const base::Date last = std::max(day_of_the_law(laws.first), day_of_the_law(laws.second));
  const auto lives = [&](const std::string& name) { return lives_on(laws.first, name, last); };
  if (a.without.empty() || std::any_of(a.without.begin(), a.without.end(), lives)) return last;
  base::Date found = base::kAlways;
  for (const std::string& name : a.without) {
    for (const auto& life : lives_of(laws.first, name)) found = std::max(found, life.until);
  }
  return found == base::kAlways || found > last ? last : found;
}

/// What is taken out and is not in force on the day makes no difference: that must not pass for a proof.
void warn_of_the_dead(const CompareArguments& a, const Laws& laws) {
  for (const std::string& name : a.without) {
    if (lives_on(laws.first, name, laws.first_name.day)) continue;
    const std::string text = fmt::format(
        "warning: `{}` is not in force on {}: to take it out changes nothing\n  help: choose a day with `--as-of`\n",
        name, base::to_string(laws.first_name.day));
    std::fwrite(text.data(), 1, text.size(), stderr);
  }
}

bool set_days(const CompareArguments& a, Laws& laws) {
  for (auto* law : {&laws.first_name, &laws.second_name}) {
    const std::string given = !a.dates.empty() ? (law == &laws.first_name ? a.dates.front() : a.dates.back()) : a.as_of;
    const auto day =
        given.empty() ? std::optional(usual_day(a, laws)) : day_option(a.dates.empty() ? "--as-of" : "--dates", given);
    if (!day) return false;
    law->day = *day;
  }
  warn_of_the_dead(a, laws);
  return true;
}

std::optional<engine::comparison::CompareOptions> compare_options(const CompareArguments& a, const law::Rulebook& book,
                                                                  base::Date day) {
  engine::comparison::CompareOptions options;
  if (a.apart) options.copies = engine::comparison::Copies::Apart;
  options.jobs = a.jobs;
  if (!a.states.empty()) {
    const auto states = states_named(book, a.states, day);
    if (!states) return std::nullopt;
    options.states = report::ids(*states);
  }
  if (!a.towards.empty()) {
    const auto states = states_named(book, a.towards, day);
    if (!states) return std::nullopt;
    options.towards = *states;
  }
  if (!a.products.empty()) {
    auto products = products_named(book, a.products);
    if (!products) return std::nullopt;
    options.products = std::move(*products);
  }
  if (!a.goal.empty()) {
    const auto goal = goal_named(book, a.goal);
    if (!goal) return std::nullopt;
    options.goals = {*goal};
  }
  return options;
}

/// One file for each case, laid out as `chapeau fmt` does it.
std::vector<NewFile> case_texts(const std::vector<report::CaseFile>& cases) {
  std::vector<NewFile> files;
  for (const auto& file : cases) files.push_back({file.name, laid_out(file.text)});
  return files;
}

std::string render_compare(const CompareArguments& a, const report::ComparedLaws& laws) {
  switch (a.form) {
    case CompareForm::Json: return report::compare_json(laws);
    case CompareForm::Csv: return report::compare_csv(laws);
    case CompareForm::Markdown: return report::to_markdown(report::compare_document(laws, a.detail));
    case CompareForm::Text: break;
  }
  return report::to_text(report::compare_document(laws, a.detail), style_for(stdout, a.page));
}

Exit exit_of_compare(const engine::comparison::Comparison& answer) {
  for (const auto& difference : answer.differences) {
    const auto& examples = difference.examples;
    if (std::any_of(examples.begin(), examples.end(), [](const auto& e) { return e.refuted; }))
      return Exit::ToolFailure;
  }
  if (!answer.undecided.empty()) return Exit::Undecided;
  return answer.differences.empty() ? Exit::Clean : Exit::Depends;
}

Exit compare(const CompareArguments& a) {
  Laws laws;
  if (!one_way(a) || !read_laws(a, laws) || !set_days(a, laws)) return Exit::InvalidInput;
  laws.first_name.book = &laws.first;
  laws.second_name.book = &laws.second;
  const auto options = compare_options(a, laws.first, laws.first_name.day);
  if (!options) return Exit::InvalidInput;
  const auto answer = engine::comparison::compare(
      {&laws.first, engine::default_readings(laws.first), laws.first_name.day},
      {&laws.second, engine::default_readings(laws.second), laws.second_name.day}, *options, smt::make_z3_solver);
  const report::ComparedLaws told{laws.first_name, laws.second_name, &*options,
                                  &answer,         laws.only_first,  laws.only_second};
  if (!a.cases.empty()) {
    const auto files = case_texts(report::compare_cases(told, laws.expected));
    if (const Exit written = write_files(a.cases, files, existing_files(a.force)); written != Exit::Clean)
      return written;
  }
  return write_all(stdout, render_compare(a, told)) ? exit_of_compare(answer) : Exit::ToolFailure;
}

}  // namespace

void add_compare(CommandLine& line) {
  const auto a = std::make_shared<CompareArguments>();
  Command command =
      line.add("compare", "Show what one law forbids and another leaves free, with a measure for each difference");
  command.words("LIBRARY", a->folders, "Folders of two libraries", Need::Optional, 2);
  command.repeatable("--without", a->without,
                     "Compare the library with itself without an instrument or a provision; may be repeated", "NAME");
  command.repeatable("--add", a->add, "Compare the library with itself and this law; may be repeated", "FILE");
  command.pair("--dates", a->dates, "Compare the library on two days", "DATE");
  command.list("--states", a->states, "Who acts: codes and groups (the parties of what differs)", "LIST");
  command.list("--towards", a->towards, "Towards whom: codes and groups (everybody)", "LIST");
  command.list("--products", a->products, "HS codes, minerals, stages and product groups (the whole product table)",
               "LIST");
  command.option("--goal", a->goal, "Only tools that serve this goal", "GOAL");
  command.option(
      "--as-of", a->as_of,
      "The day on which both are compared (the last on which some of the law begins; where what is taken out "
      "no longer lives then, the last on which some of it did)",
      "DATE");
  command.flag("--findings-apart", a->apart,
               "What must be shown under an incorporated article may be found otherwise than under the original");
  command.option("--emit-cases", a->cases, "Write a case for each difference into this folder", "DIR");
  add_force_option(command, a->force);
  command.choice("--format", a->form, {"text", "json", "markdown", "csv"}, "FORM");
  command.choice("--depth", a->detail, {"line", "paragraph", "full"}, "HOW");
  add_jobs_option(command, a->jobs);
  add_library_option(command, a->library);
  add_page_options(command, a->page);
  command.does([a] { return compare(*a); });
}

}  // namespace chapeau::cli

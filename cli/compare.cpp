// chapeau compare: what one law forbids and another leaves free.

#include "api/selection.hpp"
#include "api/survey_answers.hpp"
#include "base/diagnostic.hpp"
#include "cli/case_options.hpp"
#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/library.hpp"
#include "cli/options.hpp"
#include "cli/report_options.hpp"
#include "dsl/load.hpp"
#include "report/compare/compare_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <utility>

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
  api::LawPair named;
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
  api::Complaints wrong;
  auto left = api::taken_out(book, what, wrong);
  complain(wrong);
  return left;
}

void align(Laws& laws) {
  auto aligned = engine::comparison::align(laws.first, laws.second);
  laws.first = std::move(aligned.first);
  laws.second = std::move(aligned.second);
  laws.named.only_first = std::move(aligned.only_first);
  laws.named.only_second = std::move(aligned.only_second);
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
  laws.named.first.name = a.folders.empty() ? "the library" : a.folders.front();
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
  laws.named.second.name = !a.folders.empty()   ? a.folders.back()
                           : !a.add.empty()     ? "the library with " + names(a.add)
                           : !a.without.empty() ? "the library without " + names(a.without)
                                                : "the library";
  if (!a.folders.empty() || !a.add.empty()) align(laws);
  if (a.without.empty()) laws.expected = Side::Second;
  return true;
}

void warn_of_the_dead(const CompareArguments& a, const Laws& laws) {
  for (const auto& [message, help] : api::not_in_force(laws.first, a.without, laws.named.first.day)) {
    const std::string text = fmt::format("warning[{}]: {}\n  help: {} with `--as-of`\n",
                                         base::info(base::Code::NotInForce).number, message, help);
    std::fwrite(text.data(), 1, text.size(), stderr);
  }
}

bool set_days(const CompareArguments& a, Laws& laws) {
  for (auto* law : {&laws.named.first, &laws.named.second}) {
    const std::string given =
        !a.dates.empty() ? (law == &laws.named.first ? a.dates.front() : a.dates.back()) : a.as_of;
    const auto day = given.empty() ? std::optional(api::day_of_difference(laws.first, laws.second, a.without))
                                   : day_option(a.dates.empty() ? "--as-of" : "--dates", given);
    if (!day) return false;
    law->day = *day;
  }
  warn_of_the_dead(a, laws);
  return true;
}

std::optional<engine::comparison::CompareOptions> compare_options(const CompareArguments& a, const Laws& laws) {
  const chapeau::CompareOptions words{a.states, a.towards, a.products, a.goal, a.apart, a.jobs, {}};
  api::Complaints wrong;
  auto options = api::compare_options(laws.first, words, laws.named.first.day, wrong);
  complain(wrong);
  return options;
}

Page page_of(const CompareArguments& a) {
  Page page = cli::page_of(Format::Text, a.page, a.detail);
  switch (a.form) {
    case CompareForm::Text: break;
    case CompareForm::Json: page.format = Format::Json; break;
    case CompareForm::Markdown: page.format = Format::Markdown; break;
    case CompareForm::Csv: page.format = Format::Csv; break;
  }
  return page;
}

/// One file for each case, laid out as `chapeau fmt` does it.
std::vector<NewFile> case_texts(const std::vector<report::CaseFile>& cases) {
  std::vector<NewFile> files;
  for (const auto& file : cases) files.push_back({file.name, laid_out(file.text)});
  return files;
}

Exit compare(const CompareArguments& a) {
  Laws laws;
  if (!one_way(a) || !read_laws(a, laws) || !set_days(a, laws)) return Exit::InvalidInput;
  laws.named.first.book = &laws.first;
  laws.named.second.book = &laws.second;
  auto options = compare_options(a, laws);
  if (!options) return Exit::InvalidInput;
  const api::CompareAnswer answer(laws.named, std::move(*options));
  if (!a.cases.empty()) {
    const auto files = case_texts(report::compare_cases(answer.laws(), laws.expected));
    if (const Exit written = write_files(a.cases, files, existing_files(a.force)); written != Exit::Clean)
      return written;
  }
  return write_answer(answer, page_of(a));
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

// chapeau mutate: would the stored cases notice if the law said something else?

#include "engine/mutate/mutate.hpp"

#include "cli/commands.hpp"
#include "cli/library.hpp"
#include "cli/options.hpp"
#include "engine/smt/z3/z3_solver.hpp"

#include "report/case/case_text.hpp"
#include "report/test/test_report.hpp"
#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <chrono>
#include <map>
#include <memory>

namespace chapeau::cli {
namespace {
struct Arguments {
  std::vector<std::string> which;
  std::string cases = "cases";
  std::string library;
  std::size_t jobs = 2;
  bool words = false;
  PageOptions page;
};
Exit mutate(const Arguments& arguments) {
  const auto files = case_files(arguments.cases);
  if (!files) return Exit::InvalidInput;
  Session session;
  const bool loaded = load(session, arguments.library, *files);
  report_diagnostics(session, *files, arguments.page);
  if (!loaded) return Exit::InvalidInput;
  const auto& book = *session.loaded.book;
  auto now = [] { return std::chrono::steady_clock::now(); };
  auto t0 = now();
  const engine::mutate::Stored stored(book, session.loaded.cases, 20000000, smt::make_z3_solver);
  auto t1 = now(); fmt::print(stderr, "stored\n");
  std::size_t lines = 0;
  for (const auto& held : stored.cases()) { lines += held.lines.size(); if (held.missed()) fmt::print("missed {} {}\n", held.c->name, held.missed()); }
  engine::mutate::MutateOptions options;
  options.jobs = arguments.jobs;
  options.selection.words = arguments.words;
  for (std::size_t i = 0; i < book.instruments.size(); ++i) {
    if (session.sources[book.instruments[i].span.file].path().find(arguments.which.empty() ? "" : arguments.which.front()) != std::string::npos) options.selection.instruments.emplace_back(i);
  }
  const auto answer = engine::mutate::mutate(stored, options, smt::make_z3_solver);
  auto t2 = now();
  auto ms = [](auto a, auto b) { return std::chrono::duration_cast<std::chrono::milliseconds>(b - a).count(); };
  std::map<std::string, std::map<int, int>> table;
  for (const auto& m : answer.mutants) {
    ++table[std::string(name(m.mutation.op))][static_cast<int>(m.fate)];
    if (m.fate != engine::mutate::Fate::Killed) {
      const auto span = m.mutation.span;
      fmt::print("{} {}:{} {} {}: {}\n", static_cast<int>(m.fate), span.is_known() ? session.sources[span.file].path() : "", span.is_known() ? session.sources[span.file].position(span.begin).line : 0,
        name(m.mutation.op) , m.mutation.provision.valid() ? law::reference(book, m.mutation.provision) : "-", m.mutation.what);
      if (m.missing) {
        fmt::print("{}", report::case_text(book, *m.missing));
        for (const auto& e : m.missing->expectations) fmt::print("      expect {}\n", report::expectation_text(book, e));
      }
      if (!m.undecided_because.empty()) fmt::print("   {}\n", m.undecided_because);
    }
  }
  for (auto& [op, fates] : table) { fmt::print("{:24}", op); for (auto [f, n] : fates) fmt::print(" {}={}", f, n); fmt::print("\n"); }
  fmt::print("{} mutants, {} lines, score {} stored {} ms, mutate {} ms\n", answer.mutants.size(), lines, answer.score(), ms(t0, t1), ms(t1, t2));
  return Exit::Clean;
}
}  // namespace

void add_mutate(CLI::App& app, Job& job) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App& command = *app.add_subcommand("mutate", "Change the law in one place at a time, and see whether the cases notice");
  command.add_option("INSTRUMENT", arguments->which, "x")->type_name("");
  command.add_option("--cases", arguments->cases, "x");
  command.add_option("--jobs", arguments->jobs, "x");
  command.add_flag("--words", arguments->words, "x");
  add_library_option(command, arguments->library);
  add_page_options(command, arguments->page);
  command.callback([arguments, &job] { job = [arguments] { return mutate(*arguments); }; });
}

}  // namespace chapeau::cli

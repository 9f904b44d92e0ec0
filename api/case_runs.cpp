#include "api/case_runs.hpp"

#include "base/in_parallel.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <mutex>

namespace chapeau::api {

namespace {

/// The second telling is asked of what the expectations turn on.
engine::CheckAnswer judged(const engine::eval::Program& program, const law::Case& c, bool by_solver) {
  engine::CheckOptions options;
  options.reading_effects = engine::ReadingEffects::None;
  options.solver_only = by_solver;
  options.weigh_presumptions = false;
  if (by_solver) options.obligations = engine::obligations_expected(*program.book, c);
  return engine::check(program, c, options, make_solver());
}

}  // namespace

report::CaseResult run_case(const engine::eval::Program& program, const base::SourceSet& sources, const law::Case& c,
                            const std::function<void(const engine::CheckAnswer&)>& see) {
  report::CaseResult result;
  result.file = c.span.is_known() ? sources[c.span.file].path() : "";
  const std::filesystem::path folder = std::filesystem::path(result.file).parent_path();
  result.folder = folder.empty() ? "." : folder.generic_string();
  result.name = c.name;
  result.title = c.title;
  if (c.expectations.empty() && !see) return result;
  const auto start = std::chrono::steady_clock::now();
  const engine::CheckAnswer evaluated = judged(program, c, false);
  if (see) see(evaluated);
  const engine::CheckAnswer solved = judged(program, c, true);
  result.expectations =
      report::expectations(*program.book, sources, engine::compare(evaluated), engine::compare(solved));
  result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return result;
}

Outcome outcome_of(std::span<const report::CaseResult> results) {
  if (!std::ranges::all_of(results, &report::CaseResult::passed)) return Outcome::Conflict;
  const bool tried = std::ranges::any_of(results, [](const auto& result) { return !result.expectations.empty(); });
  return tried ? Outcome::Clean : Outcome::InvalidInput;
}

TestAnswer::TestAnswer(const engine::eval::Program& program, const law::Rulebook& book,
                       std::span<const CaseToRun> cases, std::size_t jobs,
                       const std::function<void(const std::string& json)>& rows)
    : book_(&book), results_(cases.size()) {
  std::mutex telling;
  std::vector<char> done(cases.size(), 0);
  std::size_t told = 0;
  base::in_parallel(cases.size(), jobs, [&] {
    return [&](std::size_t i) {
      results_[i] = run_case(program, *cases[i].sources, *cases[i].told);
      const std::lock_guard lock(telling);
      done[i] = 1;
      const std::size_t from = told;
      while (told < done.size() && done[told] != 0) ++told;
      if (rows && told > from) rows(report::test_rows_json(std::span(results_).first(told), from));
    };
  });
}

std::string TestAnswer::render(const Page& page) const {
  return page.format == Format::Json ? report::test_json(*book_, results_)
                                     : report::test_text(results_, style_of(page));
}

}  // namespace chapeau::api

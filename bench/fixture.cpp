#include "bench/fixture.hpp"

#include "base/diagnostic.hpp"
#include "base/source_set.hpp"
#include "engine/judge/by_evaluation.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <variant>

namespace chapeau::bench {

namespace {

using engine::Truth;

[[noreturn]] void give_up(const char* why) {
  std::fprintf(stderr, "chapeau_bench: %s\n", why);
  std::exit(1);
}

dsl::Loaded load() {
  base::SourceSet sources;
  base::Diagnostics diagnostics;
  auto loaded = dsl::load(read_library_and_case(), sources, diagnostics);
  if (!loaded.book || loaded.cases.size() != 1) give_up("the library or the case does not load");
  return loaded;
}

/// Questions that the verdict of an obligation still turns on, on this line.
std::set<law::QuestionId> decisive(const Fixture& f, const engine::Line& line, law::ProvisionId obligation) {
  const auto& registers = f.program.provisions[obligation.index()];
  const engine::Evaluation evaluation(f.program, line, f.states);
  std::set<law::QuestionId> found;
  for (const auto input :
       engine::eval::open_slice(f.program, evaluation.values(), std::vector{registers.on_face, registers.excused})
           .inputs) {
    for (const auto& unknown : engine::eval::unknowns(f.program, line, input)) {
      if (const auto* question = std::get_if<engine::OpenQuestion>(&unknown)) found.insert(question->question);
    }
  }
  return found;
}

/// As a rule says, or else no.
void decide_the_rest(const Fixture& f, engine::Line& line, const std::set<law::QuestionId>& open) {
  const engine::Evaluation evaluation(f.program, line, f.states);
  for (std::size_t q = 0; q < line.answers.size(); ++q) {
    const law::QuestionId id(q);
    if (line.answers[q].truth != Truth::Open || open.contains(id)) continue;
    line.answers[q].truth = evaluation.question(id) == Truth::Yes ? Truth::Yes : Truth::No;
  }
}

std::vector<std::filesystem::path> case_files(const std::filesystem::path& path) {
  if (!std::filesystem::is_directory(path)) return {path};
  std::vector<std::filesystem::path> found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(path)) {
    if (entry.path().extension() == ".case") found.push_back(entry.path());
  }
  std::ranges::sort(found);
  return found;
}

}  // namespace

std::vector<dsl::Text> read_library_and_case() {
  const std::filesystem::path root = CHAPEAU_SOURCE_DIR;
  base::Diagnostics diagnostics;
  auto texts = dsl::read_library(root / "rulesets", diagnostics);
  auto text = dsl::read_file(root / "cases/adjudicated/ds592-indonesia-raw-materials.case", diagnostics);
  if (diagnostics.has_errors() || !text) give_up("the library or the case cannot be read");
  texts.push_back(std::move(*text));
  return texts;
}

Fixture::Fixture(dsl::Loaded loaded)
    : book(std::move(*loaded.book)),
      c(std::move(loaded.cases.front())),
      program(engine::eval::compile(book)),
      readings(engine::default_readings(book)),
      states(book, *c.as_of),
      lines(engine::lines(book, c, 0, readings, {})) {
  if (lines.empty()) give_up("the case has no lines");
}

std::vector<law::ProvisionId> Fixture::obligations(const engine::Line& line) const {
  std::vector<law::ProvisionId> result;
  for (std::size_t p = 0; p < book.provisions.size(); ++p) {
    const auto& provision = book.provisions[p];
    if (provision.kind == law::ProvisionKind::Obligation && states.reaches(provision, *line.measure, line.counterpart))
      result.emplace_back(p);
  }
  return result;
}

const Fixture& fixture() {
  static const Fixture loaded(load());
  return loaded;
}

law::ProvisionId export_ban() {
  const auto found = law::find_provision(fixture().book, "GATT", "XI:1");
  if (!found) give_up("the library has no GATT XI:1");
  return *found;
}

law::Case the_ban() {
  law::Case c = fixture().c;
  c.measures.resize(1);
  c.expectations.clear();
  std::erase_if(c.record,
                [](const law::RecordEntry& entry) { return !entry.measures.empty() && entry.measures.front() != 0; });
  return c;
}

law::Case the_ban_with(const engine::Line& line) {
  law::Case c = the_ban();
  c.record.clear();
  for (std::size_t q = 0; q < line.answers.size(); ++q) {
    const auto& question = fixture().book.questions[q];
    const auto truth = line.answers[q].truth;
    law::RecordEntry entry;
    entry.finding = question.finding;
    entry.provision = question.provision;
    entry.shown = truth == Truth::Open ? law::Shown::Open : (truth == Truth::Yes ? law::Shown::Yes : law::Shown::No);
    c.record.push_back(std::move(entry));
  }
  return c;
}

Loaded::Loaded(const char* path) {
  const std::filesystem::path root = CHAPEAU_SOURCE_DIR;
  base::Diagnostics diagnostics;
  auto texts = dsl::read_library(root / "rulesets", diagnostics);
  for (const auto& file : case_files(root / path)) {
    auto text = dsl::read_file(file, diagnostics);
    if (!text) give_up("the case cannot be read");
    texts.push_back(std::move(*text));
  }
  law = dsl::load(texts, sources, diagnostics);
  if (!law.book || law.cases.empty()) give_up("the library or the case does not load");
}

/// Everything is opened, and then decided one by one, in such a way that the verdict stays open as long as it can.
engine::Line with_open_findings(std::size_t open) {
  const auto& f = fixture();
  engine::Line line = f.line();
  if (open == 0) {
    decide_the_rest(f, line, {});
    return line;
  }
  for (auto& answer : line.answers) answer = {};
  auto left = decisive(f, line, export_ban());
  for (std::size_t q = 0; q < line.answers.size() && left.size() > open; ++q) {
    if (!left.contains(law::QuestionId(q))) continue;
    auto& answer = line.answers[q].truth;
    std::set<law::QuestionId> best;
    Truth chosen = Truth::Open;
    for (const Truth truth : {Truth::No, Truth::Yes}) {
      answer = truth;
      auto now = decisive(f, line, export_ban());
      if (now.size() < open || now.size() < best.size()) continue;
      best = std::move(now);
      chosen = truth;
    }
    answer = chosen;
    if (chosen != Truth::Open) left = std::move(best);
  }
  if (left.size() != open) give_up("so many open findings are not to be had");
  decide_the_rest(f, line, left);
  return line;
}

}  // namespace chapeau::bench

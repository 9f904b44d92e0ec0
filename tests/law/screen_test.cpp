// Rows of random measures in the words of the library: each comes out of the screen as `check` answers the case that
// the row writes.

#include "engine/analyses/screen/screen.hpp"

#include "api/screening.hpp"
#include "dsl/load.hpp"
#include "engine/eval/program.hpp"
#include "engine/judge/check.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"
#include "tables/measures/measure_reader.hpp"
#include "tables/rows/csv.hpp"
#include "tests/law/library.hpp"
#include "tests/property/random.hpp"
#include "tests/support/screened.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <vector>

using namespace chapeau;
using testing::library;
using testing::Random;

namespace {

constexpr std::string_view kHead =
    "id,enacted_by,form,from,until,hs,mineral,towards,rate,requires,discretionary,allocated_by_country,notified,volume,"
    "compulsion,serves\r\n";

/// Names of the vocabulary, drawn from again and again, so that rows are alike in much.
class Rows {
 public:
  explicit Rows(std::uint64_t seed) : random_(seed) {
    for (std::size_t i = 0; i < library().nodes.size(); ++i) {
      const auto& node = library().nodes[i];
      const auto& taxonomy = library().taxonomies[node.taxonomy.index()].name;
      if (taxonomy == "form") forms_.push_back(node.name);
      if (taxonomy == "requirement") requirements_.push_back(node.name);
      if (taxonomy == "compulsion") compulsions_.push_back(node.name);
    }
    for (const auto& state : library().states) states_.push_back(state.code);
    for (const auto& goal : library().goals) goals_.push_back(goal.name);
    for (const auto& row : library().products.rows) codes_.push_back(law::dotted(row.hs));
  }

  std::string row(std::size_t number) {
    std::string text = std::to_string(number) + "," + state() + "," + random_.pick(forms_) + "," + day(1996, 2025);
    text += "," + (random_.chance(30) ? day(2026, 2040) : random_.chance(20) ? std::string("none") : std::string());
    text += "," + some(codes_, 3) + ",";  // no mineral
    text += "," + (random_.chance(25) ? some(states_, 3) : random_.chance(10) ? "all except " + state() : "");
    text += "," + maybe(20, std::to_string(random_.below(40)) + "." + std::to_string(random_.below(10)) + " %");
    text += "," + maybe(15, random_.pick(requirements_));
    for (int flag = 0; flag < 3; ++flag) text += "," + maybe(20, random_.chance(60) ? "yes" : "no");
    text += "," + maybe(10, std::to_string(random_.below(100'000)) + " tonnes");
    text += "," + maybe(10, random_.pick(compulsions_));
    return text + "," + maybe(30, random_.pick(goals_)) + "\r\n";
  }

 private:
  std::string state() {
    constexpr std::array<std::string_view, 8> kOften{"CHN", "IDN", "KAZ", "EUU", "USA", "ZMB", "CHL", "UKR"};
    return random_.chance(70) ? std::string(kOften[random_.below(kOften.size())]) : random_.pick(states_);
  }
  std::string day(int first, int last) {
    const auto two = [&](std::size_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return std::to_string(random_.between(first, last)) + "-" + two(1 + random_.below(12)) + "-" +
           two(1 + random_.below(28));
  }
  std::string some(const std::vector<std::string>& words, std::size_t most) {
    std::string text;
    for (std::size_t n = 1 + random_.below(most); n > 0; --n) text += (text.empty() ? "" : "; ") + random_.pick(words);
    return text;
  }
  std::string maybe(int percent, const std::string& text) { return random_.chance(percent) ? text : std::string(); }

  Random random_;
  std::vector<std::string> forms_, requirements_, compulsions_, states_, goals_, codes_;
};

/// A table of so many rows, read.
struct Read {
  tables::Names names{library()};
  tables::Mapping mapping;
  std::vector<tables::RowRead> rows;

  Read(std::size_t count, std::uint64_t seed) {
    std::string text(kHead);
    Rows random(seed);
    for (std::size_t i = 0; i < count; ++i) text += random.row(i);
    const auto table = tables::read_csv(tables::Bytes(text));
    mapping = tables::guessed(names, table->heads());
    REQUIRE(tables::complaints(library(), mapping).empty());
    const tables::Habits habits;
    const tables::Evidence evidence;
    const tables::MeasureReader reader(names, mapping, habits, evidence);
    tables::Row row;
    while (table->next(row)) rows.push_back(reader.read(row));
  }
  [[nodiscard]] std::vector<const law::Measure*> measures() const {
    std::vector<const law::Measure*> all;
    for (const auto& row : rows) {
      if (row.measure) all.push_back(&*row.measure);
    }
    return all;
  }
};

const engine::eval::Program& program() {
  static const auto compiled = engine::eval::compile(library());
  return compiled;
}

const smt::SolverFactory& solver() {
  static const smt::SolverFactory made = smt::make_z3_solver;
  return made;
}

std::vector<std::string> screened(const std::vector<const law::Measure*>& measures, std::size_t jobs) {
  engine::screen::Screener screener(program(), {}, solver());
  std::vector<std::string> all;
  for (const auto& answer : screener.judge(measures, jobs)) all.push_back(testing::told(library(), answer));
  return all;
}

/// By the text of the case that the row writes, read again as a file is read.
std::string checked(const tables::RowRead& row) {
  base::SourceSet sources;
  base::Diagnostics diagnostics;
  const dsl::Text text{"row.case", api::case_of_row(library(), row)};
  const auto cases = dsl::load_cases({&text, 1}, library(), sources, diagnostics);
  if (cases.size() != 1) return "not a case: " + text.text;
  engine::CheckOptions options;
  options.reading_effects = engine::ReadingEffects::None;
  return testing::told(engine::check(program(), cases.front(), options, solver()));
}

std::size_t rows_asked_for(std::size_t usual) {
  const char* asked = std::getenv("CHAPEAU_RUNS");
  return asked != nullptr ? std::strtoul(asked, nullptr, 10) : usual;
}

}  // namespace

TEST_CASE("every row of a table is answered as `check` answers the case that it writes") {
  const Read table(rows_asked_for(250), 1);
  const auto answers = screened(table.measures(), 2);
  std::size_t at = 0, conflicts = 0;
  for (const auto& row : table.rows) {
    if (!row.measure) continue;
    const std::string alone = checked(row);
    CAPTURE(row.row);
    CHECK(answers[at] == alone);
    if (alone.starts_with("conflict")) ++conflicts;
    ++at;
  }
  CHECK(at > table.rows.size() / 2);
  CHECK(conflicts > 0);
}

TEST_CASE("neither the number of threads nor the order of the rows changes an answer") {
  const Read table(rows_asked_for(150), 2);
  auto measures = table.measures();
  const auto one = screened(measures, 1);
  CHECK(screened(measures, 3) == one);
  std::ranges::reverse(measures);
  auto backwards = screened(measures, 2);
  std::ranges::reverse(backwards);
  CHECK(backwards == one);
}

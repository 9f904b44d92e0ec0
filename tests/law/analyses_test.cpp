// What the analyses say of cases that everybody knows, with the whole library.

#include "base/diagnostic.hpp"
#include "base/source_set.hpp"
#include "dsl/load.hpp"
#include "engine/query/check.hpp"
#include "engine/redraft/redraft.hpp"
#include "engine/smt/z3/z3_solver.hpp"
#include "engine/timeline/timeline.hpp"
#include "report/case/case_text.hpp"
#include "tests/support/golden.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace chapeau;
using engine::redraft::MeasureRepairs;
using engine::redraft::Repair;
using law::Overall;

namespace {

struct World {
  explicit World(std::vector<dsl::Text> texts) : loaded(dsl::load(texts, sources, diagnostics)) { REQUIRE(loaded.book.has_value()); }

  base::SourceSet sources;
  base::Diagnostics diagnostics;
  dsl::Loaded loaded;

  [[nodiscard]] const law::Rulebook& book() const { return *loaded.book; }
  [[nodiscard]] const law::Case& c(const std::string& name) const {
    const auto found = std::ranges::find(loaded.cases, name, &law::Case::name);
    REQUIRE(found != loaded.cases.end());
    return *found;
  }
};

std::vector<dsl::Text> library() {
  base::Diagnostics diagnostics;
  return dsl::read_library(testing::source_root() / "rulesets", diagnostics);
}

World world_of(const std::string& file) {
  base::Diagnostics diagnostics;
  auto texts = library();
  texts.push_back(*dsl::read_file(testing::source_root() / "cases" / file, diagnostics));
  return World(std::move(texts));
}

std::vector<MeasureRepairs> redrafts(const World& world, const std::string& name) {
  return engine::redraft::redraft(world.book(), world.c(name), {}, smt::make_z3_solver).measures;
}

const law::Value& value(const World& world, const Repair& repair, const char* attribute) {
  return repair.redrafted.measures[repair.measure].attributes[law::find_attribute(world.book(), attribute)->index()].value;
}

std::string form(const World& world, const Repair& repair) { return world.book()[std::get<law::NodeId>(value(world, repair, "form"))].name; }

}  // namespace

TEST_CASE("Indonesia's ban on nickel ore has at least three compatible designs, an export duty among them") {
  const World world = world_of("adjudicated/ds592-indonesia-raw-materials.case");
  const auto found = redrafts(world, "DS592");
  REQUIRE(found.size() == 2);
  for (const MeasureRepairs& measure : found) {
    CHECK(measure.before == Overall::Conflict);
    CHECK(std::ranges::count(measure.repairs, Overall::Compatible, &Repair::overall) >= 3);
    CHECK(std::ranges::any_of(measure.repairs, [&](const Repair& r) { return form(world, r) == "export_duty"; }));
    for (const Repair& r : measure.repairs) CHECK_FALSE(r.serves.empty());
  }
}

TEST_CASE("what is written of a redraft reads as the same case, and check says the same of it") {
  const World world = world_of("adjudicated/ds592-indonesia-raw-materials.case");
  for (const MeasureRepairs& measure : redrafts(world, "DS592")) {
    for (const Repair& repair : measure.repairs) {
      auto texts = library();
      texts.push_back({"redrafted.case", report::case_text(world.book(), repair.redrafted)});
      const World again(std::move(texts));
      CHECK_FALSE(again.diagnostics.has_errors());
      const law::Case& read = again.c("DS592");
      const auto& attributes = repair.redrafted.measures[repair.measure].attributes;
      for (std::size_t a = 0; a < attributes.size(); ++a) CHECK(read.measures[repair.measure].attributes[a].value == attributes[a].value);
      const auto before = engine::check(world.book(), repair.redrafted, {}, smt::make_z3_solver);
      const auto after = engine::check(again.book(), read, {}, smt::make_z3_solver);
      CHECK(before.overall == after.overall);
      CHECK(before.summaries.size() == after.summaries.size());
    }
  }
}

TEST_CASE("a duty of China on a listed product is brought down to its ceiling in Annex 6") {
  const World world = world_of("regression/china-export-duties.case");
  const auto found = redrafts(world, "REG-ANNEX-6-ABOVE");
  REQUIRE(found.size() == 1);
  CHECK(std::ranges::any_of(found[0].repairs, [&](const Repair& r) { return value(world, r, "rate") == law::Value{std::int64_t{2000}}; }));
}

TEST_CASE("Viet Nam's duty on graphite is lawful until the staging of the CPTPP ends it") {
  const World world = world_of("regression/staged-export-duties.case");
  engine::timeline::TimelineOptions options;
  options.days = {*base::make_date(2019, 2, 1), *base::make_date(2030, 12, 31)};
  const auto found = engine::timeline::timeline(world.book(), world.c("REG-STAGED-DUTY"), options, smt::make_z3_solver);
  REQUIRE_FALSE(found.stretches.empty());
  REQUIRE(found.stretches.size() == 2);
  const auto& last = found.stretches.back();
  CHECK(last.overall == Overall::ConflictUnlessJustified);
  CHECK(last.days.from == *base::make_date(2029, 1, 1));
  REQUIRE_FALSE(last.begins_with.empty());
  CHECK(last.begins_with.front().kind == engine::timeline::Event::Kind::ScheduleStep);
  CHECK(found.stretches.front().overall == Overall::Compatible);
}

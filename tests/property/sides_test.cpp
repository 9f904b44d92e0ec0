// A measure that is told by its sides: each is judged as a measure by itself, and in whatever order they stand.

#include "base/diagnostic.hpp"
#include "base/source_set.hpp"
#include "dsl/load.hpp"
#include "engine/judge/check.hpp"
#include "engine/symbolic/smt/solver.hpp"
#include "report/case/case_text.hpp"
#include "tests/support/golden.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>

using namespace chapeau;

namespace {

const std::string kShared = "enacted by AVA from 2020-01-01 until none products ores towards all states favours CAM\n";
const std::string kQuota = "form export_quota";
const std::string kDuty = "form export_duty rate 10 % emergency yes";

/// The small world, and one case.
class Judged {
 public:
  explicit Judged(const std::string& measures) : loaded_(dsl::load(texts(measures), sources_, diagnostics_)) {
    REQUIRE_FALSE(diagnostics_.has_errors());
    REQUIRE(loaded_.cases.size() == 1);
    answer_ = engine::check(*loaded_.book, loaded_.cases.front(), {}, {});
  }

  [[nodiscard]] const law::Case& told() const { return loaded_.cases.front(); }
  [[nodiscard]] const law::Rulebook& book() const { return *loaded_.book; }
  [[nodiscard]] law::Overall overall() const { return answer_.overall; }

  using Verdicts = std::multimap<std::pair<std::string, law::ProvisionId>, law::Verdict>;
  /// Of each measure or side, under each provision, line by line.
  [[nodiscard]] Verdicts verdicts() const {
    Verdicts out;
    for (const auto& line : answer_.lines) {
      for (const auto& found : line.provisions)
        out.emplace(std::pair(told().measures[line.measure].name, found.provision), found.verdict);
    }
    return out;
  }

 private:
  static std::vector<dsl::Text> texts(const std::string& measures) {
    base::Diagnostics diagnostics;
    auto all = dsl::read_library(testing::source_root() / "tests/golden/world", diagnostics);
    all.push_back({"a.case", "case C {\n" + measures + "record for quota { published_late no }\n" +
                                 "record { critical_shortage yes }\n}\n"});
    return all;
  }

  base::SourceSet sources_;
  base::Diagnostics diagnostics_;
  dsl::Loaded loaded_;
  engine::CheckAnswer answer_;
};

std::string side(const std::string& name, const std::string& facts) { return "side " + name + " { " + facts + " }\n"; }
std::string whole(const std::string& sides) { return "measure scheme {\n" + kShared + sides + "}\n"; }
std::string measure(const std::string& name, const std::string& facts) {
  return "measure " + name + " {\n" + kShared + facts + "\n}\n";
}

}  // namespace

TEST_CASE("sides are judged as measures that stand beside each other") {
  const Judged by_sides(whole(side("quota", kQuota) + side("duty", kDuty)));
  const Judged by_measures(measure("quota", kQuota) + measure("duty", kDuty));
  CHECK(by_sides.told().is_of_one_measure());
  CHECK_FALSE(by_measures.told().is_of_one_measure());
  CHECK_FALSE(by_sides.verdicts().empty());
  CHECK(by_sides.verdicts() == by_measures.verdicts());
  CHECK(by_sides.overall() == by_measures.overall());
}

TEST_CASE("the order of sides is nothing") {
  const Judged one(whole(side("quota", kQuota) + side("duty", kDuty)));
  const Judged other(whole(side("duty", kDuty) + side("quota", kQuota)));
  CHECK(one.verdicts() == other.verdicts());
  CHECK(one.overall() == other.overall());
}

TEST_CASE("what a side tells goes before what is told of all sides") {
  const Judged told(whole("form export_ban\n" + side("quota", kQuota) + side("ban", "emergency no")));
  const law::AttributeId form = *law::find_attribute(told.book(), "form");
  const auto form_of = [&](std::size_t m) {
    return told.book()[std::get<law::NodeId>(told.told().measures[m].attributes[form.index()].value)].name;
  };
  CHECK(form_of(0) == "export_quota");
  CHECK(form_of(1) == "export_ban");
}

TEST_CASE("a case with sides that is written down again is the same case") {
  const Judged told(whole(side("quota", kQuota) + side("duty", kDuty)));
  const std::string text = report::case_text(told.book(), told.told());
  const std::string measures = text.substr(text.find("measure"), text.find("record") - text.find("measure"));
  const Judged again(measures);
  CHECK(again.told().is_of_one_measure());
  CHECK(again.verdicts() == told.verdicts());
}

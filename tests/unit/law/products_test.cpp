#include "law/products.hpp"

#include <doctest/doctest.h>

using namespace chapeau::law;

namespace {

const MineralId kNickel(0U), kCobalt(1U), kLithium(2U);
const StageId kOre{0}, kMetal{1}, kScrap{2}, kChemical{3};

ProductTable table() {
  return {{"nickel", "cobalt", "lithium"},
          {"ore", "metal", "scrap", "chemical"},
          {{kNickel, kOre, "260400", "nickel ores", true},
           {kCobalt, kMetal, "810520", "cobalt mattes", true},
           {kCobalt, kScrap, "810530", "cobalt scrap", true},
           {kLithium, kOre, "253090", "other minerals", false},
           {kCobalt, kChemical, "283699", "other carbonates", false},
           {kLithium, kChemical, "283691", "lithium carbonates", true}}};
}

Product code(const char* hs) { return {hs, {}, {}, {}}; }

}  // namespace

TEST_CASE("a code begins with a prefix, does not, or is too coarse to tell") {
  CHECK(in_prefix(code("26040010"), "2604") == Match::Yes);
  CHECK(in_prefix(code("2604"), "2604") == Match::Yes);
  CHECK(in_prefix(code("2604"), "260400") == Match::TooCoarse);
  CHECK(in_prefix(code("2605"), "2604") == Match::No);
}

TEST_CASE("what the case says of mineral and stage is believed before the table") {
  const Product told{"253090", kNickel, kMetal, {}};
  CHECK(is_mineral(table(), told, kNickel) == Match::Yes);
  CHECK(is_mineral(table(), told, kLithium) == Match::No);
  CHECK(at_stage(table(), told, kMetal) == Match::Yes);
  CHECK(at_stage(table(), told, kOre) == Match::No);
}

TEST_CASE("without a word in the case the rows of the code decide") {
  CHECK(is_mineral(table(), code("260400"), kNickel) == Match::Yes);
  CHECK(is_mineral(table(), code("26040010"), kNickel) == Match::Yes);
  CHECK(is_mineral(table(), code("2604"), kNickel) == Match::Yes);
  CHECK(is_mineral(table(), code("2604"), kCobalt) == Match::No);
  CHECK(is_mineral(table(), code("9999"), kNickel) == Match::No);
}

TEST_CASE("a heading of one mineral and two stages answers for the mineral and is too coarse for the stage") {
  CHECK(is_mineral(table(), code("8105"), kCobalt) == Match::Yes);
  CHECK(at_stage(table(), code("8105"), kMetal) == Match::TooCoarse);
  CHECK(at_stage(table(), code("810530"), kScrap) == Match::Yes);
}

TEST_CASE("a heading of two minerals is too coarse for either") {
  CHECK(is_mineral(table(), code("2836"), kLithium) == Match::TooCoarse);
  CHECK(is_mineral(table(), code("2836"), kCobalt) == Match::TooCoarse);
}

TEST_CASE("a basket code never settles that it is a mineral") {
  CHECK(is_mineral(table(), code("253090"), kLithium) == Match::TooCoarse);
  CHECK(is_mineral(table(), code("253090"), kNickel) == Match::No);
}

TEST_CASE("a told mineral narrows the rows that decide the stage") {
  const Product cobalt{"283699", kCobalt, {}, {}};
  CHECK(at_stage(table(), cobalt, kOre) == Match::No);
  const Product lithium{"2836", kLithium, {}, {}};
  CHECK(at_stage(table(), lithium, kChemical) == Match::Yes);
}

TEST_CASE("a group holds a product when any item does, and one coarse item leaves it open") {
  const ProductGroup group{"g", "", {{{"2701", "270900"}, {}, {}}, {{}, kCobalt, kScrap}}, {}};
  CHECK(in_group(table(), code("2701"), group) == Match::Yes);
  CHECK(in_group(table(), code("2709"), group) == Match::TooCoarse);
  CHECK(in_group(table(), code("810530"), group) == Match::Yes);
  CHECK(in_group(table(), code("8105"), group) == Match::TooCoarse);
  CHECK(in_group(table(), code("260400"), group) == Match::No);
  CHECK(in_group(table(), {"8105", kCobalt, kScrap, {}}, group) == Match::Yes);
  CHECK(in_group(table(), {"8105", kCobalt, kMetal, {}}, group) == Match::No);
}

TEST_CASE("a code is written with dots after four, six and eight digits") {
  CHECK(dotted("26") == "26");
  CHECK(dotted("2604") == "2604");
  CHECK(dotted("260400") == "2604.00");
  CHECK(dotted("2804701000") == "2804.70.10.00");
}

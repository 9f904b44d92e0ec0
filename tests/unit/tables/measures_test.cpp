// What rows mean in a small law, and what of them is not understood.

#include "tables/measures/measure_reader.hpp"
#include "tables/rows/csv.hpp"

#include <doctest/doctest.h>

#include <string>
#include <variant>

using namespace chapeau;
using tables::Understood;

namespace {

law::State state(std::string code, std::string name, std::string iso2, std::string un,
                 std::vector<std::string> also = {}) {
  return {std::move(code), std::move(name), std::move(iso2), std::move(un), std::move(also)};
}

law::Attribute attribute(std::string name, law::AttributeType type, law::Presumption presumption) {
  law::Attribute made;
  made.name = name;
  made.title = std::move(name);
  made.type = type;
  made.presumption = presumption;
  return made;
}

/// Four states, two of them a union; two forms and a class; a flag, a rate, a list.
law::Rulebook small_law() {
  law::Rulebook book;
  book.states = {state("BEL", "Belgium", "BE", "056"), state("CHL", "Chile", "CL", "152", {"Chili"}),
                 state("EUU", "European Union", "", "", {"EU"}), state("KOR", "Korea, Republic of", "KR", "410"),
                 state("NAM", "Namibia", "NA", "516")};
  law::Group union_of_one{"EU", "Member states", {}, {}, law::StateId(2)};
  union_of_one.members.push_back({law::StateId(0), {}, {}, false, {}});
  book.groups.push_back(union_of_one);
  book.products.minerals = {"lithium", "nickel"};
  book.products.stages = {"metal", "ore"};
  book.products.rows = {{law::MineralId(1), law::StageId(1), "260400", "Nickel ores and concentrates", true},
                        {law::MineralId(1), law::StageId(0), "7502", "Nickel, unwrought", true}};
  book.taxonomies.push_back({"form", "Form", "2019", {}, {}, {}});
  book.taxonomies.push_back({"requirement", "Requirement", "2019", {}, {}, {}});
  law::Node restriction{
      "restriction", "Restriction", law::TaxonomyId(0), {}, {law::NodeId(1), law::NodeId(2)}, "P3", "", "", "", {}};
  law::Node ban{"ban", "Export ban", law::TaxonomyId(0),   law::NodeId(0), {},
                "P31", "19",         "export_prohibition", "P X",          {}};
  law::Node quota{"quota", "Export quota", law::TaxonomyId(0), law::NodeId(0), {},
                  "P32",   "21",           "export_quota",     "GQ X",         {}};
  law::Node process{"process", "Process first", law::TaxonomyId(1), {}, {}, "", "64", "", "", {}};
  book.nodes = {restriction, ban, quota, process};
  book.attributes = {attribute("from", law::AttributeType::Date, law::Presumption::Open),
                     attribute("until", law::AttributeType::Date, law::Presumption::Open),
                     attribute("towards", law::AttributeType::States, law::Presumption::Open),
                     attribute("form", law::AttributeType::Choice, law::Presumption::Open),
                     attribute("requires", law::AttributeType::Set, law::Presumption::None),
                     attribute("rate", law::AttributeType::Percent, law::Presumption::Open),
                     attribute("secret", law::AttributeType::Flag, law::Presumption::No)};
  book.attributes[3].taxonomy = law::TaxonomyId(0);
  book.attributes[4].taxonomy = law::TaxonomyId(1);
  book.built_in = {law::AttributeId(0), law::AttributeId(1), law::AttributeId(2)};
  return book;
}

struct Reading {
  law::Rulebook book = small_law();
  tables::Names names{book};
  tables::Mapping mapping;
  tables::Evidence evidence;
  std::vector<tables::RowRead> rows;

  explicit Reading(const std::string& text, const tables::Habits& habits = {}) {
    const auto first = tables::read_csv(tables::Bytes(text));
    mapping = tables::guessed(names, first->heads());
    tables::Row row;
    while (first->next(row)) evidence.look_at(row, mapping, book);
    const auto again = tables::read_csv(tables::Bytes(text));
    const tables::MeasureReader reader(names, mapping, habits, evidence);
    while (again->next(row)) rows.push_back(reader.read(row));
  }
  [[nodiscard]] std::string why(std::size_t row = 0) const {
    return rows[row].reasons.empty() ? "" : rows[row].reasons.front().what;
  }
  [[nodiscard]] const law::Measure& measure(std::size_t row = 0) const { return *rows[row].measure; }
  template <class Value>
  [[nodiscard]] const Value* value(std::size_t attribute, std::size_t row = 0) const {
    return std::get_if<Value>(&measure(row).attributes[attribute].value);
  }
};

/// One row under the heads that every measure needs.
Reading row(const std::string& country, const std::string& form, const std::string& from, const std::string& hs,
            const tables::Habits& habits = {}) {
  const auto cell = [](const std::string& text) { return "\"" + text + "\""; };
  return Reading("country,form,from,hs\n" + cell(country) + "," + cell(form) + "," + cell(from) + "," + cell(hs) + "\n",
                 habits);
}

}  // namespace

TEST_CASE("a state is known by its codes, numbers and names") {
  for (const char* chile : {"CHL", "chl", "CL", "152", "Chile", "CHILE", "Chili"})
    CHECK_MESSAGE(row(chile, "ban", "2020-01-01", "2604").measure().enacted_by == law::StateId(1), chile);
  CHECK(row("56", "ban", "2020-01-01", "2604").measure().enacted_by == law::StateId(0));
  CHECK(row("Republic of Korea", "ban", "2020-01-01", "2604").measure().enacted_by == law::StateId(3));
  CHECK(row("EU", "ban", "2020-01-01", "2604").measure().enacted_by == law::StateId(2));
  CHECK(row("Belgium; EU", "ban", "2020-01-01", "2604").measure().enacted_by == law::StateId(2));
}

TEST_CASE("a row that leaves in doubt who acts is not judged") {
  CHECK(row("Atlantis", "ban", "2020-01-01", "2604").why().starts_with("`Atlantis` is no state"));
  CHECK(row("NA", "ban", "2020-01-01", "2604").why() == "`NA` may be Namibia, or stand for nothing: write `NAM`");
  CHECK(row("Chile; Namibia", "ban", "2020-01-01", "2604").why() == "several states enact it: write one row for each");
  CHECK(row("", "ban", "2020-01-01", "2604").why() == "it does not say who enacts the measure");
  const Reading others("country,form,from,hs\nCL,ban,2020-01-01,2604\nNA,ban,2020-01-01,2604\n");
  CHECK(others.measure(1).enacted_by == law::StateId(4));
}

TEST_CASE("a code of a form counts only where it is said whose it is") {
  CHECK(row("CHL", "P31", "2020-01-01", "2604").why() ==
        "`P31` is a code of MAST 2019: say whose codes the column has by `--codes`");
  tables::Habits mast;
  mast.codes = tables::Codes::Mast2019;
  CHECK(*row("CHL", "P31", "2020-01-01", "2604", mast).value<law::NodeId>(3) == law::NodeId(1));
  tables::Habits gta;
  gta.codes = tables::Codes::Gta;
  CHECK(*row("CHL", "Export ban", "2020-01-01", "2604", gta).value<law::NodeId>(3) == law::NodeId(1));
  tables::Habits qr;
  qr.codes = tables::Codes::WtoQr;
  CHECK(*row("CHL", "GQ-X", "2020-01-01", "2604", qr).value<law::NodeId>(3) == law::NodeId(2));
}

TEST_CASE("a class, a requirement and a seasonal symbol say less than a measure") {
  const auto wide = row("CHL", "Restriction", "2020-01-01", "2604");
  CHECK(wide.rows[0].understood == Understood::Coarse);
  CHECK(*wide.value<law::NodeId>(3) == law::NodeId(0));
  tables::Habits gta;
  gta.codes = tables::Codes::Gta;
  const auto asked = row("CHL", "64", "2020-01-01", "2604", gta);
  CHECK(asked.rows[0].understood == Understood::Coarse);
  CHECK(asked.value<law::Open>(3) != nullptr);
  CHECK(*asked.value<std::vector<law::NodeId>>(4) == std::vector{law::NodeId(3)});
  tables::Habits qr;
  qr.codes = tables::Codes::WtoQr;
  CHECK(row("CHL", "P-X-S", "2020-01-01", "2604", qr).rows[0].understood == Understood::Coarse);
}

TEST_CASE("products are codes, minerals, or both") {
  const Reading both(
      "country,form,from,hs,mineral\nCHL,ban,2020-01-01,2604; 7502,nickel\nCHL,ban,2020-01-01,,nickel\n");
  REQUIRE(both.measure(0).products.size() == 2);
  CHECK(both.measure(0).products[0].mineral == law::MineralId(1));
  CHECK(both.measure(1).products.size() == 2);
  const Reading other("country,form,from,hs,mineral\nCHL,ban,2020-01-01,2604,lithium\n");
  CHECK(other.rows[0].understood == Understood::Coarse);
  CHECK_FALSE(other.measure().products[0].mineral.valid());
}

TEST_CASE("a code that cannot be read makes a row coarse, and no code at all unmapped") {
  CHECK(row("CHL", "ban", "2020-01-01", "2604; ore").rows[0].understood == Understood::Coarse);
  CHECK(row("CHL", "ban", "2020-01-01", "ore").rows[0].understood == Understood::Unmapped);
  CHECK(row("CHL", "ban", "2020-01-01", "").rows[0].understood == Understood::Unmapped);
  CHECK(row("CHL", "ban", "2020-01-01", "2604,10").rows[0].understood == Understood::Coarse);
  CHECK(row("CHL", "ban", "2020-01-01", "ex 2604").rows[0].understood == Understood::Coarse);
}

TEST_CASE("silence is what it is in a draft, and what cannot be read is open") {
  const Reading given(
      "country,form,from,hs,rate,secret,towards\nCHL,ban,2020-01-01,2604,,,\n"
      "CHL,ban,2020-01-01,2604,\"12,5 %\",yes,\"EU, Korea, Republic of\"\n"
      "CHL,ban,2020-01-01,2604,5 USD/t,perhaps,all except EU\n"
      "CHL,ban,2020-01-01,2604,0.15,no,Atlantis\n");
  CHECK(given.measure(0).attributes[6].basis == law::Basis::Presumed);
  CHECK(given.value<law::StateMask>(2, 0)->count() == 4);
  CHECK(*given.value<base::Integer>(5, 1) == 1250);
  CHECK(*given.value<bool>(6, 1));
  CHECK(given.value<law::StateMask>(2, 1)->count() == 3);
  CHECK(given.rows[2].understood == Understood::Coarse);
  CHECK(given.value<law::Open>(5, 2) != nullptr);
  CHECK(given.value<law::Open>(6, 2) != nullptr);
  CHECK(given.value<law::StateMask>(2, 2)->count() == 2);
  CHECK(given.rows[3].understood == Understood::Unmapped);
}

TEST_CASE("a day that may be two is read where another of the column tells the order") {
  CHECK(row("CHL", "ban", "03/04/2023", "2604").rows[0].understood == Understood::Unmapped);
  const Reading told("country,form,from,hs\nCHL,ban,03/04/2023,2604\nCHL,ban,25/04/2023,2604\n");
  CHECK(base::to_string(told.measure(0).from) == "2023-04-03");
}

TEST_CASE("columns are guessed from their heads, and a mapping is written and read") {
  Reading given("Country,Measure type,Start date,HS codes,Export tax rate (%),Remarks\n");
  const std::string text = tables::mapping_text(given.book, given.mapping);
  CHECK(text ==
        "column,means\r\n\"Country\",enacted by\r\n\"Measure type\",form\r\n\"Start date\",from\r\n"
        "\"HS codes\",products\r\n\"Export tax rate (%)\",rate\r\n\"Remarks\",-\r\n");
  std::string wrong;
  const std::vector<std::string> heads{"Country",  "Measure type",        "Start date",
                                       "HS codes", "Export tax rate (%)", "Remarks"};
  const auto read = tables::read_mapping(given.names, text, heads, wrong);
  REQUIRE(read.has_value());
  CHECK(tables::mapping_text(given.book, *read) == text);
  CHECK(tables::complaints(given.book, *read).empty());
}

TEST_CASE("a mapping by which no measure can be read is complained of") {
  const Reading poor("Country,State,HS\n");
  const auto wrong = tables::complaints(poor.book, poor.mapping);
  REQUIRE(wrong.size() == 3);
  CHECK(wrong[0] == "no column says what a measure is (`form`)");
  CHECK(wrong[1] == "no column has the first day of a measure (`from`)");
  CHECK(wrong[2] == "the columns `Country` and `State` both mean `enacted by`");
}

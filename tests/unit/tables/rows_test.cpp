// Tables as rows: what is no row is told, and reading goes on behind it.

#include "tables/rows/csv.hpp"
#include "tables/rows/ndjson.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace chapeau;
using tables::Bytes;
using tables::Row;
using tables::RowReader;

namespace {

/// Each row as its number and its cells, or what is wrong with it.
std::vector<std::string> rows(RowReader& reader) {
  std::vector<std::string> all;
  Row row;
  while (reader.next(row)) {
    std::string text = std::to_string(row.number);
    for (const auto& cell : row.cells) {
      text += "|" + cell.text;
      for (const auto& item : cell.items) text += item + "+";
    }
    all.push_back(row.wrong.empty() ? text : std::to_string(row.number) + ": " + row.wrong);
  }
  return all;
}
std::vector<std::string> csv(const std::string& text) { return rows(*tables::read_csv(Bytes(text))); }
std::vector<std::string> ndjson(const std::string& text) { return rows(*tables::read_ndjson(Bytes(text))); }

using All = std::vector<std::string>;

}  // namespace

TEST_CASE("cells are parted by whatever parts the head") {
  CHECK(csv("a,b\n1,2\n") == All{"2|1|2"});
  CHECK(csv("a;b\r\n1,5;2\r\n") == All{"2|1,5|2"});
  CHECK(csv("a\tb\n1\t2") == All{"2|1|2"});
  CHECK(csv("sep=;\na;b\n1;2\n") == All{"2|1|2"});
  CHECK(csv("\xEF\xBB\xBF\"a\",b\n1,2\n") == All{"2|1|2"});
}

TEST_CASE("quotation marks keep commas, line breaks and themselves") {
  CHECK(csv("a,b\n\"x, \"\"y\"\"\",\"1\n2\"\n3,4\n") == All{"2|x, \"y\"|1\n2", "3|3|4"});
}

TEST_CASE("rows are counted as a spreadsheet counts them, and empty ones passed over") {
  CHECK(csv("a,b\n\n1,2\n,\n3,4\n") == All{"3|1|2", "5|3|4"});
}

TEST_CASE("a row that is none is told, and the next one is read") {
  CHECK(csv("a,b\n1\n3,4\n") == All{"2: the row has 1 cells, and the head 2", "3|3|4"});
  CHECK(csv("a,b\n1,2,3\n3,4,\n") == All{"2: the row has 3 cells, and the head 2", "3|3|4"});
  CHECK(csv("a,b\n\"1,2\n3,4\n") == All{"2: a cell in quotation marks is never closed", "3|3|4"});
  CHECK(csv("a,b\n\"1\"x,2\n3,4\n") ==
        All{"2: text follows a closing quotation mark: write a quotation mark inside a cell twice", "3|3|4"});
  CHECK(csv("a,b\n\xE9,2\n3,4\n") == All{"2: the row is not UTF-8: save the table as \"CSV UTF-8\"", "3|3|4"});
}

TEST_CASE("a table that cannot be read says why") {
  CHECK(tables::read_csv(Bytes(std::string("\xFF\xFE\x61\x00", 4)))->failure() ==
        "the table is UTF-16: save it as \"CSV UTF-8\"");
  CHECK(tables::read_csv(Bytes(std::string()))->failure() == "the table has no head: its first row names the columns");
}

TEST_CASE("rows are the same wherever the text is cut") {
  std::string text = "a,b\n";
  for (int i = 0; i < 60'000; ++i) text += "\"" + std::to_string(i) + "\n,\"\"\",x\r\n";
  const auto all = csv(text);
  REQUIRE(all.size() == 60'000);
  CHECK(all.back() == "60001|59999\n,\"|x");
}

TEST_CASE("an object is a row, and fields are columns in the order in which they are met") {
  CHECK(ndjson("{\"a\":1,\"b\":[\"x\",2]}\n\n{\"b\":true,\"c\":null}\n") == All{"1|1|x+2+", "3||yes|"});
}

TEST_CASE("a line that is no measure is told, and the next one is read") {
  const auto all = ndjson("{\"a\":\n[1]\n{\"a\":{\"b\":1}}\n{\"a\":1,\"a\":2}\n{\"a\":7}\n");
  REQUIRE(all.size() == 5);
  CHECK(all[0].starts_with("1: the line is no JSON"));
  CHECK(all[1].starts_with("2: the line is no object"));
  CHECK(all[2] == "3: the field `a` holds an object: it takes texts, numbers and lists");
  CHECK(all[3] == "4: the field `a` stands twice");
  CHECK(all[4] == "5|7");
}

// Days, amounts and codes as people and spreadsheets write them.

#include "tables/words/amount.hpp"
#include "tables/words/day.hpp"
#include "tables/words/hs.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace chapeau;
using tables::Cell;
using tables::DayCount;
using tables::DayOrder;
using tables::DecimalMark;

namespace {

Cell text(std::string words) { return {Cell::Kind::Text, std::move(words), {}}; }

/// The day, or "-".
std::string day(const std::string& words, DayOrder order = DayOrder::Unknown, DayCount count = DayCount::From1900) {
  const auto read = tables::read_day(text(words), order, count);
  CHECK(read.day.has_value() == read.why.empty());
  return read.day ? base::to_string(*read.day) : "-";
}

/// In thousandths, with the unit; or "-".
std::string amount(const std::string& words, DecimalMark mark = DecimalMark::Unknown) {
  const auto read = tables::read_amount(text(words), mark);
  CHECK(read.amount.has_value() == read.why.empty());
  return read.amount ? std::to_string(read.amount->scaled(3).value()) + read.amount->unit : "-";
}

std::string hs(const std::string& words) {
  const auto read = tables::read_hs(words);
  CHECK(read.code.has_value() == read.why.empty());
  return read.code.value_or("-");
}

}  // namespace

TEST_CASE("a day is read in every habit that leaves no doubt") {
  CHECK(day("2020-01-31") == "2020-01-31");
  CHECK(day("2020/1/31") == "2020-01-31");
  CHECK(day("20200131") == "2020-01-31");
  CHECK(day("2020-01-31T00:00:00Z") == "2020-01-31");
  CHECK(day("2020-01-31 12:30:00") == "2020-01-31");
  CHECK(day("31.1.2020") == "2020-01-31");
  CHECK(day("3.4.2020") == "2020-04-03");
  CHECK(day("31/01/2020") == "2020-01-31");
  CHECK(day("01/31/2020") == "2020-01-31");
  CHECK(day("5/5/2020") == "2020-05-05");
  CHECK(day("1 January 2020") == "2020-01-01");
  CHECK(day("Jan. 1st, 2020") == "2020-01-01");
  CHECK(day("01-Sep-2020") == "2020-09-01");
  CHECK(day("1er ao\xC3\xBBt 2020") == "2020-08-01");
  CHECK(day("3 de enero de 2020") == "2020-01-03");
}

TEST_CASE("the day of a spreadsheet is counted from where the table says") {
  CHECK(day("43831") == "2020-01-01");
  CHECK(day("43831.5") == "2020-01-01");
  CHECK(day("42369", DayOrder::Unknown, DayCount::From1904) == "2020-01-01");
  CHECK(day("1234567") == "-");
}

TEST_CASE("a day that may be two is none, unless the order is told") {
  CHECK(day("03/04/2023") == "-");
  CHECK(day("03-04-2023") == "-");
  CHECK(day("03/04/2023", DayOrder::DayFirst) == "2023-04-03");
  CHECK(day("03/04/2023", DayOrder::MonthFirst) == "2023-03-04");
}

TEST_CASE("what names no day is none") {
  for (const char* words : {"2020", "2020-05", "May 2020", "03/04/23", "15/03/23", "30/02/2020", "2020-02-30", "soon",
                            "1 jui 2020", "Q1 2020", "13/13/2020", "32 January 2020", "1-2-3-4"})
    CHECK_MESSAGE(day(words) == "-", words);
}

TEST_CASE("one day after the twelfth tells the order of a column, two that contradict each other do not") {
  tables::DayEvidence evidence;
  evidence.look_at(text("03/04/2023"));
  CHECK(evidence.order() == DayOrder::Unknown);
  evidence.look_at(text("25/04/2023"));
  CHECK(evidence.order() == DayOrder::DayFirst);
  evidence.look_at(text("04/25/2023"));
  CHECK(evidence.order() == DayOrder::Unknown);
}

TEST_CASE("an amount is read with either sign before its decimals") {
  CHECK(amount("12.5 %") == "12500%");
  CHECK(amount("12,5%") == "12500%");
  CHECK(amount("1,250.5") == "1250500");
  CHECK(amount("1.250,5") == "1250500");
  CHECK(amount("1 250 000") == "1250000000");
  CHECK(amount("1'250.5") == "1250500");
  CHECK(amount("1.250.000") == "1250000000");
  CHECK(amount("0,125") == "125");
  CHECK(amount("USD 25") == "25000USD");
  CHECK(amount("25 USD/t") == "25000USD/t");
  CHECK(amount("-3") == "-3000");
  CHECK(amount("\xE2\x88\x92 3") == "-3000");
}

TEST_CASE("an amount that may be two is none, unless the sign is told") {
  CHECK(amount("1,250") == "-");
  CHECK(amount("1.250") == "-");
  CHECK(amount("1,250", DecimalMark::Comma) == "1250");
  CHECK(amount("1,250", DecimalMark::Point) == "1250000");
  CHECK(amount("12 to 15") == "-");
  CHECK(amount("1,2,3") == "-");
  CHECK(amount("free") == "-");
}

TEST_CASE("an HS code is read with and without dots, and with the zero that a spreadsheet took") {
  CHECK(hs("2604") == "2604");
  CHECK(hs("26.04") == "2604");
  CHECK(hs("2604.00") == "260400");
  CHECK(hs("2604 00 10") == "26040010");
  CHECK(hs("HS 2604") == "2604");
  CHECK(hs("HS2012: 2604.00") == "260400");
  CHECK(hs("901") == "0901");
  CHECK(hs("90111") == "090111");
  CHECK(hs("901.11") == "090111");
  std::string edition;
  (void)tables::read_hs("HS 2012: 2604.00", &edition);
  CHECK(edition == "2012");
}

TEST_CASE("an HS code that lost a zero nobody can place is none") {
  for (const char* words : {"26040", "2604.1", "260.40", "26041", "ore", "2604-2606", "12345678901", ""})
    CHECK_MESSAGE(hs(words) == "-", words);
}

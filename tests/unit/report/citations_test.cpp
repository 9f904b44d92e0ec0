#include "report/words/citations.hpp"

#include <doctest/doctest.h>

using chapeau::report::covers;

TEST_CASE("a pinpoint within another of the same report is covered") {
  CHECK(covers("Panel Report, sections 7.2 and 8.1", "Panel Report, section 8.1"));
  CHECK(covers("Panel Report, Indonesia - Autos, paras 14.59-14.93",
               "Panel Report, Indonesia - Autos, paras 14.73-14.81"));
  CHECK(covers("A, para. 7.9; B, paras 3-5", "B, para. 4"));
}

TEST_CASE("numbers of paragraphs are compared part by part, not as decimals") {
  CHECK(covers("Panel Report, paras 7.9-7.100", "Panel Report, para. 7.42"));
  CHECK_FALSE(covers("Panel Report, paras 7.1-7.3", "Panel Report, para. 7.20"));
}

TEST_CASE("another report, another place or a whole report is not covered") {
  CHECK_FALSE(covers("Panel Report, section 8.1", "Appellate Body Report, section 8.1"));
  CHECK_FALSE(covers("Panel Report, section 8.1", "Panel Report, sections 7.2 and 8.1"));
  CHECK_FALSE(covers("Panel Report, section 8.1", "Panel Report"));
  CHECK_FALSE(covers("Panel Report", "Panel Report, section 8.1"));
}

#include "report/document/width.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace chapeau::report;

TEST_CASE("width counts columns, not bytes") {
  CHECK(display_width("") == 0);
  CHECK(display_width("nickel") == 6);
  CHECK(display_width("Türkiye") == 7);
  CHECK(display_width("Tu\u0308rkiye") == 7);
  CHECK(display_width("鎳礦") == 4);
}

TEST_CASE("lines break at spaces and never exceed the width unless one word does") {
  const auto lines = wrap(plain("a measure of the state, extraordinarily long"), 12);
  REQUIRE(lines.size() == 4);
  CHECK(lines[0].front().text == "a measure of");
  CHECK(lines[1].front().text == "the state,");
  CHECK(lines[2].front().text == "extraordinarily");
  CHECK(lines[3].front().text == "long");
}

TEST_CASE("within a cell no word sticks out: it is broken at a joint, or where the room ends") {
  const auto text = [](const std::vector<Pieces>& lines) {
    std::vector<std::string> out;
    for (const Pieces& line : lines) {
      std::string& joined = out.emplace_back();
      for (const Piece& piece : line) joined += piece.text;
      CHECK(display_width(joined) <= 16);
    }
    return out;
  };
  using Lines = std::vector<std::string>;
  CHECK(text(wrap_within(plain("the Indonesia-Australia agreement"), 16)) ==
        Lines{"the Indonesia-", "Australia", "agreement"});
  CHECK(text(wrap_within(plain("/srv/cases/of/2026/everything"), 16)) == Lines{"/srv/cases/of/", "2026/everything"});
  CHECK(text(wrap_within(plain("Donaudampfschifffahrt"), 16)) == Lines{"Donaudampfschiff", "fahrt"});
  CHECK(text(wrap_within({{"鎳礦鎳礦", Tone::Strong}, {"鎳礦鎳礦鎳", Tone::Dim}}, 16)) ==
        Lines{"鎳礦鎳礦鎳礦鎳礦", "鎳"});
}

TEST_CASE("a code, a pinpoint and a percentage stay with their words") {
  const auto lines = wrap(plain("ores of nickel (HS 2604), a rate of 10 %, para. 7.4"), 20);
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].front().text == "ores of nickel");
  CHECK(lines[1].front().text == "(HS 2604), a rate of");
  CHECK(lines[2].front().text == "10 %, para. 7.4");
}

TEST_CASE("nothing to break is one empty line") { CHECK(wrap(plain(""), 10).size() == 1); }

TEST_CASE("tones survive wrapping") {
  const auto lines = wrap({{"burden ", Tone::Dim}, {"of proof", Tone::Strong}}, 9);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0][0].tone == Tone::Dim);
  CHECK(lines[0][2].text == "of");
  CHECK(lines[1][0].tone == Tone::Strong);
}

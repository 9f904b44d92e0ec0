#include "report/diagnostics/snippet.hpp"

#include "base/source_set.hpp"
#include "report/diagnostics/diagnostics.hpp"

#include <doctest/doctest.h>

using namespace chapeau;
using namespace chapeau::report;

TEST_CASE("carets stand under the words they mean, after tabs and accents") {
  base::SourceSet sources;
  const auto file = sources.add("a.case", "\tpréamble wrong here\n");
  const Snippet s = snippet(sources, {file, 11, 16}, 80);
  CHECK(s.line == "    préamble wrong here");
  CHECK(s.indent == 13);
  CHECK(s.length == 5);
}

TEST_CASE("a long line is cut to a window around what is meant") {
  base::SourceSet sources;
  const auto file = sources.add("a.case", std::string(300, 'x') + " wrong " + std::string(300, 'y'));
  const Snippet s = snippet(sources, {file, 301, 306}, 40);
  CHECK(s.line.find("wrong") != std::string::npos);
  CHECK(s.line.substr(s.indent + 2).starts_with("wrong"));  // the ellipsis takes three bytes and one column
}

TEST_CASE("a range over several lines is marked on its first") {
  base::SourceSet sources;
  const auto file = sources.add("a.case", "one {\ntwo\n}\n");
  const Snippet s = snippet(sources, {file, 4, 11}, 80);
  CHECK(s.position.line == 1);
  CHECK(s.length == 1);
}

TEST_CASE("the count names errors, warnings and what was dropped") {
  base::Diagnostics d;
  CHECK(diagnostics_count(d).empty());
  for (int i = 0; i < 258; ++i) d.add(base::Code::UnknownName, {}, "x");
  d.add(base::Code::UnusedName, {}, "y");
  CHECK(diagnostics_count(d) == "256 errors and 1 warning; 2 errors more are not shown");
}

TEST_CASE("the plain form is one line for each diagnostic") {
  base::SourceSet sources;
  const auto file = sources.add("a.case", "wrong\n");
  base::Diagnostics d;
  d.add(base::Code::UnknownName, {file, 0, 5}, "no finding is called `wrong`").help = "did you mean `strong`?";
  CHECK(diagnostics_lines(d, sources) ==
        "a.case:1:1: error[E0201]: no finding is called `wrong`; help: did you mean `strong`?\n");
}

#include "base/diagnostic.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace chapeau::base;

TEST_CASE("every code has a number of its own, and its row says its severity") {
  std::set<std::string_view> numbers;
  for (const CodeInfo& row : all_codes()) {
    CAPTURE(row.name);
    CHECK(numbers.insert(row.number).second);
    CHECK(row.number.size() == 5);
    CHECK(row.number.front() == (row.severity == Severity::Error ? 'E' : 'W'));
    CHECK_FALSE(row.meaning.empty());
    CHECK(&info(row.code) == &row);
  }
}

TEST_CASE("a warning is not an error") {
  Diagnostics diagnostics;
  diagnostics.add(Code::UnusedName, {}, "`x` is never used");
  CHECK_FALSE(diagnostics.has_errors());
  CHECK(diagnostics.list().size() == 1);
}

TEST_CASE("labels and help are written through the returned reference") {
  Diagnostics diagnostics;
  diagnostics.add(Code::UnknownName, {}, "no `frm`").help = "did you mean `form`?";
  CHECK(diagnostics.list().front().help == "did you mean `form`?");
}

TEST_CASE("after 256 errors the rest is only counted") {
  Diagnostics diagnostics;
  for (int i = 0; i < 300; ++i) diagnostics.add(Code::SyntaxError, {}, "x").labels.push_back({{}, "y"});
  CHECK(diagnostics.errors() == 256);
  CHECK(diagnostics.list().size() == 256);
  CHECK(diagnostics.dropped() == 44);
  CHECK(diagnostics.list().back().labels.size() == 1);
}

TEST_CASE("diagnostics are ordered by place, and those without a place come last") {
  Diagnostics diagnostics;
  const FileId first{0};
  const FileId second{1};
  diagnostics.add(Code::NoMeasure, {}, "nowhere");
  diagnostics.add(Code::UnknownName, {second, 0, 1}, "second file");
  diagnostics.add(Code::UnknownName, {first, 9, 10}, "later");
  diagnostics.add(Code::UnknownName, {first, 2, 3}, "cause");
  diagnostics.add(Code::UnknownName, {first, 2, 3}, "consequence");
  diagnostics.sort();
  std::vector<std::string> order;
  for (const Diagnostic& each : diagnostics.list()) order.push_back(each.message);
  CHECK(order == std::vector<std::string>{"cause", "consequence", "later", "second file", "nowhere"});
}

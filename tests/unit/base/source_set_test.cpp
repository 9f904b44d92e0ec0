#include "base/source_set.hpp"

#include <doctest/doctest.h>

using namespace chapeau::base;

TEST_CASE("lines and columns count from one") {
  const SourceText source("a.treaty", "one\ntwo\n\nlast");
  CHECK(source.position(0).line == 1);
  CHECK(source.position(0).column == 1);
  CHECK(source.position(3).column == 4);
  CHECK(source.position(4).line == 2);
  CHECK(source.position(8).line == 3);
  CHECK(source.position(12).line == 4);
  CHECK(source.position(12).column == 4);
}

TEST_CASE("an offset past the end is the position behind the last byte") {
  const SourceText source("a", "ab");
  CHECK(source.position(99).line == 1);
  CHECK(source.position(99).column == 3);
}

TEST_CASE("a line comes without its line end, whether LF, CR LF or CR alone") {
  const SourceText source("a", "unix\ndos\r\nmac\rlast");
  CHECK(source.line(1) == "unix");
  CHECK(source.line(2) == "dos");
  CHECK(source.line(3) == "mac");
  CHECK(source.line(4) == "last");
  CHECK(source.line(0).empty());
  CHECK(source.line(5).empty());
  CHECK(source.position(source.line_begin(4)).line == 4);
  CHECK(source.line_begin(3) == 10);
  CHECK(source.line_begin(99) == 18);
}

TEST_CASE("columns count characters, in lines of any length") {
  const SourceText accents("a", "é日😀x\n\tß");
  CHECK(accents.position(9).column == 4);   // x, behind 2 + 3 + 4 bytes
  CHECK(accents.position(12).column == 2);  // ß, behind a tab
  std::string text;
  for (int i = 0; i < 10'000; ++i) text += "é";
  const SourceText long_line("a", "\n" + text + "x");
  CHECK(long_line.position(20'001).line == 2);
  CHECK(long_line.position(20'001).column == 10'001);
}

TEST_CASE("an empty text has one empty line") {
  const SourceText source("a", "");
  CHECK(source.position(0).line == 1);
  CHECK(source.line(1).empty());
}

TEST_CASE("texts stay where they are while others are added") {
  SourceSet sources;
  const FileId first = sources.add("first", "one two");
  const SourceText& kept = sources[first];
  for (int i = 0; i < 1000; ++i) static_cast<void>(sources.add("more", "text"));
  CHECK(&kept == &sources[first]);
  CHECK(sources.text({first, 4, 7}) == "two");
  CHECK(sources.size() == 1001);
}

TEST_CASE("a span that covers nothing of a text covers the empty text") {
  SourceSet sources;
  const FileId file = sources.add("a", "text");
  CHECK(sources.text({}).empty());
  CHECK(sources.text({file, 3, 3}).empty());
  CHECK(sources.text({file, 9, 12}).empty());
  CHECK(sources.text({file, 2, 99}) == "xt");
}

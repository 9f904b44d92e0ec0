#include "base/text.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace chapeau::base;
using namespace std::string_view_literals;

TEST_CASE("one slip of the finger is one edit") {
  CHECK(edit_distance("form", "form") == 0);
  CHECK(edit_distance("form", "from") == 1);  // two neighbours swapped
  CHECK(edit_distance("form", "forms") == 1);
  CHECK(edit_distance("form", "farm") == 1);
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("kitten", "sitting") == 3);
}

TEST_CASE("the nearest name is offered only when it is near") {
  constexpr std::array names{"export_duty"sv, "export_quota"sv, "form"sv};
  CHECK(nearest("export_dutty", names) == "export_duty");
  CHECK(nearest("fomr", names) == "form");
  CHECK_FALSE(nearest("subsidy", names));
  CHECK_FALSE(nearest("", names));
}

TEST_CASE("of equally near names the first is offered") {
  constexpr std::array names{"cat"sv, "bat"sv};
  CHECK(nearest("rat", names) == "cat");
}

TEST_CASE("valid UTF-8 passes and the first wrong byte is found") {
  CHECK_FALSE(first_invalid_utf8("plain, née, 鉱, 🜨"));
  CHECK(first_invalid_utf8("ab\xff") == 2);
  CHECK(first_invalid_utf8("a\xc3") == 1);              // cut short
  CHECK(first_invalid_utf8("\xc0\xaf") == 0);           // overlong
  CHECK(first_invalid_utf8("\xe0\x80\xaf") == 0);       // overlong
  CHECK(first_invalid_utf8("\xed\xa0\x80") == 0);       // surrogate
  CHECK(first_invalid_utf8("\xf4\x90\x80\x80") == 0);   // past the last code point
  CHECK_FALSE(first_invalid_utf8("\xf4\x8f\xbf\xbf"));  // the last code point
}

TEST_CASE("a line ends with LF, CR LF or CR alone") {
  const std::string_view text = "a\r\nb\rc\nd";
  CHECK(line_end(text, 0) == 1);
  CHECK(next_line(text, 1) == 3);
  CHECK(line_end(text, 3) == 4);
  CHECK(next_line(text, 4) == 5);
  CHECK(next_line(text, line_end(text, 5)) == 7);
  CHECK(line_end(text, 7) == text.size());
  CHECK(next_line(text, text.size()) == text.size());
}

TEST_CASE("what steers a terminal or turns the writing is not printed") {
  CHECK(printable("plain, née, 鉱, 🜨") == "plain, née, 鉱, 🜨");
  CHECK(printable("a\x1b[31mb\x7f") == "a\uFFFD[31mb\uFFFD");
  CHECK(printable("a\xff z") == "a\uFFFD z");
  CHECK(printable("a\tb\n") == "a    b\uFFFD");
  CHECK(printable("\xc2\x9b"
                  "31m\xc2\xa0") == "\uFFFD31m\u00a0");  // an 8-bit CSI, a no-break space
  CHECK(printable("\xe2\x80\xaegnp\xe2\x80\xac\xe2\x81\xa6") == "\uFFFDgnp\uFFFD\uFFFD");  // right-to-left, and back
  CHECK(printable("\xef\xbf\xbf") == "\uFFFD");                                            // no character of XML
  CHECK(printable(std::string_view("\0", 1)) == "\uFFFD");
}

TEST_CASE("the digest is SHA-256") {
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256(std::string(1'000'000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

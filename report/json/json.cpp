#include "report/json/json.hpp"

#include "base/text.hpp"
#include "report/words/names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace chapeau::report::json {

namespace {

/// The character at the beginning of valid UTF-8 of up to three bytes; longer ones do no harm.
char32_t character(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  if (byte(0) < 0x80) return byte(0);
  if (byte(0) < 0xE0) return (byte(0) & 0x1FU) << 6U | (byte(1) & 0x3FU);
  if (byte(0) < 0xF0) return (byte(0) & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
  return 0x10000;
}

std::size_t length(char32_t c) { return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4; }

bool is_plain(char c) { return static_cast<unsigned char>(c) < 0x7F; }

/// What the library of JSON lets pass: it escapes the control characters of ASCII alone, and they are the first 32.
std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 2);
  while (!text.empty()) {
    const auto end = static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_plain) - text.begin());
    out += text.substr(0, end);
    text.remove_prefix(end);
    if (text.empty()) break;
    const char32_t c = character(text);
    if (base::is_harmful(c))
      out += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(c));
    else
      out += text.substr(0, length(c));
    text.remove_prefix(length(c));
  }
  return out;
}

}  // namespace

Json bonds(const law::Rulebook& book, std::span<const law::Bond> bonds) {
  return array(bonds, [&](const law::Bond& bond) {
    const law::Agreement& agreement = book[bond.agreement];
    return Json{{"agreement", agreement.name},
                {"title", agreement.title},
                {"towards", array(ids(bond.partners), [&](law::StateId state) { return book[state].code; })},
                {"link", agreement.link}};
  });
}

std::string dumped(const Json& document) {
  return escaped(document.dump(2, ' ', false, Json::error_handler_t::replace)) + '\n';
}

std::string in_one_line(const Json& document) {
  return escaped(document.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace chapeau::report::json

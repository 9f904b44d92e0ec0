#include "tables/rows/xml.hpp"

#include <charconv>
#include <cstdint>
#include <optional>

namespace chapeau::tables {

namespace {

constexpr std::size_t kPieceOfXml = std::size_t{64} * 1024;
constexpr std::size_t kLongestToken = std::size_t{1024} * 1024;

std::string_view without_prefix(std::string_view name) { return name.substr(name.rfind(':') + 1); }

void add_utf8(std::string& out, std::uint32_t c) {
  const auto tail = [&](unsigned shift) { out += static_cast<char>(0x80U | ((c >> shift) & 0x3fU)); };
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xc0U | (c >> 6U));
    tail(0);
  } else if (c < 0x10000) {
    out += static_cast<char>(0xe0U | (c >> 12U));
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xf0U | (c >> 18U));
    tail(12);
    tail(6);
    tail(0);
  }
}

std::optional<std::uint32_t> numbered(std::string_view entity) {
  const bool is_hex = entity.starts_with("#x");
  entity.remove_prefix(is_hex ? 2 : 1);
  std::uint32_t c = 0;
  const auto read = std::from_chars(entity.data(), entity.data() + entity.size(), c, is_hex ? 16 : 10);
  const bool is_one = read.ec == std::errc() && read.ptr == entity.data() + entity.size();
  return is_one && c > 0 && c <= 0x10ffff && (c < 0xd800 || c > 0xdfff) ? std::optional(c) : std::nullopt;
}

/// With what stands for signs put in their place; nothing when something stands for none.
std::optional<std::string> plain(std::string_view text) {
  std::string made;
  for (;;) {
    const std::size_t at = text.find('&');
    made += text.substr(0, at);
    if (at == std::string_view::npos) return made;
    const std::size_t end = text.find(';', at);
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view entity = text.substr(at + 1, end - at - 1);
    if (entity == "amp")
      made += '&';
    else if (entity == "lt")
      made += '<';
    else if (entity == "gt")
      made += '>';
    else if (entity == "quot")
      made += '"';
    else if (entity == "apos")
      made += '\'';
    else if (const auto c = entity.starts_with('#') ? numbered(entity) : std::nullopt)
      add_utf8(made, *c);
    else
      return std::nullopt;
    text.remove_prefix(end + 1);
  }
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

}  // namespace

std::string_view XmlEvent::attribute(std::string_view called) const {
  for (const auto& [attribute_name, value] : attributes) {
    if (attribute_name == called) return value;
  }
  return {};
}

bool XmlReader::fail(std::string why) {
  failure_ = std::move(why);
  return false;
}

bool XmlReader::read_more() {
  waiting_.erase(0, at_);
  at_ = 0;
  const std::size_t before = waiting_.size();
  waiting_.resize(before + kPieceOfXml);
  const std::size_t got = more_(waiting_.data() + before, kPieceOfXml);
  waiting_.resize(before + got);
  return got > 0;
}

/// From where reading is, as an offset behind it; npos when the text ends before, or a token has no end.
std::size_t XmlReader::find(std::string_view what, std::size_t from) {
  for (;;) {
    const std::size_t found = waiting_.find(what, at_ + from);
    if (found != std::string::npos) return found - at_;
    if (waiting_.size() - at_ > kLongestToken || !read_more()) return std::string::npos;
  }
}

bool XmlReader::next(XmlEvent& event) {
  event.attributes.clear();
  event.text.clear();
  if (!failure_.empty()) return false;
  if (!ends_.empty()) {
    event.kind = XmlEvent::Kind::End;
    event.name = std::exchange(ends_, {});
    return true;
  }
  if (at_ == waiting_.size() && !read_more()) return false;
  if (waiting_[at_] == '<') return markup(event);
  std::size_t end = find("<", 0);
  if (end == std::string::npos) end = waiting_.size() - at_;
  auto text = plain(std::string_view(waiting_).substr(at_, end));
  if (!text) return fail("an entity of its XML is unknown");
  at_ += end;
  event.kind = XmlEvent::Kind::Text;
  event.text = std::move(*text);
  return true;
}

bool XmlReader::markup(XmlEvent& event) {
  while (waiting_.size() - at_ < 9 && read_more()) continue;
  const std::string_view ahead = std::string_view(waiting_).substr(at_);
  const auto pass = [&](std::string_view end) {
    const std::size_t length = find(end, 2);
    if (length == std::string::npos) return fail("its XML is cut off");
    at_ += length + end.size();
    return next(event);
  };
  if (ahead.starts_with("<?")) return pass("?>");
  if (ahead.starts_with("<!--")) return pass("-->");
  if (ahead.starts_with("<![CDATA[")) {
    const std::size_t length = find("]]>", 9);
    if (length == std::string::npos) return fail("its XML is cut off");
    event.kind = XmlEvent::Kind::Text;
    event.text = waiting_.substr(at_ + 9, length - 9);
    at_ += length + 3;
    return true;
  }
  if (ahead.starts_with("<!")) return fail("its XML declares a document type, which no spreadsheet does");
  const std::size_t length = find(">", 1);
  if (length == std::string::npos) return fail("its XML is cut off");
  const std::string inside = waiting_.substr(at_ + 1, length - 1);
  at_ += length + 1;
  return element(inside, event);
}

bool XmlReader::element(std::string_view inside, XmlEvent& event) {
  if (inside.starts_with('/')) {
    event.kind = XmlEvent::Kind::End;
    inside.remove_prefix(1);
    while (!inside.empty() && is_space(inside.back())) inside.remove_suffix(1);
    event.name = std::string(without_prefix(inside));
    return true;
  }
  const bool is_empty = inside.ends_with('/');
  if (is_empty) inside.remove_suffix(1);
  event.kind = XmlEvent::Kind::Start;
  std::size_t at = 0;
  while (at < inside.size() && !is_space(inside[at])) ++at;
  event.name = std::string(without_prefix(inside.substr(0, at)));
  if (event.name.empty()) return fail("an element of its XML has no name");
  for (;;) {
    while (at < inside.size() && is_space(inside[at])) ++at;
    if (at >= inside.size()) break;
    const std::size_t sign = inside.find('=', at);
    const std::size_t open = sign == std::string_view::npos ? sign : inside.find_first_of("\"'", sign);
    const std::size_t close = open == std::string_view::npos ? open : inside.find(inside[open], open + 1);
    if (close == std::string_view::npos) return fail("an attribute of its XML is cut off");
    std::string_view name = inside.substr(at, sign - at);
    while (!name.empty() && is_space(name.back())) name.remove_suffix(1);
    auto value = plain(inside.substr(open + 1, close - open - 1));
    if (!value) return fail("an entity of its XML is unknown");
    event.attributes.emplace_back(without_prefix(name), std::move(*value));
    at = close + 1;
  }
  if (is_empty) ends_ = event.name;
  return true;
}

}  // namespace chapeau::tables

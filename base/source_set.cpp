#include "base/source_set.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <utility>

namespace chapeau::base {

namespace {

constexpr std::size_t kBlock = 4096;

std::vector<std::uint32_t> find_line_starts(std::string_view text) {
  std::vector<std::uint32_t> starts{0};
  for (std::size_t end = line_end(text, 0); end < text.size(); end = line_end(text, starts.back()))
    starts.push_back(static_cast<std::uint32_t>(next_line(text, end)));
  return starts;
}

std::vector<std::uint32_t> count_in_blocks(std::string_view text) {
  std::vector<std::uint32_t> before{0};
  for (std::size_t at = kBlock; at <= text.size(); at += kBlock)
    before.push_back(before.back() + static_cast<std::uint32_t>(count_characters(text.substr(at - kBlock, kBlock))));
  return before;
}

}  // namespace

SourceText::SourceText(std::string path, std::string text)
    : path_(std::move(path)),
      text_(std::move(text)),
      line_starts_(find_line_starts(text_)),
      characters_(count_in_blocks(text_)) {}

std::size_t SourceText::characters_before(std::uint32_t offset) const {
  const std::size_t block = offset / kBlock;
  return characters_[block] + count_characters(text().substr(block * kBlock, offset - block * kBlock));
}

Position SourceText::position(std::uint32_t offset) const {
  const auto inside = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), inside);
  const auto line = static_cast<std::uint32_t>(next - line_starts_.begin());
  const std::size_t column = characters_before(inside) - characters_before(*(next - 1)) + 1;
  return {line, static_cast<std::uint32_t>(column)};
}

std::uint32_t SourceText::line_begin(std::uint32_t number) const {
  if (number == 0) return 0;
  return number <= line_starts_.size() ? line_starts_[number - 1] : static_cast<std::uint32_t>(text_.size());
}

std::string_view SourceText::line(std::uint32_t number) const {
  if (number == 0 || number > line_starts_.size()) return {};
  const std::size_t begin = line_starts_[number - 1];
  return text().substr(begin, line_end(text_, begin) - begin);
}

FileId SourceSet::add(std::string path, std::string text) {
  files_.push_back(std::make_shared<const SourceText>(std::move(path), std::move(text)));
  return FileId{static_cast<std::uint32_t>(files_.size() - 1)};
}

const SourceText& SourceSet::operator[](FileId file) const { return *files_.at(static_cast<std::size_t>(file)); }

std::string_view SourceSet::text(Span span) const {
  if (!span.is_known()) return {};
  const std::string_view all = (*this)[span.file].text();
  if (span.begin >= all.size() || span.end <= span.begin) return {};
  return all.substr(span.begin, span.end - span.begin);
}

}  // namespace chapeau::base

#include "report/words/citations.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <vector>

namespace chapeau::report {

namespace {

std::vector<std::string_view> split(std::string_view text, std::string_view at) {
  std::vector<std::string_view> out;
  for (std::size_t end = 0; end != std::string_view::npos;) {
    end = text.find(at);
    out.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + at.size());
  }
  return out;
}

/// 7.2 is {7, 2}; empty for what is no number.
using Number = std::vector<int>;

Number number(std::string_view text) {
  Number out;
  for (const std::string_view part : split(text, ".")) {
    int value = 0;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
    if (error != std::errc() || end != part.data() + part.size()) return {};
    out.push_back(value);
  }
  return out;
}

/// Paragraphs or sections from one to another; what cannot be read so has only its words.
struct Range {
  std::string_view words;
  Number first, last;
};

Range range(std::string_view text) {
  const std::size_t dash = text.find('-');
  return {text, number(text.substr(0, dash)), number(dash == std::string_view::npos ? text : text.substr(dash + 1))};
}

bool within(const Range& small, const Range& great) {
  if (small.words == great.words) return true;
  if (small.first.empty() || small.last.empty() || great.first.empty() || great.last.empty()) return false;
  return great.first <= small.first && small.last <= great.last;
}

/// A report, and where in it; no ranges when the whole is meant, or when the pinpoint is not one of ours.
struct Citation {
  std::string_view report;
  std::vector<Range> ranges;
};

Citation citation(std::string_view text) {
  constexpr std::array<std::string_view, 4> kMarks{", paras ", ", para. ", ", sections ", ", section "};
  for (const std::string_view mark : kMarks) {
    const std::size_t at = text.rfind(mark);
    if (at == std::string_view::npos) continue;
    Citation out{text.substr(0, at), {}};
    for (const std::string_view list : split(text.substr(at + mark.size()), ", ")) {
      for (const std::string_view item : split(list, " and ")) out.ranges.push_back(range(item));
    }
    return out;
  }
  return {text, {}};
}

bool covers(const Citation& great, const Citation& small) {
  if (great.report != small.report || great.ranges.empty() != small.ranges.empty()) return false;
  return std::all_of(small.ranges.begin(), small.ranges.end(), [&](const Range& s) {
    return std::any_of(great.ranges.begin(), great.ranges.end(), [&](const Range& g) { return within(s, g); });
  });
}

}  // namespace

bool covers(std::string_view great, std::string_view small) {
  const std::vector<std::string_view> greats = split(great, "; ");
  const std::vector<std::string_view> smalls = split(small, "; ");
  return std::all_of(smalls.begin(), smalls.end(), [&](std::string_view s) {
    return std::any_of(greats.begin(), greats.end(),
                       [&](std::string_view g) { return covers(citation(g), citation(s)); });
  });
}

}  // namespace chapeau::report

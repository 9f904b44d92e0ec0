#include "base/slip.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cctype>

namespace chapeau::base {

namespace {

constexpr std::size_t kLongestAcronym = 4;

/// U+00C0 to U+00FF without their accents, as the second bytes 80 to BF of UTF-8 tell them; a blank is no letter.
constexpr std::string_view kLatin =
    "aaaaaaaceeeeiiii"
    "dnooooo ouuuuyts"
    "aaaaaaaceeeeiiii"
    "dnooooo ouuuuyty";

char plain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return std::isalnum(byte) != 0 ? static_cast<char>(std::tolower(byte)) : ' ';
}

bool has_digit(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::size_t gap(std::string_view a, std::string_view b) {
  return a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
}

std::optional<std::size_t> slips_in_word(std::string_view written, std::string_view name, const Lexicon& lexicon) {
  if (written == name) return 0;
  const std::size_t limit = written.size() / 3;
  if (gap(written, name) > limit || has_digit(written) || has_digit(name) || lexicon.contains(std::string(written)))
    return std::nullopt;
  const std::size_t distance = edit_distance(written, name);
  return distance <= limit ? std::optional(distance) : std::nullopt;
}

std::optional<std::size_t> slips_in_words(const std::string& written, const std::string& name, const Lexicon& lexicon) {
  const auto ours = split_words(written);
  const auto theirs = split_words(name);
  if (ours.size() != theirs.size()) {
    const bool one = slips_in_word(squeezed(written), squeezed(name), lexicon).value_or(2) <= 1;
    return one ? std::optional<std::size_t>(1) : std::nullopt;
  }
  std::size_t sum = 0;
  for (std::size_t i = 0; i < ours.size(); ++i) {
    const auto each = slips_in_word(ours[i], theirs[i], lexicon);
    if (!each) return std::nullopt;
    sum += *each;
  }
  return sum;
}

bool is_roman(std::string_view name) { return name.find_first_not_of("IVXLC") == std::string_view::npos; }

bool is_acronym(std::string_view name) {
  const bool capitals = name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos;
  return capitals && (name.size() <= kLongestAcronym || is_roman(name));
}

/// One letter swapped with its neighbour, left out or added; numbers in letters have no slips.
bool is_slip_of_acronym(std::string_view written, std::string_view name) {
  if (has_digit(written) || gap(written, name) > 1 || std::min(written.size(), name.size()) < 3) return false;
  if (edit_distance(written, name) != 1) return false;
  return written.size() != name.size() || std::is_permutation(written.begin(), written.end(), name.begin());
}

}  // namespace

std::string plain_words(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = plain(text[i]);
    const bool latin = text[i] == '\xc3' && i + 1 < text.size();
    if (latin) c = kLatin[static_cast<unsigned char>(text[++i]) & 0x3fU];
    if (c != ' ') out += c;
    if (c == ' ' && !out.empty() && out.back() != ' ') out += ' ';
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::vector<std::string_view> split_words(std::string_view plain) {
  std::vector<std::string_view> words;
  while (!plain.empty()) {
    const std::size_t end = std::min(plain.find(' '), plain.size());
    words.push_back(plain.substr(0, end));
    plain.remove_prefix(std::min(end + 1, plain.size()));
  }
  return words;
}

std::string squeezed(std::string_view plain) {
  std::string out(plain);
  out.erase(std::remove(out.begin(), out.end(), ' '), out.end());
  return out;
}

void learn(Lexicon& lexicon, std::string_view text) {
  const std::string plain = plain_words(text);
  for (const std::string_view word : split_words(plain)) lexicon.emplace(word);
}

std::optional<std::size_t> slips(std::string_view written, std::string_view name, const Lexicon& lexicon) {
  const std::string ours = plain_words(written);
  const std::string theirs = plain_words(name);
  if (squeezed(ours) == squeezed(theirs)) return 0;
  if (!is_acronym(name)) return slips_in_words(ours, theirs, lexicon);
  const bool near = !is_roman(name) && is_slip_of_acronym(ours, theirs);
  return near ? std::optional<std::size_t>(1) : std::nullopt;
}

}  // namespace chapeau::base

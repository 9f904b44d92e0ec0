#pragma once
// Words inside names, and slips of the finger in them. A slip changes letters of a word; it never makes another word
// that is spelt right, another number or another acronym: `export_tax` is no slip of `export_fee`.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace chapeau::base {

/// Lower case, no accents, every run of other signs one space: `Export_Duty` and "export duty" are the same.
[[nodiscard]] std::string plain_words(std::string_view text);
/// The words of what `plain_words` made.
[[nodiscard]] std::vector<std::string_view> split_words(std::string_view plain);
/// Without its spaces.
[[nodiscard]] std::string squeezed(std::string_view plain);

/// Words that are spelt right.
using Lexicon = std::unordered_set<std::string>;
/// Adds the words of a name or a title.
void learn(Lexicon& lexicon, std::string_view text);

/// How many slips lie between `written` and `name`, as they are written: none when they differ only in case, accents
/// and signs between words; otherwise the same number of words, each off by a third of its letters at most, or one slip
/// and other signs between the words. Of an acronym (`GATT`, `IDN`) one letter swapped with its neighbour, left out or
/// added. Nothing when it is another name.
[[nodiscard]] std::optional<std::size_t> slips(std::string_view written, std::string_view name, const Lexicon& lexicon);

}  // namespace chapeau::base

#pragma once
// What a reader may have meant by a word that nothing bears: looked for in names, titles, other names and codes.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chapeau::base {

/// Another name of a thing: a synonym, or its code in a classification.
struct OtherName {
  std::string text;
  std::string system = {};  ///< "MAST 2019", "OECD"; empty for a synonym
};

/// A thing with everything by which a reader may call it.
struct Called {
  std::string name;              ///< what is to be written
  std::string title = {};        ///< may be empty
  std::string class_title = {};  ///< of what stands above it, to tell apart what has a like title; may be empty
  std::vector<OtherName> others = {};
  std::vector<std::string> members = {};  ///< of a class: the names of what it covers; empty for everything else
};

/// Things that could stand somewhere, and the list that tells all of them.
struct Offer {
  std::vector<Called> things = {};
  std::string list = {};  ///< "forms", as `chapeau list` takes it; may be empty
};

/// How near a thing is to a word.
enum class Nearness {
  Same,   ///< its name, title, synonym or code, but for case, accents and signs between words
  Slip,   ///< one of these, but for slips of the finger (base/slip.hpp)
  Words,  ///< all words of it stand in names, titles and synonyms of the thing
  Some,   ///< not all of them do, but telling ones: words that few things have
};
struct Meant {
  std::size_t thing = 0;  ///< index
  Nearness how = Nearness::Same;
  const OtherName* by = nullptr;  ///< the other name that the word is, if it is one
};
/// The things that may be meant, all equally near, those that the word tells best first, equals in the order of their
/// names; none when nothing is near. A code that several things bear gives all of them. With the slips of a single word
/// stands what holds the word in its title.
[[nodiscard]] std::vector<Meant> meant(std::string_view word, std::span<const Called> things);

/// What to say of a word that none of the things bears: "did you mean `X` (title)?"; of several with what tells them
/// apart; of a class with what it covers; when nothing is near what there is to choose from, or the list that tells it.
/// The order of the things does not matter.
[[nodiscard]] std::string suggestion(std::string_view word, Offer offer);
/// The same, but empty when nothing is near.
[[nodiscard]] std::string near_name(std::string_view word, Offer offer);

}  // namespace chapeau::base

#pragma once
// What somebody typed, as an answer in the words of the language, or as a wish.

#include "cli/interview_answers.hpp"

#include <string>
#include <string_view>

namespace chapeau::cli {

struct Typed {
  enum class Kind { Answer, Skip, Why, Help, Back, Quit, Wrong } kind = Kind::Wrong;
  std::string value;  ///< of an answer
  std::string note;   ///< of an answer
  std::string wrong;  ///< what cannot be taken, in a sentence
};

/// Without the blanks at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// Reads one line as an answer to the point. What follows yes, no and not shown is the note; elsewhere a note stands in
/// quotation marks.
[[nodiscard]] Typed read_answer(const law::Rulebook& book, const Point& point, std::string_view line);

}  // namespace chapeau::cli

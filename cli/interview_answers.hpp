#pragma once
// The answers of an interview, and the case with them written into it: what is judged is what is written.

#include "base/source_set.hpp"
#include "engine/model/unknown.hpp"
#include "law/case.hpp"
#include "law/rulebook.hpp"

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace chapeau::cli {

/// What a case can answer: a fact of a measure, or a question of the record.
struct Point {
  std::variant<law::AttributeId, law::QuestionId> what;
  std::size_t measure = 0;
  bool operator==(const Point&) const = default;
};
/// Nothing for what the case does not say: a schedule that is not encoded, a product that is described too coarsely.
[[nodiscard]] std::optional<Point> point_of(const engine::Unknown& unknown, std::size_t measure);

struct GivenAnswer {
  Point point;
  std::string value;  ///< as the language writes it: `yes`, `not shown`, `12.5 %`, `2030-12-31`
  std::string note;
};

/// The file of the case, with each answer in the place of the `?` that it answers, else at the end of its measure or in
/// a record at the end of the case. Laid out anew only when the file was in canonical layout before.
[[nodiscard]] std::string with_answers(const law::Rulebook& book, const law::Case& original,
                                       const base::SourceText& file, std::span<const GivenAnswer> answers);

}  // namespace chapeau::cli

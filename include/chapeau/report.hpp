#pragma once
// An answer, and the forms in which it can be told.

#include "chapeau/diagnostic.hpp"
#include "chapeau/outcome.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <utility>

namespace chapeau {

namespace api {
class Answer;
}

enum class Format {
  Text,
  Json,      ///< docs/report.schema.json
  Markdown,  ///< CommonMark with tables
  Html,      ///< one page; loads nothing from elsewhere
  Csv,       ///< RFC 4180, with a header
  Summary,   ///< JSON of the verdicts alone; `CheckSummary` of docs/openapi.yaml
};

/// How much is told in text and Markdown: one line, a paragraph, or the whole tree of reasons.
enum class Depth { Line, Paragraph, Full };

/// How an answer is told. What does not matter to a format is not looked at.
struct Page {
  Format format = Format::Text;
  Depth depth = Depth::Paragraph;
  std::size_t width = 80;  ///< columns of text
  bool color = false;      ///< escape sequences of terminals in text
  std::size_t most = 10;   ///< sets that are shown of each list
};

/// An answer to one question, or why there is none. Cheap to copy; keeps the library and the cases alive.
class Report {
 public:
  [[nodiscard]] Outcome outcome() const { return outcome_; }
  /// Warnings about the cases and contradictions of the record; without an answer, what was wrong.
  [[nodiscard]] const Diagnostics& diagnostics() const { return diagnostics_; }
  /// False when the question was not in form, or was cancelled: only outcome and diagnostics say something then.
  [[nodiscard]] bool has_answer() const { return answer_ != nullptr; }
  /// Not every answer can be told in every form.
  [[nodiscard]] bool can_be(Format format) const;
  /// Empty when there is no answer, or not in this form. Deterministic.
  [[nodiscard]] std::string render(const Page& page) const;

  /// The same answer with other diagnostics, for who adds those of the loading.
  [[nodiscard]] Report with(Diagnostics diagnostics) const { return {outcome_, std::move(diagnostics), answer_}; }

  /// By the library alone.
  Report(Outcome outcome, Diagnostics diagnostics, std::shared_ptr<const api::Answer> answer);

 private:
  Outcome outcome_;
  Diagnostics diagnostics_;
  std::shared_ptr<const api::Answer> answer_;
};

}  // namespace chapeau

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
  Markdown,  ///< CommonMark with tables and footnotes; of `check`, `space` and `delegalization` a memo, like …
  Html,      ///< … one page that loads nothing from elsewhere, …
  Docx,      ///< … and a document for Word and LibreOffice
  Csv,       ///< RFC 4180, with a header
  Summary,   ///< JSON of the verdicts alone; `CheckSummary` of docs/openapi.yaml
};

/// How much is told in text and Markdown: one line, a paragraph, or the whole tree of reasons.
enum class Depth { Line, Paragraph, Full };

/// What stands at the head of a memo, as its writer says it; what is empty is not told. The marking stands on every
/// page.
struct MemoHead {
  std::string to, from, marking;
};

/// How an answer is told. What does not matter to a format is not looked at.
struct Page {
  Format format = Format::Text;
  Depth depth = Depth::Paragraph;
  std::size_t width = 80;  ///< columns of text
  bool color = false;      ///< escape sequences of terminals in text
  std::size_t most = 10;   ///< sets that are shown of each list
  MemoHead head = {};      ///< of a memo; one of `Depth::Line` has one page
};

/// A memo on paper, or why there is none and what to do about it.
struct Printed {
  std::string pdf;
  std::string wrong, help;  ///< empty when there is one
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

  /// The memo as PDF, by a program that is installed: Chromium, else LibreOffice.
  [[nodiscard]] Printed print(const Page& page) const;

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

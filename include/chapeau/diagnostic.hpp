#pragma once
// What is wrong with what was given, as data.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chapeau {

enum class Severity { Error, Warning };

/// A range of a text: lines and columns from 1; a column is a character (code point), and a tab is one.
struct Place {
  std::string path;
  std::uint32_t line = 1, column = 1;
  std::uint32_t end_line = 1, end_column = 1;
};

struct Diagnostic {
  struct Label {
    std::optional<Place> place;
    std::string text;
  };
  std::string code;  ///< "E0201"; docs/diagnostics tells more
  Severity severity = Severity::Error;
  std::string message;  ///< what was seen; lower case, no full stop, user text in `backticks`
  std::optional<Place> place;
  std::vector<Label> labels;  ///< other places, with what they have to do with the matter
  std::string help;           ///< what to do, "did you mean …"; may be empty
};

/// At most 256 errors are kept; `dropped` counts the rest.
struct Diagnostics {
  std::vector<Diagnostic> list;
  std::size_t dropped = 0;

  [[nodiscard]] bool has_errors() const;
  /// The form `refusal` of docs/report.schema.json. Control and direction characters of a text stand where they do no
  /// harm.
  [[nodiscard]] std::string json() const;
};

/// What a code means: of a diagnostic ("E0201"), or of a finding of an audit ("A0001").
struct Explanation {
  std::string code;
  std::string meaning;  ///< in one sentence
  std::string page;     ///< Markdown: what it means, with an example, and what to do about it
};
/// All codes: those of diagnostics, then those of audits.
[[nodiscard]] std::vector<Explanation> explanations();
/// In large or small letters; nothing when there is no such code.
[[nodiscard]] std::optional<Explanation> explain(std::string_view code);

}  // namespace chapeau

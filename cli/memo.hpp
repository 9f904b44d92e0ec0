#pragma once
// Where an answer goes that may be a memo: to the output or into a file, as text or as bytes.

#include "api/answer.hpp"
#include "cli/case_options.hpp"
#include "cli/exit.hpp"

#include <optional>
#include <string>
#include <vector>

namespace chapeau::cli {

class Command;

/// The forms of an answer, as `--format` tells them. PDF is printed, and is no format of the facade.
enum class Form { Text, Json, Markdown, Html, Docx, Pdf, Csv };

struct MemoOptions {
  std::optional<Form> form;  ///< nothing: by the ending of the file; else text
  std::string output;        ///< a file; empty: the standard output
};

/// --format with these forms, and --output.
void add_memo_options(Command& command, MemoOptions& options, std::vector<std::string> forms);
/// The form in which the answer is wanted; nothing, with a complaint, when the ending of the file tells none of these,
/// or when bytes would go to a terminal. Asked before any work is done.
[[nodiscard]] std::optional<Form> form_of(const MemoOptions& options, const std::vector<std::string>& forms);
/// Writes the answer, as JSON in short where the page says so; what it comes to, unless it could not be written.
[[nodiscard]] Exit write_memo(const api::Answer& answer, Form form, Page page, const MemoOptions& options);

}  // namespace chapeau::cli

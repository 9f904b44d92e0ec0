#pragma once
// A document as text for a terminal or a file, and as Markdown.

#include "report/document/document.hpp"

#include <cstddef>
#include <string>

namespace chapeau::report {

enum class Color { Never, Always };

/// How text is laid out. The caller asks the terminal; nothing here does.
struct Style {
  std::size_t width = 80;
  Color color = Color::Never;
};

/// Ends with a line end. No trailing spaces.
[[nodiscard]] std::string to_text(const Document& document, Style style);
/// CommonMark with tables; what the tones say is strong or plain.
[[nodiscard]] std::string to_markdown(const Document& document);

/// The pieces one after the other, with the escape sequences of their tones if there is colour.
void paint(std::string& out, const Pieces& pieces, Color color);

}  // namespace chapeau::report

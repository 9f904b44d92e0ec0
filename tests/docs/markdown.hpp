#pragma once
// What of a document can be held to its word: its blocks of code.

#include <string>
#include <string_view>
#include <vector>

namespace chapeau::testing {

struct CodeBlock {
  std::string info;  ///< what stands behind the fence: "console", "chapeau my-draft.case"; empty for indented blocks
  std::string text;  ///< without the fence or the indentation
  std::size_t line = 0;  ///< of its first line in the document, counted from 1
};

/// Fenced blocks, and blocks indented by four spaces that follow an empty line.
[[nodiscard]] std::vector<CodeBlock> code_blocks(std::string_view document);

[[nodiscard]] std::vector<std::string> lines_of(std::string_view text);

}  // namespace chapeau::testing

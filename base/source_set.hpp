#pragma once
// The texts that were read: each owns its bytes and knows its lines. Texts never change after they were added.

#include "base/span.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace chapeau::base {

/// One-based line and column, as editors show them. Lines end with LF, CR LF or CR alone; columns count characters
/// (code points), and a tab is one.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

/// One file: its path as the user named it, and its text.
class SourceText {
 public:
  SourceText(std::string path, std::string text);

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] Position position(std::uint32_t offset) const;
  /// The line with this one-based number, without its line end; empty past the last line.
  [[nodiscard]] std::string_view line(std::uint32_t number) const;
  /// The offset at which it begins; the end of the text past the last line.
  [[nodiscard]] std::uint32_t line_begin(std::uint32_t number) const;

 private:
  [[nodiscard]] std::size_t characters_before(std::uint32_t offset) const;

  std::string path_;
  std::string text_;
  std::vector<std::uint32_t> line_starts_;
  std::vector<std::uint32_t> characters_;  ///< before each block: a file may be one line of megabytes
};

/// All files of a run, in the order in which they were added. Copies share the texts: what reads cases against a law
/// that was read before begins with a copy of its texts.
class SourceSet {
 public:
  FileId add(std::string path, std::string text);
  [[nodiscard]] const SourceText& operator[](FileId file) const;
  [[nodiscard]] std::size_t size() const { return files_.size(); }
  /// The text a span covers; empty for an unknown span.
  [[nodiscard]] std::string_view text(Span span) const;

 private:
  std::vector<std::shared_ptr<const SourceText>> files_;  // references stay valid while files are added
};

}  // namespace chapeau::base

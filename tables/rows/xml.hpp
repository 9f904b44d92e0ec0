#pragma once
// XML read piece by piece, as far as spreadsheets need it: elements, attributes and text, in UTF-8, without a document
// type, so that nothing expands.

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace chapeau::tables {

struct XmlEvent {
  enum class Kind { Start, End, Text } kind = Kind::Text;
  std::string name;  ///< without its prefix
  std::string text;
  std::vector<std::pair<std::string, std::string>> attributes;  ///< names without prefixes

  [[nodiscard]] std::string_view attribute(std::string_view called) const;
};

/// An element that is empty gives a start and an end.
class XmlReader {
 public:
  /// Fills a buffer, and says how far; 0 at the end.
  using More = std::function<std::size_t(char* to, std::size_t room)>;
  explicit XmlReader(More more) : more_(std::move(more)) {}

  /// False at the end, or where it is not well formed.
  [[nodiscard]] bool next(XmlEvent& event);
  /// What is wrong; empty at a good end.
  [[nodiscard]] const std::string& failure() const { return failure_; }

 private:
  [[nodiscard]] bool read_more();
  [[nodiscard]] std::size_t find(std::string_view what, std::size_t from);
  [[nodiscard]] bool markup(XmlEvent& event);
  [[nodiscard]] bool element(std::string_view inside, XmlEvent& event);
  [[nodiscard]] bool fail(std::string why);

  More more_;
  std::string waiting_;
  std::size_t at_ = 0;
  std::string ends_;  ///< the element that was empty: its end comes next
  std::string failure_;
};

}  // namespace chapeau::tables

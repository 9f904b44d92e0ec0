#pragma once
// The parts of the package that say nothing of the memo but how it is laid out. Private to report/docx.

#include "report/memo/memo.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace chapeau::report::docx {

/// "<?xml …?>" in front of all parts.
inline constexpr std::string_view kXml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The namespaces that parts of the text use.
inline constexpr std::string_view kNamespaces =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// Between the margins, in twentieths of a point.
inline constexpr std::size_t kTextWidth = 9070;

/// Addresses that a part leads to, with the names by which it calls them.
class Links {
 public:
  [[nodiscard]] std::string id_of(const std::string& address);
  /// The relationships of the part; `others` goes before them.
  [[nodiscard]] std::string relationships(std::string_view others = {}) const;

 private:
  std::vector<std::string> addresses_;
};

/// A list of the text: what makes its marks.
enum class List { Bullets, Numbers };

[[nodiscard]] std::string content_types(bool marked);
[[nodiscard]] std::string package_relationships();
[[nodiscard]] std::string core_properties(const Memo& memo);
[[nodiscard]] std::string document_relationships(bool marked);  ///< but for links
[[nodiscard]] std::string styles(const std::string& language);
[[nodiscard]] std::string settings(const std::string& language);
/// Lists are counted from 1, each for itself.
[[nodiscard]] std::string numbering(const std::vector<List>& lists);
[[nodiscard]] std::string page_header(const Memo& memo);
[[nodiscard]] std::string page_footer(const Memo& memo);

}  // namespace chapeau::report::docx

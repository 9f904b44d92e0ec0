#pragma once
// The blocks of a memo as WordprocessingML. Private to report/docx.

#include "report/docx/parts.hpp"
#include "report/memo/memo.hpp"

#include <string>
#include <vector>

namespace chapeau::report::docx {

struct Text {
  std::string body;       ///< of document.xml, without the properties of the section
  std::string footnotes;  ///< of footnotes.xml
  Links body_links, footnote_links;
  std::vector<List> lists;  ///< in the order in which the text names them, from 1
};
[[nodiscard]] Text text_of(const Document& document);

}  // namespace chapeau::report::docx

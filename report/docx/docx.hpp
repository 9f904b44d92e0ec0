#pragma once
// A memo as an Office Open XML document (ECMA-376, transitional), as Word, LibreOffice and pandoc read it.

#include "report/memo/memo.hpp"

#include <string>

namespace chapeau::report {

/// The bytes of the file, the same for the same memo. Headings have styles and outline levels, tables captions and
/// heads that are repeated on each page, footnotes are footnotes.
[[nodiscard]] std::string to_docx(const Memo& memo);

}  // namespace chapeau::report

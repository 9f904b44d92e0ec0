#pragma once
// A memo as PDF, by a program that is installed: Chromium or Chrome from its page of HTML, else LibreOffice from its
// DOCX.

#include "report/memo/memo.hpp"

#include <string>

namespace chapeau::report {

struct Pdf {
  std::string bytes;  ///< empty: there is none
  std::string wrong;  ///< then why not, and what to do about it
  std::string help;
};

/// The program works in a folder of its own that only this user can read, asks nobody on any network, and has a minute.
/// The same memo gives the same bytes as long as the program and its fonts stay the same.
[[nodiscard]] Pdf to_pdf(const Memo& memo);

}  // namespace chapeau::report

#include "report/pdf/pdf.hpp"

#include "base/child.hpp"
#include "report/docx/docx.hpp"
#include "report/html/html.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string_view>
#include <system_error>
#include <vector>

namespace chapeau::report {

namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds kLongest{60};
constexpr std::array<const char*, 4> kBrowsers{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"};
constexpr std::array<const char*, 2> kOffices{"soffice", "libreoffice"};

/// A folder that is there as long as this lives. Nobody else may read in it.
class Workshop {
 public:
  Workshop() {
    std::error_code error;
    std::string name = (fs::temp_directory_path(error) / "chapeau-memo-XXXXXX").string();
    if (!error && mkdtemp(name.data()) != nullptr) path_ = name;
  }
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;
  ~Workshop() {
    std::error_code ignored;
    if (ok()) fs::remove_all(path_, ignored);
  }
  [[nodiscard]] bool ok() const { return !path_.empty(); }
  [[nodiscard]] std::string operator/(std::string_view name) const { return (path_ / name).string(); }

 private:
  fs::path path_;
};

bool put_file(const std::string& path, const std::string& bytes) {
  std::ofstream out(path, std::ios::binary);
  out << bytes;
  return out.flush().good();
}

std::string get_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The day on which it was made is the first of 2000: PDF has no other word for "whenever".
void forget_days(std::string& pdf) {
  constexpr std::string_view kDay = "20000101000000";
  for (const std::string_view key : {"/CreationDate (D:", "/ModDate (D:", "/CreationDate(D:", "/ModDate(D:"}) {
    for (std::size_t at = pdf.find(key); at != std::string::npos; at = pdf.find(key, at + 1)) {
      if (at + key.size() + kDay.size() < pdf.size()) pdf.replace(at + key.size(), kDay.size(), kDay);
    }
  }
}

enum class Ran { No, Failed, Done };

Ran ran(const std::vector<std::string>& arguments) {
  const auto result = base::run_child(arguments, base::Complaints::Nowhere, kLongest);
  // A program that is not there ends with 127 where its absence shows only after the start.
  if (!result || result->exit == 127) return Ran::No;
  return result->exit == 0 ? Ran::Done : Ran::Failed;
}

Ran by_browser(const char* browser, const Workshop& in) {
  std::vector<std::string> arguments{browser,
                                     "--headless",
                                     "--disable-gpu",
                                     "--no-first-run",
                                     "--disable-extensions",
                                     "--disable-background-networking",
                                     "--disable-component-update",
                                     "--disable-sync",
                                     "--disable-crash-reporter",
                                     "--host-resolver-rules=MAP * ~NOTFOUND",
                                     "--no-pdf-header-footer",
                                     "--generate-pdf-document-outline",
                                     "--user-data-dir=" + in / "profile",
                                     "--print-to-pdf=" + in / "memo.pdf",
                                     "file://" + in / "memo.html"};
  if (geteuid() == 0) arguments.insert(arguments.begin() + 1, "--no-sandbox");  // it refuses to start otherwise
  return ran(arguments);
}

Ran by_office(const char* office, const Workshop& in) {
  return ran({office, "-env:UserInstallation=file://" + in / "profile", "--headless", "--norestore", "--convert-to",
              "pdf:writer_pdf_Export", "--outdir", in / ".", in / "memo.docx"});
}

/// What the first of the programs that is there made of it.
template <class Programs, class By>
Ran by_first_of(const Programs& programs, By by, const Workshop& in) {
  for (const char* program : programs) {
    if (const Ran how = by(program, in); how != Ran::No) return how;
  }
  return Ran::No;
}

}  // namespace

Pdf to_pdf(const Memo& memo) {
  constexpr const char* kHelp =
      "install one of them (on Debian: `apt-get install chromium`), or take the memo as docx or html and print it "
      "there";
  const Workshop workshop;
  if (!workshop.ok() || !put_file(workshop / "memo.html", to_html(memo)) ||
      !put_file(workshop / "memo.docx", to_docx(memo)))
    return {{}, "there is no room for the pages that a PDF is made of", "free some in the folder for temporary files"};
  Ran how = by_first_of(kBrowsers, by_browser, workshop);
  if (how != Ran::Done) {
    const Ran office = by_first_of(kOffices, by_office, workshop);
    how = office == Ran::No ? how : office;
  }
  if (how == Ran::No) return {{}, "a PDF is made by Chromium or LibreOffice, and neither is installed", kHelp};
  std::string bytes = get_file(workshop / "memo.pdf");
  if (how == Ran::Failed || !bytes.starts_with("%PDF"))
    return {{}, "the program that makes a PDF did not make one", "take the memo as docx or html, and print it there"};
  forget_days(bytes);
  return {std::move(bytes), {}, {}};
}

}  // namespace chapeau::report

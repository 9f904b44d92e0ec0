#include "cli/library.hpp"

#include "report/diagnostics/diagnostics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace chapeau::cli {

namespace {

namespace fs = std::filesystem;

bool is_folder(const fs::path& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

fs::path executable_folder() {
  std::error_code error;
  const fs::path self = fs::read_symlink("/proc/self/exe", error);
  return error ? fs::path() : self.parent_path();
}

std::optional<fs::path> named(const fs::path& folder, std::string_view by) {
  if (is_folder(folder)) return folder;
  complain(fmt::format("{} names `{}`, which is not a folder", by, folder.string()));
  return std::nullopt;
}

bool is_users(const base::SourceSet& sources, base::Span span, const std::vector<std::string>& files) {
  return span.is_known() && std::find(files.begin(), files.end(), sources[span.file].path()) != files.end();
}

}  // namespace

std::optional<fs::path> find_library(const std::string& option) {
  if (!option.empty()) return named(option, "`--library`");
  if (const char* variable = std::getenv("CHAPEAU_LIBRARY"); variable != nullptr && *variable != '\0')
    return named(variable, "CHAPEAU_LIBRARY");
  const fs::path beside = executable_folder();
  for (const fs::path& place :
       {fs::path("rulesets"), beside / "rulesets", beside.parent_path() / "share/chapeau/rulesets"}) {
    if (is_folder(place)) return place;
  }
  complain("there is no law library here", "name its folder with `--library DIR`, or set CHAPEAU_LIBRARY");
  return std::nullopt;
}

bool load(Session& session, const std::string& library, const std::vector<std::string>& files) {
  const auto folder = find_library(library);
  if (!folder) return false;
  std::vector<dsl::Text> texts = dsl::read_library(*folder, session.diagnostics);
  for (const std::string& file : files) {
    if (auto text = dsl::read_file(file, session.diagnostics)) texts.push_back(std::move(*text));
  }
  session.loaded = dsl::load(texts, session.sources, session.diagnostics);
  return !session.diagnostics.has_errors() && session.loaded.book.has_value();
}

void report_diagnostics(const Session& session, const std::vector<std::string>& files, const PageOptions& page) {
  base::Diagnostics shown;
  for (const base::Diagnostic& d : session.diagnostics.list()) {
    if (d.severity() == base::Severity::Warning && !is_users(session.sources, d.span, files)) continue;
    base::Diagnostic& copy = shown.add(d.code, d.span, d.message);
    copy.labels = d.labels;
    copy.help = d.help;
  }
  const std::string text = report::diagnostics_text(shown, session.sources, style_for(stderr, page));
  std::fwrite(text.data(), 1, text.size(), stderr);
}

std::optional<std::vector<std::string>> case_files(const std::string& path) {
  std::error_code error;
  if (!fs::exists(path, error)) {
    complain(fmt::format("there is no file or folder `{}`", path), "name a folder of cases, or a case file");
    return std::nullopt;
  }
  if (!is_folder(path)) return std::vector<std::string>{path};
  std::vector<std::string> out;
  for (auto entry = fs::recursive_directory_iterator(path, error);
       !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    if (entry->path().extension() == ".case") out.push_back(entry->path().lexically_normal().generic_string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace chapeau::cli

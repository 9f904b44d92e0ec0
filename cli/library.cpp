#include "cli/library.hpp"

#include "api/rebuttal.hpp"
#include "dsl/folder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iterator>
#include <set>
#include <utility>

namespace chapeau::cli {

namespace {

namespace fs = std::filesystem;

bool is_folder(const fs::path& path) {
  std::error_code error;
  return fs::is_directory(path, error);
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

fs::path executable_folder() {
  std::error_code error;
  const fs::path self = fs::read_symlink("/proc/self/exe", error);
  return error ? fs::path() : self.parent_path();
}

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

std::vector<dsl::Text> read_files(const std::vector<std::string>& files, const std::vector<dsl::Text>& before,
                                  base::Diagnostics& diagnostics) {
  std::set<dsl::FileIdentity> seen;
  for (const dsl::Text& text : before) {
    if (const auto identity = dsl::identity_of(text.path)) seen.insert(*identity);
  }
  std::vector<dsl::Text> texts;
  for (const std::string& file : files) {
    const auto identity = dsl::identity_of(file == dsl::kStandardInput ? "/dev/stdin" : file);
    if (identity && !seen.insert(*identity).second) continue;
    if (auto text = dsl::read_file(file, diagnostics)) texts.push_back(std::move(*text));
  }
  return texts;
}

bool load(Session& session, const std::string& library, const std::vector<std::string>& files) {
  const auto folder = find_library(library);
  if (!folder) return false;
  std::vector<dsl::Text> texts = dsl::read_library(*folder, session.diagnostics);
  std::vector<dsl::Text> own = read_files(files, texts, session.diagnostics);
  std::move(own.begin(), own.end(), std::back_inserter(texts));
  session.loaded = dsl::load(texts, session.sources, session.diagnostics);
  if (session.diagnostics.has_errors() || !session.loaded.book) return false;
  if (session.loaded.cases.empty()) return true;
  session.program.emplace(engine::eval::compile(*session.loaded.book));
  api::rebut_presumptions(*session.program, session.loaded.cases, session.diagnostics);
  return true;
}

void report_diagnostics(const Session& session, const std::vector<std::string>& files, const PageOptions& page) {
  base::Diagnostics shown = session.diagnostics;
  shown.drop_warnings([&](const base::Diagnostic& d) { return !is_users(session.sources, d.span, files); });
  say_diagnostics(shown, session.sources, page);
}

std::optional<std::vector<std::string>> case_files(const std::string& path, base::Diagnostics& diagnostics) {
  static constexpr std::array<std::string_view, 1> kCase = {".case"};
  std::error_code error;
  if (path == dsl::kStandardInput || (fs::exists(path, error) && !is_folder(path)))
    return std::vector<std::string>{path};
  if (!is_folder(path)) {
    complain(fmt::format("there is no file or folder `{}`", path), "name a folder of cases, or a case file");
    return std::nullopt;
  }
  std::vector<std::string> out;
  for (const fs::path& file : dsl::files_below(path, kCase, diagnostics))
    out.push_back(file.lexically_normal().generic_string());
  return out;
}

}  // namespace chapeau::cli

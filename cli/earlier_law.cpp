#include "cli/earlier_law.hpp"

#include "cli/child.hpp"
#include "cli/output.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>

namespace chapeau::cli {

namespace {

namespace fs = std::filesystem;

std::optional<std::vector<dsl::Text>> refuse(const std::string& since, const fs::path& library) {
  complain(fmt::format("`--since` needs a folder, or a revision that git knows of `{}`, and not `{}`",
                       library.generic_string(), since),
           "a revision is a commit, a tag or a branch, like HEAD~1; git itself may have said more above");
  return std::nullopt;
}

bool belongs_to_library(const fs::path& path) {
  static constexpr std::array<std::string_view, 3> kEndings = {".vocab", ".treaty", ".csv"};
  const std::string ending = path.extension().string();
  return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

/// What git prints; nothing when it fails.
std::optional<std::string> git(const fs::path& folder, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"git", "-C", folder.string()});
  auto result = run_child(arguments);
  if (!result || result->exit != 0) return std::nullopt;
  return std::move(result->output);
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\0', at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::optional<std::vector<dsl::Text>> from_git(const std::string& since, const fs::path& library) {
  if (since.empty() || since.front() == '-') return refuse(since, library);  // git would take it for an option
  const auto listed = git(library, {"ls-tree", "-r", "-z", "--name-only", since, "--", "."});
  if (!listed) return refuse(since, library);
  std::vector<dsl::Text> texts;
  for (const std::string& name : split(*listed)) {
    if (!belongs_to_library(name)) continue;
    auto text = git(library, {"show", since + ":./" + name});
    if (!text) return refuse(since, library);
    texts.push_back({(library / name).generic_string(), std::move(*text)});
  }
  if (texts.empty()) return refuse(since, library);
  std::ranges::sort(texts, {}, &dsl::Text::path);
  return texts;
}

}  // namespace

std::optional<std::vector<dsl::Text>> earlier_law(const std::string& since, const fs::path& library,
                                                  base::Diagnostics& diagnostics) {
  std::error_code error;
  if (fs::is_directory(since, error)) return dsl::read_library(since, diagnostics);
  return from_git(since, library);
}

}  // namespace chapeau::cli

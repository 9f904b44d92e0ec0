// Files of a library. What cannot be read is reported.

#include "base/text.hpp"
#include "dsl/load.hpp"
#include "dsl/syntax/parse.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>
#include <system_error>
#include <utility>

namespace chapeau::dsl {

namespace {

namespace fs = std::filesystem;

std::string quoted(const fs::path& path) { return "`" + path.generic_string() + "`"; }

void unreadable(base::Diagnostics& diagnostics, const fs::path& path, const std::string& why) {
  diagnostics.add(base::Code::FileUnreadable, {}, quoted(path) + " cannot be read: " + why);
}

bool belongs_to_library(const fs::path& path) {
  static constexpr std::array<std::string_view, 3> kEndings = {".vocab", ".treaty", ".csv"};
  const std::string ending = path.extension().string();
  return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

/// At most one byte more than a text may have: enough to see that it is too large, whatever the file is.
std::string read_up_to_limit(std::ifstream& file) {
  std::string text;
  std::array<char, 65536> buffer;  // written before it is read
  while (text.size() <= syntax::kMaxFileSize && file.good()) {
    file.read(buffer.data(), buffer.size());
    text.append(buffer.data(), static_cast<std::size_t>(file.gcount()));
  }
  return text;
}

}  // namespace

std::vector<Text> read_library(const fs::path& folder, base::Diagnostics& diagnostics) {
  std::error_code error;
  std::vector<fs::path> paths;
  auto entry = fs::recursive_directory_iterator(folder, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    std::error_code unknown;
    if (entry->is_regular_file(unknown) && belongs_to_library(entry->path())) paths.push_back(entry->path());
  }
  if (error) unreadable(diagnostics, folder, error.message());
  std::sort(paths.begin(), paths.end());
  std::vector<Text> texts;
  texts.reserve(paths.size());
  for (const fs::path& path : paths) {
    auto text = read_file(path, diagnostics);
    texts.push_back(text ? std::move(*text) : Text{path.generic_string(), {}, true});
  }
  return texts;
}

std::optional<Text> read_file(const fs::path& path, base::Diagnostics& diagnostics) {
  std::error_code error;
  if (fs::is_directory(path, error)) {
    unreadable(diagnostics, path, "it is a folder");
    return std::nullopt;
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    unreadable(diagnostics, path, fs::exists(path, error) ? "it cannot be opened" : "there is no such file");
    return std::nullopt;
  }
  std::string text = read_up_to_limit(file);
  if (file.bad()) {
    unreadable(diagnostics, path, "reading it failed");
    return std::nullopt;
  }
  if (text.size() > syntax::kMaxFileSize) {
    diagnostics
        .add(base::Code::FileTooLarge, {},
             quoted(path) + " has more than " + std::to_string(syntax::kMaxFileSize) + " bytes")
        .help = "split it: declarations may stand in any number of files";
    return std::nullopt;
  }
  if (const auto place = base::first_invalid_utf8(text)) {
    diagnostics.add(base::Code::NotUtf8, {}, quoted(path) + " is not valid UTF-8 at byte " + std::to_string(*place + 1))
        .help = "save the file with the encoding UTF-8";
    return std::nullopt;
  }
  return Text{path.generic_string(), std::move(text)};
}

}  // namespace chapeau::dsl

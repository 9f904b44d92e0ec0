#include "cli/earlier_law.hpp"

#include "base/child.hpp"
#include "cli/output.hpp"
#include "dsl/folder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <utility>

namespace chapeau::cli {

namespace {

namespace fs = std::filesystem;

/// What git prints; nothing when it fails.
std::optional<std::string> git(const fs::path& folder, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"git", "-C", folder.string()});
  auto result = base::run_child(arguments);
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

/// The law that git keeps under a revision, read as a folder would be: links are followed within the repository.
class RevisionReader {
 public:
  RevisionReader(std::string since, const fs::path& library, base::Diagnostics& diagnostics)
      : since_(std::move(since)), library_(library), diagnostics_(diagnostics) {}

  std::optional<std::vector<dsl::Text>> read() {
    if (since_.empty() || since_.front() == '-' || !enter(".", "", 0)) return unknown();  // `-`: an option of git
    if (texts_.empty() && !diagnostics_.has_errors()) return unknown();
    // As in a folder: nobody knows what would have been declared there.
    if (diagnostics_.has_errors()) texts_.push_back({library_.generic_string() + "/", {}, true});
    std::ranges::sort(texts_, {}, &dsl::Text::path);
    return std::move(texts_);
  }

 private:
  struct Entry {
    std::string path;
    bool is_link = false, is_folder = false;
  };

  [[nodiscard]] std::nullopt_t unknown() const {
    complain(fmt::format("`--since` needs a folder, or a revision that git knows of `{}`, and not `{}`",
                         library_.generic_string(), since_),
             "a revision is a commit, a tag or a branch, like HEAD~1; git itself may have said more above");
    return std::nullopt;
  }

  void skip(const std::string& name, std::string why) {
    diagnostics_.add(base::Code::FileUnreadable, {},
                     fmt::format("`{}` of {} cannot be read: {}", (library_ / name).generic_string(), since_, why));
  }

  /// What git lists: "120000 blob HASH\tNAME".
  static Entry entry_of(const std::string& line) {
    const std::size_t tab = line.find('\t');
    return {tab == std::string::npos ? line : line.substr(tab + 1), line.starts_with("120000"),
            line.starts_with("040000")};
  }

  /// Everything below `path`, as if it lay at `as`; false when git refuses.
  bool enter(const std::string& path, const fs::path& as, int links) {
    const auto listed = git(library_, {"ls-tree", "-r", "-z", since_, "--", path == "." ? path : path + "/"});
    if (!listed) return false;
    for (const std::string& line : split(*listed)) {
      const Entry entry = entry_of(line);
      const fs::path name = path == "." ? fs::path(entry.path) : as / fs::path(entry.path).lexically_relative(path);
      if (!(entry.is_link ? follow(entry.path, name, links) : take(entry.path, name))) return false;
    }
    return true;
  }

  bool take(const std::string& path, const fs::path& name) {
    const dsl::Ending ending = dsl::ending_of(name, dsl::library_endings());
    if (ending == dsl::Ending::OtherLetters) skip(name.generic_string(), "its ending is written in other letters");
    if (ending != dsl::Ending::Looked) return true;
    auto text = git(library_, {"show", since_ + ":./" + path});
    if (text) texts_.push_back({(library_ / name).generic_string(), std::move(*text)});
    return text.has_value();
  }

  /// A link of the revision at `path`, which the law has under `name`.
  bool follow(const std::string& path, const fs::path& name, int links) {
    constexpr int kMostLinks = 40;
    const auto target = git(library_, {"show", since_ + ":./" + path});
    if (!target) return false;
    const fs::path to = (fs::path(path).parent_path() / *target).lexically_normal();
    const auto listed = to.is_absolute() || links == kMostLinks
                            ? std::optional(std::string())
                            : git(library_, {"ls-tree", "-z", since_, "--", to.generic_string()});
    if (!listed || listed->empty()) {
      skip(name.generic_string(), fmt::format("it is a link to `{}`, which the revision does not have", *target));
      return true;
    }
    const Entry entry = entry_of(split(*listed).front());
    if (entry.is_link) return follow(entry.path, name, links + 1);
    return entry.is_folder ? enter(entry.path, name, links + 1) : take(entry.path, name);
  }

  std::string since_;
  const fs::path& library_;
  base::Diagnostics& diagnostics_;
  std::vector<dsl::Text> texts_;
};

/// Two things may have one name, and only one of them is read.
void say_which(const std::string& since, const fs::path& library) {
  if (since.front() == '-' ||
      !git(library, {"rev-parse", "--quiet", "--verify", "--end-of-options", since + "^{commit}"}))
    return;
  remark(fmt::format("`{0}` is read as the folder of that name; the revision `{0}` is meant by `{0}^0`", since));
}

}  // namespace

std::optional<std::vector<dsl::Text>> earlier_law(const std::string& since, const fs::path& library,
                                                  base::Diagnostics& diagnostics) {
  std::error_code error;
  if (!fs::is_directory(since, error)) return RevisionReader(since, library, diagnostics).read();
  say_which(since, library);
  return dsl::read_library(since, diagnostics);
}

}  // namespace chapeau::cli

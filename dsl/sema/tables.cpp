#include "dsl/sema/tables.hpp"

#include <algorithm>
#include <filesystem>

namespace chapeau::dsl::sema {

std::string normal_path(const std::string& path) {
  return std::filesystem::path(path).lexically_normal().generic_string();
}

void Tables::add(base::FileId file, const std::string& path) { by_path_.try_emplace(normal_path(path), file); }

void Tables::lose(const std::string& path) { by_path_.try_emplace(normal_path(path), base::kNoFile); }

std::optional<base::FileId> Tables::find(const Context& context, const syntax::Text& name) const {
  const std::filesystem::path home(context.sources[name.span.file].path());
  const std::string path = (home.parent_path() / name.text).lexically_normal().generic_string();
  const auto found = by_path_.find(path);
  if (found != by_path_.end()) return found->second == base::kNoFile ? std::nullopt : std::optional(found->second);
  std::vector<std::string_view> candidates;
  for (const auto& [known, file] : by_path_) candidates.push_back(known);
  std::sort(candidates.begin(), candidates.end());
  const auto near = base::nearest(path, candidates);
  base::Diagnostic& entry =
      context.report.error(base::Code::TableUnreadable, name.span, "there is no table " + sema::quoted(path));
  entry.help =
      near ? "did you mean " + sema::quoted(*near) + "?" : "a table is looked up beside the file that names it";
  return std::nullopt;
}

}  // namespace chapeau::dsl::sema

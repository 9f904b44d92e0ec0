#include "dsl/sema/digest.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace chapeau::dsl::sema {

namespace {

std::string_view file_name(std::string_view path) {
  const std::size_t slash = path.find_last_of('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

}  // namespace

std::string digest_of(const base::SourceSet& sources, const std::vector<base::FileId>& files) {
  std::vector<std::pair<std::string_view, std::string_view>> named;
  std::size_t size = 0;
  for (const base::FileId file : files) {
    named.emplace_back(file_name(sources[file].path()), sources[file].text());
    size += named.back().first.size() + named.back().second.size() + 32;
  }
  std::sort(named.begin(), named.end());
  std::string bytes;
  bytes.reserve(size);
  for (const auto& [name, text] : named) {
    // Lengths keep the parts apart.
    bytes += std::to_string(name.size()) + ' ' + std::to_string(text.size()) + ' ';
    bytes += name;
    bytes += text;
  }
  return base::sha256(bytes);
}

}  // namespace chapeau::dsl::sema

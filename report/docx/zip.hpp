#pragma once
// A zip file in memory.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace chapeau::report {

/// A file in it: its path, and its bytes.
struct ZipFile {
  std::string_view name;
  std::string bytes;
};

/// In the order given, each with the time 1980-01-01 00:00, so that the same files give the same bytes. Empty when
/// there is no memory for it.
[[nodiscard]] std::string zipped(const std::vector<ZipFile>& files);

}  // namespace chapeau::report

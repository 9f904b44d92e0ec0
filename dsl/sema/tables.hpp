#pragma once
// The tables that texts name with `from "x.csv"`.

#include "base/source_set.hpp"
#include "dsl/sema/context.hpp"

#include <optional>
#include <string>
#include <unordered_map>

namespace chapeau::dsl::sema {

/// Tables by their path. A name is meant relative to the file that writes it.
class Tables {
 public:
  void add(base::FileId file, const std::string& path);
  /// It is there and cannot be read, which has been told: nothing is found, and nothing more is said.
  void lose(const std::string& path);
  /// The table of that name, or a report (E0501).
  [[nodiscard]] std::optional<base::FileId> find(const Context& context, const syntax::Text& name) const;

 private:
  std::unordered_map<std::string, base::FileId> by_path_;  ///< `kNoFile` for a lost one
};

/// `a/b/../c.csv` as `a/c.csv`, with forward slashes.
[[nodiscard]] std::string normal_path(const std::string& path);

}  // namespace chapeau::dsl::sema

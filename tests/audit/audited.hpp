#pragma once
// Libraries as texts, with more text planted into them, and what an audit says of them.

#include "base/source_set.hpp"
#include "dsl/load.hpp"
#include "engine/analyses/audit/audit.hpp"

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace chapeau::testing {

/// A library and its audit as of 2026-01-01. Neither copied nor moved: the answer points into the law.
struct AuditedLaw {
  /// Fails the running test when the texts have errors. Names are instruments; without any everything is examined.
  explicit AuditedLaw(std::vector<dsl::Text> texts, const std::vector<std::string>& instruments = {});
  AuditedLaw(const AuditedLaw&) = delete;
  AuditedLaw& operator=(const AuditedLaw&) = delete;
  ~AuditedLaw() = default;

  [[nodiscard]] const law::Rulebook& book() const { return *loaded.book; }
  /// "A0001 CHARTER XI:1", each once.
  [[nodiscard]] std::set<std::string> found() const;
  /// The first finding that is told so; fails the running test when there is none.
  [[nodiscard]] const engine::audit::Finding& finding(const std::string& told) const;

  base::SourceSet sources;
  base::Diagnostics diagnostics;
  dsl::Loaded loaded;
  engine::audit::Options options;
  engine::audit::Answer answer;
};

/// The texts of a library of the source tree.
[[nodiscard]] std::vector<dsl::Text> texts_of(const std::filesystem::path& folder);
/// With one text more.
[[nodiscard]] std::vector<dsl::Text> with(std::vector<dsl::Text> texts, const std::string& path, std::string text);
/// With `what` replaced, where it stands for the first time; fails the running test when it stands nowhere.
[[nodiscard]] std::vector<dsl::Text> replaced(std::vector<dsl::Text> texts, std::string_view what, std::string_view by);

}  // namespace chapeau::testing

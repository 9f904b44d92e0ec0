#pragma once
// What the values of the facade share.

#include "api/complaint.hpp"
#include "api/engine.hpp"
#include "base/diagnostic.hpp"
#include "base/source_set.hpp"
#include "chapeau/cases.hpp"
#include "chapeau/library.hpp"
#include "dsl/folder.hpp"
#include "law/case.hpp"
#include "law/rulebook.hpp"
#include "report/diagnostics/refusal.hpp"

#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace chapeau::api {

struct LibraryData {
  law::Rulebook book;
  base::SourceSet sources;
  std::set<dsl::FileIdentity> files;          ///< those that were read
  std::shared_ptr<const LibraryData> origin;  ///< of amended law: what it was made of, whose ids it shares
  std::vector<std::string> left_out;          ///< of amended law: what was taken out of `origin`

  /// The book compiled, once.
  [[nodiscard]] const engine::eval::Program& program() const;
  /// What the law was made of in the beginning.
  [[nodiscard]] const LibraryData& root() const { return origin ? origin->root() : *this; }

 private:
  mutable std::once_flag once_;
  mutable std::optional<engine::eval::Program> program_;
};

struct CasesData {
  base::SourceSet sources;  ///< those of the library first
  std::shared_ptr<const std::vector<law::Case>> all;
  std::vector<const law::Case*> chosen;
};

/// As the facade tells them.
[[nodiscard]] Diagnostics told(const base::Diagnostics& diagnostics, const base::SourceSet& sources);
[[nodiscard]] Diagnostics told(const Complaints& complaints, base::Code code = base::Code::CommandLine);

}  // namespace chapeau::api

#pragma once
// The law as it was: another folder, or a revision of the folder in its git repository.

#include "base/diagnostic.hpp"
#include "dsl/load.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace chapeau::cli {

/// The texts of `since`: a folder of that name, or else what git keeps of `library` under that revision, with the paths
/// that the files have now. Nothing, with a complaint, when it is neither.
[[nodiscard]] std::optional<std::vector<dsl::Text>> earlier_law(const std::string& since,
                                                                const std::filesystem::path& library,
                                                                base::Diagnostics& diagnostics);

}  // namespace chapeau::cli

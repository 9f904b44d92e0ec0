#pragma once
// What stands for a library in reports.

#include "base/source_set.hpp"

#include <string>
#include <vector>

namespace chapeau::dsl::sema {

/// SHA-256 over the names (without folders) and texts of the files, in an order of their own: neither the order of
/// files nor where the library lies matters.
[[nodiscard]] std::string digest_of(const base::SourceSet& sources, const std::vector<base::FileId>& files);

}  // namespace chapeau::dsl::sema

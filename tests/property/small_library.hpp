#pragma once
// A library of a few lines in memory, with its cases and what `check` says of them.

#include "dsl/load.hpp"
#include "engine/judge/check.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace chapeau::testing {

/// Keeps everything that answers borrow from. Mistakes in the texts fail the running test.
class SmallLibrary {
 public:
  /// `law` and `cases` may speak of the states in `codes` and of nickel ore (2604).
  SmallLibrary(std::string_view codes, std::string law, std::string cases);

  [[nodiscard]] const law::Rulebook& book() const { return *loaded_.book; }
  [[nodiscard]] const std::vector<law::Case>& cases() const { return loaded_.cases; }
  [[nodiscard]] engine::CheckAnswer check(const law::Case& c, const engine::CheckOptions& options = {}) const;
  /// The case of this name.
  [[nodiscard]] engine::CheckAnswer check(std::string_view name, const engine::CheckOptions& options = {}) const;

 private:
  base::SourceSet sources_;
  dsl::Loaded loaded_;
};

}  // namespace chapeau::testing

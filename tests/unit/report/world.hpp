#pragma once
// The small law of tests/golden/world, loaded, with cases judged under it.

#include "base/source_set.hpp"
#include "dsl/load.hpp"
#include "engine/judge/check.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace chapeau::testing {

struct World {
  base::SourceSet sources;
  base::Diagnostics diagnostics;
  dsl::Loaded loaded;

  explicit World(std::vector<std::string> case_files = {}, const std::string& library = "tests/golden/world") {
    auto texts = dsl::read_library(library, diagnostics);
    for (const std::string& file : case_files) texts.push_back(*dsl::read_file(file, diagnostics));
    loaded = dsl::load(texts, sources, diagnostics);
    REQUIRE_FALSE(diagnostics.has_errors());
    REQUIRE(loaded.book.has_value());
  }
  [[nodiscard]] const law::Rulebook& book() const { return *loaded.book; }
};

}  // namespace chapeau::testing

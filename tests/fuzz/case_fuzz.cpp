// Bytes as a case file on top of the small law, all the way that `chapeau check` goes. Mistakes of the text are fine;
// what must hold is that
//   - loading ends, whatever a case file declares beside its cases;
//   - what the judge says holds when it is read again, and every report of it is sound (tests/fuzz/law.hpp);
//   - a file that holds cases alone says the same to a law that was loaded before.
#include "tests/fuzz/law.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace chapeau;

constexpr const char* kPath = "fuzz.case";

struct World {
  std::vector<dsl::Text> texts;
  std::optional<law::Rulebook> book;
};

World load_world() {
  World world{fuzz::small_law(), {}};
  base::SourceSet sources;
  base::Diagnostics diagnostics;
  world.book = dsl::load(world.texts, sources, diagnostics).book;
  fuzz::require(world.book.has_value(), "the small law loads");
  return world;
}

/// Loaded once: the bytes change, the law does not.
const World& world() {
  static const World kWorld = load_world();
  return kWorld;
}

/// Codes, places and messages of the errors in the case file.
std::vector<std::string> errors(const base::Diagnostics& diagnostics, const base::SourceSet& sources) {
  std::vector<std::string> found;
  for (const base::Diagnostic& one : diagnostics.list()) {
    if (one.severity() != base::Severity::Error || !one.span.is_known() || sources[one.span.file].path() != kPath)
      continue;
    found.push_back(std::to_string(one.span.begin) + " " + std::string(base::info(one.code).number) + " " +
                    one.message);
  }
  std::sort(found.begin(), found.end());
  return found;
}

void require_same_on_a_loaded_law(const dsl::Text& text, const std::vector<dsl::Text>& all) {
  base::SourceSet sources;
  base::Diagnostics diagnostics;
  const dsl::Loaded loaded = dsl::load(all, sources, diagnostics);
  if (!loaded.book || loaded.book->digest != world().book->digest) return;  // it brings law of its own
  base::SourceSet later_sources;
  base::Diagnostics later_diagnostics;
  const std::vector<law::Case> later = dsl::load_cases({&text, 1}, *world().book, later_sources, later_diagnostics);
  fuzz::require(later.size() == loaded.cases.size(), "a loaded law takes the same cases");
  fuzz::require(errors(diagnostics, sources) == errors(later_diagnostics, later_sources),
                "a loaded law finds the same mistakes");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const dsl::Text text{kPath, fuzz::text_of(data, size)};
  std::vector<dsl::Text> all = world().texts;
  all.push_back(text);
  require_same_on_a_loaded_law(text, all);
  fuzz::judge(all);
  return 0;
}

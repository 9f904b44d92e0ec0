#include "tests/property/laws.hpp"

#include "tests/property/dump.hpp"
#include "tests/property/shrink.hpp"

#include <doctest/doctest.h>

#include <cstdlib>

namespace chapeau::testing {
namespace {

std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

/// Our own exceptions are complaints too: no scenario may make the engine throw.
Complaint guarded(const Law& law, const Scenario& scenario) {
  try {
    return law(scenario);
  } catch (const std::exception& e) {
    return "exception: " + std::string(e.what());
  }
}

}  // namespace

std::uint64_t base_seed() { return from_environment("CHAPEAU_SEED", 1); }
std::uint64_t runs(std::uint64_t usual) { return from_environment("CHAPEAU_RUNS", usual); }

std::uint64_t Tally::operator[](const std::string& name) const {
  const auto found = counts_.find(name);
  return found == counts_.end() ? 0 : found->second;
}

std::string Tally::text() const {
  std::string text;
  for (const auto& [name, count] : counts_) text += (text.empty() ? "" : ", ") + name + " " + std::to_string(count);
  return text;
}

void hold(std::string_view law_name, const Settings& settings, std::uint64_t count, const Law& law) {
  const std::uint64_t first = base_seed();
  MESSAGE(law_name, ": ", count, " scenarios, seeds from ", first);
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    Random random(seed);
    const Scenario scenario = generate(random, settings);
    if (!guarded(law, scenario)) continue;
    const Scenario small = shrink(scenario, [&](const Scenario& s) { return guarded(law, s).has_value(); });
    FAIL(law_name, "\nCHAPEAU_SEED=", seed, " CHAPEAU_RUNS=1\n", *guarded(law, small), "\n", dump(small));
  }
}

}  // namespace chapeau::testing

#include "tests/property/laws.hpp"

#include "tests/property/dump.hpp"
#include "tests/property/shrink.hpp"
#include "tests/property/write_text.hpp"

#include <doctest/doctest.h>

#include <cctype>
#include <cstdlib>
#include <filesystem>

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

/// "solver = brute force" as "solver-brute-force".
std::string file_name(std::string_view law_name) {
  std::string name;
  for (const char c : law_name) {
    const bool is_plain = std::isalnum(static_cast<unsigned char>(c)) != 0;
    if (is_plain)
      name += c;
    else if (!name.empty() && name.back() != '-')
      name += '-';
  }
  return name;
}

/// Where a failure was kept, and how to look at it.
std::string keep(std::string_view law_name, std::uint64_t seed, const Scenario& scenario, const std::string& about) {
  const auto folder = std::filesystem::path(CHAPEAU_FAILURES) / (file_name(law_name) + "-" + std::to_string(seed));
  write_files(scenario, folder, about);
  const std::string why = why_refused(write_text(scenario));
  return "written to " + folder.string() + (why.empty() ? "" : "\nbut as text it is refused: " + why) +
         "\nchapeau check " + (folder / "that.case").string() + " --library " + folder.string();
}

void fail(std::string_view law_name, std::uint64_t seed, const Scenario& scenario, const std::string& complaint) {
  const std::string repeat = "CHAPEAU_SEED=" + std::to_string(seed) + " CHAPEAU_RUNS=1";
  const std::string about = std::string(law_name) + "\n" + repeat + "\n" + complaint + "\n" + dump(scenario);
  FAIL(about, "\n", keep(law_name, seed, scenario, about));
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
    fail(law_name, seed, small, *guarded(law, small));
  }
}

}  // namespace chapeau::testing

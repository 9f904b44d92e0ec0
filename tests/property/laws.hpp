#pragma once
// Laws over random scenarios: how they are run, counted, shrunk and reported.

#include "tests/property/generators.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace chapeau::testing {

/// What is wrong with a scenario; nothing when the law holds of it.
using Complaint = std::optional<std::string>;
using Law = std::function<Complaint(const Scenario&)>;

/// CHAPEAU_SEED, or 1.
[[nodiscard]] std::uint64_t base_seed();
/// CHAPEAU_RUNS, or `usual`.
[[nodiscard]] std::uint64_t runs(std::uint64_t usual);

/// Holds the law against `count` scenarios, with the seeds base_seed(), base_seed() + 1, … At the first complaint the
/// scenario is shrunk, printed with its seed, and the running test fails.
void hold(std::string_view law_name, const Settings& settings, std::uint64_t count, const Law& law);

/// Counts by name, printed when a law is done, so that a law that tests nothing shows it.
class Tally {
 public:
  void add(const std::string& name, std::uint64_t n = 1) { counts_[name] += n; }
  [[nodiscard]] std::uint64_t operator[](const std::string& name) const;
  [[nodiscard]] std::string text() const;

 private:
  std::map<std::string, std::uint64_t> counts_;
};

}  // namespace chapeau::testing

// The same query gives the same answer and takes the same steps: in a new session, in a used one, in another process.

#include "engine/judge/by_solver.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"
#include "tests/property/dump.hpp"
#include "tests/property/laws.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

using namespace chapeau;
using namespace chapeau::testing;

Settings open_settings() {
  Settings settings;
  settings.findings = 12;
  settings.provisions = 12;
  settings.silent_record = 90;
  settings.open_facts = 60;
  settings.open_numbers = 60;
  settings.linked_numbers = 25;
  settings.most_completions = 0;
  return settings;
}

struct Told {
  std::string answers;
  std::uint64_t steps = 0;
};

Told tell(const Scenario& scenario, smt::Solver& solver) {
  Told told;
  const std::uint64_t before = solver.steps();
  for (const auto& group : scenario.lines()) {
    engine::SolverTelling telling(group.line, solver, engine::Budget{});
    for (std::size_t p = 0; p < scenario.book.provisions.size(); ++p)
      told.answers += dump(scenario.book, telling.possibilities(law::ProvisionId(p))) + "\n";
  }
  told.steps = solver.steps() - before;
  return told;
}

/// One line that sums up many queries and their steps.
std::string digest() {
  std::uint64_t hash = 1469598103934665603ULL;
  std::uint64_t steps = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    Random random(seed);
    const Scenario scenario = generate(random, open_settings());
    const auto solver = smt::make_z3_solver();
    const Told told = tell(scenario, *solver);
    for (const char c : told.answers) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    steps += told.steps;
  }
  return std::to_string(hash) + " in " + std::to_string(steps) + " steps";
}

/// What this program prints when it runs only the test case below.
std::string digest_of_another_process() {
  std::array<char, 4096> self{};
  if (readlink("/proc/self/exe", self.data(), self.size() - 1) <= 0) return "unknown";
  const std::string command =
      "CHAPEAU_PRINT_DIGEST=1 '" + std::string(self.data()) + "' -tc='the digest of the solver for*'";
  std::FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return "unknown";
  std::string text;
  for (std::array<char, 256> part{}; std::fgets(part.data(), part.size(), pipe) != nullptr;) text += part.data();
  pclose(pipe);
  const std::size_t begin = text.find("digest: ");
  return begin == std::string::npos ? text : text.substr(begin + 8, text.find('\n', begin) - begin - 8);
}

}  // namespace

TEST_CASE("the digest of the solver for another process") {
  if (std::getenv("CHAPEAU_PRINT_DIGEST") != nullptr) std::printf("digest: %s\n", digest().c_str());
}

TEST_CASE("another process gives the same answers with the same solver steps") {
  const std::string here = digest();
  MESSAGE(here);
  CHECK(digest_of_another_process() == here);
}

TEST_CASE("a new session repeats answers and steps, a used session repeats the answers") {
  const auto used = smt::make_z3_solver();
  for (std::uint64_t seed = base_seed(); seed < base_seed() + runs(150); ++seed) {
    Random random(seed);
    const Scenario scenario = generate(random, open_settings());
    const auto one = smt::make_z3_solver();
    const auto two = smt::make_z3_solver();
    const Told first = tell(scenario, *one);
    const Told second = tell(scenario, *two);
    CAPTURE(seed);
    CHECK(first.answers == second.answers);
    CHECK(first.steps == second.steps);
    CHECK(tell(scenario, *used).answers == first.answers);
  }
}

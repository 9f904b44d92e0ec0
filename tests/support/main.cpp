// The only main of all test programs.
#define DOCTEST_CONFIG_IMPLEMENT
#include "tests/support/golden.hpp"

#include <doctest/doctest.h>

#include <string_view>

int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    if (std::string_view(argv[i]) == "--accept") chapeau::testing::set_accepting();
  }
  return doctest::Context(argc, argv).run();
}

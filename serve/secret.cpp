#include "serve/secret.hpp"

#include <sys/random.h>

#include <stdexcept>
#include <vector>

namespace chapeau::serve {

std::string secret(std::size_t bytes) {
  std::vector<unsigned char> random(bytes);
  if (getrandom(random.data(), bytes, 0) != static_cast<ssize_t>(bytes))
    throw std::runtime_error("the system has no randomness to give");
  std::string out;
  for (const unsigned char byte : random) {
    constexpr const char* kDigits = "0123456789abcdef";
    out += {kDigits[byte >> 4U], kDigits[byte & 15U]};
  }
  return out;
}

}  // namespace chapeau::serve

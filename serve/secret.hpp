#pragma once
// What nobody can guess.

#include <cstddef>
#include <string>

namespace chapeau::serve {

/// So many bytes of the system's randomness, as hexadecimal.
[[nodiscard]] std::string secret(std::size_t bytes);

}  // namespace chapeau::serve

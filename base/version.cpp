#include "base/version.hpp"

namespace chapeau::base {

std::string_view version() { return CHAPEAU_VERSION; }

}  // namespace chapeau::base

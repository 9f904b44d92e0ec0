#include "engine/analyses/audit/codes.hpp"

#include <algorithm>
#include <array>

namespace chapeau::engine::audit {

namespace {

constexpr std::array kCodes{
#define AUDIT_CODE(name, number, gravity, meaning) CodeInfo{Code::name, #name, number, Gravity::gravity, meaning},
#include "engine/analyses/audit/codes.def"
#undef AUDIT_CODE
};

}  // namespace

std::span<const CodeInfo> all_codes() { return kCodes; }

const CodeInfo& info(Code code) { return kCodes[static_cast<std::size_t>(code)]; }

std::optional<Code> find_code(std::string_view number) {
  const auto* found = std::ranges::find(kCodes, number, &CodeInfo::number);
  if (found == kCodes.end()) return std::nullopt;
  return found->code;
}

}  // namespace chapeau::engine::audit

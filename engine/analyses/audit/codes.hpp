#pragma once
// What an audit can find, each with a permanent code.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace chapeau::engine::audit {

/// Error: the law does not say what it means to say. Warning: something is missing or superfluous.
enum class Gravity { Error, Warning };

enum class Code : std::uint8_t {
#define AUDIT_CODE(name, number, gravity, meaning) name,
#include "engine/analyses/audit/codes.def"
#undef AUDIT_CODE
};

struct CodeInfo {
  Code code;
  std::string_view name;    ///< `NeverBreached`
  std::string_view number;  ///< `A0001`
  Gravity gravity;
  std::string_view meaning;
};

/// In the order of their numbers.
[[nodiscard]] std::span<const CodeInfo> all_codes();
[[nodiscard]] const CodeInfo& info(Code code);
/// Nothing when no code has this number.
[[nodiscard]] std::optional<Code> find_code(std::string_view number);

}  // namespace chapeau::engine::audit

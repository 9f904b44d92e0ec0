#include "base/diagnostic.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace chapeau::base {

namespace {

constexpr std::size_t kMaxErrors = 256;

constexpr std::array kCodes{
#define CHAPEAU_CODE(name, number, severity, meaning) CodeInfo{Code::name, #name, number, Severity::severity, meaning},
#include "base/codes.def"
#undef CHAPEAU_CODE
};

constexpr bool numbers_ascend() {
  // Letters aside: warnings are numbered after the errors.
  return std::is_sorted(kCodes.begin(), kCodes.end(),
                        [](const CodeInfo& a, const CodeInfo& b) { return a.number.substr(1) < b.number.substr(1); });
}
static_assert(numbers_ascend(), "codes.def lists its rows in the order of their numbers");

}  // namespace

std::span<const CodeInfo> all_codes() { return kCodes; }

const CodeInfo& info(Code code) { return kCodes[static_cast<std::size_t>(code)]; }

Diagnostic& Diagnostics::add(Code code, Span span, std::string message) {
  Diagnostic made{code, span, std::move(message), {}, {}};
  if (made.severity() == Severity::Error) {
    if (errors_ == kMaxErrors) {
      ++dropped_;
      return spare_ = std::move(made);
    }
    ++errors_;
  }
  return list_.emplace_back(std::move(made));
}

void Diagnostics::sort() {
  std::stable_sort(list_.begin(), list_.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.span.file, a.span.begin, a.span.end, a.code) <
           std::tie(b.span.file, b.span.begin, b.span.end, b.code);
  });
}

}  // namespace chapeau::base

#pragma once
// What is wrong with the user's input, as data: printing is elsewhere (report/diagnostics).

#include "base/span.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chapeau::base {

enum class Severity { Error, Warning };

/// One enumerator per row of codes.def; the code users see ("E0104") and the one-line meaning come from there.
enum class Code : std::uint16_t {
#define CHAPEAU_CODE(name, number, severity, meaning) name,
#include "base/codes.def"
#undef CHAPEAU_CODE
};

struct CodeInfo {
  Code code;
  std::string_view name;    ///< enumerator name, `UnknownName`
  std::string_view number;  ///< what users see, `E0104`
  Severity severity;
  std::string_view meaning;  ///< one plain sentence
};

/// Every code, in the order of their numbers.
[[nodiscard]] std::span<const CodeInfo> all_codes();
[[nodiscard]] const CodeInfo& info(Code code);

/// A second place involved, with what it has to do with the matter.
struct Label {
  Span span;
  std::string text;
};

struct Diagnostic {
  Code code;
  Span span;            ///< the narrowest range that is wrong; unknown when no text is to blame
  std::string message;  ///< what was seen; lower case, no full stop, user text in `backticks`
  std::vector<Label> labels;
  std::string help;  ///< what to do, "did you mean …"; may be empty

  [[nodiscard]] Severity severity() const { return info(code).severity; }
};

/// Collects diagnostics. At most 256 errors are kept; `dropped()` counts the rest, so that a bad input cannot flood
/// anybody.
class Diagnostics {
 public:
  /// The reference is good until the next call; write labels and help through it.
  Diagnostic& add(Code code, Span span, std::string message);
  [[nodiscard]] bool has_errors() const { return errors_ > 0; }
  [[nodiscard]] std::size_t errors() const { return errors_; }
  [[nodiscard]] std::size_t dropped() const { return dropped_; }
  [[nodiscard]] const std::vector<Diagnostic>& list() const { return list_; }
  /// Leaves out the warnings of which `is_meant` holds. Errors stay, and so does what was counted.
  template <class Predicate>
  void drop_warnings(Predicate is_meant) {
    std::erase_if(list_, [&](const Diagnostic& d) { return d.severity() == Severity::Warning && is_meant(d); });
  }
  /// Orders by file, position, code; stable, so that causes stay before consequences.
  void sort();

 private:
  std::vector<Diagnostic> list_;
  std::size_t errors_ = 0;
  std::size_t dropped_ = 0;
  Diagnostic spare_{};  // what `add` refers to when nothing is kept any more
};

}  // namespace chapeau::base

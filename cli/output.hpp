#pragma once
// Where text goes, and what the terminal can do.

#include "api/complaint.hpp"
#include "report/diagnostics/refusal.hpp"
#include "report/document/render.hpp"

#include <cstddef>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

namespace chapeau::cli {

enum class ColorChoice { Auto, Always, Never };

/// What the user asked of the page; nothing asked means that the terminal is asked.
struct PageOptions {
  std::optional<std::size_t> width;
  ColorChoice color = ColorChoice::Auto;
};

/// As wide as the terminal, but not wider than 120; 80 where there is none. Colour only on a terminal, and not where
/// NO_COLOR is set.
[[nodiscard]] report::Style style_for(std::FILE* stream, const PageOptions& options);

/// What this process has said so far. Its streams are its own, and there is one of each: so there is one record of
/// them.
struct Said {
  bool answered = false;    ///< something went to the output
  report::Refusal refusal;  ///< what was complained of on the error stream
};
[[nodiscard]] const Said& said();

/// Everything at once. A reader who has gone away is no failure; a full disk is (false).
[[nodiscard]] bool write_all(std::FILE* stream, std::string_view text);

/// Diagnostics, drawn on the error stream.
void say_diagnostics(const base::Diagnostics& diagnostics, const base::SourceSet& sources, const PageOptions& options);

/// On the error stream, as it is.
void say(std::string_view text);

/// `note: …` on the error stream: nothing is wrong, but it may not be what was meant.
void remark(std::string_view message);

/// `error: …` on the error stream, with what to do about it.
void complain(std::string_view message, std::string_view help = {});
void complain(const api::Complaints& complaints);

}  // namespace chapeau::cli

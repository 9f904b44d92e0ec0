#include "cli/output.hpp"

#include "base/file_under_way.hpp"
#include "base/text.hpp"
#include "report/diagnostics/diagnostics.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace chapeau::cli {

namespace {

constexpr std::size_t kDefaultWidth = 80;
constexpr std::size_t kWidest = 120;
constexpr std::size_t kNarrowest = 40;

bool is_terminal(std::FILE* stream) { return isatty(fileno(stream)) == 1; }

std::size_t terminal_width(std::FILE* stream) {
  winsize size{};
  if (!is_terminal(stream) || ioctl(fileno(stream), TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return kDefaultWidth;
  return std::clamp<std::size_t>(size.ws_col, kNarrowest, kWidest);
}

bool wants_color(std::FILE* stream) {
  const char* no_color = std::getenv("NO_COLOR");
  if (no_color != nullptr && *no_color != '\0') return false;
  const char* term = std::getenv("TERM");
  return is_terminal(stream) && term != nullptr && std::string_view(term) != "dumb";
}

Said& record() {
  static Said so_far;
  return so_far;
}

void to_error_stream(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stderr); }

}  // namespace

report::Style style_for(std::FILE* stream, const PageOptions& options) {
  const bool color =
      options.color == ColorChoice::Always || (options.color == ColorChoice::Auto && wants_color(stream));
  return {options.width ? *options.width : terminal_width(stream),
          color ? report::Color::Always : report::Color::Never};
}

const Said& said() { return record(); }

bool write_all(std::FILE* stream, std::string_view text) {
  record().answered |= stream == stdout && !text.empty();
  if (std::fflush(stream) == 0 && base::write_bytes(fileno(stream), text)) return true;
  if (errno == EPIPE) return true;
  complain(fmt::format("the output could not be written: {}", std::generic_category().message(errno)));
  return false;
}

void say_diagnostics(const base::Diagnostics& diagnostics, const base::SourceSet& sources, const PageOptions& options) {
  record().refusal.add(diagnostics, sources);
  to_error_stream(report::diagnostics_text(diagnostics, sources, style_for(stderr, options)));
}

void say(std::string_view text) { to_error_stream(text); }

void remark(std::string_view message) { to_error_stream(fmt::format("note: {}\n", base::printable(message))); }

void complain(std::string_view message, std::string_view help) {
  record().refusal.add(message, help);
  std::string text = fmt::format("error: {}\n", base::printable(message));
  if (!help.empty()) text += fmt::format("  help: {}\n", base::printable(help));
  to_error_stream(text);
}

void complain(const api::Complaints& complaints) {
  for (const api::Complaint& complaint : complaints) complain(complaint.message, complaint.help);
}

}  // namespace chapeau::cli

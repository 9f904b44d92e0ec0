#include "cli/output.hpp"

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

}  // namespace

report::Style style_for(std::FILE* stream, const PageOptions& options) {
  const bool color =
      options.color == ColorChoice::Always || (options.color == ColorChoice::Auto && wants_color(stream));
  return {options.width ? *options.width : terminal_width(stream),
          color ? report::Color::Always : report::Color::Never};
}

bool write_all(std::FILE* stream, std::string_view text) {
  const bool written = std::fwrite(text.data(), 1, text.size(), stream) == text.size() && std::fflush(stream) == 0;
  if (written || errno == EPIPE) return true;
  complain(fmt::format("the output could not be written: {}", std::generic_category().message(errno)));
  return false;
}

void complain(std::string_view message, std::string_view help) {
  std::string text = fmt::format("error: {}\n", message);
  if (!help.empty()) text += fmt::format("  help: {}\n", help);
  std::fwrite(text.data(), 1, text.size(), stderr);
}

}  // namespace chapeau::cli

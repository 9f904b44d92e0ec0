#include "cli/options.hpp"

#include "cli/readings.hpp"

namespace chapeau::cli {

namespace {

constexpr int kNarrowest = 40;
constexpr int kWidest = 1000;

}  // namespace

void add_page_options(CLI::App& command, PageOptions& page) {
  auto take_width = [&page](const std::string& given) {
    const auto width = parse_number(given);
    if (!width || *width < kNarrowest || *width > kWidest) {
      throw CLI::ValidationError(fmt::format("`--width` needs a number of columns from {} to {}, and not `{}`", kNarrowest, kWidest, given));
    }
    page.width = static_cast<std::size_t>(*width);
  };
  command.add_option_function<std::string>("--width", take_width, "Columns of the page (the terminal's, at most 120; else 80)")->option_text("N");
  constexpr std::array<std::pair<std::string_view, ColorChoice>, 3> kColors{
      {{"auto", ColorChoice::Auto}, {"always", ColorChoice::Always}, {"never", ColorChoice::Never}}};
  add_choice(command, "--color", page.color, kColors, "WHEN");
}

void add_library_option(CLI::App& command, std::string& library) {
  command.add_option("--library", library, "Folder of the law library")->type_name("DIR");
}

}  // namespace chapeau::cli

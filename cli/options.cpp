#include "cli/options.hpp"

#include "cli/readings.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <thread>
#include <utility>

namespace chapeau::cli {

namespace {

constexpr int kNarrowest = 40;
constexpr int kWidest = 1000;
constexpr int kMostJobs = 256;

}  // namespace

void add_choice(CLI::App& command, const std::string& name, std::vector<std::string> words, std::function<void(std::size_t)> take,
                const std::string& metavariable) {
  const std::string all = fmt::format("{}", fmt::join(words, ", "));
  auto choose = [name, all, words = std::move(words), take = std::move(take)](const std::string& given) {
    const auto found = std::find(words.begin(), words.end(), given);
    if (found == words.end()) throw CLI::ValidationError(fmt::format("`{}` cannot be `{}`: it is one of {}", name, given, all));
    take(static_cast<std::size_t>(found - words.begin()));
  };
  command.add_option_function<std::string>(name, choose, fmt::format("One of: {}", all))->option_text(metavariable);
}

void add_page_options(CLI::App& command, PageOptions& page) {
  auto take_width = [&page](const std::string& given) {
    const auto width = parse_number(given);
    if (!width || *width < kNarrowest || *width > kWidest) {
      throw CLI::ValidationError(fmt::format("`--width` needs a number of columns from {} to {}, and not `{}`", kNarrowest, kWidest, given));
    }
    page.width = static_cast<std::size_t>(*width);
  };
  command.add_option_function<std::string>("--width", take_width, "Columns of the page (the terminal's, at most 120; else 80)")->option_text("N");
  add_choice(command, "--color", {"auto", "always", "never"}, [&page](std::size_t i) { page.color = static_cast<ColorChoice>(i); }, "WHEN");
}

void add_jobs_option(CLI::App& command, std::size_t& jobs) {
  jobs = std::max<std::size_t>(std::thread::hardware_concurrency(), 1);
  auto take = [&jobs](const std::string& given) {
    const auto number = parse_number(given);
    if (!number || *number < 1 || *number > kMostJobs) {
      throw CLI::ValidationError(fmt::format("`--jobs` needs a number from 1 to {}, and not `{}`", kMostJobs, given));
    }
    jobs = static_cast<std::size_t>(*number);
  };
  command.add_option_function<std::string>("--jobs", take, "How much is worked on at once; the answer stays the same (default: one for each core)")->option_text("N");
}

void add_library_option(CLI::App& command, std::string& library) {
  command.add_option("--library", library, "Folder of the law library")->type_name("DIR");
}

}  // namespace chapeau::cli

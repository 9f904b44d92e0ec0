#include "cli/options.hpp"

#include "cli/command_line.hpp"

#include <algorithm>
#include <thread>

namespace chapeau::cli {

namespace {

constexpr Range kWidths{40, 1000, "a number of columns"};
constexpr Range kJobs{1, 256};

}  // namespace

void add_page_options(Command& command, PageOptions& page) {
  command.number("--width", page.width, "Columns of the page (the terminal's, at most 120; else 80)", kWidths);
  command.choice("--color", page.color, {"auto", "always", "never"}, "WHEN");
}

void add_jobs_option(Command& command, std::size_t& jobs) {
  jobs = std::max<std::size_t>(std::thread::hardware_concurrency(), 1);
  command.number("--jobs", jobs,
                 "How much is worked on at once; the answer stays the same (default: one for each core)", kJobs);
}

void add_library_option(Command& command, std::string& library) {
  command.option("--library", library, "Folder of the law library", "DIR");
}

void add_force_option(Command& command, bool& force) {
  command.flag("--force", force, "Write over files that are in the folder already");
}

}  // namespace chapeau::cli

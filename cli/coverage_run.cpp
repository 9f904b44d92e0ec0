#include "cli/coverage_run.hpp"

#include "cli/command_line.hpp"
#include "cli/files.hpp"
#include "cli/options.hpp"
#include "report/coverage/coverage_report.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace chapeau::cli {

namespace {

namespace fs = std::filesystem;

/// As it lies below the working folder; what lies elsewhere by the whole of its path, so that no two texts meet.
fs::path listing_name(const std::string& source) {
  fs::path path = fs::path(source).lexically_normal();
  std::error_code error;
  if (path.is_absolute()) path = path.lexically_relative(fs::current_path(error));
  fs::path inside;
  for (const fs::path& part : path) {
    if (part != ".." && part != path.root_path()) inside /= part;
  }
  return inside += ".seen";
}

std::vector<NewFile> listings(const report::CoverageRun& run) {
  std::vector<NewFile> files;
  for (const base::FileId file : report::law_files(run))
    files.push_back({listing_name((*run.sources)[file].path()), report::annotated(run, file)});
  return files;
}

}  // namespace

void add_coverage_options(Command& command, CoverageOptions& options) {
  command.flag("--coverage", options.wanted,
               "Tell what the cases have seen of the law: each provision and element both ways, each limit");
  command.option("--annotate", options.annotate, "With --coverage: show the text of this instrument with marks",
                 "INSTRUMENT");
  command.option("--listing", options.listing,
                 "With --coverage: write every text of the law with marks into this folder", "DIR");
  add_force_option(command, options.force);
  command.choice("--format", options.form, {"text", "json", "markdown"}, "FORM");
  command.choice("--depth", options.detail, {"line", "paragraph", "full"}, "HOW");
}

bool can_be_shown(const CoverageOptions& options, const law::Rulebook& book) {
  const bool of_coverage = !options.annotate.empty() || !options.listing.empty() || options.form == Format::Markdown;
  if (!options.wanted && of_coverage) {
    complain("`--annotate`, `--listing` and `--format markdown` need `--coverage`",
             "`chapeau test --coverage` tells what the cases have seen of the law");
    return false;
  }
  if (options.annotate.empty() || law::find_instrument(book, options.annotate)) return true;
  complain(fmt::format("there is no instrument `{}` to annotate", options.annotate),
           "`chapeau list instruments` tells them all");
  return false;
}

Exit write_listings(const CoverageOptions& options, const Session& session,
                    const engine::coverage::Coverage& coverage) {
  if (options.listing.empty()) return Exit::Clean;
  const report::CoverageRun run{&*session.loaded.book, &coverage, &session.sources};
  return write_files(options.listing, listings(run), existing_files(options.force));
}

std::string show_coverage(const CoverageOptions& options, const PageOptions& page, const Session& session,
                          const engine::coverage::Coverage& coverage) {
  const report::CoverageRun run{&*session.loaded.book, &coverage, &session.sources};
  if (options.form == Format::Json) return report::coverage_json(run);
  if (!options.annotate.empty())
    return report::annotated(run, (*run.book)[*law::find_instrument(*run.book, options.annotate)].span.file);
  return rendered(report::coverage_document(run, options.detail), {options.form, options.detail, page});
}

}  // namespace chapeau::cli

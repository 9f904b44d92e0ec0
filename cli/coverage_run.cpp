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

/// Below the folder as it lay below the working folder; what lies elsewhere goes by its last two names.
fs::path listing_path(const fs::path& folder, const std::string& source) {
  fs::path inside = fs::path(source).lexically_normal();
  if (inside.is_absolute() || *inside.begin() == "..") inside = inside.parent_path().filename() / inside.filename();
  return folder / (inside.generic_string() + ".seen");
}

bool write_listings(const fs::path& folder, const report::CoverageRun& run) {
  for (const base::FileId file : report::law_files(run)) {
    const fs::path path = listing_path(folder, (*run.sources)[file].path());
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    const std::string wrong = replace_file(path, report::annotated(run, file));
    if (wrong.empty()) continue;
    complain(wrong);
    return false;
  }
  return true;
}

}  // namespace

void add_coverage_options(Command& command, CoverageOptions& options) {
  command.flag("--coverage", options.wanted,
               "Tell what the cases have seen of the law: each provision and element both ways, each limit");
  command.option("--annotate", options.annotate, "With --coverage: show the text of this instrument with marks",
                 "INSTRUMENT");
  command.option("--listing", options.listing,
                 "With --coverage: write every text of the law with marks into this folder", "DIR");
  command.choice("--format", options.form, {"text", "json", "markdown"}, "FORM");
  command.choice("--depth", options.detail, {"line", "paragraph", "full"}, "HOW");
}

bool can_be_shown(const CoverageOptions& options, const law::Rulebook& book) {
  if (!options.wanted && (!options.annotate.empty() || !options.listing.empty() || options.form != Format::Text)) {
    complain("`--annotate`, `--listing` and `--format` need `--coverage`",
             "`chapeau test --coverage` tells what the cases have seen of the law");
    return false;
  }
  if (options.annotate.empty() || law::find_instrument(book, options.annotate)) return true;
  complain(fmt::format("there is no instrument `{}` to annotate", options.annotate),
           "`chapeau list instruments` tells them all");
  return false;
}

std::optional<std::string> show_coverage(const CoverageOptions& options, const PageOptions& page,
                                         const Session& session, const engine::coverage::Coverage& coverage) {
  const report::CoverageRun run{&*session.loaded.book, &coverage, &session.sources};
  if (!options.listing.empty() && !write_listings(options.listing, run)) return std::nullopt;
  if (options.form == Format::Json) return report::coverage_json(run);
  if (!options.annotate.empty())
    return report::annotated(run, (*run.book)[*law::find_instrument(*run.book, options.annotate)].span.file);
  return rendered(report::coverage_document(run, options.detail), {options.form, options.detail, page});
}

}  // namespace chapeau::cli

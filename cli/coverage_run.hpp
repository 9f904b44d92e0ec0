#pragma once
// What `chapeau test --coverage` shows and writes.

#include "cli/library.hpp"
#include "cli/report_options.hpp"
#include "engine/analyses/coverage/coverage.hpp"

#include <optional>
#include <string>

namespace chapeau::cli {

class Command;

struct CoverageOptions {
  bool wanted = false;
  std::string annotate;  ///< an instrument whose text is shown with marks
  std::string listing;   ///< a folder that gets every text of the law with marks
  bool force = false;    ///< files that are in it already may be written over
  Format form = Format::Text;
  report::Detail detail = report::Detail::Paragraph;
};

/// --coverage, --annotate, --listing, --format and --depth.
void add_coverage_options(Command& command, CoverageOptions& options);
/// Whether what was asked for can be had: the instrument exists, and nothing is asked without --coverage. Complains if
/// not.
[[nodiscard]] bool can_be_shown(const CoverageOptions& options, const law::Rulebook& book);
/// The listings, where they are wanted. Complains when they cannot be written.
[[nodiscard]] Exit write_listings(const CoverageOptions& options, const Session& session,
                                  const engine::coverage::Coverage& coverage);
/// What goes to the output.
[[nodiscard]] std::string show_coverage(const CoverageOptions& options, const PageOptions& page, const Session& session,
                                        const engine::coverage::Coverage& coverage);

}  // namespace chapeau::cli

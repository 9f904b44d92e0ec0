#include "cli/report_options.hpp"

#include "cli/options.hpp"
#include "dsl/load.hpp"

#include <CLI/CLI.hpp>

namespace chapeau::cli {

void add_report_options(CLI::App& command, ReportOptions& options) {
  add_choice(command, "--format", {"text", "json", "markdown"}, [&options](std::size_t i) { options.form = static_cast<Format>(i); }, "FORM");
  add_choice(command, "--depth", {"line", "paragraph", "full"}, [&options](std::size_t i) { options.detail = static_cast<report::Detail>(i); }, "HOW");
  add_page_options(command, options.page);
}

std::string rendered(const report::Document& document, const ReportOptions& options) {
  return options.form == Format::Markdown ? report::to_markdown(document) : report::to_text(document, style_for(stdout, options.page));
}

std::string laid_out(const std::string& case_text) {
  base::SourceSet sources;
  base::Diagnostics diagnostics;
  return dsl::format({"written.case", case_text}, sources, diagnostics).value_or(case_text);
}

}  // namespace chapeau::cli

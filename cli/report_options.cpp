#include "cli/report_options.hpp"

#include "cli/command_line.hpp"
#include "cli/options.hpp"
#include "dsl/load.hpp"

namespace chapeau::cli {

void add_report_options(Command& command, ReportOptions& options) {
  command.choice("--format", options.form, {"text", "json", "markdown"}, "FORM");
  command.choice("--depth", options.detail, {"line", "paragraph", "full"}, "HOW");
  add_page_options(command, options.page);
}

std::string rendered(const report::Document& document, const ReportOptions& options) {
  return options.form == Format::Markdown ? report::to_markdown(document)
                                          : report::to_text(document, style_for(stdout, options.page));
}

std::string laid_out(const std::string& case_text) {
  base::SourceSet sources;
  base::Diagnostics diagnostics;
  return dsl::format({"written.case", case_text}, sources, diagnostics).value_or(case_text);
}

}  // namespace chapeau::cli

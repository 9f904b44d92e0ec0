#pragma once
// How the commands on the law and all of its cases show what they found: coverage, mutate and impact.

#include "cli/case_options.hpp"
#include "report/document/document.hpp"

#include <string>

namespace chapeau::cli {

class Command;

struct ReportOptions {
  Format form = Format::Text;
  report::Detail detail = report::Detail::Paragraph;
  PageOptions page;
};

/// --format, --depth and the page.
void add_report_options(Command& command, ReportOptions& options);
/// As text or Markdown.
[[nodiscard]] std::string rendered(const report::Document& document, const ReportOptions& options);
/// A `.case` text laid out as `chapeau fmt` does it; as it is when it does not parse.
[[nodiscard]] std::string laid_out(const std::string& case_text);

}  // namespace chapeau::cli

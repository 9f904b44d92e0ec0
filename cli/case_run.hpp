#pragma once
// What the commands on the cases of one file have in common: redraft and timeline.

#include "cli/exit.hpp"
#include "cli/library.hpp"
#include "cli/output.hpp"
#include "engine/query/check.hpp"
#include "report/document/document.hpp"
#include "report/document/extent.hpp"

#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace chapeau::cli {

enum class Form { Text, Json, Markdown };

struct CaseRun {
  std::string file;
  std::string as_of;
  std::vector<std::string> readings;
  std::string library;
  Form form = Form::Text;
  report::Extent extent = report::Extent::Paragraph;
  PageOptions page;
};

/// FILE, --reading, --format, --depth, --library and the page; `--as-of` where the command judges one day.
void add_case_run_options(CLI::App& command, CaseRun& run, bool of_one_day);

/// Loads the law and the file; complains when that fails, or when there is no case in it. What to exit with then.
[[nodiscard]] std::optional<Exit> open_cases(const CaseRun& run, Session& session);
/// The command line's share; nothing, with a complaint, when it is wrong.
[[nodiscard]] std::optional<engine::CheckOptions> check_options(const CaseRun& run, const law::Rulebook& book);
/// A day that an option names; nothing, with a complaint, when it is none.
[[nodiscard]] std::optional<base::Date> day_option(const char* option, const std::string& text);

/// Of a check that was part of it.
[[nodiscard]] Exit exit_code(const engine::CheckAnswer& answer);
/// The documents one after the other, in the form that was asked for (text or Markdown).
[[nodiscard]] std::string lay_out(const std::vector<report::Document>& documents, const CaseRun& run);
void say_contradictions_of(const engine::CheckAnswer& answer, const Session& session, const CaseRun& run);

}  // namespace chapeau::cli

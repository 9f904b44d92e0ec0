// chapeau explain: what a diagnostic, or a finding of an audit, means.

#include "base/diagnostic.hpp"
#include "base/text.hpp"
#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "cli/pages.hpp"
#include "engine/analyses/audit/codes.hpp"
#include "report/document/render.hpp"
#include "report/words/words.hpp"

#include <algorithm>
#include <memory>
#include <string_view>
#include <vector>

namespace chapeau::cli {

namespace {

struct ExplainArguments {
  std::string code;
  PageOptions page;
};

struct Known {
  std::string_view number, meaning;
};

/// Of diagnostics, then of audits.
std::vector<Known> known_codes() {
  std::vector<Known> known;
  for (const base::CodeInfo& c : base::all_codes()) known.push_back({c.number, c.meaning});
  for (const auto& c : engine::audit::all_codes()) known.push_back({c.number, c.meaning});
  return known;
}

Exit list_codes(const PageOptions& page) {
  report::Table table{0, {{"Code", false}, {"Meaning", true}}, {}};
  for (const Known& c : known_codes()) {
    table.rows.push_back({report::Cell{report::toned(std::string(c.number), report::Tone::Strong), 0},
                          report::Cell{report::plain(std::string(c.meaning)), 0}});
  }
  return write_all(stdout, report::to_text({table}, style_for(stdout, page))) ? Exit::Clean : Exit::ToolFailure;
}

Exit unknown(const std::string& code) {
  std::vector<std::string_view> known;
  for (const Known& c : known_codes()) known.push_back(c.number);
  const auto near = base::nearest(code, known);
  complain("no diagnostic has the code `" + code + "`",
           near ? "did you mean `" + std::string(*near) + "`?" : "`chapeau explain` without a code lists all");
  return Exit::InvalidInput;
}

Exit explain(const ExplainArguments& arguments) {
  if (arguments.code.empty()) return list_codes(arguments.page);
  const std::string code = report::upper(arguments.code);
  const auto known = known_codes();
  const auto info = std::find_if(known.begin(), known.end(), [&](const Known& c) { return c.number == code; });
  if (info == known.end()) return unknown(arguments.code);
  const auto page = std::find_if(pages().begin(), pages().end(), [&](const Page& p) { return p.code == code; });
  const std::string text =
      page != pages().end() ? std::string(page->text) : code + ": " + std::string(info->meaning) + "\n";
  return write_all(stdout, text) ? Exit::Clean : Exit::ToolFailure;
}

}  // namespace

void add_explain(CommandLine& line) {
  const auto arguments = std::make_shared<ExplainArguments>();
  Command command = line.add("explain", "Explain the code of a diagnostic");
  command.word("CODE", arguments->code, "Like E0201; without it all codes are listed");
  add_page_options(command, arguments->page);
  command.does([arguments] { return explain(*arguments); });
}

}  // namespace chapeau::cli

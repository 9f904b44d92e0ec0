// chapeau explain: what a diagnostic, or a finding of an audit, means.

#include "base/text.hpp"
#include "chapeau/diagnostic.hpp"
#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "report/document/render.hpp"

#include <memory>
#include <string_view>
#include <vector>

namespace chapeau::cli {

namespace {

struct ExplainArguments {
  std::string code;
  PageOptions page;
};

Exit list_codes(const PageOptions& page) {
  report::Table table{0, {{"Code", false}, {"Meaning", true}}, {}};
  for (const Explanation& e : explanations())
    table.rows.push_back(
        {report::Cell{report::toned(e.code, report::Tone::Strong), 0}, report::Cell{report::plain(e.meaning), 0}});
  return write_all(stdout, report::to_text({table}, style_for(stdout, page))) ? Exit::Clean : Exit::ToolFailure;
}

Exit unknown(const std::string& code) {
  const std::vector<Explanation> all = explanations();
  std::vector<std::string_view> known;
  for (const Explanation& e : all) known.push_back(e.code);
  const auto near = base::nearest(code, known);
  complain("no diagnostic has the code `" + code + "`",
           near ? "did you mean `" + std::string(*near) + "`?" : "`chapeau explain` without a code lists all");
  return Exit::InvalidInput;
}

Exit explain_code(const ExplainArguments& arguments) {
  if (arguments.code.empty()) return list_codes(arguments.page);
  const auto found = explain(arguments.code);
  if (!found) return unknown(arguments.code);
  return write_all(stdout, found->page) ? Exit::Clean : Exit::ToolFailure;
}

}  // namespace

void add_explain(CommandLine& line) {
  const auto arguments = std::make_shared<ExplainArguments>();
  Command command = line.add("explain", "Explain the code of a diagnostic");
  command.word("CODE", arguments->code, "Like E0201; without it all codes are listed");
  add_page_options(command, arguments->page);
  command.does([arguments] { return explain_code(*arguments); });
}

}  // namespace chapeau::cli

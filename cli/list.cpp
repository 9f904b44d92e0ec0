// chapeau list: what is in the library.

#include "report/library/list.hpp"

#include "api/library_answers.hpp"
#include "base/near.hpp"
#include "cli/case_options.hpp"
#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/library.hpp"
#include "cli/options.hpp"

#include <fmt/format.h>

#include <memory>
#include <utility>

namespace chapeau::cli {

namespace {

struct ListArguments {
  std::vector<std::string> words;  ///< the kind, then what the entries must hold
  std::string library;
  Format format = Format::Text;
  PageOptions page;
};

constexpr const char* kCases = "cases";

Exit nothing_left(const report::Listing& all, std::span<const std::string> words) {
  const std::string wanted = fmt::format("{}", fmt::join(words, " "));
  base::Offer offer{{}, all.kind};
  for (const report::ListEntry& each : all.entries) {
    base::Called called{each.cells.front(), each.cells.size() > 1 ? each.cells[1] : std::string()};
    for (const std::string& other : each.others) called.others.push_back({other});
    offer.things.push_back(std::move(called));
  }
  complain(fmt::format("nothing in the list of {} holds `{}`", all.kind, wanted),
           base::suggestion(wanted, std::move(offer)));
  return Exit::InvalidInput;
}

Exit print(const Session& session, report::Listing listing, const ListArguments& arguments) {
  return write_answer(api::ListAnswer(*session.loaded.book, std::move(listing)),
                      page_of(arguments.format, arguments.page));
}

Exit list(const ListArguments& arguments) {
  const std::string kind = arguments.words.empty() ? std::string() : arguments.words.front();
  Session session;
  std::vector<std::string> files;
  if (kind == kCases) {
    auto found = case_files(kCases, session.diagnostics);
    if (!found) return Exit::InvalidInput;
    files = std::move(*found);
  }
  const bool loaded = load(session, arguments.library, files);
  report_diagnostics(session, files, arguments.page);
  if (!loaded) return Exit::InvalidInput;
  const law::Rulebook& book = *session.loaded.book;
  if (kind.empty()) return print(session, report::all_lists(book), arguments);
  const auto all = report::list(book, session.loaded.cases, kind);
  if (!all) {
    complain(fmt::format("there is no list of `{}`", kind), api::near_list(book, session.sources, kind));
    return Exit::InvalidInput;
  }
  const auto words = std::span(arguments.words).subspan(1);
  report::Listing kept = report::filtered(*all, words);
  if (kept.entries.empty() && !words.empty()) return nothing_left(*all, words);
  return print(session, std::move(kept), arguments);
}

}  // namespace

void add_list(CommandLine& line) {
  const auto arguments = std::make_shared<ListArguments>();
  Command command = line.add("list", "List what is in the library");
  command.words("KIND WORDS", arguments->words,
                fmt::format("What to list: {}, a taxonomy (forms, requirements …) or the values of an attribute; "
                            "without it, what lists there are. Then words that the entries must hold",
                            fmt::join(report::listable(), ", ")));
  add_library_option(command, arguments->library);
  command.choice("--format", arguments->format, {"text", "json"}, "FORMAT");
  add_page_options(command, arguments->page);
  command.does([arguments] { return list(*arguments); });
}

}  // namespace chapeau::cli

// chapeau list: what is in the library.

#include "report/library/list.hpp"

#include "base/near.hpp"
#include "cli/case_options.hpp"
#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/library.hpp"
#include "cli/options.hpp"
#include "law/called.hpp"
#include "report/library/show.hpp"

#include <fmt/format.h>

#include <memory>

namespace chapeau::cli {

namespace {

struct ListArguments {
  std::vector<std::string> words;  ///< the kind, then what the entries must hold
  std::string library;
  Format format = Format::Text;
  PageOptions page;
};

constexpr const char* kCases = "cases";

/// What is no kind may be a thing.
std::string what_instead(const Session& session, const std::string& kind) {
  const law::Rulebook& book = *session.loaded.book;
  if (!report::show(book, session.sources, kind).empty())
    return fmt::format("it is no kind of thing but a thing: `chapeau show {}` tells what it is", kind);
  base::Offer offer;
  for (const report::ListEntry& each : report::all_lists(book).entries) offer.things.push_back({each.cells.front()});
  for (const law::Attribute& each : book.attributes) offer.things.push_back(law::called(each));
  const std::string near = base::near_name(kind, std::move(offer));
  return near.empty() ? "`chapeau list` tells what lists there are" : near;
}

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

Exit print(const Session& session, const report::Listing& listing, const ListArguments& arguments) {
  const std::string text = arguments.format == Format::Json
                               ? report::list_json(*session.loaded.book, listing)
                               : report::to_text(report::list_document(listing), style_for(stdout, arguments.page));
  return write_all(stdout, text) ? Exit::Clean : Exit::ToolFailure;
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
    complain(fmt::format("there is no list of `{}`", kind), what_instead(session, kind));
    return Exit::InvalidInput;
  }
  const auto words = std::span(arguments.words).subspan(1);
  const report::Listing kept = report::filtered(*all, words);
  if (kept.entries.empty() && !words.empty()) return nothing_left(*all, words);
  return print(session, kept, arguments);
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

#include "base/version.hpp"
#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/output.hpp"

#include <fmt/format.h>

#include <exception>
#include <new>
#include <string_view>
#include <system_error>

namespace chapeau::cli {

namespace {

constexpr const char* kAbout =
    "Chapeau tells which binding trade commitments a draft measure meets, breaches, or breaches unless a defence is "
    "made out.";
constexpr const char* kExits =
    "Exit codes: 0 compatible or clean, 1 tool failure, 2 conflict or failing case, 3 invalid input,\n"
    "4 depends on open findings, on presumptions or on law that was not looked at, 5 undecided within the budget,\n"
    "6 an interview was broken off, 7 no law of the library reaches it.";

Exit internal_error(std::string_view what) {
  complain(
      fmt::format("internal error: {}", what),
      fmt::format("this is a bug in chapeau {}: please report it, with the files that were read", base::version()));
  return Exit::ToolFailure;
}

/// What follows `--format`; the last one counts.
std::string_view form_asked_for(int argc, const char* const* argv) {
  constexpr std::string_view kOption = "--format";
  std::string_view form;
  for (int i = 2; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == kOption && i + 1 < argc) form = argv[i + 1];
    if (word.starts_with(kOption) && word.substr(kOption.size()).starts_with('='))
      form = word.substr(kOption.size() + 1);
  }
  return form;
}

/// Whoever reads the output as JSON or SARIF reads there too why there is no answer.
Exit refuse_in_form(std::string_view form) {
  std::string text;
  if (form == "json") text = report::refusal_json(said().refusal);
  if (form == "sarif") text = report::refusal_sarif(said().refusal);
  return text.empty() || write_all(stdout, text) ? Exit::InvalidInput : Exit::ToolFailure;
}

Exit parse_and_run(int argc, const char* const* argv) {
  CommandLine line(kAbout, kExits);
  for (auto* add : {add_check,   add_new,      add_screen, add_merge,          add_why,     add_why_not, add_ask,
                    add_redraft, add_timeline, add_space,  add_delegalization, add_compare, add_audit,   add_test,
                    add_mutate,  add_impact,   add_show,   add_list,           add_fmt,     add_explain, add_serve}) {
    add(line);
  }
  const Exit exit = line.run(argc, argv);
  return exit == Exit::InvalidInput && !said().answered ? refuse_in_form(form_asked_for(argc, argv)) : exit;
}

}  // namespace

Exit run(int argc, const char* const* argv) {
  try {
    return parse_and_run(argc, argv);
  } catch (const std::bad_alloc&) {
    complain("there is not enough memory");
    return Exit::ToolFailure;
  } catch (const std::system_error& error) {
    complain(fmt::format("the system is at its limit: {}", error.what()));
    return Exit::ToolFailure;
  } catch (const std::exception& error) {
    return internal_error(error.what());
  } catch (...) {
    return internal_error("of unknown kind");
  }
}

}  // namespace chapeau::cli

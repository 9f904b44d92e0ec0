#include "base/version.hpp"
#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/output.hpp"

#include <fmt/format.h>

#include <exception>
#include <new>
#include <string_view>

namespace chapeau::cli {

namespace {

constexpr const char* kAbout =
    "Chapeau tells which binding trade commitments a draft measure meets, breaches, or breaches unless a defence is "
    "made out.";
constexpr const char* kExits =
    "Exit codes: 0 compatible or clean, 1 tool failure, 2 conflict or failing case, 3 invalid input,\n"
    "4 depends on open findings, 5 undecided within the budget, 6 an interview was broken off.";

Exit internal_error(std::string_view what) {
  complain(
      fmt::format("internal error: {}", what),
      fmt::format("this is a bug in chapeau {}: please report it, with the files that were read", base::version()));
  return Exit::ToolFailure;
}

Exit parse_and_run(int argc, const char* const* argv) {
  CommandLine line(kAbout, kExits);
  for (auto* add :
       {add_check, add_why, add_why_not, add_ask, add_redraft, add_timeline, add_space, add_delegalization, add_compare,
        add_audit, add_test, add_mutate, add_impact, add_show, add_list, add_fmt, add_explain}) {
    add(line);
  }
  return line.run(argc, argv);
}

}  // namespace

Exit run(int argc, const char* const* argv) {
  try {
    return parse_and_run(argc, argv);
  } catch (const std::bad_alloc&) {
    complain("there is not enough memory");
    return Exit::ToolFailure;
  } catch (const std::exception& error) {
    return internal_error(error.what());
  } catch (...) {
    return internal_error("of unknown kind");
  }
}

}  // namespace chapeau::cli

#pragma once
// The subcommands. Each adds itself to the command line.

#include "cli/exit.hpp"

namespace chapeau::cli {

class CommandLine;

void add_check(CommandLine& line);
void add_new(CommandLine& line);
void add_why(CommandLine& line);
void add_why_not(CommandLine& line);
void add_ask(CommandLine& line);
void add_test(CommandLine& line);
void add_mutate(CommandLine& line);
void add_impact(CommandLine& line);
void add_redraft(CommandLine& line);
void add_timeline(CommandLine& line);
void add_space(CommandLine& line);
void add_delegalization(CommandLine& line);
void add_compare(CommandLine& line);
void add_audit(CommandLine& line);
void add_screen(CommandLine& line);
void add_merge(CommandLine& line);
void add_show(CommandLine& line);
void add_list(CommandLine& line);
void add_fmt(CommandLine& line);
void add_explain(CommandLine& line);
void add_serve(CommandLine& line);

/// Parses the command line and does what it asks. Never throws.
[[nodiscard]] Exit run(int argc, const char* const* argv);

}  // namespace chapeau::cli

#pragma once
// The subcommands. Each adds itself to the parser, and puts its work into `job` when it is chosen.

#include "cli/exit.hpp"

#include <functional>

namespace CLI {
class App;
}

namespace chapeau::cli {

using Job = std::function<Exit()>;

void add_check(CLI::App& app, Job& job);
void add_why(CLI::App& app, Job& job);
void add_why_not(CLI::App& app, Job& job);
void add_ask(CLI::App& app, Job& job);
void add_test(CLI::App& app, Job& job);
void add_mutate(CLI::App& app, Job& job);
void add_impact(CLI::App& app, Job& job);
void add_redraft(CLI::App& app, Job& job);
void add_timeline(CLI::App& app, Job& job);
void add_space(CLI::App& app, Job& job);
void add_delegalization(CLI::App& app, Job& job);
void add_compare(CLI::App& app, Job& job);
void add_audit(CLI::App& app, Job& job);
void add_show(CLI::App& app, Job& job);
void add_list(CLI::App& app, Job& job);
void add_fmt(CLI::App& app, Job& job);
void add_explain(CLI::App& app, Job& job);

/// Parses the command line and does what it asks. Never throws.
[[nodiscard]] Exit run(int argc, const char* const* argv);

}  // namespace chapeau::cli

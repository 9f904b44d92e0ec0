#include "cli/commands.hpp"
#include "cli/heap.hpp"
#include "cli/stack.hpp"

#include <csignal>

int main(int argc, char** argv) {
  chapeau::cli::take_heap_at_once();
  std::signal(SIGPIPE, SIG_IGN);  // a reader who goes away is an error of writing, and that is quiet
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is one too
  return chapeau::cli::on_roomy_stack([=] { return static_cast<int>(chapeau::cli::run(argc, argv)); });
}

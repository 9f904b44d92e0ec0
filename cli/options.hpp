#pragma once
// Options that several subcommands share.

#include "cli/output.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace chapeau::cli {

/// An option that takes one of a few words, and says which when it gets another.
template <class Enum, std::size_t N>
void add_choice(CLI::App& command, const std::string& name, Enum& value, const std::array<std::pair<std::string_view, Enum>, N>& words,
                const std::string& metavariable) {
  std::array<std::string_view, N> names;
  std::transform(words.begin(), words.end(), names.begin(), [](const auto& w) { return w.first; });
  const std::string all = fmt::format("{}", fmt::join(names, ", "));
  auto take = [&value, words, all, name](const std::string& given) {
    const auto found = std::find_if(words.begin(), words.end(), [&](const auto& w) { return w.first == given; });
    if (found == words.end()) throw CLI::ValidationError(fmt::format("`{}` cannot be `{}`: it is one of {}", name, given, all));
    value = found->second;
  };
  command.add_option_function<std::string>(name, take, fmt::format("One of: {}", all))->option_text(metavariable);
}

void add_page_options(CLI::App& command, PageOptions& page);  ///< --width, --color
void add_library_option(CLI::App& command, std::string& library);

}  // namespace chapeau::cli

#pragma once
// Why a command gives no answer, told in the form in which the answer was asked for.

#include "base/diagnostic.hpp"
#include "base/source_set.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chapeau::report {

/// A range of a text as people and editors name it.
struct Location {
  std::string path;
  base::Position from, to;
};

/// A diagnostic that needs no texts any more.
struct Fault {
  struct Label {
    std::optional<Location> place;
    std::string text;
  };
  base::Code code = base::Code::CommandLine;
  std::string message;
  std::optional<Location> place;
  std::vector<Label> labels;
  std::string help;
};

/// What was complained of, in order.
struct Refusal {
  std::vector<Fault> faults;
  std::size_t dropped = 0;  ///< errors beyond the number that is kept

  void add(const base::Diagnostics& diagnostics, const base::SourceSet& sources);
  /// Of the command line, or of the words of a question.
  void add(std::string_view message, std::string_view help, base::Code code = base::Code::CommandLine);
};

/// The form `refusal` of docs/report.schema.json.
[[nodiscard]] std::string refusal_json(const Refusal& refusal);
/// SARIF 2.1.0: a run that was not successful, and why.
[[nodiscard]] std::string refusal_sarif(const Refusal& refusal);
/// JUnit XML: one test, which could not be run.
[[nodiscard]] std::string refusal_junit(const Refusal& refusal);

}  // namespace chapeau::report

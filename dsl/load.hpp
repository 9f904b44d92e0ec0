#pragma once
// Text to law: the one door of the language. Reads, parses, resolves and checks; prints nothing.

#include "base/diagnostic.hpp"
#include "base/source_set.hpp"
#include "law/case.hpp"
#include "law/rulebook.hpp"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chapeau::dsl {

/// A text that may not exist as a file (tests, fuzzers, unsaved editors).
struct Text {
  std::string path;
  std::string text;
  bool unreadable = false;  ///< there was such a file, and the diagnostics say why its text is not here
};

/// `.vocab`, `.treaty` and `.csv`.
[[nodiscard]] std::span<const std::string_view> library_endings();
/// The files below the folder that end so, sorted by path; a file that lies there twice is read once. Failures become
/// diagnostics (E0001 …), and texts marked as unreadable, so that nobody is blamed for names that may have been
/// declared there. A folder without any such file is a failure too. Here and in `read_file` the limits of the system
/// (open files, memory) throw std::system_error: they say nothing about the texts.
[[nodiscard]] std::vector<Text> read_library(const std::filesystem::path& folder, base::Diagnostics& diagnostics);
/// The name under which what comes in through the standard input is read.
inline constexpr const char* kStandardInput = "-";
/// One file, with its size and UTF-8 checked.
[[nodiscard]] std::optional<Text> read_file(const std::filesystem::path& path, base::Diagnostics& diagnostics);

/// Law and cases from the same or different texts. Tables named by `from "x.csv"` are looked up among `texts`, relative
/// to the file that names them.
struct Loaded {
  std::optional<law::Rulebook> book;  ///< nothing when an error stands in the law; diagnostics say what
  std::vector<law::Case> cases;       ///< only those without errors
};

/// Several independent errors are reported in one run. `sources` keeps every text that spans point into.
/// Deterministic, and independent of the order of `texts` (identifiers are numbered by name, not by position).
[[nodiscard]] Loaded load(std::span<const Text> texts, base::SourceSet& sources, base::Diagnostics& diagnostics);

/// Cases against a rulebook that was loaded before.
[[nodiscard]] std::vector<law::Case> load_cases(std::span<const Text> texts, const law::Rulebook& book,
                                                base::SourceSet& sources, base::Diagnostics& diagnostics);

/// The same text with canonical layout: idempotent, keeps every comment and every word. Nothing when the text does not
/// parse.
[[nodiscard]] std::optional<std::string> format(const Text& text, base::SourceSet& sources,
                                                base::Diagnostics& diagnostics);

}  // namespace chapeau::dsl

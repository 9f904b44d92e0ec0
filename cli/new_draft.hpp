#pragma once
// The answers of `chapeau new`, and the case that they make.

#include "chapeau/chapeau.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chapeau::cli {

/// One question, about one field of the measure.
struct NewQuestion {
  std::string_view field;  ///< "enacted by"
  std::string_view question, help;
  std::vector<std::string> kinds;  ///< of what it is called by; none: it is written as it is
  bool must = false;               ///< a case without it cannot be read
  bool several = false;
  std::string_view silence = {};  ///< what is taken where nothing is said; empty: it is left out
};

class NewDraft {
 public:
  explicit NewDraft(const Library& library) : library_(library) {}

  /// The next one; null when all were put. What has no rate is not asked for one.
  [[nodiscard]] const NewQuestion* question() const;
  /// Nothing: it is left out.
  void answer(std::optional<std::string> value);
  /// To the question before; false when there is none.
  bool back();

  /// What is taken where nothing is said, as the language writes it.
  [[nodiscard]] std::string silence(const NewQuestion& question) const;
  /// What the law says against the value; empty: nothing.
  [[nodiscard]] std::string wrong_with(const NewQuestion& question, const std::string& value) const;
  /// What is called so, the best first.
  [[nodiscard]] std::vector<Hit> called(const NewQuestion& question, std::string_view words) const;

  [[nodiscard]] bool is_empty() const { return values_.empty(); }
  /// In the one layout.
  [[nodiscard]] std::string text() const;
  /// Of its title, in plain letters.
  [[nodiscard]] std::string file_name() const;

 private:
  using Values = std::map<std::string, std::string, std::less<>>;
  [[nodiscard]] CaseForm form(const Values& values) const;
  [[nodiscard]] std::string title(const Values& values) const;
  [[nodiscard]] std::string title_of(std::string_view field, const std::string& value) const;
  [[nodiscard]] bool asks_rate() const;

  Library library_;
  Values values_;
  std::vector<std::size_t> asked_;  ///< places of the questions that were dealt with
};

}  // namespace chapeau::cli

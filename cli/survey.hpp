#pragma once
// What the commands that ask about every measure of a state have in common.

#include "chapeau/questions.hpp"
#include "cli/library.hpp"
#include "cli/memo.hpp"
#include "cli/output.hpp"
#include "report/document/detail.hpp"

#include <optional>
#include <string>
#include <vector>

namespace chapeau::cli {

class Command;

struct Survey {
  std::string goal;
  std::vector<std::string> towards;  ///< codes of states and names of groups; empty: everybody
  std::vector<std::string>
      products;       ///< HS codes, minerals, stages and product groups; empty: every product of the table
  std::string as_of;  ///< empty: today
  std::vector<std::string> layers;  ///< names; empty: all
  std::vector<std::string> readings;
  std::string library;
  MemoOptions memo;
  report::Detail detail = report::Detail::Paragraph;
  std::size_t jobs = 1;
  PageOptions page;
};

enum class SurveyOf { Space, Promises };
/// Promises are looked at under all layers, by raw products unless others are named, and not as CSV.
void add_survey_options(Command& command, Survey& survey, SurveyOf of = SurveyOf::Space);

/// The words of the command line that every survey has; nothing, with a complaint, when one is written wrongly.
[[nodiscard]] std::optional<SurveyOptions> survey_words(const Survey& survey);
/// The form that is asked for; nothing, with a complaint, when there is none.
[[nodiscard]] std::optional<Form> form_of(const Survey& survey, SurveyOf of = SurveyOf::Space);
/// Writes the answer as it is asked for.
[[nodiscard]] Exit write_survey(const api::Answer& answer, Form form, const Survey& survey);

}  // namespace chapeau::cli

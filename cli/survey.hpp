#pragma once
// What the commands that ask about every measure of a state have in common.

#include "chapeau/questions.hpp"
#include "cli/library.hpp"
#include "cli/output.hpp"
#include "report/document/detail.hpp"

#include <optional>
#include <string>
#include <vector>

namespace chapeau::cli {

class Command;

/// As the option tells them.
enum class SurveyForm { Text, Json, Markdown, Csv, Html };

struct Survey {
  std::string goal;
  std::vector<std::string> towards;  ///< codes of states and names of groups; empty: everybody
  std::vector<std::string>
      products;       ///< HS codes, minerals, stages and product groups; empty: every product of the table
  std::string as_of;  ///< empty: today
  std::vector<std::string> layers;  ///< names; empty: all
  std::vector<std::string> readings;
  std::string library;
  SurveyForm form = SurveyForm::Text;
  report::Detail detail = report::Detail::Paragraph;
  std::size_t jobs = 1;
  PageOptions page;
};

enum class SurveyOf { Space, Promises };
/// Promises are looked at under all layers, by raw products unless others are named, and not as CSV or HTML.
void add_survey_options(Command& command, Survey& survey, SurveyOf of = SurveyOf::Space);

/// The words of the command line that every survey has; nothing, with a complaint, when one is written wrongly.
[[nodiscard]] std::optional<SurveyOptions> survey_words(const Survey& survey);
/// As text, Markdown and so on.
[[nodiscard]] Page page_of(const Survey& survey);

}  // namespace chapeau::cli

#pragma once
// What the commands that ask about every measure of a state have in common.

#include "cli/library.hpp"
#include "cli/output.hpp"
#include "engine/analyses/space/space.hpp"
#include "report/document/detail.hpp"
#include "report/document/document.hpp"

#include <optional>
#include <string>
#include <vector>

namespace chapeau::cli {

class Command;

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

/// What is asked of whomever: the day, products and readings. Nothing, with a complaint, when the command line is
/// wrong.
struct SurveyCommon {
  base::Date day;
  std::vector<law::Product> products;
  engine::Readings readings;
};
[[nodiscard]] std::optional<SurveyCommon> survey_common(const Survey& survey, const law::Rulebook& book);
/// The command line's share; nothing, with a complaint, when it is wrong.
[[nodiscard]] std::optional<engine::space::SpaceOptions> survey_options(const Survey& survey, const law::Rulebook& book,
                                                                        const std::string& state);
[[nodiscard]] std::string lay_out(const report::Document& document, const Survey& survey);

}  // namespace chapeau::cli

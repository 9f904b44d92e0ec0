#pragma once
// An open point as a question for people: what is asked, how to judge it, who must show it, on what authority, and how
// it is answered.

#include "engine/analyses/ask/ask.hpp"
#include "report/document/document.hpp"

#include <string>
#include <vector>

namespace chapeau::report {

struct QuestionCard {
  std::string title;     ///< "critical shortage", "rate"
  std::string question;  ///< "Is there …?"
  std::string guidance;
  std::string burden;  ///< "the respondent must show it"
  std::vector<std::string> authorities;
  std::string cost;                  ///< "a fact to be looked up"
  std::vector<std::string> options;  ///< of a choice or set: the words of the language, in the order of the taxonomy
  std::vector<std::string> option_titles;  ///< what each of these words means
  std::string expected;                    ///< "yes, no or not shown", "a percentage, like 12.5 %"
  std::string beyond_the_case;             ///< why no answer in a case can settle it; empty when one can
};

[[nodiscard]] QuestionCard question_card(const law::Rulebook& book, const engine::Unknown& unknown, unsigned cost);

/// The whole card, indented.
void add_card(Document& out, const QuestionCard& card, int indent);

/// The leaves of the taxonomy, in its order.
[[nodiscard]] std::vector<law::NodeId> leaves_of(const law::Rulebook& book, law::TaxonomyId taxonomy);

/// What turns on an unknown, in words: the obligations and defences in which it is open. Empty when none is found.
[[nodiscard]] std::vector<std::string> turning_on(const engine::CheckAnswer& answer, const engine::Unknown& unknown);

}  // namespace chapeau::report

#pragma once
// What is open, in words: unknowns, the answers that sets of them ask for, and completions.

#include "engine/analyses/ask/ask.hpp"
#include "engine/model/unknown.hpp"
#include "law/rulebook.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace chapeau::report {

/// "critical shortage", "necessary under XX(a)", "rate", "ceilings of Brobdingnag".
[[nodiscard]] std::string unknown_title(const law::Rulebook& book, const engine::Unknown& unknown);
/// "yes", "export ban", "40 %", "2020-01-01", "none", "18 months": the value of an unknown.
[[nodiscard]] std::string unknown_value(const law::Rulebook& book, const engine::Unknown& unknown,
                                        const base::Integer& value);

/// "critical shortage: no", "rate at least 40 %", "until before 2020-01-01", "requires: not buy at home".
[[nodiscard]] std::string literal_text(const law::Rulebook& book, const engine::ask::Literal& literal);
/// The titles of several, in order; a finding asked under several provisions is told once: "necessary under GATT XX(a),
/// (b), (d)".
[[nodiscard]] std::vector<std::string> unknown_titles(const law::Rulebook& book,
                                                      const std::vector<engine::Unknown>& unknowns);

/// Its answers in order. The two ends of a quantity are told as one ("rate from 10 % to below 40 %"), and so are equal
/// answers to one finding under several provisions. "whatever is answered" when it is empty.
[[nodiscard]] std::vector<std::string> implicant_parts(const law::Rulebook& book,
                                                       const engine::ask::Implicant& implicant);
/// The same as a phrase: "a and b".
[[nodiscard]] std::string implicant_text(const law::Rulebook& book, const engine::ask::Implicant& implicant);
/// "rate decides at 40 %"; a last day of `none` has words of its own.
[[nodiscard]] std::string threshold_text(const law::Rulebook& book, const engine::ask::Threshold& threshold);

/// A completion as facts, each once, in the order of the unknowns: the members of a set are one fact, "requires:
/// process before export".
[[nodiscard]] std::vector<std::string> completion_facts(const law::Rulebook& book,
                                                        const engine::Completion& completion);
/// What a completion says of one attribute or question; empty when it says nothing.
[[nodiscard]] std::string completion_fact(const law::Rulebook& book, const engine::Completion& completion,
                                          law::AttributeId attribute);
[[nodiscard]] std::string completion_fact(const law::Rulebook& book, const engine::Completion& completion,
                                          law::QuestionId question);

/// "a finding that somebody must make": what it costs to find out.
[[nodiscard]] std::string_view cost_words(unsigned cost);

/// "critical shortage", "necessary under XX(a)".
[[nodiscard]] std::string question_title(const law::Rulebook& book, law::QuestionId question);
[[nodiscard]] std::string attribute_title(const law::Rulebook& book, law::AttributeId attribute);

/// The attribute an unknown is about; invalid when it is about none.
[[nodiscard]] law::AttributeId attribute_of(const engine::Unknown& unknown);

}  // namespace chapeau::report

#pragma once
// Lines that have the same answer under an obligation, and how to say which lines those are.

#include "engine/answer/answer.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace chapeau::report {

struct AnswerGroup {
  const engine::ProvisionAnswer* answer = nullptr;  ///< that of its first line
  std::vector<std::size_t> lines;                   ///< indices into CheckAnswer::lines
};

/// Every line that the obligation reaches, by equal answers: worst verdict first, then in the order of the lines.
[[nodiscard]] std::vector<AnswerGroup> answer_groups(const engine::CheckAnswer& answer, law::ProvisionId obligation);

/// Which of the lines `among` are meant: "for nickel ore (HS 2604), towards Korea and Japan"; measures are named when
/// the case has several. Empty when all of them are.
[[nodiscard]] std::string where(const engine::CheckAnswer& answer, const std::vector<std::size_t>& lines,
                                const std::vector<std::size_t>& among);

/// The answer of a line under an obligation; null when it does not reach the line.
[[nodiscard]] const engine::ProvisionAnswer* find_answer(const engine::LineAnswer& line, law::ProvisionId obligation);

}  // namespace chapeau::report

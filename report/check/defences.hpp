#pragma once
// The defences against a claim, one line each; a family with the same answer shares a line.

#include "engine/query/answer.hpp"

#include <string>
#include <vector>

namespace chapeau::report {

struct DefenceLine {
  std::vector<law::ProvisionId> provisions;
  std::string pinpoints;  ///< "XX(a), (c)-(f)"; with the name of its instrument when that is not the obligation's
  std::string title;      ///< empty for a family
  law::DefenceStatus status = law::DefenceStatus::NotNeeded;
  std::string because;    ///< the elements that decide
  std::vector<DefenceLine> defeated_by;
};

/// In the order of the text; a family stands where its first member stands.
[[nodiscard]] std::vector<DefenceLine> defence_lines(const law::Rulebook& book, law::ProvisionId obligation,
                                                     const std::vector<engine::DefenceAnswer>& defences);

/// "XX(a), (c)-(f)" for pinpoints that differ only in their last brackets; `family` are all members of the text, in order.
[[nodiscard]] std::string family_pinpoints(const std::vector<std::string>& members, const std::vector<std::string>& family);

}  // namespace chapeau::report

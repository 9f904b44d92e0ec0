#pragma once
// What is still open and decides, with the claims that wait for it.

#include "engine/query/answer.hpp"
#include "report/check/claims.hpp"

#include <string>
#include <vector>

namespace chapeau::report {

/// A finding, an attribute of the draft, or a product that is open where a claim is undecided.
struct OpenPoint {
  enum class Kind { Finding, Attribute, Product } kind = Kind::Finding;
  law::QuestionId question;     ///< of a finding
  law::AttributeId attribute;   ///< of an attribute
  std::string title;
  std::string ask;              ///< the question and its guidance; what is too coarse
  std::vector<std::string> claims;  ///< "claim 1, XX(g)", each once
};

/// Findings first, in the order in which the claims meet them, then attributes, then products.
[[nodiscard]] std::vector<OpenPoint> open_points(const engine::CheckAnswer& answer, const std::vector<Claim>& claims);

}  // namespace chapeau::report

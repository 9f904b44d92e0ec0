#pragma once
// What is still open and decides, with the claims that wait for it.

#include "engine/answer/answer.hpp"
#include "report/check/claims.hpp"

#include <string>
#include <vector>

namespace chapeau::report {

/// A finding, an attribute of the draft, a schedule line of which the value is not encoded, or a product that is open
/// where a claim is undecided.
struct OpenPoint {
  enum class Kind { Finding, Attribute, Schedule, Product } kind = Kind::Finding;
  law::QuestionId question;    ///< of a finding
  law::AttributeId attribute;  ///< of an attribute
  std::string title;
  std::string ask;                  ///< the question and its guidance; what is too coarse
  std::vector<std::size_t> claims;  ///< those in which the breach waits for it, ascending
  struct Defence {
    law::ProvisionId provision;
    std::vector<std::size_t> claims;
  };
  std::vector<Defence> defences;  ///< those that wait for it, with the claims that they answer
  bool recorded = false;          ///< the record names it as open
  bool distant = false;           ///< only defences of which nothing is shown yet ask for it
};

/// Near ones before distant ones; what the record names first; else in the order in which the claims meet them.
[[nodiscard]] std::vector<OpenPoint> open_points(const engine::CheckAnswer& answer, const std::vector<Claim>& claims);

/// "claims 1, 3-5; XX(g), (j) against claims 1 and 2". The one provision under which a finding is asked is not named
/// again.
[[nodiscard]] std::string waiting(const law::Rulebook& book, const OpenPoint& point);

}  // namespace chapeau::report

#pragma once
// Where a statement of law comes from, and what that source is worth.

#include <string>

namespace chapeau::law {

enum class AuthorityStatus {
  Unstated,
  Adopted,
  Unadopted,
  AppealedIntoTheVoid,
  Reversed,
  Dissent,
  Arbitral,
  Treaty,
  Scholarly,
};

struct Authority {
  std::string citation;
  AuthorityStatus status = AuthorityStatus::Unstated;
  std::string link;  ///< may be empty
};

/// How an encoding was checked against the text of the law.
enum class Checked { Unstated, Verified, Unverified };

struct Verification {
  Checked checked = Checked::Unstated;
  std::string how;
};

}  // namespace chapeau::law

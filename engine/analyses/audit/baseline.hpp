#pragma once
// Findings that somebody has looked at and accepted, for a reason and for a time.

#include "base/date.hpp"
#include "engine/analyses/audit/audit.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace chapeau::engine::audit {

/// An entry of a baseline: it accepts every finding with this code and subject.
struct Accepted {
  Code code = Code::NeverBreached;
  std::string subject;  ///< as name_of() writes it
  std::string reason;   ///< never empty
  base::Date expires;   ///< its last day
  bool operator==(const Accepted&) const = default;
};

/// An entry that is itself to be reported.
struct BadEntry {
  Code code = Code::BaselineExpired;  ///< or BaselineUnmatched
  std::size_t entry = 0;              ///< in the baseline
  std::string message;
};

/// A finding and the entry that accepts it, if one does.
struct Judged {
  const Finding* finding = nullptr;
  std::optional<std::size_t> accepted;
};

struct Held {
  std::vector<Judged> findings;  ///< all of the answer, in its order
  std::vector<BadEntry> bad;
  [[nodiscard]] std::size_t open() const;  ///< findings that nothing accepts
  [[nodiscard]] bool is_clean() const { return open() == 0 && bad.empty(); }
};

/// Holds an answer against a baseline. An expired entry accepts nothing. An entry that no finding matches is reported,
/// unless the question was left undecided or (where only some instruments were examined) might not have been asked.
/// Borrows the answer.
[[nodiscard]] Held hold(const law::Rulebook& book, const Answer& answer, std::span<const Accepted> baseline,
                        const Options& options);

/// A baseline that accepts every finding of the answer: entries that still match stay as they are, new ones have no
/// reason yet and expire after a year.
[[nodiscard]] std::vector<Accepted> renewed(const law::Rulebook& book, const Answer& answer,
                                            std::span<const Accepted> baseline, base::Date today);

}  // namespace chapeau::engine::audit

#pragma once
// Members of conflict sets in words: the fact as drafted, the answer with its note, the provision by its citation; and
// what would be otherwise.

#include "engine/why/why.hpp"

#include <string>
#include <vector>

namespace chapeau::report {

struct MemberText {
  enum class Kind { Fact, Record, Provision } kind = Kind::Fact;
  std::string what;  ///< "form: export ban", "critical shortage: no", "Charter, Art. XI:1"
  std::string from;  ///< "the draft", "the record: “…”", "the law"
};

/// Tells the members of the sets of one group of lines. Borrows the answer.
class Members {
 public:
  Members(const engine::CheckAnswer& answer, const engine::why::LineConflicts& of);

  [[nodiscard]] MemberText text(const engine::why::Member& member) const;
  /// What the nearest escape says of the dropped member, and of the other members that it had to change: "form: export
  /// duty and rate: 5 %".
  [[nodiscard]] std::string escape(const engine::why::ConflictSet& set, const engine::why::Necessity& necessity) const;

 private:
  [[nodiscard]] MemberText fact(law::AttributeId attribute) const;
  [[nodiscard]] MemberText record(law::QuestionId question) const;
  /// As the completion has it; empty when it says nothing of it, or the same as the case.
  [[nodiscard]] std::string changed(const engine::why::Member& member, const engine::Completion& completion) const;
  [[nodiscard]] bool is_still(law::AttributeId attribute, const engine::Completion& completion) const;

  const engine::CheckAnswer& answer_;
  const law::Measure& measure_;
  std::vector<engine::Answer> record_;  ///< by question
};

/// The provisions of a set, cited: "Charter, Art. XI:1".
[[nodiscard]] std::string provisions_of(const law::Rulebook& book, const engine::why::ConflictSet& set);

}  // namespace chapeau::report

#pragma once
// Members of conflict sets in words: the fact as drafted, the answer with its note, the provision by its citation; and
// what would be otherwise.

#include "engine/analyses/why/why.hpp"

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
  /// Every change of the draft that the way out takes, that of the dropped member first: "form: export duty and rate:
  /// 5 %"; with what it would breach instead. Empty when `check` bears none out.
  [[nodiscard]] std::string escape(const engine::why::Necessity& necessity) const;
  /// What the set rests on besides, as sentences, at most so many presumptions by name; empty when on nothing.
  [[nodiscard]] std::string background(const engine::why::ConflictSet& set, std::size_t most) const;

 private:
  [[nodiscard]] MemberText fact(law::AttributeId attribute) const;
  [[nodiscard]] MemberText record(law::QuestionId question) const;
  /// The changes in words, in the order of the unknowns but that of the dropped member first.
  [[nodiscard]] std::vector<std::string> changes(const engine::why::Necessity& necessity) const;

  const engine::CheckAnswer& answer_;
  const law::Measure& measure_;
  std::vector<engine::Answer> record_;  ///< by question
};

/// The provisions of a set, cited: "Charter, Art. XI:1".
[[nodiscard]] std::string provisions_of(const law::Rulebook& book, const engine::why::ConflictSet& set);

}  // namespace chapeau::report

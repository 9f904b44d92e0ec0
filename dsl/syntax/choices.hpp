#pragma once
// Closed lists of words and what they stand for.

#include "dsl/syntax/token.hpp"
#include "law/authority.hpp"
#include "law/case.hpp"
#include "law/instrument.hpp"
#include "law/vocabulary.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace chapeau::dsl::syntax {

template <class T>
struct Choice {
  Keyword word;
  T value;
};

/// `what` names the list in messages, and finds its words for suggestions.
template <class T>
struct Choices {
  std::string_view what;
  std::span<const Choice<T>> rows;
};

extern const Choices<law::AuthorityStatus> kAuthorityStatuses;
extern const Choices<law::Side> kSides;
extern const Choices<law::InstrumentKind> kInstrumentKinds;
extern const Choices<law::LegalStatus> kLegalStatuses;
extern const Choices<law::LegalStatus> kInferredStatuses;
extern const Choices<law::DisputeSettlement> kDisputeSettlements;
extern const Choices<law::Checked> kCheckeds;
extern const Choices<law::Strength> kStrengths;
extern const Choices<law::Ruling> kRulings;
extern const Choices<bool> kYesNo;
extern const Choices<bool> kEndsMeans;
extern const Choices<law::Presumption> kPresumptions;

/// What messages call an expected thing of several forms, and the words it may begin with.
inline constexpr std::string_view kTypeWhat = "a type";
inline constexpr std::string_view kRelationWhat = "a relation to another instrument";
inline constexpr std::string_view kVerdictWhat = "a verdict";
inline constexpr std::string_view kOverallWhat = "an overall verdict";
inline constexpr std::string_view kShownWhat = "`yes`, `no`, `not shown` or `?`";
inline constexpr std::string_view kDeclarationWhat = "a declaration";

/// The words that `what` may begin with, as far as it is one of the lists above; otherwise nothing.
[[nodiscard]] std::vector<std::string_view> words_of(std::string_view what);

}  // namespace chapeau::dsl::syntax

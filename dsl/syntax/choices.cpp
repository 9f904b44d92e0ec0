#include "dsl/syntax/choices.hpp"

namespace chapeau::dsl::syntax {
namespace {

using K = Keyword;

constexpr Choice<law::AuthorityStatus> kAuthorityStatusRows[] = {
    {K::Adopted, law::AuthorityStatus::Adopted},   {K::Unadopted, law::AuthorityStatus::Unadopted},
    {K::Reversed, law::AuthorityStatus::Reversed}, {K::AppealedIntoTheVoid, law::AuthorityStatus::AppealedIntoTheVoid},
    {K::Dissent, law::AuthorityStatus::Dissent},   {K::Arbitral, law::AuthorityStatus::Arbitral},
    {K::Treaty, law::AuthorityStatus::Treaty},     {K::Scholarly, law::AuthorityStatus::Scholarly},
};
constexpr Choice<law::Side> kSideRows[] = {{K::Complainant, law::Side::Complainant},
                                           {K::Respondent, law::Side::Respondent}};
constexpr Choice<law::InstrumentKind> kInstrumentKindRows[] = {
    {K::WtoAgreement, law::InstrumentKind::WtoAgreement},
    {K::AccessionProtocol, law::InstrumentKind::AccessionProtocol},
    {K::FreeTradeAgreement, law::InstrumentKind::FreeTradeAgreement},
    {K::AssociationAgreement, law::InstrumentKind::AssociationAgreement},
    {K::InvestmentTreaty, law::InstrumentKind::InvestmentTreaty},
    {K::Memorandum, law::InstrumentKind::Memorandum},
    {K::Statement, law::InstrumentKind::Statement},
    {K::Decision, law::InstrumentKind::Decision},
    {K::OtherTreaty, law::InstrumentKind::OtherTreaty},
};
constexpr Choice<law::LegalStatus> kLegalStatusRows[] = {
    {K::Binding, law::LegalStatus::Binding},
    {K::NonBinding, law::LegalStatus::NonBinding},
    {K::Unspecified, law::LegalStatus::Unspecified},
    {K::Contested, law::LegalStatus::Contested},
};
constexpr Choice<law::DisputeSettlement> kDisputeSettlementRows[] = {
    {K::Compulsory, law::DisputeSettlement::Compulsory},
    {K::Arbitration, law::DisputeSettlement::Arbitration},
    {K::Consultations, law::DisputeSettlement::Consultations},
    {K::None, law::DisputeSettlement::None},
};
constexpr Choice<law::Checked> kCheckedRows[] = {{K::Verified, law::Checked::Verified},
                                                 {K::Unverified, law::Checked::Unverified}};
constexpr Choice<law::Strength> kStrengthRows[] = {
    {K::Shall, law::Strength::Shall},
    {K::ShallEndeavour, law::Strength::ShallEndeavour},
    {K::Intends, law::Strength::Intends},
    {K::Aims, law::Strength::Aims},
};
constexpr Choice<law::Ruling> kRulingRows[] = {
    {K::Inconsistent, law::Ruling::Inconsistent},
    {K::Consistent, law::Ruling::Consistent},
    {K::ExceptionMet, law::Ruling::ExceptionMet},
    {K::ExceptionNotMet, law::Ruling::ExceptionNotMet},
    {K::ExceptionNotAvailable, law::Ruling::ExceptionNotAvailable},
    {K::JudicialEconomy, law::Ruling::JudicialEconomy},
    {K::NotDecided, law::Ruling::NotDecided},
};
constexpr Choice<bool> kYesNoRows[] = {{K::Yes, true}, {K::No, false}};
constexpr Choice<bool> kEndsMeansRows[] = {{K::Ends, true}, {K::Means, false}};
constexpr Choice<law::Presumption> kPresumptionRows[] = {{K::None, law::Presumption::None},
                                                         {K::No, law::Presumption::No}};

constexpr K kTypeWords[] = {K::Flag, K::Choice, K::Set, K::Percent, K::Number, K::Money, K::Date, K::Period, K::States};
constexpr K kRelationWords[] = {K::Prevails, K::Without, K::Part, K::Affirms, K::In};
constexpr K kVerdictWords[] = {K::Out,     K::Respected, K::Breach, K::Excused, K::Consistent,
                               K::Depends, K::Not,       K::Met,    K::Open};
constexpr K kOverallWords[] = {K::Conflict, K::Depends, K::Compatible, K::No};
constexpr K kDeclarationWords[] = {K::States,    K::Group,    K::ProductList, K::Product,  K::Taxonomy,
                                   K::Attribute, K::Finding,  K::Test,        K::Axiom,    K::Goal,
                                   K::Reading,   K::Register, K::Instrument,  K::Schedule, K::Case};

struct WordList {
  std::string_view what;
  std::span<const K> words;
};
constexpr WordList kWordLists[] = {
    {kTypeWhat, kTypeWords},       {kRelationWhat, kRelationWords},       {kVerdictWhat, kVerdictWords},
    {kOverallWhat, kOverallWords}, {kDeclarationWhat, kDeclarationWords},
};

template <class T>
bool append(std::vector<std::string_view>& to, std::string_view what, const Choices<T>& choices) {
  if (choices.what != what) return false;
  for (const Choice<T>& row : choices.rows) to.push_back(text_of(row.word));
  return true;
}

}  // namespace

constinit const Choices<law::AuthorityStatus> kAuthorityStatuses{"the status of an authority", kAuthorityStatusRows};
constinit const Choices<law::Side> kSides{"a side", kSideRows};
constinit const Choices<law::InstrumentKind> kInstrumentKinds{"a kind of instrument", kInstrumentKindRows};
constinit const Choices<law::LegalStatus> kLegalStatuses{"a legal status", kLegalStatusRows};
constinit const Choices<law::LegalStatus> kInferredStatuses{"an inferred status", std::span(kLegalStatusRows).first(2)};
constinit const Choices<law::DisputeSettlement> kDisputeSettlements{"a kind of dispute settlement",
                                                                    kDisputeSettlementRows};
constinit const Choices<law::Checked> kCheckeds{"`verified` or `unverified`", kCheckedRows};
constinit const Choices<law::Strength> kStrengths{"the strength of a promise", kStrengthRows};
constinit const Choices<law::Ruling> kRulings{"what a tribunal said", kRulingRows};
constinit const Choices<bool> kYesNo{"`yes` or `no`", kYesNoRows};
constinit const Choices<bool> kEndsMeans{"`ends` or `means`", kEndsMeansRows};
constinit const Choices<law::Presumption> kPresumptions{"`none` or `no`", kPresumptionRows};

std::vector<std::string_view> words_of(std::string_view what) {
  std::vector<std::string_view> words;
  for (const WordList& list : kWordLists) {
    if (list.what != what) continue;
    for (K word : list.words) words.push_back(text_of(word));
  }
  append(words, what, kAuthorityStatuses) || append(words, what, kSides) || append(words, what, kInstrumentKinds) ||
      append(words, what, kLegalStatuses) || append(words, what, kInferredStatuses) ||
      append(words, what, kDisputeSettlements) || append(words, what, kCheckeds) || append(words, what, kStrengths) ||
      append(words, what, kRulings) || append(words, what, kYesNo) || append(words, what, kEndsMeans) ||
      append(words, what, kPresumptions);
  return words;
}

}  // namespace chapeau::dsl::syntax

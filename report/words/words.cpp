#include "report/words/words.hpp"

#include <array>

namespace chapeau::report {

namespace {

using std::string_view_literals::operator""sv;

/// The row of an enumeration that counts from zero.
template <class Enum, std::size_t N>
constexpr std::string_view row(const std::array<std::string_view, N>& table, Enum value) {
  return table[static_cast<std::size_t>(value)];
}

constexpr std::array kAuthority{""sv,          "adopted"sv,          "not adopted"sv, "appealed into the void"sv,
                                "reversed"sv,  "separate opinion"sv, "arbitral"sv,    "treaty text"sv,
                                "literature"sv};
constexpr std::array kChecked{"not stated"sv, "verified"sv, "unverified"sv};
constexpr std::array kDisputes{"not stated"sv, "compulsory"sv, "arbitration"sv, "consultations only"sv, "no forum"sv};
constexpr std::array kInstrument{"WTO agreement"sv,
                                 "accession protocol"sv,
                                 "free trade agreement"sv,
                                 "association agreement"sv,
                                 "investment treaty"sv,
                                 "memorandum of understanding"sv,
                                 "statement"sv,
                                 "decision"sv,
                                 "treaty"sv};
constexpr std::array kStatus{"binding"sv, "non-binding"sv, "unspecified"sv, "contested"sv};
constexpr std::array kProvision{"obligation"sv, "exception"sv, "carve-out"sv,
                                "permission"sv, "test"sv,      "not encoded"sv};
constexpr std::array kRelation{"prevails over"sv, "is without prejudice to"sv, "is part of"sv, "affirms"sv,
                               "is implemented in accordance with"sv};
constexpr std::array kRuling{"not stated"sv,
                             "inconsistent"sv,
                             "consistent"sv,
                             "exception met"sv,
                             "exception not met"sv,
                             "exception not available"sv,
                             "not ruled on (judicial economy)"sv,
                             "not decided"sv};
constexpr std::array kSide{"complainant"sv, "respondent"sv};
constexpr std::array kStrength{"shall"sv, "shall endeavour"sv, "intends"sv, "aims"sv};
constexpr std::array kType{"flag"sv,  "choice"sv, "set"sv,    "percent"sv, "number"sv,
                           "money"sv, "date"sv,   "period"sv, "states"sv,  "products"sv};
constexpr std::array kPresumption{"open when not given"sv, "presumed no"sv, "presumed none"sv};
constexpr std::array kLine{"verified"sv, "unverified"sv, "not encoded"sv};
constexpr std::array kReach{"applies"sv,
                            "the instrument is not binding"sv,
                            "it is not yet in force"sv,
                            "it is no longer in force"sv,
                            "the enacting state is not a party"sv,
                            "the counterpart is not a party"sv,
                            "both are the same trading party"sv,
                            "it speaks of other parties"sv};
constexpr std::array kStage{"evaluated"sv, "enumerated"sv, "solved"sv, "undecided"sv};
constexpr std::array kTruth{"no"sv, "yes"sv, "open"sv};
constexpr std::array kSource{"composed"sv, "measure"sv,  "presumed"sv, "record"sv,     "not shown"sv,
                             "supposed"sv, "rule"sv,     "product"sv,  "too coarse"sv, "states"sv,
                             "reading"sv,  "schedule"sv, "open"sv,     "law"sv};
constexpr std::array kJoint{"leaf"sv, "all"sv, "any"sv, "not"sv, "implies"sv, "test"sv, "finding"sv, "contrary to"sv};

static_assert(kStrength.size() == static_cast<std::size_t>(law::Strength::Aims) + 1);
static_assert(kSource.size() == static_cast<std::size_t>(engine::Source::Law) + 1);
static_assert(kJoint.size() == static_cast<std::size_t>(engine::Element::Joint::ContraryTo) + 1);
static_assert(kReach.size() == static_cast<std::size_t>(law::Reach::NotOwner) + 1);
static_assert(kRuling.size() == static_cast<std::size_t>(law::Ruling::NotDecided) + 1);
static_assert(kAuthority.size() == static_cast<std::size_t>(law::AuthorityStatus::Scholarly) + 1);
static_assert(kInstrument.size() == static_cast<std::size_t>(law::InstrumentKind::OtherTreaty) + 1);
static_assert(kType.size() == static_cast<std::size_t>(law::AttributeType::Products) + 1);

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::string_view words(law::AuthorityStatus status) { return row(kAuthority, status); }
std::string_view words(law::Checked checked) { return row(kChecked, checked); }
std::string_view words(law::DisputeSettlement kind) { return row(kDisputes, kind); }
std::string_view words(law::InstrumentKind kind) { return row(kInstrument, kind); }
std::string_view words(law::LegalStatus status) { return row(kStatus, status); }
std::string_view words(law::ProvisionKind kind) { return row(kProvision, kind); }
std::string_view words(law::RelationKind kind) { return row(kRelation, kind); }
std::string_view words(law::Ruling ruling) { return row(kRuling, ruling); }
std::string_view words(law::Side side) { return row(kSide, side); }
std::string_view words(law::Strength strength) { return row(kStrength, strength); }
std::string_view words(law::AttributeType type) { return row(kType, type); }
std::string_view words(law::Presumption presumption) { return row(kPresumption, presumption); }
std::string_view words(law::LineStatus status) { return row(kLine, status); }
std::string_view words(law::Reach reach) { return row(kReach, reach); }
std::string_view words(engine::Stage stage) { return row(kStage, stage); }
std::string_view words(engine::Truth truth) { return row(kTruth, truth); }
std::string_view words(engine::Source source) { return row(kSource, source); }
std::string_view words(engine::Element::Joint joint) { return row(kJoint, joint); }

std::string_view result_words(const std::optional<law::Overall>& result) {
  if (!result) return "not decided";
  return *result == law::Overall::NoLawReaches ? "no law of the library reaches it" : law::words(*result);
}

std::string not_decided(const engine::CheckAnswer& answer) {
  if (!answer.contradictions.empty()) return {};
  if (answer.may_contradict) return "whether the record contradicts itself was left undecided within the budget";
  if (answer.undecided > 0)
    return count(answer.undecided, "provision was", "provisions were") + " left undecided within the budget";
  if (!answer.as_it_stands) return "the outcome on the record as it stands was left undecided within the budget";
  return {};
}

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return out;
}

std::string lower_first(std::string_view text) {
  std::string out(text);
  const bool name = out.size() > 1 && (is_upper(out[1]) || is_digit(out[1]));
  if (!out.empty() && is_upper(out[0]) && !name) out[0] = static_cast<char>(out[0] - 'A' + 'a');
  return out;
}

std::string upper_first(std::string_view text) {
  std::string out(text);
  if (!out.empty()) out.replace(0, 1, upper(out.substr(0, 1)));
  return out;
}

std::string spoken(std::string_view name) {
  std::string out(name);
  for (char& c : out) c = c == '_' ? ' ' : c;
  return out;
}

std::string count(std::size_t n, std::string_view one, std::string_view many) {
  return std::to_string(n).append(" ").append(n == 1 ? one : many);
}

}  // namespace chapeau::report

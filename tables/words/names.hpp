#pragma once
// The words of a law as tables write them: states, forms and requirements by name and by code, minerals, goals. A word
// that could mean two things means none.

#include "law/rulebook.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

namespace chapeau::tables {

/// Whose words a column of forms has.
enum class Codes {
  Words,     ///< names, titles and synonyms of the law
  Mast2019,  ///< UNCTAD MAST: an edition has to be told, for chapter P was numbered anew
  Mast2012,
  Gta,    ///< Global Trade Alert: numbers and names of intervention types
  Oecd,   ///< OECD inventory of export restrictions
  WtoQr,  ///< symbols of notifications of quantitative restrictions
};

/// Something that was meant, or why nothing was.
template <class Thing>
struct Read {
  std::optional<Thing> thing;
  std::string why;      ///< there is none …
  std::string so_told;  ///< … or it says less than the table does: in what
};

/// All that words of tables can mean. Borrows the rulebook. Looking changes nothing.
class Names {
 public:
  explicit Names(const law::Rulebook& book);

  /// One state. `CHL`, `CL`, `152`, `Chile`, `Chili`; `EU` is the European Union. A number without its leading zeros is
  /// taken for one of UN M49, or of those by which Global Trade Alert differs from it.
  [[nodiscard]] Read<law::StateId> state(std::string_view text) const;
  /// A state or a group, with its members of the day; a union that trades as one is one state.
  [[nodiscard]] Read<law::StateMask> states(std::string_view text, base::Date day) const;
  /// A value of a taxonomy by its name, title or a synonym.
  [[nodiscard]] Read<law::NodeId> value(law::TaxonomyId taxonomy, std::string_view text) const;
  /// What a measure is, as one of the classifications has it: a value of any taxonomy that has such a code.
  [[nodiscard]] Read<law::NodeId> form(std::string_view text, Codes codes) const;
  [[nodiscard]] Read<law::GoalId> goal(std::string_view text) const;
  /// A mineral, all products of the table that are called so, or a mineral at a stage ("nickel ore concentrate").
  [[nodiscard]] Read<law::Product> mineral(std::string_view text) const;
  [[nodiscard]] Read<law::StageId> stage(std::string_view text) const;
  /// By its name or title alone: synonyms are too wide for the head of a column.
  [[nodiscard]] std::optional<law::AttributeId> attribute(std::string_view text) const;

  [[nodiscard]] const law::Rulebook& book() const { return book_; }

 private:
  template <class Thing>
  using Index = std::unordered_map<std::string, std::vector<Thing>>;

  void add_states();
  void add_nodes();
  [[nodiscard]] Read<law::NodeId> by_code(const Index<law::NodeId>& index, const std::string& code,
                                          std::string_view text, std::string_view called) const;

  const law::Rulebook& book_;
  Index<law::StateId> states_;       ///< by plain words
  Index<law::StateId> state_codes_;  ///< as written: alpha-2, numbers
  Index<law::GroupId> groups_;
  std::vector<Index<law::NodeId>> values_;  ///< by taxonomy: plain words
  Index<law::NodeId> mast_2019_, mast_2012_, gta_, oecd_, qr_;
  Index<law::GoalId> goals_;
  Index<law::Product> minerals_;
  Index<law::StageId> stages_;
  Index<law::AttributeId> attributes_;
};

/// The number of an intervention type of Global Trade Alert; empty for a name that is none.
[[nodiscard]] std::string gta_number(std::string_view name);
/// How the OECD inventory labels what has this key; empty where the key says it itself.
[[nodiscard]] std::string_view oecd_label(std::string_view key);

}  // namespace chapeau::tables

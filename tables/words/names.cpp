#include "tables/words/names.hpp"

#include "base/near.hpp"
#include "base/slip.hpp"
#include "base/text.hpp"
#include "law/applicability.hpp"
#include "law/called.hpp"
#include "law/trading_parties.hpp"
#include "tables/rows/text_cell.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace chapeau::tables {

namespace {

/// Names that two states share, or that others give to another state than the library does.
struct Shared {
  std::string_view name;
  std::array<std::string_view, 2> codes;
};
constexpr std::array<Shared, 2> kShared{{{"congo", {"COD", "COG"}}, {"korea", {"KOR", "PRK"}}}};

/// Short forms of statistical offices, in plain words, and numbers that Global Trade Alert took from trade statistics.
struct Alias {
  std::string_view name, code;
};
constexpr std::array<Alias, 20> kAliases{{{"congo dem rep", "COD"},
                                          {"dem rep congo", "COD"},
                                          {"dem rep of the congo", "COD"},
                                          {"congo rep", "COG"},
                                          {"korea rep", "KOR"},
                                          {"rep of korea", "KOR"},
                                          {"korea dem people s rep", "PRK"},
                                          {"egypt arab rep", "EGY"},
                                          {"iran islamic rep", "IRN"},
                                          {"venezuela rb", "VEN"},
                                          {"yemen rep", "YEM"},
                                          {"lao pdr", "LAO"},
                                          {"kyrgyz republic", "KGZ"},
                                          {"slovak republic", "SVK"},
                                          {"hong kong sar china", "HKG"},
                                          {"macao sar china", "MAC"},
                                          {"european union 27", "EUU"},
                                          {"eu 27", "EUU"},
                                          {"eu27", "EUU"},
                                          {"eu27 2020", "EUU"}}};
constexpr std::array<Alias, 3> kNumbers{{{"251", "FRA"}, {"699", "IND"}, {"381", "ITA"}}};

template <class Index, class Thing>
void put(Index& index, const std::string& word, const Thing& thing) {
  if (word.empty()) return;
  auto& there = index[word];
  if (std::ranges::find(there, thing) == there.end()) there.push_back(thing);
}

template <class Index, class Thing>
void put_words(Index& index, std::string_view words, const Thing& thing) {
  put(index, base::plain_words(words), thing);
}

template <class Index>
auto found_in(const Index& index, const std::string& word) {
  const auto at = index.find(word);
  return at == index.end() ? typename Index::mapped_type{} : at->second;
}

std::string hint(std::string_view word, base::Offer offer) {
  const std::string near = base::near_name(word, std::move(offer));
  return near.empty() ? std::string() : ": " + near;
}

/// "Korea, Republic of" the other way round.
std::string turned(std::string_view text) {
  const std::size_t comma = text.find(',');
  if (comma == std::string_view::npos) return {};
  return base::plain_words(std::string(text.substr(comma + 1)) + " " + std::string(text.substr(0, comma)));
}

std::string without_zeros(std::string_view digits) {
  const std::size_t first = digits.find_first_not_of('0');
  return std::string(digits.substr(std::min(first, digits.size())));
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_capitals(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// Symbols of quantitative restrictions, whatever stands between their parts: "P-X", "NAL X", "GQ-X-S".
struct Symbol {
  std::string code;
  bool seasonal = false;
};
Symbol symbol_of(std::string_view text) {
  Symbol made;
  const std::string plain = base::plain_words(text);
  for (const auto word : base::split_words(plain)) {
    std::string upper(word);
    for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (upper == "S" && !made.code.empty())
      made.seasonal = true;
    else
      made.code += (made.code.empty() ? "" : " ") + upper;
  }
  return made;
}

std::string upper_code(std::string_view text) {
  std::string made;
  for (const char c : text) {
    if (c != ' ' && c != '.') made += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return made;
}

std::string names_of(const law::Rulebook& book, const std::vector<law::NodeId>& nodes) {
  std::string made;
  for (const auto node : nodes) made += (made.empty() ? "" : " or ") + base::quoted(book[node].name);
  return made;
}

/// A word that has others below it says that and no more.
std::string as_class(const law::Rulebook& book, law::NodeId node, std::string_view text) {
  if (book[node].children.empty()) return {};
  return base::quoted(text) + " is " + base::quoted(book[node].name) + ", a class: which of its kinds it is stays open";
}

}  // namespace

Names::Names(const law::Rulebook& book) : book_(book), values_(book.taxonomies.size()) {
  add_states();
  add_nodes();
  for (std::size_t i = 0; i < book.goals.size(); ++i) {
    const auto called = law::called(book.goals[i]);
    put_words(goals_, called.name, law::GoalId(i));
    put_words(goals_, called.title, law::GoalId(i));
    for (const auto& other : called.others) put_words(goals_, other.text, law::GoalId(i));
  }
  for (std::size_t i = 0; i < book.products.stages.size(); ++i)
    put_words(stages_, book.products.stages[i], law::StageId(i));
  for (std::size_t i = 0; i < book.products.minerals.size(); ++i) {
    const law::MineralId id(i);
    const auto called = law::called(book, id);
    std::vector<std::string> all{called.name};
    for (const auto& other : called.others) all.push_back(other.text);
    for (const auto& name : all) {
      put_words(minerals_, name, law::Product{{}, id, {}, {}});
      for (std::size_t s = 0; s < book.products.stages.size(); ++s)
        put_words(minerals_, name + " " + book.products.stages[s], law::Product{{}, id, law::StageId(s), {}});
    }
  }
  for (const auto& row : book.products.rows)
    put_words(minerals_, row.description, law::Product{row.hs, row.mineral, row.stage, {}});
  for (std::size_t i = 0; i < book.attributes.size(); ++i) {
    const auto called = law::called(book.attributes[i]);
    put_words(attributes_, called.name, law::AttributeId(i));
    put_words(attributes_, called.title, law::AttributeId(i));
  }
}

void Names::add_states() {
  for (std::size_t i = 0; i < book_.states.size(); ++i) {
    const law::StateId id(i);
    const auto& state = book_[id];
    put_words(states_, state.code, id);
    put_words(states_, state.name, id);
    put(states_, turned(state.name), id);
    for (const auto& other : state.also_called) put_words(states_, other, id);
    put(state_codes_, state.iso2, id);
    put(state_codes_, without_zeros(state.un), id);
  }
  for (const auto& [name, code] : kAliases) {
    if (const auto id = law::find_state(book_, code)) put(states_, std::string(name), *id);
  }
  for (const auto& [number, code] : kNumbers) {
    if (const auto id = law::find_state(book_, code)) put(state_codes_, std::string(number), *id);
  }
  for (const auto& shared : kShared) {
    for (const auto code : shared.codes) {
      if (const auto id = law::find_state(book_, code)) put(states_, std::string(shared.name), *id);
    }
  }
  for (std::size_t i = 0; i < book_.groups.size(); ++i) {
    const auto& group = book_.groups[i];
    if (group.trading_party.valid()) {
      put_words(states_, group.name, group.trading_party);
      put_words(states_, group.title, group.trading_party);
      continue;
    }
    put_words(groups_, group.name, law::GroupId(i));
    put_words(groups_, group.title, law::GroupId(i));
  }
}

void Names::add_nodes() {
  for (std::size_t i = 0; i < book_.nodes.size(); ++i) {
    const law::NodeId id(i);
    const auto& node = book_[id];
    const auto& taxonomy = book_.taxonomies[node.taxonomy.index()];
    auto& values = values_[node.taxonomy.index()];
    put_words(values, node.name, id);
    put_words(values, node.title, id);
    for (const auto& other : node.also_called) put_words(values, other, id);
    if (taxonomy.mast_edition == "2019") put(mast_2019_, node.mast, id);
    if (taxonomy.mast_edition == "2012") put(mast_2012_, node.mast, id);
    for (const auto& elsewhere : node.mast_elsewhere) {
      if (elsewhere.edition == "2019") put(mast_2019_, elsewhere.code, id);
      if (elsewhere.edition == "2012") put(mast_2012_, elsewhere.code, id);
    }
    put(gta_, node.gta, id);
    put_words(oecd_, node.oecd, id);
    put_words(oecd_, oecd_label(node.oecd), id);
    if (!node.wto_qr.empty()) put(qr_, symbol_of(node.wto_qr).code, id);
  }
}

Read<law::StateId> Names::state(std::string_view text) const {
  const std::string_view word = trimmed(text);
  std::vector<law::StateId> found;
  if (is_number(word))
    found = found_in(state_codes_, without_zeros(word));
  else if (word.size() == 2 && is_capitals(word))
    found = found_in(state_codes_, std::string(word));
  if (found.empty()) found = found_in(states_, base::plain_words(word));
  if (found.empty()) found = found_in(states_, turned(word));
  if (found.size() == 1) return {found.front(), {}, {}};
  if (found.empty()) return {std::nullopt, base::quoted(text) + " is no state" + hint(word, law::states_of(book_)), {}};
  std::string all;
  for (const auto id : found) all += (all.empty() ? "" : " or ") + book_[id].code;
  return {std::nullopt, base::quoted(text) + " may be " + all + ": write the code", {}};
}

Read<law::StateMask> Names::states(std::string_view text, base::Date day) const {
  const auto one = state(text);
  if (one.thing) {
    law::StateMask mask;
    mask.set(one.thing->index());
    return {mask, {}, {}};
  }
  const auto groups = found_in(groups_, base::plain_words(text));
  if (groups.size() == 1) return {law::members(book_, groups.front(), day), {}, {}};
  return {std::nullopt, one.why, {}};
}

Read<law::NodeId> Names::value(law::TaxonomyId taxonomy, std::string_view text) const {
  const auto found = found_in(values_[taxonomy.index()], base::plain_words(text));
  if (found.size() == 1) return {found.front(), {}, as_class(book_, found.front(), text)};
  const auto& called = book_.taxonomies[taxonomy.index()].name;
  if (!found.empty()) return {std::nullopt, base::quoted(text) + " may be " + names_of(book_, found), {}};
  return {std::nullopt,
          base::quoted(text) + " is no word for " + base::quoted(called) + hint(text, law::values_of(book_, taxonomy)),
          {}};
}

Read<law::NodeId> Names::by_code(const Index<law::NodeId>& index, const std::string& code, std::string_view text,
                                 std::string_view called) const {
  const auto found = found_in(index, code);
  if (found.size() == 1) return {found.front(), {}, as_class(book_, found.front(), text)};
  if (found.empty())
    return {std::nullopt, base::quoted(text) + ", by " + std::string(called) + ", is no word of the law", {}};
  return {std::nullopt, base::quoted(text) + ", by " + std::string(called) + ", may be " + names_of(book_, found), {}};
}

Read<law::NodeId> Names::form(std::string_view text, Codes codes) const {
  const std::string_view word = trimmed(text);
  switch (codes) {
    case Codes::Mast2019: return by_code(mast_2019_, upper_code(word), text, "MAST 2019");
    case Codes::Mast2012: return by_code(mast_2012_, upper_code(word), text, "MAST 2012");
    case Codes::Gta:
      return by_code(gta_, is_number(word) ? without_zeros(word) : gta_number(word), text, "Global Trade Alert");
    case Codes::Oecd: return by_code(oecd_, base::plain_words(word), text, "the OECD inventory");
    case Codes::WtoQr: {
      const Symbol symbol = symbol_of(word);
      auto read = by_code(qr_, symbol.code, text, "WTO notifications");
      if (read.thing && symbol.seasonal)
        read.so_told = base::quoted(text) + " is seasonal or temporary, which is not carried over";
      return read;
    }
    case Codes::Words: break;
  }
  for (std::size_t t = 0; t < book_.taxonomies.size(); ++t) {
    if (book_.taxonomies[t].name == "form") return value(law::TaxonomyId(t), text);
  }
  return {std::nullopt, "the law has no taxonomy `form`", {}};
}

Read<law::GoalId> Names::goal(std::string_view text) const {
  const auto found = found_in(goals_, base::plain_words(text));
  if (found.size() == 1) return {found.front(), {}, {}};
  return {std::nullopt,
          base::quoted(text) + (found.empty() ? " is no goal" + hint(text, law::goals_of(book_))
                                              : " may be more than one goal: write its name"),
          {}};
}

Read<law::Product> Names::mineral(std::string_view text) const {
  const auto found = found_in(minerals_, base::plain_words(text));
  if (found.size() == 1) return {found.front(), {}, {}};
  if (found.empty())
    return {std::nullopt, base::quoted(text) + " is no mineral" + hint(text, law::minerals_of(book_)), {}};
  return {std::nullopt, base::quoted(text) + " may be several products: write the HS code", {}};
}

Read<law::StageId> Names::stage(std::string_view text) const {
  const auto found = found_in(stages_, base::plain_words(text));
  if (found.size() == 1) return {found.front(), {}, {}};
  return {std::nullopt, base::quoted(text) + " is no stage: `chapeau list stages` tells them", {}};
}

std::optional<law::AttributeId> Names::attribute(std::string_view text) const {
  const auto found = found_in(attributes_, base::plain_words(text));
  return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
}

}  // namespace chapeau::tables

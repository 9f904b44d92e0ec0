#include "law/called.hpp"

#include "base/slip.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace chapeau::law {

namespace {

void add(std::vector<base::OtherName>& others, const std::string& text, std::string system) {
  if (!text.empty()) others.push_back({text, std::move(system)});
}

void add(std::vector<base::OtherName>& others, const std::vector<std::string>& synonyms) {
  for (const std::string& each : synonyms) others.push_back({each});
}

void add_leaves(const Rulebook& book, const std::vector<NodeId>& children, std::vector<std::string>& leaves) {
  for (const NodeId child : children) {
    if (book[child].children.empty()) leaves.push_back(book[child].name);
    add_leaves(book, book[child].children, leaves);
  }
}

}  // namespace

base::Called called(const Rulebook& book, NodeId id) {
  const Node& node = book[id];
  base::Called made{node.name, node.title};
  if (node.parent.valid()) made.class_title = book[node.parent].title;
  add(made.others, node.mast, "MAST " + base::at(book.taxonomies, node.taxonomy).mast_edition);
  for (const MastCode& each : node.mast_elsewhere) add(made.others, each.code, "MAST " + each.edition);
  add(made.others, node.gta, "GTA");
  add(made.others, node.oecd, "OECD");
  add(made.others, node.wto_qr, "WTO QR");
  add(made.others, node.also_called);
  add_leaves(book, node.children, made.members);
  return made;
}

base::Called called(const Rulebook& book, StateId id) {
  const State& state = book[id];
  base::Called made{state.code, state.name};
  add(made.others, state.iso2, "ISO alpha-2");
  add(made.others, state.un, "UN M49");
  add(made.others, state.also_called);
  return made;
}

base::Called called(const Rulebook& book, MineralId id) {
  base::Called made{base::at(book.products.minerals, id)};
  if (id.index() < book.products.also_called.size()) add(made.others, book.products.also_called[id.index()]);
  return made;
}

base::Called called(const Attribute& attribute) {
  base::Called made{attribute.name, attribute.title};
  add(made.others, attribute.also_called);
  return made;
}

base::Called called(const Goal& goal) {
  base::Called made{goal.name, goal.title};
  add(made.others, goal.also_called);
  return made;
}

base::Offer values_of(const Rulebook& book, TaxonomyId id) {
  base::Offer offer{{}, list_of(base::at(book.taxonomies, id))};
  for (std::size_t i = 0; i < book.nodes.size(); ++i) {
    if (book.nodes[i].taxonomy == id) offer.things.push_back(called(book, NodeId(i)));
  }
  return offer;
}

base::Offer states_of(const Rulebook& book) {
  base::Offer offer{{}, "states"};
  for (std::size_t i = 0; i < book.states.size(); ++i) offer.things.push_back(called(book, StateId(i)));
  for (const Group& group : book.groups) offer.things.push_back(called(group));
  return offer;
}

base::Offer minerals_of(const Rulebook& book) {
  base::Offer offer{{}, "minerals"};
  for (std::size_t i = 0; i < book.products.minerals.size(); ++i) offer.things.push_back(called(book, MineralId(i)));
  for (const ProductGroup& group : book.product_groups) offer.things.push_back(called(group));
  return offer;
}

base::Offer goals_of(const Rulebook& book) {
  base::Offer offer{{}, "goals"};
  for (const Goal& goal : book.goals) offer.things.push_back(called(goal));
  return offer;
}

std::string list_of(const Taxonomy& taxonomy) { return taxonomy.name + "s"; }

namespace {

constexpr std::size_t kShownNeighbours = 4;

/// `11` as `xi`; pinpoints beyond have no articles in letters.
std::string in_letters(std::string_view digits) {
  static constexpr std::array<std::string_view, 10> kOnes{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"};
  static constexpr std::array<std::string_view, 4> kTens{"", "x", "xx", "xxx"};
  if (digits.empty() || digits.size() > 2) return {};
  const auto digit = [&](std::size_t i) { return static_cast<std::size_t>(digits[i] - '0'); };
  const std::size_t tens = digits.size() == 2 ? digit(0) : 0;
  if (tens >= kTens.size()) return {};
  return std::string(kTens[tens]) + std::string(kOnes[digit(digits.size() - 1)]);
}

bool all_digits(std::string_view text) { return text.find_first_not_of("0123456789") == std::string_view::npos; }

/// `Art. XX(g)` as its parts `xx`, `g`.
std::vector<std::string> parts_of(std::string_view pinpoint) {
  const std::string plain = base::plain_words(pinpoint);
  std::vector<std::string> parts;
  for (const std::string_view word : base::split_words(plain)) {
    const bool said_anyway = parts.empty() && (word == "art" || word == "article");
    if (!said_anyway) parts.emplace_back(word);
  }
  return parts;
}

/// How many parts at the beginning are the same; an article in digits is one in letters.
std::size_t common_parts(const std::vector<std::string>& written, const std::vector<std::string>& own) {
  std::size_t i = 0;
  for (; i < std::min(written.size(), own.size()); ++i) {
    const bool same = written[i] == own[i] || (i == 0 && all_digits(written[i]) && in_letters(written[i]) == own[i]);
    if (!same) break;
  }
  return i;
}

std::string pinpoint_name(const Rulebook& book, ProvisionId id) {
  return base::quoted(reference(book, id)) + (book[id].title.empty() ? "" : " (" + book[id].title + ")");
}

}  // namespace

std::string near_pinpoint(const Rulebook& book, InstrumentId instrument, std::string_view pinpoint) {
  const auto written = parts_of(pinpoint);
  const Instrument& home = book[instrument];
  std::size_t most = 1;
  std::vector<ProvisionId> near;
  for (const ProvisionId id : home.provisions) {
    const auto own = parts_of(book[id].pinpoint);
    const std::size_t common = common_parts(written, own);
    if (common == written.size() && own.size() == common) return "did you mean " + pinpoint_name(book, id) + "?";
    if (common < most) continue;
    if (common > most) near.clear();
    most = common;
    near.push_back(id);
  }
  const std::string list = "`chapeau list provisions " + home.name + "` tells all";
  if (near.empty() && home.provisions.size() <= kShownNeighbours) near = home.provisions;
  if (near.empty()) return "another number is another rule; " + list;
  std::string names;
  for (std::size_t i = 0; i < std::min(near.size(), kShownNeighbours); ++i)
    names += (i == 0 ? "" : ", ") + pinpoint_name(book, near[i]);
  return "beside it " + std::string(near.size() == 1 ? "stands " : "stand ") + names +
         (near.size() > kShownNeighbours ? " and " + std::to_string(near.size() - kShownNeighbours) + " more" : "") +
         "; each is a rule of its own, and " + list;
}

}  // namespace chapeau::law

#include "dsl/sema/names.hpp"

#include <algorithm>
#include <cctype>

namespace chapeau::dsl::sema {

namespace {

template <class Id, class Vector>
void index_named(NameMap<Id>& map, const Vector& vector) {
  map.reserve(vector.size());
  for (std::size_t i = 0; i < vector.size(); ++i) map.try_emplace(vector[i].name, Id(i));
}

template <class Id>
void index_strings(NameMap<Id>& map, const std::vector<std::string>& names) {
  map.reserve(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) map.try_emplace(names[i], Id(i));
}

template <class Id, class Vector>
void index_meanings(NameMap<Meaning>& map, const Vector& vector) {
  for (std::size_t i = 0; i < vector.size(); ++i) map.try_emplace(vector[i].name, Id(i));
}

/// Is `id` a copy made by an incorporating provision with this pinpoint?
bool copied_by(const law::Rulebook& book, law::ProvisionId id, std::string_view pinpoint) {
  const law::Provision& copy = book[id];
  if (!copy.copied_from.valid()) return false;
  const std::string& original = book[copy.copied_from].pinpoint;
  return copy.pinpoint.size() == pinpoint.size() + 1 + original.size() && begins_at_boundary(copy.pinpoint, pinpoint) &&
         copy.pinpoint.ends_with(original);
}

template <class Predicate>
std::vector<law::ProvisionId> select(const law::Instrument& instrument, Predicate fits) {
  std::vector<law::ProvisionId> found;
  std::copy_if(instrument.provisions.begin(), instrument.provisions.end(), std::back_inserter(found), fits);
  return found;
}

}  // namespace

void index_states(const law::Rulebook& book, Names& names) {
  names.states.reserve(book.states.size());
  for (std::size_t i = 0; i < book.states.size(); ++i) names.states.try_emplace(book.states[i].code, law::StateId(i));
  index_named(names.groups, book.groups);
}

void index_trading_parties(const law::Rulebook& book, Names& names) {
  for (const law::Group& group : book.groups) {
    if (group.trading_party.valid()) names.states.try_emplace(group.name, group.trading_party);
  }
}

void index_minerals(const law::Rulebook& book, Names& names) {
  index_strings(names.minerals, book.products.minerals);
  index_strings(names.stages, book.products.stages);
}

void index_product_groups(const law::Rulebook& book, Names& names) {
  index_named(names.product_groups, book.product_groups);
}

void index_taxonomies(const law::Rulebook& book, Names& names) {
  index_named(names.taxonomies, book.taxonomies);
  names.nodes.reserve(book.nodes.size());
  for (std::size_t i = 0; i < book.nodes.size(); ++i) names.nodes[book.nodes[i].name].push_back(law::NodeId(i));
}

void index_words(const law::Rulebook& book, Names& names) {
  names.words.reserve(book.attributes.size() + book.findings.size() + book.tests.size());
  index_meanings<law::AttributeId>(names.words, book.attributes);
  index_meanings<law::FindingId>(names.words, book.findings);
  index_meanings<law::TestId>(names.words, book.tests);
  index_named(names.readings, book.readings);
}

void index_goals(const law::Rulebook& book, Names& names) { index_named(names.goals, book.goals); }
void index_schedules(const law::Rulebook& book, Names& names) { index_named(names.schedules, book.schedules); }
void index_instruments(const law::Rulebook& book, Names& names) { index_named(names.instruments, book.instruments); }

void index_provisions(const law::Rulebook& book, Names& names) {
  names.provisions.reserve(book.provisions.size() + book.provisions.size() / 4);
  for (std::size_t i = 0; i < book.provisions.size(); ++i) {
    names.provisions.try_emplace({book.provisions[i].instrument, book.provisions[i].pinpoint}, law::ProvisionId(i));
  }
  // After all pinpoints: a pinpoint goes before an alias.
  for (std::size_t i = 0; i < book.provisions.size(); ++i) {
    const law::Provision& provision = book.provisions[i];
    for (const std::string& alias : provision.aliases)
      names.provisions.try_emplace({provision.instrument, alias}, law::ProvisionId(i));
  }
}

Names index(const law::Rulebook& book) {
  Names names;
  for (const auto fill : {index_states, index_trading_parties, index_minerals, index_product_groups, index_taxonomies,
                          index_words, index_goals, index_schedules, index_instruments, index_provisions}) {
    fill(book, names);
  }
  return names;
}

std::optional<law::NodeId> find_node(const law::Rulebook& book, const Names& names, law::TaxonomyId taxonomy,
                                     std::string_view name) {
  const auto found = names.nodes.find(name);
  if (found == names.nodes.end()) return std::nullopt;
  for (const law::NodeId node : found->second) {
    if (book[node].taxonomy == taxonomy) return node;
  }
  return std::nullopt;
}

bool begins_at_boundary(std::string_view pinpoint, std::string_view prefix) {
  if (!pinpoint.starts_with(prefix)) return false;
  return pinpoint.size() == prefix.size() || std::isalnum(static_cast<unsigned char>(pinpoint[prefix.size()])) == 0;
}

std::vector<law::ProvisionId> find_provisions(const law::Rulebook& book, const Names& names,
                                              law::InstrumentId instrument, std::string_view pinpoint) {
  if (const auto exact = names.provisions.find({instrument, pinpoint}); exact != names.provisions.end())
    return {exact->second};
  const law::Instrument& home = book[instrument];
  auto copies = select(home, [&](law::ProvisionId id) { return copied_by(book, id, pinpoint); });
  if (!copies.empty()) return copies;
  return select(home, [&](law::ProvisionId id) { return begins_at_boundary(book[id].pinpoint, pinpoint); });
}

}  // namespace chapeau::dsl::sema

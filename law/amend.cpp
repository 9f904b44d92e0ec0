#include "law/amend.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace chapeau::law {

namespace {

/// A report under an amended law must not carry the digest of the law.
void note(Rulebook& book, const std::string& amendment) { book.digest = base::sha256(book.digest + '\n' + amendment); }

}  // namespace

Rulebook without(const Rulebook& book, std::span<const InstrumentId> instruments) {
  Rulebook amended = book;
  for (const InstrumentId id : instruments) {
    amended.instruments[id.index()].in_force = kOutOfForce;
    note(amended, "without " + book[id].name);
  }
  return amended;
}

Rulebook as_if_in_force(const Rulebook& book) {
  Rulebook amended = book;
  const auto enter = [&](base::Interval& when) {
    if (when == base::kNoDay) when = {};
  };
  for (auto& instrument : amended.instruments) {
    enter(instrument.in_force);
    for (auto& party : instrument.parties) enter(party.when);
  }
  for (auto& provision : amended.provisions) enter(provision.valid);
  note(amended, "in force");
  return amended;
}

Rulebook without(const Rulebook& book, std::span<const ProvisionId> provisions) {
  Rulebook amended = book;
  for (const ProvisionId id : provisions) {
    amended.provisions[id.index()].valid = kOutOfForce;
    note(amended, "without " + reference(book, id));
  }
  return amended;
}

Rulebook with_defence(const Rulebook& book, Provision provision, std::span<const ProvisionId> answers) {
  Rulebook amended = book;
  const ProvisionId id(amended.provisions.size());
  amended.instruments[provision.instrument.index()].provisions.push_back(id);
  amended.provisions.push_back(std::move(provision));
  for (const ProvisionId target : answers) {
    amended.links.push_back({id, target, std::nullopt, {}});
    note(amended, "with " + reference(amended, id) + " against " + reference(amended, target));
  }
  std::ranges::stable_sort(amended.links, {}, [](const Link& link) { return std::tuple(link.target, link.exception); });
  enumerate_questions(amended);
  return amended;
}

}  // namespace chapeau::law

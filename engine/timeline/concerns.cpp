#include "engine/timeline/concerns.hpp"

#include "law/dependencies.hpp"

#include <algorithm>

namespace chapeau::engine::timeline {

Concerns::Concerns(const law::Rulebook& book, std::span<const law::ProvisionId> provisions) : book_(book) {
  for (const auto id : provisions) add(id);
  // Whoever belongs to the Union is bound and protected as the Union is (law/applicability.hpp).
  for (std::size_t g = 0; g < book.groups.size(); ++g) {
    if (book.groups[g].name == "EU") add(law::GroupId(g));
  }
}

void Concerns::add(law::ProvisionId id) {
  if (!provisions_.insert(id).second) return;
  const auto& provision = book_[id];
  if (instruments_.insert(provision.instrument).second) {
    for (const auto& party : book_[provision.instrument].parties) {
      if (party.group.valid()) add(party.group);
    }
  }
  for (const auto condition : law::conditions(provision)) add(condition);
  for (const auto& set : {provision.owner, provision.owed_to}) {
    if (set) add(*set);
  }
  for (auto at = std::ranges::lower_bound(book_.links, id, {}, &law::Link::target);
       at != book_.links.end() && at->target == id; ++at) {
    add(at->exception);
  }
}

void Concerns::add(law::GroupId id) {
  if (!groups_.insert(id).second) return;
  for (const auto& member : book_[id].members) {
    if (member.group.valid()) add(member.group);
  }
}

void Concerns::add(const law::StateSet& set) {
  for (const auto* items : {&set.members, &set.exceptions}) {
    for (const auto& item : *items) {
      if (item.group.valid()) add(item.group);
    }
  }
}

void Concerns::add(law::ExpressionId id) {
  if (!expressions_.insert(id).second) return;
  const auto facts = law::facts_of(book_[id].node);
  schedules_.insert(facts.schedules.begin(), facts.schedules.end());
  if (facts.states) add(*facts.states->set);
  if (facts.contrary_to.valid()) add(facts.contrary_to);
  for (const auto part : law::parts(book_, id)) add(part);
}

bool Concerns::contains(const Event& event, const law::StateMask& states) const {
  const auto speaks_of_them = [&] { return !event.state.valid() || states.test(event.state.index()); };
  switch (event.kind) {
    case Event::Kind::MeasureBegins:
    case Event::Kind::MeasureEnds: return true;
    case Event::Kind::InstrumentInForce:
    case Event::Kind::InstrumentEnds: return instruments_.contains(event.instrument);
    case Event::Kind::PartyJoins:
    case Event::Kind::PartyLeaves: return instruments_.contains(event.instrument) && speaks_of_them();
    case Event::Kind::ProvisionBegins:
    case Event::Kind::ProvisionEnds: return provisions_.contains(event.provision);
    case Event::Kind::GroupGains:
    case Event::Kind::GroupLoses: return groups_.contains(event.group) && speaks_of_them();
    case Event::Kind::ScheduleStep: return schedules_.contains(event.schedule);
  }
  return false;
}

}  // namespace chapeau::engine::timeline

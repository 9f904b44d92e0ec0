#include "engine/timeline/concerns.hpp"

#include "base/overloaded.hpp"

#include <algorithm>
#include <variant>

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
  for (const auto& condition : {provision.scope, provision.condition, provision.requires_where}) {
    if (condition) add(*condition);
  }
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

void Concerns::add(const law::LinearSum& sum) {
  for (const auto& lookup : sum.lookups) schedules_.insert(lookup.schedule);
}

void Concerns::add(law::ExpressionId id) {
  if (expressions_.insert(id).second) add_words(book_[id]);
}

void Concerns::add_words(const law::Expression& expression) {
  const auto add_all = [&](const auto& operands) {
    for (const auto operand : operands) add(operand);
  };
  const auto add_finding = [&](const law::Finding& finding) {
    for (const auto& rule : {finding.yes_when, finding.no_when}) {
      if (rule) add(*rule);
    }
  };
  std::visit(base::Overloaded{
                 [&](const law::Not& n) { add(n.operand); },
                 [&](const law::All& n) { add_all(n.operands); },
                 [&](const law::Any& n) { add_all(n.operands); },
                 [&](const law::Implies& n) {
                   add_all(std::vector{n.premise, n.conclusion});
                 },
                 [&](const law::TestHolds& n) { add(book_[n.test].condition); },
                 [&](const law::FindingHolds& n) { add_finding(book_[n.finding]); },
                 [&](const law::ContraryTo& n) { add(n.provision); },
                 [&](const law::ProductListed& n) { schedules_.insert(n.schedule); },
                 [&](const law::EnactingStateIn& n) { add(n.set); },
                 [&](const law::CounterpartIn& n) { add(n.set); },
                 [&](const law::SomeStateIn& n) { add(n.set); },
                 [&](const law::Compare& n) {
                   add(n.left);
                   add(n.right);
                 },
                 [](const auto&) {},
             },
             expression.node);
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

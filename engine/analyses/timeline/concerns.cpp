#include "engine/analyses/timeline/concerns.hpp"

namespace chapeau::engine::timeline {

Concerns::Concerns(const law::Rulebook& book, std::span<const law::ProvisionId> provisions) {
  law::Closure closure(book, law::Extent::Everything);
  for (const auto id : provisions) closure.add(id);
  provisions_.insert(closure.provisions().begin(), closure.provisions().end());
  names_ = law::names_in(book, closure);
  // Whoever belongs to a trading party is bound and protected as the party is (law/trading_parties.hpp).
  for (std::size_t g = 0; g < book.groups.size(); ++g) {
    if (book.groups[g].trading_party.valid()) law::add_group(book, law::GroupId(g), names_.groups);
  }
}

bool Concerns::contains(const Event& event, const law::StateMask& states) const {
  const auto speaks_of_them = [&] { return !event.state.valid() || states.test(event.state.index()); };
  switch (event.kind) {
    case Event::Kind::MeasureBegins:
    case Event::Kind::MeasureEnds: return true;
    case Event::Kind::InstrumentInForce:
    case Event::Kind::InstrumentEnds: return names_.instruments.contains(event.instrument);
    case Event::Kind::PartyJoins:
    case Event::Kind::PartyLeaves: return names_.instruments.contains(event.instrument) && speaks_of_them();
    case Event::Kind::ProvisionBegins:
    case Event::Kind::ProvisionEnds: return provisions_.contains(event.provision);
    case Event::Kind::GroupGains:
    case Event::Kind::GroupLoses: return names_.groups.contains(event.group) && speaks_of_them();
    case Event::Kind::ScheduleStep: return names_.schedules.contains(event.schedule);
  }
  return false;
}

}  // namespace chapeau::engine::timeline

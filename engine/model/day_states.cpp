#include "engine/model/day_states.hpp"

namespace chapeau::engine {

DayStates::DayStates(const law::Rulebook& book, base::Date day) : book_(&book), day_(day), trading_(book, day) {
  groups_.reserve(book.groups.size());
  for (std::size_t i = 0; i < book.groups.size(); ++i) groups_.push_back(law::members(book, law::GroupId(i), day));
  parties_.reserve(book.instruments.size());
  const law::Roll groups_alone{book, day, trading_, groups_};
  for (std::size_t i = 0; i < book.instruments.size(); ++i)
    parties_.push_back(law::bound(groups_alone, law::InstrumentId(i)));
}

law::StateMask DayStates::parties(law::InstrumentId instrument) const {
  const bool in_force = (*book_)[instrument].in_force.contains(day_);
  return in_force ? parties_[instrument.index()] : law::StateMask{};
}

law::StateMask DayStates::resolve(const law::StateSet& set, const law::Measure& measure,
                                  law::StateId counterpart) const {
  return law::resolve(roll(), set, measure, counterpart);
}

law::Reach DayStates::reach(const law::Provision& provision, const law::Measure& measure,
                            law::StateId counterpart) const {
  return law::reach(roll(), provision, measure.enacted_by, counterpart);
}

}  // namespace chapeau::engine

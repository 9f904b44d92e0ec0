#include "engine/model/possibilities.hpp"

namespace chapeau::engine {

law::Verdict verdict(const Possibilities& possible) {
  using law::Verdict;
  const bool may_breach = possible.bare || possible.covered;
  const bool may_not = possible.out || possible.clean;
  if (!may_breach) return possible.clean ? Verdict::Respected : Verdict::OutOfScope;
  if (may_not) return possible.bare ? Verdict::Depends : Verdict::ConsistentEitherWay;
  if (!possible.bare) return Verdict::Excused;
  return possible.covered ? Verdict::BreachUnlessExcused : Verdict::Breach;
}

law::DefenceStatus status(const DefencePossibilities& possible) {
  using law::DefenceStatus;
  if (!possible.needed) return DefenceStatus::NotNeeded;
  if (possible.met && possible.fails) return DefenceStatus::Open;
  return possible.met ? DefenceStatus::Met : DefenceStatus::NotMet;
}

}  // namespace chapeau::engine

#include "law/verdict.hpp"

#include <algorithm>

namespace chapeau::law {

std::string_view words(Verdict verdict) {
  switch (verdict) {
    case Verdict::OutOfScope: return "out of scope";
    case Verdict::Respected: return "respected";
    case Verdict::Breach: return "breach";
    case Verdict::Excused: return "excused";
    case Verdict::BreachUnlessExcused: return "breach unless excused";
    case Verdict::ConsistentEitherWay: return "consistent either way";
    case Verdict::Depends: return "depends";
  }
  return {};
}

int gravity(Verdict verdict) {
  switch (verdict) {
    case Verdict::OutOfScope: return 0;
    case Verdict::Respected: return 1;
    case Verdict::Excused: return 2;
    case Verdict::ConsistentEitherWay: return 3;
    case Verdict::Depends: return 4;
    case Verdict::BreachUnlessExcused: return 5;
    case Verdict::Breach: return 6;
  }
  return 0;
}

bool may_breach(Verdict verdict) { return verdict != Verdict::OutOfScope && verdict != Verdict::Respected; }

bool is_open(Verdict verdict) {
  return verdict == Verdict::Depends || verdict == Verdict::BreachUnlessExcused ||
         verdict == Verdict::ConsistentEitherWay;
}

Overall overall_of(Verdict worst) {
  switch (worst) {
    case Verdict::Breach: return Overall::Conflict;
    case Verdict::BreachUnlessExcused: return Overall::ConflictUnlessJustified;
    case Verdict::Depends: return Overall::Depends;
    case Verdict::OutOfScope:
    case Verdict::Respected:
    case Verdict::Excused:
    case Verdict::ConsistentEitherWay: return Overall::Compatible;
  }
  return Overall::Depends;
}

void Gravest::add(Verdict verdict) {
  worst_ = std::max(worst_, overall_of(verdict));
  reached_ = reached_ || verdict != Verdict::OutOfScope;
}

std::string_view words(DefenceStatus status) {
  switch (status) {
    case DefenceStatus::Met: return "met";
    case DefenceStatus::NotMet: return "not met";
    case DefenceStatus::Open: return "open";
    case DefenceStatus::NotAvailable: return "not available";
    case DefenceStatus::NotNeeded: return "not needed";
  }
  return {};
}

std::string_view words(Overall overall) {
  switch (overall) {
    case Overall::Compatible: return "compatible";
    case Overall::NoLawReaches: return "no law reaches it";
    case Overall::Depends: return "depends";
    case Overall::ConflictUnlessJustified: return "conflict unless justified";
    case Overall::Conflict: return "conflict";
  }
  return {};
}

}  // namespace chapeau::law

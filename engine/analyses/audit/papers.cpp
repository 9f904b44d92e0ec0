// What stands around the rules: authority, parties, days.

#include "base/text.hpp"
#include "engine/analyses/audit/work.hpp"

#include <algorithm>
#include <map>

namespace chapeau::engine::audit {

namespace {

bool is_within(base::Interval inner, base::Interval outer) {
  return outer.from <= inner.from && inner.until <= outer.until;
}

/// An end of a part that is written down is outside the whole; one that is not written follows the whole.
bool sticks_out(base::Interval part, base::Interval whole) {
  if (part == base::kNoDay || whole == base::kNoDay) return false;
  const base::Interval written{part.from == base::kAlways ? whole.from : part.from,
                               part.until == base::kNever ? whole.until : part.until};
  return !is_within(written, whole);
}

class Papers {
 public:
  explicit Papers(Work& work) : work_(work), book_(work.book()) {}

  void look() {
    for (std::size_t i = 0; i < book_.instruments.size(); ++i) {
      if (work_.concerns(law::InstrumentId(i))) instrument(law::InstrumentId(i));
    }
    if (!work_.concerns_all()) return;
    for (std::size_t g = 0; g < book_.groups.size(); ++g)
      holes(law::GroupId(g), book_.groups[g].name, book_.groups[g].members);
    authorities();
  }

 private:
  void instrument(law::InstrumentId id) {
    const auto& instrument = book_[id];
    if (instrument.parties.empty())
      work_.report(Code::NoParties, id, instrument.span, base::quoted(instrument.name) + " has no parties");
    for (const auto& party : instrument.parties) {
      if (!sticks_out(party.when, instrument.in_force)) continue;
      work_.report(Code::PartyOutsideForce, id, party.span.is_known() ? party.span : instrument.span,
                   base::quoted(member_name(party)) + " is party to " + base::quoted(instrument.name) + " " +
                       base::to_string(party.when) + ", but it is in force " + base::to_string(instrument.in_force));
    }
    holes(id, instrument.name, instrument.parties);
    for (const auto provision : instrument.provisions) of_provision(provision);
  }

  void of_provision(law::ProvisionId id) {
    const auto& provision = book_[id];
    const auto& force = book_[provision.instrument].in_force;
    if (sticks_out(provision.valid, force)) {
      work_.report(Code::ValidOutsideForce, id, provision.span,
                   base::quoted(law::reference(book_, id)) + " is valid " + base::to_string(provision.valid) +
                       ", but its instrument is in force " + base::to_string(force));
    }
    if (provision.kind != law::ProvisionKind::NotEncoded && provision.authorities.empty()) {
      work_.report(Code::NoAuthority, id, provision.span,
                   base::quoted(law::reference(book_, id)) + " cites no authority");
    }
  }

  template <class Subject>
  void holes(Subject subject, const std::string& name, const std::vector<law::Membership>& members) {
    std::map<std::string, std::vector<const law::Membership*>> by_name;
    for (const auto& member : members) by_name[member_name(member)].push_back(&member);
    for (auto& [who, memberships] : by_name) {
      std::ranges::sort(memberships, {}, [](const law::Membership* m) { return m->when; });
      for (std::size_t i = 1; i < memberships.size(); ++i) {
        const auto& before = *memberships[i - 1];
        const auto& after = *memberships[i];
        if (after.when.from.day <= before.when.until.day + 1) continue;
        work_.report(Code::MembershipHole, subject, after.span,
                     base::quoted(who) + " belongs to " + base::quoted(name) + " " + base::to_string(before.when) +
                         " and again " + base::to_string(after.when) + ", not in between");
      }
    }
  }

  [[nodiscard]] std::string member_name(const law::Membership& member) const {
    return member.state.valid() ? book_[member.state].code : book_[member.group].name;
  }

  /// A finding in whose words provisions speak has their authority, if all that ask for it cite one.
  [[nodiscard]] std::vector<bool> backed_findings() const {
    std::vector<bool> asked(book_.findings.size(), false), unbacked(book_.findings.size(), false);
    for (const auto& provision : book_.provisions) {
      for (const auto id : words_of(book_, conditions_of(provision)).findings) {
        asked[id.index()] = true;
        if (provision.authorities.empty()) unbacked[id.index()] = true;
      }
    }
    for (std::size_t i = 0; i < asked.size(); ++i) asked[i] = asked[i] && !unbacked[i];
    return asked;
  }

  /// Findings and readings are statements of law too, and so are schedules.
  void authorities() {
    const auto backed = backed_findings();
    for (std::size_t i = 0; i < book_.findings.size(); ++i) {
      const auto& finding = book_.findings[i];
      if (finding.authorities.empty() && !backed[i])
        without(law::FindingId(i), finding.span, "the finding " + base::quoted(finding.name));
    }
    for (std::size_t i = 0; i < book_.schedules.size(); ++i) {
      const auto& schedule = book_.schedules[i];
      if (schedule.authorities.empty())
        without(law::ScheduleId(i), schedule.span, "the schedule " + base::quoted(schedule.name));
    }
    for (std::size_t i = 0; i < book_.readings.size(); ++i) {
      const auto& reading = book_.readings[i];
      for (const auto& option : reading.options) {
        if (!option.authorities.empty()) continue;
        without(law::ReadingId(i), reading.span,
                "the option " + base::quoted(option.name) + " of the reading " + base::quoted(reading.name));
      }
    }
  }
  template <class Subject>
  void without(Subject subject, base::Span where, const std::string& what) {
    work_.report(Code::NoAuthority, subject, where, what + " cites no authority");
  }

  Work& work_;
  const law::Rulebook& book_;
};

}  // namespace

void check_papers(Work& work) { Papers(work).look(); }

}  // namespace chapeau::engine::audit

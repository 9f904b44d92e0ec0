// Defences: do they answer anything, can they be met where they are needed, do they ever do harm?

#include "base/overloaded.hpp"
#include "base/text.hpp"
#include "engine/analyses/audit/work.hpp"
#include "law/amend.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <variant>

namespace chapeau::engine::audit {

namespace {

using law::ProvisionId;
using law::ProvisionKind;

/// A way from a defence to an obligation: through the defences that it defeats on the way.
struct Way {
  ProvisionId obligation;
  std::vector<law::ReadingIs> under;  ///< readings that the links on the way need
  bool carves_out = false;            ///< the last step is a carve-out
};

void add_ways(const law::Rulebook& book, ProvisionId defence, const std::vector<law::ReadingIs>& under,
              std::vector<Way>& found) {
  for (const auto& link : book.links) {
    if (link.exception != defence) continue;
    auto needs = under;
    if (link.under) needs.push_back(*link.under);
    if (book[link.target].kind == ProvisionKind::Obligation)
      found.push_back({link.target, needs, book[defence].kind == ProvisionKind::CarveOut});
    else
      add_ways(book, link.target, needs, found);
  }
}

bool is_under(const Place& place, const std::vector<law::ReadingIs>& under) {
  return std::ranges::all_of(under,
                             [&](const law::ReadingIs& r) { return place.readings[r.reading.index()] == r.option; });
}

class Defence {
 public:
  Defence(Work& work, ProvisionId id) : work_(work), book_(work.book()), id_(id) { add_ways(book_, id, {}, ways_); }

  void examine() {
    if (ways_.empty()) {
      work_.report(Code::AnswersNothing, id_, book_[id_].span, name() + " is linked to no obligation");
      return;
    }
    if (is_never_met_by_itself()) return never_met(true);
    bool undecided = false;
    if (std::ranges::any_of(ways_, [&](const Way& way) { return is_met_on(work_.desk(), way, undecided); })) return;
    if (undecided) return work_.undecided(Code::NeverMet, id_);
    never_met(false);
  }

 private:
  [[nodiscard]] std::string name() const { return base::quoted(law::reference(book_, id_)); }

  [[nodiscard]] Goal goal(const Way& way) const {
    return {{{way.carves_out ? Part::WouldBreach : Part::OnFace, way.obligation}}, {{Part::Met, id_}}};
  }

  bool is_met_on(Desk& desk, const Way& way, bool& undecided) {
    const std::array both{id_, way.obligation};
    const Goal wanted = goal(way);
    Desk::Refused refused;
    const auto toured =
        desk.for_each_place(wanted, both, face_footprint_with(desk.book(), way, both), [&](const Place& place) {
          if (!is_under(place, way.under)) return true;
          const auto reply = desk.ask(place, wanted, &refused);
          undecided = undecided || std::holds_alternative<NotDecided>(reply);
          return !std::holds_alternative<Possible>(reply);
        });
    undecided = undecided || toured == Toured::NotEverywhere;
    return toured == Toured::Stopped;
  }

  /// The readings of the links are told apart as well.
  static Footprint face_footprint_with(const law::Rulebook& book, const Way& way, std::span<const ProvisionId> both) {
    Footprint about = face_footprint(book, both);
    for (const auto& under : way.under) about.readings.insert(under.reading);
    return about;
  }

  [[nodiscard]] Goal alone() const { return {{{Part::Met, id_}}}; }

  /// Asked first: of a defence that can be met the first place shows it, and of one that cannot, its own condition is
  /// less to decide than that of every obligation that it answers.
  [[nodiscard]] bool is_never_met_by_itself() {
    const std::array self{id_};
    const auto search = work_.desk().search(alone(), self, footprint(book_, self));
    return !search.found && !search.undecided;
  }

  /// Which parts of the law keep it from being met: its own if it can never be met at all, and else those of the
  /// obligations too.
  void never_met(bool by_itself) {
    auto& finding = work_.report(
        Code::NeverMet, id_, book_[id_].span,
        by_itself ? name() + " can never be met" : name() + " is never met where what it answers is breached");
    for (const auto& way : ways_) finding.others.push_back(way.obligation);
    std::ranges::sort(finding.others);
    finding.others.erase(std::ranges::unique(finding.others).begin(), finding.others.end());
    const auto core = by_itself ? core_alone() : core_with_targets();
    work_.answer().findings.back().core = core;
  }

  [[nodiscard]] std::vector<CoreElement> core_alone() {
    const std::array self{id_};
    auto candidates = coherence_of(book_, self);
    for (auto& element : elements_of(book_, id_, true)) candidates.push_back(element);
    return smallest_core(book_, std::move(candidates),
                         [&](const law::Rulebook& amended) { return work_.is_never(amended, alone(), self, self); });
  }

  [[nodiscard]] std::vector<CoreElement> core_with_targets() {
    const auto& targets = work_.answer().findings.back().others;
    if (targets.size() > kMostTargets) return elements_of(book_, id_, false);
    std::vector<ProvisionId> provisions{id_};
    provisions.insert(provisions.end(), targets.begin(), targets.end());
    auto candidates = coherence_of(book_, provisions);
    for (const auto id : provisions) {
      for (auto& element : elements_of(book_, id, true)) {
        if (const auto* link = std::get_if<Answering>(&element); link != nullptr && link->defence == id_) continue;
        candidates.push_back(element);
      }
    }
    return smallest_core(book_, std::move(candidates), [&](const law::Rulebook& amended) {
      Desk desk = work_.desk_of(amended);
      bool undecided = false;
      return std::ranges::none_of(ways_, [&](const Way& way) { return is_met_on(desk, way, undecided); }) && !undecided;
    });
  }

  /// A core over more obligations than this is told by the defence's own elements alone.
  static constexpr std::size_t kMostTargets = 4;

  Work& work_;
  const law::Rulebook& book_;
  ProvisionId id_;
  std::vector<Way> ways_;
};

/// On which defences a breach rests, by the form of the conditions: those that may make it come about.
class Helpers {
 public:
  explicit Helpers(const law::Rulebook& book) : book_(book) {}

  std::set<ProvisionId> of(ProvisionId obligation) {
    breach(obligation, true);
    answers(obligation, false, false);
    return found_;
  }

 private:
  void breach(ProvisionId id, bool positive) {
    if (!seen_.insert({id, positive}).second) return;
    const auto& provision = book_[id];
    if (provision.scope) condition(*provision.scope, positive);
    if (provision.requires_where) condition(*provision.requires_where, positive);
    if (provision.condition) condition(*provision.condition, provision.requires_condition ? !positive : positive);
    answers(id, true, !positive);
  }
  /// The carve-outs from a provision, or the other defences.
  void answers(ProvisionId target, bool carve_outs, bool positive) {
    for (const auto& link : std::ranges::equal_range(book_.links, target, {}, &law::Link::target)) {
      if ((book_[link.exception].kind == ProvisionKind::CarveOut) == carve_outs) met(link.exception, positive);
    }
  }
  void met(ProvisionId id, bool positive) {
    if (positive) found_.insert(id);
    if (!seen_.insert({id, positive}).second) return;
    const auto& provision = book_[id];
    if (provision.scope) condition(*provision.scope, positive);
    if (provision.condition) condition(*provision.condition, positive);
    answers(id, true, !positive);
    answers(id, false, !positive);
  }
  void condition(law::ExpressionId id, bool positive) {
    if (!conditions_.insert({id, positive}).second) return;
    std::visit(base::Overloaded{
                   [&](const law::Not& n) { condition(n.operand, !positive); },
                   [&](const law::All& n) {
                     for (const auto o : n.operands) condition(o, positive);
                   },
                   [&](const law::Any& n) {
                     for (const auto o : n.operands) condition(o, positive);
                   },
                   [&](const law::Implies& n) {
                     condition(n.premise, !positive);
                     condition(n.conclusion, positive);
                   },
                   [&](const law::TestHolds& n) { condition(book_[n.test].condition, positive); },
                   [&](const law::FindingHolds& n) {
                     if (book_[n.finding].yes_when) condition(*book_[n.finding].yes_when, positive);
                     if (book_[n.finding].no_when) condition(*book_[n.finding].no_when, !positive);
                   },
                   [&](const law::ContraryTo& n) { breach(n.provision, positive); },
                   [](const law::Constant&) {},
                   [](const law::FlagIs&) {},
                   [](const law::ChoiceIs&) {},
                   [](const law::SetIncludes&) {},
                   [](const law::ReadingIs&) {},
                   [](const law::NoEnd&) {},
                   [](const law::ProductIsMineral&) {},
                   [](const law::ProductAtStage&) {},
                   [](const law::ProductInGroup&) {},
                   [](const law::ProductInHs&) {},
                   [](const law::ProductListed&) {},
                   [](const law::EnactingStateIn&) {},
                   [](const law::CounterpartIn&) {},
                   [](const law::SomeStateIn&) {},
                   [](const law::Compare&) {},
               },
               book_[id].node);
  }

  const law::Rulebook& book_;
  std::set<ProvisionId> found_;
  std::set<std::pair<ProvisionId, bool>> seen_;
  std::set<std::pair<law::ExpressionId, bool>> conditions_;
};

/// Something that answers obligations only through the defences that it defeats is meant to be strict.
bool answers_an_obligation(const law::Rulebook& book, ProvisionId defence) {
  return std::ranges::any_of(book.links, [&](const law::Link& link) {
    return link.exception == defence && book[link.target].kind == ProvisionKind::Obligation;
  });
}

void makes_stricter(Work& work, ProvisionId obligation, ProvisionId defence) {
  const auto& book = work.book();
  const law::Rulebook lenient = law::without(book, std::array{defence});
  Desk other = work.desk_of(lenient);
  const std::array both{obligation, defence};
  const Goal strict = breached(obligation), peace{at_peace(obligation)};
  std::optional<Witness> witness;
  bool undecided = false;
  Desk::Refused refused;
  const auto toured = work.desk().for_each_place(strict, both, footprint(book, both), [&](const Place& place) {
    const auto reply = work.desk().ask_both(place, strict, other, place, peace, Tie::Everything, &refused);
    if (const auto* possible = std::get_if<Possible>(&reply)) witness = Witness{place, possible->completion};
    undecided = undecided || std::holds_alternative<NotDecided>(reply);
    return !witness;
  });
  if (!witness) {
    if (undecided || toured == Toured::NotEverywhere) work.undecided(Code::MakesStricter, defence);
    return;
  }
  auto& finding = work.report(Code::MakesStricter, defence, book[defence].span,
                              base::quoted(law::reference(book, defence)) + " makes measures breach " +
                                  base::quoted(law::reference(book, obligation)) +
                                  " that would not breach it without that defence");
  finding.others = {obligation};
  work.show(finding, *witness, strict,
            "breaches " + base::quoted(law::reference(book, obligation)) + ", and would not without that defence");
}

}  // namespace

void check_defences(Work& work) {
  const auto defences = work.defences();
  work.answer().defences = defences.size();
  for (const auto id : defences) Defence(work, id).examine();
  for (const auto obligation : work.all_obligations()) {
    Helpers helpers(work.book());
    for (const auto defence : helpers.of(obligation)) {
      if (std::ranges::find(defences, defence) == defences.end() || !answers_an_obligation(work.book(), defence))
        continue;
      makes_stricter(work, obligation, defence);
    }
  }
}

}  // namespace chapeau::engine::audit

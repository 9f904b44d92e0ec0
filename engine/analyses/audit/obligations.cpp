// Obligations by themselves: can they be breached, is some breach left without excuse, does the record matter?

#include "base/text.hpp"
#include "engine/analyses/audit/work.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <variant>

namespace chapeau::engine::audit {

namespace {

class Obligation {
 public:
  Obligation(Work& work, law::ProvisionId id)
      : work_(work),
        book_(work.book()),
        id_(id),
        about_(footprint(book_, std::array{id})),
        face_(face_footprint(book_, std::array{id})) {}

  Breachable examine() {
    Breachable result{id_, {}, {}};
    auto bare = search(breached(id_), about_);
    result.bare = bare.found;
    // A breach that nothing excuses is a breach.
    auto on_face = bare.found ? bare : search(face(), face_);
    result.on_face = on_face.found;
    if (!on_face.found && !on_face.undecided)
      never_breached(on_face.places);
    else if (!bare.found && !bare.undecided && on_face.found)
      always_excused(*on_face.found);
    else if (!bare.found)
      work_.undecided(on_face.found ? Code::AlwaysExcused : Code::NeverBreached, id_);
    if (result.on_face) record_matters(*result.on_face);
    return result;
  }

 private:
  [[nodiscard]] Goal face(bool holds = true) const { return {{{Part::OnFace, id_, holds}}}; }
  [[nodiscard]] Search search(const Goal& goal, const Footprint& about) {
    return work_.desk().search(goal, std::array{id_}, about);
  }
  [[nodiscard]] std::string name() const { return base::quoted(law::reference(book_, id_)); }

  [[nodiscard]] std::vector<CoreElement> core(const Goal& goal) {
    auto candidates = coherence_of(book_, std::array{id_});
    for (auto& element : elements_of(book_, id_, true)) candidates.push_back(element);
    return smallest_core(book_, std::move(candidates), [&](const law::Rulebook& amended) {
      return work_.is_never(amended, goal, std::array{id_}, std::array{id_});
    });
  }

  void never_breached(std::size_t places) {
    if (places == 0) {
      work_.report(Code::NeverBreached, id_, book_[id_].span, name() + " binds nobody towards anybody, on no day");
      return;
    }
    auto elements = core(face());
    std::set<law::ProvisionId> carve_outs;
    for (const auto& element : elements) {
      if (const auto* link = std::get_if<Answering>(&element)) carve_outs.insert(link->defence);
    }
    auto& finding = carve_outs.empty()
                        ? work_.report(Code::NeverBreached, id_, book_[id_].span, "no measure can breach " + name())
                        : work_.report(Code::AlwaysExcused, id_, book_[id_].span,
                                       "whatever would breach " + name() + " is carved out of it");
    finding.others.assign(carve_outs.begin(), carve_outs.end());
    finding.core = std::move(elements);
  }

  void always_excused(const Witness& witness) {
    auto elements = core(breached(id_));
    auto& finding =
        work_.report(Code::AlwaysExcused, id_, book_[id_].span, "every breach of " + name() + " is excused");
    for (const auto& element : elements) {
      if (const auto* link = std::get_if<Answering>(&element)) finding.others.push_back(link->defence);
    }
    finding.core = std::move(elements);
    work_.show(finding, witness, face(), "breaches " + name() + ", and is excused");
  }

  /// Two records of one measure, of which one shows a breach and the other none.
  void record_matters(const Witness& breach) {
    const auto asked = words_of(book_, conditions_of(book_[id_])).findings;
    if (asked.empty()) return;
    if (differs_at(breach.place) == Truth::Yes) return;
    bool undecided = false;
    const auto toured = work_.desk().for_each_place(face(), std::array{id_}, face_, [&](const Place& place) {
      const auto differs = differs_at(place);
      undecided = undecided || differs == Truth::Open;
      return differs != Truth::Yes;
    });
    if (toured == Toured::Stopped) return;
    if (undecided || toured == Toured::NotEverywhere) return work_.undecided(Code::RecordNeverMatters, id_);
    std::string names;
    for (const auto finding : asked) names += (names.empty() ? "" : ", ") + base::quoted(book_[finding].name);
    auto& finding = work_.report(Code::RecordNeverMatters, id_, book_[id_].span,
                                 "whatever the record says of " + names + ", the same measures breach " + name());
    work_.show(finding, breach, face(), "breaches " + name() + ", whatever the record says of these");
  }

  [[nodiscard]] Truth differs_at(const Place& place) {
    auto& desk = work_.desk();
    const auto reply = desk.ask_both(place, face(), desk, place, face(false), Tie::TheMeasure, &refused_);
    if (std::holds_alternative<Possible>(reply)) return Truth::Yes;
    return std::holds_alternative<Impossible>(reply) ? Truth::No : Truth::Open;
  }

  Work& work_;
  const law::Rulebook& book_;
  law::ProvisionId id_;
  Footprint about_, face_;
  Desk::Refused refused_;
};

}  // namespace

std::vector<Breachable> check_obligations(Work& work) {
  std::vector<Breachable> found;
  for (const auto id : work.obligations()) found.push_back(Obligation(work, id).examine());
  work.answer().obligations = found.size();
  return found;
}

}  // namespace chapeau::engine::audit

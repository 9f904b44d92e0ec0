// Duties that no measure can meet together: `requires` rules that clash with one another, or with what is forbidden.

#include "base/text.hpp"
#include "engine/analyses/audit/in_witness.hpp"
#include "engine/analyses/audit/work.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <variant>

namespace chapeau::engine::audit {

namespace {

using law::ProvisionId;

std::string named(const law::Rulebook& book, const std::vector<ProvisionId>& ids) {
  std::string names;
  for (std::size_t i = 0; i < ids.size(); ++i)
    names += (i == 0 ? "" : i + 1 == ids.size() ? " and " : ", ") + base::quoted(law::reference(book, ids[i]));
  return names;
}

/// Not breached, without help of an exception.
Clause kept(ProvisionId id) { return {{Part::OnFace, id, false}}; }

/// What a measure is to do at a place: a first demand, and other obligations to keep.
class Demands {
 public:
  Demands(Desk& desk, const Place& place, Goal first) : desk_(desk), place_(place), first_(std::move(first)) {}

  [[nodiscard]] Reply with(const std::vector<ProvisionId>& others) const {
    Goal goal = first_;
    for (const auto id : others) goal.push_back(kept(id));
    return desk_.ask(place_, goal);
  }

  /// Others that cannot be met beside the first demand, smallest; nothing when all can be.
  [[nodiscard]] std::optional<std::vector<ProvisionId>> clash(const std::vector<ProvisionId>& all,
                                                              bool& undecided) const {
    std::vector<ProvisionId> chosen;
    for (;;) {
      const auto reply = with(chosen);
      if (std::holds_alternative<Impossible>(reply)) return smallest(chosen);
      const auto* possible = std::get_if<Possible>(&reply);
      if (possible == nullptr) {
        undecided = true;
        return std::nullopt;
      }
      const auto before = chosen.size();
      const Witness witness{place_, possible->completion};
      const InWitness in(desk_.book(), witness);
      for (const auto id : all) {
        if (in.reaches({{{Part::OnFace, id}}}) && std::ranges::find(chosen, id) == chosen.end()) chosen.push_back(id);
      }
      if (chosen.size() == before) return std::nullopt;
    }
  }

 private:
  [[nodiscard]] std::vector<ProvisionId> smallest(std::vector<ProvisionId> chosen) const {
    for (std::size_t i = chosen.size(); i-- > 0;) {
      auto fewer = chosen;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
      if (std::holds_alternative<Impossible>(with(fewer))) chosen = std::move(fewer);
    }
    std::ranges::sort(chosen);
    return chosen;
  }

  Desk& desk_;
  const Place& place_;
  Goal first_;
};

class Duty {
 public:
  Duty(Work& work, ProvisionId id, const std::vector<ProvisionId>& duties, const std::vector<ProvisionId>& obligations)
      : work_(work), book_(work.book()), id_(id), duties_(without(duties)), obligations_(without(obligations)) {}

  void examine(std::set<std::vector<ProvisionId>>& known) {
    bool undecided = false;
    const Footprint about = face_footprint(book_, duties_and_self());
    const Goal all = turns_on();
    std::set<std::string> asked;
    const auto visit = [&](const Place& place) {
      const auto fingerprint = work_.desk().fingerprint(place, all);
      if (fingerprint && !asked.insert(*fingerprint).second) return true;
      return !clashes_at(place, known, undecided);
    };
    const auto toured = work_.desk().for_each_place({{{Part::InScope, id_}}}, std::array{id_}, about, visit, all);
    if (undecided || toured == Toured::NotEverywhere) work_.undecided(Code::CannotAllBeMet, id_);
  }

 private:
  [[nodiscard]] std::vector<ProvisionId> without(std::vector<ProvisionId> ids) const {
    std::erase(ids, id_);
    return ids;
  }
  [[nodiscard]] std::vector<ProvisionId> duties_and_self() const {
    auto all = duties_;
    all.push_back(id_);
    return all;
  }

  [[nodiscard]] Goal turns_on() const {
    Goal goal;
    for (const auto id : duties_and_self()) goal.push_back({{Part::InScope, id}, {Part::OnFace, id}});
    return goal;
  }

  [[nodiscard]] Goal asked() const {
    Goal goal{{{Part::InScope, id_}}};
    if (const auto& where = book_[id_].requires_where) goal.push_back({{Part::Condition, id_, true, *where}});
    return goal;
  }

  /// What is asked of a measure and cannot be done, alone or beside other duties; or no measure at all does.
  bool clashes_at(const Place& place, std::set<std::vector<ProvisionId>>& known, bool& undecided) {
    auto& desk = work_.desk();
    Goal done = asked();
    done.push_back({{Part::OnFace, id_, false}});
    if (!std::holds_alternative<Possible>(desk.ask(place, done))) {
      // Where the duty does not arise there is nothing to clash with; where it can only be breached it clashes with
      // itself.
      if (!std::holds_alternative<Possible>(desk.ask(place, asked()))) return false;
      return report(place, {}, known, std::holds_alternative<Impossible>(desk.ask(place, {kept(id_)})));
    }
    if (const auto others = Demands(desk, place, done).clash(duties_, undecided))
      return report(place, *others, known, false);
    if (const auto others = Demands(desk, place, {kept(id_)}).clash(obligations_, undecided))
      return report(place, *others, known, true);
    return false;
  }

  bool report(const Place& place, std::vector<ProvisionId> with, std::set<std::vector<ProvisionId>>& known,
              bool always) {
    with.push_back(id_);
    std::ranges::sort(with);
    if (!known.insert(with).second) return true;
    auto& finding = work_.report(Code::CannotAllBeMet, id_, book_[id_].span, sentence(with, always));
    for (const auto id : with) {
      finding.core.emplace_back(id);
      if (id != id_) finding.others.push_back(id);
    }
    finding.witness = Shown{place, {}, "breaches one of them, whatever is done there"};
    return true;
  }

  [[nodiscard]] std::string sentence(const std::vector<ProvisionId>& with, bool always) const {
    if (with.size() == 1) return "a measure to which " + named(book_, with) + " speaks cannot meet it";
    const std::string whom =
        always ? "no measure" : "no measure to which " + base::quoted(law::reference(book_, id_)) + " speaks";
    return whom + " can meet " + named(book_, with) + " together";
  }

  Work& work_;
  const law::Rulebook& book_;
  ProvisionId id_;
  std::vector<ProvisionId> duties_, obligations_;
};

}  // namespace

void check_clashes(Work& work) {
  const auto all = work.all_obligations();
  std::vector<ProvisionId> duties;
  std::ranges::copy_if(all, std::back_inserter(duties),
                       [&](ProvisionId id) { return work.book()[id].requires_condition; });
  std::set<std::vector<ProvisionId>> known;
  for (const auto id : duties) {
    if (work.concerns(work.book()[id].instrument)) Duty(work, id, duties, all).examine(known);
  }
}

}  // namespace chapeau::engine::audit

// Schedules that say nothing where a rule depends on what they say.

#include "engine/analyses/audit/products.hpp"
#include "engine/analyses/audit/work.hpp"
#include "law/schedule.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <variant>

namespace chapeau::engine::audit {

namespace {

using law::ProvisionId;
using law::ScheduleId;

/// The schedules that conditions look into without saying what a missing line means.
std::set<ScheduleId> needed_by(const law::Rulebook& book, ProvisionId id) {
  std::set<ScheduleId> found;
  for (const auto comparison : face_footprint(book, std::array{id}).comparisons) {
    const auto& node = std::get<law::Compare>(book[comparison].node);
    for (const auto* sum : {&node.left, &node.right}) {
      for (const auto& lookup : sum->lookups) {
        if (!lookup.otherwise) found.insert(lookup.schedule);
      }
    }
  }
  return found;
}

/// Where a line is missing: a code, and the first such day.
struct Gap {
  law::HsCode hs;
  base::Date day;
  bool on_other_days = false;  ///< the schedule has a line for the code on other days
};

class Gaps {
 public:
  Gaps(Work& work, ScheduleId schedule) : work_(work), book_(work.book()), schedule_(schedule) {}

  void look(ProvisionId asking) {
    const std::array self{asking};
    const Footprint about = face_footprint(book_, self);
    const Goal breach{{{Part::OnFace, asking}}};
    const auto toured = work_.desk().for_each_place(breach, self, about, [&](const Place& place) {
      if (law::look_up(book_[schedule_], place.product, place.enacting, place.day).kind != law::Lookup::Kind::NoLine)
        return true;
      if (known_.contains(place.product.hs)) return true;
      const auto reply = work_.desk().ask(place, breach);
      if (const auto* possible = std::get_if<Possible>(&reply)) note(asking, place, possible->completion);
      return true;
    });
    if (toured == Toured::NotEverywhere) work_.undecided(Code::NotInTheSchedule, schedule_);
  }

  void report() {
    if (gaps_.empty()) return;
    report(false);
    report(true);
  }

 private:
  /// The breach rests on the schedule when the value that is missing is one of its unknowns.
  void note(ProvisionId asking, const Place& place, const Completion& completion) {
    if (!completion.contains(OpenLookup{schedule_})) return;
    known_.insert(place.product.hs);
    const auto covers = [&](const law::ScheduleLine& line) { return place.product.hs.starts_with(line.hs); };
    const bool elsewhere = std::ranges::any_of(book_[schedule_].lines, covers);
    gaps_.push_back({place.product.hs, place.day, elsewhere});
    if (asking_.empty() || asking_.back() != asking) asking_.push_back(asking);
    if (!witness_) witness_ = Witness{place, completion};
  }

  void report(bool on_other_days) {
    std::vector<const Gap*> meant;
    for (const auto& gap : gaps_) {
      if (gap.on_other_days == on_other_days) meant.push_back(&gap);
    }
    if (meant.empty()) return;
    const auto& first = *meant.front();
    const std::string when =
        on_other_days ? " on " + base::to_string(first.day) + ", though it has one on other days" : "";
    auto& finding =
        work_.report(Code::NotInTheSchedule, schedule_, book_[schedule_].span,
                     "`" + book_[schedule_].name + "` has no line for products like HS " + law::dotted(first.hs) +
                         when + ", where `" + law::reference(book_, asking_.front()) +
                         "` looks for one and does not say what it means that there is none");
    finding.others = asking_;
    if (!witness_) return;
    work_.show(finding, *witness_, {{{Part::OnFace, asking_.front()}}},
               "breaches `" + law::reference(book_, asking_.front()) + "` or not, as the missing line would say");
  }

  Work& work_;
  const law::Rulebook& book_;
  ScheduleId schedule_;
  std::set<law::HsCode> known_;
  std::vector<Gap> gaps_;
  std::vector<ProvisionId> asking_;
  std::optional<Witness> witness_;
};

}  // namespace

void check_schedules(Work& work) {
  std::map<ScheduleId, std::vector<ProvisionId>> asked;
  for (const auto id : work.obligations()) {
    for (const auto schedule : needed_by(work.book(), id)) asked[schedule].push_back(id);
  }
  for (const auto& [schedule, asking] : asked) {
    Gaps gaps(work, schedule);
    for (const auto id : asking) gaps.look(id);
    gaps.report();
  }
}

}  // namespace chapeau::engine::audit

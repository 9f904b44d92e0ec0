// Readings whose options never make a difference.

#include "engine/analyses/audit/work.hpp"

#include <array>
#include <variant>

namespace chapeau::engine::audit {

namespace {

using law::ProvisionId;
using law::ReadingId;

class Choice {
 public:
  Choice(Work& work, ReadingId id) : work_(work), book_(work.book()), id_(id) {}

  void examine() {
    bool is_asked = false;
    bool undecided = false;
    for (const auto obligation : work_.all_obligations()) {
      const Footprint about = footprint(book_, std::array{obligation});
      if (!about.readings.contains(id_)) continue;
      is_asked = true;
      if (matters_to(obligation, about, undecided)) return;
    }
    if (!is_asked) return;  // nothing asks for it: A0105 says so
    if (undecided) return work_.undecided(Code::ReadingNeverMatters, id_);
    work_.report(Code::ReadingNeverMatters, id_, book_[id_].span,
                 "no verdict changes with the option that is chosen for `" + book_[id_].name + "`");
  }

 private:
  bool matters_to(ProvisionId obligation, const Footprint& about, bool& undecided) {
    const Goal breach = breached(obligation), peace{at_peace(obligation)};
    Desk::Refused refused;
    const auto toured = work_.desk().for_each_place(breach, std::array{obligation}, about, [&](const Place& place) {
      for (std::size_t option = 0; option < book_[id_].options.size(); ++option) {
        if (option == place.readings[id_.index()]) continue;
        Place other = place;
        other.readings[id_.index()] = option;
        const auto reply = work_.desk().ask_both(place, breach, work_.desk(), other, peace, Tie::Everything, &refused);
        if (std::holds_alternative<Possible>(reply)) return false;
        undecided = undecided || std::holds_alternative<NotDecided>(reply);
      }
      return true;
    });
    undecided = undecided || toured == Toured::NotEverywhere;
    return toured == Toured::Stopped;
  }

  Work& work_;
  const law::Rulebook& book_;
  ReadingId id_;
};

}  // namespace

void check_readings(Work& work) {
  if (!work.concerns_all()) return;
  for (std::size_t r = 0; r < work.book().readings.size(); ++r) Choice(work, ReadingId(r)).examine();
}

}  // namespace chapeau::engine::audit

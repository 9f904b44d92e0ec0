#include "engine/timeline/events.hpp"

#include <algorithm>
#include <variant>

namespace chapeau::engine::timeline {

namespace {

using Kind = Event::Kind;

class Collector {
 public:
  Collector(const law::Rulebook& book, const law::Case& c, base::Interval days) : book_(book), case_(c), days_(days) {}

  std::vector<Event> collect() {
    for (std::size_t m = 0; m < case_.measures.size(); ++m) measure(m);
    for (std::size_t i = 0; i < book_.instruments.size(); ++i) instrument(law::InstrumentId(i));
    for (std::size_t p = 0; p < book_.provisions.size(); ++p) provision(law::ProvisionId(p));
    for (std::size_t g = 0; g < book_.groups.size(); ++g) group(law::GroupId(g));
    for (std::size_t s = 0; s < book_.schedules.size(); ++s) schedule(law::ScheduleId(s));
    std::ranges::sort(found_);
    const auto repeated = std::ranges::unique(found_);
    found_.erase(repeated.begin(), repeated.end());
    std::ranges::stable_sort(found_, {}, &Event::day);
    return std::move(found_);
  }

 private:
  void begins(base::Interval when, Kind kind, Event event) {
    event.kind = kind;
    event.day = when.from;
    add(event);
  }
  /// What ends is gone on the day after its last.
  void ends(base::Interval when, Kind kind, Event event) {
    if (when.until == base::kNever) return;
    event.kind = kind;
    event.day = base::Date{when.until.day + 1};
    add(event);
  }
  void add(const Event& event) {
    if (days_.from < event.day && event.day <= days_.until) found_.push_back(event);
  }

  void measure(std::size_t index) {
    const auto& measure = case_.measures[index];
    const auto* until = std::get_if<base::Integer>(&measure.attributes[book_.built_in.until.index()].value);
    const base::Interval when{measure.from,
                              until ? base::Date{static_cast<std::int32_t>(until->value())} : base::kNever};
    Event event;
    event.measure = index;
    begins(when, Kind::MeasureBegins, event);
    ends(when, Kind::MeasureEnds, event);
  }

  void instrument(law::InstrumentId id) {
    const auto& instrument = book_[id];
    if (!instrument.binds()) return;
    Event event;
    event.instrument = id;
    begins(instrument.in_force, Kind::InstrumentInForce, event);
    ends(instrument.in_force, Kind::InstrumentEnds, event);
    for (const auto& party : instrument.parties) {
      event.state = party.state;
      event.group = party.group;
      begins(party.when, Kind::PartyJoins, event);
      ends(party.when, Kind::PartyLeaves, event);
    }
  }

  void provision(law::ProvisionId id) {
    if (!book_[book_[id].instrument].binds()) return;
    Event event;
    event.instrument = book_[id].instrument;
    event.provision = id;
    begins(book_[id].valid, Kind::ProvisionBegins, event);
    ends(book_[id].valid, Kind::ProvisionEnds, event);
  }

  /// A group may have a group as its member: that one's own comings and goings are told under its own name.
  void group(law::GroupId id) {
    for (const auto& member : book_[id].members) {
      Event event;
      event.group = id;
      event.state = member.state;
      begins(member.when, Kind::GroupGains, event);
      ends(member.when, Kind::GroupLoses, event);
    }
  }

  void schedule(law::ScheduleId id) {
    Event event;
    event.schedule = id;
    for (const auto& line : book_[id].lines) {
      if (!speaks_of_products(line.hs)) continue;
      begins(line.when, Kind::ScheduleStep, event);
      ends(line.when, Kind::ScheduleStep, event);
    }
  }

  [[nodiscard]] bool speaks_of_products(const law::HsCode& hs) const {
    return std::ranges::any_of(case_.measures, [&](const law::Measure& measure) {
      return std::ranges::any_of(measure.products,
                                 [&](const law::Product& p) { return p.hs.starts_with(hs) || hs.starts_with(p.hs); });
    });
  }

  const law::Rulebook& book_;
  const law::Case& case_;
  base::Interval days_;
  std::vector<Event> found_;
};

}  // namespace

std::vector<Event> events(const law::Rulebook& book, const law::Case& c, base::Interval days) {
  return Collector(book, c, days).collect();
}

}  // namespace chapeau::engine::timeline

#include "engine/analyses/audit/places.hpp"

#include "engine/analyses/audit/products.hpp"
#include "engine/universe/universe.hpp"
#include "law/trading_parties.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace chapeau::engine::audit {

namespace {

using Class = std::vector<law::StateId>;

/// More states of a kind than the enacting state, the counterpart and a third are no different.
constexpr std::size_t kMany = 4;

/// What the footprint knows of a state on a day, one character for each thing.
std::string kind_of(const Footprint& footprint, const DayStates& states, law::StateId state) {
  std::string kind;
  const auto add = [&](bool holds) { kind.push_back(holds ? '1' : '0'); };
  for (const auto id : footprint.groups) add(states.group(id).test(state.index()));
  for (const auto id : footprint.instruments) add(states.parties(id).test(state.index()));
  for (const auto id : footprint.states) add(id == state);
  add(states.family(state).count() > 1);
  add(std::ranges::any_of(states.trading().all(), [&](const auto& party) { return party.state == state; }));
  return kind;
}

/// The states of one kind together, on one day, and their kinds.
std::pair<std::vector<Class>, std::vector<std::string>> classes(const law::Rulebook& book, const Footprint& footprint,
                                                                const DayStates& states) {
  std::map<std::string, std::size_t> index;
  std::vector<Class> found;
  std::vector<std::string> kinds;
  for (std::size_t i = 0; i < book.states.size(); ++i) {
    auto kind = kind_of(footprint, states, law::StateId(i));
    const auto [at, is_new] = index.try_emplace(kind, found.size());
    if (is_new) found.emplace_back();
    if (is_new) kinds.push_back(std::move(kind));
    found[at->second].emplace_back(i);
  }
  return {std::move(found), std::move(kinds)};
}

/// Which kinds of states there are, and how many of each.
std::string scenery_of(const std::vector<Class>& classes, const std::vector<std::string>& kinds) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < classes.size(); ++i)
    parts.push_back(kinds[i] + std::to_string(std::min(classes[i].size(), kMany)));
  std::ranges::sort(parts);
  std::string text;
  for (const auto& part : parts) text += part + ';';
  return text;
}

void add_ends(base::Interval when, std::set<base::Date>& days) {
  if (when.from != base::kAlways) days.insert(when.from);
  if (when.until != base::kNever) days.insert(base::Date{when.until.day + 1});
}

std::set<base::Date> event_days(const law::Rulebook& book, const Footprint& footprint) {
  std::set<base::Date> days(footprint.first_days);
  for (const auto id : footprint.instruments) {
    add_ends(book[id].in_force, days);
    for (const auto& party : book[id].parties) add_ends(party.when, days);
  }
  for (const auto id : footprint.provisions) add_ends(book[id].valid, days);
  for (const auto id : footprint.groups) {
    for (const auto& member : book[id].members) add_ends(member.when, days);
  }
  for (const auto id : footprint.schedules) {
    for (const auto& line : book[id].lines) add_ends(line.when, days);
  }
  days.erase(base::kAlways);
  return days;
}

/// Today, then back into the past, then what is still to come; and a day before everything.
std::vector<base::Date> days_in_order(const law::Rulebook& book, const Footprint& footprint, base::Date today) {
  auto events = event_days(book, footprint);
  if (!events.empty()) events.insert(base::Date{events.begin()->day - 1});
  std::vector<base::Date> days{today};
  for (auto at = events.rbegin(); at != events.rend(); ++at) {
    if (*at < today) days.push_back(*at);
  }
  for (const auto day : events) {
    if (today < day) days.push_back(day);
  }
  return days;
}

std::vector<Readings> readings_of(const law::Rulebook& book, const Footprint& footprint) {
  std::vector<Readings> found{default_readings(book)};
  for (const auto id : footprint.readings) {
    const auto before = found;
    for (std::size_t option = 0; option < book[id].options.size(); ++option) {
      if (option == book[id].default_option) continue;
      for (auto readings : before) {
        readings[id.index()] = option;
        found.push_back(std::move(readings));
      }
    }
  }
  return found;
}

class Visitor {
 public:
  Visitor(const Scene& scene, Calendar& calendar, const Tour& tour)
      : scene_(scene),
        book_(*scene.book),
        calendar_(calendar),
        tour_(tour),
        products_(products_of(book_, *scene.footprint)),
        readings_(readings_of(book_, *scene.footprint)) {}

  bool all() {
    for (const auto day : days_in_order(book_, *scene_.footprint, scene_.today)) {
      if (!on(day)) return false;
    }
    return true;
  }

 private:
  bool on(base::Date day) {
    states_ = &calendar_.on(day);
    std::tie(classes_, kinds_) = classes(book_, *scene_.footprint, *states_);
    day_scenery_ = scenery_of(classes_, kinds_);
    for (const auto from : scene_.footprint->first_days) day_scenery_.push_back(from <= day ? '<' : '>');
    place_.day = day;
    for (const auto& enacting : classes_) {
      place_.enacting = enacting.front();
      bool is_viewed = false;
      for (const auto& counterparts : classes_) {
        if (&counterparts == &enacting && enacting.size() == 1) continue;
        place_.counterpart = &counterparts == &enacting ? enacting[1] : counterparts.front();
        if (!reached()) continue;
        if (!std::exchange(is_viewed, true)) look_at_products();
        forget();
        if (tour_.worth(place_, Known::States, scenery_ + pair_scenery(enacting, counterparts)) && !with_products())
          return false;
      }
    }
    return true;
  }

  [[nodiscard]] bool reached() const {
    law::Measure measure;
    measure.enacted_by = place_.enacting;
    if (states_->are_one_party(place_.enacting, place_.counterpart)) return false;
    return std::ranges::all_of(
        scene_.reach, [&](law::ProvisionId id) { return states_->reaches(book_[id], measure, place_.counterpart); });
  }

  /// One product of each kind; what is too coarse for a question stands last.
  void look_at_products() {
    law::Measure measure;
    measure.enacted_by = place_.enacting;
    Line line;
    line.book = &book_;
    line.measure = &measure;
    line.counterpart = place_.counterpart;
    line.day = place_.day;
    std::set<std::string> seen;
    shown_.clear();
    std::vector<const law::Product*> coarse;
    scenery_ = day_scenery_;
    for (const auto& product : products_) {
      line.product = product;
      auto [fingerprint, is_coarse] = product_fingerprint(*scene_.footprint, line, *states_);
      if (seen.insert(std::move(fingerprint)).second) (is_coarse ? coarse : shown_).push_back(&product);
    }
    for (const auto& fingerprint : seen) scenery_ += fingerprint;
    shown_.insert(shown_.end(), coarse.begin(), coarse.end());
  }

  /// Sets of states that a measure names make a difference by who is meant: then the two states of a place are part of
  /// its scenery.
  [[nodiscard]] std::string pair_scenery(const Class& enacting, const Class& counterparts) const {
    if (scene_.footprint->states_attributes.empty()) return {};
    return kinds_[static_cast<std::size_t>(&enacting - classes_.data())] + '>' +
           kinds_[static_cast<std::size_t>(&counterparts - classes_.data())];
  }

  /// What is not known yet is as it is in the first place that is visited.
  void forget() {
    place_.product = *shown_.front();
    place_.from = place_.day;
    place_.states.clear();
    place_.states[book_.built_in.towards] = {place_.counterpart};
    place_.readings = readings_.front();
  }

  bool with_products() {
    for (const auto* product : shown_) {
      forget();
      place_.product = *product;
      if (tour_.worth(place_, Known::Product, scenery_) && !with_first_days()) return false;
    }
    return true;
  }

  bool with_first_days() {
    place_.from = place_.day;
    if (!with_states()) return false;
    for (const auto from : scene_.footprint->first_days) {
      if (place_.day <= from) break;
      place_.from = from;
      if (!with_states()) return false;
    }
    return true;
  }

  bool with_states() {
    place_.states.clear();
    place_.states[book_.built_in.towards] = {place_.counterpart};
    return with_states(scene_.footprint->states_attributes.begin());
  }
  bool with_states(std::set<law::AttributeId>::const_iterator attribute) {
    if (attribute == scene_.footprint->states_attributes.end()) return with_readings();
    for (auto& value : values_of(*attribute)) {
      place_.states[*attribute] = std::move(value);
      if (!with_states(std::next(attribute))) return false;
    }
    return true;
  }

  [[nodiscard]] std::vector<std::vector<law::StateId>> values_of(law::AttributeId attribute) const {
    const bool is_towards = attribute == book_.built_in.towards;
    std::vector<std::vector<law::StateId>> values;
    if (is_towards)
      values.push_back({place_.counterpart});
    else
      values.emplace_back();
    for (const auto& each : classes_) {
      if (!is_towards) values.push_back({each.front()});
    }
    std::vector<law::StateId> everybody;
    for (std::size_t i = 0; i < book_.states.size(); ++i) everybody.emplace_back(i);
    values.push_back(std::move(everybody));
    return values;
  }

  bool with_readings() {
    return std::ranges::all_of(readings_, [&](const Readings& readings) {
      place_.readings = readings;
      return tour_.visit(place_);
    });
  }

  const Scene& scene_;
  const law::Rulebook& book_;
  Calendar& calendar_;
  const Tour& tour_;
  std::vector<law::Product> products_;
  std::vector<Readings> readings_;
  const DayStates* states_ = nullptr;
  std::vector<Class> classes_;
  std::vector<std::string> kinds_;  ///< by class
  std::string day_scenery_, scenery_;
  std::vector<const law::Product*> shown_;
  Place place_;
};

law::StateMask mask_of(const std::vector<law::StateId>& states) {
  law::StateMask mask;
  for (const auto state : states) mask.set(state.index());
  return mask;
}

}  // namespace

const DayStates& Calendar::on(base::Date day) { return days_.try_emplace(day, *book_, day).first->second; }

law::Measure measure_at(const law::Rulebook& book, const Place& place) {
  auto measure = universe::measure(book, {{place.enacting}, {place.counterpart}, {place.product}, place.day},
                                   universe::Breadth::Any);
  measure.from = place.from;
  universe::decide(measure, book.built_in.from, base::Integer(place.from.day));
  for (const auto& [attribute, states] : place.states)
    universe::decide(measure, attribute, law::named(book, mask_of(states), place.from));
  return measure;
}

bool for_each_place(const Scene& scene, Calendar& calendar, const Tour& tour) {
  return Visitor(scene, calendar, tour).all();
}

}  // namespace chapeau::engine::audit

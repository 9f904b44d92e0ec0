#include "engine/line/line.hpp"

#include "engine/line/day_states.hpp"
#include "law/dependencies.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <variant>

namespace chapeau::engine {

namespace {

bool speaks_of(const law::RecordEntry& entry, std::size_t measure) {
  return entry.measures.empty() || std::ranges::find(entry.measures, measure) != entry.measures.end();
}

Answer answer_of(const law::RecordEntry& entry) {
  switch (entry.shown) {
    case law::Shown::Yes: return {Truth::Yes, false, &entry};
    case law::Shown::No: return {Truth::No, false, &entry};
    case law::Shown::NotShown: return {Truth::No, true, &entry};
    case law::Shown::Open: break;
  }
  return {Truth::Open, false, &entry};
}

/// An entry for one provision goes before an entry for all; an entry for named measures before one for every measure.
int precision(const law::RecordEntry& entry) {
  return (entry.provision.valid() ? 2 : 0) + (entry.measures.empty() ? 0 : 1);
}

std::vector<Answer> answers(const law::Rulebook& book, const law::Case& c, std::size_t measure) {
  std::vector<Answer> result(book.questions.size());
  for (const auto& entry : c.record) {
    if (!speaks_of(entry, measure)) continue;
    const auto first = std::ranges::lower_bound(book.questions, entry.finding, {}, &law::Question::finding);
    for (auto at = first; at != book.questions.end() && at->finding == entry.finding; ++at) {
      if (entry.provision.valid() && entry.provision != at->provision) continue;
      auto& slot = result[static_cast<std::size_t>(at - book.questions.begin())];
      if (!slot.entry || precision(*slot.entry) <= precision(entry)) slot = answer_of(entry);
    }
  }
  return result;
}

/// What it stands for is the same for every counterpart.
bool is_fixed(const law::StateSet& set) {
  const auto fixed = [](const law::StateSet::Item& item) {
    return item.kind != law::StateSet::Item::Kind::Special || item.special != law::StateSet::Special::Counterpart;
  };
  return std::ranges::all_of(set.members, fixed) && std::ranges::all_of(set.exceptions, fixed);
}

/// One character for each question that some rule can ask about the counterpart.
class Signature {
 public:
  Signature(const law::Rulebook& book, const law::Measure& measure, const DayStates& states)
      : measure_(&measure), states_(&states) {
    for (std::size_t i = 0; i < book.instruments.size(); ++i) {
      const law::InstrumentId instrument(i);
      if (states.parties(instrument).test(measure.enacted_by.index())) bound_.push_back(instrument);
    }
    for (const auto& provision : book.provisions) {
      if (provision.owed_to && std::ranges::find(bound_, provision.instrument) != bound_.end())
        member_of(*provision.owed_to);
    }
    for (const auto& expression : book.expressions) {
      if (const auto asked = law::facts_of(expression.node).states) look_for(asked->whom, *asked->set);
    }
  }

  [[nodiscard]] std::string of(law::StateId counterpart) const {
    std::string signature;
    for (const auto instrument : bound_) add(signature, states_->parties(instrument).test(counterpart.index()));
    for (const auto& set : fixed_) add(signature, set.test(counterpart.index()));
    for (const auto* set : moving_)
      add(signature, states_->resolve(*set, *measure_, counterpart).test(counterpart.index()));
    for (const auto* set : some_in_) add(signature, states_->resolve(*set, *measure_, counterpart).any());
    return signature;
  }

 private:
  static void add(std::string& signature, bool bit) { signature.push_back(bit ? '1' : '0'); }

  void look_for(law::AskedOfStates::Whom whom, const law::StateSet& set) {
    using enum law::AskedOfStates::Whom;
    switch (whom) {
      case EnactingState: return;  // one and the same for every counterpart
      case Counterpart: return member_of(set);
      case Anybody:
        if (!is_fixed(set)) some_in_.push_back(&set);
        return;
    }
  }
  void member_of(const law::StateSet& set) {
    if (is_fixed(set))
      fixed_.push_back(states_->resolve(set, *measure_, law::StateId(0)));
    else
      moving_.push_back(&set);
  }

  const law::Measure* measure_;
  const DayStates* states_;
  std::vector<law::InstrumentId> bound_;       ///< those that bind the enacting state: no other can reach a line
  std::vector<law::StateMask> fixed_;          ///< sets that the counterpart may be a member of …
  std::vector<const law::StateSet*> moving_;   ///< … and those that are another set for another counterpart
  std::vector<const law::StateSet*> some_in_;  ///< sets that may be empty for one counterpart and not for another
};

law::StateMask counterparts_of(const law::Rulebook& book, const law::Measure& measure, const DayStates& states) {
  const auto* towards = std::get_if<law::StateMask>(&measure.attributes[book.built_in.towards.index()].value);
  return towards ? *towards & ~states.family(measure.enacted_by) : law::StateMask{};
}

/// Counterparts with the same signature, in the order of their first member.
std::vector<std::vector<law::StateId>> classes(const law::Rulebook& book, const law::Measure& measure,
                                               const DayStates& states) {
  const Signature signature(book, measure, states);
  std::map<std::string, std::size_t> index;
  std::vector<std::vector<law::StateId>> result;
  const auto mask = counterparts_of(book, measure, states);
  for (std::size_t i = 0; i < book.states.size(); ++i) {
    if (!mask.test(i)) continue;
    const auto [at, added] = index.try_emplace(signature.of(law::StateId(i)), result.size());
    if (added) result.emplace_back();
    result[at->second].push_back(law::StateId(i));
  }
  return result;
}

}  // namespace

Readings default_readings(const law::Rulebook& book) {
  Readings readings;
  for (const auto& reading : book.readings) readings.push_back(reading.default_option);
  return readings;
}

bool in_force(const law::Rulebook& book, const law::Measure& measure, base::Date day) {
  if (day < measure.from) return false;
  const auto* until = std::get_if<base::Integer>(&measure.attributes[book.built_in.until.index()].value);
  return !until || day.day <= *until;
}

std::vector<LineGroup> lines(const law::Rulebook& book, const law::Case& c, std::size_t measure_index,
                             const Readings& readings, std::optional<base::Date> as_of) {
  const auto& measure = c.measures[measure_index];
  const base::Date day = as_of ? *as_of : c.as_of.value_or(measure.from);
  if (!in_force(book, measure, day)) return {};
  const DayStates states(book, day);
  const auto record = answers(book, c, measure_index);
  const auto groups = classes(book, measure, states);
  std::vector<LineGroup> result;
  for (const auto& product : measure.products) {
    for (const auto& group : groups) {
      result.push_back({Line{&book, &measure, product, group.front(), day, &readings, record}, group});
    }
  }
  return result;
}

}  // namespace chapeau::engine

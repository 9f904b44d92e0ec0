#include "engine/analyses/compare/mix.hpp"

#include "base/text.hpp"
#include "engine/analyses/compare/wording.hpp"
#include "law/amend.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace chapeau::engine::comparison {

namespace {

using law::ProvisionId;
using law::Rulebook;

base::Interval for_good(base::Interval when, base::Date day) {
  return when.contains(day) ? base::Interval{} : law::kOutOfForce;
}

void keep(std::vector<law::Membership>& memberships, base::Date day) {
  std::erase_if(memberships, [&](const law::Membership& m) { return !m.when.contains(day); });
  for (auto& membership : memberships) membership.when = {};
}

bool is_in_force(const law::Instrument& instrument) {
  return instrument.in_force != law::kOutOfForce && instrument.binds();
}

template <class Of>
void add_indices(std::vector<Change>& found, Change::Kind kind, std::size_t count, const Of& differs) {
  for (std::size_t i = 0; i < count; ++i) {
    if (differs(i)) found.push_back({kind, i});
  }
}

std::string lines_of(const law::Schedule& schedule) {
  std::string text;
  for (const auto& line : schedule.lines) {
    text += line.hs + ' ' + std::to_string(line.state.value) + ' ' + (line.value ? std::to_string(*line.value) : "?") +
            '\n';
  }
  return text;
}

std::string items_of(const law::ProductGroup& group) {
  std::string text;
  for (const auto& item : group.items) {
    for (const auto& prefix : item.prefixes) text += prefix + ' ';
    text += std::to_string(item.mineral.value) + ' ' + std::to_string(item.stage.value) + '\n';
  }
  return text;
}

/// Takes the changes over, one kind after the other.
class Mixer {
 public:
  Mixer(const Rulebook& first, const Rulebook& second, std::span<const Change> taken)
      : first_(first), second_(second), made_(first), taken_(taken) {}

  Rulebook mix() {
    grow();
    for (const Change& change : taken_) take(change);
    for (std::size_t i = 0; i < made_.instruments.size(); ++i) settle(law::InstrumentId(i));
    mix_links();
    note();
    law::enumerate_questions(made_);
    return std::move(made_);
  }

 private:
  bool takes(Change::Kind kind, std::size_t index) const {
    return std::ranges::find(taken_, Change{kind, index}) != taken_.end();
  }

  /// What only the second law has is there, and out of force.
  void grow() {
    if (second_.expressions.size() > made_.expressions.size()) made_.expressions = second_.expressions;
    for (std::size_t p = made_.provisions.size(); p < second_.provisions.size(); ++p) {
      made_.provisions.push_back(second_.provisions[p]);
      made_.provisions.back().valid = law::kOutOfForce;
      made_.instruments[made_.provisions.back().instrument.index()].provisions.emplace_back(p);
    }
  }

  void take(const Change& change) {
    const std::size_t i = change.index;
    switch (change.kind) {
      case Change::Kind::Provision: take(ProvisionId(i)); break;
      case Change::Kind::Instrument: {
        auto provisions = std::move(made_.instruments[i].provisions);
        made_.instruments[i] = second_.instruments[i];
        made_.instruments[i].provisions = std::move(provisions);
        break;
      }
      case Change::Kind::Group: made_.groups[i] = second_.groups[i]; break;
      case Change::Kind::Schedule: made_.schedules[i] = second_.schedules[i]; break;
      case Change::Kind::Test: made_.tests[i] = second_.tests[i]; break;
      case Change::Kind::Finding: made_.findings[i] = second_.findings[i]; break;
      case Change::Kind::ProductGroup: made_.product_groups[i] = second_.product_groups[i]; break;
      case Change::Kind::Axioms: made_.axioms = second_.axioms; break;
    }
  }

  void take(ProvisionId id) {
    if (id.index() < second_.provisions.size()) made_.provisions[id.index()] = second_.provisions[id.index()];
    if (!in_force(second_, id)) made_.provisions[id.index()].valid = law::kOutOfForce;
  }

  /// An instrument that comes or goes is in force, with those of its provisions alone that are.
  void settle(law::InstrumentId id) {
    law::Instrument& instrument = made_.instruments[id.index()];
    if (is_in_force(first_[id]) == is_in_force(second_[id])) return;
    const law::Instrument& bound = is_in_force(first_[id]) ? first_[id] : second_[id];
    for (const ProvisionId p : instrument.provisions) {
      const bool from_second = takes(Change::Kind::Provision, p.index());
      if (!in_force(from_second ? second_ : first_, p) || !is_in_force(from_second ? second_[id] : first_[id]))
        made_.provisions[p.index()].valid = law::kOutOfForce;
    }
    auto provisions = std::move(instrument.provisions);
    instrument = bound;
    instrument.provisions = std::move(provisions);
  }

  /// A link comes and goes with either of the provisions that it joins.
  void mix_links() {
    const auto taken = [&](const law::Link& link) {
      return takes(Change::Kind::Provision, link.target.index()) ||
             takes(Change::Kind::Provision, link.exception.index());
    };
    std::erase_if(made_.links, taken);
    std::ranges::copy_if(second_.links, std::back_inserter(made_.links), taken);
    std::ranges::stable_sort(made_.links, {},
                             [](const law::Link& link) { return std::tuple(link.target, link.exception); });
  }

  void note() {
    std::string changes;
    for (const Change& change : taken_)
      changes += std::to_string(static_cast<int>(change.kind)) + ' ' + std::to_string(change.index) + '\n';
    made_.digest = base::sha256(first_.digest + second_.digest + changes);
  }

  const Rulebook& first_;
  const Rulebook& second_;
  Rulebook made_;
  std::span<const Change> taken_;
};

}  // namespace

bool in_force(const Rulebook& book, ProvisionId id) {
  if (id.index() >= book.provisions.size()) return false;
  const auto& provision = book[id];
  return book[provision.instrument].in_force != law::kOutOfForce && provision.valid != law::kOutOfForce;
}

Rulebook as_on(const Rulebook& book, base::Date day) {
  Rulebook made = book;
  for (auto& group : made.groups) keep(group.members, day);
  for (auto& instrument : made.instruments) {
    instrument.in_force = for_good(instrument.in_force, day);
    keep(instrument.parties, day);
    if (instrument.parties.empty()) instrument.in_force = law::kOutOfForce;  // nobody is bound
  }
  for (auto& provision : made.provisions) provision.valid = for_good(provision.valid, day);
  for (auto& schedule : made.schedules) {
    std::erase_if(schedule.lines, [&](const law::ScheduleLine& line) { return !line.when.contains(day); });
    for (auto& line : schedule.lines) line.when = {};
  }
  return made;
}

std::vector<Change> single_changes(const LawOnDay& first, const LawOnDay& second, const Changes& changes) {
  const Rulebook& a = *first.book;
  const Rulebook& b = *second.book;
  Wording was(first, Wording::Depth::Words), is(second, Wording::Depth::Words);
  const auto parties_differ = [&](std::size_t i) {
    const law::InstrumentId id(i);
    return is_in_force(a[id]) && is_in_force(b[id]) && first.states.parties(id) != second.states.parties(id);
  };
  std::vector<Change> found;
  add_indices(found, Change::Kind::Provision, provision_count(first, second), [&](std::size_t p) {
    if (!std::ranges::binary_search(changes.provisions, ProvisionId(p))) return false;
    return was.of(ProvisionId(p)) != is.of(ProvisionId(p));
  });
  add_indices(found, Change::Kind::Instrument, a.instruments.size(), parties_differ);
  add_indices(found, Change::Kind::Group, a.groups.size(), [&](std::size_t g) {
    return first.states.group(law::GroupId(g)) != second.states.group(law::GroupId(g));
  });
  add_indices(found, Change::Kind::Schedule, a.schedules.size(),
              [&](std::size_t s) { return lines_of(a.schedules[s]) != lines_of(b.schedules[s]); });
  add_indices(found, Change::Kind::Test, a.tests.size(),
              [&](std::size_t t) { return was.of(a.tests[t].condition) != is.of(b.tests[t].condition); });
  add_indices(found, Change::Kind::Finding, a.findings.size(),
              [&](std::size_t f) { return was.of_rules(law::FindingId(f)) != is.of_rules(law::FindingId(f)); });
  add_indices(found, Change::Kind::ProductGroup, a.product_groups.size(),
              [&](std::size_t g) { return items_of(a.product_groups[g]) != items_of(b.product_groups[g]); });
  if (was.of_axioms() != is.of_axioms()) found.push_back({Change::Kind::Axioms, 0});
  return found;
}

Rulebook with_changes(const Rulebook& first, const Rulebook& second, std::span<const Change> taken) {
  return Mixer(first, second, taken).mix();
}

}  // namespace chapeau::engine::comparison

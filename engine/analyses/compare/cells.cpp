#include "engine/analyses/compare/cells.hpp"

#include "base/grouped.hpp"
#include "base/in_parallel.hpp"
#include "engine/eval/bind.hpp"
#include "engine/eval/delta.hpp"
#include "engine/eval/evaluation.hpp"
#include "engine/universe/fingerprint.hpp"

#include <algorithm>
#include <deque>
#include <iterator>
#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <utility>

namespace chapeau::engine::comparison {

namespace {

using base::grouped;
using universe::Breadth;
using universe::Place;

/// Cuts what is compared into cells.
class Cutter {
 public:
  Cutter(const LawOnDay& first, const LawOnDay& second, const Changes& changes, const Scope& scope, std::size_t jobs)
      : laws_{&first, &second}, changes_(changes), scope_(scope), jobs_(jobs), obligations_(touched_obligations()) {
    for (const auto* law : laws_) tool_.emplace_back(law->program, std::vector{scope.form, scope.demand});
  }

  Cells cut() {
    std::vector<law::StateId> states = scope_.states;
    for (std::size_t i = 0; scope_.states.empty() && i < laws_[0]->book->states.size(); ++i) states.emplace_back(i);
    std::vector<Acting> reached;
    for (const auto state : states) {
      Acting acting{state, {}};
      find_counterparts(acting);
      if (!acting.counterparts.empty()) reached.push_back(std::move(acting));
    }
    const std::vector<Place> places = all_places(bands(reached));
    std::vector<Cells> parts(places.size());
    base::in_parallel(places.size(), jobs_, [&] { return [&](std::size_t p) { parts[p] = cut(places[p]); }; });
    for (Cells& part : parts) {
      found_.not_concerned += part.not_concerned;
      std::ranges::move(part.touched, std::back_inserter(found_.touched));
    }
    return std::move(found_);
  }

 private:
  /// Counterparts by what the two laws are told of them, whatever the product.
  using Groups = std::map<std::string, std::vector<law::StateId>>;

  /// A state, and the counterparts whom something that changed reaches.
  struct Acting {
    law::StateId state;
    Groups counterparts;
  };

  /// States that are bound alike: whoever the counterpart is, but for themselves, both laws are told the same.
  struct Band {
    std::vector<const Acting*> members;
    std::string first_is;  ///< what the others are told of the first; empty: they are not told anything
  };

  static std::string told_of(const Acting& acting, law::StateId counterpart) {
    for (const auto& [key, group] : acting.counterparts) {
      if (std::ranges::find(group, counterpart) != group.end()) return key;
    }
    return {};
  }

  static Groups without(Groups groups, const law::StateMask& states) {
    for (auto& [key, group] : groups) std::erase_if(group, [&](law::StateId s) { return states.test(s.index()); });
    std::erase_if(groups, [](const auto& group) { return group.second.empty(); });
    return groups;
  }

  bool belongs(const Acting& acting, const Band& band) const {
    const Acting& first = *band.members.front();
    const law::StateMask themselves = laws_[0]->states.family(acting.state) | laws_[0]->states.family(first.state);
    const std::string of_first = told_of(acting, first.state);
    if (!of_first.empty() && !band.first_is.empty() && of_first != band.first_is) return false;
    return without(acting.counterparts, themselves) == without(first.counterparts, themselves);
  }

  std::vector<Band> bands(const std::vector<Acting>& reached) const {
    std::vector<Band> found;
    for (const Acting& acting : reached) {
      auto band = std::ranges::find_if(found, [&](const Band& b) { return belongs(acting, b); });
      if (band == found.end()) band = found.insert(found.end(), Band{});
      band->members.push_back(&acting);
      if (band->first_is.empty()) band->first_is = told_of(acting, band->members.front()->state);
    }
    return found;
  }

  /// Everybody whom a member of the band reaches, by what is told of him.
  Groups counterparts_of(const Band& band) const {
    std::map<std::string, law::StateMask> masks;
    for (const Acting* acting : band.members) {
      for (const auto& [key, group] : acting->counterparts) {
        for (const auto state : group) masks[key].set(state.index());
      }
    }
    Groups found;
    for (const auto& [key, mask] : masks) {
      for (std::size_t i = 0; i < mask.size(); ++i) {
        if (mask.test(i)) found[key].emplace_back(i);
      }
    }
    return found;
  }

  std::vector<law::ProvisionId> touched_obligations() const {
    std::vector<law::ProvisionId> found;
    for (std::size_t p = 0; p < changes_.obligations.size(); ++p) {
      if (changes_.obligations[p]) found.emplace_back(p);
    }
    return found;
  }

  [[nodiscard]] std::uint64_t columns() const { return std::uint64_t{scope_.products.size()} * scope_.tools.size(); }

  [[nodiscard]] bool reached(const law::Measure& measure, law::StateId counterpart) const {
    if (changes_.demands) return true;
    return std::ranges::any_of(changes_.provisions, [&](law::ProvisionId id) {
      return std::ranges::any_of(laws_, [&](const LawOnDay* law) {
        return id.index() < law->book->provisions.size() && law->states.reaches((*law->book)[id], measure, counterpart);
      });
    });
  }

  void find_counterparts(Acting& acting) {
    const law::StateMask towards = scope_.towards & ~laws_[0]->states.family(acting.state);
    std::vector<law::StateId> all, touched;
    for (std::size_t i = 0; i < laws_[0]->book->states.size(); ++i) {
      if (towards.test(i)) all.emplace_back(i);
    }
    found_.all += all.size() * columns();
    if (all.empty()) return;
    const Place place{{acting.state}, all, {scope_.products.front()}, laws_[0]->day};
    const law::Measure measure = any_measure(*laws_[0]->book, place, Breadth::Any, Aim::Everybody);
    std::ranges::copy_if(all, std::back_inserter(touched),
                         [&](law::StateId counterpart) { return reached(measure, counterpart); });
    found_.not_reached += (all.size() - touched.size()) * columns();
    for (const auto counterpart : touched)
      acting.counterparts[inputs(acting.state, counterpart)].push_back(counterpart);
  }

  /// Everything that either law is told of the two states; schedules that differ by state included.
  std::string inputs(law::StateId enacting, law::StateId counterpart) const {
    std::string key;
    const Place place{{enacting}, {counterpart}, {scope_.products.front()}, laws_[0]->day};
    for (const auto* law : laws_) {
      for (const Aim aim : kAims) add_inputs(*law, any_measure(*law->book, place, Breadth::Any, aim), place, key);
      add_schedules(*law->book, enacting, key);
    }
    return key;
  }

  static void add_inputs(const LawOnDay& law, const law::Measure& measure, const Place& place, std::string& key) {
    const Line line = comparison::line(law, measure, place);
    std::vector<eval::Lanes> values(law.program.registers());
    eval::bind(law.program, line, law.states, values);
    for (std::uint32_t i = law.program.first_atom; i < law.program.first_link; ++i) {
      key.push_back(static_cast<char>('0' + static_cast<int>(eval::first_world(values[i]))));
    }
  }

  /// States with lines of their own in a schedule are told apart by them.
  static void add_schedules(const law::Rulebook& book, law::StateId state, std::string& key) {
    for (const auto& schedule : book.schedules) {
      const bool has_own =
          std::ranges::any_of(schedule.lines, [&](const law::ScheduleLine& line) { return line.state == state; });
      key += has_own ? std::to_string(state.value) + '.' : ".";
    }
  }

  std::vector<Place> all_places(const std::vector<Band>& bands) const {
    std::vector<std::vector<Place>> of(bands.size());
    base::in_parallel(bands.size(), jobs_, [&] { return [&](std::size_t b) { of[b] = places(bands[b]); }; });
    std::vector<Place> all;
    for (auto& places : of) std::ranges::move(places, std::back_inserter(all));
    return all;
  }

  /// Counterparts to whom every product looks the same are together, and products that look the same to them.
  std::vector<Place> places(const Band& band) const {
    std::vector<law::StateId> enacting;
    for (const Acting* acting : band.members) enacting.push_back(acting->state);
    std::vector<std::vector<law::StateId>> groups;
    std::map<std::vector<std::string>, std::size_t> index;
    for (const auto& [key, counterparts] : counterparts_of(band)) {
      Place place = led(enacting, counterparts);
      std::vector<std::string> fingerprints;
      for (const auto& product : scope_.products) {
        place.products = {product};
        fingerprints.push_back(fingerprint(place));
      }
      const auto [at, is_new] = index.try_emplace(fingerprints, groups.size());
      if (is_new) groups.emplace_back();
      groups[at->second].insert(groups[at->second].end(), counterparts.begin(), counterparts.end());
    }
    std::vector<const std::vector<std::string>*> fingerprints(groups.size());
    for (const auto& [fingerprint, group] : index) fingerprints[group] = &fingerprint;
    std::vector<Place> found;
    for (std::size_t g = 0; g < groups.size(); ++g) {
      std::ranges::sort(groups[g]);
      add_places(led(enacting, groups[g]), *fingerprints[g], found);
    }
    return found;
  }

  [[nodiscard]] bool are_apart(law::StateId enacting, law::StateId counterpart) const {
    return !laws_[0]->states.family(enacting).test(counterpart.index());
  }

  /// The first two are none of each other's own: a band may have some states on both sides. Who has no counterpart
  /// there is left out.
  Place led(std::vector<law::StateId> enacting, std::vector<law::StateId> counterparts) const {
    std::erase_if(enacting, [&](law::StateId e) {
      return std::ranges::none_of(counterparts, [&](law::StateId c) { return are_apart(e, c); });
    });
    for (std::size_t e = 0; e < enacting.size(); ++e) {
      const auto lead = std::ranges::find_if(counterparts, [&](law::StateId c) { return are_apart(enacting[e], c); });
      if (lead == counterparts.end()) continue;
      std::rotate(counterparts.begin(), lead, lead + 1);
      std::rotate(enacting.begin(), enacting.begin() + static_cast<std::ptrdiff_t>(e),
                  enacting.begin() + static_cast<std::ptrdiff_t>(e) + 1);
      break;
    }
    return {std::move(enacting), std::move(counterparts), {}, laws_[0]->day};
  }

  [[nodiscard]] std::uint64_t pairs(const Place& place) const {
    std::uint64_t count = 0;
    for (const auto enacting : place.enacting) {
      for (const auto counterpart : place.counterparts) count += are_apart(enacting, counterpart);
    }
    return count;
  }

  void add_places(Place place, const std::vector<std::string>& fingerprints, std::vector<Place>& found) const {
    std::vector<std::size_t> positions(scope_.products.size());
    std::iota(positions.begin(), positions.end(), std::size_t{0});
    for (const auto& alike : grouped(positions, [&](std::size_t p) { return fingerprints[p]; })) {
      place.products.clear();
      for (const auto p : alike) place.products.push_back(scope_.products[p]);
      found.push_back(place);
    }
  }

  /// A measure under one of the laws, on its line.
  struct Draft {
    Draft(const LawOnDay& of, law::Measure made, const Place& place)
        : law(of),
          measure(std::move(made)),
          line(comparison::line(of, measure, place)),
          evaluation(of.program, line, of.states) {}
    /// With a tool of its own: only what turns on it is evaluated again.
    Draft(const Draft& any, law::Measure made, const eval::Delta& tool)
        : law(any.law),
          measure(std::move(made)),
          line(of(any.line, measure)),
          evaluation(tool.evaluate(any.evaluation, line)) {}
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;

    static Line of(Line line, const law::Measure& measure) {
      line.measure = &measure;
      return line;
    }

    const LawOnDay& law;
    law::Measure measure;
    Line line;
    Evaluation evaluation;
  };

  /// By tool; of the counts only what is not concerned.
  Cells cut(const Place& place) const {
    std::deque<Draft> any;
    for (const auto* law : laws_) {
      for (const Aim aim : kAims) any.emplace_back(*law, any_measure(*law->book, place, Breadth::Drafted, aim), place);
    }
    Cells found;
    const std::uint64_t pairs = this->pairs(place);
    std::map<std::pair<bool, std::string>, std::size_t> index;
    const auto add = [&](law::NodeId tool, bool beside) {
      auto seen = fingerprint_of_concerned(any, tool);
      if (!seen) {
        if (!beside) found.not_concerned += pairs * place.products.size();
        return;
      }
      const auto [at, is_new] = index.try_emplace({beside, *seen}, found.touched.size());
      if (is_new) found.touched.push_back({place, {}, std::move(*seen), pairs, beside});
      found.touched[at->second].tools.push_back(tool);
    };
    for (const auto tool : scope_.tools) add(tool, false);
    for (const auto form : scope_.beside) add(form, true);
    return found;
  }

  /// Of a measure with the tool, under both laws; nothing where the tool alone rules out whatever may have another
  /// outcome.
  std::optional<std::string> fingerprint_of_concerned(const std::deque<Draft>& any, law::NodeId tool) const {
    std::deque<Draft> drafts;
    for (const Draft& draft : any) {
      law::Measure measure = draft.measure;
      decide_tool(measure, *draft.law.book, scope_, tool);
      drafts.emplace_back(draft, std::move(measure), &draft.law == laws_[0] ? tool_.front() : tool_.back());
    }
    if (!changes_.demands && std::ranges::none_of(drafts, [&](const Draft& draft) { return may_breach(draft); }))
      return std::nullopt;
    std::string seen;
    for (const Draft& draft : drafts) seen += universe::fingerprint(draft.evaluation);
    return seen;
  }

  /// Something whose outcome may differ is not ruled out.
  bool may_breach(const Draft& draft) const {
    return std::ranges::any_of(obligations_, [&](law::ProvisionId id) {
      if (id.index() >= draft.law.book->provisions.size()) return false;
      const auto& registers = draft.law.program.provisions[id.index()];
      return draft.evaluation[registers.on_face] != Truth::No && draft.evaluation[registers.excused] != Truth::Yes;
    });
  }

  /// Of any measure of the place, under both laws.
  std::string fingerprint(const Place& place) const {
    std::string seen;
    for (const auto* law : laws_) {
      for (const Aim aim : kAims)
        seen += universe::fingerprint(Draft(*law, any_measure(*law->book, place, Breadth::Any, aim), place).evaluation);
    }
    return seen;
  }

  const LawOnDay* laws_[2];
  const Changes& changes_;
  const Scope& scope_;
  std::size_t jobs_;
  std::vector<law::ProvisionId> obligations_;
  std::vector<eval::Delta> tool_;  ///< of the tool, by law
  Cells found_;
};

}  // namespace

Cells cells(const LawOnDay& first, const LawOnDay& second, const Changes& changes, const Scope& scope,
            std::size_t jobs) {
  return Cutter(first, second, changes, scope, jobs).cut();
}

law::Measure any_measure(const law::Rulebook& book, const Place& place, Breadth breadth, Aim aim) {
  law::Measure made = universe::measure(book, place, breadth);
  if (aim == Aim::Everybody) universe::decide(made, book.built_in.towards, universe::every_state(book));
  return made;
}

void decide_tool(law::Measure& measure, const law::Rulebook& book, const Scope& scope, law::NodeId tool) {
  const bool is_form = book[tool].taxonomy == book[scope.form].taxonomy;
  if (is_form) universe::decide(measure, scope.form, tool);
  if (!scope.demand.valid()) return;
  universe::decide(measure, scope.demand, is_form ? std::vector<law::NodeId>{} : std::vector{tool});
  const bool goes_without_saying = is_form && book[scope.demand].presumption == law::Presumption::None;
  if (goes_without_saying) measure.attributes[scope.demand.index()].basis = law::Basis::Presumed;
}

Line line(const LawOnDay& law, const law::Measure& measure, const Place& place) {
  Line made = universe::line(*law.book, measure, place, law.readings);
  made.day = law.day;
  return made;
}

}  // namespace chapeau::engine::comparison

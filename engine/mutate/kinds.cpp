#include "engine/mutate/kinds.hpp"

#include "base/overloaded.hpp"
#include "engine/eval/bind.hpp"
#include "engine/line/day_states.hpp"
#include "law/schedule.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>

namespace chapeau::engine::mutate {

namespace {

/// What the conditions ask of states and products.
class Asked {
 public:
  Asked(const law::Rulebook& book, const Made& made) : book_(book) {
    for (std::size_t p = 0; p < book.provisions.size(); ++p) {
      if (!made.provisions[p]) continue;
      const auto& provision = book.provisions[p];
      instruments.insert(provision.instrument);
      for (const auto* set : {&provision.owner, &provision.owed_to}) {
        if (*set) add(**set);
      }
    }
    for (std::size_t e = 0; e < book.expressions.size(); ++e) {
      if (made.expressions[e]) add(law::ExpressionId(e));
    }
    for (std::size_t g = 0; g < book.groups.size(); ++g) {
      if (book.groups[g].name == "EU") groups.insert(law::GroupId(g));
    }
  }

  std::set<law::InstrumentId> instruments;
  std::set<law::GroupId> groups;
  std::set<law::StateId> states;
  std::set<law::AttributeId> sets;
  std::set<law::ScheduleId> schedules;
  std::vector<law::ExpressionId> of_products;

 private:
  void add(const law::StateSet& set) {
    for (const auto* items : {&set.members, &set.exceptions}) {
      for (const auto& item : *items) {
        if (item.group.valid()) groups.insert(item.group);
        if (item.state.valid()) states.insert(item.state);
        if (item.attribute.valid()) sets.insert(item.attribute);
      }
    }
  }
  void add(law::ScheduleId id) {
    schedules.insert(id);
    for (const auto& line : book_[id].lines) {
      if (line.state.valid()) states.insert(line.state);
    }
  }
  void add(const law::LinearSum& sum) {
    for (const auto& lookup : sum.lookups) add(lookup.schedule);
  }
  void add(law::ExpressionId id) {
    const auto product = [&](const auto&) { of_products.push_back(id); };
    std::visit(base::Overloaded{
                   [&](const law::EnactingStateIn& n) { add(n.set); },
                   [&](const law::CounterpartIn& n) { add(n.set); },
                   [&](const law::SomeStateIn& n) { add(n.set); },
                   [&](const law::Compare& n) {
                     add(n.left);
                     add(n.right);
                   },
                   [&](const law::ProductIsMineral& n) { product(n); },
                   [&](const law::ProductAtStage& n) { product(n); },
                   [&](const law::ProductInGroup& n) { product(n); },
                   [&](const law::ProductInHs& n) { product(n); },
                   [&](const law::ProductListed& n) {
                     product(n);
                     add(n.schedule);
                   },
                   [](const auto&) {},
               },
               book_[id].node);
  }

  const law::Rulebook& book_;
};

std::string looks(const Asked& asked, const DayStates& states, law::StateId state) {
  std::string bits;
  for (const auto id : asked.instruments) bits += states.parties(id).test(state.index()) ? '1' : '0';
  for (const auto id : asked.groups) bits += states.group(id).test(state.index()) ? '1' : '0';
  for (const auto id : asked.states) bits += id == state ? '1' : '0';
  return bits;
}

/// States that nothing asked tells apart.
std::vector<std::vector<law::StateId>> state_kinds(const law::Rulebook& book, const Asked& asked, const DayStates& states) {
  std::map<std::string, std::size_t> index;
  std::vector<std::vector<law::StateId>> found;
  for (std::size_t i = 0; i < book.states.size(); ++i) {
    const auto [at, is_new] = index.try_emplace(looks(asked, states, law::StateId(i)), found.size());
    if (is_new) found.emplace_back();
    found[at->second].emplace_back(i);
  }
  return found;
}

std::optional<law::StateId> other_than(const std::vector<law::StateId>& kind, const DayStates& states, std::initializer_list<law::StateId> taken) {
  for (const auto id : kind) {
    bool free = true;
    for (const auto other : taken) free = free && !states.are_one_party(id, other);
    if (free) return id;
  }
  return std::nullopt;
}

/// Products by what is asked of them; seen on a line of this place.
std::vector<law::Product> product_kinds(const law::Rulebook& book, const Asked& asked, const DayStates& states, const universe::Place& place,
                                        const std::vector<law::Product>& products) {
  std::set<std::string> seen;
  std::vector<law::Product> found;
  const Readings readings = default_readings(book);
  const auto measure = universe::measure(book, place, universe::Breadth::Any);
  Line line = universe::line(book, measure, place, readings);
  for (const auto& product : products) {
    line.product = product;
    std::string looks;
    for (const auto id : asked.of_products) looks += static_cast<char>('0' + static_cast<int>(eval::atom_truth(line, states, id)));
    for (const auto id : asked.schedules) {
      const auto entry = law::look_up(book[id], product, place.enacting.front(), place.day);
      looks += ' ' + std::to_string(static_cast<int>(entry.kind)) + ':' + (entry.line && entry.line->value ? std::to_string(*entry.line->value) : "");
    }
    if (seen.insert(looks).second) found.push_back(product);
  }
  return found;
}

law::StateMask only(std::initializer_list<law::StateId> states) {
  law::StateMask mask;
  for (const auto id : states) mask.set(id.index());
  return mask;
}

class Kinds {
 public:
  Kinds(const law::Rulebook& book, const Made& made, base::Date day) : book_(book), asked_(book, made), states_(book, day), every_product_(universe::every_product(book)) {}

  std::vector<Kind> run() {
    const auto kinds = state_kinds(book_, asked_, states_);
    for (const auto& enacting : kinds) {
      std::vector<law::Product> products;
      for (const auto& counterparts : kinds) {
        const auto counterpart = other_than(counterparts, states_, {enacting.front()});
        if (!counterpart) continue;
        universe::Place place{{enacting.front()}, {*counterpart}, {every_product_.front()}, states_.day()};
        if (products.empty()) products = product_kinds(book_, asked_, states_, place, every_product_);  // whoever the counterpart is
        for (const auto& product : products) {
          place.products = {product};
          sets(place);
        }
      }
    }
    return std::move(found_);
  }

 private:
  /// Whom the measure hits and whom else it names: the counterpart, a third state, both or nobody.
  void sets(const universe::Place& place) {
    std::optional<law::StateId> third;
    for (std::size_t i = 0; !third && i < book_.states.size(); ++i) {
      third = other_than({law::StateId(i)}, states_, {place.enacting.front(), place.counterparts.front()});
    }
    std::vector<Kind> variants{{place, only({place.counterparts.front()}), {}}};
    if (asked_.sets.contains(book_.built_in.towards)) variants.push_back({place, universe::every_state(book_) & ~only({place.enacting.front()}), {}});
    for (const auto attribute : asked_.sets) {
      if (attribute != book_.built_in.towards && third) variants = with(variants, attribute, place.counterparts.front(), *third);
    }
    found_.insert(found_.end(), variants.begin(), variants.end());
  }

  static std::vector<Kind> with(const std::vector<Kind>& variants, law::AttributeId attribute, law::StateId counterpart, law::StateId third) {
    std::vector<Kind> more;
    for (const auto& mask : {law::StateMask{}, only({third}), only({counterpart}), only({counterpart, third})}) {
      for (Kind kind : variants) {
        kind.states.emplace_back(attribute, mask);
        more.push_back(std::move(kind));
      }
    }
    return more;
  }

  const law::Rulebook& book_;
  Asked asked_;
  DayStates states_;
  std::vector<law::Product> every_product_;
  std::vector<Kind> found_;
};

}  // namespace

std::vector<Kind> kinds(const law::Rulebook& book, const Made& made, base::Date day) { return Kinds(book, made, day).run(); }

law::Measure measure_of(const law::Rulebook& book, const Kind& kind, universe::Breadth breadth) {
  auto measure = universe::measure(book, kind.place, breadth);
  universe::decide(measure, book.built_in.towards, kind.towards);
  for (const auto& [attribute, mask] : kind.states) universe::decide(measure, attribute, mask);
  return measure;
}

}  // namespace chapeau::engine::mutate

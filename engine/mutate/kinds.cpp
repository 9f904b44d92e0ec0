#include "engine/mutate/kinds.hpp"

#include "engine/eval/bind.hpp"
#include "engine/line/day_states.hpp"
#include "law/dependencies.hpp"
#include "law/schedule.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>

namespace chapeau::engine::mutate {

/// What the conditions ask of states and products.
class Onlooker::Asked {
 public:
  Asked(const law::Rulebook& book, const Made& made) : book_(book) {
    for (std::size_t p = 0; p < book.provisions.size(); ++p) {
      if (!made.provisions[p]) continue;
      const auto& provision = book.provisions[p];
      instruments.insert(provision.instrument);
      for (const auto* set : {&provision.owner, &provision.owed_to}) {
        if (*set) add(**set);
      }
      if (provision.owner) add_enacting(*provision.owner);
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
  std::set<law::AttributeId> of_enacting;  ///< of the sets, those that the enacting state may itself be looked for in
  std::set<law::ScheduleId> schedules;
  std::vector<law::ExpressionId> of_products, of_states;

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
  void add_enacting(const law::StateSet& set) {
    for (const auto* items : {&set.members, &set.exceptions}) {
      for (const auto& item : *items) {
        if (item.attribute.valid()) of_enacting.insert(item.attribute);
      }
    }
  }
  void add(law::ScheduleId id) {
    schedules.insert(id);
    for (const auto& line : book_[id].lines) {
      if (line.state.valid()) states.insert(line.state);
    }
  }
  void add(law::ExpressionId id) {
    const auto facts = law::facts_of(book_[id].node);
    if (facts.product) of_products.push_back(id);
    if (facts.states) of_states.push_back(id);
    if (facts.states) add(*facts.states->set);
    if (facts.states && facts.states->whom == law::AskedOfStates::Whom::EnactingState) add_enacting(*facts.states->set);
    for (const auto schedule : facts.schedules) add(schedule);
  }

  const law::Rulebook& book_;
};

namespace {

/// No rule speaks of cotton shirts.
constexpr const char* kOtherProduct = "6109";

template <class Asked>
std::string state_looks(const Asked& asked, const DayStates& states, law::StateId state) {
  std::string bits;
  for (const auto id : asked.instruments) bits += states.parties(id).test(state.index()) ? '1' : '0';
  for (const auto id : asked.groups) bits += states.group(id).test(state.index()) ? '1' : '0';
  for (const auto id : asked.states) bits += id == state ? '1' : '0';
  return bits;
}

/// States that nothing asked tells apart.
template <class Asked>
std::vector<std::vector<law::StateId>> state_kinds(const law::Rulebook& book, const Asked& asked,
                                                   const DayStates& states) {
  std::map<std::string, std::size_t> index;
  std::vector<std::vector<law::StateId>> found;
  for (std::size_t i = 0; i < book.states.size(); ++i) {
    const auto [at, is_new] = index.try_emplace(state_looks(asked, states, law::StateId(i)), found.size());
    if (is_new) found.emplace_back();
    found[at->second].emplace_back(i);
  }
  return found;
}

std::optional<law::StateId> other_than(const std::vector<law::StateId>& kind, const DayStates& states,
                                       std::initializer_list<law::StateId> taken) {
  for (const auto id : kind) {
    bool free = true;
    for (const auto other : taken) free = free && !states.are_one_party(id, other);
    if (free) return id;
  }
  return std::nullopt;
}

char digit(Truth truth) { return static_cast<char>('0' + static_cast<int>(truth)); }

template <class Asked>
void add_product(const Asked& asked, const Line& line, const DayStates& states, std::string& looks) {
  for (const auto id : asked.of_products) looks += digit(eval::atom_truth(line, states, id));
  for (const auto id : asked.schedules) {
    const auto entry = law::look_up((*line.book)[id], line.product, line.measure->enacted_by, line.day);
    looks += ' ' + std::to_string(static_cast<int>(entry.kind)) + ':' +
             (entry.line && entry.line->value ? std::to_string(*entry.line->value) : "");
  }
}

/// The table, and every code that is spoken of.
template <class Asked>
std::vector<law::Product> every_product(const law::Rulebook& book, const Asked& asked) {
  auto found = universe::every_product(book);
  std::set<law::HsCode> codes;
  for (const auto id : asked.schedules) {
    for (const auto& line : book[id].lines) codes.insert(line.hs);
  }
  for (const auto id : asked.of_products) {
    const auto& node = book[id].node;
    if (const auto* in = std::get_if<law::ProductInHs>(&node)) codes.insert(in->prefixes.begin(), in->prefixes.end());
    if (const auto* in = std::get_if<law::ProductInGroup>(&node)) {
      for (const auto& item : base::at(book.product_groups, in->group).items)
        codes.insert(item.prefixes.begin(), item.prefixes.end());
    }
  }
  codes.insert(kOtherProduct);
  for (const auto& code : codes) found.push_back({code, {}, {}, {}});
  return found;
}

/// Products by what is asked of them; seen on a line of this place.
template <class Asked>
std::vector<law::Product> product_kinds(const law::Rulebook& book, const Asked& asked, const DayStates& states,
                                        const universe::Place& place, const std::vector<law::Product>& products) {
  std::set<std::string> seen;
  std::vector<law::Product> found;
  const Readings readings = default_readings(book);
  const auto measure = universe::measure(book, place, universe::Breadth::Any);
  Line line = universe::line(book, measure, place, readings);
  for (const auto& product : products) {
    line.product = product;
    std::string seen_as;
    add_product(asked, line, states, seen_as);
    if (seen.insert(seen_as).second) found.push_back(product);
  }
  return found;
}

law::StateMask only(std::initializer_list<law::StateId> states) {
  law::StateMask mask;
  for (const auto id : states) mask.set(id.index());
  return mask;
}

template <class Asked>
class Kinds {
 public:
  Kinds(const law::Rulebook& book, const Asked& asked, const DayStates& states)
      : book_(book), asked_(asked), states_(states), every_product_(every_product(book, asked)) {}

  std::vector<Kind> run() {
    const auto kinds = state_kinds(book_, asked_, states_);
    for (const auto& enacting : kinds) {
      std::vector<law::Product> products;
      for (const auto& counterparts : kinds) {
        const auto counterpart = other_than(counterparts, states_, {enacting.front()});
        if (!counterpart) continue;
        universe::Place place{{enacting.front()}, {*counterpart}, {every_product_.front()}, states_.day()};
        if (products.empty())
          products = product_kinds(book_, asked_, states_, place, every_product_);  // whoever the counterpart is
        for (const auto& product : products) {
          place.products = {product};
          sets(place);
        }
      }
    }
    return std::move(found_);
  }

 private:
  /// Whom the measure hits and whom else it names: the counterpart, a third state, both or nobody; and the enacting
  /// state where that is asked.
  void sets(const universe::Place& place) {
    std::optional<law::StateId> third;
    for (std::size_t i = 0; !third && i < book_.states.size(); ++i) {
      third = other_than({law::StateId(i)}, states_, {place.enacting.front(), place.counterparts.front()});
    }
    std::vector<Kind> variants{{place, only({place.counterparts.front()}), {}}};
    if (asked_.sets.contains(book_.built_in.towards))
      variants.push_back({place, universe::every_state(book_) & ~only({place.enacting.front()}), {}});
    for (const auto attribute : asked_.sets) {
      if (attribute == book_.built_in.towards || !third) continue;
      const law::StateMask own =
          asked_.of_enacting.contains(attribute) ? only({place.enacting.front()}) : law::StateMask{};
      variants = with(variants, attribute, place.counterparts.front(), *third, own);
    }
    found_.insert(found_.end(), variants.begin(), variants.end());
  }

  static std::vector<Kind> with(const std::vector<Kind>& variants, law::AttributeId attribute, law::StateId counterpart,
                                law::StateId third, const law::StateMask& own) {
    std::vector<law::StateMask> masks{law::StateMask{}, only({third}), only({counterpart}), only({counterpart, third})};
    if (own.any()) {
      for (std::size_t i = 0; i < 4; ++i) masks.push_back(masks[i] | own);
    }
    std::vector<Kind> more;
    for (const auto& mask : masks) {
      for (Kind kind : variants) {
        kind.states.emplace_back(attribute, mask);
        more.push_back(std::move(kind));
      }
    }
    return more;
  }

  const law::Rulebook& book_;
  const Asked& asked_;
  const DayStates& states_;
  std::vector<law::Product> every_product_;
  std::vector<Kind> found_;
};

}  // namespace

Onlooker::Onlooker(const law::Rulebook& book, const Made& made, const DayStates& states)
    : book_(book), made_(made), states_(states), asked_(std::make_unique<const Asked>(book, made)) {}
Onlooker::Onlooker(Onlooker&&) noexcept = default;
Onlooker::~Onlooker() = default;

std::vector<Kind> Onlooker::kinds() const { return Kinds(book_, *asked_, states_).run(); }

std::string Onlooker::looks(const Line& line) const {
  std::string found;
  for (std::size_t p = 0; p < made_.provisions.size(); ++p) {
    if (made_.provisions[p]) found += states_.reaches(book_.provisions[p], *line.measure, line.counterpart) ? '1' : '0';
  }
  for (const auto id : asked_->of_states) found += digit(eval::atom_truth(line, states_, id));
  add_product(*asked_, line, states_, found);
  return found;
}

law::Measure measure_of(const law::Rulebook& book, const Kind& kind, universe::Breadth breadth) {
  auto measure = universe::measure(book, kind.place, breadth);
  universe::decide(measure, book.built_in.towards, kind.towards);
  for (const auto& [attribute, mask] : kind.states) universe::decide(measure, attribute, mask);
  return measure;
}

}  // namespace chapeau::engine::mutate

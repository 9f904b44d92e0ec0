#include "engine/analyses/screen/sight.hpp"

#include "engine/eval/bind.hpp"
#include "engine/eval/critical_values.hpp"
#include "engine/eval/fingerprint.hpp"
#include "engine/judge/presumptions.hpp"
#include "law/dependencies.hpp"

#include <algorithm>
#include <set>
#include <utility>
#include <variant>

namespace chapeau::engine::screen {

namespace {

using eval::Fingerprint;

/// Every day on which the law says something else than on the day before.
class Turns {
 public:
  explicit Turns(const law::Rulebook& book) {
    for (const auto& instrument : book.instruments) {
      add(instrument.in_force);
      for (const auto& party : instrument.parties) add(party.when);
    }
    for (const auto& provision : book.provisions) add(provision.valid);
    for (const auto& group : book.groups) {
      for (const auto& member : group.members) add(member.when);
    }
    for (const auto& schedule : book.schedules) {
      for (const auto& line : schedule.lines) add(line.when);
    }
  }
  [[nodiscard]] std::vector<base::Date> all() const { return {days_.begin(), days_.end()}; }

 private:
  void add(base::Interval when) {
    days_.insert(when.from);
    days_.insert(base::Date{when.until.day + 1});
  }

  std::set<base::Date> days_;
};

/// The first days for which every open date can be counted from the measure's own.
constexpr base::Interval kFarFromTheEnds{base::Date{-25'567}, base::Date{84'005}};  // 1900-01-01 until 2199-12-31

bool is_date(const law::Rulebook& book, law::AttributeId attribute) {
  return book[attribute].type == law::AttributeType::Date;
}

void add_value(Fingerprint& text, const law::Value& value) {
  const auto number = eval::quantity(value);
  text.add(number.has_value());
  if (number) text.add(*number);
}

/// The amounts that a comparison names: what a schedule says beside them is the product's part.
void add_amounts(Fingerprint& text, const Line& line, const law::Compare& comparison) {
  for (const auto* sum : {&comparison.left, &comparison.right}) {
    for (const auto& term : sum->terms) add_value(text, line.measure->attributes[term.attribute.index()].value);
    for (const auto& moved : sum->moved) add_value(text, line.measure->attributes[moved.attribute.index()].value);
  }
}

/// The form with every open date counted from the measure's first day.
eval::Form since_first_day(const Line& line, law::ExpressionId atom) {
  auto form = eval::form_of(line, atom);
  if (!kFarFromTheEnds.contains(line.measure->from)) return form;
  for (const auto& [unknown, factor] : form.factors) {
    const auto* quantity = std::get_if<OpenQuantity>(&unknown);
    if (quantity != nullptr && is_date(*line.book, quantity->attribute))
      form.constant += factor * base::Integer(line.measure->from.day);
  }
  return form;
}

void add_set(Fingerprint& text, const law::StateMask& mask, std::size_t states) {
  std::uint32_t word = 0;
  for (std::size_t i = 0; i < states; ++i) {
    word = (word << 1U) | static_cast<std::uint32_t>(mask.test(i));
    if (i % 32 == 31) text.add(std::exchange(word, 0));
  }
  text.add(word);
}

void sort_and_unite(std::vector<std::uint32_t>& numbers) {
  std::ranges::sort(numbers);
  const auto twice = std::ranges::unique(numbers);
  numbers.erase(twice.begin(), twice.end());
}

void add_set(Fingerprint& key, std::vector<std::uint32_t> numbers) {
  sort_and_unite(numbers);
  key.add(static_cast<std::uint32_t>(numbers.size()));
  for (const auto number : numbers) key.add(number);
}

}  // namespace

// --- numbers
// -----------------------------------------------------------------------------------------------------------------

std::uint32_t Numbers::of(std::string text) {
  const std::lock_guard lock(asked_);
  return numbers_.try_emplace(std::move(text), static_cast<std::uint32_t>(numbers_.size())).first->second;
}

std::size_t Numbers::size() const {
  const std::lock_guard lock(asked_);
  return numbers_.size();
}

void Numbers::clear() {
  const std::lock_guard lock(asked_);
  numbers_.clear();
}

// --- which atom is of which part
// -----------------------------------------------------------------------------------------------------------------

Looker::Looker(const eval::Program& program, Readings readings)
    : program_(program),
      book_(*program.book),
      readings_(std::move(readings)),
      no_record_(program.book->questions.size()),
      turns_(Turns(*program.book).all()) {
  for (std::size_t a = 0; a < book_.attributes.size(); ++a) {
    if (book_.attributes[a].presumption == law::Presumption::No) presumable_.emplace_back(a);
    if (book_.attributes[a].type == law::AttributeType::States) states_attributes_.emplace_back(a);
  }
  std::set<law::ScheduleId> schedules;
  for (auto input = program.first_atom; input < program.first_reach; ++input) {
    const auto& node = book_[program.expression_of(input)].node;
    const auto facts = law::facts_of(node);
    schedules.insert(facts.schedules.begin(), facts.schedules.end());
    if (std::holds_alternative<law::Compare>(node))
      comparisons_.push_back(input);
    else if (facts.states)
      of_states_.push_back(input);
    else if (facts.depends_on_product())
      of_product_.push_back(input);
    else
      of_measure_.push_back(input);
  }
  schedules_.assign(schedules.begin(), schedules.end());
}

std::uint32_t Looker::stretch_of(base::Date day) const {
  return static_cast<std::uint32_t>(std::ranges::upper_bound(turns_, day) - turns_.begin());
}

std::shared_ptr<const DayStates> Looker::states_of(base::Date day) {
  const auto stretch = stretch_of(day);
  {
    const std::lock_guard lock(remembering_);
    const auto known = by_stretch_.find(stretch);
    if (known != by_stretch_.end()) return known->second;
  }
  auto made = std::make_shared<const DayStates>(book_, day);
  const std::lock_guard lock(remembering_);
  return by_stretch_.try_emplace(stretch, std::move(made)).first->second;
}

std::size_t Looker::size() const {
  const auto parts = measures_.size() + products_.size() + questions_.size() + towards_.size();
  const std::lock_guard lock(remembering_);
  return parts + by_product_.size() + by_product_and_day_.size() + by_place_.size();
}

void Looker::forget() {
  for (auto* numbers : {&measures_, &products_, &questions_, &towards_}) numbers->clear();
  const std::lock_guard lock(remembering_);
  by_product_.clear();
  by_product_and_day_.clear();
  by_place_.clear();
}

// --- the parts
// -----------------------------------------------------------------------------------------------------------------

std::uint32_t Looker::measure_part(const Line& line) {
  Fingerprint text;
  for (const auto flag : presumable_) text.add(is_presumed(book_, *line.measure, flag));
  const DayStates& unused = *states_of(line.day);
  for (const auto input : of_measure_) text.add(eval::input_truth(program_, line, unused, input));
  for (const auto input : comparisons_) {
    const auto atom = program_.expression_of(input);
    const auto& comparison = std::get<law::Compare>(book_[atom].node);
    if (!comparison.left.lookups.empty() || !comparison.right.lookups.empty()) {
      add_amounts(text, line, comparison);
      continue;
    }
    const Truth truth = eval::atom_truth(line, unused, atom);
    text.add(truth);
    if (truth == Truth::Open) text.add(since_first_day(line, atom));
  }
  if (!kFarFromTheEnds.contains(line.measure->from)) text.add(line.measure->from);
  return measures_.of(text.text());
}

/// Conditions on the product that look into no schedule; the same for every state and day.
std::uint32_t Looker::questions_part(const Line& line, const DayStates& states) {
  const law::Product bare{line.product.hs, line.product.mineral, line.product.stage, {}};
  {
    const std::lock_guard lock(remembering_);
    const auto known = by_product_.find(bare);
    if (known != by_product_.end()) return known->second;
  }
  Fingerprint text;
  for (const auto input : of_product_) {
    if (law::facts_of(book_[program_.expression_of(input)].node).schedules.empty())
      text.add(eval::input_truth(program_, line, states, input));
  }
  const auto part = questions_.of(text.text());
  const std::lock_guard lock(remembering_);
  by_product_.try_emplace(bare, part);
  return part;
}

std::uint32_t Looker::product_part(const Line& line, const DayStates& states) {
  const auto questions = questions_part(line, states);
  Fingerprint place;
  place.add(questions);
  place.add(line.measure->enacted_by.value);
  place.add(stretch_of(line.day));
  const std::string asked = place.text() + line.product.hs;
  {
    const std::lock_guard lock(remembering_);
    const auto known = by_product_and_day_.find(asked);
    if (known != by_product_and_day_.end()) return known->second;
  }
  Fingerprint text;
  text.add(questions);
  for (const auto schedule : schedules_) text.add(eval::look_up(line, schedule));
  const auto part = products_.of(text.text());
  const std::lock_guard lock(remembering_);
  by_product_and_day_.try_emplace(asked, part);
  return part;
}

/// By who acts, the stretch of days, and the states that the measure names.
Looker::Groups Looker::counterparts(const law::Measure& measure, base::Date day) {
  Fingerprint place;
  place.add(measure.enacted_by.value);
  place.add(stretch_of(day));
  for (const auto attribute : states_attributes_) {
    const auto* mask = std::get_if<law::StateMask>(&measure.attributes[attribute.index()].value);
    place.add(mask != nullptr);
    if (mask != nullptr) add_set(place, *mask, book_.states.size());
  }
  {
    const std::lock_guard lock(remembering_);
    const auto known = by_place_.find(place.text());
    if (known != by_place_.end()) return known->second;
  }
  auto made = std::make_shared<const std::vector<Towards>>(lay_out(measure, day));
  const std::lock_guard lock(remembering_);
  return by_place_.try_emplace(place.text(), std::move(made)).first->second;
}

std::vector<Towards> Looker::lay_out(const law::Measure& measure, base::Date day) {
  law::Case probe;
  probe.as_of = day;
  probe.measures.push_back(measure);
  probe.measures.front().products.resize(1);
  const auto states = states_of(day);
  std::vector<Towards> found;
  for (auto& group : lines(book_, probe, 0, readings_, day)) {
    Fingerprint text;
    for (const auto input : of_states_) text.add(eval::input_truth(program_, group.line, *states, input));
    for (auto input = program_.first_reach; input < program_.first_link; ++input)
      text.add(eval::input_truth(program_, group.line, *states, input));
    found.push_back({towards_.of(text.text()), std::move(group.counterparts)});
  }
  return found;
}

Sight Looker::look(const law::Measure& measure, base::Date day) {
  Sight seen;
  seen.counterparts = counterparts(measure, day);
  const auto states = states_of(day);
  Line line{&book_, &measure, {}, measure.enacted_by, day, &readings_, {}};
  line.product = measure.products.front();
  Fingerprint key;
  key.add(measure_part(line));
  for (const auto& product : measure.products) {
    line.product = product;
    seen.products.push_back(product_part(line, *states));
  }
  add_set(key, seen.products);
  std::vector<std::uint32_t> towards;
  for (const auto& group : *seen.counterparts) towards.push_back(group.part);
  add_set(key, std::move(towards));
  seen.key = key.text();
  return seen;
}

}  // namespace chapeau::engine::screen

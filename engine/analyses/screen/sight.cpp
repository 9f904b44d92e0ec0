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

std::string form_text(const Line& line, law::ExpressionId atom) {
  Fingerprint text;
  text.add(since_first_day(line, atom));
  return text.text();
}

void add_set(Fingerprint& text, const law::StateMask& mask, std::size_t states) {
  std::uint32_t word = 0;
  for (std::size_t i = 0; i < states; ++i) {
    word = (word << 1U) | static_cast<std::uint32_t>(mask.test(i));
    if (i % 32 == 31) text.add(std::exchange(word, 0));
  }
  text.add(word);
}

std::uint32_t number_of(std::size_t size) { return static_cast<std::uint32_t>(size); }

}  // namespace

// --- numbers
// -----------------------------------------------------------------------------------------------------------------

std::uint32_t Numbers::of(const std::string& text) {
  const std::lock_guard lock(asked_);
  return numbers_.try_emplace(text, number_of(numbers_.size())).first->second;
}

std::size_t Numbers::size() const {
  const std::lock_guard lock(asked_);
  return numbers_.size();
}

void Numbers::clear() {
  const std::lock_guard lock(asked_);
  numbers_.clear();
}

// --- which input speaks of what
// -----------------------------------------------------------------------------------------------------------------

Looker::Looker(const eval::Program& program, Readings readings)
    : program_(program), book_(*program.book), readings_(std::move(readings)), turns_(Turns(*program.book).all()) {
  for (std::size_t a = 0; a < book_.attributes.size(); ++a) {
    if (book_.attributes[a].presumption == law::Presumption::No) presumable_.emplace_back(a);
    if (book_.attributes[a].type == law::AttributeType::States) states_attributes_.emplace_back(a);
  }
  for (auto input = program.first_atom; input < program.first_reach; ++input) {
    const auto& node = book_[program.expression_of(input)].node;
    const auto facts = law::facts_of(node);
    if (!facts.schedules.empty()) looked_up_.push_back(input);
    if (std::holds_alternative<law::Compare>(node)) {
      comparisons_.push_back(input);
    } else if (facts.states) {
      place_[input] = number_of(of_states_.size());
      of_states_.push_back(input);
    } else if (facts.depends_on_product()) {
      place_[input] = number_of(of_product_.size());
      of_product_.push_back(input);
    } else {
      of_measure_.push_back(input);
    }
  }
  for (auto input = program.first_reach; input < program.first_link; ++input) {
    place_[input] = number_of(of_states_.size());
    of_states_.push_back(input);
  }
  for (const auto& registers : program.provisions) {
    for (const auto root : {registers.in_scope, registers.on_face, registers.excused, registers.concerned}) {
      if (root != 0) roots_.push_back(root);
    }
  }
  roots_.insert(roots_.end(), program.subjects.begin(), program.subjects.end());
  for (const auto& constraint : program.constraints) roots_.push_back(constraint.index);
}

bool Looker::is_looked_up(std::uint32_t input) const { return std::ranges::binary_search(looked_up_, input); }

std::uint32_t Looker::stretch_of(base::Date day) const {
  return number_of(static_cast<std::size_t>(std::ranges::upper_bound(turns_, day) - turns_.begin()));
}

std::shared_ptr<const DayStates> Looker::states_of(base::Date day) {
  return by_stretch_.of(std::to_string(stretch_of(day)), [&] { return DayStates(book_, day); });
}

std::size_t Looker::size() const {
  return measures_.size() + stems_.size() + lines_.size() + alone_.size() + towards_.size() + on_products_.size() +
         by_place_.size();
}

void Looker::forget() {
  for (auto* numbers : {&measures_, &stems_, &lines_}) numbers->clear();
  alone_.clear();
  towards_.clear();
  on_products_.clear();
  by_place_.clear();
}

Line Looker::line(const law::Measure& measure, const law::Product& product, law::StateId counterpart,
                  base::Date day) const {
  return {&book_, &measure, product, counterpart, day, &readings_, std::vector<Answer>(book_.questions.size())};
}

// --- the steps
// -----------------------------------------------------------------------------------------------------------------

/// Every register, three-valued, with the questions open that are left for later, and what is presumed.
std::vector<eval::Lanes> Looker::evaluate(const Line& line, const DayStates& states, Leave leave) const {
  std::vector<eval::Lanes> values(program_.registers());
  values[0] = eval::everywhere(Truth::No);
  values[1] = eval::everywhere(Truth::Yes);
  for (const auto input : of_measure_) {
    const auto* flag = std::get_if<law::FlagIs>(&book_[program_.expression_of(input)].node);
    if (flag == nullptr || !is_presumed(book_, *line.measure, flag->attribute))
      values[input] = eval::everywhere(eval::input_truth(program_, line, states, input));
  }
  for (const auto input : comparisons_) {
    if (!is_looked_up(input)) values[input] = eval::everywhere(eval::input_truth(program_, line, states, input));
  }
  if (leave == Leave::Products) {
    for (const auto input : of_states_)
      values[input] = eval::everywhere(eval::input_truth(program_, line, states, input));
  }
  for (auto input = program_.first_link; input < program_.first_instruction; ++input)
    values[input] = eval::everywhere(eval::input_truth(program_, line, states, input));
  eval::run(program_, values);
  return values;
}

eval::Slice Looker::left_of(std::span<const eval::Lanes> values) const {
  return eval::open_slice(program_, values, roots_);
}

/// What is known of a measure by itself; not what it leaves open, nor what it says of amounts that schedules bear on.
std::string Looker::measure_text(const Line& line, const DayStates& states) const {
  Fingerprint text;
  for (const auto flag : presumable_) text.add(is_presumed(book_, *line.measure, flag));
  for (const auto input : of_measure_) text.add(eval::input_truth(program_, line, states, input));
  for (const auto input : comparisons_) {
    if (!is_looked_up(input)) text.add(eval::input_truth(program_, line, states, input));
  }
  return text.text();
}

Looker::Alone Looker::look_alone(const Line& line, const DayStates& states, const std::string& text) {
  Alone made{measures_.of(text), {}};
  for (const auto input : left_of(evaluate(line, states, Leave::StatesAndProducts)).inputs) {
    const bool is_on_states = std::ranges::binary_search(of_states_, input);
    if (is_on_states) made.asked.push_back(place_.at(input));
  }
  return made;
}

/// The slice in the words of eval/fingerprint.hpp, but for what the product has to say.
Looker::Stem Looker::look_towards(const Line& line, const DayStates& states) {
  const auto values = evaluate(line, states, Leave::Products);
  const auto slice = left_of(values);
  Stem made;
  Fingerprint text;
  for (const auto root : roots_) text.add(values[root]);
  text.add(number_of(slice.instructions.size()));
  for (const auto instruction : slice.instructions) text.add(instruction);
  for (const auto input : slice.inputs) {
    text.add(input);
    if (!program_.is_atom(input)) continue;
    const auto atom = program_.expression_of(input);
    const auto& node = book_[atom].node;
    if (const auto* flag = std::get_if<law::FlagIs>(&node))
      text.add(is_presumed(book_, *line.measure, flag->attribute));
    if (std::ranges::binary_search(looked_up_, input))
      made.looked_up.push_back(input);
    else if (std::ranges::binary_search(of_product_, input))
      made.asked.push_back(place_.at(input));
    else if (std::holds_alternative<law::Compare>(node))
      made.compared.push_back(input);
  }
  made.number = stems_.of(text.text());
  return made;
}

/// By who acts, the stretch of days, and the states that the measure names.
Counterparts Looker::counterparts(const law::Measure& measure, base::Date day) {
  Fingerprint place;
  place.add(measure.enacted_by.value);
  place.add(stretch_of(day));
  for (const auto attribute : states_attributes_) {
    const auto* mask = std::get_if<law::StateMask>(&measure.attributes[attribute.index()].value);
    place.add(mask != nullptr);
    if (mask != nullptr) add_set(place, *mask, book_.states.size());
  }
  return by_place_.of(place.text(), [&] { return lay_out(measure, day); });
}

std::vector<Towards> Looker::lay_out(const law::Measure& measure, base::Date day) {
  law::Case probe;
  probe.as_of = day;
  probe.measures.push_back(measure);
  probe.measures.front().products.resize(1);
  const auto states = states_of(day);
  std::vector<Towards> found;
  for (auto& group : lines(book_, probe, 0, readings_, day)) {
    Towards made{std::move(group.counterparts), {}};
    for (const auto input : of_states_) made.seen.push_back(eval::input_truth(program_, group.line, *states, input));
    found.push_back(std::move(made));
  }
  return found;
}

/// By the place of the question; those that look into a schedule are not answered: they are another line's in each
/// state.
std::shared_ptr<const Looker::Answers> Looker::answers_on(const Line& line, const DayStates& states) {
  Fingerprint place;
  place.add(line.product.mineral.value);
  place.add(line.product.stage.value);
  return on_products_.of(place.text() + line.product.hs, [&] {
    Answers made;
    for (const auto input : of_product_)
      made.push_back(is_looked_up(input) ? Truth::Open : eval::input_truth(program_, line, states, input));
    return made;
  });
}

Sight Looker::look(const law::Measure& measure, base::Date day) {
  Sight seen;
  seen.counterparts = counterparts(measure, day);
  const auto states = states_of(day);
  Line line = this->line(measure, measure.products.front(), measure.enacted_by, day);
  const std::string known = measure_text(line, *states);
  const auto alone = alone_.of(known, [&] { return look_alone(line, *states, known); });
  std::vector<std::shared_ptr<const Stem>> stems;
  for (const auto& group : *seen.counterparts) {
    line.counterpart = group.states.front();
    Fingerprint asked;
    asked.add(alone->number);
    for (const auto place : alone->asked) asked.add(group.seen[place]);
    stems.push_back(towards_.of(asked.text(), [&] { return look_towards(line, *states); }));
  }
  std::map<std::uint32_t, std::string> forms;  // of comparisons that no product changes
  const auto form = [&](std::uint32_t input) -> const std::string& {
    auto& text = forms[input];
    if (text.empty()) text = form_text(line, program_.expression_of(input));
    return text;
  };
  for (const auto& product : measure.products) {
    line.product = product;
    const auto answers = answers_on(line, *states);
    for (const auto& stem : stems) {
      Fingerprint asked;
      asked.add(stem->number);
      for (const auto place : stem->asked) asked.add((*answers)[place]);
      std::string key = asked.text();
      for (const auto input : stem->compared) key += form(input);
      for (const auto input : stem->looked_up) key += looked_up(line, *states, input);
      if (!kFarFromTheEnds.contains(measure.from)) key += base::to_string(measure.from);
      seen.lines.push_back(lines_.of(key));
    }
  }
  return seen;
}

/// The truth of what looks into a schedule; of a comparison that it leaves open, the form.
std::string Looker::looked_up(const Line& line, const DayStates& states, std::uint32_t input) const {
  const auto atom = program_.expression_of(input);
  const Truth truth = eval::atom_truth(line, states, atom);
  Fingerprint text;
  text.add(truth);
  const bool is_comparison = std::holds_alternative<law::Compare>(book_[atom].node);
  return truth == Truth::Open && is_comparison ? text.text() + form_text(line, atom) : text.text();
}

}  // namespace chapeau::engine::screen

#pragma once
// What rules can see of a line, as a key: lines with the same key have the same answer, so that it is found once.
//
// Everything that judges a line sees the truth of each input register and, of a comparison that is open, its form; and
// what three-valued evaluation settles without an input, no completion gives back to it (eval/fingerprint.hpp). Which
// inputs speak of the measure, of states and of the product is told by law::facts_of. So a line is looked at in steps,
// each of which leaves open what the next one closes:
//
//   1. The measure alone, with every question on states and products open: what is settled then is settled for
//      whomever and whatever. Of the questions on states only those count that are not behind it.
//   2. The measure towards a counterpart, with the product open: the stem. It is written as the open slice that is
//      left of the program, with all provisions and all constraints as its roots.
//   3. The questions on the product that this slice asks, with their answers; and the forms of the comparisons in it.
//
// Lines with the same stem, answers and forms have the same function of the same unknowns left of every provision.
// Flags that the silence of the draft answers are open in all steps, and the stem has which of them are presumed: so
// the answer is the same with the presumption and without it.
//
// Days count through the inputs alone. What a law says of states and schedules is the same on all days between two on
// which something in it begins or ends. A comparison that an open date leaves open is written as if every open date
// were counted from the measure's first day: moving that day and every completion together changes no such comparison
// (`none`, the end of time, is later than any sum either way). Of measures that begin before 1900 or after 2199, for
// which the ends of the calendar are near, the day itself is written.
//
// What a key has nothing of: goals, names, titles and notes, which no verdict turns on, and the record, which rows do
// not have: all findings are open. tests/property/screen_test.cpp and tests/law/screen_test.cpp hold it against
// `check`, measure by measure.

#include "base/memoised.hpp"
#include "engine/eval/program.hpp"
#include "engine/model/day_states.hpp"
#include "engine/model/line.hpp"
#include "law/case.hpp"
#include "law/rulebook.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace chapeau::engine::screen {

/// Gives each text a number. Any thread may ask.
class Numbers {
 public:
  [[nodiscard]] std::uint32_t of(const std::string& text);
  [[nodiscard]] std::size_t size() const;
  void clear();

 private:
  mutable std::mutex asked_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

/// Counterparts that no rule tells apart, and what conditions on states and the reach of provisions say of them.
struct Towards {
  std::vector<law::StateId> states;
  std::vector<Truth> seen;  ///< by the place of the question among all on states
};
using Counterparts = std::shared_ptr<const std::vector<Towards>>;

/// The lines of a measure, as check lays them out: for each product in turn all counterparts.
struct Sight {
  std::vector<std::uint32_t> lines;  ///< the number of the key of each; equal where one answer holds
  Counterparts counterparts;
};

/// Looks at measures of one rulebook under one set of readings. Borrows the program. Any thread may look.
class Looker {
 public:
  Looker(const eval::Program& program, Readings readings);

  /// Of a measure that is in force on the day.
  [[nodiscard]] Sight look(const law::Measure& measure, base::Date day);
  /// The line of a measure with this product and counterpart, and no record. Borrows all of it.
  [[nodiscard]] Line line(const law::Measure& measure, const law::Product& product, law::StateId counterpart,
                          base::Date day) const;
  [[nodiscard]] std::shared_ptr<const DayStates> states_of(base::Date day);

  /// How much is remembered.
  [[nodiscard]] std::size_t size() const;
  /// Numbers are given anew: nobody may keep one.
  void forget();

 private:
  /// A measure alone: its number, and which questions on states it leaves.
  struct Alone {
    std::uint32_t number = 0;
    std::vector<std::uint32_t> asked;  ///< places among the questions on states
  };
  /// A measure towards a counterpart: its number, and which questions on the product it leaves.
  struct Stem {
    std::uint32_t number = 0;
    std::vector<std::uint32_t> compared;   ///< comparisons that are open whatever the product, by their registers
    std::vector<std::uint32_t> asked;      ///< places among the questions on products
    std::vector<std::uint32_t> looked_up;  ///< those that look into schedules, comparisons too, by their registers
  };
  using Answers = std::vector<Truth>;

  enum class Leave : unsigned char { StatesAndProducts, Products };
  [[nodiscard]] std::vector<eval::Lanes> evaluate(const Line& line, const DayStates& states, Leave leave) const;
  [[nodiscard]] eval::Slice left_of(std::span<const eval::Lanes> values) const;

  [[nodiscard]] std::uint32_t stretch_of(base::Date day) const;
  [[nodiscard]] std::string measure_text(const Line& line, const DayStates& states) const;
  [[nodiscard]] Alone look_alone(const Line& line, const DayStates& states, const std::string& text);
  [[nodiscard]] Stem look_towards(const Line& line, const DayStates& states);
  [[nodiscard]] Counterparts counterparts(const law::Measure& measure, base::Date day);
  [[nodiscard]] std::vector<Towards> lay_out(const law::Measure& measure, base::Date day);
  [[nodiscard]] std::shared_ptr<const Answers> answers_on(const Line& line, const DayStates& states);
  [[nodiscard]] bool is_looked_up(std::uint32_t input) const;
  [[nodiscard]] std::string looked_up(const Line& line, const DayStates& states, std::uint32_t input) const;

  const eval::Program& program_;
  const law::Rulebook& book_;
  Readings readings_;
  std::vector<base::Date> turns_;  ///< days on which something in the law begins, or has ended; sorted
  std::vector<law::AttributeId> presumable_, states_attributes_;
  std::vector<std::uint32_t> of_measure_, comparisons_, of_product_, of_states_;  ///< input registers; sorted
  std::vector<std::uint32_t> looked_up_;          ///< those that look into schedules; sorted
  std::vector<std::uint32_t> roots_;              ///< provisions and constraints
  std::map<std::uint32_t, std::uint32_t> place_;  ///< of a register among `of_product_` or `of_states_`

  Numbers measures_, stems_, lines_;
  base::Memoised<Alone> alone_;
  base::Memoised<Stem> towards_;
  base::Memoised<Answers> on_products_;
  base::Memoised<std::vector<Towards>> by_place_;
  base::Memoised<DayStates> by_stretch_;
};

}  // namespace chapeau::engine::screen

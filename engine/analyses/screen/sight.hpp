#pragma once
// What rules can see of a measure, as a key: measures with the same key have the same answer, so that it is found once.
//
// Everything that judges a line sees the truth of each input register and, of a comparison that is open, its form
// (eval/fingerprint.hpp). What an atom asks is told by law::facts_of: of the measure, of the product, of states, or of
// what schedules say of the product. So the inputs fall into three parts that vary apart, each written as a text and
// numbered:
//
//   the measure       its flags, choices, lists and comparisons, and which flags its silence answers;
//   a product         what conditions and schedules say of it, for the enacting state on the day;
//   a counterpart     whom sets of states hold, and which provisions reach it.
//
// The lines of a measure are all its products towards all its counterparts, and the answer over them is made of
// the gravest verdict, of sets and of whether any line has a thing: so the key is the number of the measure's part, the
// set of its products' parts and the set of its counterparts' parts. A comparison that looks into a schedule is no part
// by itself: the measure's part has the amounts that it names, the product's part what the schedule says.
//
// Days count through the inputs alone. What a law says of states and schedules is the same on all days between two on
// which something in it begins or ends, so that it is worked out once for each such stretch. A comparison that an open
// date leaves open is written as if every open date were counted from the measure's first day: moving that day and
// every completion together changes no such comparison (`none`, the end of time, is later than any sum either way). Of
// measures that begin before 1900 or after 2199, for which the ends of the calendar are near, the day itself is
// written.
//
// What the key has nothing of: goals, names, titles and notes, which no verdict turns on, and the record, which rows do
// not have: all findings are open. tests/property/screen_test.cpp holds it against `check`, measure by measure.

#include "engine/eval/program.hpp"
#include "engine/model/day_states.hpp"
#include "engine/model/line.hpp"
#include "law/case.hpp"
#include "law/rulebook.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace chapeau::engine::screen {

/// Gives each text a number. Any thread may ask.
class Numbers {
 public:
  [[nodiscard]] std::uint32_t of(std::string text);
  [[nodiscard]] std::size_t size() const;
  void clear();

 private:
  mutable std::mutex asked_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

/// Counterparts that no rule tells apart, and the number of their part.
struct Towards {
  std::uint32_t part = 0;
  std::vector<law::StateId> states;
};

/// What is seen of one measure.
struct Sight {
  std::string key;
  std::vector<std::uint32_t> products;                       ///< the part of each product of the measure
  std::shared_ptr<const std::vector<Towards>> counterparts;  ///< in the order of the lines
};

/// Looks at measures of one rulebook under one set of readings. Borrows the program. Any thread may look.
class Looker {
 public:
  Looker(const eval::Program& program, Readings readings);

  /// Of a measure that is in force on the day.
  [[nodiscard]] Sight look(const law::Measure& measure, base::Date day);
  /// How much is remembered.
  [[nodiscard]] std::size_t size() const;
  /// Numbers are given anew: nobody may keep a key.
  void forget();

 private:
  using Groups = std::shared_ptr<const std::vector<Towards>>;
  /// The part of a product that no state and no day changes.
  using OfProduct = std::map<law::Product, std::uint32_t>;

  [[nodiscard]] std::uint32_t stretch_of(base::Date day) const;
  [[nodiscard]] std::uint32_t measure_part(const Line& line);
  [[nodiscard]] std::uint32_t product_part(const Line& line, const DayStates& states);
  [[nodiscard]] std::uint32_t questions_part(const Line& line, const DayStates& states);
  [[nodiscard]] Groups counterparts(const law::Measure& measure, base::Date day);
  [[nodiscard]] std::vector<Towards> lay_out(const law::Measure& measure, base::Date day);
  [[nodiscard]] std::shared_ptr<const DayStates> states_of(base::Date day);

  const eval::Program& program_;
  const law::Rulebook& book_;
  Readings readings_;
  std::vector<Answer> no_record_;
  std::vector<base::Date> turns_;  ///< days on which something in the law begins, or has ended; sorted
  std::vector<law::AttributeId> presumable_, states_attributes_;
  std::vector<std::uint32_t> of_measure_, comparisons_, of_product_, of_states_;  ///< atoms, by their registers
  std::vector<law::ScheduleId> schedules_;                                        ///< that conditions look into

  Numbers measures_, products_, questions_, towards_;
  mutable std::mutex remembering_;
  OfProduct by_product_;
  std::map<std::string, std::uint32_t> by_product_and_day_;
  std::map<std::string, Groups> by_place_;
  std::map<std::uint32_t, std::shared_ptr<const DayStates>> by_stretch_;
};

}  // namespace chapeau::engine::screen

#pragma once
// Fingerprints: texts that two lines have in common only where one answer holds of both, so that it is found once.
//
// Evaluation, enumeration and solver see of a line nothing but the truth of each input register and, of a comparison
// that is open, its form (critical_values.hpp). Hence two ways to take a fingerprint, each of lines of one program.
//
// Of inputs (`Fingerprint`, written piece by piece). Lines that give each input the same truth, and each open
// comparison the same form, have the same unknowns, the same coherent completions and the same outcomes in each of
// them. Inputs that nothing in question is computed from may be left out, and those that the lines share anyway. Who
// the states are, which product it is and which day counts through the inputs alone.
//
// Of what is left of the program (`residual_fingerprint`). What three-valued evaluation settles has the same value in
// every completion, so the roots turn on the open slice behind them and on nothing else: on its instructions and on its
// inputs, of which each is a function of unknowns that the register names and, for a comparison, of its form. An
// operand that is settled without settling the instruction has no say in it, so that it does not matter which operands
// are settled, and how. Lines with the same fingerprint leave the same function of the same unknowns: in one completion
// the roots have the same values on both. Where all constraints are among the roots, the same completions are coherent.
// Where only those are that share unknowns with the roots, the same are coherent as far as the rest of the line can be:
// whether it can be at all is another question.
//
// A form is made of what the measure says and of what schedules say of the product, on the day: see `Compared`.
// tests/property/fingerprint_test.cpp holds all of this against brute force.

#include "base/date.hpp"
#include "engine/eval/critical_values.hpp"
#include "engine/eval/program.hpp"
#include "engine/model/line.hpp"
#include "law/schedule.hpp"

#include <cstdint>
#include <span>
#include <string>

namespace chapeau::engine::eval {

/// Collects what counts of a line. Texts are alike only when the same pieces were written in the same order.
class Fingerprint {
 public:
  void add(Truth truth) { text_.push_back(static_cast<char>('0' + static_cast<int>(truth))); }
  void add(bool holds) { add(holds ? Truth::Yes : Truth::No); }
  /// Of the first world; yes and no at once where the rules of a finding clash.
  void add(Lanes lanes) { text_.push_back(static_cast<char>('0' + (lanes.yes & 1U) + 2 * (lanes.no & 1U))); }
  void add(std::uint32_t number);
  void add(base::Date day) { add(static_cast<std::uint32_t>(day.day)); }
  void add(const base::Integer& number);
  void add(const Form& form);
  /// The value, and if there is none, why.
  void add(const law::Lookup& entry);
  /// What each schedule that a comparison looks into says of the line's product; nothing for any other condition.
  void add_entries(const Line& line, law::ExpressionId condition);

  [[nodiscard]] const std::string& text() const { return text_; }
  /// Of a fixed length, however long the text.
  [[nodiscard]] std::string digest() const;

 private:
  std::string text_;
};

/// What is written of a comparison that a line leaves open.
enum class Compared : std::uint8_t {
  ByForm,      ///< its form: whatever the measures say
  BySchedule,  ///< what the schedules that it names say: for measures that say the same of everything else
  /// Its form, but not of a comparison with the measure's first day where no open date is compared with any other day:
  /// then every date can be moved together with the first day. For measures that leave open what they can.
  SinceFirstDay,
};

/// A line with every register evaluated, three-valued. Borrows.
struct Evaluated {
  const Program& program;
  const Line& line;
  std::span<const Lanes> values;
};

/// Of the registers `roots`, as a digest. `slice` is the open slice of the roots, or more of the program than that.
[[nodiscard]] std::string residual_fingerprint(const Evaluated& evaluated, std::span<const std::uint32_t> roots,
                                               const Slice& slice, Compared compared);

}  // namespace chapeau::engine::eval

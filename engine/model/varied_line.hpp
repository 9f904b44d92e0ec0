#pragma once
// A line whose facts can be taken away, set and given back: what if this were unknown, what if it were otherwise?

#include "engine/model/line.hpp"
#include "engine/model/unknown.hpp"

namespace chapeau::engine {

/// Keeps a measure and answers of its own; the line it was made from must outlive it. Neither copied nor moved: lines
/// point into it. The first day, the destinations and attributes that are sets of states cannot be taken away.
class VariedLine {
 public:
  explicit VariedLine(const Line& original);
  VariedLine(const VariedLine&) = delete;
  VariedLine& operator=(const VariedLine&) = delete;

  [[nodiscard]] const Line& line() const { return line_; }
  [[nodiscard]] const Line& original() const { return *original_; }

  void open(law::AttributeId attribute);
  void open(law::QuestionId question);
  void restore(law::AttributeId attribute);
  void restore(law::QuestionId question);
  /// Gives unknowns the values of a completion; of a set, members that it does not mention (nor all that lies below
  /// them) stay as they were drafted.
  /// Products and schedule values cannot be set and are passed over.
  void set(const Completion& completion);

 private:
  const Line* original_;
  law::Measure measure_;
  Line line_;
};

/// Can the attribute be made open at all?
[[nodiscard]] bool can_be_open(const law::Rulebook& book, law::AttributeId attribute);

}  // namespace chapeau::engine

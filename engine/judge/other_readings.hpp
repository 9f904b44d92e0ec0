#pragma once
// What the law would say of a line, were a contested text read otherwise.

#include "engine/answer/answer.hpp"
#include "engine/judge/judge.hpp"
#include "law/ids.hpp"
#include "law/verdict.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace chapeau::engine {

struct OtherVerdict {
  law::ReadingId reading;
  std::size_t option = 0;
  law::ProvisionId provision;
  law::Verdict verdict = law::Verdict::Depends;
};

struct OtherReadingTools {
  LazySolver* solver = nullptr;
  smt::Budget budget;
  bool by_solver = false;         ///< also ask the solver where completions are too many to try
  JudgeMemo* verdicts = nullptr;  ///< of whatever lines
};

/// Follows each reading through the program once. Borrows the program.
class OtherReadings {
 public:
  explicit OtherReadings(const eval::Program& program);

  /// The verdicts of `answer`, which is about the line, that another option of one reading changes; in the order of
  /// readings, options and provisions. Only of the obligations that `asked` names, by ProvisionId. What cannot be told
  /// with these tools is left out.
  [[nodiscard]] std::vector<OtherVerdict> verdicts(const Evaluation& evaluation, const LineAnswer& answer,
                                                   const OtherReadingTools& tools,
                                                   const std::vector<bool>& asked) const;

 private:
  /// Where a reading is asked, and what follows from it.
  struct Asked {
    struct Place {
      std::uint32_t input;
      std::size_t option;
    };
    std::vector<Place> places;                ///< yes when this option is chosen
    std::vector<std::uint32_t> instructions;  ///< sorted
  };
  [[nodiscard]] Asked follow(law::ReadingId reading) const;

  const eval::Program& program_;
  std::vector<Asked> asked_;  ///< by ReadingId
};

}  // namespace chapeau::engine

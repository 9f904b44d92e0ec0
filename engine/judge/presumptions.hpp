#pragma once
// What a verdict presumes: the flags that nobody wrote and that the silence of the draft answers with no.
//
// Each verdict is told twice: with the presumptions (V), and with every presumed flag open (W). Where W is graver in
// some completion, V rests on presumptions, and a set of them is named of which none can be left out, as far as
// three-valued evaluation tells. Sound for a verdict that is not open: one that names none is no graver whatever the
// presumed flags are (respected, out of scope and excused are one and the same), since W ranges over all their values.
// Names may be too many where W is not decided by evaluation: then what is not proved harmless counts as presumed.
//
// What a verdict presumes is a function of what is left of the program behind the obligation and its defences when
// every presumed flag is open, and of which flags in it are presumed: turning or keeping a flag restricts that
// function, and what is settled already has no say in it (eval/fingerprint.hpp). So it is found once for all lines that
// leave the same, whoever enacted them.
//
// Limits: lists (`requires`, sets of states) are told by what they hold, and are never presumed. Of an open verdict
// (`depends`, `breach unless excused`) single flags, pairs and all of them together are tried, not every combination,
// and only what three-valued evaluation settles as a breach counts.

#include "base/memoised.hpp"
#include "engine/answer/answer.hpp"
#include "engine/eval/delta.hpp"
#include "engine/eval/evaluation.hpp"
#include "engine/judge/likeness.hpp"
#include "engine/model/varied_line.hpp"

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace chapeau::engine {

/// Was the attribute of the measure left unsaid, and is silence read as no?
[[nodiscard]] bool is_presumed(const law::Rulebook& book, const law::Measure& measure, law::AttributeId attribute);

/// What of a program depends on flags that may be presumed. Borrows the program.
class Presumptions {
 public:
  explicit Presumptions(const eval::Program& program);

  /// One line with its presumed flags open. Borrows this and the evaluation.
  class OnLine {
   public:
    OnLine(const Presumptions& all, const Evaluation& evaluation);

    /// Adds to the answer, which is of this line, what its verdict presumes and which defences only presumptions close.
    void add_to(ProvisionAnswer& answer) const;
    /// The presumed flags that the registers depend on when all of these are open; sorted.
    [[nodiscard]] std::vector<law::AttributeId> behind(std::span<const std::uint32_t> registers) const;

   private:
    using Flags = std::vector<law::AttributeId>;
    [[nodiscard]] std::optional<Presuming> presuming(law::ProvisionId id, law::Verdict verdict) const;
    [[nodiscard]] std::string fingerprint(law::ProvisionId id, law::Verdict verdict) const;
    [[nodiscard]] std::optional<Presuming> behind_closed(Flags flags, law::ProvisionId id, law::Verdict verdict) const;
    [[nodiscard]] std::optional<Presuming> behind_open(const Flags& flags, law::ProvisionId id,
                                                       law::Verdict verdict) const;
    [[nodiscard]] bool is_harmless(const Evaluation& evaluation, law::ProvisionId id, law::Verdict verdict) const;
    [[nodiscard]] Flags smallest(Flags kept, law::ProvisionId id, law::Verdict verdict) const;
    [[nodiscard]] std::optional<Presuming> gravest(const std::vector<Flags>& turns, law::ProvisionId id,
                                                   law::Verdict verdict) const;
    [[nodiscard]] std::vector<Flags> settled_breaches(std::span<const Flags> turns, law::ProvisionId id,
                                                      law::Verdict before) const;
    [[nodiscard]] std::uint64_t settled_breaches(const eval::Slice& slice, std::span<const Flags> turns,
                                                 law::ProvisionId id, law::Verdict before) const;
    [[nodiscard]] bool is_alike(const Flags& yes, law::ProvisionId id) const;
    [[nodiscard]] const Evaluation& all_but(const Flags& kept) const;
    void close_by_silence(DefenceAnswer& defence) const;

    /// The line with some flags changed, evaluated: asked by many provisions.
    struct Changed {
      explicit Changed(const Line& original) : line(original) {}
      VariedLine line;
      std::optional<Evaluation> evaluation;
      std::optional<Likeness> likeness;  ///< to the line as it is
    };
    enum class To : unsigned char { Yes, Open };
    [[nodiscard]] Changed& changed(To to, const Flags& flags) const;

    const Presumptions& all_;
    const Evaluation& evaluation_;
    Flags presumed_;
    mutable std::map<std::pair<To, Flags>, Changed> changed_;
    mutable std::vector<eval::Lanes> turned_;  ///< every register; each world has other flags turned to yes
  };

 private:
  /// What depends on this flag alone; made when it is first asked. Any thread may ask.
  [[nodiscard]] const eval::Delta& alone(law::AttributeId flag) const;
  /// The evaluation of a line that differs from `base`'s in these flags alone. Borrows the line.
  [[nodiscard]] Evaluation evaluate(const Evaluation& base, const Line& line,
                                    std::span<const law::AttributeId> flags) const;

  const eval::Program* program_;
  std::vector<law::AttributeId> flags_;
  std::map<std::uint32_t, law::AttributeId> inputs_;  ///< registers of the conditions that are such a flag
  eval::Delta delta_;
  mutable base::Memoised<std::optional<Presuming>> found_;  ///< by fingerprint
  mutable std::mutex asked_;
  mutable std::map<law::AttributeId, eval::Delta> alone_;
};

}  // namespace chapeau::engine

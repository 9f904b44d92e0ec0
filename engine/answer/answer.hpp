#pragma once
// The answer of `check`, as data: no text is laid out here, and nothing in it needs the case again except names and
// notes.

#include "engine/model/line.hpp"
#include "engine/model/unknown.hpp"
#include "law/applicability.hpp"
#include "law/case.hpp"
#include "law/rulebook.hpp"
#include "law/verdict.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chapeau::engine {

/// How a verdict was reached; part of the trace.
enum class Stage {
  Evaluated,   ///< three-valued evaluation settled it
  Enumerated,  ///< every completion was evaluated
  Solved,      ///< the solver decided
  Undecided,   ///< the budget ran out
};

/// Why an element has its value.
enum class Source {
  Composed,   ///< follows from its parts
  Measure,    ///< given on the face of the measure
  Presumed,   ///< the silence of the draft
  Record,     ///< given in the record
  NotShown,   ///< the record says that proof failed
  Supposed,   ///< supposed for the argument
  Rule,       ///< a rule of the finding settles it (its parts say why)
  Product,    ///< the product table
  TooCoarse,  ///< the product's code cannot answer
  States,     ///< parties, groups and comparators
  Reading,    ///< the chosen reading
  Schedule,   ///< a schedule line
  Open,       ///< nobody has said
  Law,        ///< a constant of the law
};

/// One element of a derivation: a condition, its value, and why. The tree mirrors the condition as written; `and`,
/// `or`, `not`, tests, findings settled by rules and `contrary to` have parts.
struct Element {
  enum class Joint { Leaf, All, Any, Not, Implies, Test, Finding, ContraryTo } joint = Joint::Leaf;
  law::ExpressionId expression;
  std::string_view title;  ///< what to call it: words of the rulebook
  Truth truth = Truth::Open;
  Source source = Source::Composed;
  std::string detail;  ///< the value or note that decided ("rate 15 %", "panel: no end date", "compared with Korea")
  std::optional<law::QuestionId> question;  ///< for findings
  std::optional<law::AttributeId> attribute;
  std::vector<Element> parts;
};

/// Flags that nobody wrote and on whose silence a verdict rests: a smallest set that carries it.
struct Presuming {
  std::vector<law::AttributeId> flags;             ///< sorted; each is presumed no
  law::Verdict otherwise = law::Verdict::Depends;  ///< the gravest that was found when they are not so

  bool operator==(const Presuming&) const = default;
};

/// A defence weighed against one obligation.
struct DefenceAnswer {
  law::ProvisionId provision;
  law::DefenceStatus status = law::DefenceStatus::NotNeeded;
  std::vector<law::AttributeId> presumed;  ///< of one that is not met: the presumed flags that close it; empty where
                                           ///< something else does
  std::string unavailable_because;         ///< for NotAvailable
  Stage stage = Stage::Evaluated;
  Element derivation;                      ///< its scope and condition
  std::vector<DefenceAnswer> defeated_by;  ///< exceptions to it, in the same form
};

/// What was found for one obligation on one group of lines.
struct ProvisionAnswer {
  law::ProvisionId provision;
  law::Verdict verdict = law::Verdict::OutOfScope;
  bool not_made_out = false;
  law::Reach reach = law::Reach::Applies;
  Stage stage = Stage::Evaluated;
  std::optional<Element> scope;  ///< `applies to`, when there is one
  std::optional<Element>
      derivation;  ///< the breach condition (for `requires`: what must hold; with `where`: that, and its failure)
  std::vector<DefenceAnswer>
      defences;  ///< linked to it, in the order of the text; empty unless it may be breached on its face
  std::vector<DefenceAnswer> carve_outs;  ///< linked to it
  std::optional<Presuming> presuming;     ///< what the verdict presumes, were it graver otherwise
  bool incoherent = false;  ///< no completion of what it turns on is coherent: nothing else here means anything
  std::vector<Completion> witnesses;  ///< coherent completions that show each outcome of an open verdict, replayed
};

/// The answers for a set of lines that no rule tells apart.
struct LineAnswer {
  std::size_t measure = 0;  ///< index in the case
  law::Product product;
  std::vector<law::StateId> counterparts;
  base::Date day;
  std::vector<ProvisionAnswer>
      provisions;  ///< every obligation of a binding instrument whose reach is Applies, in the order of the library
};

/// The outcomes of measures, line by line.
class Overalls {
 public:
  void add(const LineAnswer& line);
  /// Of several measures the gravest; Compatible before a line was added.
  [[nodiscard]] law::Overall gravest() const;

 private:
  std::map<std::size_t, law::Gravest> by_measure_;
};

/// A flag of a measure that nobody wrote, and the verdicts that rest on its silence.
struct Presumption {
  std::size_t measure = 0;
  law::AttributeId flag;
  struct Carried {
    law::ProvisionId provision;
    law::Verdict otherwise = law::Verdict::Depends;  ///< graver than the worst verdict of the provision
  };
  std::vector<Carried> carries;  ///< gravest first, then in the order of the library
};

/// Does it keep a result from being graver?
[[nodiscard]] bool carries(const Presumption& presumption, law::Overall result);

/// An obligation over all lines: its worst verdict, and the lines (indices into CheckAnswer::lines) that have it.
struct ProvisionSummary {
  law::ProvisionId provision;
  law::Verdict worst = law::Verdict::OutOfScope;
  bool not_made_out = false;
  std::vector<std::size_t> lines;  ///< those with the worst verdict
  std::vector<law::StateId>
      complainants;  ///< counterparts towards whom it is (or may be) breached: who could bring the claim
  std::optional<Presuming> presuming;  ///< of its lines taken together: all flags, and the gravest that they keep away
};

/// A finding that the record leaves open and no rule settles, and whether any verdict still turns on it.
struct OpenFinding {
  law::QuestionId question;
  std::size_t measure = 0;
  bool decides = false;  ///< some verdict that is open has it in its cone
};

struct ReadingEffect {
  law::ReadingId reading;
  std::size_t chosen = 0;
  bool mattered = false;  ///< another option changes some verdict
  struct Change {
    std::size_t option;
    law::ProvisionId provision;
    law::Verdict from, to;
  };
  std::vector<Change> changes;
};

struct PromiseAnswer {
  law::PromiseId promise;  ///< made in an instrument that creates no enforceable obligation, towards or by the enacting
                           ///< state, for a goal served
};

struct NotEncodedAnswer {
  law::ProvisionId provision;  ///< known, not encoded, and its `concerns` does not rule the measure out
  bool concerned = false;      ///< its `concerns` holds of a line, whatever is open
};

/// An agreement of the register that binds the enacting state towards a counterpart, and of which the library holds
/// nothing.
struct NotHeldAnswer {
  law::AgreementId agreement;
  law::StateMask towards;  ///< the counterparts of the lines that it binds
  bool concerned = false;  ///< it speaks on something that the measure does, whatever is open
};

/// A record that cannot be: which rules, axioms and facts clash.
struct Contradiction {
  std::size_t measure = 0;
  std::string what;          ///< "essential_product is settled yes by … and no by …"
  base::Span first, second;  ///< the two places
  bool axiom = false;
};

/// The overall result from a later day on, where it becomes another.
struct LaterResult {
  base::Date day;
  std::optional<law::Overall> overall;  ///< as CheckAnswer::result: nothing when it was not decided, or …
  bool contradicts = false;             ///< … when the facts cannot all be so under the law of those days
  bool operator==(const LaterResult&) const = default;
};

struct CheckAnswer {
  const law::Rulebook* book = nullptr;
  const law::Case* c = nullptr;
  Readings readings;
  std::vector<LineAnswer> lines;
  std::vector<ProvisionSummary> summaries;  ///< one for each obligation that reached some line, worst verdicts first,
                                            ///< then in the order of the library
  law::Overall overall = law::Overall::Compatible;  ///< of what was decided: `result` says whether it can be told
  std::optional<law::Overall> as_it_stands = law::Overall::Compatible;  ///< nothing when there is none, as of `result`
  std::vector<LaterResult> later;  ///< of measures that last, in order; told by `timeline::later_results`
  std::size_t in_scope = 0, out_of_scope = 0, not_reached = 0;  ///< counts of obligations of binding instruments
  std::vector<OpenFinding> open;
  std::vector<ReadingEffect> reading_effects;
  std::vector<PromiseAnswer> promises;
  std::vector<NotEncodedAnswer> not_encoded;
  std::vector<NotHeldAnswer> not_held;    ///< that speak, or may speak, on such a measure; in the order of the register
  std::vector<Presumption> presumptions;  ///< in the order of measures and attributes
  std::vector<law::ProvisionId>
      unverified;  ///< provisions marked unverified on which a verdict other than respected or out of scope rests
  std::vector<Contradiction> contradictions;  ///< not empty: nothing else is valid
  std::vector<std::size_t>
      not_in_force;             ///< measures that are not in force on the day they are judged (not yet, or no longer)
  bool no_law_applies = false;  ///< no binding instrument reaches any line (a state outside the WTO, say)
  std::size_t undecided = 0;    ///< provisions left undecided within the budget
  bool may_contradict = false;  ///< whether the record contradicts itself was left undecided: nothing is certain then
  std::size_t solver_checks = 0;
  std::vector<std::string> replay_complaints;  ///< what did not stand up when read again (engine/replay): a bug of
                                               ///< ours; empty in a healthy answer

  /// Law that is known, was not looked at and speaks of the measure.
  [[nodiscard]] bool may_matter() const;
  /// How many of the presumptions keep the overall result from being graver.
  [[nodiscard]] std::size_t result_presumes() const;

  /// The overall result, where there is one: not of a record that contradicts itself, nor of an answer that is not
  /// decided, unless what is decided is the gravest result already.
  [[nodiscard]] std::optional<law::Overall> result() const {
    if (!contradictions.empty() || may_contradict) return std::nullopt;
    if (undecided > 0 && overall != law::Overall::Conflict) return std::nullopt;
    return overall;
  }
};

}  // namespace chapeau::engine

#pragma once
// The third telling: slow and obvious. Goes through every completion of a line, and in each reads docs/verdicts.md
// aloud. Shares nothing with eval and encode.

#include "engine/line/line.hpp"
#include "engine/line/possibilities.hpp"
#include "engine/line/unknown.hpp"
#include "tests/property/world.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace chapeau::testing {

/// What one provision does in one completion.
struct Effect {
  bool in_scope = false, on_face = false, but_for_carve_outs = false, excused = false, met = false;
};

/// A rule of a finding, or an axiom under one provision: something that coherent completions obey.
struct Demand {
  law::ExpressionId condition;
  law::ProvisionId asker;
  law::QuestionId settles;  ///< valid for rules
  bool yes = true;          ///< `yes when` or `no when`
};

class BruteForce {
 public:
  explicit BruteForce(const engine::Line& line);

  /// Everything open on the line that any condition of the rulebook speaks of.
  [[nodiscard]] const std::vector<engine::Unknown>& unknowns() const { return unknowns_; }
  /// How many there are to go through; open numbers count by their critical values. 0: cannot be gone through (three
  /// numbers or more that comparisons tie together).
  [[nodiscard]] std::size_t completions() const;
  /// Goes through them all and remembers what happens. Call once, before the questions below.
  void run();

  /// Is there a completion that obeys every demand?
  [[nodiscard]] bool coherent() const;
  /// Over the completions that obey every demand; none at all: all false.
  [[nodiscard]] engine::Possibilities possibilities(law::ProvisionId obligation) const;
  [[nodiscard]] engine::DefencePossibilities defence(law::ProvisionId exception,
                                                     std::span<const law::ProvisionId> against) const;
  /// The same over the completions that obey the demands of the cone of these provisions. All false: none does.
  [[nodiscard]] engine::Possibilities possibilities_in_cone(law::ProvisionId obligation) const;

  /// A completion that obeys every demand, and whether one of the obligations is breached in it (without excuse, or at
  /// least on its face).
  struct Row {
    std::vector<base::Integer> values;  // by unknown
    bool conflict = false;
  };
  [[nodiscard]] std::vector<Row> rows(std::span<const law::ProvisionId> obligations, bool on_face) const;

  /// Puts a witness into practice: what each provision does. Nothing when it breaks a demand that shares an unknown
  /// with it, or when such a demand speaks of an unknown that the witness leaves out.
  [[nodiscard]] std::optional<std::vector<Effect>> replay(const engine::Completion& witness) const;
  /// What each provision does in some completion that obeys every demand and extends the witness (numbers aside);
  /// nothing when there is none.
  [[nodiscard]] std::optional<std::vector<Effect>> extension(const engine::Completion& witness) const;
  /// The same with the numbers of the witness, which must be critical values.
  [[nodiscard]] std::optional<std::vector<Effect>> extension_with_numbers(const engine::Completion& witness) const;

 private:
  struct Seen {
    std::vector<bool> obeys;            // by demand
    std::vector<Effect> effects;        // by provision
    std::vector<base::Integer> values;  // by unknown
  };
  /// Values for several unknowns at once.
  struct Choice {
    std::vector<std::size_t> unknowns;
    std::vector<std::vector<base::Integer>> options;
  };

  [[nodiscard]] base::Integer value(const Seen& seen, const engine::Unknown& unknown) const;
  void find_demands();
  void find_unknowns();
  void find_choices();
  [[nodiscard]] bool obeys(const World& world, const Demand& demand) const;
  [[nodiscard]] Effect effect(const World& world, law::ProvisionId provision) const;
  [[nodiscard]] std::vector<bool> cone(law::ProvisionId provision) const;
  [[nodiscard]] Spoken spoken_by(const Demand& demand) const;
  [[nodiscard]] engine::Possibilities possibilities(law::ProvisionId obligation,
                                                    const std::vector<bool>& demands) const;
  void go_through(World& world, std::vector<base::Integer>& values, std::size_t choice);

  const engine::Line* line_;
  World empty_;
  std::vector<engine::Unknown> unknowns_;
  std::vector<Demand> demands_;
  std::vector<Spoken> spoken_;  // by demand
  std::vector<Choice> choices_;
  bool too_hard_ = false;
  std::vector<Seen> seen_;
};

}  // namespace chapeau::testing

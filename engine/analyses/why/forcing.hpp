#pragma once
// Does a set of facts and provisions force a conflict on a line? The oracle of the conflict sets.

#include "engine/analyses/why/why.hpp"
#include "engine/judge/by_evaluation.hpp"
#include "engine/judge/judge.hpp"
#include "engine/model/varied_line.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace chapeau::engine::why {

/// Members by number, in legal order: facts of the measure, answers of the record, provisions. Only those that the
/// breach can turn on.
class Forcing {
 public:
  /// `provisions` are obligations that reach the line. Borrows everything.
  Forcing(const Evaluation& drafted, std::vector<law::ProvisionId> provisions, Ground ground, LazySolver& solver,
          smt::Budget budget);

  /// Two lines with the same fingerprint have the same conflict sets.
  [[nodiscard]] const std::string& fingerprint() const { return fingerprint_; }

  /// To be called once before what follows.
  void find_members();
  [[nodiscard]] const std::vector<Member>& members() const { return members_; }
  [[nodiscard]] search::Reply ask(const search::Set& chosen);
  /// A nearest way out that keeps all of `kept`: what must be otherwise than it is drafted. Nothing when there is none
  /// or none was found.
  [[nodiscard]] std::optional<Completion> escape(const search::Set& kept);
  /// What a set that forces a conflict rests on besides: what is presumed, and what was not shown.
  [[nodiscard]] std::vector<Member> background(const search::Set& chosen);
  [[nodiscard]] std::size_t questions() const { return questions_; }

 private:
  struct Way {
    search::Set changed;   ///< members that are otherwise than drafted (facts), or breached (provisions)
    Completion differing;  ///< their values
  };

  /// The set forces a conflict, or here is a way out, or neither could be decided.
  using Attempt = std::variant<search::Suffices, Way, search::NotDecided>;
  [[nodiscard]] Attempt attempt(const std::vector<bool>& kept);
  /// The way out that keeps as many more members as can be, tried in legal order.
  [[nodiscard]] Attempt nearest(std::vector<bool> kept);
  [[nodiscard]] Way way_out(const Completion& peace, const std::vector<bool>& kept);
  void settle_by_rules(const std::vector<bool>& kept, const Completion& peace, Way& way, Completion& differing);
  [[nodiscard]] Completion whole(Completion changes) const;
  [[nodiscard]] bool is_changed(const Member& member, const Completion& completion) const;
  [[nodiscard]] bool may_be_breached(const Evaluation& evaluation, law::ProvisionId provision) const;
  [[nodiscard]] std::vector<bool> flags(const search::Set& chosen) const;
  /// Only these are known, the others open; the provisions that are kept.
  std::vector<law::ProvisionId> vary(const std::vector<bool>& kept);
  [[nodiscard]] ConflictDecision decide(std::span<const law::ProvisionId> provisions);
  /// Of the background, what the provisions can turn on.
  [[nodiscard]] std::vector<Member> leanable(const std::vector<law::ProvisionId>& provisions);

  const Evaluation& drafted_;
  std::vector<law::ProvisionId> provisions_;
  Ground ground_;
  LazySolver& solver_;
  smt::Budget budget_;
  VariedLine varied_;
  std::optional<Evaluation> opened_;  ///< with every fact open
  std::vector<Member> members_;
  std::size_t first_provision_ = 0;
  std::string fingerprint_;
  std::size_t questions_ = 0;
};

}  // namespace chapeau::engine::why

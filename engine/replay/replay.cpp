#include "engine/replay/replay.hpp"

#include "engine/model/possibilities.hpp"
#include "engine/replay/coherence.hpp"
#include "engine/replay/derivation.hpp"
#include "engine/replay/interpret.hpp"

#include <algorithm>

namespace chapeau::replay {

namespace {

using engine::Completion;
using engine::DefenceAnswer;
using engine::ProvisionAnswer;
using engine::Stage;
using law::DefenceStatus;
using law::ProvisionId;
using law::ProvisionKind;
using law::Verdict;

/// One line of an answer, checked provision by provision.
class LineReplay {
 public:
  LineReplay(const engine::Line& line, std::size_t index)
      : line_(line),
        book_(*line.book),
        index_(index),
        reaches_(line),
        plain_(line, reaches_, nothing_, Missing::Open) {}

  std::vector<Complaint> run(const engine::LineAnswer& answer) {
    for (const auto& found : answer.provisions) {
      provision_ = found.provision;
      check(found);
    }
    return std::move(complaints_);
  }

 private:
  void complain(std::string what) { complaints_.push_back({index_, provision_, {}, false, std::move(what)}); }
  void complain_of_verdict(Verdict verdict, const std::string& what) {
    complaints_.push_back(
        {index_, provision_, {}, true, "the verdict is " + std::string(law::words(verdict)) + ", but " + what});
  }
  void complain_of_witness(std::size_t witness, std::string what) {
    complaints_.push_back({index_, provision_, witness, false, std::move(what)});
  }

  void check(const ProvisionAnswer& found) {
    if (found.reach != law::Reach::Applies || !reaches_(found.provision))
      complain("the provision does not reach the line");
    check_derivation(found);
    check_defences(found);
    if (found.not_made_out) check_not_made_out(found);
    if (found.stage == Stage::Evaluated) check_evaluated(found);
    if (found.stage == Stage::Enumerated || found.stage == Stage::Solved) check_witnesses(found);
  }

  // --- derivations
  // ---------------------------------------------------------------------------------------------------------

  /// Runs one check of a tree and takes over its complaints.
  template <class Check>
  void tree(Check check) {
    std::vector<std::string> found;
    check(Derivations(line_, plain_, found));
    for (auto& what : found) complain(std::move(what));
  }

  void check_derivation(const ProvisionAnswer& found) {
    const auto& provision = book_[found.provision];
    if (found.scope.has_value() != provision.scope.has_value()) return complain("its scope is not derived");
    if (found.scope) tree([&](Derivations trees) { trees.check(*found.scope, *provision.scope, found.provision); });
    const bool wanted = provision.condition && scope_of(found) != Truth::No;
    if (found.derivation.has_value() != wanted) return complain("its condition is not derived");
    if (!wanted) return;
    tree([&](Derivations trees) {
      if (provision.requires_where)
        trees.check_where_and_kept(*found.derivation, found.provision);
      else
        trees.check(*found.derivation, *provision.condition, found.provision);
    });
  }

  static Truth scope_of(const ProvisionAnswer& found) { return found.scope ? found.scope->truth : Truth::Yes; }

  /// Whether the condition is one of breach, as far as the derivation says.
  [[nodiscard]] Truth breach_of(const ProvisionAnswer& found) const {
    const auto& provision = book_[found.provision];
    if (!found.derivation) return Truth::No;
    const bool says_what_must_hold = provision.requires_condition && !provision.requires_where;
    return says_what_must_hold ? !found.derivation->truth : found.derivation->truth;
  }

  // --- defences
  // ------------------------------------------------------------------------------------------------------------

  /// Every provision that the text links to it is weighed, in order, and nothing else.
  void check_defences(const ProvisionAnswer& found) {
    std::vector<ProvisionId> defences, carve_outs;
    if (scope_of(found) != Truth::No) {
      for (const auto id : linked(found.provision)) {
        if (book_[id].kind == ProvisionKind::CarveOut)
          carve_outs.push_back(id);
        else if (may_breach(found.verdict))
          defences.push_back(id);
      }
    }
    if (!std::ranges::equal(found.defences, defences, {}, &DefenceAnswer::provision) ||
        !std::ranges::equal(found.carve_outs, carve_outs, {}, &DefenceAnswer::provision)) {
      return complain("other defences are weighed than those that are linked to it");
    }
    for (const auto& defence : found.defences) check_defence(defence, Truth::Yes);
    for (const auto& carve_out : found.carve_outs) check_defence(carve_out, plain_.would_breach(found.provision));
  }

  [[nodiscard]] std::vector<ProvisionId> linked(ProvisionId target) const {
    std::vector<ProvisionId> result;
    const auto links = std::ranges::equal_range(book_.links, target, {}, &law::Link::target);
    for (const auto& link : links) {
      if (is_active(line_, link)) result.push_back(link.exception);
    }
    return result;
  }

  /// `needed`: whether the completions in which its target is breached are all, none or some.
  void check_defence(const DefenceAnswer& found, Truth needed) {
    const auto name = [&] { return law::reference(book_, found.provision); };
    if ((found.status == DefenceStatus::NotAvailable) == reaches_(found.provision)) {
      return complain(name() + " is said to be " + std::string(law::words(found.status)));
    }
    if (found.status == DefenceStatus::NotAvailable) return;
    tree([&](Derivations trees) { trees.check_defence(found.derivation, found.provision); });
    check_defeaters(found);
    if (!fits(found, needed))
      complain(name() + " is said to be " + std::string(law::words(found.status)) + ", which does not follow");
  }

  void check_defeaters(const DefenceAnswer& found) {
    if (!std::ranges::equal(found.defeated_by, linked(found.provision), {}, &DefenceAnswer::provision)) {
      return complain("other provisions are said to defeat " + law::reference(book_, found.provision) +
                      " than those linked to it");
    }
    for (const auto& defeater : found.defeated_by) {
      tree([&](Derivations trees) { trees.check_defence(defeater.derivation, defeater.provision); });
      if (truth_of(defeater.status) != plain_.met(defeater.provision)) {
        complain(law::reference(book_, defeater.provision) + " is said to be " +
                 std::string(law::words(defeater.status)));
      }
    }
  }

  static Truth truth_of(DefenceStatus status) {
    return status == DefenceStatus::Met ? Truth::Yes : (status == DefenceStatus::Open ? Truth::Open : Truth::No);
  }

  /// Met, as far as what the answer shows of it says.
  static Truth met(const DefenceAnswer& found) {
    if (found.status == DefenceStatus::NotAvailable) return Truth::No;
    Truth result = found.derivation.truth;
    for (const auto& defeater : found.defeated_by) result = both(result, !truth_of(defeater.status));
    return result;
  }

  static bool fits(const DefenceAnswer& found, Truth needed) {
    if (found.stage == Stage::Undecided) return true;
    if (found.status == DefenceStatus::NotNeeded) return needed != Truth::Yes;
    if (needed == Truth::No) return false;
    const Truth three_valued = met(found);
    return three_valued == Truth::Open || three_valued == truth_of(found.status);
  }

  // --- verdicts
  // ------------------------------------------------------------------------------------------------------------

  void check_not_made_out(const ProvisionAnswer& found) {
    const bool some_proof_failed = std::ranges::any_of(line_.answers, &engine::Answer::not_shown);
    if (may_breach(found.verdict) || !some_proof_failed) complain("it cannot be not made out");
  }

  /// Three-valued: scope, breach and excuse must all have a value, and give the verdict.
  void check_evaluated(const ProvisionAnswer& found) {
    Truth carved = Truth::No;
    for (const auto& carve_out : found.carve_outs) carved = either(carved, met(carve_out));
    Truth defended = Truth::No;
    for (const auto& defence : found.defences) defended = either(defended, met(defence));
    const Truth in_scope = both(scope_of(found), !carved);
    const Truth face = both(in_scope, breach_of(found));
    const Truth excused = both(face, defended);
    const bool settled = in_scope != Truth::Open && face != Truth::Open && excused != Truth::Open;
    if (in_scope != Truth::No && !settled) return complain_of_verdict(found.verdict, "its derivation leaves it open");
    const auto follows = engine::verdict(outcome(in_scope, face, excused));
    if (follows != found.verdict)
      complain_of_verdict(found.verdict, "its derivation says " + std::string(law::words(follows)));
  }

  static engine::Possibilities outcome(Truth in_scope, Truth face, Truth excused) {
    if (in_scope != Truth::Yes) return {.out = true};
    if (face != Truth::Yes) return {.clean = true};
    return excused == Truth::Yes ? engine::Possibilities{.covered = true} : engine::Possibilities{.bare = true};
  }

  /// Together the witnesses must show exactly what the verdict needs. Where nothing was unknown, the line is its own
  /// witness.
  void check_witnesses(const ProvisionAnswer& found) {
    const std::vector<Completion> line_itself(1);
    const auto& witnesses = found.witnesses.empty() ? line_itself : found.witnesses;
    engine::Possibilities shown;
    for (std::size_t w = 0; w < witnesses.size(); ++w) {
      if (!is_sound(witnesses[w], w)) continue;
      const Interpreter in(line_, reaches_, witnesses[w], Missing::Least);
      const auto one = outcome(in.in_scope(found.provision), in.on_face(found.provision), in.excused(found.provision));
      shown = {shown.out || one.out, shown.clean || one.clean, shown.bare || one.bare, shown.covered || one.covered};
      for (const auto& defence : found.defences) check_against(defence, in.on_face(found.provision), witnesses[w]);
      for (const auto& carve_out : found.carve_outs)
        check_against(carve_out, in.would_breach(found.provision), witnesses[w]);
    }
    if (shown == engine::Possibilities{}) return complain_of_verdict(found.verdict, "no witness shows anything");
    if (engine::verdict(shown) == found.verdict) return;
    complain_of_verdict(found.verdict, "its witnesses show " + std::string(law::words(engine::verdict(shown))));
  }

  bool is_sound(const Completion& witness, std::size_t index) {
    for (const auto& [unknown, value] : witness) {
      if (is_possible(line_, reaches_, unknown, value)) continue;
      complain_of_witness(index, "a witness gives a value that is not open, or not possible");
      return false;
    }
    if (!coherence_) coherence_.emplace(line_, reaches_);
    const auto broken = coherence_->broken(witness);
    if (!broken.empty()) complain_of_witness(index, "a witness is not coherent: " + broken.front());
    return broken.empty();
  }

  /// A witness that breaches the target refutes a status that it contradicts.
  void check_against(const DefenceAnswer& defence, Truth needed, const Completion& witness) {
    if (needed != Truth::Yes || defence.status == DefenceStatus::NotAvailable || defence.stage == Stage::Undecided)
      return;
    const Truth met = Interpreter(line_, reaches_, witness, Missing::Open).met(defence.provision);
    const bool refuted = defence.status == DefenceStatus::NotNeeded ||
                         (defence.status == DefenceStatus::Met && met == Truth::No) ||
                         (defence.status == DefenceStatus::NotMet && met == Truth::Yes);
    if (refuted)
      complain(law::reference(book_, defence.provision) + " is said to be " + std::string(law::words(defence.status)) +
               ", but a witness shows otherwise");
  }

  const engine::Line& line_;
  const law::Rulebook& book_;
  std::size_t index_;
  Reaches reaches_;
  Completion nothing_;
  Interpreter plain_;
  std::optional<Coherence> coherence_;
  ProvisionId provision_;
  std::vector<Complaint> complaints_;
};

}  // namespace

std::vector<Complaint> replay(const engine::LineAnswer& answer, const engine::Line& line, std::size_t index) {
  return LineReplay(line, index).run(answer);
}

std::vector<Complaint> replay(const engine::CheckAnswer& answer, const law::Case& c) {
  std::vector<Complaint> complaints;
  for (std::size_t l = 0; l < answer.lines.size(); ++l) {
    const auto& found = answer.lines[l];
    const auto groups = engine::lines(*answer.book, c, found.measure, answer.readings, found.day);
    const auto same = [&](const engine::LineGroup& g) {
      return g.line.product == found.product && g.counterparts == found.counterparts;
    };
    const auto group = std::ranges::find_if(groups, same);
    if (group == groups.end()) {
      complaints.push_back({l, {}, {}, false, "the case has no such line"});
      continue;
    }
    auto more = replay(found, group->line, l);
    complaints.insert(complaints.end(), more.begin(), more.end());
  }
  return complaints;
}

std::string describe(const engine::CheckAnswer& answer, const Complaint& complaint) {
  const auto& book = *answer.book;
  std::string text = complaint.provision.valid() ? law::reference(book, complaint.provision) : std::string("line");
  const auto& line = answer.lines[complaint.line];
  if (!line.counterparts.empty()) text += " towards " + book[line.counterparts.front()].name;
  return text + ": " + complaint.what;
}

}  // namespace chapeau::replay

#include "engine/judge/by_solver.hpp"

#include "engine/symbolic/encode/encoder.hpp"
#include "engine/symbolic/term/factory.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <tuple>
#include <utility>
#include <vector>

namespace chapeau::engine {

using law::ProvisionId;
using term::Term;

namespace {

/// The solver gave up on one of the checks, so the whole question stays open.
struct GaveUp {
  std::string reason;
};

/// What every question of one line shares.
struct Means {
  smt::Solver& solver;
  term::Factory& factory;
  encode::Encoder& encoder;
  CompletionCache& known;
  Budget budget;
};

/// The checks of one question, all over the same cone.
class Checks {
 public:
  Checks(const Means& means, encode::Cone cone, smt::Wanted wanted)
      : means_(means),
        cone_(std::move(cone)),
        finder_(means.solver, means.factory, cone_.coherent, bounded(), means.budget),
        wanted_(wanted) {}

  /// Nothing exactly when no coherent completion of the cone makes `goal` true; otherwise the least that does, or any.
  std::optional<Completion> find(Term goal) {
    if (goal.is_false()) return std::nullopt;
    if (!guesses_) guesses_ = known();
    smt::Model model = finder_.find(goal, wanted_, *guesses_);
    if (model.outcome == smt::Outcome::Unknown) throw GaveUp{std::move(model.reason)};
    if (model.outcome == smt::Outcome::Unsatisfiable) return std::nullopt;
    Completion completion;
    std::size_t next = 0;
    for (const Unknown& unknown : unknowns()) completion.emplace(unknown, model.values[next++]);
    if (std::ranges::find(*guesses_, model.values) == guesses_->end()) {
      guesses_->push_back(std::move(model.values));
      means_.known.add(completion);
    }
    return completion;
  }

  [[nodiscard]] const std::set<Unknown>& unknowns() const { return cone_.mentions.unknowns; }

 private:
  [[nodiscard]] std::vector<smt::Bounded> bounded() const {
    std::vector<smt::Bounded> variables;
    for (const Unknown& unknown : unknowns())
      variables.push_back({means_.encoder.variable(unknown), means_.encoder.least(unknown)});
    return variables;
  }

  /// What is known already, as values of the unknowns of this cone; the least where nothing is.
  [[nodiscard]] std::vector<smt::Values> known() const {
    std::vector<smt::Values> made;
    for (const auto& completion : means_.known.completions()) {
      smt::Values values;
      for (const Unknown& unknown : unknowns()) {
        const auto found = completion.find(unknown);
        values.push_back(found == completion.end() ? means_.encoder.least(unknown) : found->second);
      }
      if (std::ranges::find(made, values) == made.end()) made.push_back(std::move(values));
    }
    return made;
  }

  Means means_;
  encode::Cone cone_;
  smt::ModelFinder finder_;
  smt::Wanted wanted_;
  std::optional<std::vector<smt::Values>> guesses_;
};

}  // namespace

class SolverTelling::Impl {
 public:
  Impl(const Line& line, smt::Solver& solver, Budget budget, smt::Wanted witnesses, CompletionCache* known)
      : line_(line), solver_(solver), budget_(budget), witnesses_(witnesses), known_(known) {
    start();
  }

  Decision possibilities(ProvisionId obligation) {
    return guarded<Decision>([&] { return decide(obligation); });
  }

  DefenceDecision defence(ProvisionId exception, std::span<const ProvisionId> against) {
    return guarded<DefenceDecision>([&] { return decide(exception, against); });
  }

  ConflictDecision conflict(std::span<const ProvisionId> obligations, Ground ground) {
    return guarded<ConflictDecision>([&] { return decide(obligations, ground); });
  }

  CoherentDecision coherent() {
    return guarded<CoherentDecision>([&] { return find_coherent(); });
  }

 private:
  void start() {
    defences_.clear();
    factory_.emplace();
    encoder_.emplace(*factory_, line_);
  }

  [[nodiscard]] Means means() { return {solver_, *factory_, *encoder_, known_ != nullptr ? *known_ : own_, budget_}; }

  Decision decide(ProvisionId obligation) {
    encoder_->start_question();
    const Term in_scope = encoder_->in_scope(obligation);
    const Term on_face = encoder_->on_face(obligation);
    const Term excused = encoder_->excused(obligation);
    Checks checks(means(), encoder_->cone(), witnesses_);
    Decided decided;
    // Satisfiable exactly when some coherent completion puts the measure outside the obligation's scope.
    decided.out = checks.find(factory_->negation(in_scope));
    // Satisfiable exactly when some coherent completion has it in scope and not breached on its face.
    decided.clean = checks.find(factory_->conjunction(in_scope, factory_->negation(on_face)));
    // Satisfiable exactly when some coherent completion breaches it on its face and meets no exception or permission.
    decided.bare = checks.find(factory_->conjunction(on_face, factory_->negation(excused)));
    // Satisfiable exactly when some coherent completion breaches it on its face and meets an exception or permission.
    decided.covered = checks.find(excused);
    decided.possible = {decided.out.has_value(), decided.clean.has_value(), decided.bare.has_value(),
                        decided.covered.has_value()};
    // The four cover every completion: when all are impossible, none is coherent.
    if (decided.possible == Possibilities{}) return Incoherent{};
    return decided;
  }

  DefenceDecision decide(ProvisionId exception, std::span<const ProvisionId> against) {
    encoder_->start_question();
    const Term needed = needs(exception, against);
    const Term met = encoder_->met(exception);
    Checks checks(means(), encoder_->cone(), smt::Wanted::Any);
    const std::tuple asked{needed, met, checks.unknowns()};
    if (const auto known = defences_.find(asked); known != defences_.end()) return known->second;
    return defences_.emplace(asked, decide(checks, needed, met)).first->second;
  }

  DefenceDecision decide(Checks& checks, Term needed, Term met) {
    DefenceDecided decided;
    // Satisfiable exactly when in some coherent completion a target is breached on its face and the defence is met.
    decided.met = checks.find(factory_->conjunction(needed, met));
    // Satisfiable exactly when in some coherent completion a target is breached on its face and the defence is not met.
    decided.fails = checks.find(factory_->conjunction(needed, factory_->negation(met)));
    decided.possible = {decided.met.has_value(), decided.fails.has_value(), decided.met || decided.fails};
    // Satisfiable exactly when some completion is coherent at all.
    if (!decided.possible.needed && !checks.find(factory_->truth(true))) return Incoherent{};
    return decided;
  }

  ConflictDecision decide(std::span<const ProvisionId> obligations, Ground ground) {
    encoder_->start_question();
    std::vector<Term> bare;
    for (const ProvisionId id : obligations) {
      const Term on_face = encoder_->on_face(id);
      bare.push_back(ground == Ground::OnFace
                         ? on_face
                         : factory_->conjunction(on_face, factory_->negation(encoder_->excused(id))));
    }
    const Term conflict = factory_->disjunction(std::move(bare));
    Checks checks(means(), encoder_->cone(), witnesses_);
    ConflictDecided decided{checks.find(conflict), checks.find(factory_->negation(conflict))};
    if (!decided.conflict && !decided.peace) return Incoherent{};
    return decided;
  }

  CoherentDecision find_coherent() {
    encoder_->start_question();
    Checks checks(means(), encoder_->whole(), witnesses_);
    // Satisfiable exactly when some completion obeys every rule and axiom.
    if (auto found = checks.find(factory_->truth(true))) return *std::move(found);
    return Incoherent{};
  }

  Term needs(ProvisionId exception, std::span<const ProvisionId> against) {
    const bool carves_out = (*line_.book)[exception].kind == law::ProvisionKind::CarveOut;
    std::vector<Term> breaches;
    for (const ProvisionId target : against)
      breaches.push_back(carves_out ? encoder_->on_face_but_for_carve_outs(target) : encoder_->on_face(target));
    return factory_->disjunction(std::move(breaches));
  }

  template <class Answer, class Question>
  Answer guarded(Question question) {
    try {
      return question();
    } catch (const GaveUp& gave_up) {
      return Undecided{gave_up.reason};
    } catch (const std::runtime_error& failure) {
      start();  // what was half encoded is of no use any more
      return Undecided{failure.what()};
    }
  }

  const Line& line_;
  smt::Solver& solver_;
  Budget budget_;
  smt::Wanted witnesses_;
  CompletionCache* known_;
  CompletionCache own_;  ///< where nobody gave one
  std::optional<term::Factory> factory_;
  std::optional<encode::Encoder> encoder_;
  /// By what is asked: many obligations are breached for certain, and many agreements have the same exceptions.
  std::map<std::tuple<Term, Term, std::set<Unknown>>, DefenceDecision> defences_;
};

SolverTelling::SolverTelling(const Line& line, smt::Solver& solver, Budget budget, smt::Wanted witnesses,
                             CompletionCache* known)
    : impl_(std::make_unique<Impl>(line, solver, budget, witnesses, known)) {}
SolverTelling::SolverTelling(SolverTelling&&) noexcept = default;
SolverTelling::~SolverTelling() = default;

Decision SolverTelling::possibilities(ProvisionId obligation) { return impl_->possibilities(obligation); }

DefenceDecision SolverTelling::defence(ProvisionId exception, std::span<const ProvisionId> against) {
  return impl_->defence(exception, against);
}

ConflictDecision SolverTelling::conflict(std::span<const ProvisionId> obligations, Ground ground) {
  return impl_->conflict(obligations, ground);
}

CoherentDecision SolverTelling::coherent() { return impl_->coherent(); }

Decision possibilities_by_solver(const Line& line, ProvisionId obligation, smt::Solver& solver, Budget budget) {
  return SolverTelling(line, solver, budget).possibilities(obligation);
}

DefenceDecision defence_by_solver(const Line& line, ProvisionId exception, std::span<const ProvisionId> against,
                                  smt::Solver& solver, Budget budget) {
  return SolverTelling(line, solver, budget).defence(exception, against);
}

}  // namespace chapeau::engine

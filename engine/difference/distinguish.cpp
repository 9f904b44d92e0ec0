#include "engine/difference/distinguish.hpp"

#include "engine/difference/shared_unknowns.hpp"
#include "engine/symbolic/encode/encoder.hpp"
#include "engine/symbolic/smt/least_model.hpp"
#include "engine/symbolic/term/factory.hpp"
#include "engine/symbolic/term/interpret.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <utility>
#include <vector>

namespace chapeau::engine::comparison {

namespace {

using law::ProvisionId;
using term::Term;

std::vector<ProvisionId> of_kind(const law::Rulebook& book, law::ProvisionKind kind) {
  std::vector<ProvisionId> found;
  for (std::size_t i = 0; i < book.provisions.size(); ++i) {
    if (book.provisions[i].kind == kind) found.emplace_back(i);
  }
  return found;
}

std::vector<Term> sorted(std::vector<Term> terms) {
  std::ranges::sort(terms);
  terms.erase(std::ranges::unique(terms).begin(), terms.end());
  return terms;
}

std::vector<Term> without(const std::vector<Term>& terms, const std::vector<Term>& left_out) {
  std::vector<Term> rest;
  std::ranges::set_difference(terms, left_out, std::back_inserter(rest));
  return rest;
}

std::vector<Term> in_both(const std::vector<Term>& a, const std::vector<Term>& b) {
  std::vector<Term> both;
  std::ranges::set_intersection(a, b, std::back_inserter(both));
  return both;
}

/// The indices of the variables that some terms are built from.
std::set<std::size_t> variables_of(std::span<const Term> roots) {
  std::set<std::size_t> found;
  for (const Term t : term::reachable(roots)) {
    if (t.kind() == term::Kind::Variable) found.insert(static_cast<std::size_t>(t.value().value()));
  }
  return found;
}

/// Constraints, each with what it turns on; taken when they touch what has been taken.
class Closure {
 public:
  void add(Term constraint) { waiting_.push_back({constraint, variables_of({&constraint, 1})}); }

  /// Those that are tied to the variables, also through others; `variables` grows by theirs. One that nothing can keep
  /// is always taken.
  std::vector<Term> take(std::set<std::size_t>& variables) {
    std::vector<Term> taken;
    for (bool more = true; more;) {
      more = false;
      for (auto& [constraint, turns_on] : waiting_) {
        const auto known = [&](std::size_t v) { return variables.contains(v); };
        if (!constraint.valid() || !(constraint.is_false() || std::ranges::any_of(turns_on, known))) continue;
        taken.push_back(std::exchange(constraint, Term{}));
        variables.insert(turns_on.begin(), turns_on.end());
        more = true;
      }
    }
    return sorted(std::move(taken));
  }

 private:
  struct Waiting {
    Term constraint;
    std::set<std::size_t> turns_on;
  };
  std::vector<Waiting> waiting_;
};

}  // namespace

class Distinguisher::Impl {
 public:
  Impl(const Line& first, const Line& second, LazySolver& solver, smt::Budget budget, Focus focus)
      : solver_(solver), budget_(budget), focus_(std::move(focus)), first_(first), second_(second) {
    start();
  }

  bool is_identical() {
    return guarded<bool>([&] { return laws().alike; }, [](const std::string&) { return false; });
  }

  Truth differs(Seek seek) {
    return guarded<Truth>([&] { return exists(seek); }, [](const std::string&) { return Truth::Open; });
  }

  std::vector<law::NodeId> alike_with(std::vector<law::NodeId> leaves, Seek seek) {
    using Leaves = std::vector<law::NodeId>;
    return guarded<Leaves>([&] { return prove_alike(std::move(leaves), seek); },
                           [](const std::string&) { return Leaves{}; });
  }

  Distinction distinguish(Seek seek) {
    return guarded<Distinction>([&] { return find(seek); },
                                [](const std::string& reason) { return Undecided{reason}; });
  }

 private:
  /// One law on its line.
  struct Telling {
    const Line& line;
    encode::Encoder encoder;
    std::vector<Term> bare;  ///< the breaches that nothing excuses, sorted
    Term possible;           ///< what only this law demands of a completion that either could demand it of
  };

  /// What is asked of the solver, whatever is looked for.
  struct Laws {
    Telling first, second;
    Term both;                           ///< a conflict under both
    std::vector<Term> outcomes;          ///< where they part; empty unless outcomes are looked for
    Term context;                        ///< what both laws demand, and the domains
    std::vector<std::size_t> variables;  ///< all that matter, by index
    std::vector<Term> of_one;            ///< what only one law demands, whether it matters or not
    bool alike = false;
  };

  void start() {
    laws_.reset();
    outcome_laws_.reset();
    coherent_.clear();
    kept_.clear();
    unknowns_.reset();
    factory_.emplace();
    unknowns_.emplace(*factory_, first_, second_, focus_.copies);
  }

  /// Outcomes may turn on more than conflicts do: what is encoded for them is kept apart.
  Laws& laws(Seek seek = Seek::Either) {
    auto& laws = seek == Seek::Outcome ? outcome_laws_ : laws_;
    if (!laws) laws.emplace(encode_both(seek));
    return *laws;
  }

  Telling tell(Side side) {
    const Line& line = side == Side::First ? first_ : second_;
    Telling told{line, encode::Encoder(*factory_, line, unknowns_->source(side)), {}, {}};
    for (const ProvisionId id : obligations_of(line)) told.bare.push_back(bare(told, id));
    told.bare = without(sorted(std::move(told.bare)), {factory_->truth(false)});
    return told;
  }

  std::vector<ProvisionId> obligations_of(const Line& line) const {
    if (focus_.obligations.empty()) return of_kind(*line.book, law::ProvisionKind::Obligation);
    std::vector<ProvisionId> known;
    std::ranges::copy_if(focus_.obligations, std::back_inserter(known),
                         [&](ProvisionId id) { return id.index() < line.book->provisions.size(); });
    return known;
  }

  Term bare(Telling& telling, ProvisionId id) {
    const Term on_face = telling.encoder.on_face(id);
    return factory_->conjunction(on_face, factory_->negation(telling.encoder.excused(id)));
  }

  Laws encode_both(Seek seek) {
    Laws laws{tell(Side::First), tell(Side::Second), {}, {}, {}, {}, {}, false};
    std::vector<Term> told = laws.first.bare;
    told.insert(told.end(), laws.second.bare.begin(), laws.second.bare.end());
    const std::vector<Term> shared = in_both(laws.first.bare, laws.second.bare);
    laws.first.bare = without(laws.first.bare, shared);
    laws.second.bare = without(laws.second.bare, shared);
    laws.both = factory_->disjunction(shared);
    if (seek == Seek::Outcome) laws.outcomes = outcomes(laws);
    std::ranges::copy(laws.outcomes, std::back_inserter(told));
    if (seek == Seek::Outcome && focus_.same_demands && laws.outcomes.empty()) {
      laws.first.possible = laws.second.possible = laws.context = factory_->truth(true);
    } else {
      constrain(laws, std::move(told), seek);
    }
    laws.alike = laws.first.bare.empty() && laws.second.bare.empty() && laws.first.possible.is_true() &&
                 laws.second.possible.is_true();
    return laws;
  }

  /// The demands that matter to what is told; what both laws demand, or what a law demands of questions that the other
  /// does not ask, is context.
  void constrain(Laws& laws, std::vector<Term> told, Seek seek) {
    std::vector<Term> first = demands(laws.first), second = demands(laws.second);
    std::ranges::set_symmetric_difference(first, second, std::back_inserter(laws.of_one));
    if (seek == Seek::Outcome) std::ranges::copy(laws.of_one, std::back_inserter(told));
    Closure closure;
    for (const auto* side : {&first, &second}) {
      for (const Term demand : *side) closure.add(demand);
    }
    std::set<std::size_t> variables = variables_of(told);
    std::vector<Term> context = closure.take(variables);
    laws.first.possible = own(first, second, context);
    laws.second.possible = own(second, first, context);
    for (const std::size_t index : variables) context.push_back(domain(laws, unknowns_->all()[index]));
    laws.context = factory_->conjunction(std::move(context));
    laws.variables.assign(variables.begin(), variables.end());
  }

  std::vector<Term> demands(Telling& telling) const {
    std::vector<Term> demands;
    for (const auto& constraint : telling.encoder.constraints()) {
      if (!constraint.holds.is_true()) demands.push_back(constraint.holds);
    }
    return sorted(std::move(demands));
  }

  /// Moves from the context what one law alone demands of questions that both ask.
  Term own(const std::vector<Term>& demands, const std::vector<Term>& of_the_other, std::vector<Term>& context) {
    std::vector<Term> taken;
    for (const Term demand : in_both(without(demands, of_the_other), sorted(context))) {
      const auto of_both = [&](std::size_t v) {
        return !unknowns_->all()[v].first.empty() && !unknowns_->all()[v].second.empty();
      };
      if (std::ranges::all_of(variables_of({&demand, 1}), of_both)) taken.push_back(demand);
    }
    context = without(sorted(std::move(context)), taken);
    return factory_->conjunction(std::move(taken));
  }

  static const Unknown& one_of(const Shared& shared) {
    return *(shared.first.empty() ? shared.second : shared.first).begin();
  }
  static Telling& asked_by(Laws& laws, const Shared& shared) { return shared.first.empty() ? laws.second : laws.first; }

  Term domain(Laws& laws, const Shared& shared) {
    const Unknown& unknown = one_of(shared);
    const Term values = asked_by(laws, shared).encoder.domain(unknown);
    if (is_last_day(unknown))
      return factory_->conjunction(values, factory_->at_most(factory_->number(later_day()), shared.variable));
    return unknown == Unknown(OpenChoice{focus_.choice}) ? factory_->conjunction(values, one_of_the_choices(shared))
                                                         : values;
  }

  Term one_of_the_choices(const Shared& shared) {
    std::vector<Term> options;
    for (const law::NodeId leaf : focus_.among)
      options.push_back(factory_->equal(shared.variable, factory_->number(leaf.value)));
    return factory_->disjunction(std::move(options));
  }

  bool is_last_day(const Unknown& unknown) const {
    return unknown == Unknown(OpenQuantity{first_.book->built_in.until});
  }
  base::Integer later_day() const { return std::max(first_.day, second_.day).day; }

  base::Integer least(Laws& laws, const Shared& shared) const {
    const Unknown& unknown = one_of(shared);
    return is_last_day(unknown) ? later_day() : asked_by(laws, shared).encoder.least(unknown);
  }

  Term conflict(const Laws& laws, const Telling& telling) {
    std::vector<Term> parts = telling.bare;
    parts.push_back(laws.both);
    return factory_->disjunction(std::move(parts));
  }

  /// `from` leaves at peace what `to` does not, or `to` has a conflict where `from` has none.
  Term is_stricter(const Laws& laws, const Telling& from, const Telling& to) {
    const Term was = conflict(laws, from), is = conflict(laws, to);
    const Term peace = factory_->conjunction(from.possible, factory_->negation(was));
    const Term still = factory_->conjunction(to.possible, factory_->negation(is));
    const Term worse = factory_->conjunction(to.possible, is);
    const Term before = factory_->conjunction(from.possible, was);
    return factory_->disjunction(factory_->conjunction(peace, factory_->negation(still)),
                                 factory_->conjunction(worse, factory_->negation(before)));
  }

  /// Where both laws allow every completion that the context allows, both ways to be stricter are one.
  Term stricter(const Laws& laws, const Telling& from, const Telling& to) {
    if (!from.possible.is_true() || !to.possible.is_true()) return is_stricter(laws, from, to);
    return factory_->conjunction({factory_->negation(laws.both), factory_->negation(factory_->disjunction(from.bare)),
                                  factory_->disjunction(to.bare)});
  }

  Term goal(Laws& laws, Seek seek) {
    switch (seek) {
      case Seek::Stricter: return stricter(laws, laws.first, laws.second);
      case Seek::Looser: return stricter(laws, laws.second, laws.first);
      case Seek::Either: break;
      case Seek::Outcome: {
        auto parts = laws.outcomes;
        parts.push_back(factory_->negation(factory_->equal(laws.first.possible, laws.second.possible)));
        return factory_->conjunction(factory_->disjunction(laws.first.possible, laws.second.possible),
                                     factory_->disjunction(std::move(parts)));
      }
    }
    return factory_->disjunction(stricter(laws, laws.first, laws.second), stricter(laws, laws.second, laws.first));
  }

  /// Under which outcomes of obligations, and of their defences, the laws part.
  std::vector<Term> outcomes(Laws& laws) {
    std::vector<Term> parts;
    std::set<ProvisionId> all;
    for (const auto* line : {&first_, &second_}) {
      for (const ProvisionId id : obligations_of(*line)) all.insert(id);
    }
    for (const ProvisionId id : all) {
      part(laws, parts, id, &encode::Encoder::in_scope);
      part(laws, parts, id, &encode::Encoder::on_face);
      part(laws, parts, id, &encode::Encoder::excused);
    }
    for (const auto* line : {&first_, &second_}) {
      for (const law::Link& link : line->book->links) defence(laws, parts, all, link);
    }
    return parts;
  }

  using Asked = Term (encode::Encoder::*)(ProvisionId);
  Term ask(Telling& telling, ProvisionId id, Asked asked) {
    return id.index() < telling.line.book->provisions.size() ? (telling.encoder.*asked)(id) : factory_->truth(false);
  }
  void part(Laws& laws, std::vector<Term>& parts, ProvisionId id, Asked asked) {
    const Term same = factory_->equal(ask(laws.first, id, asked), ask(laws.second, id, asked));
    if (!same.is_true()) parts.push_back(factory_->negation(same));
  }
  void defence(Laws& laws, std::vector<Term>& parts, const std::set<ProvisionId>& obligations, const law::Link& link) {
    if (!obligations.contains(link.target)) return;
    const Term met = factory_->equal(ask(laws.first, link.exception, &encode::Encoder::met),
                                     ask(laws.second, link.exception, &encode::Encoder::met));
    if (met.is_true()) return;
    const Asked breach = &encode::Encoder::on_face_but_for_carve_outs;
    const Term needed =
        factory_->disjunction(ask(laws.first, link.target, breach), ask(laws.second, link.target, breach));
    parts.push_back(factory_->conjunction(needed, factory_->negation(met)));
  }

  Truth exists(Seek seek) {
    Laws& laws = this->laws(seek);
    const Term whole = factory_->conjunction(laws.context, goal(laws, seek));
    if (whole.is_false()) return Truth::No;
    if (least_fits(laws, whole)) return Truth::Yes;
    smt::Solver* solver = solver_.get();
    if (solver == nullptr) return Truth::Open;
    const smt::Scope scope(*solver);
    solver->assert_true(whole);
    const auto outcome = solver->check(budget_).outcome;
    if (outcome == smt::Outcome::Unknown) return Truth::Open;
    return outcome == smt::Outcome::Satisfiable ? Truth::Yes : Truth::No;
  }

  term::Assignment least_of(Laws& laws) const {
    term::Assignment assignment(unknowns_->all().size(), 0);
    for (const std::size_t v : laws.variables) assignment[v] = least(laws, unknowns_->all()[v]);
    return assignment;
  }
  bool least_fits(Laws& laws, Term whole) const { return term::Interpreter(whole).value(least_of(laws)) != 0; }

  Distinction find(Seek seek) {
    Laws& laws = this->laws(seek);
    const Term sought = goal(laws, seek);
    if (sought.is_false() || laws.context.is_false()) return Equivalent{};
    smt::Solver* solver = solver_.get();
    if (solver == nullptr) return Undecided{"there is no solver"};
    const auto order = in_order(laws);
    const smt::Model model =
        smt::ModelFinder(*solver, *factory_, laws.context, bounded(laws, order), budget_).find(sought);
    if (model.outcome == smt::Outcome::Unknown) return Undecided{model.reason};
    if (model.outcome == smt::Outcome::Unsatisfiable) return Equivalent{};
    return witness(laws, order, model);
  }

  /// As the first line counts its unknowns, then those that only the second asks.
  std::vector<std::size_t> in_order(const Laws& laws) const {
    std::vector<std::size_t> order = laws.variables;
    const auto place = [&](std::size_t v) {
      return std::tuple(unknowns_->all()[v].first.empty(), one_of(unknowns_->all()[v]));
    };
    std::ranges::sort(order, {}, place);
    return order;
  }

  std::vector<smt::Bounded> bounded(Laws& laws, const std::vector<std::size_t>& order) const {
    std::vector<smt::Bounded> variables;
    for (const std::size_t v : order)
      variables.push_back({unknowns_->all()[v].variable, least(laws, unknowns_->all()[v])});
    return variables;
  }

  term::Assignment assigned(const std::vector<std::size_t>& order, const smt::Model& model) const {
    term::Assignment assignment(unknowns_->all().size(), 0);
    for (std::size_t i = 0; i < order.size(); ++i) assignment[order[i]] = model.values[i];
    return assignment;
  }

  Witness witness(Laws& laws, const std::vector<std::size_t>& order, const smt::Model& model) {
    Witness found;
    const term::Assignment assignment = assigned(order, model);
    for (std::size_t i = 0; i < order.size(); ++i) {
      const Shared& shared = unknowns_->all()[order[i]];
      for (const Unknown& unknown : shared.first) found.first.emplace(unknown, model.values[i]);
      for (const Unknown& unknown : shared.second) found.second.emplace(unknown, model.values[i]);
    }
    found.under_first = standing(laws, laws.first, assignment);
    found.under_second = standing(laws, laws.second, assignment);
    return found;
  }

  std::vector<law::NodeId> prove_alike(std::vector<law::NodeId> leaves, Seek seek) {
    Laws& laws = this->laws();
    smt::Solver* solver = solver_.get();
    if (solver == nullptr || !is_open(focus_.set) || one_law_demands_of_the_set(laws)) return {};
    const auto order = in_order(laws);
    smt::ModelFinder finder(*solver, *factory_, laws.context, bounded(laws, order), budget_);
    std::erase_if(leaves, [&](law::NodeId leaf) { return !is_coherent_with(laws, leaf, finder); });
    const Term sought = goal(laws, seek);
    while (!leaves.empty()) {
      const smt::Model model =
          finder.find(factory_->conjunction(sought, one_of_the_leaves(laws, leaves)), smt::Wanted::Any);
      if (model.outcome == smt::Outcome::Unknown) return {};
      if (model.outcome == smt::Outcome::Unsatisfiable) break;
      const term::Assignment shown =
          assigned(order, model);  // a leaf that shows the difference is left out, and the rest is asked again
      std::erase_if(leaves, [&](law::NodeId leaf) { return term::interpret(only(laws, leaf), shown) != 0; });
    }
    return leaves;
  }

  bool is_open(law::AttributeId attribute) const {
    return attribute.valid() && std::holds_alternative<law::Open>(first_.measure->attributes[attribute.index()].value);
  }

  Term one_of_the_leaves(const Laws& laws, const std::vector<law::NodeId>& leaves) {
    std::vector<Term> some;
    for (const law::NodeId leaf : leaves) some.push_back(only(laws, leaf));
    return factory_->disjunction(std::move(some));
  }

  /// Of the open set, if that is what the variable stands for.
  const OpenMember* member(std::size_t variable) const {
    const auto* member = std::get_if<OpenMember>(&one_of(unknowns_->all()[variable]));
    return member != nullptr && member->attribute == focus_.set ? member : nullptr;
  }

  /// The variables of the set's members, as far as they matter.
  std::vector<std::pair<law::NodeId, Term>> members(const Laws& laws) const {
    std::vector<std::pair<law::NodeId, Term>> found;
    for (const std::size_t v : laws.variables) {
      if (const auto* of = member(v)) found.emplace_back(of->leaf, unknowns_->all()[v].variable);
    }
    return found;
  }

  /// The set has this leaf and nothing else.
  Term only(const Laws& laws, law::NodeId leaf) {
    std::vector<Term> literals;
    for (const auto& [each, variable] : members(laws))
      literals.push_back(each == leaf ? variable : factory_->negation(variable));
    return factory_->conjunction(std::move(literals));
  }

  /// What only one law demands may turn on the set, tied to what is told or not: a leaf by itself could break it, or
  /// move it to what both demand.
  bool one_law_demands_of_the_set(const Laws& laws) const {
    return std::ranges::any_of(variables_of(laws.of_one), [&](std::size_t v) { return member(v) != nullptr; });
  }

  /// With the leaf by itself less may be tied together than here, and fewer demands matter: that proves no more as long
  /// as all demands can be kept with it.
  bool is_coherent_with(Laws& laws, law::NodeId leaf, smt::ModelFinder& finder) {
    const auto [at, is_new] = coherent_.try_emplace(leaf, false);
    if (is_new) at->second = can_be_kept_with(laws, leaf, finder);
    return at->second;
  }

  /// What keeps the demands with one leaf mostly does with the next: it is tried first.
  bool can_be_kept_with(Laws& laws, law::NodeId leaf, smt::ModelFinder& finder) {
    if (kept_.empty()) kept_ = least_of(laws);
    for (const auto& [each, variable] : members(laws))
      kept_[static_cast<std::size_t>(variable.value().value())] = each == leaf ? 1 : 0;
    const Term demanded = factory_->conjunction({laws.first.possible, laws.second.possible, only(laws, leaf)});
    if (term::interpret(factory_->conjunction(laws.context, demanded), kept_) != 0) return true;
    const smt::Model model = finder.find(demanded, smt::Wanted::Any);
    if (model.outcome == smt::Outcome::Satisfiable) kept_ = assigned(in_order(laws), model);
    return model.outcome == smt::Outcome::Satisfiable;
  }

  Standing standing(const Laws& laws, const Telling& telling, const term::Assignment& assignment) {
    const auto holds = [&](Term t) { return term::Interpreter(t).value(assignment) != 0; };
    if (!holds(telling.possible)) return Standing::Impossible;
    return holds(conflict(laws, telling)) ? Standing::Conflict : Standing::Peace;
  }

  template <class Answer, class Question, class Failed>
  Answer guarded(Question question, Failed failed) {
    try {
      return question();
    } catch (const std::runtime_error& failure) {
      start();  // what was half encoded is of no use any more
      return failed(failure.what());
    }
  }

  LazySolver& solver_;
  smt::Budget budget_;
  Focus focus_;
  const Line& first_;
  const Line& second_;
  std::optional<term::Factory> factory_;
  std::optional<SharedUnknowns> unknowns_;
  std::optional<Laws> laws_, outcome_laws_;
  std::map<law::NodeId, bool> coherent_;  ///< by leaf of the open set: all demands of `laws_` can be kept with it alone
  term::Assignment kept_;                 ///< what last kept them
};

Distinguisher::Distinguisher(const Line& first, const Line& second, LazySolver& solver, smt::Budget budget, Focus focus)
    : impl_(std::make_unique<Impl>(first, second, solver, budget, std::move(focus))) {}
Distinguisher::Distinguisher(Distinguisher&&) noexcept = default;
Distinguisher::~Distinguisher() = default;

bool Distinguisher::is_identical() { return impl_->is_identical(); }
Truth Distinguisher::differs(Seek seek) { return impl_->differs(seek); }
Distinction Distinguisher::distinguish(Seek seek) { return impl_->distinguish(seek); }
std::vector<law::NodeId> Distinguisher::alike_with(std::vector<law::NodeId> leaves, Seek seek) {
  return impl_->alike_with(std::move(leaves), seek);
}

Distinction distinguish(const Line& first, const Line& second, Seek seek, LazySolver& solver, smt::Budget budget) {
  return Distinguisher(first, second, solver, budget).distinguish(seek);
}

}  // namespace chapeau::engine::comparison

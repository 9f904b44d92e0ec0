#include "engine/analyses/audit/ask_by_solver.hpp"

#include "engine/symbolic/encode/encoder.hpp"
#include "engine/symbolic/smt/least_model.hpp"
#include "engine/symbolic/term/factory.hpp"

#include <stdexcept>
#include <utility>
#include <variant>
#include <vector>

namespace chapeau::engine::audit {

namespace {

using encode::Encoder;
using term::Term;

Term encoded(Encoder& encoder, const Literal& literal) {
  switch (literal.part) {
    case Part::InScope: return encoder.in_scope(literal.provision);
    case Part::WouldBreach: return encoder.on_face_but_for_carve_outs(literal.provision);
    case Part::OnFace: return encoder.on_face(literal.provision);
    case Part::Excused: return encoder.excused(literal.provision);
    case Part::Met: return encoder.met(literal.provision);
    case Part::Condition: return encoder.condition(literal.condition, literal.provision);
  }
  throw std::logic_error("audit: unknown part of a provision");
}

Term encoded(term::Factory& factory, Encoder& encoder, const Goal& goal) {
  std::vector<Term> all;
  for (const auto& clause : goal) {
    std::vector<Term> some;
    for (const auto& literal : clause) {
      const Term term = encoded(encoder, literal);
      some.push_back(literal.holds ? term : factory.negation(term));
    }
    all.push_back(factory.disjunction(std::move(some)));
  }
  return factory.conjunction(std::move(all));
}

/// A line with its goal, in terms.
struct Told {
  Told(term::Factory& factory, const Line& line, const Goal& wanted)
      : encoder(factory, line), goal(encoded(factory, encoder, wanted)), cone(encoder.cone()) {}

  Encoder encoder;
  Term goal;
  encode::Cone cone;
};

std::vector<smt::Bounded> bounded(Told& told) {
  std::vector<smt::Bounded> variables;
  for (const Unknown& unknown : told.cone.mentions.unknowns)
    variables.push_back({told.encoder.variable(unknown), told.encoder.least(unknown)});
  return variables;
}

Reply reply_of(const Told& told, smt::Model model) {
  if (model.outcome == smt::Outcome::Unknown) return NotDecided{std::move(model.reason)};
  if (model.outcome == smt::Outcome::Unsatisfiable) return Impossible{};
  Possible possible;
  std::size_t next = 0;
  for (const Unknown& unknown : told.cone.mentions.unknowns) possible.completion.emplace(unknown, model.values[next++]);
  return possible;
}

bool is_tied(const Unknown& unknown, Tie tie) {
  return tie == Tie::Everything ||
         (!std::holds_alternative<OpenQuestion>(unknown) && !std::holds_alternative<OpenLookup>(unknown));
}

/// What both speak of is the same for both.
Term ties(term::Factory& factory, Told& first, Told& second, Tie tie) {
  std::vector<Term> equal;
  for (const Unknown& unknown : first.cone.mentions.unknowns) {
    if (!is_tied(unknown, tie) || !second.cone.mentions.unknowns.contains(unknown)) continue;
    equal.push_back(factory.equal(first.encoder.variable(unknown), second.encoder.variable(unknown)));
  }
  return factory.conjunction(std::move(equal));
}

template <class Question>
Reply guarded(const Question& question) {
  try {
    return question();
  } catch (const std::runtime_error& failure) {
    return NotDecided{failure.what()};
  }
}

}  // namespace

Reply ask_by_solver(const Line& line, const Goal& goal, smt::Solver& solver, smt::Budget budget) {
  return guarded([&]() -> Reply {
    term::Factory factory;
    Told told(factory, line, goal);
    smt::ModelFinder finder(solver, factory, told.cone.coherent, bounded(told), budget);
    // Satisfiable exactly when some coherent completion of the cone reaches the goal.
    return reply_of(told, finder.find(told.goal));
  });
}

Reply ask_both_by_solver(const Line& first, const Goal& goal, const Line& second, const Goal& other_goal, Tie tie,
                         smt::Solver& solver, smt::Budget budget) {
  return guarded([&]() -> Reply {
    term::Factory factory;
    Told one(factory, first, goal);
    Told other(factory, second, other_goal);
    const Term coherent = factory.conjunction({one.cone.coherent, other.cone.coherent, ties(factory, one, other, tie)});
    auto variables = bounded(one);
    for (const auto& variable : bounded(other)) variables.push_back(variable);
    smt::ModelFinder finder(solver, factory, coherent, std::move(variables), budget);
    // Satisfiable exactly when two coherent completions, equal where they are tied, reach their goals.
    return reply_of(one, finder.find(factory.conjunction(one.goal, other.goal)));
  });
}

}  // namespace chapeau::engine::audit

#pragma once
// The second telling of the law: what docs/verdicts.md says of a line, as terms over the unknowns of the line.
// What is known is folded away, so that a closed line yields constants. Never looks at engine/eval.

#include "engine/model/line.hpp"
#include "engine/model/unknown.hpp"
#include "engine/symbolic/encode/mentions.hpp"
#include "engine/symbolic/term/factory.hpp"
#include "law/rulebook.hpp"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace chapeau::encode {

/// A statement that every coherent completion obeys: a rule of a finding, as asked once, or an axiom under one
/// provision.
struct Constraint {
  term::Term holds;
  Mentions mentions;
  law::QuestionId settles;  ///< the question of a rule; invalid for axioms
};

/// What a question about some provisions depends on.
struct Cone {
  Mentions mentions;
  term::Term coherent;  ///< the constraints that share an unknown with the cone, and the domain of each of its unknowns
};

/// Where the variable of an unknown comes from: asked once for each, with its sort and a name for printing.
using VariableSource = std::function<term::Term(const engine::Unknown&, term::Sort, const std::string& name)>;

/// Everything is encoded at most once. Borrows the factory and the line. A rulebook that is not closed, or whose
/// provisions are cyclic, is our bug (std::logic_error).
class Encoder {
 public:
  Encoder(term::Factory& factory, const engine::Line& line);
  /// With variables that the encoder of another line may have too: they are of the same factory.
  Encoder(term::Factory& factory, const engine::Line& line, VariableSource source);

  /// The provision reaches the line, its scope holds and no carve-out linked to it is met.
  [[nodiscard]] term::Term in_scope(law::ProvisionId provision);
  /// In scope and breached, before any exception. Of an exception: in scope, and its condition holds.
  [[nodiscard]] term::Term on_face(law::ProvisionId provision);
  /// As on_face, but as if no carve-out existed.
  [[nodiscard]] term::Term on_face_but_for_carve_outs(law::ProvisionId provision);
  /// Breached on its face, and some exception or permission linked to it is met.
  [[nodiscard]] term::Term excused(law::ProvisionId provision);
  /// Of an exception, a carve-out or a permission.
  [[nodiscard]] term::Term met(law::ProvisionId provision);
  /// The condition as `provision` asks it (invalid: as nobody in particular asks it).
  [[nodiscard]] term::Term condition(law::ExpressionId expression, law::ProvisionId provision);

  /// A new question begins: what was encoded before is none of its business.
  void start_question() { current_ = {}; }
  /// What was encoded since the question began, also where folding made it irrelevant, closed: every constraint that
  /// shares an unknown with it and the rules of every finding it asks are added until nothing is added.
  [[nodiscard]] Cone cone();

  /// Everything that every constraint of the line turns on.
  [[nodiscard]] Cone whole();

  /// Every rule and axiom of the rulebook on this line.
  [[nodiscard]] const std::vector<Constraint>& constraints();

  [[nodiscard]] term::Term variable(const engine::Unknown& unknown);
  /// The values that the unknown may take.
  [[nodiscard]] term::Term domain(const engine::Unknown& unknown);
  /// The least value of the domain: no, the first word, zero, the first day.
  [[nodiscard]] base::Integer least(const engine::Unknown& unknown) const;

 private:
  using Asker = law::ProvisionId;  // the provision under which findings are asked
  enum class Part { InScope, OnFace, ButForCarveOuts, Excused, Met };
  struct Encoded {
    term::Term term;
    Mentions mentions;
    bool done = false;
  };

  // encode_booleans.cpp
  term::Term encode(law::ExpressionId expression, Asker asker);
  term::Term encode(const law::Constant& node, law::ExpressionId self, Asker asker);
  term::Term encode(const law::Not& node, law::ExpressionId self, Asker asker);
  term::Term encode(const law::All& node, law::ExpressionId self, Asker asker);
  term::Term encode(const law::Any& node, law::ExpressionId self, Asker asker);
  term::Term encode(const law::Implies& node, law::ExpressionId self, Asker asker);
  term::Term encode(const law::FindingHolds& node, law::ExpressionId self, Asker asker);
  term::Term encode(const law::TestHolds& node, law::ExpressionId self, Asker asker);
  term::Term encode(const law::ReadingIs& node, law::ExpressionId self, Asker asker);
  term::Term encode(const law::ContraryTo& node, law::ExpressionId self, Asker asker);
  term::Term encode_question(law::QuestionId question);
  // encode_vocabulary.cpp
  term::Term encode(const law::FlagIs& node, law::ExpressionId self, Asker asker);
  term::Term encode(const law::ChoiceIs& node, law::ExpressionId self, Asker asker);
  term::Term encode(const law::SetIncludes& node, law::ExpressionId self, Asker asker);
  // encode_places.cpp: products and states
  term::Term encode(const law::ProductIsMineral& node, law::ExpressionId self, Asker asker);
  term::Term encode(const law::ProductAtStage& node, law::ExpressionId self, Asker asker);
  term::Term encode(const law::ProductInGroup& node, law::ExpressionId self, Asker asker);
  term::Term encode(const law::ProductInHs& node, law::ExpressionId self, Asker asker);
  term::Term encode(const law::ProductListed& node, law::ExpressionId self, Asker asker);
  term::Term encode(const law::EnactingStateIn& node, law::ExpressionId self, Asker asker);
  term::Term encode(const law::CounterpartIn& node, law::ExpressionId self, Asker asker);
  term::Term encode(const law::SomeStateIn& node, law::ExpressionId self, Asker asker);
  term::Term matched(law::Match match, law::ExpressionId self);
  // encode_numbers.cpp
  term::Term encode(const law::NoEnd& node, law::ExpressionId self, Asker asker);
  term::Term encode(const law::Compare& node, law::ExpressionId self, Asker asker);
  term::Term encode(const law::LinearSum& sum);
  term::Term encode(const law::LinearSum::Lookup& lookup);
  term::Term encode(const law::LinearSum::Moved& moved);
  term::Term quantity(law::AttributeId attribute);
  // encode_provisions.cpp
  term::Term part(Part which, law::ProvisionId provision);
  term::Term build(Part which, law::ProvisionId provision);
  term::Term scope(law::ProvisionId provision);
  term::Term breached(law::ProvisionId provision);
  term::Term some_met(law::ProvisionId target, bool carve_outs, bool others);
  [[nodiscard]] bool reaches(law::ProvisionId provision) const;
  // constraints.cpp
  void find_constraints();
  void add_rules(law::QuestionId question);
  void add_axiom(const law::Axiom& axiom);
  void add_constraint(law::QuestionId settles, law::ExpressionId condition, Asker asker, bool when_it_holds);
  void close(Mentions& mentions, std::vector<bool>& taken) const;
  // unknowns.cpp
  [[nodiscard]] const law::Fact& fact(law::AttributeId attribute) const;
  [[nodiscard]] std::vector<law::NodeId> words(law::TaxonomyId taxonomy) const;
  [[nodiscard]] bool is_date(const engine::Unknown& unknown) const;

  [[nodiscard]] const law::Rulebook& book() const { return *line_.book; }

  term::Factory& factory_;
  const engine::Line& line_;
  VariableSource source_;
  std::map<engine::Unknown, term::Term> variables_;
  std::map<std::pair<Part, law::ProvisionId>, Encoded> parts_;
  std::optional<std::vector<Constraint>> constraints_;               // made when first needed
  std::map<engine::Unknown, std::vector<std::size_t>> by_unknown_;   // which constraints mention it
  std::map<law::QuestionId, std::vector<std::size_t>> by_question_;  // which rules settle it
  Mentions current_;
};

}  // namespace chapeau::encode

#pragma once
// Written conditions to expressions, with names resolved and types checked.

#include "dsl/sema/context.hpp"

#include <optional>

namespace chapeau::dsl::sema {

/// Adds the nodes of conditions to `context.book.expressions`: operands before what uses them.
class ExpressionBuilder {
 public:
  /// `home` is where references without an instrument point to; invalid outside of instruments.
  ExpressionBuilder(Context& context, law::InstrumentId home) : context_(context), home_(home) {}

  /// Nothing when something in it is wrong; every wrong part was reported.
  [[nodiscard]] std::optional<law::ExpressionId> operator()(const syntax::Condition& condition);

 private:
  using Made = std::optional<law::ExpressionNode>;

  [[nodiscard]] law::ExpressionId add(law::ExpressionNode node, const syntax::Condition& condition);
  [[nodiscard]] Made node_of(const syntax::Condition& condition);
  [[nodiscard]] bool operands(const syntax::Conditions& written, std::vector<law::ExpressionId>& made);
  template <class Joined>
  [[nodiscard]] Made joined(const syntax::Conditions& written);

  [[nodiscard]] Made make(const syntax::Not& written);
  [[nodiscard]] Made make(const syntax::Implies& written);
  [[nodiscard]] Made make(const syntax::Named& written) const;
  [[nodiscard]] Made make(const syntax::Is& written) const;
  [[nodiscard]] Made make(const syntax::IsNone& written) const;
  [[nodiscard]] Made make(const syntax::Includes& written) const;
  [[nodiscard]] Made make(const syntax::ContraryTo& written, const syntax::Condition& condition);
  [[nodiscard]] Made make(const syntax::ProductIs& written) const;
  [[nodiscard]] Made make(const syntax::ProductInHs& written) const;
  [[nodiscard]] Made make(const syntax::ProductListed& written) const;

  /// The attribute of this name, if its type is `type`; anything else is reported with `wanted` ("a choice").
  [[nodiscard]] std::optional<law::AttributeId> attribute(const syntax::Word& name, law::AttributeType type,
                                                          std::string_view wanted) const;

  Context& context_;
  law::InstrumentId home_;
};

/// The option of a reading; reported when there is none (E0604).
[[nodiscard]] std::optional<law::ReadingIs> reading_choice(const Context& context,
                                                           const syntax::ReadingChoice& written);

/// The value of a taxonomy that `word` names; reported when there is none (E0207).
[[nodiscard]] std::optional<law::NodeId> node_value(const law::Rulebook& book, const Names& names,
                                                    const Reporter& report, law::TaxonomyId taxonomy,
                                                    const syntax::Word& word);

/// The schedule of this name; reported when there is none.
[[nodiscard]] std::optional<law::ScheduleId> schedule_named(const Context& context, const syntax::Word& word);

/// Reports a name that is no attribute, finding or test.
void unknown_word(const Context& context, const syntax::Word& word);

/// The source text of a span on one line: comments dropped, spaces folded.
[[nodiscard]] std::string folded_text(const base::SourceSet& sources, base::Span span);

}  // namespace chapeau::dsl::sema

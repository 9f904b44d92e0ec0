#pragma once
// What the families of sema share while a rulebook is being made.

#include "base/diagnostic.hpp"
#include "base/source_set.hpp"
#include "base/text.hpp"
#include "dsl/sema/names.hpp"
#include "dsl/syntax/tree.hpp"
#include "law/rulebook.hpp"

#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace chapeau::dsl::sema {

/// Is the law whole? Not when a text of it did not parse, or (for cases) when a mistake stands in it.
enum class Completeness { Complete, Partial };

/// Names of declarations that did not parse. That others use them is no mistake of theirs.
using LostNames = std::unordered_set<std::string_view>;

/// Where mistakes go, and what is known to exist.
struct Reporter {
  base::Diagnostics& diagnostics;
  Completeness completeness = Completeness::Complete;
  const LostNames* lost = nullptr;

  base::Diagnostic& error(base::Code code, base::Span span, std::string message) const {
    return diagnostics.add(code, span, std::move(message));
  }
  /// `message` for a name that nothing has. `collect` fills the Candidates of which the nearest is the help; it is
  /// asked only while there is room for diagnostics, so that thousands of mistakes stay cheap.
  template <class Collect>
  void unknown(base::Code code, const syntax::Word& word, std::string message, Collect collect) const {
    if (lost != nullptr && lost->contains(word.text)) return;
    base::Diagnostic& entry = error(code, word.span, std::move(message));
    if (diagnostics.dropped() > 0) return;
    Candidates candidates;
    collect(candidates);
    entry.help = base::suggestion(word.text, std::move(candidates));
  }
  /// A second declaration of `name`; the first place is shown.
  void duplicate(base::Span second, base::Span first, std::string_view what, std::string_view name) const;
  /// A field that a declaration needs. Not asked of a declaration of which a part did not parse: the field may have
  /// stood there.
  template <class Declaration>
  void missing(const Declaration& declaration, std::string message, std::string help) const {
    if (declaration.broken) return;
    if constexpr (requires { declaration.pinpoint; }) {
      error(base::Code::MissingField, declaration.pinpoint.span, std::move(message)).help = std::move(help);
    } else {
      error(base::Code::MissingField, declaration.name.span, std::move(message)).help = std::move(help);
    }
  }
};

struct Context {
  const base::SourceSet& sources;
  Reporter report;
  law::Rulebook& book;
  Names& names;
};

using base::quoted;
[[nodiscard]] inline std::string text_of(const std::optional<syntax::Text>& text) {
  return text ? text->text : std::string();
}
[[nodiscard]] std::vector<law::Authority> authorities_of(const syntax::Authorities& written);
[[nodiscard]] law::Verification verification_of(const std::optional<syntax::Checked>& written);
/// What an attribute is, with its article: "a percentage", "a choice of `form`".
[[nodiscard]] std::string describe(const law::Rulebook& book, const law::Attribute& attribute);
/// What a word is: "the finding `necessary`".
[[nodiscard]] std::string describe(const law::Rulebook& book, const Meaning& meaning);

}  // namespace chapeau::dsl::sema

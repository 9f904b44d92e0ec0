#pragma once
// What the families of sema share while a rulebook is being made.

#include "base/diagnostic.hpp"
#include "base/source_set.hpp"
#include "dsl/sema/names.hpp"
#include "dsl/syntax/tree.hpp"
#include "law/rulebook.hpp"

#include <string>
#include <string_view>

namespace chapeau::dsl::sema {

/// Is every declaration of the texts known? Not when a text did not parse: then an unknown name may stand in the broken part, and is
/// not reported.
enum class Completeness { Complete, Partial };

/// Where mistakes go, and what is known to exist.
struct Reporter {
  base::Diagnostics& diagnostics;
  Completeness completeness = Completeness::Complete;

  base::Diagnostic& error(base::Code code, base::Span span, std::string message) const {
    return diagnostics.add(code, span, std::move(message));
  }
  /// `message` for a name that nothing has; with the nearest of `candidates` as help.
  void unknown(base::Code code, const syntax::Word& word, std::string message, Candidates candidates) const;
  /// A second declaration of `name`; the first place is shown.
  void duplicate(base::Span second, base::Span first, std::string_view what, std::string_view name) const;
  void missing(base::Span owner, std::string message, std::string help = {}) const;
};

struct Context {
  const base::SourceSet& sources;
  Reporter report;
  law::Rulebook& book;
  Names& names;
};

[[nodiscard]] inline std::string quoted(std::string_view text) { return "`" + std::string(text) + "`"; }
[[nodiscard]] inline std::string text_of(const std::optional<syntax::Text>& text) { return text ? text->text : std::string(); }
[[nodiscard]] std::vector<law::Authority> authorities_of(const syntax::Authorities& written);
[[nodiscard]] law::Verification verification_of(const std::optional<syntax::Checked>& written);
/// What an attribute is, with its article: "a percentage", "a choice of `form`".
[[nodiscard]] std::string describe(const law::Rulebook& book, const law::Attribute& attribute);
/// What a word is: "the finding `necessary`".
[[nodiscard]] std::string describe(const law::Rulebook& book, const Meaning& meaning);

}  // namespace chapeau::dsl::sema

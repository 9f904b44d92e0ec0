#pragma once
// What the grammar shares while it reads one file: the text, the diagnostics, and how errors are told and overcome.
// Private to dsl/syntax. No Spirit here: what needs no grammar is compiled once.

#include "base/diagnostic.hpp"
#include "dsl/syntax/parse.hpp"
#include "dsl/syntax/token.hpp"
#include "dsl/syntax/tree.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace chapeau::dsl::syntax {

/// The grammar runs over tokens. The last one is `End`, which no rule takes: dereferencing is always safe.
using Cursor = const Token*;

/// What stands between braces, for messages.
struct Body {
  std::string_view owner;                    ///< "a finding"
  std::string_view entry;                    ///< "a field", "a value"
  std::span<const std::string_view> fields;  ///< as written; empty when entries begin with a name
};

class State {
 public:
  /// `outline` may be null.
  State(base::FileId file, std::string_view text, base::Diagnostics& diagnostics, Outline* outline)
      : file_(file), text_(text), diagnostics_(diagnostics), outline_(outline) {}

  [[nodiscard]] std::string_view view(const Token& token) const {
    return text_.substr(token.begin, token.end - token.begin);
  }
  /// From the first token to the one before `last`, with what stands between them.
  [[nodiscard]] std::string_view text(Cursor first, Cursor last) const {
    return text_.substr(first->begin, (last - 1)->end - first->begin);
  }
  [[nodiscard]] Span span(const Token& token) const { return {file_, token.begin, token.end}; }
  /// From the first token to the one before `last`; an empty span when there is none.
  [[nodiscard]] Span span(Cursor first, Cursor last) const;
  [[nodiscard]] Word word(const Token& token) const { return {std::string(view(token)), span(token)}; }

  base::Diagnostic& report(base::Code code, Span span, std::string message) {
    return diagnostics_.add(code, span, std::move(message));
  }
  /// How many errors there were so far, those beyond the cap included.
  [[nodiscard]] std::size_t errors() const { return diagnostics_.errors() + diagnostics_.dropped(); }
  /// Are there more than are kept?
  [[nodiscard]] bool is_flooded() const { return diagnostics_.dropped() > 0; }

  /// Bytes between the line start and the token; bounded, for layout as a hint only.
  [[nodiscard]] std::uint32_t column(const Token& token) const;
  /// The text breaks off inside quotation marks, which has been told: that nothing follows is no further mistake.
  void note_torn_end() { torn_end_ = true; }
  /// Something else stands at `at` than `expected`.
  void unexpected(Cursor at, std::string_view expected);
  /// No entry of this body begins at `at`.
  void unknown_entry(Cursor at, const Body& body);
  /// Where to go on in a body whose entry began at `entry` and broke at `at`: at the next entry, or at the closing
  /// brace.
  [[nodiscard]] Cursor next_entry(Cursor entry, Cursor at) const;
  /// Where the next declaration begins behind `at`, when the one that began at `first` broke there.
  [[nodiscard]] Cursor next_declaration(Cursor first, Cursor at) const;

  /// The field that is being read begins here.
  void enter_field(Cursor first, Cursor last) {
    field_ = span(first, last);
    // To the eye `forbids any measure where` is one word in front of its value, and `applies to …` are two.
    if (first->keyword == Keyword::Forbids || first->keyword == Keyword::Requires) last = first + 1;
    if (first->keyword == Keyword::Applies) last = first + 2;
    note_value(first->begin, last);
  }
  void note_entry(Cursor at) {
    if (outline_ != nullptr) outline_->entries.push_back(at->begin);
  }
  /// The value of the entry noted last begins here.
  void note_value(Cursor value) {
    if (outline_ != nullptr && !outline_->entries.empty()) note_value(outline_->entries.back(), value);
  }
  [[nodiscard]] Span field() const { return field_; }
  /// Fills a field that may stand once, or reports the second one. Values are moved.
  template <class T>
  void once(std::optional<T>& slot, T&& value) {
    if (slot) return given_twice(&slot);
    slot = std::forward<T>(value);
    seen_.push_back({&slot, field_});
  }
  template <class T>
  void once(std::vector<T>& slot, std::vector<T>&& value) {
    if (!slot.empty()) return given_twice(&slot);
    slot = std::move(value);
    seen_.push_back({&slot, field_});
  }
  /// Between declarations: addresses of fields are used again.
  void forget_fields() { seen_.clear(); }

 private:
  void note_value(std::uint32_t entry, Cursor value) {
    if (outline_ != nullptr) outline_->fields.push_back({entry, value->begin});
  }
  struct Seen {
    const void* slot;
    Span keyword;
  };
  void stray_comma(Cursor at, const Body& body);
  void given_twice(const void* slot);
  [[nodiscard]] std::string seen(Cursor at) const;

  base::FileId file_;
  std::string_view text_;
  base::Diagnostics& diagnostics_;
  Outline* outline_;
  bool torn_end_ = false;
  Span field_;
  std::vector<Seen> seen_;
};

// --- Readers: what is simpler by hand than in the grammar. True, and the cursor moved, when it was there.
// ------------------------

bool read_name(State& state, Cursor& at, Word& word);            ///< a name that is no reserved word
bool read_option(State& state, Cursor& at, Word& word);          ///< of a reading: a name, or `yes` or `no`
bool read_any_word(State& state, Cursor& at, Word& word);        ///< a pinpoint, or any other word
bool read_fresh_pinpoint(State& state, Cursor& at, Word& word);  ///< of a provision: any word but a reserved one
bool read_hs(State& state, Cursor& at, Word& word);              ///< digits and dots
bool read_code(State& state, Cursor& at, Word& word);            ///< a word or a text
bool read_text(State& state, Cursor& at, Text& text);            ///< one or more neighbouring texts
bool read_reference(State& state, Cursor& at, Reference& reference);
bool read_state_item(State& state, Cursor& at, StateItem& item);  ///< a state or group, or `all states` and the like
bool read_day(State& state, Cursor& at, Day& day);
bool read_literal(State& state, Cursor& at, Literal& literal);
/// In a measure, where the name behind a number is its unit or the next attribute.
bool read_fact_literal(State& state, Cursor& at, Literal& literal);
/// A name in front of `is`, in front of `includes`; the keyword is taken too.
bool read_name_is(State& state, Cursor& at, Word& word);
bool read_name_includes(State& state, Cursor& at, Word& word);
/// A name that is not the first operand of a comparison.
bool read_lone_name(State& state, Cursor& at, Word& word);
/// The mineral behind an HS code in a measure, unless it is the next attribute.
bool read_product_mineral(State& state, Cursor& at, Word& word);

// --- Entries of parse.cpp into the grammars; false, and reported, when the declaration broke at `at`
// ------------------------------

bool parse_vocabulary(State& state, Cursor& at, Cursor end, Declaration& declaration);
bool parse_law(State& state, Cursor& at, Cursor end, Declaration& declaration);
bool parse_case(State& state, Cursor& at, Cursor end, Declaration& declaration);

}  // namespace chapeau::dsl::syntax

#include "engine/eval/fingerprint.hpp"

#include "base/text.hpp"
#include "engine/eval/bind.hpp"
#include "law/dependencies.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <variant>

namespace chapeau::engine::eval {

void Fingerprint::add(std::uint32_t number) {
  const auto bytes = std::bit_cast<std::array<char, sizeof number>>(number);
  text_.append(bytes.data(), bytes.size());
}

void Fingerprint::add(const base::Integer& number) { text_ += to_string(number) + ' '; }

void Fingerprint::add(const Form& form) {
  add(form.constant);
  add(static_cast<std::uint32_t>(form.factors.size()));
  for (const auto& [unknown, factor] : form.factors) {
    const auto* quantity = std::get_if<OpenQuantity>(&unknown);
    add(quantity != nullptr);
    add(quantity != nullptr ? quantity->attribute.value : std::get<OpenLookup>(unknown).schedule.value);
    add(factor);
  }
}

void Fingerprint::add(const law::Lookup& entry) {
  add(static_cast<std::uint32_t>(entry.kind));
  const bool has_value = entry.line != nullptr && entry.line->value.has_value();
  add(has_value);
  if (has_value) add(base::Integer(*entry.line->value));
}

void Fingerprint::add_entries(const Line& line, law::ExpressionId condition) {
  const auto* comparison = std::get_if<law::Compare>(&(*line.book)[condition].node);
  if (comparison == nullptr) return;
  for (const auto* sum : {&comparison->left, &comparison->right}) {
    for (const auto& lookup : sum->lookups) add(look_up(line, lookup.schedule));
  }
}

std::string Fingerprint::digest() const { return base::sha256(text_); }

namespace {

class Residual {
 public:
  Residual(const Evaluated& evaluated, const Slice& slice, Compared compared)
      : program_(evaluated.program),
        line_(evaluated.line),
        values_(evaluated.values),
        slice_(slice),
        compared_(compared) {}

  std::string of(std::span<const std::uint32_t> roots) {
    for (const auto root : roots) {
      written_.add(root);
      written_.add(values_[root]);
    }
    for (const auto index : slice_.instructions) written_.add(index);
    const bool only_since_first_day = compared_ == Compared::SinceFirstDay && !compares_other_days();
    for (const auto input : slice_.inputs) {
      written_.add(input);
      const auto* comparison = comparison_at(input);
      if (comparison != nullptr && !(only_since_first_day && names_first_day(*comparison))) add_comparison(input);
    }
    return written_.digest();
  }

 private:
  /// Null for an input that is no comparison.
  [[nodiscard]] const law::ExpressionNode* comparison_at(std::uint32_t input) const {
    if (!program_.is_atom(input)) return nullptr;
    const auto* node = &(*program_.book)[program_.expression_of(input)].node;
    return std::holds_alternative<law::Compare>(*node) ? node : nullptr;
  }

  void add_comparison(std::uint32_t input) {
    const auto condition = program_.expression_of(input);
    if (compared_ == Compared::BySchedule)
      written_.add_entries(line_, condition);
    else
      written_.add(form_of(line_, condition));
  }

  [[nodiscard]] bool names_first_day(const law::ExpressionNode& comparison) const {
    return law::facts_of(comparison).names(program_.book->built_in.from);
  }

  [[nodiscard]] bool is_date(const Unknown& unknown) const {
    const auto* quantity = std::get_if<OpenQuantity>(&unknown);
    return quantity != nullptr && (*program_.book)[quantity->attribute].type == law::AttributeType::Date;
  }

  [[nodiscard]] bool compares_other_days() const {
    return std::ranges::any_of(slice_.inputs, [&](std::uint32_t input) {
      const auto* comparison = comparison_at(input);
      if (comparison == nullptr || names_first_day(*comparison)) return false;
      const auto behind = unknowns(program_, line_, input);
      return !behind.empty() && is_date(behind.front());
    });
  }

  const Program& program_;
  const Line& line_;
  std::span<const Lanes> values_;
  const Slice& slice_;
  Compared compared_;
  Fingerprint written_;
};

}  // namespace

std::string residual_fingerprint(const Evaluated& evaluated, std::span<const std::uint32_t> roots, const Slice& slice,
                                 Compared compared) {
  return Residual(evaluated, slice, compared).of(roots);
}

}  // namespace chapeau::engine::eval

#include "engine/audit/sight.hpp"

#include "base/text.hpp"
#include "engine/audit/ask_by_evaluation.hpp"
#include "engine/eval/critical_values.hpp"
#include "law/dependencies.hpp"

#include <algorithm>
#include <cstdint>
#include <variant>

namespace chapeau::engine::audit {

namespace {

bool is_date(const law::Rulebook& book, const Unknown& unknown) {
  const auto* quantity = std::get_if<OpenQuantity>(&unknown);
  return quantity != nullptr && book[quantity->attribute].type == law::AttributeType::Date;
}

bool names_first_day(const law::Rulebook& book, const law::ExpressionNode& node) {
  return law::facts_of(node).names(book.built_in.from);
}

class Digest {
 public:
  Digest(const Evaluation& evaluation, const Goal& goal)
      : evaluation_(evaluation), program_(evaluation.program()), goal_(goal) {}

  std::optional<std::string> made() {
    std::vector<std::uint32_t> roots;
    for (const auto& clause : goal_) {
      for (const auto& literal : clause) {
        const auto index = register_of(program_, literal);
        if (!index) return std::nullopt;
        roots.push_back(*index);
        add_value(*index);
      }
    }
    const auto cone = evaluation_.cone(std::move(roots));
    add_instructions(cone.slice());
    add_inputs(cone.slice());
    return base::sha256(bytes_);
  }

 private:
  void add(std::uint64_t number) {
    for (int shift = 0; shift < 64; shift += 8) bytes_.push_back(static_cast<char>(number >> shift & 0xFFU));
  }
  void add_value(std::uint32_t index) {
    bytes_.push_back(static_cast<char>('0' + static_cast<int>(evaluation_[index])));
  }

  void add_instructions(const eval::Slice& slice) {
    for (const auto index : slice.instructions) {
      add(index);
      const auto& instruction = program_.instructions[index];
      for (std::uint32_t o = 0; o < instruction.count; ++o) add_value(program_.operands[instruction.first + o].index);
    }
  }

  [[nodiscard]] const law::ExpressionNode* node_of(std::uint32_t input) const {
    if (input < program_.first_atom || input >= program_.first_reach) return nullptr;
    return &(*program_.book)[program_.atoms[input - program_.first_atom].expression].node;
  }

  /// Where open dates are compared with nothing but the first day, it does not matter which day that is.
  [[nodiscard]] bool days_matter(const eval::Slice& slice) const {
    return std::ranges::any_of(slice.inputs, [&](std::uint32_t input) {
      const auto* node = node_of(input);
      if (node == nullptr || !std::holds_alternative<law::Compare>(*node) || names_first_day(*program_.book, *node))
        return false;
      const auto behind = eval::unknowns(program_, evaluation_.line(), input);
      return !behind.empty() && is_date(*program_.book, behind.front());
    });
  }

  void add_inputs(const eval::Slice& slice) {
    const bool with_days = days_matter(slice);
    for (const auto input : slice.inputs) {
      add(input);
      const auto* node = node_of(input);
      if (node == nullptr || !std::holds_alternative<law::Compare>(*node)) continue;
      if (!with_days && names_first_day(*program_.book, *node)) continue;
      const auto form = eval::form_of(evaluation_.line(), program_.atoms[input - program_.first_atom].expression);
      bytes_ += to_string(form.constant) + '*';
      add(form.factors.size());
    }
  }

  const Evaluation& evaluation_;
  const eval::Program& program_;
  const Goal& goal_;
  std::string bytes_;
};

}  // namespace

std::optional<std::string> sight(const Evaluation& evaluation, const Goal& goal) {
  return Digest(evaluation, goal).made();
}

}  // namespace chapeau::engine::audit

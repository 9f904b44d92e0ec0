#include "engine/query/signature.hpp"

#include "engine/eval/critical_values.hpp"

#include <utility>

namespace chapeau::engine {

namespace {

class Signature {
 public:
  explicit Signature(const Evaluation& evaluation) : evaluation_(evaluation), program_(evaluation.program()) {}

  std::string of(const std::vector<std::uint32_t>& roots) {
    std::vector<std::uint32_t> all = roots;
    const auto& constraints = evaluation_.constraints();
    for (std::size_t c = 0; c < constraints.size(); ++c) all.push_back(constraints[c].index);
    const auto slice = eval::open_slice(program_, evaluation_.values(), all);
    for (const auto root : roots) add(root);
    for (const auto instruction : slice.instructions) {
      const auto& made = program_.instructions[instruction];
      for (std::uint32_t i = 0; i < made.count; ++i) add(program_.operands[made.first + i].index);
    }
    for (const auto input : slice.inputs) add_comparison(input);
    return std::move(text_);
  }

 private:
  void add(std::uint32_t index) {
    text_ += std::to_string(index);
    text_ += "?ny"[evaluation_[index] == Truth::Open ? 0 : (evaluation_[index] == Truth::No ? 1 : 2)];
  }

  /// What an open quantity is compared with may be another number on another line.
  void add_comparison(std::uint32_t input) {
    const auto behind = eval::unknowns(program_, evaluation_.line(), input);
    if (behind.empty()) return;
    if (!std::holds_alternative<OpenQuantity>(behind.front()) && !std::holds_alternative<OpenLookup>(behind.front()))
      return;
    const auto form = eval::form_of(evaluation_.line(), program_.atoms[input - program_.first_atom].expression);
    text_ += ' ' + std::to_string(input) + ':' + to_string(form.constant);
    for (const auto& [unknown, factor] : form.factors)
      text_ += ',' + std::to_string(unknown.index()) + '*' + to_string(factor);
  }

  const Evaluation& evaluation_;
  const eval::Program& program_;
  std::string text_;
};

}  // namespace

std::string signature(const Evaluation& evaluation, const std::vector<std::uint32_t>& roots) {
  return Signature(evaluation).of(roots);
}

}  // namespace chapeau::engine

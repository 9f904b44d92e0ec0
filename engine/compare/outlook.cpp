#include "engine/compare/outlook.hpp"

#include "law/schedule.hpp"

#include <variant>
#include <vector>

namespace chapeau::engine::comparison {

namespace {

class Writer {
 public:
  explicit Writer(const Evaluation& evaluation)
      : evaluation_(evaluation), program_(evaluation.program()), book_(*program_.book) {}

  std::string write(std::span<const law::ProvisionId> obligations) {
    std::vector<std::uint32_t> roots;
    for (const auto id : obligations) {
      if (id.index() >= book_.provisions.size()) continue;
      const auto& registers = program_.provisions[id.index()];
      for (const auto root : {registers.on_face, registers.excused}) {
        roots.push_back(root);
        add(root);
        add_value(root);
      }
    }
    const auto cone = evaluation_.cone(std::move(roots));
    for (const auto index : cone.slice().instructions) add_instruction(index);
    for (const auto input : cone.slice().inputs) add_input(input);
    return std::move(out_);
  }

 private:
  void add(std::uint64_t number) { out_ += std::to_string(number) + ' '; }
  void add_value(std::uint32_t index) { out_ += static_cast<char>('a' + static_cast<int>(evaluation_[index])); }

  void add_instruction(std::uint32_t index) {
    add(index);
    const auto& instruction = program_.instructions[index];
    for (std::uint32_t o = 0; o < instruction.count; ++o) add_value(program_.operands[instruction.first + o].index);
  }

  /// Comparisons that are open may still compare with different lines of a schedule.
  void add_input(std::uint32_t input) {
    add(input);
    if (input < program_.first_atom || input >= program_.first_reach) return;
    const auto& node = book_[program_.atoms[input - program_.first_atom].expression].node;
    const auto* comparison = std::get_if<law::Compare>(&node);
    if (comparison == nullptr) return;
    for (const auto* sum : {&comparison->left, &comparison->right}) {
      for (const auto& lookup : sum->lookups) add_lookup(lookup.schedule);
    }
  }

  void add_lookup(law::ScheduleId id) {
    const Line& line = evaluation_.line();
    const auto& schedule = book_[id];
    const auto found = law::look_up(schedule, line.product, line.measure->enacted_by, line.day);
    add(static_cast<std::uint64_t>(found.kind));
    if (found.line == nullptr) return;
    if (found.line->value)
      out_ += std::to_string(*found.line->value) + ' ';
    else
      add(static_cast<std::uint64_t>(found.line - schedule.lines.data()));
  }

  const Evaluation& evaluation_;
  const eval::Program& program_;
  const law::Rulebook& book_;
  std::string out_;
};

}  // namespace

std::string outlook(const Evaluation& evaluation, std::span<const law::ProvisionId> obligations) {
  return Writer(evaluation).write(obligations);
}

}  // namespace chapeau::engine::comparison

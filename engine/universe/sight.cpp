#include "engine/universe/sight.hpp"

#include "base/text.hpp"
#include "law/schedule.hpp"

#include <cstdint>
#include <set>
#include <variant>
#include <vector>

namespace chapeau::engine::universe {

namespace {

/// What can be said of a line: of each provision, and whether the facts agree.
std::vector<std::uint32_t> roots(const eval::Program& program) {
  std::vector<std::uint32_t> found;
  for (const auto& registers : program.provisions) {
    for (const auto root : {registers.in_scope, registers.on_face, registers.excused, registers.concerned}) {
      if (root != 0) found.push_back(root);
    }
  }
  for (const auto& constraint : program.constraints) found.push_back(constraint.index);
  return found;
}

class Digest {
 public:
  explicit Digest(const Evaluation& evaluation)
      : evaluation_(&evaluation), program_(&evaluation.program()), book_(program_->book) {}

  std::string made() {
    const auto asked = roots(*program_);
    for (const auto root : asked) add_value(root);
    const auto slice = eval::open_slice(*program_, evaluation_->values(), asked);
    add_instructions(slice);
    add_inputs(slice);
    return base::sha256(bytes_);
  }

 private:
  void add(std::uint64_t number) {
    char bytes[8];
    for (int i = 0; i < 8; ++i) bytes[i] = static_cast<char>(number >> 8 * i & 0xFFU);
    bytes_.append(bytes, sizeof bytes);
  }
  void add_value(std::uint32_t index) {
    bytes_.push_back(static_cast<char>('0' + static_cast<int>((*evaluation_)[index])));
  }

  void add_instructions(const eval::Slice& slice) {
    for (const auto index : slice.instructions) {
      add(index);
      const auto& instruction = program_->instructions[index];
      for (std::uint32_t o = 0; o < instruction.count; ++o) add_value(program_->operands[instruction.first + o].index);
    }
  }

  /// Inputs that are open may still compare with schedules that say different things.
  void add_inputs(const eval::Slice& slice) {
    std::set<law::ScheduleId> schedules;
    for (const auto input : slice.inputs) {
      add(input);
      if (input < program_->first_atom || input >= program_->first_reach) continue;
      const auto& node = (*book_)[program_->atoms[input - program_->first_atom].expression].node;
      if (const auto* comparison = std::get_if<law::Compare>(&node)) {
        for (const auto* sum : {&comparison->left, &comparison->right}) {
          for (const auto& lookup : sum->lookups) schedules.insert(lookup.schedule);
        }
      }
    }
    for (const auto schedule : schedules) add_schedule(schedule);
  }

  void add_schedule(law::ScheduleId schedule) {
    const Line& line = evaluation_->line();
    const auto found = law::look_up((*book_)[schedule], line.product, line.measure->enacted_by, line.day);
    add(static_cast<std::uint64_t>(found.kind));
    add(found.line != nullptr && found.line->value ? static_cast<std::uint64_t>(*found.line->value) : ~0ULL);
  }

  const Evaluation* evaluation_;
  const eval::Program* program_;
  const law::Rulebook* book_;
  std::string bytes_;
};

}  // namespace

std::string sight(const Evaluation& evaluation) { return Digest(evaluation).made(); }

std::vector<std::uint32_t> seen_inputs(const Evaluation& evaluation) {
  return eval::open_slice(evaluation.program(), evaluation.values(), roots(evaluation.program())).inputs;
}

}  // namespace chapeau::engine::universe

#pragma once
// The first telling: the rulebook compiled to a flat program of conjunctions, disjunctions and findings over atoms.
//
// A register holds 64 worlds at once, each in one bit of two planes: `yes` (it holds) and `no` (it does not); a world
// with neither bit is open. One run of the program is therefore a three-valued evaluation (Kleene), or the exact
// evaluation of 64 completions.

#include "law/rulebook.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace chapeau::engine::eval {

struct Lanes {
  std::uint64_t yes = 0;
  std::uint64_t no = 0;
  bool operator==(const Lanes&) const = default;
};

[[nodiscard]] constexpr bool is_open(Lanes lanes) { return (lanes.yes | lanes.no) == 0; }

/// Reads register `index`, negated if `negated`.
struct Operand {
  std::uint32_t index = 0;
  bool negated = false;
  bool operator==(const Operand&) const = default;
};

enum class Operation : std::uint8_t {
  And,     ///< of all operands; of none: yes
  Or,      ///< of all operands; of none: no
  Settle,  ///< a finding: operand 0 is what the record or completion says, operands 1 and 2 its rules for yes and no
};

struct Instruction {
  Operation operation = Operation::And;
  std::uint32_t first = 0;  ///< into Program::operands
  std::uint32_t count = 0;
};

/// A condition without parts that mentions no finding; its value is bound once for a line.
struct Atom {
  law::ExpressionId expression;  ///< the first place that asks it
};

/// The registers of a provision. Those that its kind does not have are 0, which says no.
struct ProvisionRegisters {
  std::uint32_t reach = 0;         ///< bound for a line: the provision reaches it
  std::uint32_t scope = 0;         ///< reach and `applies to`, before carve-outs
  std::uint32_t in_scope = 0;      ///< after carve-outs
  std::uint32_t would_breach = 0;  ///< on its face, were there no carve-outs
  std::uint32_t on_face = 0;
  std::uint32_t excused = 0;    ///< on face and some exception met
  std::uint32_t met = 0;        ///< of an exception, carve-out or permission
  std::uint32_t concerned = 0;  ///< of one that is not encoded: reach, and the measure is one that it could matter to
};

/// What must hold in a coherent completion.
struct Constraint {
  std::uint32_t index = 0;     ///< register
  law::AxiomId axiom;          ///< valid for an axiom …
  law::QuestionId question;    ///< … or else the rules of this finding
  law::ProvisionId provision;  ///< under which an axiom is instantiated, if any
};

/// Registers: [0] is no, [1] is yes, then one for each question (what the record says), each atom, each reach
/// (provisions that bind the same states on the same days share it) and each reading that a link needs; then one for
/// each instruction, in an order in which operands come first. What is computed alike has one register.
struct Program {
  const law::Rulebook* book = nullptr;
  std::uint32_t first_question = 2;
  std::uint32_t first_atom = 0;
  std::uint32_t first_reach = 0;
  std::uint32_t first_link = 0;
  std::uint32_t first_instruction = 0;
  std::vector<Atom> atoms;
  std::vector<law::ProvisionId> reaches;  ///< the first provision of each reach
  std::vector<law::ReadingIs> link_readings;
  std::vector<Operand> operands;
  std::vector<Instruction> instructions;
  std::vector<std::uint32_t> question_value;  ///< register of each question, rules applied
  std::vector<ProvisionRegisters> provisions;
  std::vector<std::uint32_t> subjects;  ///< by SubjectId: an agreement on it may reach the measure
  std::vector<Constraint> constraints;

  [[nodiscard]] std::size_t registers() const { return first_instruction + instructions.size(); }
  [[nodiscard]] std::span<const Operand> operands_of(const Instruction& instruction) const {
    return {operands.data() + instruction.first, instruction.count};
  }
  [[nodiscard]] bool is_atom(std::uint32_t index) const { return first_atom <= index && index < first_reach; }
  /// Of a register that is an atom.
  [[nodiscard]] law::ExpressionId expression_of(std::uint32_t index) const {
    return atoms[index - first_atom].expression;
  }
  /// Of a register that is no input.
  [[nodiscard]] std::span<const Operand> operands_of(std::uint32_t index) const {
    return operands_of(instructions[index - first_instruction]);
  }
};

/// Compiles once for a rulebook; the program borrows it.
[[nodiscard]] Program compile(const law::Rulebook& book);

/// Runs every instruction; `values` has program.registers() entries whose inputs (before first_instruction) are set. No
/// allocation.
void run(const Program& program, std::span<Lanes> values);
/// Runs only the instructions listed (sorted): a slice.
void run(const Program& program, std::span<const std::uint32_t> slice, std::span<Lanes> values);

/// Instructions and input registers, both sorted.
struct Slice {
  std::vector<std::uint32_t> instructions;  ///< instruction indices, not registers
  std::vector<std::uint32_t> inputs;
};
/// What the registers `roots` depend on, as far as `values` (every register evaluated, three-valued) leaves it open:
/// what is settled is the same in every completion, and nothing behind it matters.
[[nodiscard]] Slice open_slice(const Program& program, std::span<const Lanes> values,
                               std::span<const std::uint32_t> roots);

}  // namespace chapeau::engine::eval

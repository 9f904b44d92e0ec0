#include "engine/analyses/redraft/board.hpp"

#include "engine/eval/bind.hpp"
#include "engine/eval/open_walk.hpp"
#include "engine/eval/slices.hpp"
#include "engine/judge/contradictions.hpp"
#include "law/dependencies.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace chapeau::engine::redraft {

namespace {

using law::Verdict;

void note_open(const Evaluation& evaluation, const eval::ProvisionRegisters& registers,
               std::set<law::QuestionId>& found) {
  const eval::Cone cone = evaluation.cone({registers.on_face, registers.excused});
  for (const auto& unknown : cone.unknowns()) {
    const auto* question = std::get_if<OpenQuestion>(&unknown);
    if (question && evaluation.question(question->question) == Truth::Open) found.insert(question->question);
  }
}

}  // namespace

bool acceptable(Verdict verdict, Wanted wanted) {
  if (verdict == Verdict::Depends) return wanted == Wanted::NoBreach;
  return verdict != Verdict::Breach && verdict != Verdict::BreachUnlessExcused;
}

Board::Board(const eval::Program& program, const law::Case& c, const Readings& readings,
             std::optional<base::Date> as_of, LazySolver& solver, smt::Budget budget)
    : program_(&program),
      case_(c),
      readings_(&readings),
      lines_(engine::lines(*program.book, case_, 0, readings, as_of)),
      day_(day_of(c, c.measures.front(), as_of)),
      states_(*program.book, day_),
      solver_(&solver),
      budget_(budget),
      atoms_(program.book->attributes.size()) {
  find_atoms();
  drafted_.reserve(lines_.size());
  for (const auto& group : lines_) {
    drafts_.push_back(group.line);
    const auto& evaluation = drafted_.emplace_back(program, group.line, states_);
    worksheets_.push_back({{evaluation.values().begin(), evaluation.values().end()}});
    Judge judge(evaluation, solver, budget, false);
    auto& reached = reached_.emplace_back();
    auto& verdicts = verdicts_.emplace_back();
    for (std::size_t p = 0; p < book().provisions.size(); ++p) {
      if (book().provisions[p].kind != law::ProvisionKind::Obligation ||
          evaluation[program.provisions[p].reach] != Truth::Yes)
        continue;
      reached.emplace_back(p);
      verdicts.push_back(judge.obligation(law::ProvisionId(p)).verdict);
    }
  }
  find_needed();
}

Board& Board::widened() {
  if (!wide_) {
    law::Case wide = case_;
    wide.measures.front().attributes[book().built_in.towards.index()].value = everybody(book(), wide.measures.front());
    wide_ = std::make_unique<Board>(*program_, wide, *readings_, day_, *solver_, budget_);
  }
  return *wide_;
}

void Board::find_atoms() {
  for (std::size_t a = 0; a < program_->atoms.size(); ++a) {
    const auto attributes = law::facts_of(book()[program_->atoms[a].expression].node).attributes;
    speaks_of_one_.push_back(attributes.size() == 1);
    for (const auto attribute : attributes) {
      atoms_[attribute.index()].push_back(program_->first_atom + static_cast<std::uint32_t>(a));
    }
  }
}

const Line& Board::redrafted(std::size_t line, const law::Measure& draft) const {
  drafts_[line].measure = &draft;
  return drafts_[line];
}

void Board::find_needed() {
  std::vector<std::uint32_t> roots;
  for (const auto& constraint : program_->constraints) roots.push_back(constraint.index);
  for (const auto& reached : reached_) {
    for (const auto id : reached) {
      const auto& registers = program_->provisions[id.index()];
      roots.insert(roots.end(), {registers.in_scope, registers.on_face, registers.excused});
    }
  }
  needed_ = eval::needed(*program_, roots);
}

const Board::Bearing& Board::bearing(const std::vector<law::AttributeId>& changed) const {
  const auto [at, is_new] = bearings_.try_emplace(changed);
  if (!is_new) return at->second;
  auto& made = at->second;
  for (const auto attribute : changed)
    made.atoms.insert(made.atoms.end(), atoms(attribute).begin(), atoms(attribute).end());
  made.instructions = eval::dependents(*program_, made.atoms);
  std::ranges::copy_if(made.instructions, std::back_inserter(made.needed), [&](std::uint32_t i) { return needed_[i]; });
  return made;
}

std::span<eval::Lanes> Board::opened(std::size_t line, const Bearing& changed) const {
  auto& sheet = worksheets_[line];
  const auto drafted = drafted_[line].values();
  if (sheet.changed != nullptr && sheet.changed != &changed) {
    for (const auto atom : sheet.changed->atoms) sheet.values[atom] = drafted[atom];
    for (const auto i : sheet.changed->needed)
      sheet.values[program_->first_instruction + i] = drafted[program_->first_instruction + i];
  }
  sheet.changed = &changed;
  for (const auto atom : changed.atoms) sheet.values[atom] = {};
  return sheet.values;
}

std::span<eval::Lanes> Board::with(std::size_t index, const law::Measure& draft,
                                   const std::vector<law::AttributeId>& changed, const Bearing& all) const {
  const auto values = opened(index, all);
  const Line& line = redrafted(index, draft);
  for (const auto attribute : changed) {
    for (const auto atom : atoms(attribute)) {
      values[atom] = eval::everywhere(eval::atom_truth(line, states_, program_->expression_of(atom)));
    }
  }
  return values;
}

bool Board::surely_fails(std::size_t line, const law::Measure& draft,
                         const std::vector<law::AttributeId>& changed) const {
  const Bearing& all = bearing(changed);
  const auto values = with(line, draft, changed, all);
  eval::run(*program_, all.needed, values);
  return (failing_worlds(line, values) & 1U) != 0;
}

std::uint64_t Board::surely_fail(std::size_t line, const law::Measure& draft,
                                 const std::vector<law::AttributeId>& changed, std::span<const Varied> varied) const {
  auto touched = changed;
  for (const auto& each : varied) touched.push_back(each.attribute);
  const Bearing& all = bearing(touched);
  const auto values = with(line, draft, changed, all);
  set_varied(line, draft, varied, values);
  eval::run(*program_, all.needed, values);
  const auto drafts = varied.front().of_draft.size();
  return failing_worlds(line, values) & (drafts == 64 ? ~0ULL : (1ULL << drafts) - 1);
}

const std::vector<Truth>& Board::truths(std::size_t index, const law::Measure& draft, const Varied& varied,
                                        std::size_t value) const {
  const auto [at, is_new] = truths_.try_emplace({index, varied.attribute, value});
  if (!is_new) return at->second;
  law::Measure other = draft;
  other.attributes[varied.attribute.index()].value = varied.values[value];
  Line line = lines_[index].line;
  line.measure = &other;
  for (const auto atom : atoms(varied.attribute)) {
    at->second.push_back(eval::atom_truth(line, states_, program_->expression_of(atom)));
  }
  return at->second;
}

void Board::set_varied(std::size_t index, law::Measure draft, std::span<const Varied> varied,
                       std::span<eval::Lanes> values) const {
  for (const auto& each : varied) {
    for (const auto atom : atoms(each.attribute)) values[atom] = {};
  }
  Line line = lines_[index].line;
  line.measure = &draft;
  for (std::size_t d = 0; d < varied.front().of_draft.size(); ++d) {
    for (const auto& each : varied) draft.attributes[each.attribute.index()].value = each.values[each.of_draft[d]];
    for (const auto& each : varied) {
      const auto& about = atoms(each.attribute);
      const auto& alone = truths(index, draft, each, each.of_draft[d]);
      for (std::size_t a = 0; a < about.size(); ++a) {
        const auto atom = about[a] - program_->first_atom;
        const Truth truth =
            speaks_of_one_[atom] ? alone[a] : eval::atom_truth(line, states_, program_->atoms[atom].expression);
        if (truth == Truth::Yes) values[about[a]].yes |= 1ULL << d;
        if (truth == Truth::No) values[about[a]].no |= 1ULL << d;
      }
    }
  }
}

std::uint64_t Board::failing_worlds(std::size_t line, std::span<const eval::Lanes> values) const {
  std::uint64_t worlds = 0;
  for (const auto& constraint : program_->constraints)
    worlds |= values[constraint.index].no & ~values[constraint.index].yes;
  for (const auto id : reached_[line]) {
    const auto& registers = program_->provisions[id.index()];
    const auto& face = values[registers.on_face];
    const auto& excused = values[registers.excused];
    worlds |= face.yes & excused.no & ~excused.yes;
  }
  return worlds;
}

LineScore Board::score(std::size_t index, const law::Measure& draft, const std::vector<law::AttributeId>& changed,
                       Wanted wanted) {
  const Line& line = redrafted(index, draft);
  const Bearing& all = bearing(changed);
  std::vector<Evaluation::Input> inputs;
  for (const auto atom : all.atoms)
    inputs.push_back({atom, eval::atom_truth(line, states_, program_->expression_of(atom))});
  Evaluation evaluation(drafted_[index], line);
  evaluation.set(inputs, all.instructions);
  LineScore result;
  std::vector<Contradiction> found;
  find_contradictions(evaluation, 0, found);
  result.contradicts = !found.empty();
  if (result.contradicts) return result;
  Judge judge(evaluation, *solver_, budget_, false);
  const auto fails = [&](const JudgedObligation& judged) {
    return judged.stage == Stage::Undecided || judged.incoherent || !acceptable(judged.verdict, wanted);
  };
  const auto& reached = reached_[index];
  if (std::ranges::find(reached, suspect_) != reached.end() && fails(judge.obligation(suspect_))) {
    result.fails = true;
    return result;
  }
  for (const auto id : reached) {
    const auto judged = judge.obligation(id);
    if (fails(judged)) {
      suspect_ = id;
      result.fails = true;
      return result;
    }
    if (may_breach(judged.verdict)) result.exposed.push_back(id);
    if (is_open(judged.verdict)) note_open(evaluation, program_->provisions[id.index()], result.to_prove);
    result.depends = result.depends || judged.verdict == Verdict::Depends;
  }
  return result;
}

namespace {

/// Whether values turn on opened inputs, directly or through a constraint that is itself open.
class OpenedInputs {
 public:
  OpenedInputs(const eval::Program& program, std::span<const eval::Lanes> values,
               const std::vector<std::uint32_t>& opened)
      : program_(program), values_(values), walk_(program, values), opened_(program.registers(), false) {
    for (const auto input : opened) opened_[input] = true;
  }

  [[nodiscard]] bool decide(const std::vector<std::uint32_t>& roots) {
    const auto inputs = inputs_behind(roots);
    if (is_any_opened(inputs)) return true;
    return !inputs.empty() && through_constraints({inputs.begin(), inputs.end()});
  }

 private:
  [[nodiscard]] std::vector<std::uint32_t> inputs_behind(std::span<const std::uint32_t> roots) {
    std::vector<std::uint32_t> inputs;
    std::ranges::copy_if(walk_.from(roots), std::back_inserter(inputs),
                         [this](std::uint32_t index) { return index < program_.first_instruction; });
    return inputs;
  }

  [[nodiscard]] bool is_any_opened(const std::vector<std::uint32_t>& inputs) const {
    return std::ranges::any_of(inputs, [&](std::uint32_t input) { return opened_[input]; });
  }

  [[nodiscard]] bool through_constraints(std::set<std::uint32_t> reached) {
    std::vector<bool> passed(constraints().size(), false);
    for (bool more = true; more;) {
      more = false;
      for (std::size_t c = 0; c < passed.size(); ++c) {
        const auto& inputs = constraints()[c];
        if (passed[c] || std::ranges::none_of(inputs, [&](std::uint32_t i) { return reached.contains(i); })) continue;
        if (is_any_opened(inputs)) return true;
        reached.insert(inputs.begin(), inputs.end());
        passed[c] = more = true;
      }
    }
    return false;
  }

  /// What the open constraints turn on.
  [[nodiscard]] const std::vector<std::vector<std::uint32_t>>& constraints() {
    if (constraints_) return *constraints_;
    constraints_.emplace();
    for (const auto& each : program_.constraints) {
      if (eval::is_open(values_[each.index])) constraints_->push_back(inputs_behind({&each.index, 1}));
    }
    return *constraints_;
  }

  const eval::Program& program_;
  std::span<const eval::Lanes> values_;
  eval::OpenWalk walk_;
  std::vector<bool> opened_;
  std::optional<std::vector<std::vector<std::uint32_t>>> constraints_;
};

}  // namespace

std::vector<law::ProvisionId> Board::forced(std::size_t line, const std::vector<law::AttributeId>& open,
                                            Wanted wanted) const {
  const Bearing& all = bearing(open);
  const auto values = opened(line, all);
  eval::run(*program_, all.needed, values);
  OpenedInputs opened_inputs(*program_, values, all.atoms);
  std::vector<law::ProvisionId> result;
  for (std::size_t i = 0; i < reached_[line].size(); ++i) {
    if (acceptable(verdicts_[line][i], wanted)) continue;
    const auto& registers = program_->provisions[reached_[line][i].index()];
    const bool certain = eval::first_world(values[registers.on_face]) == Truth::Yes &&
                         eval::first_world(values[registers.excused]) == Truth::No;
    if (certain || !opened_inputs.decide({registers.in_scope, registers.on_face, registers.excused}))
      result.push_back(reached_[line][i]);
  }
  return result;
}

law::Overall Board::overall() const {
  law::Gravest gravest;
  for (const auto& verdicts : verdicts_) {
    for (const auto verdict : verdicts) gravest.add(verdict);
  }
  return gravest.overall();
}

std::vector<std::size_t> Board::failing(Wanted wanted) const {
  std::vector<std::size_t> result;
  for (std::size_t l = 0; l < lines_.size(); ++l) {
    if (std::ranges::any_of(verdicts_[l], [&](Verdict v) { return !acceptable(v, wanted); })) result.push_back(l);
  }
  return result;
}

law::StateMask everybody(const law::Rulebook& book, const law::Measure& measure) {
  law::StateMask all;
  for (std::size_t i = 0; i < book.states.size(); ++i) all.set(i, law::StateId(i) != measure.enacted_by);
  return all;
}

}  // namespace chapeau::engine::redraft

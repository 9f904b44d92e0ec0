#include "engine/redraft/board.hpp"

#include "base/overloaded.hpp"
#include "engine/eval/bind.hpp"
#include "engine/query/contradictions.hpp"

#include <algorithm>
#include <variant>

namespace chapeau::engine::redraft {

namespace {

using law::Verdict;

void speak(const law::StateSet& set, std::set<law::AttributeId>& found) {
  for (const auto* items : {&set.members, &set.exceptions}) {
    for (const auto& item : *items) {
      if (item.attribute.valid()) found.insert(item.attribute);
    }
  }
}

void speak(const law::LinearSum& sum, std::set<law::AttributeId>& found) {
  for (const auto& term : sum.terms) found.insert(term.attribute);
}

std::set<law::AttributeId> spoken_of(const law::Expression& expression) {
  std::set<law::AttributeId> found;
  std::visit(base::Overloaded{
                 [&](const law::FlagIs& n) { found.insert(n.attribute); },
                 [&](const law::ChoiceIs& n) { found.insert(n.attribute); },
                 [&](const law::SetIncludes& n) { found.insert(n.attribute); },
                 [&](const law::NoEnd& n) { found.insert(n.attribute); },
                 [&](const law::EnactingStateIn& n) { speak(n.set, found); },
                 [&](const law::CounterpartIn& n) { speak(n.set, found); },
                 [&](const law::SomeStateIn& n) { speak(n.set, found); },
                 [&](const law::Compare& n) {
                   speak(n.left, found);
                   speak(n.right, found);
                 },
                 [](const auto&) {},
             },
             expression.node);
  return found;
}

base::Date day_of(const law::Case& c, std::optional<base::Date> as_of) { return as_of ? *as_of : c.as_of.value_or(c.measures.front().from); }

bool is_exposure(Verdict verdict) { return verdict != Verdict::OutOfScope && verdict != Verdict::Respected; }

bool is_open(Verdict verdict) {
  return verdict == Verdict::Depends || verdict == Verdict::BreachUnlessExcused || verdict == Verdict::ConsistentEitherWay;
}

void note_open(const Evaluation& evaluation, const eval::ProvisionRegisters& registers, std::set<law::QuestionId>& found) {
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

Board::Board(const eval::Program& program, const law::Case& c, const Readings& readings, std::optional<base::Date> as_of, LazySolver& solver,
             std::uint64_t budget)
    : program_(&program), case_(c), readings_(&readings), lines_(engine::lines(*program.book, case_, 0, readings, as_of)), day_(day_of(c, as_of)), states_(*program.book, day_),
      solver_(&solver), budget_(budget), atoms_(program.book->attributes.size()), values_(program.registers()) {
  find_atoms();
  for (const auto& group : lines_) {
    drafts_.push_back(group.line);
    const Evaluation evaluation(program, group.line, states_);
    inputs_.emplace_back(evaluation.values().begin(), evaluation.values().begin() + program.first_instruction);
    Judge judge(evaluation, solver, budget, false);
    auto& reached = reached_.emplace_back();
    auto& verdicts = verdicts_.emplace_back();
    for (std::size_t p = 0; p < book().provisions.size(); ++p) {
      if (book().provisions[p].kind != law::ProvisionKind::Obligation || evaluation[program.provisions[p].reach] != Truth::Yes) continue;
      reached.emplace_back(p);
      verdicts.push_back(judge.obligation(law::ProvisionId(p)).verdict);
    }
  }
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
    const auto attributes = spoken_of(book()[program_->atoms[a].expression]);
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

void Board::evaluate(std::size_t index, const law::Measure& draft, const std::vector<law::AttributeId>& changed) const {
  std::ranges::copy(inputs_[index], values_.begin());
  const Line& line = redrafted(index, draft);
  for (const auto attribute : changed) {
    for (const auto atom : atoms(attribute)) {
      values_[atom] = eval::everywhere(eval::atom_truth(line, states_, program_->atoms[atom - program_->first_atom].expression));
    }
  }
}

bool Board::surely_fails(std::size_t line, const law::Measure& draft, const std::vector<law::AttributeId>& changed) const {
  evaluate(line, draft, changed);
  eval::run(*program_, values_);
  return (failing_worlds(line) & 1U) != 0;
}

std::uint64_t Board::surely_fail(std::size_t line, const law::Measure& draft, const std::vector<law::AttributeId>& changed,
                                 std::span<const Varied> varied) const {
  evaluate(line, draft, changed);
  set_varied(line, draft, varied);
  eval::run(*program_, values_);
  const auto drafts = varied.front().of_draft.size();
  return failing_worlds(line) & (drafts == 64 ? ~0ULL : (1ULL << drafts) - 1);
}

const std::vector<Truth>& Board::truths(std::size_t index, const law::Measure& draft, const Varied& varied, std::size_t value) const {
  const auto [at, is_new] = truths_.try_emplace({index, varied.attribute, value});
  if (!is_new) return at->second;
  law::Measure other = draft;
  other.attributes[varied.attribute.index()].value = varied.values[value];
  Line line = lines_[index].line;
  line.measure = &other;
  for (const auto atom : atoms(varied.attribute)) {
    at->second.push_back(eval::atom_truth(line, states_, program_->atoms[atom - program_->first_atom].expression));
  }
  return at->second;
}

void Board::set_varied(std::size_t index, law::Measure draft, std::span<const Varied> varied) const {
  for (const auto& each : varied) {
    for (const auto atom : atoms(each.attribute)) values_[atom] = {};
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
        const Truth truth = speaks_of_one_[atom] ? alone[a] : eval::atom_truth(line, states_, program_->atoms[atom].expression);
        if (truth == Truth::Yes) values_[about[a]].yes |= 1ULL << d;
        if (truth == Truth::No) values_[about[a]].no |= 1ULL << d;
      }
    }
  }
}

std::uint64_t Board::failing_worlds(std::size_t line) const {
  std::uint64_t worlds = 0;
  for (const auto& constraint : program_->constraints) worlds |= values_[constraint.index].no & ~values_[constraint.index].yes;
  for (const auto id : reached_[line]) {
    const auto& registers = program_->provisions[id.index()];
    const auto& face = values_[registers.on_face];
    const auto& excused = values_[registers.excused];
    worlds |= face.yes & excused.no & ~excused.yes;
  }
  return worlds;
}

LineScore Board::score(std::size_t index, const law::Measure& draft, Wanted wanted) {
  const Line& line = redrafted(index, draft);
  const Evaluation evaluation(*program_, line, states_);
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
    if (is_exposure(judged.verdict)) result.exposed.push_back(id);
    if (is_open(judged.verdict)) note_open(evaluation, program_->provisions[id.index()], result.to_prove);
    result.depends = result.depends || judged.verdict == Verdict::Depends;
  }
  return result;
}

/// Does the value of these registers turn on an opened input, directly or through a constraint that is itself open?
bool Board::turns_on(const std::vector<std::uint32_t>& roots, const std::vector<bool>& opened) const {
  const auto is_opened = [&](std::uint32_t input) { return opened[input]; };
  auto inputs = eval::open_slice(*program_, values_, roots).inputs;
  if (std::ranges::any_of(inputs, is_opened)) return true;
  if (inputs.empty()) return false;
  std::vector<std::vector<std::uint32_t>> constraints;
  for (const auto& each : program_->constraints) {
    constraints.push_back(eval::open_slice(*program_, values_, std::vector{each.index}).inputs);
  }
  std::set<std::uint32_t> reached(inputs.begin(), inputs.end());
  for (bool more = true; more;) {
    more = false;
    for (auto& each : constraints) {
      if (std::ranges::none_of(each, [&](std::uint32_t i) { return reached.contains(i); })) continue;
      if (std::ranges::any_of(each, is_opened)) return true;
      reached.insert(each.begin(), each.end());
      each.clear();
      more = true;
    }
  }
  return false;
}

std::vector<law::ProvisionId> Board::forced(std::size_t line, const std::vector<law::AttributeId>& open, Wanted wanted) const {
  std::ranges::copy(inputs_[line], values_.begin());
  std::vector<bool> opened(program_->registers(), false);
  for (const auto attribute : open) {
    for (const auto atom : atoms(attribute)) {
      values_[atom] = {};
      opened[atom] = true;
    }
  }
  eval::run(*program_, values_);
  std::vector<law::ProvisionId> result;
  for (std::size_t i = 0; i < reached_[line].size(); ++i) {
    if (acceptable(verdicts_[line][i], wanted)) continue;
    const auto& registers = program_->provisions[reached_[line][i].index()];
    const bool certain = eval::first_world(values_[registers.on_face]) == Truth::Yes && eval::first_world(values_[registers.excused]) == Truth::No;
    if (certain || !turns_on({registers.in_scope, registers.on_face, registers.excused}, opened)) result.push_back(reached_[line][i]);
  }
  return result;
}

law::Overall Board::overall() const {
  law::Overall worst = law::Overall::Compatible;
  for (const auto& verdicts : verdicts_) {
    for (const auto verdict : verdicts) {
      if (verdict == Verdict::Breach) worst = std::max(worst, law::Overall::Conflict);
      if (verdict == Verdict::BreachUnlessExcused) worst = std::max(worst, law::Overall::ConflictUnlessJustified);
      if (verdict == Verdict::Depends) worst = std::max(worst, law::Overall::Depends);
    }
  }
  return worst;
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

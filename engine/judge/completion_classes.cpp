// What a descent goes through: the unknowns behind a conflict, the classes of their values, and what follows from them.

#include "engine/judge/completion_search.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace chapeau::engine {

CompletionSearch::CompletionSearch(const Evaluation& evaluation, std::span<const law::ProvisionId> obligations,
                                   Ground ground)
    : evaluation_(&evaluation), ground_(ground), values_(evaluation.values().begin(), evaluation.values().end()) {
  std::vector<std::uint32_t> roots;
  for (const auto id : obligations) {
    obligations_.push_back(evaluation.program().provisions[id.index()]);
    roots.push_back(obligations_.back().on_face);
    if (ground == Ground::Unexcused) roots.push_back(obligations_.back().excused);
  }
  const eval::Cone cone = evaluation.cone(std::move(roots));
  variables_ = engine::variables(evaluation.program(), evaluation.line(), cone);
  slice_ = cone.slice();
  if (!cone.can_try()) obstacle_ = cone.obstacle();
  add_constraints();
  add_disputed();
  add_classes();
  add_drivers();
}

void CompletionSearch::add_constraints() {
  const auto& evaluation = *evaluation_;
  std::set<std::size_t> open;
  for (const auto& variable : variables_) {
    for (const auto& unknown : variable.unknowns) {
      const auto on_it = evaluation.constraints().on(unknown);
      open.insert(on_it.begin(), on_it.end());
    }
  }
  for (const auto index : open) {
    const auto& constraint = evaluation.constraints()[index];
    constraints_.push_back(constraint.index);
    if (!constraint.question.valid() || evaluation.line().answers[constraint.question.index()].truth != Truth::Open)
      continue;
    rules_.emplace(constraint.index,
                   evaluation.program().first_question + static_cast<std::uint32_t>(constraint.question.index()));
  }
  std::ranges::sort(constraints_);
}

/// Where the program is asked as a whole whether something holds: it is quicker to suppose that than all that it
/// follows from.
void CompletionSearch::add_disputed() {
  const auto& program = evaluation_->program();
  disputed_ = constraints_;
  for (const auto& provision : program.provisions) disputed_.push_back(provision.met);
  std::erase_if(disputed_, [&](std::uint32_t index) {
    return rules_.contains(index) || index < program.first_instruction ||
           !std::ranges::binary_search(slice_.instructions, index - program.first_instruction);
  });
  std::ranges::sort(disputed_);
  disputed_.erase(std::ranges::unique(disputed_).begin(), disputed_.end());
}

std::vector<std::size_t> CompletionSearch::variables_behind(std::uint32_t input) const {
  const auto& program = evaluation_->program();
  auto behind = eval::unknowns(program, evaluation_->line(), input);
  if (!behind.empty() && is_quantity(behind.front())) {
    const auto form = eval::form_of(evaluation_->line(), program.atoms[input - program.first_atom].expression);
    behind.resize(1);  // what cancels out decides nothing
    if (!form.factors.empty()) behind.clear();
    for (const auto& [unknown, factor] : form.factors) behind.push_back(unknown);
  }
  std::vector<std::size_t> result;
  for (const auto& unknown : behind) result.push_back(variable_of(variables_, unknown));
  if (std::ranges::find(result, variables_.size()) != result.end()) return {};  // it stays open
  std::ranges::sort(result);
  result.erase(std::ranges::unique(result).begin(), result.end());
  return result;
}

/// By digit: does the condition behind the input hold when this variable alone decides it?
std::vector<bool> CompletionSearch::truths(std::uint32_t input, std::size_t variable) const {
  const auto& program = evaluation_->program();
  const auto& book = *program.book;
  const auto& of = variables_[variable];
  const auto expression = [&] { return program.atoms[input - program.first_atom].expression; };
  std::vector<bool> result;
  if (is_quantity(of.first())) {
    const auto form = eval::form_of(evaluation_->line(), expression());
    for (std::size_t d = 0; d < of.size(); ++d) result.push_back(holds(form, of, d));
  } else if (std::holds_alternative<OpenChoice>(of.first())) {
    const auto node = std::get<law::ChoiceIs>(book[expression()].node).node;
    for (const auto& leaf : of.values)
      result.push_back(law::is_a(book, law::NodeId(static_cast<std::size_t>(leaf.front().value())), node));
  } else {
    for (const auto& value : of.values) result.push_back(value.front() != 0);
  }
  return result;
}

void CompletionSearch::add_classes() {
  std::vector<std::vector<std::vector<bool>>> told_apart(variables_.size());
  for (const auto input : slice_.inputs) {
    const auto behind = variables_behind(input);
    if (behind.size() == 1 && !is_quantity(variables_[behind.front()].first()))
      told_apart[behind.front()].push_back(truths(input, behind.front()));
  }
  for (std::size_t v = 0; v < variables_.size(); ++v) {
    const auto& first = variables_[v].first();
    const auto size = variables_[v].size();
    const bool each_alone = is_quantity(first) || std::holds_alternative<OpenMember>(first);
    for (std::size_t d = 0; each_alone && d < size; ++d) {
      told_apart[v].emplace_back(size, false);
      told_apart[v].back()[d] = true;
    }
    add_classes_of(v, told_apart[v]);
  }
  first_.push_back(representative_.size());
  for (std::size_t v = 0; v < variables_.size(); ++v) {
    block_.emplace_back(first_.back());
    for (auto bit = first_[v]; bit < first_[v + 1]; ++bit) {
      block_.back().set(bit);
      variable_of_.push_back(v);
    }
  }
}

void CompletionSearch::add_classes_of(std::size_t variable, const std::vector<std::vector<bool>>& signatures) {
  first_.push_back(representative_.size());
  std::map<std::vector<bool>, std::size_t> known;
  auto& classes = class_of_.emplace_back();
  for (std::size_t d = 0; d < variables_[variable].size(); ++d) {
    std::vector<bool> signature;
    for (const auto& each : signatures) signature.push_back(each[d]);
    const auto [at, is_new] = known.try_emplace(std::move(signature), representative_.size());
    if (is_new) representative_.push_back(d);
    classes.push_back(at->second);
  }
}

std::size_t CompletionSearch::count(const Choices& left, std::size_t variable) const {
  std::size_t result = 0;
  for (auto bit = first_[variable]; bit < first_[variable + 1]; ++bit) result += left.test(bit) ? 1U : 0U;
  return result;
}

Completion CompletionSearch::completion(const Choices& choices) const {
  Completion result;
  for (std::size_t v = 0; v < variables_.size(); ++v) {
    const auto bit = (choices & block_[v]).find_first();
    if (bit == Choices::npos) continue;
    const auto& values = variables_[v].values[representative_[bit]];
    for (std::size_t u = 0; u < values.size(); ++u) result.emplace(variables_[v].unknowns[u], values[u]);
  }
  return result;
}

void CompletionSearch::add_drivers() {
  drivers_of_.resize(variables_.size());
  for (const auto input : slice_.inputs) {
    Driver driver{input, variables_behind(input), {}, {}, false};
    if (driver.variables.empty()) continue;
    for (const auto v : driver.variables) drivers_of_[v].push_back(drivers_.size());
    fill_driver(driver);
    drivers_.push_back(std::move(driver));
  }
  inputs_.resize(drivers_.size());
}

void CompletionSearch::fill_driver(Driver& driver) const {
  driver.yes = driver.no = Choices(first_.back());
  driver.of_members = std::holds_alternative<OpenMember>(variables_[driver.variables.front()].first());
  for (const auto v : driver.variables) {
    const auto holds = truths(driver.input, v);
    for (auto bit = first_[v]; bit < first_[v + 1]; ++bit)
      (holds[representative_[bit]] ? driver.yes : driver.no).set(bit);
  }
}

}  // namespace chapeau::engine

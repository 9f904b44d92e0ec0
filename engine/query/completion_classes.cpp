// What a descent goes through: the unknowns behind a conflict, the classes of their values, and what follows from them.

#include "engine/query/completion_search.hpp"

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
  unknowns_ = cone.unknowns();
  domains_ = cone.domains();
  slice_ = cone.slice();
  if (!cone.can_try()) {
    obstacle_ = cone.obstacle();
    return;
  }
  add_constraints();
  add_disputed();
  add_classes();
  add_drivers();
}

void CompletionSearch::add_constraints() {
  const auto& evaluation = *evaluation_;
  std::set<std::size_t> open;
  for (const auto& unknown : unknowns_) {
    const auto on_it = evaluation.constraints().on(unknown);
    open.insert(on_it.begin(), on_it.end());
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

/// By digit: does the condition behind the input hold when this unknown alone decides it?
std::vector<bool> CompletionSearch::truths(std::uint32_t input, std::size_t unknown) const {
  const auto& program = evaluation_->program();
  const auto& domain = domains_[unknown];
  std::vector<bool> result;
  if (is_quantity(unknowns_[unknown])) {
    const auto form = eval::form_of(evaluation_->line(), program.atoms[input - program.first_atom].expression);
    for (const auto& v : domain) result.push_back(form.holds([&](const Unknown&) { return v; }));
  } else if (std::holds_alternative<OpenChoice>(unknowns_[unknown])) {
    const auto& book = *program.book;
    const auto node = std::get<law::ChoiceIs>(book[program.atoms[input - program.first_atom].expression].node).node;
    for (const auto& leaf : domain)
      result.push_back(law::is_a(book, law::NodeId(static_cast<std::size_t>(leaf.value())), node));
  } else {
    for (const auto& v : domain) result.push_back(v != 0);
  }
  return result;
}

void CompletionSearch::add_classes() {
  std::map<Unknown, std::vector<std::vector<bool>>> told_apart;
  for (const auto input : slice_.inputs) {
    auto behind = eval::unknowns(evaluation_->program(), evaluation_->line(), input);
    std::ranges::sort(behind);
    behind.erase(std::ranges::unique(behind).begin(), behind.end());
    if (behind.size() != 1 || is_quantity(behind.front())) continue;
    const auto u = static_cast<std::size_t>(std::ranges::lower_bound(unknowns_, behind.front()) - unknowns_.begin());
    told_apart[behind.front()].push_back(truths(input, u));
  }
  for (std::size_t u = 0; u < unknowns_.size(); ++u) {
    auto signatures = told_apart[unknowns_[u]];
    const bool each_alone = is_quantity(unknowns_[u]) || std::holds_alternative<OpenMember>(unknowns_[u]);
    for (std::size_t d = 0; each_alone && d < domains_[u].size(); ++d) {
      signatures.emplace_back(domains_[u].size(), false);
      signatures.back()[d] = true;
    }
    add_classes_of(u, signatures);
  }
  first_.push_back(representative_.size());
  for (std::size_t u = 0; u < unknowns_.size(); ++u) {
    block_.emplace_back(first_.back());
    for (auto bit = first_[u]; bit < first_[u + 1]; ++bit) {
      block_.back().set(bit);
      unknown_of_.push_back(u);
    }
  }
}

void CompletionSearch::add_classes_of(std::size_t unknown, const std::vector<std::vector<bool>>& signatures) {
  first_.push_back(representative_.size());
  std::map<std::vector<bool>, std::size_t> known;
  auto& classes = class_of_.emplace_back();
  for (std::size_t d = 0; d < domains_[unknown].size(); ++d) {
    std::vector<bool> signature;
    for (const auto& each : signatures) signature.push_back(each[d]);
    const auto [at, is_new] = known.try_emplace(std::move(signature), representative_.size());
    if (is_new) representative_.push_back(d);
    classes.push_back(at->second);
  }
}

std::size_t CompletionSearch::count(const Choices& left, std::size_t unknown) const {
  std::size_t result = 0;
  for (auto bit = first_[unknown]; bit < first_[unknown + 1]; ++bit) result += left.test(bit) ? 1U : 0U;
  return result;
}

base::Integer CompletionSearch::value(std::size_t unknown, std::size_t bit) const {
  return domains_[unknown][representative_[bit]];
}

Completion CompletionSearch::completion(const Choices& choices) const {
  Completion result;
  for (std::size_t u = 0; u < unknowns_.size(); ++u) {
    const auto bit = (choices & block_[u]).find_first();
    if (bit != Choices::npos) result.emplace(unknowns_[u], value(u, bit));
  }
  return result;
}

void CompletionSearch::add_drivers() {
  drivers_of_.resize(unknowns_.size());
  for (const auto input : slice_.inputs) {
    auto behind = eval::unknowns(evaluation_->program(), evaluation_->line(), input);
    if (behind.empty()) continue;
    std::ranges::sort(behind);
    behind.erase(std::ranges::unique(behind).begin(), behind.end());
    Driver driver;
    driver.input = input;
    for (const auto& unknown : behind) {
      driver.unknowns.push_back(
          static_cast<std::size_t>(std::ranges::lower_bound(unknowns_, unknown) - unknowns_.begin()));
      drivers_of_[driver.unknowns.back()].push_back(drivers_.size());
    }
    fill_driver(driver);
    drivers_.push_back(std::move(driver));
  }
  inputs_.resize(drivers_.size());
}

void CompletionSearch::fill_driver(Driver& driver) const {
  const auto& program = evaluation_->program();
  driver.yes = driver.no = Choices(first_.back());
  driver.of_members = std::holds_alternative<OpenMember>(unknowns_[driver.unknowns.front()]);
  if (driver.unknowns.size() > 1 && !driver.of_members) {
    driver.form = eval::form_of(evaluation_->line(), program.atoms[driver.input - program.first_atom].expression);
    return;
  }
  for (const auto u : driver.unknowns) {
    const auto holds = truths(driver.input, u);
    for (auto bit = first_[u]; bit < first_[u + 1]; ++bit)
      (holds[representative_[bit]] ? driver.yes : driver.no).set(bit);
  }
}

}  // namespace chapeau::engine

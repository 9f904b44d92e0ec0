#include "engine/eval/enumerate.hpp"

#include "base/overloaded.hpp"

#include <algorithm>
#include <set>
#include <variant>

namespace chapeau::engine::eval {

namespace {

bool is_open(Lanes lanes) { return (lanes.yes | lanes.no) == 0; }

/// The values an unknown can take, no before yes; empty for a quantity.
std::vector<std::int64_t> domain(const law::Rulebook& book, const Unknown& unknown) {
  return std::visit(base::Overloaded{
                        [](const OpenQuantity&) { return std::vector<std::int64_t>{}; },
                        [](const OpenLookup&) { return std::vector<std::int64_t>{}; },
                        [&](const OpenChoice& u) {
                          std::vector<std::int64_t> values;
                          for (const auto leaf : leaves(book, book[u.attribute].taxonomy)) values.push_back(leaf.value);
                          return values;
                        },
                        [](const auto&) { return std::vector<std::int64_t>{0, 1}; },
                    },
                    unknown);
}

}  // namespace

Cone::Cone(const Program& program, const Line& line, std::span<const Lanes> values, std::vector<std::uint32_t> roots)
    : program_(&program), roots_(std::move(roots)), base_(values.begin(), values.end()) {
  collect(line, values);
  count(line);
  if (obstacle_.empty()) add_drivers(line, values);
}

void Cone::collect(const Line& line, std::span<const Lanes> values) {
  std::set<Unknown> found;
  std::vector<bool> taken(program_->constraints.size(), false);
  const auto absorb = [&](std::span<const std::uint32_t> inputs) {
    for (const auto input : inputs) {
      if (!is_open(values[input])) continue;
      for (auto& unknown : eval::unknowns(*program_, line, input)) found.insert(unknown);
    }
  };
  slice_ = slice(*program_, roots_);
  absorb(slice_.inputs);
  std::vector<bool> inputs(program_->first_instruction, false);
  for (const auto input : slice_.inputs) inputs[input] = true;

  const auto touches = [&](const Constraint& constraint) {
    if (constraint.question.valid()) return static_cast<bool>(inputs[program_->first_question + constraint.question.value]);
    return std::ranges::any_of(constraint.inputs, [&](std::uint32_t input) {
      if (!is_open(values[input])) return false;
      const auto behind = eval::unknowns(*program_, line, input);
      return std::ranges::any_of(behind, [&](const Unknown& unknown) { return found.contains(unknown); });
    });
  };
  for (bool grown = true; grown;) {
    grown = false;
    for (std::size_t i = 0; i < taken.size(); ++i) {
      const auto& constraint = program_->constraints[i];
      if (taken[i] || !touches(constraint)) continue;
      taken[i] = grown = true;
      constraints_.push_back(&constraint);
      roots_.push_back(constraint.index);
      absorb(constraint.inputs);
      for (const auto input : constraint.inputs) inputs[input] = true;
    }
  }
  if (!constraints_.empty()) slice_ = slice(*program_, roots_);
  unknowns_.assign(found.begin(), found.end());
}

void Cone::count(const Line& line) {
  for (const auto& unknown : unknowns_) {
    domains_.push_back(domain(*line.book, unknown));
    if (domains_.back().empty()) {
      obstacle_ = "a quantity is open";
      return;
    }
    completions_ *= domains_.back().size();
    if (completions_ > kMostCompletions) {
      obstacle_ = "too many completions to enumerate";
      return;
    }
  }
}

std::size_t Cone::index_of(const Unknown& unknown) const {
  return static_cast<std::size_t>(std::ranges::lower_bound(unknowns_, unknown) - unknowns_.begin());
}

void Cone::add_drivers(const Line& line, std::span<const Lanes> values) {
  const auto& book = *line.book;
  for (const auto input : slice_.inputs) {
    if (!is_open(values[input])) continue;
    const auto behind = eval::unknowns(*program_, line, input);
    if (behind.empty()) continue;
    Driver driver{input, {}, 0, {}};
    if (const auto* choice = std::get_if<OpenChoice>(&behind.front())) {
      driver.choice = index_of(*choice);
      const auto expression = program_->atoms[input - program_->first_atom].expression;
      const auto node = std::get<law::ChoiceIs>(book[expression].node).node;
      for (const auto leaf : domains_[driver.choice]) {
        driver.values.push_back(law::is_a(book, law::NodeId(static_cast<std::size_t>(leaf)), node));
      }
    } else {
      for (const auto& unknown : behind) driver.any_of.push_back(index_of(unknown));
    }
    drivers_.push_back(std::move(driver));
  }
}

void Cone::set_block(std::uint64_t first, std::span<Lanes> values) const {
  const auto lanes = std::min<std::uint64_t>(64, completions_ - first);
  std::vector<std::uint64_t> yes(drivers_.size(), 0);
  std::vector<std::size_t> digits(unknowns_.size());
  for (std::uint64_t lane = 0; lane < lanes; ++lane) {
    auto number = first + lane;
    for (std::size_t u = 0; u < digits.size(); ++u) {
      digits[u] = static_cast<std::size_t>(number % domains_[u].size());
      number /= domains_[u].size();
    }
    for (std::size_t d = 0; d < drivers_.size(); ++d) {
      const auto& driver = drivers_[d];
      const bool holds = driver.any_of.empty() ? static_cast<bool>(driver.values[digits[driver.choice]])
                                               : std::ranges::any_of(driver.any_of, [&](std::size_t u) { return digits[u] == 1; });
      if (holds) yes[d] |= 1ULL << lane;
    }
  }
  for (std::size_t d = 0; d < drivers_.size(); ++d) values[drivers_[d].input] = {yes[d], ~yes[d]};
}

void Cone::enumerate(const Visit& visit) const {
  std::vector<Lanes> values = base_;
  for (std::uint64_t first = 0; first < completions_; first += 64) {
    set_block(first, values);
    run(*program_, slice_.instructions, values);
    const auto lanes = std::min<std::uint64_t>(64, completions_ - first);
    std::uint64_t coherent = lanes == 64 ? ~0ULL : (1ULL << lanes) - 1;
    for (const auto* constraint : constraints_) coherent &= values[constraint->index].yes;
    if (!visit(first, coherent, values)) return;
  }
}

Completion Cone::completion(std::uint64_t number) const {
  Completion result;
  for (std::size_t u = 0; u < unknowns_.size(); ++u) {
    result.emplace(unknowns_[u], domains_[u][static_cast<std::size_t>(number % domains_[u].size())]);
    number /= domains_[u].size();
  }
  return result;
}

}  // namespace chapeau::engine::eval

#include "engine/eval/enumerate.hpp"

#include "base/overloaded.hpp"
#include "engine/eval/critical_values.hpp"

#include <algorithm>
#include <set>
#include <variant>

namespace chapeau::engine::eval {

namespace {

using CriticalValues = std::map<Unknown, std::vector<std::int64_t>>;

/// The values an unknown can take, no before yes; of a quantity those that stand for all, and none when no few values do.
std::vector<std::int64_t> domain(const law::Rulebook& book, const CriticalValues& critical, const Unknown& unknown) {
  const auto of_quantity = [&] {
    const auto found = critical.find(unknown);
    return found == critical.end() ? std::vector<std::int64_t>{} : found->second;
  };
  return std::visit(base::Overloaded{
                        [&](const OpenQuantity&) { return of_quantity(); },
                        [&](const OpenLookup&) { return of_quantity(); },
                        [&](const OpenChoice& u) {
                          std::vector<std::int64_t> values;
                          for (const auto leaf : leaves(book, book[u.attribute].taxonomy)) values.push_back(leaf.value);
                          return values;
                        },
                        [](const auto&) { return std::vector<std::int64_t>{0, 1}; },
                    },
                    unknown);
}

/// The unknowns behind open input registers, sorted.
std::vector<Unknown> unknowns_behind(const Program& program, const Line& line, const std::vector<std::uint32_t>& inputs) {
  std::vector<Unknown> found;
  for (const auto input : inputs) {
    const auto behind = unknowns(program, line, input);
    found.insert(found.end(), behind.begin(), behind.end());
  }
  std::ranges::sort(found);
  found.erase(std::ranges::unique(found).begin(), found.end());
  return found;
}

/// A rule that the value of its own finding can always keep: the finding is open, and has no other rule that could fire against it.
bool keeps_itself(const Program& program, const Line& line, const Constraint& constraint) {
  if (!constraint.question.valid() || line.answers[constraint.question.index()].truth != Truth::Open) return false;
  const auto& finding = (*program.book)[(*program.book)[constraint.question].finding];
  return !finding.yes_when || !finding.no_when;
}

}  // namespace

OpenConstraints::OpenConstraints(const Program& program, const Line& line, std::span<const Lanes> values) {
  for (const auto& constraint : program.constraints) {
    if (values[constraint.index].yes != 0) continue;
    Open open{&constraint, open_slice(program, values, {&constraint.index, 1}).inputs, {}};
    open.unknowns = unknowns_behind(program, line, open.inputs);
    if (keeps_itself(program, line, constraint)) {
      by_unknown_[OpenQuestion{constraint.question}].push_back(all_.size());
    } else {
      for (const auto& unknown : open.unknowns) by_unknown_[unknown].push_back(all_.size());
    }
    all_.push_back(std::move(open));
  }
}

const std::vector<std::size_t>& OpenConstraints::on(const Unknown& unknown) const {
  static const std::vector<std::size_t> none;
  const auto at = by_unknown_.find(unknown);
  return at == by_unknown_.end() ? none : at->second;
}

Cone::Cone(const Program& program, const Line& line, std::span<const Lanes> values, const OpenConstraints& constraints,
           std::vector<std::uint32_t> roots)
    : program_(&program), roots_(std::move(roots)), base_(values.begin(), values.end()) {
  collect(line, constraints);
  find_domains(line);
  if (finite_) add_drivers(line);
}

void Cone::collect(const Line& line, const OpenConstraints& constraints) {
  slice_ = open_slice(*program_, base_, roots_);
  auto waiting = unknowns_behind(*program_, line, slice_.inputs);
  std::set<Unknown> found(waiting.begin(), waiting.end());
  std::set<std::size_t> taken;
  while (!waiting.empty()) {
    const Unknown unknown = waiting.back();
    waiting.pop_back();
    for (const auto index : constraints.on(unknown)) {
      if (!taken.insert(index).second) continue;
      for (const auto& more : constraints.all()[index].unknowns) {
        if (found.insert(more).second) waiting.push_back(more);
      }
    }
  }
  for (const auto index : taken) {
    constraints_.push_back(constraints.all()[index].constraint);
    roots_.push_back(constraints_.back()->index);
  }
  if (!taken.empty()) slice_ = open_slice(*program_, base_, roots_);
  unknowns_.assign(found.begin(), found.end());
}

void Cone::find_domains(const Line& line) {
  const auto critical = critical_values(*program_, line, slice_.inputs);
  for (const auto& unknown : unknowns_) {
    domains_.push_back(domain(*line.book, critical, unknown));
    finite_ = finite_ && !domains_.back().empty();
    if (completions_ <= kMostCompletions) completions_ *= domains_.back().size();
  }
  if (!finite_) obstacle_ = "open quantities are tied to each other";
  else if (completions_ > kMostCompletions) obstacle_ = "too many completions to enumerate";
}

std::size_t Cone::index_of(const Unknown& unknown) const {
  return static_cast<std::size_t>(std::ranges::lower_bound(unknowns_, unknown) - unknowns_.begin());
}

void Cone::add_drivers(const Line& line) {
  const auto& book = *line.book;
  for (const auto input : slice_.inputs) {
    const auto behind = eval::unknowns(*program_, line, input);
    if (behind.empty()) continue;
    Driver driver{input, {}, 0, {}};
    const auto add_values = [&](auto holds) {
      driver.choice = index_of(behind.front());
      const auto expression = program_->atoms[input - program_->first_atom].expression;
      for (const auto value : domains_[driver.choice]) driver.values.push_back(holds(expression, value));
    };
    if (std::holds_alternative<OpenChoice>(behind.front())) {
      add_values([&](law::ExpressionId atom, std::int64_t leaf) {
        return law::is_a(book, law::NodeId(static_cast<std::size_t>(leaf)), std::get<law::ChoiceIs>(book[atom].node).node);
      });
    } else if (std::holds_alternative<OpenQuantity>(behind.front()) || std::holds_alternative<OpenLookup>(behind.front())) {
      add_values([&](law::ExpressionId atom, std::int64_t value) { return holds_at(line, atom, behind.front(), value); });
    } else {
      for (const auto& unknown : behind) driver.any_of.push_back(index_of(unknown));
    }
    drivers_.push_back(std::move(driver));
  }
}

Cone::Digits Cone::digits_of(std::uint64_t number) const {
  Digits digits(unknowns_.size());
  for (std::size_t u = 0; u < digits.size(); ++u) {
    digits[u] = static_cast<std::size_t>(number % domains_[u].size());
    number /= domains_[u].size();
  }
  return digits;
}

void Cone::set_lanes(std::span<const Digits> worlds, std::span<Lanes> values) const {
  for (const auto& driver : drivers_) {
    std::uint64_t yes = 0;
    for (std::size_t world = 0; world < worlds.size(); ++world) {
      const auto& digits = worlds[world];
      const bool holds = driver.any_of.empty() ? static_cast<bool>(driver.values[digits[driver.choice]])
                                               : std::ranges::any_of(driver.any_of, [&](std::size_t u) { return digits[u] == 1; });
      if (holds) yes |= 1ULL << world;
    }
    values[driver.input] = {yes, ~yes};
  }
}

std::uint64_t Cone::coherent(std::size_t worlds, std::span<const Lanes> values) const {
  std::uint64_t result = worlds == 64 ? ~0ULL : (1ULL << worlds) - 1;
  for (const auto* constraint : constraints_) result &= values[constraint->index].yes;
  return result;
}

void Cone::enumerate(const Visit& visit) const {
  std::vector<Lanes> values = base_;
  std::vector<Digits> worlds;
  for (std::uint64_t first = 0; first < completions_; first += 64) {
    worlds.clear();
    for (auto number = first; number < std::min(first + 64, completions_); ++number) worlds.push_back(digits_of(number));
    set_lanes(worlds, values);
    run(*program_, slice_.instructions, values);
    if (!visit(first, coherent(worlds.size(), values), values)) return;
  }
}

void Cone::evaluate(std::span<const Digits> candidates, const Visit& visit) const {
  std::vector<Lanes> values = base_;
  for (std::size_t first = 0; first < candidates.size(); first += 64) {
    const auto worlds = candidates.subspan(first, std::min<std::size_t>(64, candidates.size() - first));
    set_lanes(worlds, values);
    run(*program_, slice_.instructions, values);
    if (!visit(first, coherent(worlds.size(), values), values)) return;
  }
}

Cone::Digits Cone::embed(const Cone& inner, std::uint64_t number) const {
  Digits digits(unknowns_.size(), 0);
  const auto chosen = inner.digits_of(number);
  for (std::size_t u = 0; u < chosen.size(); ++u) {
    const auto at = index_of(inner.unknowns_[u]);
    if (at < unknowns_.size() && unknowns_[at] == inner.unknowns_[u]) digits[at] = chosen[u];
  }
  return digits;
}

Completion Cone::completion(const Digits& digits) const {
  Completion result;
  for (std::size_t u = 0; u < unknowns_.size(); ++u) result.emplace(unknowns_[u], domains_[u][digits[u]]);
  return result;
}

Completion Cone::completion(std::uint64_t number) const { return completion(digits_of(number)); }

}  // namespace chapeau::engine::eval

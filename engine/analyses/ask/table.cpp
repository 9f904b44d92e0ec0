#include "engine/analyses/ask/table.hpp"

#include "engine/analyses/ask/components.hpp"

#include <algorithm>
#include <bit>

namespace chapeau::engine::ask {

namespace {

using eval::Lanes;

std::uint64_t breached(const eval::Program& program, std::span<const law::ProvisionId> obligations, Ground ground,
                       std::span<const Lanes> values) {
  std::uint64_t lanes = 0;
  for (const auto id : obligations) {
    const auto& registers = program.provisions[id.index()];
    lanes |= values[registers.on_face].yes & (ground == Ground::OnFace ? ~0ULL : values[registers.excused].no);
  }
  return lanes;
}

/// The numbers of the cone's completions that have these values of the variables, by row of the table.
std::vector<std::uint64_t> numbers(const eval::Cone& cone, const std::vector<Variable>& variables) {
  std::vector<std::uint64_t> stride{1};
  for (const auto& domain : cone.domains()) stride.push_back(stride.back() * domain.size());
  std::vector<std::uint64_t> result{0};
  for (const auto& variable : variables) {
    std::vector<std::uint64_t> longer;
    for (const auto& values : variable.values) {
      std::uint64_t added = 0;
      for (std::size_t u = 0; u < values.size(); ++u) {
        const auto at = std::ranges::lower_bound(cone.unknowns(), variable.unknowns[u]) - cone.unknowns().begin();
        const auto& domain = cone.domains()[static_cast<std::size_t>(at)];
        const auto digit = std::ranges::find(domain, values[u]) - domain.begin();
        added += stride[static_cast<std::size_t>(at)] * static_cast<std::uint64_t>(digit);
      }
      for (const auto number : result) longer.push_back(number + added);
    }
    result = std::move(longer);
  }
  return result;
}

/// One bit for each completion of the cone.
struct OfCone {
  Rows coherent, conflict;
};

void set_lanes(Rows& rows, std::uint64_t first, std::uint64_t lanes) {
  for (; lanes != 0; lanes &= lanes - 1) rows.set(first + static_cast<std::uint64_t>(std::countr_zero(lanes)));
}

OfCone enumerated(const eval::Cone& cone, const eval::Program& program, std::span<const law::ProvisionId> obligations,
                  Ground ground) {
  const auto size = static_cast<std::size_t>(cone.completions());
  OfCone result{Rows(size), Rows(size)};
  cone.enumerate([&](std::uint64_t first, std::uint64_t coherent, std::span<const Lanes> values) {
    set_lanes(result.coherent, first, coherent);
    set_lanes(result.conflict, first, coherent & breached(program, obligations, ground, values));
    return true;
  });
  return result;
}

}  // namespace

std::optional<Table> Table::make(const Evaluation& evaluation, std::span<const law::ProvisionId> obligations,
                                 Ground ground) {
  const auto& program = evaluation.program();
  std::vector<std::uint32_t> roots;
  for (const auto id : obligations) {
    roots.push_back(program.provisions[id.index()].on_face);
    if (ground == Ground::Unexcused) roots.push_back(program.provisions[id.index()].excused);
  }
  const eval::Cone cone = evaluation.cone(std::move(roots), kMostCompletions);
  if (!cone.obstacle().empty()) return std::nullopt;
  Table table;
  table.variables_ = engine::variables(program, evaluation.line(), cone);
  const auto of_cone = enumerated(cone, program, obligations, ground);
  table.take(numbers(cone, table.variables_), of_cone.coherent, of_cone.conflict);
  table.groups_ = components(evaluation, table.variables_);
  return table;
}

void Table::take(const std::vector<std::uint64_t>& numbers, const Rows& coherent, const Rows& conflict) {
  const auto size = numbers.size();
  coherent_.resize(size);
  conflict_.resize(size);
  for (std::size_t row = 0; row < size; ++row) {
    coherent_.set(row, coherent.test(numbers[row]));
    conflict_.set(row, conflict.test(numbers[row]));
  }
  peace_ = coherent_ - conflict_;
  std::size_t stride = 1;
  for (const auto& variable : variables_) {
    stride_.push_back(stride);
    having_.emplace_back(variable.size(), Rows(size));
    stride *= variable.size();
  }
  for (std::size_t v = 0; v < variables_.size(); ++v) {
    for (std::size_t row = 0; row < size; ++row) having_[v][digit(v, row)].set(row);
  }
}

Rows Table::rows(std::size_t variable, const Digits& values) const {
  Rows result(coherent_.size());
  for (auto d = values.find_first(); d != Digits::npos; d = values.find_next(d)) result |= having_[variable][d];
  return result;
}

bool Table::turns_at(std::size_t variable, std::size_t digit) const {
  const Rows from = coherent_ & having_[variable][digit - 1];
  for (auto row = from.find_first(); row != Rows::npos; row = from.find_next(row)) {
    const auto next = row + stride_[variable];
    if (coherent_.test(next) && conflict_.test(row) != conflict_.test(next)) return true;
  }
  return false;
}

}  // namespace chapeau::engine::ask

#include "engine/ask/table.hpp"

#include "engine/ask/components.hpp"

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

void set_lanes(Rows& rows, std::uint64_t first, std::uint64_t lanes) {
  for (; lanes != 0; lanes &= lanes - 1) rows.set(first + static_cast<std::uint64_t>(std::countr_zero(lanes)));
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
  table.unknowns_ = cone.unknowns();
  table.domains_ = cone.domains();
  const auto size = static_cast<std::size_t>(cone.completions());
  for (auto* rows : {&table.coherent_, &table.conflict_}) rows->resize(size);
  cone.enumerate([&](std::uint64_t first, std::uint64_t coherent, std::span<const Lanes> values) {
    set_lanes(table.coherent_, first, coherent);
    set_lanes(table.conflict_, first, coherent & breached(program, obligations, ground, values));
    return true;
  });
  table.peace_ = table.coherent_ - table.conflict_;
  table.groups_ = grouped(components(evaluation, table.unknowns_));
  std::size_t stride = 1;
  for (std::size_t u = 0; u < table.unknowns_.size(); ++u) {
    table.stride_.push_back(stride);
    table.having_.emplace_back(table.domains_[u].size(), Rows(size));
    stride *= table.domains_[u].size();
  }
  for (std::size_t u = 0; u < table.unknowns_.size(); ++u) {
    for (std::size_t row = 0; row < size; ++row) table.having_[u][table.digit(u, row)].set(row);
  }
  return table;
}

Rows Table::rows(std::size_t unknown, Range range) const {
  Rows result = having_[unknown][range.first];
  for (auto d = range.first + 1; d <= range.last; ++d) result |= having_[unknown][d];
  return result;
}

bool Table::turns_at(std::size_t unknown, std::size_t digit) const {
  const Rows from = coherent_ & having_[unknown][digit - 1];
  for (auto row = from.find_first(); row != Rows::npos; row = from.find_next(row)) {
    const auto next = row + stride_[unknown];
    if (coherent_.test(next) && conflict_.test(row) != conflict_.test(next)) return true;
  }
  return false;
}

}  // namespace chapeau::engine::ask

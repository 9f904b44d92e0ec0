#pragma once
// Memos on what a state may still do, and on what it was promised.

#include "engine/analyses/delegalization/delegalization.hpp"
#include "engine/analyses/space/space.hpp"
#include "report/document/detail.hpp"
#include "report/memo/memo.hpp"

#include <span>

namespace chapeau::report {

/// Question, how many tools stand how in each place, the law that was not looked at, the matrices with reasons, how it
/// was made, authorities. `Detail::Line` leaves the matrices out.
[[nodiscard]] Memo space_memo(const engine::space::SpaceAnswer& answer, const MemoHead& head, Detail detail);

/// Question, what was found of each promise, each with the tools that are closed and what would open them, how it was
/// made. `Detail::Line` leaves the second out.
[[nodiscard]] Memo delegalization_memo(const law::Rulebook& book, base::Date day,
                                       std::span<const engine::delegalization::PairAnswer> answers,
                                       const MemoHead& head, Detail detail);

}  // namespace chapeau::report

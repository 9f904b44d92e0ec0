#pragma once
// Schedules: tables of commitments, their values scaled exactly, their periods checked.

#include "dsl/sema/declarations.hpp"
#include "dsl/sema/tables.hpp"

namespace chapeau::dsl::sema {

/// Fills `context.book.schedules` and their names. Conditions need only their names and types, so lines with mistakes
/// do no harm there.
void load_schedules(Context& context, const Declarations& declarations, const Tables& tables);

/// Lines that stand twice (E0504), cover the same product on the same day (E0503), or leave days between them out
/// (E0502). Sorts the lines by code, state and first day.
void check_lines(const Reporter& report, std::vector<law::ScheduleLine>& lines);

}  // namespace chapeau::dsl::sema

#pragma once
// What a case says, as a memo tells it. Private to report/memo.

#include "engine/answer/answer.hpp"
#include "report/check/settle.hpp"
#include "report/document/document.hpp"

#include <string>

namespace chapeau::report {

/// A table for each measure and one for the record.
void add_facts(Document& out, const engine::CheckAnswer& answer);
/// "the GATT 1994 and the TRIMs Agreement": the instruments of which some provision is in scope.
[[nodiscard]] std::string instruments_in_scope(const engine::CheckAnswer& answer);
/// An open point in a line: what, and for what.
[[nodiscard]] Pieces open_point_pieces(const law::Rulebook& book, const OpenPoint& point);

}  // namespace chapeau::report

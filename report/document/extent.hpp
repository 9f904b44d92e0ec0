#pragma once
// How much of an answer is told.

namespace chapeau::report {

enum class Extent { Line, Paragraph, Full };

}  // namespace chapeau::report

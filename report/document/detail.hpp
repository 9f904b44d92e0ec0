#pragma once
// How much of an answer is told.

namespace chapeau::report {

/// One line, a paragraph, or the whole tree of reasons.
enum class Detail { Line, Paragraph, Full };

}  // namespace chapeau::report

#include "engine/judge/case_lines.hpp"

namespace chapeau::engine {

CaseLines::CaseLines(const law::Rulebook& book, const law::Case& c, const CheckOptions& options)
    : readings_(options.readings.empty() ? default_readings(book) : options.readings), program_(eval::compile(book)) {
  for (std::size_t m = 0; m < c.measures.size(); ++m) {
    for (auto& group : engine::lines(book, c, m, readings_, options.as_of)) {
      states_.try_emplace(group.line.day, book, group.line.day);
      lines_.push_back({std::move(group), m});
    }
  }
}

}  // namespace chapeau::engine

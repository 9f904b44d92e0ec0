#include "report/sets/frame.hpp"

#include "base/version.hpp"
#include "report/check/groups.hpp"
#include "report/check/parts.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace chapeau::report {

namespace {

using engine::CheckAnswer;

std::string day_text(const CheckAnswer& answer) {
  if (answer.lines.empty()) return {};
  const base::Date day = answer.lines.front().day;
  const bool same =
      std::all_of(answer.lines.begin(), answer.lines.end(), [&](const engine::LineAnswer& l) { return l.day == day; });
  return same ? "as of " + base::to_string(day) : "each as of its first day";
}

void result(Document& out, const CheckAnswer& answer) {
  if (!answer.contradictions.empty()) {
    out.emplace_back(Heading{2, "", toned("NO VERDICT", Tone::Bad), {}});
    parts::paragraph(
        out, 0, "The record contradicts itself, and nothing is decided on such a record: `chapeau check` shows where.");
  } else if (answer.no_law_applies) {
    out.emplace_back(Heading{2, "", toned(upper(result_words(law::Overall::NoLawReaches)), Tone::Doubt), {}});
    parts::paragraph(out, 0, "No binding instrument in the library reaches this measure.");
  } else if (answer.lines.empty()) {
    out.emplace_back(Heading{2, "", toned("NOT IN FORCE", Tone::Doubt), {}});
    parts::paragraph(out, 0, "The measure is not in force on the day it is judged, or is taken towards nobody.");
  } else {
    out.emplace_back(Heading{2, "", parts::result_line(answer), {}});
  }
}

}  // namespace

void frame_heading(Document& out, const CheckAnswer& answer) {
  out.emplace_back(Heading{1, "", plain(case_title(*answer.c)), plain(day_text(answer))});
  parts::paragraph(out, 0, answer.c->name);
  out.emplace_back(Blank{});
  result(out, answer);
}

void frame_footer(Document& out, const CheckAnswer& answer) {
  out.emplace_back(Blank{});
  parts::paragraph(out, 0,
                   fmt::format("chapeau {} \u00b7 library {}", base::version(), answer.book->digest.substr(0, 8)),
                   Tone::Dim);
  parts::paragraph(out, 0, "An aid to analysis and not legal advice: the texts and the tribunals decide.", Tone::Dim);
}

std::string lines_meant(const CheckAnswer& answer, const std::vector<std::size_t>& lines) {
  std::vector<std::size_t> all(answer.lines.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  return where(answer, lines, all);
}

std::string not_shown(std::size_t found, std::size_t shown) {
  const std::size_t hidden = found - std::min(found, shown);
  return hidden == 0 ? ""
                     : fmt::format("{} more {} found and not shown here (`--most {}` shows them). ", hidden,
                                   hidden == 1 ? "was" : "were", found);
}

std::string worth(bool complete, const std::string& stopped, std::size_t found, std::size_t shown) {
  const std::string out = not_shown(found, shown);
  if (complete) return out + (found == 1 ? "There is no other." : "There are no others.");
  return out + fmt::format("There may be others: {}.", stopped.empty() ? "the search did not end" : stopped);
}

}  // namespace chapeau::report

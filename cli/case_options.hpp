#pragma once
// What the commands on cases have in common: their options, and how a case is found and loaded.

#include "api/case_answers.hpp"
#include "cli/exit.hpp"
#include "cli/library.hpp"
#include "cli/output.hpp"
#include "engine/judge/check.hpp"
#include "engine/search/smallest_sets.hpp"
#include "report/sets/frame.hpp"

#include <optional>
#include <string>
#include <vector>

namespace chapeau::cli {

class Command;

struct CaseOptions {
  std::string file;
  std::string only;  ///< the case of this name; empty: every case of the file
  std::string as_of;
  std::vector<std::string> readings;
  std::string library;
  Format format = Format::Text;
  report::SetPage set_page;
  std::optional<std::size_t> budget;
  PageOptions page;
};

/// FILE, --case, --reading, --format, --depth, --library and the page.
void add_case_options(Command& command, CaseOptions& options);
/// --most and --budget, of a search for sets.
void add_search_options(Command& command, CaseOptions& options);

/// What `check` has in common with them: its options, and what they make of it. Complain about whatever is wrong.
void add_day_option(Command& command, std::string& as_of);
void add_reading_option(Command& command, std::vector<std::string>& readings);
void add_format_option(Command& command, Format& format);
[[nodiscard]] std::optional<engine::CheckOptions> check_options(const law::Rulebook& book, const std::string& as_of,
                                                                const std::vector<std::string>& readings);
/// A day that an option names; nothing when it is none.
[[nodiscard]] std::optional<base::Date> day_option(const char* option, const std::string& text);
/// The same; today, where the option is not given.
[[nodiscard]] std::optional<base::Date> day_or_today(const char* option, const std::string& text);
/// The cases that were asked for, loaded with the law; nothing when the run ends with `refusal`.
struct CasesAsked {
  Session session;
  std::vector<const law::Case*> cases;
  engine::CheckOptions check;
  Exit refusal = Exit::Clean;
  [[nodiscard]] bool ok() const { return refusal == Exit::Clean; }
  [[nodiscard]] const law::Rulebook& book() const { return *session.loaded.book; }
  [[nodiscard]] api::Asked asked() const { return {&book(), &session.sources, cases}; }
};
/// Complains about whatever is wrong. Cases borrow the session: the result is not to be copied.
void load_asked(CasesAsked& asked, const CaseOptions& options);

/// As many sets as are shown, at least; the questions of the budget.
[[nodiscard]] engine::search::Limits limits_of(const CaseOptions& options);
/// Contradictions of the record, on the error stream: of each case by itself.
void say_contradictions(const api::CaseAnswer& answer, const Session& session, const PageOptions& page);
/// The provision of this name; nothing, with a complaint, when there is none.
[[nodiscard]] std::optional<law::ProvisionId> provision_named(const law::Rulebook& book, const std::string& name);

/// The page of the command line, for the standard output.
[[nodiscard]] Page page_of(Format format, const PageOptions& page, report::Detail detail = report::Detail::Paragraph);
[[nodiscard]] Page page_of(const CaseOptions& options);
/// Writes the answer; what it comes to, unless it could not be written.
[[nodiscard]] Exit write_answer(const api::Answer& answer, const Page& page);

}  // namespace chapeau::cli

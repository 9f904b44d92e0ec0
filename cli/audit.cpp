// chapeau audit: what is wrong with the library whatever the case is.

#include "engine/analyses/audit/audit.hpp"

#include "api/selection.hpp"
#include "cli/case_options.hpp"
#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/library.hpp"
#include "cli/options.hpp"
#include "engine/symbolic/z3/z3_solver.hpp"
#include "report/audit/audit_report.hpp"
#include "report/audit/baseline_json.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <system_error>
#include <variant>

namespace chapeau::cli {

namespace {

using engine::audit::Accepted;
using engine::audit::Options;

enum class AuditForm { Text, Json, Markdown, Sarif };

constexpr const char* kBaselineOfLibrary = "audit-baseline.json";

struct AuditArguments {
  std::vector<std::string> instruments;
  std::string library, baseline, write_baseline, as_of;
  AuditForm form = AuditForm::Text;
  PageOptions page;
};

std::optional<Options> audit_options(const AuditArguments& arguments, const law::Rulebook& book) {
  Options options;
  const auto day = day_or_today("--as-of", arguments.as_of);
  if (!day) return std::nullopt;
  options.today = *day;
  for (const auto& name : arguments.instruments) {
    api::Complaints wrong;
    const auto id = api::instrument_named(book, name, wrong);
    complain(wrong);
    if (!id) return std::nullopt;
    options.instruments.push_back(*id);
  }
  return options;
}

struct Baseline {
  std::vector<Accepted> entries;
  std::vector<std::uint32_t> lines;  ///< on which they begin
};

/// Nothing, with a complaint, when it cannot be used. No file is an empty baseline.
std::optional<Baseline> baseline_of(const std::string& path) {
  if (path.empty()) return Baseline{};
  base::Diagnostics unread;
  const auto text = dsl::read_file(path, unread);
  if (!text || text->unreadable) {
    complain(fmt::format("the baseline `{}` cannot be read", path), "`--write-baseline FILE` writes one");
    return std::nullopt;
  }
  auto read = report::read_baseline(text->text);
  if (auto* entries = std::get_if<std::vector<Accepted>>(&read))
    return Baseline{std::move(*entries), report::lines_of_entries(text->text)};
  const auto& fault = std::get<report::BaselineFault>(read);
  complain(fmt::format("the baseline `{}` cannot be used: {}", path, fault.what), fault.help);
  return std::nullopt;
}

/// Whoever asks for the first time sees findings that were looked at long ago.
void say_baseline(const AuditArguments& arguments) {
  const auto library = arguments.baseline.empty() ? find_library(arguments.library) : std::nullopt;
  std::error_code error;
  if (!library || !std::filesystem::exists(*library / kBaselineOfLibrary, error)) return;
  remark(fmt::format("`{0}` accepts findings of this library, with reasons: `--baseline {0}` leaves them out",
                     (*library / kBaselineOfLibrary).generic_string()));
}

std::string render_audit(const AuditArguments& arguments, const report::Audited& audited) {
  switch (arguments.form) {
    case AuditForm::Json: return report::audit_json(audited);
    case AuditForm::Sarif: return report::audit_sarif(audited);
    case AuditForm::Markdown: return report::to_markdown(report::audit_document(audited));
    case AuditForm::Text: break;
  }
  return report::to_text(report::audit_document(audited), style_for(stdout, arguments.page));
}

/// Our own mistakes go before what was found.
Exit exit_of_audit(const engine::audit::Answer& answer, const engine::audit::Held& held) {
  for (const auto& complaint : answer.replay_complaints) {
    complain("a witness does not stand up when it is read again: " + complaint, "this is a bug of chapeau");
  }
  if (!answer.replay_complaints.empty()) return Exit::ToolFailure;
  if (!held.is_clean()) return Exit::Conflict;
  return answer.undecided.empty() ? Exit::Clean : Exit::Undecided;
}

bool write_entries(const AuditArguments& arguments, const law::Rulebook& book, const engine::audit::Answer& answer,
                   const std::vector<Accepted>& baseline, base::Date day) {
  const auto entries = engine::audit::renewed(book, answer, baseline, day);
  const auto wrong = replace_file(arguments.write_baseline, report::write_baseline(entries));
  if (!wrong.empty()) complain(fmt::format("the baseline `{}` cannot be written: {}", arguments.write_baseline, wrong));
  return wrong.empty();
}

Exit audit(const AuditArguments& arguments) {
  Session session;
  const bool loaded = load(session, arguments.library, {});
  report_diagnostics(session, {}, arguments.page);
  if (!loaded) return Exit::InvalidInput;
  const law::Rulebook& book = *session.loaded.book;
  const auto options = audit_options(arguments, book);
  if (!options) return Exit::InvalidInput;
  const auto baseline = baseline_of(arguments.baseline);
  if (!baseline) return Exit::InvalidInput;
  say_baseline(arguments);
  const auto answer = engine::audit::audit(book, *options, smt::make_z3_solver);
  const auto held = engine::audit::hold(book, answer, baseline->entries, *options);
  if (!arguments.write_baseline.empty() && !write_entries(arguments, book, answer, baseline->entries, options->today))
    return Exit::ToolFailure;
  const report::Audited audited{&book,          &session.sources, &answer, &held, baseline->entries, arguments.baseline,
                                baseline->lines};
  const bool written = write_all(stdout, render_audit(arguments, audited));
  const Exit exit = exit_of_audit(answer, held);
  return written ? exit : Exit::ToolFailure;
}

}  // namespace

void add_audit(CommandLine& line) {
  const auto arguments = std::make_shared<AuditArguments>();
  Command command = line.add("audit", "Look for mistakes in the law library");
  command.words("INSTRUMENT", arguments->instruments,
                "Only these instruments; without any the whole library and its words");
  command.option("--baseline", arguments->baseline, "Findings that are accepted, with their reasons", "FILE");
  command.option("--write-baseline", arguments->write_baseline,
                 "Write a baseline that accepts what was found; its reasons are for you to fill in", "FILE");
  command.option("--as-of", arguments->as_of,
                 "The day on which entries of the baseline expire and witnesses are looked for first (today)", "DATE");
  command.choice("--format", arguments->form, {"text", "json", "markdown", "sarif"}, "FORM");
  add_library_option(command, arguments->library);
  add_page_options(command, arguments->page);
  command.does([arguments] { return audit(*arguments); });
}

}  // namespace chapeau::cli

#include "chapeau/diagnostic.hpp"

#include "api/data.hpp"

#include <algorithm>
#include <utility>

namespace chapeau {

namespace {

std::optional<Place> place(const std::optional<report::Location>& location) {
  if (!location) return std::nullopt;
  return Place{location->path, location->from.line, location->from.column, location->to.line, location->to.column};
}

std::optional<report::Location> location(const std::optional<Place>& place) {
  if (!place) return std::nullopt;
  return report::Location{place->path, {place->line, place->column}, {place->end_line, place->end_column}};
}

Diagnostic diagnostic(const report::Fault& fault) {
  const base::CodeInfo& info = base::info(fault.code);
  Diagnostic made{std::string(info.number),
                  info.severity == base::Severity::Error ? Severity::Error : Severity::Warning,
                  fault.message,
                  place(fault.place),
                  {},
                  fault.help};
  for (const auto& label : fault.labels) made.labels.push_back({place(label.place), label.text});
  return made;
}

base::Code code_of(const std::string& number) {
  const auto all = base::all_codes();
  const auto found = std::ranges::find(all, number, &base::CodeInfo::number);
  return found == all.end() ? base::Code::CommandLine : found->code;
}

Diagnostics diagnostics(const report::Refusal& refusal) {
  Diagnostics made;
  for (const report::Fault& fault : refusal.faults) made.list.push_back(diagnostic(fault));
  made.dropped = refusal.dropped;
  return made;
}

}  // namespace

bool Diagnostics::has_errors() const {
  return std::ranges::any_of(list, [](const Diagnostic& d) { return d.severity == Severity::Error; });
}

std::string Diagnostics::json() const {
  report::Refusal refusal;
  refusal.dropped = dropped;
  for (const Diagnostic& d : list) {
    report::Fault fault{code_of(d.code), d.message, location(d.place), {}, d.help};
    for (const auto& label : d.labels) fault.labels.push_back({location(label.place), label.text});
    refusal.faults.push_back(std::move(fault));
  }
  return report::refusal_json(refusal);
}

}  // namespace chapeau

namespace chapeau::api {

Diagnostics told(const base::Diagnostics& diagnostics, const base::SourceSet& sources) {
  report::Refusal refusal;
  refusal.add(diagnostics, sources);
  return chapeau::diagnostics(refusal);
}

Diagnostics told(const Complaints& complaints, base::Code code) {
  report::Refusal refusal;
  for (const Complaint& complaint : complaints) refusal.add(complaint.message, complaint.help, code);
  return chapeau::diagnostics(refusal);
}

}  // namespace chapeau::api

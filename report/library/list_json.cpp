#include "base/slip.hpp"
#include "base/version.hpp"
#include "report/check/check_report.hpp"
#include "report/json/json.hpp"
#include "report/library/list.hpp"

#include <algorithm>

namespace chapeau::report {

namespace {

using json::Json;

/// The title of a column, without what stands in brackets, as the name of a member.
std::string member(const std::string& column) {
  std::string name = base::plain_words(column.substr(0, column.find('(')));
  std::replace(name.begin(), name.end(), ' ', '_');
  return name;
}

Json entry_json(const Listing& listing, const ListEntry& entry) {
  Json cells = Json::object();
  for (std::size_t i = 0; i < entry.cells.size(); ++i)
    cells[i == 0 ? "name" : member(listing.columns[i])] = entry.cells[i];
  return {{"cells", std::move(cells)},
          {"depth", entry.depth},
          {"is_class", entry.is_class},
          {"also_called", json::array(entry.others, [](const std::string& each) { return Json(each); })}};
}

}  // namespace

std::string list_json(const law::Rulebook& book, const Listing& listing) {
  const Json out{{"schema_version", kReportSchemaVersion},
                 {"tool", {{"name", "chapeau"}, {"version", base::version()}}},
                 {"library", {{"digest", book.digest}}},
                 {"list", listing.kind},
                 {"entries", json::array(listing.entries, [&](const ListEntry& e) { return entry_json(listing, e); })}};
  return out.dump(2) + "\n";
}

}  // namespace chapeau::report

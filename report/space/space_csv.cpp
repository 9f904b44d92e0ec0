#include "report/space/space_report.hpp"

namespace chapeau::report {
std::string space_csv(const engine::space::SpaceAnswer&) { return {}; }
std::string space_html(const engine::space::SpaceAnswer&) { return {}; }
std::string space_json(const engine::space::SpaceAnswer&) { return {}; }
}

#include "report/space/space_report.hpp"

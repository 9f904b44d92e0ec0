#include "law/vocabulary.hpp"

#include "base/date.hpp"

namespace chapeau::law {

std::int64_t greatest_written(AttributeType type) {
  switch (type) {
    case AttributeType::Percent:
    case AttributeType::Money: return 99'999'999'999'999;
    case AttributeType::Number: return 9'999'999'999'999'999;
    case AttributeType::Date: return base::make_date(9999, 12, 31)->day;
    case AttributeType::Period: return 9999;
    case AttributeType::Flag:
    case AttributeType::Choice:
    case AttributeType::Set:
    case AttributeType::States:
    case AttributeType::Products: break;
  }
  return 0;
}

}  // namespace chapeau::law

#pragma once
// What is wrong with the words of a question.

#include <string>
#include <string_view>
#include <vector>

namespace chapeau::api {

struct Complaint {
  std::string message;
  std::string help;  ///< what to do; may be empty
};

/// In the order in which they were found. Who is given them adds to them, and gives nothing back.
using Complaints = std::vector<Complaint>;

}  // namespace chapeau::api

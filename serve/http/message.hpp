#pragma once
// A request and a response, whatever carries them.

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace chapeau::serve {

struct Request {
  std::string method;  ///< "GET"
  std::string path;    ///< percent-decoded, without the query
  std::map<std::string, std::string> query;
  std::map<std::string, std::string> headers;  ///< names in small letters
  std::string body;

  /// Empty when there is none.
  [[nodiscard]] std::string header(const std::string& name) const {
    const auto at = headers.find(name);
    return at == headers.end() ? std::string() : at->second;
  }
};

/// The next piece of a body that comes bit by bit, when there is one; false: that was the last. May wait for a while,
/// and may give nothing. Called by one thread.
using Pieces = std::function<bool(std::string& piece)>;

struct Response {
  int status = 200;
  std::string type = "application/json";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  Pieces pieces;  ///< instead of `body`
};

}  // namespace chapeau::serve

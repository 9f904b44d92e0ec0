#pragma once
// The body of a request: one JSON object whose members are asked for one by one. What is missing, of another type,
// beyond its bounds, or not known is refused with the name of the member (422).

#include "chapeau/day.hpp"
#include "serve/service/json.hpp"

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace chapeau::serve {

class Body {
 public:
  /// 400 when it is not JSON, 422 when it is no object.
  explicit Body(const std::string& text);
  /// Borrows the object.
  Body(const Json& object, std::string where);

  [[nodiscard]] bool has(const std::string& name) const { return (json_ != nullptr ? *json_ : own_).contains(name); }
  [[nodiscard]] std::string text(const std::string& name);
  [[nodiscard]] std::string text_or(const std::string& name, const std::string& otherwise);
  [[nodiscard]] std::size_t number_or(const std::string& name, std::size_t otherwise, std::size_t least,
                                      std::size_t most);
  [[nodiscard]] bool flag_or(const std::string& name, bool otherwise);
  [[nodiscard]] std::optional<Day> day(const std::string& name);
  [[nodiscard]] std::vector<std::string> texts(const std::string& name);
  /// One of these words, by its position; the first when it is left out.
  [[nodiscard]] std::size_t choice(const std::string& name, const std::vector<std::string>& words);
  /// The objects of a list, each as a body; empty when it is left out.
  [[nodiscard]] std::vector<Body> objects(const std::string& name);
  /// A member as it is; null when it is left out.
  [[nodiscard]] const Json* member(const std::string& name);

  /// Throws Refused when there are members that nobody asked for.
  void finish() const;
  [[noreturn]] void refuse(const std::string& name, const std::string& what) const;

 private:
  [[nodiscard]] const Json& required(const std::string& name);

  Json own_;
  const Json* json_;
  std::string where_;  ///< in front of the names of members, like "edits[2]."
  std::set<std::string> asked_;
};

}  // namespace chapeau::serve

#pragma once
// A value, or why there is none: for failures of the environment (a file, a solver), which are not the user's mistakes.

#include <string>
#include <utility>
#include <variant>

namespace chapeau::base {

struct Failure {
  std::string what;  ///< what failed, where, and what to do about it
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}            // NOLINT: results are made by returning values
  Result(Failure failure) : state_(std::move(failure)) {}  // NOLINT
  [[nodiscard]] bool ok() const { return std::holds_alternative<T>(state_); }
  explicit operator bool() const { return ok(); }
  [[nodiscard]] T& operator*() { return std::get<T>(state_); }
  [[nodiscard]] const T& operator*() const { return std::get<T>(state_); }
  [[nodiscard]] T* operator->() { return &std::get<T>(state_); }
  [[nodiscard]] const T* operator->() const { return &std::get<T>(state_); }
  [[nodiscard]] const Failure& failure() const { return std::get<Failure>(state_); }

 private:
  std::variant<T, Failure> state_;
};

}  // namespace chapeau::base

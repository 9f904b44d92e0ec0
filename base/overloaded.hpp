#pragma once
// Visits a variant with one lambda for each alternative; a forgotten alternative does not compile.

namespace chapeau::base {

template <class... Functions>
struct Overloaded : Functions... {
  using Functions::operator()...;
};
template <class... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;  // clang 14 needs the guide

}  // namespace chapeau::base

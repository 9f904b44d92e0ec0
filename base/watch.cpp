#include "base/watch.hpp"

namespace chapeau::base {

namespace {

thread_local const Watch* current = nullptr;

}  // namespace

Watched::Watched(const Watch* watch) : before_(current) { current = watch; }

Watched::~Watched() { current = before_; }

const Watch* watch() { return current; }

void look_up() {
  if (current != nullptr && current->is_over()) throw Stopped();
}

}  // namespace chapeau::base

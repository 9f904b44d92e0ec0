#include "cli/stack.hpp"

#include <pthread.h>
#include <sys/resource.h>

#include <csignal>

namespace chapeau::cli {

namespace {

constexpr rlim_t kRoom = 8 << 20;

struct Errand {
  const std::function<int()>& run;
  int result = 0;
};

void* carry_out(void* errand) {
  auto& todo = *static_cast<Errand*>(errand);
  todo.result = todo.run();
  return nullptr;
}

/// The limit of the first stack is looked at whenever it grows: it can be raised while the program runs.
bool raise_limit() {
  rlimit stack{};
  if (getrlimit(RLIMIT_STACK, &stack) != 0) return true;
  if (stack.rlim_cur == RLIM_INFINITY || stack.rlim_cur >= kRoom) return true;
  stack.rlim_cur = kRoom;
  if (stack.rlim_max != RLIM_INFINITY && stack.rlim_max < kRoom) return false;
  return setrlimit(RLIMIT_STACK, &stack) == 0;
}

void give_room_to_threads() {
#ifdef __GLIBC__
  pthread_attr_t attributes;
  if (pthread_attr_init(&attributes) != 0) return;
  pthread_attr_setstacksize(&attributes, kRoom);
  pthread_setattr_default_np(&attributes);
  pthread_attr_destroy(&attributes);
#endif
}

/// Signals are for the thread that works.
void hold_signals() {
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, nullptr);
}

int on_own_stack(const std::function<int()>& run) {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, kRoom);
  Errand errand{run};
  pthread_t thread{};
  const int failed = pthread_create(&thread, &attributes, carry_out, &errand);
  pthread_attr_destroy(&attributes);
  if (failed != 0) return run();
  hold_signals();
  pthread_join(thread, nullptr);
  return errand.result;
}

}  // namespace

int on_roomy_stack(const std::function<int()>& run) {
  rlimit stack{};
  const bool tight = getrlimit(RLIMIT_STACK, &stack) == 0 && stack.rlim_cur < kRoom;
  if (tight) give_room_to_threads();
  return raise_limit() ? run() : on_own_stack(run);
}

}  // namespace chapeau::cli

#pragma once
// Work that several threads share.

#include "base/watch.hpp"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace chapeau::base {

/// Calls `make_worker()` once in each of `jobs` threads (this one is the first of them), and what it makes with every
/// number below `count`: each once, by whoever is free. Returns when all is done; then the first exception, if there
/// was any, is thrown again. All threads work for the watch of this one, which is told how far they are.
template <class MakeWorker>
void in_parallel(std::size_t count, std::size_t jobs, MakeWorker make_worker) {
  std::atomic<std::size_t> next = 0, done = 0;
  const Watch* const watching = watch();
  std::mutex failing;
  std::exception_ptr failure;
  const auto work = [&] {
    const Watched watched(watching);
    try {
      auto worker = make_worker();
      for (std::size_t i = next++; i < count; i = next++) {
        look_up();
        worker(i);
        const std::size_t so_far = ++done;
        if (watching != nullptr && watching->progress) watching->progress(so_far, count);
      }
    } catch (...) {
      const std::lock_guard lock(failing);
      if (!failure) failure = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> others;
    for (std::size_t job = 1; job < std::min(jobs, count); ++job) others.emplace_back(work);
    work();
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace chapeau::base

#include "cli/heap.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

#ifdef __GLIBC__
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace chapeau::cli {

#ifdef __GLIBC__

namespace {

constexpr int kHeap = 16 << 20;  // what a check with the whole library needs, and some more
constexpr std::uintptr_t kLargePage = std::uintptr_t{2} << 20;
constexpr std::uintptr_t kSmallPage = std::uintptr_t{4} << 10;

std::uintptr_t end_of_heap() { return reinterpret_cast<std::uintptr_t>(sbrk(0)); }

/// `volatile`: a block that nobody uses would never be allocated.
void allocate_and_free() {
  void* volatile block = std::malloc(kHeap);
  std::free(block);
}

}  // namespace

void take_heap_at_once() {
  mallopt(M_MMAP_THRESHOLD, 2 * kHeap);  // such a block comes from the heap,
  mallopt(M_TRIM_THRESHOLD, 4 * kHeap);  // and stays there when it is freed
  // A large page must not have been touched before it is asked for: the allocator's own words come to lie in the small
  // page before the first.
  const auto short_of_large_page = kLargePage - (end_of_heap() + kSmallPage) % kLargePage;
  sbrk(static_cast<std::intptr_t>(short_of_large_page));
  const auto begin = end_of_heap() + kSmallPage;
  allocate_and_free();
  const auto end = end_of_heap();
  if (begin < end)
    madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);  // a wish: small pages do as well
}

#else

void take_heap_at_once() {}

#endif

}  // namespace chapeau::cli

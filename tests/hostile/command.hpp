#pragma once
// The command in a process of its own, on inputs that mean no good: what it said, how it ended, and what it took.

#include <sys/resource.h>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chapeau::testing {

/// A folder of its own with a copy of the small law (`law`), removed at the end.
class Ground {
 public:
  Ground();
  Ground(const Ground&) = delete;
  Ground& operator=(const Ground&) = delete;
  ~Ground();

  [[nodiscard]] const std::filesystem::path& path() const { return root_; }
  [[nodiscard]] std::filesystem::path law() const { return root_ / "law"; }
  /// Writes a file and names it.
  std::filesystem::path write(const std::filesystem::path& name, std::string_view bytes) const;

 private:
  std::filesystem::path root_;
};

struct Run {
  int exit = 0;  ///< 128 and the number of the signal, if one ended it
  std::string out, err;
  double seconds = 0;  ///< of the processor
  long megabytes = 0;  ///< at most in memory
};

/// What the command finds around it.
struct Surroundings {
  std::string input = {};                 ///< what comes in through its standard input
  std::optional<rlim_t> open_files = {};  ///< at most
  std::optional<rlim_t> stack = {};       ///< in bytes
  std::optional<rlim_t> file_size = {};   ///< in bytes
};

/// Whoever runs the tests, the command itself has no rights that an ordinary user lacks.
[[nodiscard]] Run run_command(const Ground& ground, const std::vector<std::string>& words,
                              const Surroundings& around = {});

/// The codes of the errors that were told, in order: `error[E0101]`.
[[nodiscard]] std::vector<std::string> codes(std::string_view err);

}  // namespace chapeau::testing

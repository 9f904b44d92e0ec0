#pragma once
// The folder of drafts: each a `.case` file, saved whole or not at all, and never over a text that the writer has not
// seen.

#include <cstddef>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chapeau::serve {

struct DraftHead {
  std::string name;  ///< of the file, without `.case`
  std::string etag;  ///< names its bytes; in quotation marks
  std::size_t size = 0;
  std::string modified;  ///< RFC 3339, in UTC
};
struct Draft {
  std::string name, text, etag;
};

/// What became of a wish to write.
enum class Written { Done, Exists, Gone, Changed, Failed };

/// Files of other kinds, links and folders are not seen. Nothing outside of the folder is read or written.
class Store {
 public:
  Store(std::filesystem::path folder, std::size_t largest) : folder_(std::move(folder)), largest_(largest) {}

  /// Letters and digits of ASCII, `_`, `-`, `.`; no point in front; at most 100.
  [[nodiscard]] static bool is_name(std::string_view name);

  [[nodiscard]] std::string called() const;  ///< the last part of its path
  [[nodiscard]] std::vector<DraftHead> list() const;
  [[nodiscard]] std::optional<Draft> read(const std::string& name) const;
  [[nodiscard]] Written create(const std::string& name, const std::string& text);
  /// Only when the file has this tag still, or any with `*`.
  [[nodiscard]] Written replace(const std::string& name, const std::string& text, const std::string& etag);
  [[nodiscard]] Written remove(const std::string& name, const std::string& etag);

 private:
  [[nodiscard]] std::optional<Written> against(const std::string& name, const std::string& etag) const;

  std::filesystem::path folder_;
  std::size_t largest_;
  std::mutex writing_;
};

/// What names these bytes.
[[nodiscard]] std::string tag_of(std::string_view bytes);

}  // namespace chapeau::serve

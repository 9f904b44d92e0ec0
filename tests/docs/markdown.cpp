#include "tests/docs/markdown.hpp"

#include <sstream>

namespace chapeau::testing {

namespace {

constexpr std::string_view kFence = "```";
constexpr std::string_view kIndent = "    ";

class Reader {
 public:
  void read(const std::string& line, std::size_t number) {
    if (fenced_) return read_fenced(line);
    if (line.starts_with(kFence)) {
      blocks_.push_back({line.substr(kFence.size()), {}, number + 1});
      fenced_ = true;
      indented_ = false;
    } else if (line.starts_with(kIndent) && (indented_ || after_blank_)) {
      if (!indented_) blocks_.push_back({{}, {}, number});
      indented_ = true;
      blocks_.back().text += line.substr(kIndent.size()) + '\n';
    } else if (line.empty() && indented_) {
      blocks_.back().text += '\n';
    } else {
      indented_ = false;
    }
    after_blank_ = line.empty();
  }
  [[nodiscard]] std::vector<CodeBlock> take() && { return std::move(blocks_); }

 private:
  void read_fenced(const std::string& line) {
    if (line.starts_with(kFence))
      fenced_ = false;
    else
      blocks_.back().text += line + '\n';
  }

  std::vector<CodeBlock> blocks_;
  bool fenced_ = false, indented_ = false, after_blank_ = true;
};

}  // namespace

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> out;
  std::istringstream stream{std::string(text)};
  for (std::string line; std::getline(stream, line);) out.push_back(line);
  return out;
}

std::vector<CodeBlock> code_blocks(std::string_view document) {
  Reader reader;
  std::size_t number = 0;
  for (const std::string& line : lines_of(document)) reader.read(line, ++number);
  return std::move(reader).take();
}

}  // namespace chapeau::testing

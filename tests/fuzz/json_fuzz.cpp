// Bytes into every string that reaches our JSON: the path of a file, the text that diagnostics quote, and the titles
// and notes of a small case that is right but for what it quotes. What must hold is that the JSON is valid UTF-8 and
// reads back as it was written. The first line of the input is the path.
#include "tests/fuzz/law.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace chapeau;

/// As it stands in quotation marks. Line breaks cannot stand there at all.
std::string quoted(std::string_view bytes) {
  std::string out = "\"";
  for (const char c : bytes) {
    if (c == '"' || c == '\\') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out + "\"";
}

/// A case whose every free text is `words`.
std::string case_saying(std::string_view words) {
  const std::string text = quoted(words);
  return "case SAYS " + text + " {\n  about " + text + "\n  source " + text + " adopted " + text + "\n  measure m " +
         text + " {\n    enacted by AVA\n    from 2015-06-01\n    form export_ban\n    products 2606 " + text +
         "\n    towards all states\n  }\n  record { necessary for CHARTER XX(a) yes " + text +
         "  even_handed not shown " + text + " }\n" + "  expect { CHARTER XI:1 breach  ruling inconsistent " + text +
         " }\n}\n";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::vector<dsl::Text> kLaw = fuzz::small_law();
  const std::string bytes = fuzz::text_of(data, size);
  const std::size_t line_break = std::min(bytes.find('\n'), bytes.size());
  const std::string path = bytes.substr(0, line_break) + ".case";
  std::vector<dsl::Text> all = kLaw;
  all.push_back({path, bytes.substr(line_break)});  // mostly mistakes: what diagnostics quote
  fuzz::judge(all);
  all.back().text = case_saying(std::string_view(bytes).substr(line_break));
  fuzz::judge(all);
  return 0;
}

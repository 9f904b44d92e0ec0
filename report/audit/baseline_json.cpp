#include "report/audit/baseline_json.hpp"

#include "report/json/json.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <tuple>

namespace chapeau::report {

namespace {

using Json = nlohmann::ordered_json;
using engine::audit::Accepted;

constexpr int kVersion = 1;
constexpr std::array<std::string_view, 4> kFields{"code", "subject", "reason", "expires"};

std::optional<base::Date> day_of(std::string_view text) {
  const auto number = [&](std::size_t at, std::size_t length) -> int {
    int value = -1;
    const auto part = text.substr(at, length);
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
    return error == std::errc() && end == part.data() + part.size() ? value : -1;
  };
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  return base::make_date(number(0, 4), number(5, 2), number(8, 2));
}

class Reader {
 public:
  std::variant<std::vector<Accepted>, BaselineFault> read(std::string_view text) {
    const Json file = Json::parse(text, nullptr, false);
    if (file.is_discarded()) return BaselineFault{"it is not JSON", "`chapeau audit --write-baseline FILE` writes one"};
    const bool has_list = file.is_object() && file.contains("accepted") && file["accepted"].is_array();
    if (!has_list || !file.contains("schema_version") || file["schema_version"] != kVersion || file.size() != 2) {
      return BaselineFault{"it is not a baseline",
                           "a baseline holds `\"schema_version\": 1` and a list `\"accepted\"`"};
    }
    std::size_t number = 0;
    for (const auto& entry : file["accepted"]) {
      if (auto fault = add(entry))
        return BaselineFault{fmt::format("entry {} {}", number + 1, fault->what), fault->help};
      ++number;
    }
    return std::move(entries_);
  }

 private:
  /// What is wrong with the entry; nothing when it was taken.
  std::optional<BaselineFault> add(const Json& entry) {
    if (!entry.is_object())
      return BaselineFault{"is not an object", "an entry has the fields code, subject, reason and expires"};
    for (const auto field : kFields) {
      if (!entry.contains(field) || !entry[std::string(field)].is_string())
        return BaselineFault{fmt::format("has no text `{}`", field), kEveryField};
    }
    if (entry.size() != kFields.size()) return BaselineFault{"has a field that no entry has", kEveryField};
    const auto code = engine::audit::find_code(entry["code"].get<std::string>());
    if (!code) {
      return BaselineFault{fmt::format("has the code `{}`, which does not exist", entry["code"].get<std::string>()),
                           "`chapeau explain` lists all codes"};
    }
    const auto reason = entry["reason"].get<std::string>();
    if (std::ranges::all_of(reason, [](char c) { return c == ' '; })) {
      return BaselineFault{fmt::format("accepts {} `{}` without a reason", entry["code"].get<std::string>(),
                                       entry["subject"].get<std::string>()),
                           "say in `reason` why the finding is no mistake"};
    }
    const auto expires = day_of(entry["expires"].get<std::string>());
    if (!expires)
      return BaselineFault{"does not expire on a day of the calendar", "`expires` is a day like 2030-12-31"};
    entries_.push_back({*code, entry["subject"].get<std::string>(), reason, *expires});
    return std::nullopt;
  }

  static constexpr const char* kEveryField = "an entry has the fields code, subject, reason and expires, and no other";
  std::vector<Accepted> entries_;
};

}  // namespace

std::variant<std::vector<Accepted>, BaselineFault> read_baseline(std::string_view text) { return Reader().read(text); }

std::string write_baseline(std::span<const Accepted> entries) {
  std::vector<Accepted> sorted(entries.begin(), entries.end());
  std::ranges::stable_sort(sorted, {}, [](const Accepted& a) { return std::tuple(a.code, a.subject); });
  Json list = Json::array();
  for (const auto& entry : sorted) {
    list.push_back({{"code", engine::audit::info(entry.code).number},
                    {"subject", entry.subject},
                    {"reason", entry.reason},
                    {"expires", base::to_string(entry.expires)}});
  }
  const Json file{{"schema_version", kVersion}, {"accepted", std::move(list)}};
  return json::dumped(file);
}

std::vector<std::uint32_t> lines_of_entries(std::string_view text) {
  constexpr int kDepthOfEntries = 2;  // in the list, in the object
  std::vector<std::uint32_t> lines;
  std::uint32_t line = 1;
  int depth = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\n') ++line;
    if (c == '"') quoted = !quoted;
    if (quoted && c == '\\') ++at;
    if (quoted) continue;
    if (c == '{' && depth == kDepthOfEntries) lines.push_back(line);
    depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
  }
  return lines;
}

}  // namespace chapeau::report

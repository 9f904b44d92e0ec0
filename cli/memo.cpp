#include "cli/memo.hpp"

#include "cli/command_line.hpp"
#include "cli/files.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>
#include <utility>

namespace chapeau::cli {

namespace {

/// In the order of Form: the word, and the ending of a file.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kForms{{{"text", ".txt"},
                                                                               {"json", ".json"},
                                                                               {"markdown", ".md"},
                                                                               {"html", ".html"},
                                                                               {"docx", ".docx"},
                                                                               {"pdf", ".pdf"},
                                                                               {"csv", ".csv"}}};

bool is_bytes(Form form) { return form == Form::Docx || form == Form::Pdf; }

std::optional<Form> form_called(std::string_view word) {
  const auto at = std::ranges::find(kForms, word, &std::pair<std::string_view, std::string_view>::first);
  if (at == kForms.end()) return std::nullopt;
  return static_cast<Form>(at - kForms.begin());
}

/// By the ending of the file, if it is one of the forms that there are.
std::optional<Form> form_ending(const std::string& file, const std::vector<std::string>& forms) {
  const std::string ending = std::filesystem::path(file).extension().string();
  const auto at = std::ranges::find(kForms, ending, &std::pair<std::string_view, std::string_view>::second);
  if (at == kForms.end() || std::ranges::find(forms, at->first) == forms.end()) return std::nullopt;
  return static_cast<Form>(at - kForms.begin());
}

Format format_of(Form form) {
  constexpr std::array kFormats{Format::Text, Format::Json, Format::Markdown, Format::Html,
                                Format::Docx, Format::Docx, Format::Csv};
  return kFormats[static_cast<std::size_t>(form)];
}

/// Nothing, with a complaint, when no PDF could be made.
std::optional<std::string> bytes_of(const api::Answer& answer, Form form, const Page& page) {
  if (form != Form::Pdf) return answer.render(page);
  Printed printed = api::printed(answer, page);
  if (printed.wrong.empty()) return std::move(printed.pdf);
  complain(printed.wrong, printed.help);
  return std::nullopt;
}

bool written(const std::string& bytes, const std::string& file) {
  if (file.empty()) return write_all(stdout, bytes);
  const std::string wrong = replace_file(file, bytes);
  if (!wrong.empty()) complain(wrong);
  return wrong.empty();
}

}  // namespace

void add_memo_options(Command& command, MemoOptions& options, std::vector<std::string> forms) {
  const std::string all = fmt::format("{}", fmt::join(forms, ", "));
  auto read = [&options, all, forms = std::move(forms)](const std::string& given) -> std::optional<std::string> {
    if (std::ranges::find(forms, given) == forms.end())
      return fmt::format("`--format` cannot be `{}`: it is one of {}", given, all);
    options.form = form_called(given);
    return std::nullopt;
  };
  command.parsed("--format", read, "One of: " + all, "FORM");
  command.option("--output,-o", options.output, "Write into this file; its ending tells the form, unless --format does",
                 "FILE");
}

std::optional<Form> form_of(const MemoOptions& options, const std::vector<std::string>& forms) {
  std::optional<Form> form = options.form;
  if (!form) form = options.output.empty() ? Form::Text : form_ending(options.output, forms);
  if (!form) {
    complain(fmt::format("the ending of `{}` is none of the forms of this answer", options.output),
             fmt::format("say with `--format` which one it is: {}", fmt::join(forms, ", ")));
    return std::nullopt;
  }
  if (!is_bytes(*form) || !options.output.empty() || isatty(STDOUT_FILENO) == 0) return form;
  const std::string_view word = kForms[static_cast<std::size_t>(*form)].first;
  complain(fmt::format("{} is no text, and the output is a terminal", word),
           fmt::format("name a file: `--output memo.{}`", word));
  return std::nullopt;
}

Exit write_memo(const api::Answer& answer, Form form, Page page, const MemoOptions& options) {
  if (page.format != Format::Summary) page.format = format_of(form);
  const auto bytes = bytes_of(answer, form, page);
  return bytes && written(*bytes, options.output) ? answer.outcome() : Exit::ToolFailure;
}

}  // namespace chapeau::cli

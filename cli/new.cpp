// chapeau new: what a first draft has to say, asked one question after the other; the answers write the case.

#include "chapeau/chapeau.hpp"
#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/interview_reader.hpp"
#include "cli/interview_terminal.hpp"
#include "cli/library.hpp"
#include "cli/new_draft.hpp"
#include "cli/options.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <memory>
#include <system_error>

namespace chapeau::cli {

namespace {

namespace fs = std::filesystem;
using report::Document;
using report::Tone;

constexpr std::string_view kHowToAnswer =
    "Answer in your own words, by name or by code; several answers stand with commas between them. Enter leaves out "
    "what need not be said. Or type: back (to the question before), help, quit (and keep the answers).";
constexpr std::size_t kOffered = 8;

struct NewArguments {
  std::string file, library;
  PageOptions page;
};

/// What a line comes to: an answer as the language writes it, or what is to be said of it.
struct Taken {
  std::optional<std::string> value;
  std::string wrong;
  std::vector<Hit> offers;
};

std::vector<std::string> parts_of(const std::string& text, bool several) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t comma = several ? std::min(text.find(',', at), text.size()) : text.size();
    const std::string_view part = trimmed(std::string_view(text).substr(at, comma - at));
    if (!part.empty()) out.emplace_back(part);
    at = comma + 1;
  }
  return out;
}

class FirstInterview {
 public:
  FirstInterview(const Library& library, const PageOptions& page) : draft_(library), style_(style_for(stdout, page)) {}

  /// False when it was broken off.
  bool run() {
    tell(std::string(kHowToAnswer));
    while (const NewQuestion* question = draft_.question()) {
      put(*question);
      if (!answer(*question)) return false;
    }
    return true;
  }

  [[nodiscard]] const NewDraft& draft() const { return draft_; }

 private:
  void tell(std::string text, Tone tone = Tone::Plain, int indent = 0) {
    Document out;
    out.emplace_back(report::Paragraph{indent, report::toned(std::move(text), tone), 0});
    (void)write_all(stdout, report::to_text(out, style_));
  }

  void put(const NewQuestion& question) {
    (void)write_all(stdout, "\n");
    tell(std::string(question.question), Tone::Strong);
    tell(std::string(question.help), Tone::Dim, 2);
    if (!question.silence.empty()) tell(fmt::format("Enter: {}.", question.silence), Tone::Dim, 2);
  }

  /// Until the question is answered, left out, or taken back.
  bool answer(const NewQuestion& question) {
    std::vector<Hit> offers;
    for (;;) {
      const auto line = input_.ask("> ");
      if (!line) return false;
      const std::string said(trimmed(*line));
      if (said == "quit") return false;
      if (said == "help") {
        tell(std::string(kHowToAnswer));
        continue;
      }
      if (said == "back") {
        if (draft_.back()) return true;
        tell("There is no question before this one.", Tone::Doubt);
        continue;
      }
      Taken taken = take(question, said, offers);
      if (taken.wrong.empty()) {
        tell_taken(question, taken);
        draft_.answer(std::move(taken.value));
        return true;
      }
      tell(taken.wrong, Tone::Doubt);
      offers = std::move(taken.offers);
      for (std::size_t i = 0; i < offers.size(); ++i)
        tell(fmt::format("{} {}  {}", i + 1, offers[i].name, offers[i].title), Tone::Plain, 2);
    }
  }

  void tell_taken(const NewQuestion& question, const Taken& taken) {
    tell(taken.value ? fmt::format("{}  {}", question.field, *taken.value) : std::string("Left out."), Tone::Good, 2);
  }

  Taken take(const NewQuestion& question, const std::string& said, const std::vector<Hit>& offers) const {
    if (said.empty()) return silent(question);
    std::size_t number = 0;
    const auto read = std::from_chars(said.data(), said.data() + said.size(), number);
    const bool chosen = read.ptr == said.data() + said.size() && number >= 1 && number <= offers.size();
    return accepted(question, chosen ? offers[number - 1].name : said);
  }

  Taken silent(const NewQuestion& question) const {
    if (!question.silence.empty()) return {draft_.silence(question), {}, {}};
    if (question.must) return {std::nullopt, "A draft cannot do without this.", {}};
    return {};
  }

  /// As the language writes it, where it does; else by what is called so.
  Taken accepted(const NewQuestion& question, const std::string& said) const {
    const std::string wrong = draft_.wrong_with(question, said);
    if (wrong.empty()) return {said, {}, {}};
    if (question.kinds.empty()) return {std::nullopt, report::upper_first(wrong) + ".", {}};
    std::string value;
    for (const std::string& part : parts_of(said, question.several)) {
      std::vector<Hit> hits = draft_.called(question, part);
      if (hits.empty()) return {std::nullopt, fmt::format("Nothing is called `{}`.", part), {}};
      const bool clear = hits.size() == 1 || (hits[0].how == Hit::How::Exact && hits[1].how != Hit::How::Exact);
      if (!clear) {
        hits.resize(std::min(hits.size(), kOffered));
        return {std::nullopt, fmt::format("`{}` could be several; type a number, or say it otherwise.", part),
                std::move(hits)};
      }
      value += (value.empty() ? "" : ", ") + hits.front().name;
    }
    const std::string still = draft_.wrong_with(question, value);
    if (!still.empty()) return {std::nullopt, report::upper_first(still) + ".", {}};
    return {value, {}, {}};
  }

  NewDraft draft_;
  report::Style style_;
  LineInput input_;
};

/// Not taken yet, so that no interview is held for nothing.
bool may_be_written(const fs::path& file) {
  std::error_code error;
  if (file.has_parent_path() && !fs::is_directory(file.parent_path(), error)) {
    complain(fmt::format("there is no folder `{}`", file.parent_path().generic_string()));
    return false;
  }
  if (!fs::exists(fs::symlink_status(file, error))) return true;
  complain(fmt::format("there is a file `{}` already", file.generic_string()), "name another one: `chapeau new FILE`");
  return false;
}

/// The file that was named, or one that is called like the draft and is not there yet.
fs::path file_of(const NewArguments& arguments, const NewDraft& draft) {
  if (!arguments.file.empty()) return arguments.file;
  std::error_code error;
  fs::path file = draft.file_name() + ".case";
  for (std::size_t n = 2; fs::exists(fs::symlink_status(file, error)); ++n)
    file = fmt::format("{}-{}.case", draft.file_name(), n);
  return file;
}

Exit write_draft(const NewArguments& arguments, const NewDraft& draft, bool finished) {
  const fs::path file = file_of(arguments, draft);
  const std::vector<NewFile> files{{file.filename(), draft.text()}};
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  if (const Exit written = write_files(folder, files, Existing::Keep); written != Exit::Clean) return written;
  const std::string name = file.generic_string();
  const std::string said = finished ? fmt::format("\nThe draft is in {0}. `chapeau check {0}` judges it.\n", name)
                                    : fmt::format("\nThe answers so far are in {}.\n", name);
  if (!write_all(stdout, said)) return Exit::ToolFailure;
  return finished ? Exit::Clean : Exit::Cancelled;
}

Exit new_draft(const NewArguments& arguments) {
  if (!arguments.file.empty() && !may_be_written(arguments.file)) return Exit::InvalidInput;
  const auto folder = find_library(arguments.library);
  if (!folder) return Exit::InvalidInput;
  const auto law = Library::load(*folder);
  if (!law.library) {
    complain(fmt::format("the law library in `{}` has errors", folder->generic_string()), "`chapeau list` shows them");
    return Exit::InvalidInput;
  }
  FirstInterview interview(*law.library, arguments.page);
  const bool finished = interview.run();
  if (interview.draft().is_empty()) {
    const bool told = write_all(stdout, "\nNothing was answered, and nothing was written.\n");
    return told ? Exit::Cancelled : Exit::ToolFailure;
  }
  return write_draft(arguments, interview.draft(), finished);
}

}  // namespace

void add_new(CommandLine& line) {
  const auto arguments = std::make_shared<NewArguments>();
  Command command = line.add("new", "Ask what a measure does, and write the draft");
  command.word("FILE", arguments->file, "The file that is written (by default it is called like the draft)");
  add_library_option(command, arguments->library);
  add_page_options(command, arguments->page);
  command.does([arguments] { return new_draft(*arguments); });
}

}  // namespace chapeau::cli

#include "serve/service/ask.hpp"

#include "serve/service/problem.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <map>
#include <memory>
#include <utility>

namespace chapeau::serve {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kMost = 100'000'000;
constexpr std::size_t kLongestLine = 500;  // of the head of a memo, in bytes
/// Each has its lines towards every state, and the engine lays out all of them before it judges the first.
constexpr std::size_t kMostMeasures = 100;

/// How the answer is wanted.
struct Wanted {
  Page page;
  bool pdf = false;         ///< the memo, printed
  std::string file;         ///< how a memo that is saved is called, without its ending
  std::size_t seconds = 0;  ///< 0: as long as may be
};

constexpr const char* kDocx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

constexpr std::array<std::pair<Format, const char*>, 7> kTypes{{{Format::Text, "text/plain; charset=utf-8"},
                                                                {Format::Json, "application/json"},
                                                                {Format::Markdown, "text/markdown; charset=utf-8"},
                                                                {Format::Html, "text/html; charset=utf-8"},
                                                                {Format::Csv, "text/csv; charset=utf-8"},
                                                                {Format::Docx, kDocx},
                                                                {Format::Summary, "application/json"}}};

Wanted wanted(Body& body, const std::vector<std::string>& formats) {
  static const std::map<std::string, Format> kFormats{
      {"json", Format::Json}, {"text", Format::Text}, {"markdown", Format::Markdown},
      {"html", Format::Html}, {"docx", Format::Docx}, {"pdf", Format::Docx},
      {"csv", Format::Csv}};
  Wanted out;
  const std::string& format = formats[body.choice("format", formats)];
  out.page.format = kFormats.at(format);
  out.pdf = format == "pdf";
  out.page.width = body.number_or("width", 80, 40, 1000);
  out.seconds = body.number_or("seconds", 0, 1, kMost);
  return out;
}

void take_depth(Body& body, Wanted& wanted) {
  constexpr std::array kDepths{Depth::Paragraph, Depth::Line, Depth::Full};
  wanted.page.depth = kDepths[body.choice("depth", {"paragraph", "line", "full"})];
}

/// What stands at the head of a memo.
void take_head(Body& body, Wanted& wanted) {
  MemoHead& head = wanted.page.head;
  for (auto [name, into] :
       {std::pair{"to", &head.to}, std::pair{"from", &head.from}, std::pair{"marking", &head.marking}}) {
    *into = body.text_or(name, "");
    if (into->size() > kLongestLine) body.refuse(name, "it is too long");
  }
}

/// The part of a name that may be one of a file anywhere.
std::string file_called(std::string name) {
  if (name.ends_with(".case")) name.resize(name.size() - 5);
  std::erase_if(name, [](unsigned char c) { return std::isalnum(c) == 0 && c != '-' && c != '_' && c != '.'; });
  return name.empty() || name.front() == '.' ? "memo" : name;
}

Waiting waiting(const Wanted& wanted, const Asking& asking) {
  const auto own = std::chrono::seconds(wanted.seconds);
  const auto seconds = wanted.seconds == 0 ? asking.longest : std::min(own, asking.longest);
  return {asking.stop, Clock::now() + seconds, asking.progress};
}

/// The answer around the report, which goes in as it is.
Response enveloped(const Report& report, const Page& page, double milliseconds) {
  const Json head{{"outcome", words(report.outcome())},
                  {"milliseconds", milliseconds},
                  {"diagnostics", diagnostics_json(report.diagnostics())}};
  std::string body = dumped(head);
  body.back() = ',';
  body += "\"report\":" + (report.has_answer() ? report.render(page) : std::string("null")) + "}";
  return {200, "application/json", std::move(body), {}, {}};
}

using Headers = std::vector<std::pair<std::string, std::string>>;

Headers headers_of(const Report& report) { return {{"Chapeau-Outcome", std::string(words(report.outcome()))}}; }

Headers saved_as(const Report& report, const std::string& file) {
  Headers headers = headers_of(report);
  headers.emplace_back("Content-Disposition", "attachment; filename=\"" + file + "\"");
  return headers;
}

Response printed(const Report& report, const Wanted& wanted) {
  Printed made = report.print(wanted.page);
  if (!made.wrong.empty()) return problem(501, "no-pdf", made.wrong, made.help);
  return {200, "application/pdf", std::move(made.pdf), saved_as(report, wanted.file + ".pdf"), {}};
}

Response responded(const Report& report, const Wanted& wanted, double milliseconds) {
  const Page& page = wanted.page;
  if (!report.has_answer() && report.outcome() != Outcome::Cancelled) return not_in_form(report.diagnostics());
  const bool json = page.format == Format::Json || page.format == Format::Summary;
  if (json || !report.has_answer()) return enveloped(report, page, milliseconds);
  if (wanted.pdf) return printed(report, wanted);
  const auto type = std::ranges::find(kTypes, page.format, &std::pair<Format, const char*>::first);
  const bool saved = page.format == Format::Docx;
  return {
      200, type->second, report.render(page), saved ? saved_as(report, wanted.file + ".docx") : headers_of(report), {}};
}

/// Asks, and takes the time.
template <class Ask>
Response timed(const Wanted& wanted, const Asking& asking, Ask ask) {
  const auto begun = Clock::now();
  const Report report = ask(waiting(wanted, asking));
  const std::chrono::duration<double, std::milli> taken = Clock::now() - begun;
  return responded(report, wanted, std::round(taken.count() * 10) / 10);
}

std::vector<ReadingChoice> readings(Body& body) {
  std::vector<ReadingChoice> out;
  const Json* given = body.member("readings");
  if (given == nullptr) return out;
  if (!given->is_object()) body.refuse("readings", "it is no object");
  for (const auto& [reading, option] : given->items()) {
    if (!option.is_string()) body.refuse("readings", "the option of `" + reading + "` is no text");
    out.push_back({reading, option.get<std::string>()});
  }
  return out;
}

// On cases -------------------------------------------------------------------------------------------------

/// What every question on cases begins with.
struct OnText {
  Cases cases;
  Diagnostics warnings;
};

OnText on_text(const Library& library, Body& body) {
  auto loaded = Cases::from_text(library, named_text(body));
  if (!loaded.cases) throw Refused{not_in_form(loaded.diagnostics)};
  const std::string only = body.text_or("case", "");
  auto cases = body.has("case") ? loaded.cases->only(only) : std::move(loaded.cases);
  if (!cases) body.refuse("case", "there is no case `" + only + "` in the text");
  const auto heads = cases->heads();
  std::size_t measures = 0;
  for (const Cases::Head& head : heads) measures += head.measures.size();
  if (heads.empty()) body.refuse("text", "there is no case in it");
  if (measures > kMostMeasures) body.refuse("text", "these are too many measures for one question; name a `case`");
  return {std::move(*cases), std::move(loaded.diagnostics)};
}

/// Options of the question with what all have in common.
template <class Options>
void take_common(Body& body, Options& options) {
  options.day = body.day("as_of");
  options.readings = readings(body);
}

SearchOptions search_options(Body& body, Wanted& wanted) {
  SearchOptions options;
  options.sets = wanted.page.most = body.number_or("most", 10, 1, 100'000);
  options.questions = body.number_or("budget", 1000, 1, kMost);
  return options;
}

template <class Options, class Ask>
Question on_cases(const Library& library, Body& body, Options options, const Wanted& how, Ask ask) {
  take_common(body, options);
  OnText on = on_text(library, body);
  body.finish();
  return [library, on = std::move(on), options = std::move(options), how, ask](const Asking& asking) {
    return timed(how, asking, [&](Waiting waiting) {
      Options now = options;
      now.waiting = std::move(waiting);
      Report report = ask(library, on.cases, now);
      Diagnostics said = on.warnings;
      said.list.insert(said.list.end(), report.diagnostics().list.begin(), report.diagnostics().list.end());
      return report.with(std::move(said));
    });
  };
}

const std::vector<std::string> kPlain{"json", "text", "markdown"};
const std::vector<std::string> kMemo{"json", "text", "markdown", "html", "docx", "pdf"};
constexpr std::size_t kMostRedrafts = 10;

Question ask_check(const Library& library, Body& body) {
  Wanted how = wanted(body, kMemo);
  how.file = file_called(body.text_or("name", ""));
  how.page.depth = body.choice("depth", {"full", "line"}) == 1 ? Depth::Line : Depth::Full;
  take_head(body, how);
  const bool summary = body.choice("detail", {"full", "summary"}) == 1;
  if (summary && how.page.format == Format::Json) how.page.format = Format::Summary;
  CheckOptions options;
  options.all_readings = body.flag_or("all_readings", false);
  options.redrafts = body.number_or("redrafts", 0, 0, kMostRedrafts);
  return on_cases(library, body, std::move(options), how, [](auto&&... all) { return check(all...); });
}

Question ask_why(const Library& library, Body& body) {
  Wanted how = wanted(body, kPlain);
  take_depth(body, how);
  WhyOptions options;
  options.provision = body.text_or("provision", "");
  options.search = search_options(body, how);
  return on_cases(library, body, std::move(options), how, [](auto&&... all) { return why(all...); });
}

Question ask_why_not(const Library& library, Body& body) {
  Wanted how = wanted(body, kPlain);
  take_depth(body, how);
  WhyNotOptions options;
  options.provision = body.text("provision");
  return on_cases(library, body, std::move(options), how, [](auto&&... all) { return why_not(all...); });
}

Question ask_ask(const Library& library, Body& body) {
  Wanted how = wanted(body, kPlain);
  take_depth(body, how);
  AskOptions options;
  options.search = search_options(body, how);
  return on_cases(library, body, std::move(options), how, [](auto&&... all) { return ask(all...); });
}

Question ask_redraft(const Library& library, Body& body) {
  Wanted how = wanted(body, kPlain);
  take_depth(body, how);
  RedraftOptions options;
  options.repairs = body.number_or("repairs", 5, 1, 100);
  if (const Json* weights = body.member("weights")) {
    Body each(*weights, "weights.");
    for (const auto& [attribute, weight] : weights->items())
      options.weights.push_back({attribute, static_cast<std::uint32_t>(each.number_or(attribute, 1, 1, 1000))});
  }
  return on_cases(library, body, std::move(options), how, [](auto&&... all) { return redraft(all...); });
}

Question ask_timeline(const Library& library, Body& body) {
  Wanted how = wanted(body, kPlain);
  take_depth(body, how);
  const auto from = body.day("from"), until = body.day("until");
  if (!from) body.refuse("from", "it is missing");
  if (!until) body.refuse("until", "it is missing");
  if (*until < *from) body.refuse("until", "it lies before the first day");
  return on_cases(library, body, TimelineOptions(*from, *until), how, [](auto&&... all) { return timeline(all...); });
}

// On the law -----------------------------------------------------------------------------------------------

void take_survey(Body& body, SurveyOptions& options) {
  options.goal = body.text_or("goal", "");
  options.products = body.texts("products");
  options.day = body.day("as_of");
  options.readings = readings(body);
}

Question ask_space(const Library& library, Body& body) {
  Wanted how = wanted(body, {"json", "text", "markdown", "html", "docx", "pdf", "csv"});
  take_depth(body, how);
  take_head(body, how);
  SpaceOptions options;
  take_survey(body, options);
  options.state = body.text("state");
  options.towards = body.texts("towards");
  options.layers = body.texts("layers");
  how.file = file_called("policy-space-" + options.state);
  body.finish();
  return [library, options = std::move(options), how](const Asking& asking) {
    return timed(how, asking, [&](Waiting waiting) {
      SpaceOptions now = options;
      now.jobs = asking.jobs;
      now.rows = asking.rows;
      now.waiting = std::move(waiting);
      return space(library, now);
    });
  };
}

Question ask_delegalization(const Library& library, Body& body) {
  Wanted how = wanted(body, kMemo);
  take_depth(body, how);
  take_head(body, how);
  DelegalizationOptions options;
  take_survey(body, options);
  if (body.has("state")) options.state = body.text("state");
  options.by = body.text_or("by", "");
  how.file = file_called("promises-" + options.state.value_or("all"));
  options.cures = body.flag_or("cures", true);
  body.finish();
  return [library, options = std::move(options), how](const Asking& asking) {
    return timed(how, asking, [&](Waiting waiting) {
      DelegalizationOptions now = options;
      now.jobs = asking.jobs;
      now.waiting = std::move(waiting);
      return delegalization(library, now);
    });
  };
}

std::string without_names(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return "the library without " + out;
}

Day day_in(Body& body, const std::string& text) {
  const auto day = Day::parse(text);
  if (!day) body.refuse("days", "`" + text + "` is no day of the calendar");
  return *day;
}

Question ask_compare(const Library& library, Body& body) {
  Wanted how = wanted(body, {"json", "text", "markdown", "csv"});
  take_depth(body, how);
  const auto names = body.texts("without"), days = body.texts("days");
  const auto day = body.day("as_of");
  if (names.empty() == days.empty()) body.refuse("without", "give either this or `days`");
  if (!days.empty() && (days.size() != 2 || day)) body.refuse("days", "give two, and no `as_of` beside them");
  CompareOptions options{
      body.texts("states"), body.texts("towards"), body.texts("products"), body.text_or("goal", ""), false, 1, {}};
  NamedLibrary first{library, "the library", day}, second = first;
  if (!names.empty()) {
    auto left = library.without(names);
    if (!left.library) throw Refused{not_in_form(left.diagnostics)};
    second = {std::move(*left.library), without_names(names), day};
  } else {
    first.day = day_in(body, days[0]);
    second.day = day_in(body, days[1]);
  }
  body.finish();
  return [first, second, options = std::move(options), how](const Asking& asking) {
    return timed(how, asking, [&](Waiting waiting) {
      CompareOptions now = options;
      now.jobs = asking.jobs;
      now.waiting = std::move(waiting);
      return compare(first, second, now);
    });
  };
}

// On the drafts --------------------------------------------------------------------------------------------

/// Those that are named, or all.
std::vector<std::string> drafts_named(const Store& drafts, Body& body) {
  std::vector<std::string> names = body.texts("drafts");
  if (body.has("drafts")) return names;
  for (const DraftHead& head : drafts.list()) names.push_back(head.name);
  return names;
}

/// Each text by itself: one that is not finished keeps no other from being run.
std::vector<Cases::Loaded> drafts_read(const Ground& ground, Body& body) {
  std::vector<Cases::Loaded> out;
  for (const std::string& name : drafts_named(*ground.drafts, body)) {
    const auto draft = Store::is_name(name) ? ground.drafts->read(name) : std::nullopt;
    if (!draft) body.refuse("drafts", "there is no draft `" + name + "`");
    out.push_back(Cases::from_text(ground.library, {name + ".case", draft->text}));
    if (!out.back().cases) continue;
    for (const Cases::Head& head : out.back().cases->heads()) {
      if (head.measures.size() > kMostMeasures)
        body.refuse("drafts", "`" + head.name + "` has too many measures for one question");
    }
  }
  return out;
}

Question ask_test(const Ground& ground, Body& body) {
  if (ground.drafts == nullptr) throw Refused{no_workspace()};
  const Wanted how = wanted(body, {"json", "text"});
  auto texts = std::make_shared<const std::vector<Cases::Loaded>>(drafts_read(ground, body));
  body.finish();
  return [library = ground.library, texts, how](const Asking& asking) {
    return timed(how, asking, [&](Waiting waiting) {
      return test(library, *texts, {asking.jobs, asking.rows, std::move(waiting)});
    });
  };
}

/// Most questions ask nothing of the drafts.
template <Question (*make)(const Library&, Body&)>
Question of_library(const Ground& ground, Body& body) {
  return make(ground.library, body);
}

using Maker = Question (*)(const Ground&, Body&);
const std::map<std::string, Maker, std::less<>> kQuestions{
    {"check", of_library<ask_check>},
    {"why", of_library<ask_why>},
    {"why-not", of_library<ask_why_not>},
    {"ask", of_library<ask_ask>},
    {"redraft", of_library<ask_redraft>},
    {"timeline", of_library<ask_timeline>},
    {"space", of_library<ask_space>},
    {"compare", of_library<ask_compare>},
    {"delegalization", of_library<ask_delegalization>},
    {"test", ask_test},
};

}  // namespace

NamedText named_text(Body& body) {
  const std::string name = body.text_or("name", "draft.case");
  if (name.empty() || name.size() > 200) body.refuse("name", "it is empty or too long");
  return {name, body.text("text")};
}

bool is_question(std::string_view name) { return kQuestions.contains(name); }

Question question(const Ground& ground, const std::string& name, Body& body) {
  return kQuestions.at(name)(ground, body);
}

}  // namespace chapeau::serve

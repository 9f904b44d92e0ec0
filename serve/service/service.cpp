#include "serve/service/service.hpp"

#include "serve/service/body.hpp"
#include "serve/service/json.hpp"
#include "serve/service/problem.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <sstream>
#include <utility>

namespace chapeau::serve {

namespace {

constexpr std::string_view kBase = "/api/v1";
constexpr const char* kPlainText = "text/plain; charset=utf-8";
constexpr const char* kMarkdown = "text/markdown; charset=utf-8";

Response json_response(std::string body, int status = 200) {
  return {status, "application/json", std::move(body), {}, {}};
}
Response json_response(const Json& json, int status = 200) { return json_response(dumped(json), status); }

Response nothing_called(const std::string& what) { return problem(404, "not-found", "there is no `" + what + "`"); }

Response wrong_method() { return problem(405, "method", "this is not asked so"); }

std::string first_message(const Diagnostics& diagnostics) {
  return diagnostics.list.empty() ? "there is none" : diagnostics.list.front().message;
}

Response unknown_in_library(const Diagnostics& diagnostics) {
  const std::string help = diagnostics.list.empty() ? "" : diagnostics.list.front().help;
  return problem(404, "not-found", first_message(diagnostics), help, {{"diagnostics", diagnostics_json(diagnostics)}});
}

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> out;
  std::istringstream in(text);
  for (std::string word; std::getline(in, word, at);) {
    if (!word.empty()) out.push_back(word);
  }
  return out;
}

std::string parameter(const Request& request, const std::string& name) {
  const auto at = request.query.find(name);
  return at == request.query.end() ? std::string() : at->second;
}

Response wrong_parameter(const std::string& name, const std::string& what) {
  return problem(422, "not-in-form", "`" + name + "`: " + what, "", {{"field", name}});
}

bool matches(const std::string& header, const std::string& tag) {
  return header == "*" || header.find(tag) != std::string::npos;
}

// Forms ----------------------------------------------------------------------------------------------------

Json place_json(const std::optional<Place>& place) {
  if (!place) return nullptr;
  return {{"path", place->path},
          {"line", place->line},
          {"column", place->column},
          {"end_line", place->end_line},
          {"end_column", place->end_column}};
}

Json field_json(const Field& field) {
  Json out{{"field", field.name}, {"value", field.value}, {"basis", field.supposed ? "supposed" : "given"}};
  if (!field.note.empty()) out["note"] = field.note;
  if (!field.items.empty()) {
    Json items = Json::array();
    for (const Field::Item& item : field.items) {
      items.push_back({{"value", item.value}});
      if (!item.note.empty()) items.back()["note"] = item.note;
    }
    out["items"] = std::move(items);
  }
  if (field.place) out["place"] = place_json(field.place);
  return out;
}

Json fields_json(const std::vector<Field>& fields) {
  Json out = Json::array();
  for (const Field& field : fields) out.push_back(field_json(field));
  return out;
}

Json form_json(const CaseForm& form) {
  Json measures = Json::array(), records = Json::array();
  for (const auto& m : form.measures) {
    measures.push_back({{"name", m.name}, {"title", m.title}, {"fields", fields_json(m.fields)}});
    if (m.place) measures.back()["place"] = place_json(m.place);
  }
  for (const auto& r : form.records) records.push_back({{"measures", r.measures}, {"entries", fields_json(r.entries)}});
  Json out{{"name", form.name},
           {"title", form.title},
           {"fields", fields_json(form.fields)},
           {"measures", std::move(measures)},
           {"records", std::move(records)},
           {"has_expectations", form.has_expectations}};
  if (form.place) out["place"] = place_json(form.place);
  return out;
}

bool is_supposed(Body& body) { return body.choice("basis", {"given", "supposed"}) == 1; }

Field field_from(Body& body) {
  Field out{body.text("field"), body.text_or("value", ""), is_supposed(body), body.text_or("note", ""), {}, {}};
  for (Body& item : body.objects("items")) {
    out.items.push_back({item.text("value"), item.text_or("note", "")});
    item.finish();
  }
  (void)body.member("place");
  body.finish();
  return out;
}

std::vector<Field> fields_from(Body& body, const std::string& name) {
  std::vector<Field> out;
  for (Body& each : body.objects(name)) out.push_back(field_from(each));
  return out;
}

CaseForm form_from(Body& body) {
  CaseForm out{body.text("name"), body.text_or("title", ""), fields_from(body, "fields"), {}, {}, false, {}};
  for (Body& m : body.objects("measures")) {
    out.measures.push_back({m.text("name"), m.text_or("title", ""), fields_from(m, "fields"), {}});
    (void)m.member("place");
    m.finish();
  }
  for (Body& r : body.objects("records")) {
    out.records.push_back({r.texts("measures"), fields_from(r, "entries")});
    r.finish();
  }
  for (const char* told_only : {"has_expectations", "place"}) (void)body.member(told_only);
  body.finish();
  return out;
}

Edit edit_from(Body& body) {
  Edit out{body.text_or("case", ""),
           body.text_or("measure", ""),
           body.text_or("record", ""),
           body.text_or("field", ""),
           std::nullopt,
           is_supposed(body),
           body.text_or("note", "")};
  const Json* value = body.member("value");
  if (value == nullptr) body.refuse("value", "it is missing");
  if (!value->is_null()) out.value = body.text("value");
  if (out.record.empty() == out.field.empty()) body.refuse("field", "give either this or `record`");
  body.finish();
  return out;
}

Json heads_json(const std::optional<Cases>& cases) {
  Json out = Json::array();
  if (!cases) return out;
  for (const Cases::Head& head : cases->heads()) {
    Json measures = Json::array();
    for (const auto& m : head.measures) measures.push_back({{"name", m.name}, {"title", m.title}});
    out.push_back({{"name", head.name}, {"title", head.title}, {"measures", std::move(measures)}});
  }
  return out;
}

std::string laid_out(const std::string& text) { return format({"draft.case", text}).text.value_or(text); }

}  // namespace

Service::Service(Library library, const std::filesystem::path& workspace, const std::filesystem::path& examples,
                 Limits limits)
    : library_(std::move(library)),
      digest_tag_('"' + library_.digest() + '"'),
      limits_(limits),
      examples_(examples),
      means_{limits.seconds, limits.jobs},
      asking_(static_cast<std::ptrdiff_t>(std::max<std::size_t>(limits.jobs, 2))),
      runs_(limits.runs, means_) {
  if (!workspace.empty()) store_.emplace(workspace, limits.body);
}

Response Service::answer(const Request& request) {
  if (!request.path.starts_with(std::string(kBase) + '/')) return nothing_called(request.path);
  try {
    return route(request, request.path.substr(kBase.size()));
  } catch (const Refused& refused) {
    return refused.response;
  }
}

Response Service::route(const Request& request, const std::string& path) {
  const bool get = request.method == "GET", post = request.method == "POST";
  if (path == "/session") return get ? session() : wrong_method();
  if (path == "/library" || path.starts_with("/library/")) return get ? from_library(request, path) : wrong_method();
  if (path == "/examples") return get ? json_response(Json{{"examples", examples_.list()}}) : wrong_method();
  if (path.starts_with("/examples/")) {
    const auto example = examples_.one(path.substr(10));
    return !get ? wrong_method() : example ? json_response(*example) : nothing_called(path.substr(10));
  }
  if (path == "/explain" || path.starts_with("/explain/")) return get ? explained(path.substr(8)) : wrong_method();
  if (path == "/drafts") return get || post ? drafts(request, "") : wrong_method();
  if (path.starts_with("/drafts/")) return drafts(request, path.substr(8));
  if (path == "/runs" || path.starts_with("/runs/")) return runs(request, path.substr(5));
  if (!post) return is_question(path.substr(1)) ? wrong_method() : nothing_called(path);
  if (is_question(path.substr(1))) return asked(request, path.substr(1));
  if (path == "/text/diagnose") return diagnosed(request);
  if (path == "/text/edit" || path == "/text/format" || path == "/text/form" || path == "/form/text")
    return edited(request);
  return nothing_called(path);
}

Response Service::session() const {
  return json_response(
      Json{{"tool", {{"name", "chapeau"}, {"version", version()}}},
           {"library", {{"digest", library_.digest()}}},
           {"workspace", store_ ? Json(store_->called()) : Json(nullptr)},
           {"limits", {{"body", limits_.body}, {"seconds", limits_.seconds.count()}, {"runs", limits_.runs}}},
           {"today", Day::today().text()}});
}

// The library ----------------------------------------------------------------------------------------------

Response Service::from_library(const Request& request, const std::string& path) const {
  static constexpr std::array<std::pair<std::string_view, Catalogue>, 4> kCatalogues{
      {{"/library", Catalogue::Summary},
       {"/library/vocabulary", Catalogue::Vocabulary},
       {"/library/instruments", Catalogue::Instruments},
       {"/library/questions", Catalogue::Questions}}};
  Response response;
  const auto at = std::ranges::find(kCatalogues, path, &std::pair<std::string_view, Catalogue>::first);
  if (matches(request.header("if-none-match"), digest_tag_) && request.header("if-none-match") != "*")
    response.status = 304;
  else if (at != kCatalogues.end())
    response = json_response(catalogue(library_, at->second));
  else if (path == "/library/search")
    response = searched(request);
  else if (path == "/library/show")
    response = shown(request);
  else if (path.starts_with("/library/list/"))
    response = listed(request, path.substr(14));
  else
    return nothing_called(path);
  if (response.status < 400) {
    response.headers.emplace_back("ETag", digest_tag_);
    response.headers.emplace_back("Cache-Control", "private, no-cache");
  }
  return response;
}

Response Service::searched(const Request& request) const {
  const std::string words = parameter(request, "q"), limit = parameter(request, "limit");
  if (words.empty() || words.size() > 200) return wrong_parameter("q", "it is missing or too long");
  std::size_t most = 30;
  const auto read = std::from_chars(limit.data(), limit.data() + limit.size(), most);
  if (!limit.empty() && (read.ec != std::errc() || most < 1 || most > 200))
    return wrong_parameter("limit", "it is no number from 1 to 200");
  const auto found = search(library_, words, split(parameter(request, "kinds"), ','));
  Json hits = Json::array();
  for (std::size_t i = 0; i < std::min(found.size(), most); ++i) {
    const Hit& hit = found[i];
    hits.push_back({{"kind", hit.kind},
                    {"name", hit.name},
                    {"title", hit.title},
                    {"also_called", hit.also_called},
                    {"how", chapeau::words(hit.how)}});
  }
  return json_response(
      Json{{"q", words}, {"hits", std::move(hits)}, {"more", found.size() - std::min(found.size(), most)}});
}

Response Service::shown(const Request& request) const {
  const std::string name = parameter(request, "name"), form = parameter(request, "format");
  if (name.empty() || name.size() > 200) return wrong_parameter("name", "it is missing or too long");
  const Report report = show(library_, name);
  if (!report.has_answer()) return unknown_in_library(report.diagnostics());
  if (form.empty() || form == "json") return json_response(report.render({.format = Format::Json}));
  if (form == "text") return {200, kPlainText, report.render({.format = Format::Text}), {}, {}};
  if (form == "markdown") return {200, kMarkdown, report.render({.format = Format::Markdown}), {}, {}};
  return wrong_parameter("format", "it is none of json, text, markdown");
}

Response Service::listed(const Request& request, const std::string& kind) const {
  const auto words = split(parameter(request, "words"), ' ');
  const Report report = list(library_, kind == "lists" ? "" : kind, words);
  return report.has_answer() ? json_response(report.render({.format = Format::Json}))
                             : unknown_in_library(report.diagnostics());
}

// Texts and forms ------------------------------------------------------------------------------------------

Response Service::explained(const std::string& rest) {
  if (rest.empty()) {
    Json codes = Json::array();
    for (const Explanation& each : explanations()) codes.push_back({{"code", each.code}, {"meaning", each.meaning}});
    return json_response(Json{{"codes", std::move(codes)}});
  }
  const auto found = explain(rest.substr(1));
  if (!found)
    return problem(404, "not-found", "no diagnostic has the code `" + rest.substr(1) + "`", "`/explain` lists all");
  return json_response(Json{{"code", found->code}, {"meaning", found->meaning}, {"page", found->page}});
}

Response Service::diagnosed(const Request& request) const {
  Body body(request.body);
  const NamedText text = named_text(body);
  body.finish();
  const auto loaded = Cases::from_text(library_, text);
  return json_response(Json{{"ok", loaded.cases.has_value()},
                            {"diagnostics", diagnostics_json(loaded.diagnostics)},
                            {"dropped", loaded.diagnostics.dropped},
                            {"cases", heads_json(loaded.cases)}});
}

/// The text, and what the library says of it.
Response Service::with_diagnostics(std::string name, const std::string& text) const {
  const auto loaded = Cases::from_text(library_, {std::move(name), text});
  return json_response(Json{{"text", text}, {"diagnostics", diagnostics_json(loaded.diagnostics)}});
}

Response Service::edited(const Request& request) const {
  Body body(request.body);
  if (request.path.ends_with("/form/text")) {
    std::vector<CaseForm> forms;
    for (Body& each : body.objects("cases")) forms.push_back(form_from(each));
    if (forms.empty()) body.refuse("cases", "there is none");
    body.finish();
    const Formatted written = write_form(forms);
    return written.text ? with_diagnostics("form.case", *written.text) : not_in_form(written.diagnostics);
  }
  const NamedText text = named_text(body);
  if (request.path.ends_with("/text/edit")) {
    std::vector<Edit> edits;
    for (Body& each : body.objects("edits")) edits.push_back(edit_from(each));
    if (edits.empty() || edits.size() > 1000) body.refuse("edits", "there are none, or more than 1000");
    body.finish();
    const Formatted made = edit(text, edits);
    return made.text ? with_diagnostics(text.name, *made.text) : not_in_form(made.diagnostics);
  }
  body.finish();
  if (request.path.ends_with("/text/format")) {
    const Formatted made = format(text);
    if (!made.text) return not_in_form(made.diagnostics);
    return json_response(Json{{"text", *made.text}, {"changed", *made.text != text.text}});
  }
  const FormRead read = read_form(text);
  if (!read.cases) return not_in_form(read.diagnostics);
  Json cases = Json::array();
  for (const CaseForm& form : *read.cases) cases.push_back(form_json(form));
  const auto loaded = Cases::from_text(library_, text);
  return json_response(Json{{"cases", std::move(cases)}, {"diagnostics", diagnostics_json(loaded.diagnostics)}});
}

// Drafts ---------------------------------------------------------------------------------------------------

Response Service::drafts(const Request& request, const std::string& name) {
  if (!store_) return no_workspace();
  if (name.empty() && request.method == "POST") return new_draft(request);
  if (name.empty()) {
    Json all = Json::array();
    for (const DraftHead& head : store_->list())
      all.push_back({{"name", head.name}, {"etag", head.etag}, {"size", head.size}, {"modified", head.modified}});
    return json_response(Json{{"workspace", store_->called()}, {"drafts", std::move(all)}});
  }
  if (!Store::is_name(name)) return nothing_called(name);
  if (request.method == "PUT") return save(request, name);
  if (request.method == "DELETE") return remove(request, name);
  if (request.method != "GET") return wrong_method();
  const auto now = store_->read(name);
  if (now && request.header("if-none-match") == now->etag) return {304, "", "", {{"ETag", now->etag}}, {}};
  return draft(name, 200);
}

Response Service::draft(const std::string& name, int status) const {
  const auto now = store_->read(name);
  if (!now) return nothing_called(name);
  Response response = json_response(Json{{"name", now->name}, {"text", now->text}, {"etag", now->etag}}, status);
  response.headers.emplace_back("ETag", now->etag);
  if (status == 201) response.headers.emplace_back("Location", std::string(kBase) + "/drafts/" + name);
  return response;
}

Response Service::not_written(Written why, const std::string& name) const {
  switch (why) {
    case Written::Done: return draft(name, 200);
    case Written::Exists:
      return problem(409, "conflict", "there is a draft `" + name + "` already", "name it otherwise");
    case Written::Failed: return problem(500, "failure", "`" + name + "` could not be written", "nothing was changed");
    case Written::Gone: return nothing_called(name);
    case Written::Changed: break;
  }
  const auto now = store_->read(name);
  const Json current = now ? Json{{"name", now->name}, {"text", now->text}, {"etag", now->etag}} : Json(nullptr);
  Response response =
      problem(412, "conflict", "`" + name + "` has changed since", "nothing was written", {{"current", current}});
  if (now) response.headers.emplace_back("ETag", now->etag);
  return response;
}

Response Service::new_draft(const Request& request) {
  Body body(request.body);
  const std::string name = body.text("name"), text = body.text("text");
  const bool keep = body.choice("layout", {"form", "keep"}) == 1;
  body.finish();
  if (!Store::is_name(name))
    body.refuse("name", "it is no name of a draft: letters and digits of ASCII, `_`, `-`, `.`");
  const Written written = store_->create(name, keep ? text : laid_out(text));
  return written == Written::Done ? draft(name, 201) : not_written(written, name);
}

Response Service::save(const Request& request, const std::string& name) {
  const std::string tag = request.header("if-match");
  if (tag.empty()) return problem(428, "precondition-required", "say with `If-Match` which text was changed");
  Body body(request.body);
  const std::string text = body.text("text");
  const bool keep = body.choice("layout", {"form", "keep"}) == 1;
  body.finish();
  return not_written(store_->replace(name, keep ? text : laid_out(text), tag == "\"*\"" ? "*" : tag), name);
}

Response Service::remove(const Request& request, const std::string& name) {
  const std::string tag = request.header("if-match");
  if (tag.empty()) return problem(428, "precondition-required", "say with `If-Match` which text is meant");
  const Written removed = store_->remove(name, tag);
  return removed == Written::Done ? Response{204, "", "", {}, {}} : not_written(removed, name);
}

// Questions and runs ---------------------------------------------------------------------------------------

Response Service::asked(const Request& request, const std::string& name) {
  Body body(request.body);
  const Question made = question(ground(), name, body);
  if (!asking_.try_acquire_for(means_.longest)) return problem(429, "too-many", "too much is asked at once");
  struct Release {
    std::counting_semaphore<>& of;
    ~Release() { of.release(); }
  } const release{asking_};
  return made(means_);
}

Response Service::started(const Request& request) {
  Body body(request.body);
  const std::string name = body.text("question");
  const Json* inner = body.member("request");
  if (!is_question(name)) body.refuse("question", "there is no question `" + name + "`");
  if (inner == nullptr) body.refuse("request", "it is missing");
  body.finish();
  Body asked_body(*inner, "request.");
  const auto id = runs_.start(name, question(ground(), name, asked_body));
  if (!id) return problem(429, "too-many", "too many runs are under way", "end one of them");
  Response response = json_response(runs_.state(*id).value_or("{}"), 202);
  response.headers.emplace_back("Location", std::string(kBase) + "/runs/" + *id);
  return response;
}

Response Service::runs(const Request& request, const std::string& rest) {
  if (rest.empty()) return request.method == "POST" ? started(request) : wrong_method();
  constexpr std::string_view kEvents = "/events";
  const bool events = rest.ends_with(kEvents);
  const std::string id = rest.substr(1, rest.size() - 1 - (events ? kEvents.size() : 0));
  if (request.method == "DELETE" && !events) return runs_.end(id) ? Response{204, "", "", {}, {}} : nothing_called(id);
  if (request.method != "GET") return wrong_method();
  if (!events) {
    const auto state = runs_.state(id);
    return state ? json_response(*state) : nothing_called(id);
  }
  const std::string last = request.header("last-event-id");
  std::size_t heard = 0;
  std::from_chars(last.data(), last.data() + last.size(), heard);
  auto pieces = runs_.events(id, heard);
  if (!pieces) return nothing_called(id);
  return {200, "text/event-stream", "", {}, std::move(*pieces)};
}

}  // namespace chapeau::serve

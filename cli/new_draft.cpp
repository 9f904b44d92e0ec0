#include "cli/new_draft.hpp"

#include "api/data.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace chapeau::cli {

namespace {

const std::vector<NewQuestion>& questions() {
  static const std::vector<NewQuestion> all{
      {"enacted by", "Who enacts it?", "A state or a union, by name or code.", {"state", "group"}, true, false},
      {"form",
       "What is it?",
       "A ban, a quota, a licence, a tax, a price, a subsidy, a condition … by name, another word for it, or a code of "
       "MAST, GTA, OECD or the WTO.",
       {"form"},
       true,
       false},
      {"products",
       "Which goods?",
       "A mineral, goods at a stage (`lithium at stage ore_concentrate`), or an HS code. An HS code often holds other "
       "goods too; then mineral and stage are named beside it.",
       {"mineral", "product", "product_group"},
       true,
       true},
      {"towards",
       "Towards whom?",
       "All states, or some; a measure that spares somebody is judged for that as well (`all states except SGP`).",
       {"state", "group"},
       false,
       true,
       "all states"},
      {"from", "From which day?", "The law of this day is what it is judged by: 2026-01-31.", {}, true, false, "today"},
      {"until",
       "Until when?",
       "The last day, or `none` where it has no end on purpose; silence leaves it open. Some defences ask for an end.",
       {},
       false,
       false},
      {"rate", "At what rate?", "In percent: 12.5 %.", {}, false, false},
      {"requires",
       "What does it ask for, if anything?",
       "Processing at home, local content, a share for the home market … Silence is taken for nothing.",
       {"requirement"},
       false,
       true},
      {"serves", "To what end?", "Redrafts keep to it, and policy space is shown for it.", {"goal"}, false, true},
  };
  return all;
}

constexpr std::size_t kLongestFileName = 60;

bool is_charge(std::string_view name) {
  constexpr std::array<std::string_view, 5> kCharges{"duty", "tax", "charge", "levy", "fee"};
  return std::ranges::any_of(kCharges, [&](auto word) { return name.find(word) != std::string_view::npos; });
}

/// The field as it stands in the text, and where.
const Field* field_in(const std::vector<CaseForm>& cases, std::string_view name) {
  if (cases.empty() || cases.front().measures.empty()) return nullptr;
  const auto& fields = cases.front().measures.front().fields;
  const auto at = std::ranges::find(fields, name, &Field::name);
  return at == fields.end() ? nullptr : &*at;
}

bool lies_in(const std::optional<Place>& place, const Field& field) {
  return place && field.place && place->line >= field.place->line && place->line <= field.place->end_line;
}

}  // namespace

const NewQuestion* NewDraft::question() const {
  std::size_t next = asked_.empty() ? 0 : asked_.back() + 1;
  if (next < questions().size() && questions()[next].field == "rate" && !asks_rate()) ++next;
  return next < questions().size() ? &questions()[next] : nullptr;
}

void NewDraft::answer(std::optional<std::string> value) {
  const NewQuestion* now = question();
  asked_.push_back(static_cast<std::size_t>(now - questions().data()));
  if (value)
    values_.insert_or_assign(std::string(now->field), std::move(*value));
  else
    values_.erase(std::string(now->field));
}

bool NewDraft::back() {
  if (asked_.empty()) return false;
  values_.erase(std::string(questions()[asked_.back()].field));
  asked_.pop_back();
  return true;
}

std::string NewDraft::silence(const NewQuestion& question) const {
  return question.silence == "today" ? Day::today().text() : std::string(question.silence);
}

std::string NewDraft::wrong_with(const NewQuestion& question, const std::string& value) const {
  Values with = values_;
  with.insert_or_assign(std::string(question.field), value);
  const std::vector<CaseForm> cases{form(with)};
  const Formatted written = write_form(cases);
  if (!written.text) return written.diagnostics.list.front().message;
  const FormRead read = read_form({"draft.case", *written.text});
  const Field* field = read.cases ? field_in(*read.cases, question.field) : nullptr;
  if (field == nullptr) return "this is no value of `" + std::string(question.field) + "`";
  for (const Diagnostic& d : Cases::from_text(library_, {"draft.case", *written.text}).diagnostics.list) {
    if (d.severity == Severity::Error && lies_in(d.place, *field))
      return d.help.empty() ? d.message : d.message + "; " + d.help;
  }
  return {};
}

std::vector<Hit> NewDraft::called(const NewQuestion& question, std::string_view words) const {
  return search(library_, words, question.kinds);
}

bool NewDraft::asks_rate() const {
  const auto form = values_.find("form");
  if (form == values_.end()) return false;
  const law::Rulebook& book = library_.data()->book;
  const auto node = std::ranges::find(book.nodes, form->second, &law::Node::name);
  if (node == book.nodes.end()) return false;
  for (const law::Node* at = &*node;; at = &book[at->parent]) {
    if (is_charge(at->name)) return true;
    if (!at->parent.valid()) return false;
  }
}

std::string NewDraft::title_of(std::string_view field, const std::string& value) const {
  const auto of = std::ranges::find(questions(), field, &NewQuestion::field);
  const auto hits = search(library_, value, of->kinds);
  return hits.empty() || hits.front().name != value || hits.front().title.empty() ? value : hits.front().title;
}

std::string NewDraft::title(const Values& values) const {
  const auto said = [&](const char* field) {
    const auto at = values.find(field);
    return at == values.end() ? std::string() : title_of(field, at->second);
  };
  const std::string who = said("enacted by"), what = said("form"), goods = said("products");
  std::string out = who;
  if (!what.empty()) out += (out.empty() ? "" : ": ") + what;
  if (!goods.empty()) out += (out.empty() ? "" : " ") + ("(" + goods + ")");
  return out.empty() ? "A new draft" : out;
}

CaseForm NewDraft::form(const Values& values) const {
  const auto value = [&](const char* field, const char* otherwise) {
    const auto at = values.find(field);
    return at == values.end() || at->second == "?" ? std::string(otherwise) : at->second;
  };
  CaseForm out;
  out.name = "DRAFT-" + value("enacted by", "NEW");
  out.title = title(values);
  if (const auto from = values.find("from"); from != values.end())
    out.fields.push_back({"as of", from->second, false, {}, {}, {}});
  CaseForm::Measure measure{"new_" + value("form", "measure"), out.title, {}, {}};
  for (const char* field :
       {"enacted by", "from", "until", "form", "rate", "requires", "products", "towards", "serves"}) {
    if (const auto at = values.find(field); at != values.end())
      measure.fields.push_back({field, at->second, false, {}, {}, {}});
  }
  out.measures.push_back(std::move(measure));
  return out;
}

std::string NewDraft::text() const {
  const std::vector<CaseForm> cases{form(values_)};
  return write_form(cases).text.value_or(std::string());
}

std::string NewDraft::file_name() const {
  std::string out;
  for (const char c : title(values_)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 128 && std::isalnum(byte) != 0)
      out += static_cast<char>(std::tolower(byte));
    else if (!out.empty() && out.back() != '-')
      out += '-';
  }
  out.resize(std::min(out.size(), kLongestFileName));
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out.empty() ? "draft" : out;
}

}  // namespace chapeau::cli

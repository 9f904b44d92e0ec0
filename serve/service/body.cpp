#include "serve/service/body.hpp"

#include "serve/service/problem.hpp"

#include <algorithm>

namespace chapeau::serve {

namespace {

Json parsed(const std::string& text) {
  Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) throw Refused{problem(400, "not-json", "the request is not JSON")};
  if (!json.is_object()) throw Refused{problem(422, "not-in-form", "the request is no object")};
  return json;
}

}  // namespace

Body::Body(const std::string& text) : own_(parsed(text)), json_(nullptr) {}

Body::Body(const Json& object, std::string where) : json_(&object), where_(std::move(where)) {
  if (!object.is_object()) refuse("", "it is no object");
}

void Body::refuse(const std::string& name, const std::string& what) const {
  const std::string field = where_ + name;
  throw Refused{problem(422, "not-in-form", "`" + field + "`: " + what, "", {{"field", field}})};
}

const Json* Body::member(const std::string& name) {
  asked_.insert(name);
  const Json& object = json_ != nullptr ? *json_ : own_;
  const auto at = object.find(name);
  return at == object.end() ? nullptr : &*at;
}

const Json& Body::required(const std::string& name) {
  const Json* found = member(name);
  if (found == nullptr) refuse(name, "it is missing");
  return *found;
}

std::string Body::text(const std::string& name) {
  const Json& json = required(name);
  if (!json.is_string()) refuse(name, "it is no text");
  return json.get<std::string>();
}

std::string Body::text_or(const std::string& name, const std::string& otherwise) {
  return member(name) == nullptr ? otherwise : text(name);
}

std::size_t Body::number_or(const std::string& name, std::size_t otherwise, std::size_t least, std::size_t most) {
  const Json* json = member(name);
  if (json == nullptr) return otherwise;
  if (!json->is_number_unsigned() || json->get<std::size_t>() < least || json->get<std::size_t>() > most)
    refuse(name, "it is no number from " + std::to_string(least) + " to " + std::to_string(most));
  return json->get<std::size_t>();
}

bool Body::flag_or(const std::string& name, bool otherwise) {
  const Json* json = member(name);
  if (json != nullptr && !json->is_boolean()) refuse(name, "it is neither true nor false");
  return json == nullptr ? otherwise : json->get<bool>();
}

std::optional<Day> Body::day(const std::string& name) {
  if (member(name) == nullptr) return std::nullopt;
  const auto day = Day::parse(text(name));
  if (!day) refuse(name, "it is no day of the calendar, like 2020-01-31");
  return day;
}

std::vector<std::string> Body::texts(const std::string& name) {
  std::vector<std::string> out;
  const Json* json = member(name);
  if (json == nullptr) return out;
  const auto is_text = [](const Json& item) { return item.is_string(); };
  if (!json->is_array() || !std::ranges::all_of(*json, is_text)) refuse(name, "it is no list of texts");
  for (const Json& item : *json) out.push_back(item.get<std::string>());
  return out;
}

std::size_t Body::choice(const std::string& name, const std::vector<std::string>& words) {
  const std::string given = text_or(name, words.front());
  const auto at = std::ranges::find(words, given);
  if (at != words.end()) return static_cast<std::size_t>(at - words.begin());
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
  refuse(name, "it is none of " + all);
}

std::vector<Body> Body::objects(const std::string& name) {
  std::vector<Body> out;
  const Json* json = member(name);
  if (json == nullptr) return out;
  if (!json->is_array()) refuse(name, "it is no list");
  for (std::size_t i = 0; i < json->size(); ++i)
    out.emplace_back((*json)[i], where_ + name + "[" + std::to_string(i) + "].");
  return out;
}

void Body::finish() const {
  const Json& object = json_ != nullptr ? *json_ : own_;
  for (const auto& [name, value] : object.items()) {
    if (!asked_.contains(name)) refuse(name, "nothing here is called so");
  }
}

}  // namespace chapeau::serve

#pragma once
// What a piece of law speaks of on a line.

#include "engine/model/unknown.hpp"
#include "law/ids.hpp"

#include <set>

namespace chapeau::encode {

struct Mentions {
  std::set<engine::Unknown> unknowns;
  std::set<law::QuestionId> questions;  ///< all that are asked, the record may have settled them

  void add(const Mentions& other) {
    unknowns.insert(other.unknowns.begin(), other.unknowns.end());
    questions.insert(other.questions.begin(), other.questions.end());
  }
};

}  // namespace chapeau::encode

#pragma once
// The words that memos add to those of the reports. In patterns the arguments are numbered, so that another language
// may turn them around.

#include <string_view>

namespace chapeau::report {

struct MemoWords {
  std::string_view language;

  // The head.
  std::string_view to, from, marking;
  std::string_view head;          ///< name of the case, day of the law
  std::string_view head_undated;  ///< name of a case of which nothing was judged

  // The parts.
  std::string_view question, answer, facts, law, claims, redrafts, next, matrix, promises, made;

  // Question and short answer.
  std::string_view of_one;      ///< title, state, first day
  std::string_view of_several;  ///< number of measures, title of the case, state
  std::string_view breached, breached_unless, depends, excused, compatible, undecided, no_verdict;
  std::string_view no_law;
  std::string_view overlooks;  ///< what is known and was not looked at: "2 provisions and 1 agreement not looked at"
  std::string_view only_if;    ///< what is presumed: "if 2 presumptions hold"
  std::string_view and_more;   ///< how many
  std::string_view none;

  // Tables.
  std::string_view table;  ///< its number
  std::string_view at_a_glance, number, provision, verdict, brought_by, open_defences, is_met;
  std::string_view says, fact, value, words_of_draft;
  std::string_view record, finding, shown, words_of_record, supposed;
  std::string_view products, serves, under;

  // Facts and law.
  std::string_view facts_of;  ///< name of the case
  std::string_view sources;
  std::string_view binding;  ///< instruments in scope, provisions
  std::string_view only_library;
  std::string_view claim;  ///< number, citation
  std::string_view of_claim;
  std::string_view no_claim;

  // Redrafts and what comes next.
  std::string_view redraft;  ///< number, changes
  std::string_view not_asked, not_needed;
  std::string_view nothing_next;

  // How it was made.
  std::string_view library_digest, input_digest, readings, default_readings, again;

  // On surveys.
  std::string_view space_title, space_question, space_goal, space_answer, places, matrix_of;
  std::string_view free, conditions, justified, closed, unknown;
  std::string_view promises_title, promises_question, promises_answer, promises_tools;
  std::string_view missing, unverified;  ///< lists of provisions
  std::string_view not_held;             ///< a list of agreements
};

/// English is the only language so far.
[[nodiscard]] const MemoWords& memo_words();

}  // namespace chapeau::report

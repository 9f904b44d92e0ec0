#include "report/memo/memo_words.hpp"

namespace chapeau::report {

const MemoWords& memo_words() {
  static constexpr MemoWords kEnglish{
      .language = "en-GB",
      .to = "To: {0}",
      .from = "From: {0}",
      .marking = "Marking: {0}",
      .head = "Case {0}, judged {1}",
      .head_undated = "Case {0}",

      .question = "Question",
      .answer = "Short answer",
      .facts = "Facts",
      .law = "Applicable law",
      .claims = "Claims",
      .redrafts = "Redrafts",
      .next = "What to establish next",
      .matrix = "Tools, place by place",
      .promises = "Promises and closed tools",
      .made = "How this memo was made",

      .of_one =
          "Is the measure \u201c{0}\u201d of {1}, in force from {2}, consistent with the commitments that bind {1}?",
      .of_several = "Are the {0} measures of the case \u201c{1}\u201d consistent with the commitments that bind {2}?",
      .breached = "No. {0} {1} breached, however what is still open turns out.",
      .breached_unless =
          "Not unless it is justified. {0} {1} breached on the face of the measure, and it is open "
          "whether a defence excuses that.",
      .depends = "It depends. Whether {0} {1} breached turns on what is still open.",
      .excused = "Yes, by way of a defence. {0} {1} breached on the face of the measure, and a defence excuses that.",
      .compatible =
          "Yes, as far as the law in the library reaches: nothing that it holds is breached, whatever turns "
          "out.",
      .undecided = "Not decided: {0}. Read nothing into what is not decided.",
      .no_verdict = "None can be given: the record contradicts itself.",
      .no_law =
          "It cannot be said: no law of the library has a measure of this form in scope. That is not the same as "
          "yes.",
      .overlooks = "It leaves {0}: the part on the law names them.",
      .only_if = "This holds only {0}: see what is presumed.",
      .and_more = "and {0} more",
      .none = "none",

      .table = "Table {0}",
      .at_a_glance = "The claims at a glance",
      .number = "No.",
      .provision = "Provision",
      .verdict = "Verdict",
      .brought_by = "Could be brought by",
      .open_defences = "Defences met or open",
      .is_met = "{0} met",
      .says = "What the draft says",
      .fact = "Fact",
      .value = "As drafted",
      .words_of_draft = "Note",
      .record = "What the record says",
      .finding = "Finding",
      .shown = "Answer",
      .words_of_record = "In the words of the record",
      .supposed = "supposed for the argument",
      .products = "products",
      .serves = "serves",
      .under = "{0} under {1}",

      .facts_of = "The facts are those of the case {0}.",
      .sources = "What was ruled, and what this memo says",
      .binding = "In scope: {0} of {1}. Out of scope: {2}. Of other states, days or counterparts: {3}.",
      .only_library =
          "Law that is not in the library was not looked at: other agreements, general international law, "
          "domestic law.",
      .claim = "Claim {0}: {1}",
      .of_claim = "claim {0}",
      .no_claim = "There is no claim: nothing in scope is, or may be, breached.",

      .redraft = "Redraft {0}: {1}",
      .not_asked =
          "Not looked for in this memo. \u201cchapeau check {0} --redrafts\u201d adds the least changes that "
          "would make it compatible; \u201cchapeau redraft {0}\u201d tells more of them.",
      .not_needed = "None is needed.",
      .nothing_next = "Nothing: no answer is missing on which the result turns.",

      .library_digest = "Law library: SHA-256 {0}.",
      .input_digest = "Input: {0}, SHA-256 {1}.",
      .readings = "Contested readings chosen: {0}.",
      .default_readings = "There is no contested reading in the library.",
      .again = "The same version, library, input, day and readings give the same bytes.",

      .space_title = "Policy space of {0}",
      .space_question = "Which tools may {0} still use on {1}, and what closes the others?",
      .space_goal = "Asked of the tools that serve {0}.",
      .space_answer = "How the tools stand in each place, under all layers of law",
      .places = "Place",
      .matrix_of = "Tools, layer of law by layer",
      .free = "Free",
      .conditions = "Under conditions",
      .justified = "Closed unless justified",
      .closed = "Closed",
      .unknown = "Cannot tell",
      .promises_title = "Promises without force, and what closes their tools",
      .promises_question =
          "Which promises without force stand beside binding rules that close the tools they speak of, "
          "on {0}?",
      .promises_answer = "What was found of each promise",
      .promises_tools = "The tools of which the promise speaks",
      .missing = "Known, not encoded, and could close a tool: {0}.",
      .unverified = "Closed by encodings that were not checked against the text: {0}.",
      .not_held = "Known, not in the library, and could close what is not closed here: {0}.",
  };
  return kEnglish;
}

}  // namespace chapeau::report

#pragma once
// The questions. Each is deterministic and gives a report; no number of threads and no waiting changes an answer. What
// is named wrongly (a reading, a state, a provision) is InvalidInput, with the nearest name among the diagnostics.

#include "chapeau/cases.hpp"
#include "chapeau/day.hpp"
#include "chapeau/library.hpp"
#include "chapeau/report.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace chapeau {

/// How somebody waits for an answer. When it is over, the report has the outcome Cancelled and no answer: nothing is
/// concluded from half of the work.
struct Waiting {
  std::stop_token stop;
  std::optional<std::chrono::steady_clock::time_point> until;
  /// Steps that are done, of those of the present stretch of work. Called by the threads that work.
  std::function<void(std::size_t done, std::size_t of)> progress;
};

/// An option of a contested reading.
struct ReadingChoice {
  std::string reading, option;
};

/// What all questions on cases take.
struct CaseOptions {
  std::optional<Day> day;                   ///< instead of the day of the case or of the measures
  std::vector<ReadingChoice> readings;      ///< the others are read by default
  std::uint64_t solver_steps = 20'000'000;  ///< for each question put to the solver; what exceeds it is undecided
  Waiting waiting;
};

/// How far a search for smallest sets goes.
struct SearchOptions {
  std::size_t sets = 10;
  std::size_t questions = 1000;  ///< put to the judge in each search
};

struct CheckOptions : CaseOptions {
  bool all_readings = false;  ///< try every option of every reading to the end
  std::size_t redrafts = 0;   ///< designs for each measure that a memo tells, at most; 0: none is looked for
};
/// Which commitments measures meet or breach, why, and what is open. Text, JSON, Summary; a memo as Markdown, Html,
/// Docx and PDF.
[[nodiscard]] Report check(const Library& library, const Cases& cases, const CheckOptions& options = {});

struct WhyOptions : CaseOptions {
  std::string provision;  ///< "GATT XI:1": only conflicts with this one; empty: all
  SearchOptions search;
};
/// The smallest sets of facts and provisions that force a conflict. Text, JSON, Markdown.
[[nodiscard]] Report why(const Library& library, const Cases& cases, const WhyOptions& options = {});

struct WhyNotOptions : CaseOptions {
  std::string provision;
};
/// Why a provision is not breached, or why an exception does not help. Text, JSON, Markdown.
[[nodiscard]] Report why_not(const Library& library, const Cases& cases, const WhyNotOptions& options);

struct AskOptions : CaseOptions {
  SearchOptions search;
};
/// Which open points decide, and what to ask next. Text, JSON, Markdown.
[[nodiscard]] Report ask(const Library& library, const Cases& cases, const AskOptions& options = {});

struct RedraftOptions : CaseOptions {
  struct Weight {
    std::string attribute;  ///< or `products`
    std::uint32_t weight = 1;
  };
  std::size_t repairs = 5;      ///< designs for each measure, at most
  std::vector<Weight> weights;  ///< what it costs to change something; 1 unless it is given
};
/// The least that must change for measures to be compatible. Text, JSON (with the redrafted cases), Markdown.
[[nodiscard]] Report redraft(const Library& library, const Cases& cases, const RedraftOptions& options = {});

struct TimelineOptions : CaseOptions {
  Day from, until;  ///< the first and the last day; `day` is not looked at
  TimelineOptions(Day first, Day last) : from(first), until(last) {}
};
/// The days on which the verdict changes. Text, JSON, Markdown.
[[nodiscard]] Report timeline(const Library& library, const Cases& cases, const TimelineOptions& options);

struct TestOptions {
  std::size_t jobs = 1;  ///< threads
  /// Cases as they come, in the order of the report: `{"from": n, "tests": […]}`. Called by one thread at a time.
  std::function<void(const std::string& json)> rows;
  Waiting waiting;
};
/// Whether cases come out as they expect, by both ways of judging. What is wrong with a text that could not be read is
/// among the diagnostics, and the outcome InvalidInput; the others are run all the same. Text, JSON.
[[nodiscard]] Report test(const Library& library, std::span<const Cases::Loaded> texts,
                          const TestOptions& options = {});

/// What questions about every measure of a state have in common.
struct SurveyOptions {
  std::string goal;                   ///< only the tools that serve it; empty: all
  std::vector<std::string> products;  ///< minerals, stages, product groups and HS codes; empty: all of the table
  std::optional<Day> day;             ///< on which measures are taken; nothing: today
  std::vector<ReadingChoice> readings;
  std::size_t jobs = 1;  ///< threads; the answer is the same for any number
  Waiting waiting;
};

struct SpaceOptions : SurveyOptions {
  std::string state;                 ///< who acts
  std::vector<std::string> towards;  ///< states and groups; empty: everybody
  std::vector<std::string> layers;   ///< of "wto", "fta", "investment"; empty: all
  /// Cells as they come, in the order of the report: `{"from": n, "cells": […]}`, with `places` in the first. Called by
  /// one thread at a time.
  std::function<void(const std::string& json)> rows;
};
/// Which tools a state may still use, layer of law by layer. Text, JSON, Csv; a memo as Markdown, Html,
/// Docx and PDF.
[[nodiscard]] Report space(const Library& library, const SpaceOptions& options);

struct DelegalizationOptions : SurveyOptions {
  std::optional<std::string> state;  ///< who relies on promises; nothing: every promise to anybody
  std::string by;                    ///< only what this state promised; empty: anybody
  bool cures = true;                 ///< look for what would open the tools again
};
/// Promises without force beside the binding rules that close the tools they speak of. Text, JSON; a memo as Markdown,
/// Html, Docx and PDF.
[[nodiscard]] Report delegalization(const Library& library, const DelegalizationOptions& options);

/// A law to compare: how reports call it, and the day on which it is looked at.
struct NamedLibrary {
  Library library;
  std::string name;
  /// Nothing: the last day on which some of the law begins; where the second law goes without what does not live any
  /// more then (`Library::without`), the last on which some of it did.
  std::optional<Day> day;
};
struct CompareOptions {
  std::vector<std::string> states;    ///< who acts; empty: the parties of what differs
  std::vector<std::string> towards;   ///< empty: everybody
  std::vector<std::string> products;  ///< empty: all of the table
  std::string goal;                   ///< only tools that serve it; empty: all
  bool findings_apart = false;  ///< what must be shown under an incorporated article may be found otherwise than under
                                ///< the original
  std::size_t jobs = 1;
  Waiting waiting;
};
/// What one law forbids and another leaves free, with a measure for each difference. Text, JSON, Markdown, Csv. A
/// warning where what the second goes without is not in force on the day.
[[nodiscard]] Report compare(const NamedLibrary& first, const NamedLibrary& second, const CompareOptions& options = {});

}  // namespace chapeau

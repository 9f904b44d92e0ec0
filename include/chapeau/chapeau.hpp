#pragma once
// Chapeau as a library: which commitments a measure meets or breaches, why, and what is open.
//
//     const auto law = chapeau::Library::load("rulesets");
//     const auto draft = chapeau::Cases::from_text(*law.library, {"ban.case", text});
//     const auto report = chapeau::check(*law.library, *draft.cases);
//     std::cout << report.render({.format = chapeau::Format::Markdown});
//
// Loading gives diagnostics instead of a value when something is wrong; questions give a report that says so. Nothing
// of this throws for what a user may do wrong; what the system refuses (memory, threads) comes out as the exceptions of
// the standard library. All values can be copied, and used from several threads as long as none of them is assigned to.

#include "chapeau/cases.hpp"
#include "chapeau/day.hpp"
#include "chapeau/diagnostic.hpp"
#include "chapeau/form.hpp"
#include "chapeau/library.hpp"
#include "chapeau/outcome.hpp"
#include "chapeau/questions.hpp"
#include "chapeau/report.hpp"

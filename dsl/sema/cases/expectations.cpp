// What a case expects of the answer.

#include "dsl/sema/cases/cases.hpp"
#include "dsl/sema/references.hpp"
#include "dsl/sema/vocabulary/products.hpp"

#include <algorithm>
#include <utility>

namespace chapeau::dsl::sema {

namespace {

class ExpectationMaker {
 public:
  ExpectationMaker(const CaseContext& context, law::Case& made) : context_(context), book_(context.book), made_(made) {}

  void add(const syntax::Expect& written) {
    const auto measures = measures_named(context_, made_, written.measures);
    for (const syntax::Expectation& each : written.entries) {
      if (auto expectation = make(each, measures)) made_.expectations.push_back(std::move(*expectation));
    }
  }

 private:
  std::optional<law::Expectation> make(const syntax::Expectation& written, const std::vector<std::size_t>& measures) {
    law::Expectation made;
    made.measures = measures;
    made.span = written.span;
    made.ruling = written.ruling;
    made.ruling_pinpoint = text_of(written.ruling_pinpoint);
    made.counterparts = states_named(context_, written.counterparts);
    add_because(written.because, made);
    add_products(written, measures, made);
    const bool subject = written.provision ? set_provision(written, made) : set_overall(written.expected, made);
    const bool against = !written.against || set_against(*written.against, made);
    if (!subject || !against) return std::nullopt;
    return made;
  }

  bool set_overall(const syntax::Expected& expected, law::Expectation& made) const {
    if (!expected.overall)
      return mismatch(expected,
                      "the outcome is `conflict`, `conflict unless justified`, `depends`, `no law reaches it` or "
                      "`compatible`");
    if (expected.as_it_stands) {
      made.expected = law::AsItStands{*expected.overall};
    } else if (expected.at_least) {
      made.expected = law::AtLeast{*expected.overall};
    } else if (expected.at_most) {
      made.expected = law::AtMost{*expected.overall};
    } else {
      made.expected = *expected.overall;
    }
    return true;
  }

  bool set_provision(const syntax::Expectation& written, law::Expectation& made) const {
    const auto provision = one_provision(*written.provision);
    if (!provision) return false;
    made.provision = *provision;
    const syntax::Expected& expected = written.expected;
    switch (book_[*provision].kind) {
      case law::ProvisionKind::Obligation:
        return is_pleaded(written) ? set_no_defence(expected, made) : set_verdict(expected, made);
      case law::ProvisionKind::Exception:
      case law::ProvisionKind::CarveOut:
      case law::ProvisionKind::Permission: return set_defence(expected, made);
      case law::ProvisionKind::Test:
        return mismatch(expected, "the provision defines a test, which has no verdict of its own");
      case law::ProvisionKind::NotEncoded:
        if (expected.defence == law::DefenceStatus::NotAvailable) return set_defence(expected, made);
        return mismatch(expected,
                        "the provision is not encoded, so it has no verdict; `not available` can be expected");
    }
    return false;
  }

  static bool is_pleaded(const syntax::Expectation& written) {
    return written.against || written.expected.defence == law::DefenceStatus::NotAvailable;
  }

  /// What a respondent pleaded and what excuses nothing, encoded as an obligation or not at all: that it is no defence
  /// can be expected of it, and no more.
  bool set_no_defence(const syntax::Expected& expected, law::Expectation& made) const {
    if (expected.defence == law::DefenceStatus::NotAvailable) return set_defence(expected, made);
    return mismatch(expected,
                    "the provision is an obligation, which excuses nothing: only `not available` can be expected of it "
                    "against another");
  }

  bool set_verdict(const syntax::Expected& expected, law::Expectation& made) const {
    if (expected.not_made_out) {
      made.expected = law::NotMadeOut{};
    } else if (expected.verdict) {
      made.expected = *expected.verdict;
    } else {
      return mismatch(expected, "the provision is an obligation: `breach`, `respected`, `excused`, `out of scope` …");
    }
    return true;
  }

  bool set_defence(const syntax::Expected& expected, law::Expectation& made) const {
    if (!expected.defence)
      return mismatch(expected,
                      "the provision is a defence: `met`, `not met`, `open`, `not available` or `not needed`");
    made.expected = *expected.defence;
    return true;
  }

  bool mismatch(const syntax::Expected& expected, std::string message) const {
    context_.report.error(base::Code::TypeMismatch, expected.span, std::move(message));
    return false;
  }

  bool set_against(const syntax::Reference& written, law::Expectation& made) const {
    const auto provision = one_provision(written);
    if (!provision) return false;
    made.against = *provision;
    return true;
  }

  /// An expectation is about one provision: a reference that names several says too little.
  std::optional<law::ProvisionId> one_provision(const syntax::Reference& reference) const {
    const auto named = provisions_named(book_, context_.names, context_.report, reference, law::InstrumentId{});
    if (named.empty()) return std::nullopt;
    if (named.size() == 1) return named.front();
    context_.report
        .error(base::Code::UnknownProvision, reference.span,
               "the reference names " + std::to_string(named.size()) + " provisions, and an expectation is about one")
        .help = "write " + quoted(law::reference(book_, named.front())) + " or another of them";
    return std::nullopt;
  }

  void add_because(const syntax::Words& words, law::Expectation& made) const {
    for (const syntax::Word& word : words) {
      if (context_.names.words.contains(word.text)) {
        made.because.push_back(word.text);
        continue;
      }
      context_.report.unknown(base::Code::UnknownName, word,
                              "no attribute, finding or test is named " + quoted(word.text),
                              [&](Candidates& candidates) { add_words(candidates, book_); });
    }
  }

  /// The products of the measures that fall under what is written.
  void add_products(const syntax::Expectation& written, const std::vector<std::size_t>& measures,
                    law::Expectation& made) const {
    for (const syntax::Product& each : written.products) {
      const auto pattern = product_pattern(book_, context_.names, context_.report, each);
      if (!pattern) continue;
      const std::size_t before = made.products.size();
      for (std::size_t i = 0; i < made_.measures.size(); ++i) {
        const bool meant = measures.empty() || std::find(measures.begin(), measures.end(), i) != measures.end();
        if (meant) add_fitting(made_.measures[i], *pattern, made.products);
      }
      if (made.products.size() != before) continue;
      context_.report.error(base::Code::UnknownProduct, each.span, "no measure here covers such a product");
    }
  }

  static void add_fitting(const law::Measure& measure, const law::Product& pattern,
                          std::vector<law::Product>& products) {
    for (const law::Product& product : measure.products) {
      const bool new_one = std::find(products.begin(), products.end(), product) == products.end();
      if (new_one && falls_under(product, pattern)) products.push_back(product);
    }
  }

  const CaseContext& context_;
  const law::Rulebook& book_;
  law::Case& made_;
};

}  // namespace

void make_expectations(const CaseContext& context, const syntax::Case& written, law::Case& made) {
  ExpectationMaker maker(context, made);
  for (const syntax::Expect& expect : written.expects) maker.add(expect);
}

}  // namespace chapeau::dsl::sema

#pragma once
// The defences against a claim, one line each; a family with the same answer shares a line.

#include "engine/answer/answer.hpp"
#include "report/check/elements.hpp"

#include <string>
#include <vector>

namespace chapeau::report {

/// How much there is to say: weighed element by element; nothing of it shown yet; closed by the silence of the draft
/// alone; or not meant for a measure of such a form, on such a product, of which nothing more was said.
enum class Standing { Weighed, Untouched, NotPleaded, Unfit };

struct DefenceLine {
  std::vector<law::ProvisionId> provisions;
  std::string pinpoints;  ///< "XX(a), (c)-(f)"; with the name of its instrument when that is not the obligation's
  std::string title;      ///< those of a family one after the other
  law::DefenceStatus status = law::DefenceStatus::NotNeeded;
  Standing standing = Standing::Weighed;
  std::string because;             ///< the elements that decide
  std::vector<ElementLine> shown;  ///< of a defence that is met: the elements that carry it
  std::string tail;  ///< of what was not proved: the value and the words of the record, without the element
  std::vector<DefenceLine> defeated_by;
};

/// The most favourable first, then in the order of the text. Those not pleaded share one line, the unfit
/// ones another, the last.
[[nodiscard]] std::vector<DefenceLine> defence_lines(const law::Rulebook& book, law::ProvisionId obligation,
                                                     const std::vector<engine::DefenceAnswer>& defences);

/// "GATT 1994 I:1, XX(a)-(c); TRIMs Agreement 2.1", in the order of the library.
[[nodiscard]] std::string pinpoints_by_instrument(const law::Rulebook& book, std::vector<law::ProvisionId> provisions);

/// Whether nobody has said anything about the findings of the defence.
[[nodiscard]] bool is_untouched(const engine::DefenceAnswer& defence);

/// "XI:2(b), XII, XX(a), (c)-(f), GATT XXI(c)": families are told once; the obligation's own instrument is not named.
[[nodiscard]] std::string pinpoint_list(const law::Rulebook& book, law::ProvisionId obligation,
                                        const std::vector<law::ProvisionId>& provisions);

}  // namespace chapeau::report

#pragma once
// `incorporates GATT XX`: which provisions live in which instrument, before they are numbered.
//
// A provision that incorporates others becomes no rule of its own: its copies stand in its place, as `36/XX(b)`. A
// reference to its pinpoint (`36`) names all its copies. What the incorporating provision says itself (`valid`, `for`,
// `towards`, `disputes`, `checked`, `applies to`) goes before what the original says; its authorities are added; the
// burden stays the original's.

#include "dsl/sema/declarations.hpp"

#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

namespace chapeau::dsl::sema {

/// The place of one provision of the rulebook.
struct Slot {
  law::InstrumentId instrument;
  const syntax::Provision* written = nullptr;  ///< its text; of a copy: the text that was copied first of all
  const syntax::Provision* by = nullptr;       ///< of a copy: the provision that incorporates
  const Slot* original = nullptr;              ///< of a copy
  std::string pinpoint;
  law::ProvisionId id;
};

/// All places. A copy stands behind its original in `made`, so that walks in this order find originals ready.
struct Slots {
  std::deque<Slot> made;
  std::vector<Slot*> by_id;  ///< in the order of ids: by instrument, then as written
};

/// Instruments must be declared (`context.names.instruments`). Reports references that name nothing, pinpoints that
/// stand twice and incorporation in a circle (E0402).
[[nodiscard]] Slots place_provisions(Context& context, const Declarations& declarations);

/// For `contrary to` and targets inside of copies: the copies, in the same instrument, of each original.
class CopiesOf {
 public:
  explicit CopiesOf(const Slots& slots);
  /// The copies of `original` in `instrument`; empty when there are none.
  [[nodiscard]] const std::vector<law::ProvisionId>& operator()(law::InstrumentId instrument,
                                                                law::ProvisionId original) const;

 private:
  std::unordered_map<std::uint64_t, std::vector<law::ProvisionId>> copies_;
};

}  // namespace chapeau::dsl::sema

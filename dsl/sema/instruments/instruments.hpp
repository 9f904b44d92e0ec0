#pragma once
// Instruments, their provisions and promises.

#include "dsl/sema/declarations.hpp"
#include "dsl/sema/instruments/incorporation.hpp"

namespace chapeau::dsl::sema {

/// Instruments, with everything but their provisions.
void declare_instruments(Context& context, const Declarations& declarations);
/// Provisions in their order, with kinds, pinpoints and everything but conditions and links; `context.names` knows them
/// afterwards.
void declare_provisions(Context& context, const Declarations& declarations, const Slots& slots);
/// The conditions of provisions, and the tests that they define.
void define_provisions(Context& context, const Declarations& declarations, const Slots& slots);

}  // namespace chapeau::dsl::sema

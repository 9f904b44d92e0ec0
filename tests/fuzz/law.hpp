#pragma once
// What the fuzz targets share: how a broken law is told, and the small law on which cases are judged.

#include "dsl/load.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chapeau::fuzz {

/// Ends the program, which is how a fuzzer learns of it.
void require(bool holds, std::string_view law);

/// The bytes of one input.
[[nodiscard]] std::string text_of(const std::uint8_t* data, std::size_t size);

/// The texts and tables of tests/golden/world.
[[nodiscard]] std::vector<dsl::Text> small_law();

/// Every way in which the diagnostics are written: valid UTF-8, JSON that parses, places inside the texts.
void require_sound(const base::Diagnostics& diagnostics, const base::SourceSet& sources);

/// Loads the texts, judges their cases, and writes what was found in every form.
/// What must hold: nothing is withdrawn by the replay, all that is written is valid UTF-8, and JSON reads back as it
/// was written.
void judge(const std::vector<dsl::Text>& texts);

/// Valid UTF-8, parses, comes out of a parser as it went in, and holds no fraction.
void require_json(const std::string& text);

}  // namespace chapeau::fuzz

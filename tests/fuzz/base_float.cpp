// Any text: number parsing stays inside it, and the repr of what was read reads back as the same number.
#include "base/float_text.h"

extern "C" int LLVMFuzzerTestOneInput(const krait::u8* data, size_t size) {
  using namespace krait;
  std::string_view text(reinterpret_cast<const char*>(data), size);
  usize used = 0;
  parse_float_prefix(text, &used);
  KRAIT_CHECK(used <= size);
  parse_complex(text);
  if (std::optional<f64> value = parse_float(text)) {
    std::optional<f64> again = parse_float(float_repr(*value));
    KRAIT_CHECK(again.has_value());
    // repr says nothing of the sign of a nan
    KRAIT_CHECK(std::isnan(*value) ? std::isnan(*again) : std::bit_cast<u64>(*again) == std::bit_cast<u64>(*value));
  }
  return 0;
}

// Any bytes: what is found valid decodes to code points and back to the same bytes; an error lies inside the input.
#include "base/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const krait::u8* data, size_t size) {
  using namespace krait;
  std::string_view text(reinterpret_cast<const char*>(data), size);
  utf8::Error error = utf8::validate(text, utf8::Surrogates::kAllow);
  if (error) {
    KRAIT_CHECK(error.start < error.end && error.end <= size);
    text = text.substr(0, error.start);
    KRAIT_CHECK(!utf8::validate(text, utf8::Surrogates::kAllow));
  }
  std::u32string points = utf8::to_u32(text);
  KRAIT_CHECK(points.size() == utf8::count(text));
  KRAIT_CHECK(utf8::from_u32(points) == text);
  utf8::Measure measure = utf8::measure(text);
  KRAIT_CHECK(measure.length == points.size());
  for (char32_t point : points) KRAIT_CHECK(point <= measure.bound);
  return 0;
}

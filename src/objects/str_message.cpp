#include "objects/str_message.h"

#include "base/utf8.h"

namespace krait {

RefTo<Str> str_from_message(Thread& t, std::string_view text) {
  utf8::Error bad = utf8::validate(text, utf8::Surrogates::kAllow);
  if (!bad) return str_from_utf8(t, text);
  std::string valid;
  usize copied = 0;
  for (; bad; bad = utf8::validate(text, utf8::Surrogates::kAllow, copied)) {
    valid.append(text.substr(copied, bad.start - copied)).append("\uFFFD");
    copied = bad.end;
  }
  return str_from_utf8(t, valid.append(text.substr(copied)));
}

}  // namespace krait

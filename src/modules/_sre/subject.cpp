// Texts that patterns are applied to.
#include "modules/_sre/sre.h"

namespace krait::sre {

Status Subject::open(Value object) {
  text = object;
  if (is<Str>(object)) {
    Str* s = static_cast<Str*>(object.object());
    data = s->data();
    length = i64(s->length);
    width = s->kind();
    return {};
  }
  Status got = buffer_get(t_, object, buffer_, kBufSimple);
  if (got.is_error()) {
    t_.clear_error();
    return t_.raise(kTypeError, "expected string or bytes-like object, got '{}'", type_name(t_, object));
  }
  is_bytes = true;
  length = buffer_.length;
  data = buffer_.data ? static_cast<const void*>(buffer_.data) : "";   // never null: that is "not set" in the engine
  return {};
}

Status check_kind(Thread& t, const Pattern* pattern, bool is_bytes) {
  if (is_bytes && pattern->is_bytes == 0) return t.raise(kTypeError, "cannot use a string pattern on a bytes-like object");
  if (!is_bytes && pattern->is_bytes > 0) return t.raise(kTypeError, "cannot use a bytes pattern on a string-like object");
  return {};
}

Status Subject::open(const Pattern* pattern, Value object) {
  TRY(open(object));
  return check_kind(t_, pattern, is_bytes);
}

Result<Ref> Subject::slice(i64 from, i64 to) {
  if (!is_bytes) return str_substring(t_, static_cast<Str*>(text.object()), u64(from), u64(to));
  if (from == 0 && to == length && is_exact<Bytes>(text)) return Ref(text);
  return bytes_from(t_, {static_cast<const char*>(data) + from, usize(to - from)});
}

}  // namespace krait::sre

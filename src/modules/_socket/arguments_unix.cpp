#include "modules/_socket/socket.h"

namespace krait::sockets {

Status check_count(Thread& t, const char* name, bool is_method, const Args& args, u32 min, u32 max) {
  if (args.kw_count()) return t.raise(kTypeError, "{}{}() takes no keyword arguments", is_method ? "socket." : "", name);
  if (args.count >= min && args.count <= max) return {};
  u32 bound = args.count < min ? min : max;
  return t.raise(kTypeError, "{}() takes {} {} argument{} ({} given)", name,
                 min == max ? "exactly" : args.count < min ? "at least" : "at most", bound, bound == 1 ? "" : "s", args.count);
}

Result<int> int_argument(Thread& t, Value v) {
  Ref index = TRY(to_index(t, v));
  i64 number;
  if (!int_try_i64(index, &number)) return t.raise(kOverflowError, "Python int too large to convert to C long");
  if (number > INT32_MAX) return t.raise(kOverflowError, "signed integer is greater than maximum");
  if (number < INT32_MIN) return t.raise(kOverflowError, "signed integer is less than minimum");
  return int(number);
}
Result<u32> masked_argument(Thread& t, Value v) {
  Ref index = TRY(to_index(t, v));
  u64 scratch;
  IntView view = int_view(index, scratch);
  u64 low = view.count ? view.limbs[0] : 0;
  return u32(view.negative ? 0 - low : low);
}
Result<u32> unsigned_argument(Thread& t, Value v, u32 most, const char* type) {
  Ref index = TRY(to_index(t, v));
  if (int_sign(index) < 0) return t.raise(kValueError, "Cannot convert negative int");
  i64 number;
  if (!int_try_i64(index, &number) || number > i64(most)) return t.raise(kOverflowError, "Python int too large for C {}", type);
  return u32(number);
}
Result<std::string> text_argument(Thread& t, Value v, const char* function, int position) {
  Str* text = try_as<Str>(v);
  if (!text) {
    return t.raise(kTypeError, "{}() argument {}must be str, not {}", function, position ? fmt::format("{} ", position) : "",
                   v.is_none() ? "None" : type_name(t, v));
  }
  return str_to_c_string(t, text);
}

Result<i64> timeout_argument(Thread& t, Value v) {
  if (v.is_none()) return -1;
  i64 ns = TRY(seconds_to_ns(t, v));
  if (ns < 0) return t.raise(kValueError, "Timeout value out of range");
  return ns;
}
Ref timeout_value(Thread& t, i64 timeout_ns) {
  if (timeout_ns < 0) return Ref(Value::none());
  return float_from(t, f64(timeout_ns) / 1e9);
}

Result<std::string> encode_idna(Thread& t, Str* text) {
  RefTo<Str> encoding = str_intern(t, "idna");
  RefTo<Bytes> encoded = TRY(encode_str(t, text, encoding, nullptr));
  return std::string(encoded->view());
}
// The bytes of what is no str; false if it is neither bytes nor bytearray.
static bool raw_host(Value v, std::string* out) {
  if (Bytes* bytes = try_as<Bytes>(v)) *out = bytes->view();
  else if (ByteArray* array = try_as<ByteArray>(v)) *out = array->view();
  else return false;
  return true;
}
Result<std::string> host_argument(Thread& t, Value v, const char* function) {
  std::string host;
  if (Str* text = try_as<Str>(v)) host = TRY(encode_idna(t, text));
  else if (!raw_host(v, &host)) {
    return t.raise(kTypeError, "{}() argument 1 must be str, bytes or bytearray, not {}", function,
                   v.is_none() ? "None" : type_name(t, v));
  }
  if (host.find('\0') != std::string::npos) return t.raise(kValueError, "embedded null byte");
  return host;
}
Result<std::string> address_host(Thread& t, Value v) {
  std::string host;
  if (Str* text = try_as<Str>(v)) {
    if (text->is_ascii()) {
      host = text->ascii();
    } else {
      Result<std::string> encoded = encode_idna(t, text);
      if (encoded.is_error()) {
        t.clear_error();
        return t.raise(kTypeError, "encoding of hostname failed");
      }
      host = encoded.take();
    }
  } else if (!raw_host(v, &host)) {
    return t.raise(kTypeError, "str, bytes or bytearray expected, not {}", type_name(t, v));
  }
  if (host.find('\0') != std::string::npos) return t.raise(kTypeError, "host name must not contain null character");
  return host;
}

}  // namespace krait::sockets

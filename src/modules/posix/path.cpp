#include "modules/posix/path.h"

#include "objects/exception.h"
#include "objects/int.h"

namespace krait {

Result<Ref> fs_path(Thread& t, Value v) {
  if (is<Str>(v) || is<Bytes>(v)) return Ref(v);
  Ref method = TRY(lookup_special(t, v, t.names.dunder_fspath));
  if (method.is_absent() || method.is_none()) return t.raise(kTypeError, "expected str, bytes or os.PathLike object, not {}", type_name(t, v));
  Ref path = TRY(call(t, method));
  if (is<Str>(path) || is<Bytes>(path)) return path;
  return t.raise(kTypeError, "expected {}.__fspath__() to return str or bytes, not {}", type_name(t, v), type_name(t, path));
}

Result<Ref> fs_name(Thread& t, std::string_view text, bool as_bytes) {
  if (as_bytes) return bytes_from(t, text);
  return decode_fs(t, text);
}

static bool has_null(const Str* s) {
  for (u64 i = 0; i < s->length; ++i) if (s->at(i) == 0) return true;
  return false;
}

Status fd_check_bool(Thread& t, Value v) {
  if (KRAIT_LIKELY(!v.is_bool())) return {};
  return warn(t, kRuntimeWarning, "bool is used as a file descriptor");
}

static KRAIT_COLD Error wrong_type(Thread& t, Value v, const char* function, const char* argument, u32 flags) {
  const char* allowed = flags & kPathFd ? (flags & kPathNone ? "string, bytes, os.PathLike, integer or None" : "string, bytes, os.PathLike or integer")
                                        : (flags & kPathNone ? "string, bytes, os.PathLike or None" : "string, bytes or os.PathLike");
  return t.raise(kTypeError, "{}: {} should be {}, not {}", function, argument, allowed, type_name(t, v));
}

// WASI takes an empty path for the current directory.
static Status check_not_empty([[maybe_unused]] Thread& t, [[maybe_unused]] const Path* path, [[maybe_unused]] u32 flags) {
#if defined(__wasi__)
  if (path->text.empty() && !(flags & kPathAnyText)) return t.raise_os_error(ENOENT, path->object);
#endif
  return {};
}

Status path_convert(Thread& t, Value v, Path* out, const char* function, const char* argument, u32 flags) {
  if (v.is_none() && (flags & kPathNone)) {
    out->is_none = true;
    return {};
  }
  out->object = Ref(v);
  Ref path(v);
  if (!is<Str>(v) && !is<Bytes>(v)) {
    if (flags & kPathFd) {
      TypeObject* type = type_of(t, v);
      if (is_int(v) || type->slots.index) {
        TRY(fd_check_bool(t, v));
        Ref index = TRY(to_index(t, v));
        i64 fd;
        if (!int_try_i64(index, &fd)) fd = int_sign(index) < 0 ? INT64_MIN : INT64_MAX;
        if (fd > INT32_MAX) return t.raise(kOverflowError, "fd is greater than maximum");
        if (fd < INT32_MIN) return t.raise(kOverflowError, "fd is less than minimum");
        out->fd = fd == -1 ? -2 : int(fd);   // as wrong, and told apart from "none given"
        return {};
      }
    }
    Ref method = TRY(lookup_special(t, v, t.names.dunder_fspath));
    if (method.is_absent() || method.is_none()) return wrong_type(t, v, function, argument, flags);
    path = TRY(call(t, method));
    if (!is<Str>(path) && !is<Bytes>(path))
      return t.raise(kTypeError, "expected {}.__fspath__() to return str or bytes, not {}", type_name(t, v), type_name(t, path));
    out->object = path.copy();
  }
  if (is<Bytes>(path)) {
    out->is_bytes = true;
    out->text = as<Bytes>(path)->view();
    if (!(flags & kPathAnyText) && out->text.find('\0') != std::string::npos)
      return t.raise(kValueError, "{}: embedded null character in {}", function, argument);
    return check_not_empty(t, out, flags);
  }
  Str* text = as<Str>(path);
  if (has_null(text)) {
    if (!(flags & kPathAnyText)) return t.raise(kValueError, "{}: embedded null character in {}", function, argument);
    out->text = str_to_utf8(text);
    return {};
  }
  out->text = TRY(encode_fs(t, text));
  return check_not_empty(t, out, flags);
}

Result<int> fd_convert(Thread& t, Value v) {
  Ref number;
  if (is_int(v)) {
    TRY(fd_check_bool(t, v));
    number = Ref(v);
  } else {
    Ref method = TRY(get_attribute_opt(t, v, t.names.fileno));
    if (method.is_absent()) return t.raise(kTypeError, "argument must be an int, or have a fileno() method.");
    number = TRY(call(t, method));
    if (!is_int(number)) return t.raise(kTypeError, "fileno() returned a non-integer");
  }
  i64 fd;
  if (!int_try_i64(number, &fd) || fd > INT32_MAX || fd < INT32_MIN)
    return t.raise(kOverflowError, "Python int too large to convert to C int");
  if (fd < 0) return t.raise(kValueError, "file descriptor cannot be a negative integer ({})", fd);
  return int(fd);
}

}  // namespace krait

// OSError: constructed with an errno it becomes the matching subclass (PEP 3151).
#include <cerrno>

#include "objects/dict.h"
#include "objects/exception_layouts.h"
#include "objects/native.h"
#include "objects/str.h"
#include "vm/interpreter.h"

namespace krait {

struct ErrnoClass { int number; ExceptionKind kind; };
constexpr ErrnoClass kErrnoClasses[] = {
    {EAGAIN, kBlockingIOError}, {EALREADY, kBlockingIOError}, {EINPROGRESS, kBlockingIOError},
    {EPIPE, kBrokenPipeError}, {ECHILD, kChildProcessError},
    {ECONNABORTED, kConnectionAbortedError}, {ECONNREFUSED, kConnectionRefusedError},
    {ECONNRESET, kConnectionResetError}, {EEXIST, kFileExistsError}, {ENOENT, kFileNotFoundError},
    {EINTR, kInterruptedError}, {EISDIR, kIsADirectoryError}, {ENOTDIR, kNotADirectoryError},
    {EACCES, kPermissionError}, {EPERM, kPermissionError}, {ESRCH, kProcessLookupError}, {ETIMEDOUT, kTimeoutError},
#ifdef ESHUTDOWN  // not in WASI
    {ESHUTDOWN, kBrokenPipeError},
#endif
};

static OSError* self_os(Value v) { return static_cast<OSError*>(self_exception(v)); }

// A subclass that overrides __init__ but not __new__ gets its fields set by __init__, all others by __new__.
static bool init_fills(TypeObject* cls) { return cls->slots.init != oserror_init && cls->slots.new_ == oserror_new; }

static void fill(Value self, Args args) {
  OSError* e = self_os(self);
  if (args.count < 2 || args.count > 5) return;
  e->errno_.set(args[0]);
  e->strerror.set(args[1]);
  if (args.count >= 3 && !args[2].is_none()) {
    // BlockingIOError's third argument may be the number of characters written.
    i64 written;
    if (e->type()->spec == exception_spec(kBlockingIOError) && is_int(args[2]) && int_try_i64(args[2], &written)) {
      e->characters_written = written;
    } else {
      e->filename.set(args[2]);
      if (args.count == 5 && !args[4].is_none()) e->filename2.set(args[4]);
    }
  }
}

// args keeps only (errno, strerror) when a file name was given.
static Status set_args(Thread& t, Value self, Args args) {
  Args shown = args;
  if (args.count > 2 && args.count <= 5 && !self_os(self)->filename.get().is_empty()) shown.count = 2;
  return set_exception_args(t, self, shown);
}

Result<Ref> oserror_new(Thread& t, TypeObject* cls, Args args) {
  bool fill_here = !init_fills(cls);
  if (fill_here && args.kw_count())
    return t.raise(kTypeError, "{}() takes no keyword arguments", type_name(cls));
  if (cls == t.types[kOSError] && fill_here && args.count >= 2 && args.count <= 5) {
    i64 number;
    if (is_int(args[0]) && int_try_i64(args[0], &number)) {
      for (const ErrnoClass& row : kErrnoClasses) if (row.number == number) cls = t.types[row.kind];
    }
  }
  Ref self = TRY(base_exception_new(t, cls, args));
  self_os(self)->characters_written = -1;
  if (fill_here) {
    fill(self, args);
    TRY(set_args(t, self, args));
  }
  return self;
}

Status oserror_init(Thread& t, Value self, Args args) {
  if (!init_fills(self.object()->type())) return {};
  TRY(refuse_keywords(t, self, args));
  fill(self, args);
  return set_args(t, self, args);
}

Result<Ref> oserror_str(Thread& t, Value self) {
  OSError* e = self_os(self);
  Value number = e->errno_, filename = e->filename, filename2 = e->filename2;
  if (!filename.is_empty()) {
    std::string text = fmt::format("[Errno {}] {}: {}", TRY(field_text(t, number)), TRY(field_text(t, e->strerror)),
                                   str_to_utf8(TRY(repr(t, filename))));
    if (!filename2.is_empty()) text += " -> " + str_to_utf8(TRY(repr(t, filename2)));
    return str_from_utf8(t, text);
  }
  if (!number.is_empty() && !e->strerror.get().is_empty())
    return str_from_utf8(t, fmt::format("[Errno {}] {}", TRY(field_text(t, number)), TRY(field_text(t, e->strerror))));
  return base_exception_str(t, self);
}

Result<Ref> OSError_reduce(Thread& t, Value self) {
  OSError* e = self_os(self);
  RefTo<Tuple> args(e->args.get());
  if (args->length == 2 && !e->filename.get().is_empty()) {
    Value items[] = {args->items[0], args->items[1], e->filename, Value::none(), e->filename2};
    args = TRY(tuple_from(t, {items, e->filename2.get().is_empty() ? 3u : 5u}));
  }
  Value cls(static_cast<Object*>(e->type()));
  if (e->flags & kFlagDictMode) {
    RefTo<Dict> dict(instance_dict(t, e));
    return tuple_of(t, cls, Value(args), Value(dict));
  }
  return tuple_of(t, cls, Value(args));
}

Result<Ref> oserror_get_characters_written(Thread& t, Value self) {
  OSError* e = self_os(self);
  if (e->characters_written == -1)
    return raise_attribute_error(t, self, str_intern(t, "characters_written"), "characters_written");
  return int_from_i64(t, e->characters_written);
}
Status oserror_set_characters_written(Thread& t, Value self, Value value) {
  OSError* e = self_os(self);
  if (value.is_empty()) {
    if (e->characters_written == -1)
      return raise_attribute_error(t, self, str_intern(t, "characters_written"), "characters_written");
    e->characters_written = -1;
    return {};
  }
  Ref index = TRY(to_index(t, value));
  e->characters_written = TRY(int_to_i64(t, index));
  return {};
}

}  // namespace krait

// builtins: print, input, breakpoint.
#include "modules/builtins.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/module.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "vm/audit.h"
#include "vm/import.h"

namespace krait {

// sys.NAME, or ABSENT.
static Ref sys_object(Thread& t, Str* name) {
  if (!t.interp.sys) return absent_ref();
  return Ref(dict_get_str(t.interp.sys->dict, name));
}

static Status write_text(Thread& t, Value file, Value text) {
  Value args[] = {text};
  TRY(call_method(t, file, t.names.write, args));
  return {};
}

static Status check_text(Thread& t, Value v, const char* name) {
  if (v.is_empty() || v.is_none() || is<Str>(v)) return {};
  return t.raise(kTypeError, "{} must be None or a string, not {}", name, type_name(t, v));
}

Status builtin_print(Thread& t, Tuple* items, Value separator, Value end, Value file, Value flush) {
  TRY(check_text(t, separator, "sep"));
  TRY(check_text(t, end, "end"));
  Ref out(file);
  if (file.is_none() || file.is_empty()) {
    out = sys_object(t, t.names.stdout);
    if (out.is_absent()) return t.raise(kRuntimeError, "lost sys.stdout");
    if (out.is_none()) return {};
  }
  RefTo<Str> space = str_from_code_point(t, ' '), newline = str_from_code_point(t, '\n');
  for (u64 i = 0; items && i < items->length; ++i) {
    if (i) TRY(write_text(t, out, separator.is_empty() || separator.is_none() ? Value(space) : separator));
    RefTo<Str> text = TRY(to_str(t, (*items)[i]));
    TRY(write_text(t, out, Value(text)));
  }
  TRY(write_text(t, out, end.is_empty() || end.is_none() ? Value(newline) : end));
  if (!flush.is_empty() && TRY(truth(t, flush))) TRY(call_method(t, out, t.names.flush));
  return {};
}

static Result<Ref> required_stream(Thread& t, Str* name) {
  Ref stream = sys_object(t, name);
  if (stream.is_absent() || stream.is_none()) return t.raise(kRuntimeError, "lost sys.{}", str_to_utf8(name));
  return stream;
}

Result<Ref> builtin_input(Thread& t, Value prompt) {
  Ref in = TRY(required_stream(t, t.names.stdin)), out = TRY(required_stream(t, t.names.stdout));
  Ref errors = TRY(required_stream(t, t.names.stderr));
  TRY(audit(t, "builtins.input", prompt));
  Result<Ref> flushed = call_method(t, errors, t.names.flush);
  if (flushed.is_error()) t.clear_error();
  if (!prompt.is_empty()) {
    RefTo<Str> text = TRY(to_str(t, prompt));
    TRY(write_text(t, out, Value(text)));
  }
  flushed = call_method(t, out, t.names.flush);
  if (flushed.is_error()) t.clear_error();
  Ref line = TRY(call_method(t, in, t.names.readline));
  if (!is<Str>(line)) return t.raise(kTypeError, "object.readline() returned non-string");
  Str* text = as<Str>(line);
  if (text->length == 0) return t.raise(kEOFError, "EOF when reading a line");
  if (text->at(text->length - 1) == '\n') line = TRY(str_substring(t, text, 0, text->length - 1)).ref();
  // As in CPython, what a user types is told, not what is read from elsewhere.
  if (KRAIT_UNLIKELY(audit_has_hooks(t.interp))) {
    Ref terminal = TRY(call_method(t, in, str_intern(t, "isatty")));
    if (TRY(truth(t, terminal))) TRY(audit(t, "builtins.input/result", line));
  }
  return line;
}

Result<Ref> builtin_breakpoint(Thread& t, Args args) {
  RefTo<Str> name = str_intern(t, "breakpointhook");
  Ref hook = sys_object(t, name);
  if (hook.is_absent()) return t.raise(kRuntimeError, "lost sys.breakpointhook");
  TRY(audit(t, "builtins.breakpoint", hook));
  return call(t, hook, args);
}

}  // namespace krait

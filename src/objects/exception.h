#pragma once
// Exceptions: BaseException and the builtin subclasses that have fields of their own.
#include "objects/type.h"
#include "vm/thread.h"

namespace krait {

struct Traceback;

struct BaseException : Object {
  static const TypeSpec kType;
  FieldTo<Tuple> args;
  Field traceback;        // Traceback or None/EMPTY
  Field cause, context;   // EMPTY: None
  bool suppress_context;
};
struct StopIteration : BaseException { Field value; };
struct SystemExit : BaseException { Field code; };
struct OSError : BaseException { Field errno_, strerror, filename, filename2; i64 characters_written; };
struct ImportError : BaseException { Field msg, name, path, name_from; };
struct AttributeError : BaseException { Field name, obj; };
struct NameError : BaseException { Field name; };
struct SyntaxError : BaseException {
  Field msg, filename, lineno, offset, text, end_lineno, end_offset, print_file_and_line, metadata;
};
struct UnicodeError : BaseException { Field encoding, object; i64 start, end; Field reason; };
struct ExceptionGroup : BaseException { Field message, exceptions; };

inline bool is_exception(Value v) { return is<BaseException>(v); }
inline bool is_exception_class(Value v) { return is<TypeObject>(v) && type_derives(as<TypeObject>(v), &BaseException::kType); }
// AttributeError "'X' object has no attribute 'name'" with name and obj set (for suggestions); works for classes too.
Error raise_no_attribute(Thread& t, Value object, Str* name);
Error raise_attribute_error(Thread& t, Value object, Str* name, std::string_view text);
Error raise_name_error(Thread& t, Str* name, std::string_view text);
Error raise_key_error(Thread& t, Value key);
Error raise_stop_iteration(Thread& t, Value value);           // EMPTY/None: no value
// If the pending exception is StopIteration: clears it and returns its value; ABSENT if there is none pending;
// otherwise the error.
Result<Ref> take_stop_iteration(Thread& t);
// Adds the running frame to the traceback of the pending exception.
void traceback_here(Thread& t);
// The text CPython prints for an uncaught exception, with carets, causes, groups, notes, suggestions.
Result<std::string> format_exception(Thread& t, Value exception);
Status warn(Thread& t, ExceptionKind category, std::string_view text, int stack_level = 1);

}  // namespace krait

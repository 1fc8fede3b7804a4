#pragma once
// Exceptions: BaseException and the layouts of builtin subclasses that have fields of their own.
// Builtin exception classes have no C++ type each: they are told apart by ExceptionKind (t.types[kKeyError]).
#include "objects/type.h"
#include "vm/thread.h"

namespace krait {

struct BaseException : Object {
  static const TypeSpec kType;
  FieldTo<Tuple> args;
  Field traceback;        // Traceback, or EMPTY
  Field cause, context;   // EMPTY: None
  bool suppress_context;
};
struct StopIteration : BaseException { Field value; };
struct SystemExit : BaseException { Field code; };
struct OSError : BaseException {
  Field errno_, strerror, filename, filename2;
  i64 characters_written;   // -1: not set
};
struct ImportError : BaseException { Field msg, name, path, name_from; };
struct AttributeError : BaseException { Field name, obj; };
struct NameError : BaseException { Field name; };
struct SyntaxError : BaseException {
  Field msg, filename, lineno, offset, text, end_lineno, end_offset, print_file_and_line, metadata;
};
struct UnicodeError : BaseException {
  Field encoding, object, reason;
  i64 start, end;
};
struct ExceptionGroup : BaseException { Field message, exceptions; };

inline bool is_exception(Value v) { return is<BaseException>(v); }
inline bool is_exception_class(Value v) {
  return is<TypeObject>(v) && type_derives(static_cast<TypeObject*>(v.object()), &BaseException::kType);
}
bool is_exception_kind(Thread& t, Value v, ExceptionKind kind);   // instance of the builtin class or a subclass

// Makes the exception types of a new interpreter (t.types.exceptions, and ExceptionGroup).
Status exceptions_init(Thread& t);
TypeObject* exception_group_type(Thread& t);

// kind(argument ...), not raised.
Result<Ref> exception_new(Thread& t, ExceptionKind kind, std::span<const Value> args);
// The exception a `raise` of `value` (an instance or a class) means; TypeError for anything else.
Result<Ref> exception_from_raise(Thread& t, Value value);
// raise value from cause (EMPTY: no `from` clause). Leaves the exception pending.
Error raise_from(Thread& t, Value value, Value cause);

// AttributeError "'X' object has no attribute 'name'" with name and obj set (for suggestions); works for classes too.
// "module.qualname", without the module for builtins and __main__. Runs no user code but that of a metaclass.
std::string type_full_name(Thread& t, TypeObject* type);
Error raise_no_attribute(Thread& t, Value object, Str* name);
Error raise_attribute_error(Thread& t, Value object, Str* name, std::string_view text);
Error raise_name_error(Thread& t, Str* name, std::string_view text);
Error raise_unbound_local(Thread& t, Str* name, std::string_view text);
Error raise_import_error(Thread& t, ExceptionKind kind, Str* name, Value path, Value name_from, std::string_view text);
Error raise_key_error(Thread& t, Value key);
Error raise_stop_iteration(Thread& t, Value value);           // EMPTY/None: no value
// The pending exception is StopIteration: clears it and returns its value. None pending: ABSENT. Otherwise the error.
Result<Ref> take_stop_iteration(Thread& t);

// except*: which part of exception `group` matches `type` (a class or tuple of classes).
struct GroupSplit { Ref matched, rest; };                     // None where there is nothing
Result<GroupSplit> exception_group_match(Thread& t, Value group, Value type);
// What an except* statement has left to raise, from the handlers' results: None or an exception.
Result<Ref> exception_group_reraise(Thread& t, Value original, Value results_list);

// Formats as CPython's default excepthook does: causes, groups, notes, carets, suggestions.
Result<std::string> format_exception(Thread& t, Value exception);
// sys.excepthook's default: writes format_exception to sys.stderr.
void print_exception(Thread& t, Value exception);

// Calls sys.unraisablehook if a program replaced it (modules/sys.cpp). False: the default is to print what the arguments
// are then, which is the failure of the hook if that failed. `object` may be EMPTY.
bool call_unraisable_hook(Thread& t, Ref* exception, std::string* message, Ref* object);
// What sys.__unraisablehook__ prints.
void print_unraisable(Thread& t, Value exception, std::string_view message, Value object);

Status warn(Thread& t, ExceptionKind category, std::string_view text, int stack_level = 1);

}  // namespace krait

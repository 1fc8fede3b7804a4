#pragma once
// The functions of the builtins module, by the files that define them.
#include "objects/native.h"

namespace krait {

struct Bytes;
struct Dict;
struct Str;

// builtins_object.cpp
Result<Ref> builtin_abs(Thread& t, Value x);
Result<bool> builtin_all(Thread& t, Value iterable);
Result<bool> builtin_any(Thread& t, Value iterable);
Result<Ref> builtin_ascii(Thread& t, Value object);
bool builtin_callable(Thread& t, Value object);
Status builtin_delattr(Thread& t, Value object, Value name);
Result<Ref> builtin_format(Thread& t, Value value, Str* spec);
Result<Ref> builtin_getattr(Thread& t, Args args);
Result<bool> builtin_hasattr(Thread& t, Value object, Value name);
Result<i64> builtin_hash(Thread& t, Value object);
Result<Ref> builtin_id(Thread& t, Value object);
Result<bool> builtin_isinstance(Thread& t, Value object, Value classes);
Result<bool> builtin_issubclass(Thread& t, Value cls, Value classes);
Result<Ref> builtin_iter(Thread& t, Args args);
Result<Ref> builtin_next(Thread& t, Args args);
Result<Ref> builtin_aiter(Thread& t, Value object);
Result<Ref> builtin_anext(Thread& t, Value iterator, Value fallback);
Result<i64> builtin_len(Thread& t, Value object);
Result<Ref> builtin_repr(Thread& t, Value object);
Status builtin_setattr(Thread& t, Value object, Value name, Value value);
Result<Ref> builtin_sorted(Thread& t, Args args);

// builtins_number.cpp
Result<Ref> builtin_bin(Thread& t, Value number);
Result<Ref> builtin_oct(Thread& t, Value number);
Result<Ref> builtin_hex(Thread& t, Value number);
Result<Ref> builtin_chr(Thread& t, Value i);
Result<Ref> builtin_ord(Thread& t, Value character);
Result<Ref> builtin_divmod(Thread& t, Value x, Value y);
Result<Ref> builtin_max(Thread& t, Args args);
Result<Ref> builtin_min(Thread& t, Args args);
Result<Ref> builtin_pow(Thread& t, Value base, Value exp, Value mod);
Result<Ref> builtin_round(Thread& t, Value number, Value ndigits);
Result<Ref> builtin_sum(Thread& t, Value iterable, Value start);

// builtins_code.cpp
Result<Ref> builtin_build_class(Thread& t, Args args);
Result<Ref> builtin_compile(Thread& t, Value source, Value filename, Str* mode, i32 flags, bool dont_inherit, i32 optimize,
                            i32 feature_version);
Result<Ref> builtin_dir(Thread& t, Args args);
Result<Ref> builtin_eval(Thread& t, Value source, Value globals, Value locals);
Result<Ref> builtin_exec(Thread& t, Value source, Value globals, Value locals, Value closure);
Result<Ref> builtin_globals(Thread& t);
Result<Ref> builtin_import(Thread& t, Value name, Value globals, Value locals, Value fromlist, i64 level);
Result<Ref> builtin_locals(Thread& t);
Result<Ref> builtin_vars(Thread& t, Args args);

// builtins_io.cpp
Result<Ref> builtin_breakpoint(Thread& t, Args args);
Result<Ref> builtin_input(Thread& t, Value prompt);
Status builtin_print(Thread& t, Tuple* items, Value separator, Value end, Value file, Value flush);

// Arguments of functions that compile: the text of a str or bytes-like object ("FUNCTION() arg 1 must be a WHAT"), and
// a file name as str, bytes or path.
Result<std::string> source_argument(Thread& t, Value source, const char* function, const char* what, bool* is_text);
Result<RefTo<Str>> file_name_argument(Thread& t, Value v);

}  // namespace krait

#pragma once
// The format mini-language: what format(value, spec) does for the builtin types, and %-formatting.
#include "objects/type.h"

namespace krait {

Result<RefTo<Str>> str_format_spec(Thread& t, Str* text, Str* spec);        // str.__format__
Result<RefTo<Str>> int_format_spec(Thread& t, Value number, Str* spec);     // int.__format__, bool too
// float.__format__; `type` is the class for error texts.
Result<RefTo<Str>> float_format_spec(Thread& t, f64 number, Str* spec, std::string_view type = "float");
Result<RefTo<Str>> complex_format_spec(Thread& t, f64 real, f64 imag, Str* spec);
Result<RefTo<Str>> str_percent_format(Thread& t, Str* format, Value args);  // str % args
Result<Ref> bytes_percent_format(Thread& t, std::string_view format, Value args, bool as_bytearray);

}  // namespace krait

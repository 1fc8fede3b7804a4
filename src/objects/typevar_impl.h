#pragma once
// What the files of type parameters and type aliases share.
#include "objects/typevar.h"
#include "vm/abstract.h"

namespace krait {

// The value, computed on first use; `fallback` if there is neither value nor function.
Result<Ref> lazy_value(Thread& t, LazyValue& lazy, Value fallback);
// The function, or one that always gives the value; None if there is neither.
Result<Ref> lazy_evaluator(Thread& t, LazyValue& lazy);
// typing.NAME(args ...)
Result<Ref> call_typing(Thread& t, const char* name, std::span<const Value> args);
// a | b where strings may stand for types: typing.Union[a, b].
Result<Ref> typing_or(Thread& t, Value a, Value b);
// The module that calls: sys._getframe(0).f_globals["__name__"], or None.
Ref calling_module(Thread& t);

}  // namespace krait

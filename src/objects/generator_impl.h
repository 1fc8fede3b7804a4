#pragma once
// Bodies shared by generator.cpp, coroutine.cpp and async_generator.cpp.
#include "objects/generator.h"

namespace krait {

inline GeneratorBase* self_generator(Value v) { return static_cast<GeneratorBase*>(v.object()); }

Result<Ref> generator_py_send(Thread& t, Value self, Value value);
Result<Ref> generator_py_throw(Thread& t, Value self, Value type, Value value, Value traceback);
Result<Ref> generator_py_close(Thread& t, Value self);
Result<Ref> generator_py_sizeof(Thread& t, Value self);
Result<Ref> generator_repr(Thread& t, Value self);
Result<Ref> generator_get_name(Thread& t, Value self);
Status generator_set_name(Thread& t, Value self, Value value);
Result<Ref> generator_get_qualname(Thread& t, Value self);
Status generator_set_qualname(Thread& t, Value self, Value value);
Result<Ref> generator_get_delegate(Thread& t, Value self);
Result<Ref> generator_get_running(Thread& t, Value self);
Result<Ref> generator_get_suspended(Thread& t, Value self);
Result<Ref> generator_get_frame(Thread& t, Value self);
Result<Ref> generator_get_code(Thread& t, Value self);

usize generator_size(const Object* o);
void generator_visit(Object* o, Visitor& visit);
void generator_clear(Object* o);
void generator_dealloc(Object* o);
Status generator_finalize(Thread& t, Value self);
// exception_from_throw after the warning of the signature with three arguments.
Result<Ref> exception_from_old_throw(Thread& t, Value type, Value value, Value traceback);
// RuntimeWarning "coroutine 'f' was never awaited".
void warn_unawaited(Thread& t, Value coroutine);

}  // namespace krait

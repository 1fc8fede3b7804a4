// Slow paths: iteration protocols, generators, await; making functions.
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/generator.h"
#include "objects/tuple.h"
#include "vm/interp.h"

namespace krait {

bool op_make_function(Thread& t, Frame* frame, Instr in) {
  Code* code = static_cast<Code*>(frame->code->consts[u32(imm_of(in))].object());
  put(frame->registers(), a_of(in), function_new(t, code, frame->function->globals).ref());
  return true;
}

bool op_set_function(Thread& t, Frame* frame, Instr in) {
  Function* function = static_cast<Function*>(frame->registers()[a_of(in)].object());
  Ref v = take(frame, b_of(in));
  switch (FunctionPart(c_of(in))) {
    case FunctionPart::kDefaults: function->defaults.set_steal(static_cast<Tuple*>(v.detach().object())); break;
    case FunctionPart::kKwDefaults: function->kwdefaults.set_steal(static_cast<Dict*>(v.detach().object())); break;
    case FunctionPart::kClosure: function->closure.set_steal(static_cast<Tuple*>(v.detach().object())); break;
    case FunctionPart::kAnnotate: function->annotate.set(std::move(v)); break;
    case FunctionPart::kAnnotations: function->annotations.set(std::move(v)); break;
  }
  return true;
}

bool op_get_iter(Thread& t, Frame* frame, Instr in) { return finish1(frame, in, get_iter(t, frame->registers()[b_of(in)])); }

bool op_get_yield_from_iter(Thread& t, Frame* frame, Instr in) {
  Value v = frame->registers()[b_of(in)];
  if (is_exact<Coroutine>(v)) {
    if (!(frame->code->flags & (kCoCoroutine | kCoIterableCoroutine))) {
      t.raise(kTypeError, "cannot 'yield from' a coroutine object in a non-coroutine generator");
      return false;
    }
    return finish1(frame, in, Ref(v));
  }
  if (is_exact<Generator>(v)) return finish1(frame, in, Ref(v));
  return finish1(frame, in, get_iter(t, v));
}

bool op_get_aiter(Thread& t, Frame* frame, Instr in) {
  Value v = frame->registers()[b_of(in)];
  TypeObject* type = type_of(t, v);
  if (!type->slots.aiter) {
    t.raise(kTypeError, "'async for' requires an object with __aiter__ method, got {}", type_name(t, v));
    return false;
  }
  Ref it = TRY_BOOL(type->slots.aiter(t, v));
  if (!type_of(t, it)->slots.anext) {
    t.raise(kTypeError, "'async for' received an object from __aiter__ that does not implement __anext__: {}",
            type_name(t, it));
    return false;
  }
  return finish1(frame, in, std::move(it));
}

// Makes the pending exception the cause of a new TypeError.
static void raise_type_error_from(Thread& t, const std::string& text) {
  Ref cause = t.take_error();
  t.raise(kTypeError, "{}", text);
  BaseException* e = static_cast<BaseException*>(t.exception.get().object());
  e->cause.set(cause.get());
  e->context.set(cause.get());
  e->suppress_context = true;
}

bool op_get_anext(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  Value v = r[b_of(in)];
  TypeObject* type = type_of(t, v);
  if (!type->slots.anext) {
    t.raise(kTypeError, "'async for' requires an iterator with __anext__ method, got {}", type_name(t, v));
    return false;
  }
  Ref next = TRY_BOOL(type->slots.anext(t, v));
  if (!is_exact<AsyncGenerator>(v)) {
    Result<Ref> awaitable = get_awaitable(t, next);
    if (awaitable.is_error()) {
      raise_type_error_from(t, fmt::format("'async for' received an invalid object from __anext__: {}", type_name(t, next)));
      return false;
    }
    next = awaitable.take();
  }
  put(r, a_of(in), next.detach());
  return true;
}

bool op_get_awaitable(Thread& t, Frame* frame, Instr in) {
  Value v = frame->registers()[b_of(in)];
  Result<Ref> result = get_awaitable(t, v);
  if (result.is_error()) {
    if (c_of(in) && !type_of(t, v)->slots.await && t.error_matches(kTypeError)) {
      t.clear_error();
      t.raise(kTypeError, "'async with' received an object from __{}__ that does not implement __await__: {}",
              c_of(in) == 1 ? "aenter" : "aexit", type_name(t, v));
    }
    return false;
  }
  Ref awaitable = result.take();
  if (is_exact<Coroutine>(awaitable) && static_cast<Coroutine*>(awaitable.get().object())->delegating) {
    t.raise(kRuntimeError, "coroutine is being awaited already");
    return false;
  }
  return finish1(frame, in, std::move(awaitable));
}

bool op_async_gen_wrap(Thread& t, Frame* frame, Instr in) {
  AsyncGenWrappedValue* wrapped = static_cast<AsyncGenWrappedValue*>(
      t.heap.allocate(sizeof(AsyncGenWrappedValue), t.types.async_generator_wrapped_value->root_shape, true));
  wrapped->value.init_steal(take(frame, b_of(in)).detach());
  put(frame->registers(), a_of(in), Value(static_cast<Object*>(wrapped)));
  return true;
}

bool op_end_async_for(Thread& t, Frame* frame, Instr in) {
  Ref exception = take(frame, a_of(in));
  if (is_exception_kind(t, exception, kStopAsyncIteration)) return true;
  t.restore_error(std::move(exception));
  return false;
}

Value send_general(Thread& t, Frame* frame, Instr in, bool* returned) {
  Value* r = frame->registers();
  Value it = r[b_of(in)];
  Ref sent = take(frame, c_of(in));
  TypeObject* type = type_of(t, it);
  Ref value;
  if (is_exact<Generator>(it) || is_exact<Coroutine>(it)) {
    Result<Ref> result = generator_send(t, static_cast<GeneratorBase*>(it.object()), sent, &value);
    if (result.is_error()) return Value::empty();
    Ref yielded = result.take();
    if (!yielded.is_absent()) return yielded.detach();
    *returned = true;
    return value.detach();
  }
  Result<Ref> result = Error{};
  if (!sent.is_none()) {
    Value args[] = {sent.get()};
    result = call_method(t, it, t.names.send, args);
  } else if (type->has(kTypeHeap) || !type->slots.next) {
    // A Python __next__ may give StopIteration a value, which the slot would drop.
    Result<Ref> method = lookup_special(t, it, t.names.dunder_next);
    if (method.is_error()) return Value::empty();
    Ref m = method.take();
    if (m.is_absent()) {
      t.raise(kTypeError, "'{}' object is not an iterator", type_name(t, it));
      return Value::empty();
    }
    result = call(t, m.get());
  } else {
    result = type->slots.next(t, it);
  }
  if (result.is_error()) {
    if (!t.error_matches(kStopIteration)) return Value::empty();
    Result<Ref> stop = take_stop_iteration(t);
    if (stop.is_error()) return Value::empty();
    *returned = true;
    return stop.take().detach();
  }
  Ref yielded = result.take();
  if (yielded.is_absent()) {
    *returned = true;
    return Value::none();
  }
  return yielded.detach();
}

int op_cleanup_throw(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  Ref exception = Ref::steal(r[c_of(in)]);
  r[c_of(in)] = Value::empty();
  if (is_exception_kind(t, exception, kStopIteration)) {
    Ref value(static_cast<StopIteration*>(exception.get().object())->value);
    if (value.is_empty()) value = none_ref();
    drop(r, b_of(in));
    put(r, a_of(in), value.detach());
    return 1;
  }
  t.restore_error(std::move(exception));
  return -1;
}

}  // namespace krait

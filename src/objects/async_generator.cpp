// Asynchronous generators and the awaitables of their asend(), athrow() and aclose().
#include "objects/container.h"
#include "objects/exception.h"
#include "objects/generator.h"
#include "objects/generator_impl.h"
#include "objects/native.h"

namespace krait {

enum AwaitState : u8 { kInit, kIterating, kClosed };

static AsyncGenerator* self_async(Value v) { return static_cast<AsyncGenerator*>(v.object()); }

// The event loop's hooks are told on first use.
static Status init_hooks(Thread& t, GeneratorBase* g) {
  if (g->hooks_inited) return {};
  g->hooks_inited = true;
  g->origin.set(t.asyncgen_finalizer.get());
  if (!t.asyncgen_firstiter.is_empty()) {
    Ref hook = t.asyncgen_firstiter.copy();
    TRY(call(t, hook.get(), Value(static_cast<Object*>(g))));
  }
  return {};
}

// What a step of the generator means for the awaiting code: a wrapped value ends the await with StopIteration(value),
// anything else is passed on to the event loop, the end of the generator is StopAsyncIteration.
static Result<Ref> unwrap(Thread& t, GeneratorBase* g, Result<Ref> step) {
  if (step.is_error()) {
    if (t.error_matches(kStopAsyncIteration) || t.error_matches(kGeneratorExit)) g->async_closed = true;
    g->running_async = false;
    return Error{};
  }
  Ref v = step.take();
  if (v.is_absent()) {
    g->async_closed = true;
    g->running_async = false;
    return t.raise_value(kStopAsyncIteration, Value::empty());
  }
  if (is_exact<AsyncGenWrappedValue>(v)) {
    g->running_async = false;
    Ref value(static_cast<AsyncGenWrappedValue*>(v.get().object())->value);
    // StopIteration(tuple) must hold the tuple as one argument.
    Value arg = value.get();
    Ref exception = TRY(exception_new(t, kStopIteration, std::span(&arg, 1)));
    return t.raise_object(exception);
  }
  return v;
}

// --- asend

static AsyncGenASend* self_asend(Value v) { return static_cast<AsyncGenASend*>(v.object()); }

static Result<Ref> asend_new(Thread& t, Value generator, Value value) {
  TRY(init_hooks(t, self_generator(generator)));
  auto* o = allocate_object<AsyncGenASend>(t, t.types.async_generator_asend);
  o->generator.init(self_async(generator));
  o->value.init(value);
  o->state = kInit;
  return Ref::steal(Value(static_cast<Object*>(o)));
}

static Result<Ref> asend_send(Thread& t, Value self, Value value) {
  AsyncGenASend* o = self_asend(self);
  if (o->state == kClosed) return t.raise(kRuntimeError, "cannot reuse already awaited __anext__()/asend()");
  RefTo<AsyncGenerator> g(o->generator);
  Ref sent(value);
  if (o->state == kInit) {
    if (g->running_async) {
      o->state = kClosed;
      return t.raise(kRuntimeError, "anext(): asynchronous generator is already running");
    }
    if (value.is_none() && !o->value.get().is_empty()) sent = Ref(o->value);
    o->state = kIterating;
  }
  g->running_async = true;
  Ref returned;
  Result<Ref> result = unwrap(t, g, generator_send(t, g, sent, &returned));
  if (result.is_error()) o->state = kClosed;
  return result;
}
static Result<Ref> asend_throw(Thread& t, Value self, Value type, Value value, Value traceback) {
  AsyncGenASend* o = self_asend(self);
  if (o->state == kClosed) return t.raise(kRuntimeError, "cannot reuse already awaited __anext__()/asend()");
  RefTo<AsyncGenerator> g(o->generator);
  if (o->state == kInit) {
    if (g->running_async) {
      o->state = kClosed;
      return t.raise(kRuntimeError, "anext(): asynchronous generator is already running");
    }
    o->state = kIterating;
    g->running_async = true;
  }
  Ref exception = TRY(exception_from_throw(t, type, value, traceback));
  Ref returned;
  Result<Ref> result = unwrap(t, g, generator_throw(t, g, std::move(exception), &returned));
  if (result.is_error()) o->state = kClosed;
  return result;
}
// close() of either awaitable: GeneratorExit must end it.
static Result<Ref> close_awaitable(Thread& t, Value self, Result<Ref> (*thrower)(Thread&, Value, Value, Value, Value)) {
  Result<Ref> result = thrower(t, self, Value(static_cast<Object*>(t.types[kGeneratorExit])), Value::empty(), Value::empty());
  if (!result.is_error()) return t.raise(kRuntimeError, "coroutine ignored GeneratorExit");
  if (t.error_matches(kStopIteration) || t.error_matches(kStopAsyncIteration) || t.error_matches(kGeneratorExit)) {
    t.clear_error();
    return none_ref();
  }
  return Error{};
}
static Result<Ref> asend_close(Thread& t, Value self) {
  if (self_asend(self)->state == kClosed) return none_ref();
  return close_awaitable(t, self, asend_throw);
}
static Result<Ref> same(Thread& t, Value self) { return Ref(self); }
static Result<Ref> asend_next(Thread& t, Value self) { return asend_send(t, self, Value::none()); }
static void asend_visit(Object* o, Visitor& visit) {
  visit(static_cast<AsyncGenASend*>(o)->generator);
  visit(static_cast<AsyncGenASend*>(o)->value);
}
static void asend_clear(Object* o) {
  static_cast<AsyncGenASend*>(o)->value.clear();
  static_cast<AsyncGenASend*>(o)->generator.clear();
}
static Status warn_method(Thread& t, Value self, AsyncGenerator* g, const char* name) {
  Ref pending = t.take_error();
  std::string text = fmt::format("coroutine method '{}' of '{}' was never awaited", name, str_to_utf8(as<Str>(g->qualname)));
  if (warn(t, kRuntimeWarning, text).is_error()) t.report_unraisable("while finalizing async generator awaitable", self);
  t.restore_error(std::move(pending));
  return {};
}
static Status asend_finalize(Thread& t, Value self) {
  AsyncGenASend* o = self_asend(self);
  if (o->state != kInit || !o->generator.p) return {};
  o->state = kClosed;
  return warn_method(t, self, o->generator, "asend");
}

static constexpr Method kASendMethods[] = {
  method<asend_send>("send(self, object, /)", "Goes on with the step of the generator."),
  method<asend_throw>("throw(self, type, value=<unrepresentable>, traceback=<unrepresentable>, /) as (?)", "Raises an exception in the generator."),
  method<asend_close>("close(self, /)", "Ends the step."),
};
const TypeSpec AsyncGenASend::kType = {
  .name = "async_generator_asend",
  .basic_size = sizeof(AsyncGenASend),
  .flags = kTypeCycles | kTypeNoNew,
  .slots = {.iter = same, .next = asend_next, .await = same, .visit = asend_visit, .clear = asend_clear,
            .dealloc = asend_clear, .finalize = asend_finalize},
  .methods = kASendMethods,
};

// --- athrow and aclose

static AsyncGenAThrow* self_athrow(Value v) { return static_cast<AsyncGenAThrow*>(v.object()); }

static Result<Ref> athrow_new(Thread& t, Value generator, Value type, Value value, Value traceback) {
  TRY(init_hooks(t, self_generator(generator)));
  auto* o = allocate_object<AsyncGenAThrow>(t, t.types.async_generator_athrow);
  o->generator.init(self_async(generator));
  o->type.init(type);
  o->value.init(value);
  o->traceback.init(traceback);
  o->state = kInit;
  return Ref::steal(Value(static_cast<Object*>(o)));
}

// A step of athrow() or aclose() after the generator ran.
static Result<Ref> athrow_step(Thread& t, AsyncGenAThrow* o, GeneratorBase* g, Result<Ref> step) {
  bool closing = o->type.get().is_empty();
  Result<Ref> result = Error{};
  if (closing) {
    if (!step.is_error()) {
      Ref v = step.take();
      if (is_exact<AsyncGenWrappedValue>(v)) {
        g->running_async = false;
        o->state = kClosed;
        return t.raise(kRuntimeError, "async generator ignored GeneratorExit");
      }
      if (!v.is_absent()) return v;
      (void)t.raise_value(kStopAsyncIteration, Value::empty());
    }
  } else {
    result = unwrap(t, g, std::move(step));
    if (!result.is_error()) return result;
  }
  g->running_async = false;
  o->state = kClosed;
  if (closing && (t.error_matches(kStopAsyncIteration) || t.error_matches(kGeneratorExit))) {
    t.clear_error();
    return raise_stop_iteration(t, Value::empty());
  }
  return Error{};
}

static Result<Ref> athrow_send(Thread& t, Value self, Value value) {
  AsyncGenAThrow* o = self_athrow(self);
  RefTo<AsyncGenAThrow> keep(o);
  RefTo<AsyncGenerator> g(o->generator);
  bool closing = o->type.get().is_empty();
  if (o->state == kClosed) return t.raise(kRuntimeError, "cannot reuse already awaited aclose()/athrow()");
  if (g->state == kGenClosed) {
    o->state = kClosed;
    return raise_stop_iteration(t, Value::empty());
  }
  Ref returned;
  if (o->state == kInit) {
    if (g->running_async) {
      o->state = kClosed;
      return t.raise(kRuntimeError, "{}: asynchronous generator is already running", closing ? "aclose()" : "athrow()");
    }
    if (g->async_closed) {
      o->state = kClosed;
      return t.raise_value(kStopAsyncIteration, Value::empty());
    }
    if (!value.is_none()) return t.raise(kRuntimeError, "can't send non-None value to a just-started coroutine");
    o->state = kIterating;
    g->running_async = true;
    Ref exception;
    if (closing) {
      g->async_closed = true;
      exception = TRY(exception_new(t, kGeneratorExit, {}));
    } else {
      Result<Ref> made = exception_from_old_throw(t, o->type, o->value, o->traceback);
      if (made.is_error()) return athrow_step(t, o, g, Error{});
      exception = made.take();
    }
    return athrow_step(t, o, g, generator_throw(t, g, std::move(exception), &returned));
  }
  return athrow_step(t, o, g, generator_send(t, g, value, &returned));
}
static Result<Ref> athrow_throw(Thread& t, Value self, Value type, Value value, Value traceback) {
  AsyncGenAThrow* o = self_athrow(self);
  RefTo<AsyncGenAThrow> keep(o);
  RefTo<AsyncGenerator> g(o->generator);
  if (o->state == kClosed) return t.raise(kRuntimeError, "cannot reuse already awaited aclose()/athrow()");
  if (o->state == kInit) {
    if (g->running_async) {
      o->state = kClosed;
      return t.raise(kRuntimeError, "{}: asynchronous generator is already running", o->type.get().is_empty() ? "aclose()" : "athrow()");
    }
    o->state = kIterating;
    g->running_async = true;
  }
  Ref exception = TRY(exception_from_throw(t, type, value, traceback));
  Ref returned;
  return athrow_step(t, o, g, generator_throw(t, g, std::move(exception), &returned));
}
static Result<Ref> athrow_close(Thread& t, Value self) {
  if (self_athrow(self)->state == kClosed) return none_ref();
  return close_awaitable(t, self, athrow_throw);
}
static Result<Ref> athrow_next(Thread& t, Value self) { return athrow_send(t, self, Value::none()); }
static void athrow_visit(Object* o, Visitor& visit) {
  auto* a = static_cast<AsyncGenAThrow*>(o);
  visit(a->generator);
  for (Field* f : {&a->type, &a->value, &a->traceback}) visit(*f);
}
static void athrow_clear(Object* o) {
  auto* a = static_cast<AsyncGenAThrow*>(o);
  for (Field* f : {&a->type, &a->value, &a->traceback}) f->clear();
  a->generator.clear();
}
static Status athrow_finalize(Thread& t, Value self) {
  AsyncGenAThrow* o = self_athrow(self);
  if (o->state != kInit || !o->generator.p) return {};
  o->state = kClosed;
  return warn_method(t, self, o->generator, o->type.get().is_empty() ? "aclose" : "athrow");
}

static constexpr Method kAThrowMethods[] = {
  method<athrow_send>("send(self, object, /)", "Goes on with the exception's way through the generator."),
  method<athrow_throw>("throw(self, type, value=<unrepresentable>, traceback=<unrepresentable>, /) as (?)", "Raises an exception in the generator."),
  method<athrow_close>("close(self, /)", "Ends the step."),
};
const TypeSpec AsyncGenAThrow::kType = {
  .name = "async_generator_athrow",
  .basic_size = sizeof(AsyncGenAThrow),
  .flags = kTypeCycles | kTypeNoNew,
  .slots = {.iter = same, .next = athrow_next, .await = same, .visit = athrow_visit, .clear = athrow_clear,
            .dealloc = athrow_clear, .finalize = athrow_finalize},
  .methods = kAThrowMethods,
};

// --- wrapped values

static void wrapped_visit(Object* o, Visitor& visit) { visit(static_cast<AsyncGenWrappedValue*>(o)->value); }
static void wrapped_clear(Object* o) { static_cast<AsyncGenWrappedValue*>(o)->value.clear(); }
const TypeSpec AsyncGenWrappedValue::kType = {
  .name = "async_generator_wrapped_value",
  .basic_size = sizeof(AsyncGenWrappedValue),
  .flags = kTypeCycles | kTypeNoNew,
  .slots = {.visit = wrapped_visit, .clear = wrapped_clear, .dealloc = wrapped_clear},
};

// --- the generator

static Result<Ref> async_anext(Thread& t, Value self) { return asend_new(t, self, Value::empty()); }
static Result<Ref> async_asend(Thread& t, Value self, Value value) { return asend_new(t, self, value); }
static Result<Ref> async_athrow(Thread& t, Value self, Value type, Value value, Value traceback) {
  if (!value.is_empty() || !traceback.is_empty())
    TRY(warn(t, kDeprecationWarning, "the (type, exc, tb) signature of athrow() is deprecated, use the single-arg signature instead."));
  return athrow_new(t, self, type, value, traceback);
}
static Result<Ref> async_aclose(Thread& t, Value self) {
  return athrow_new(t, self, Value::empty(), Value::empty(), Value::empty());
}
static Result<Ref> get_running(Thread& t, Value self) { return bool_ref(self_async(self)->running_async); }

static constexpr Method kMethods[] = {
  method<async_asend>("asend(self, object, /)", "An awaitable that resumes the generator with a value."),
  method<async_athrow>("athrow(self, type, value=<unrepresentable>, traceback=<unrepresentable>, /) as (?)",
                       "An awaitable that raises an exception where the generator is suspended."),
  method<async_aclose>("aclose(self, /)", "An awaitable that raises GeneratorExit where the generator is suspended."),
  method<generator_py_sizeof>("__sizeof__(self, /)", "Bytes used by the generator and its frame."),
  class_method<class_getitem>("__class_getitem__(type, object, /)", "Asynchronous generators are generic."),
};
static constexpr Getter kGetters[] = {
  {"__name__", generator_get_name, generator_set_name, "The name."},
  {"__qualname__", generator_get_qualname, generator_set_qualname, "The qualified name."},
  {"ag_await", generator_get_delegate, nullptr, "What the generator waits for, or None."},
  member_getter("ag_running", get_running),
  {"ag_frame", generator_get_frame},
  {"ag_code", generator_get_code},
  {"ag_suspended", generator_get_suspended},
};

const TypeSpec AsyncGenerator::kType = {
  .name = "async_generator",
  .basic_size = sizeof(GeneratorBase),
  .flags = kTypeCycles | kTypeWeakrefs | kTypeNoNew,
  .slots = {
    .repr = generator_repr,
    .aiter = same,
    .anext = async_anext,
    .visit = generator_visit,
    .clear = generator_clear,
    .dealloc = generator_dealloc,
    .size = generator_size,
    .finalize = generator_finalize,
  },
  .methods = kMethods,
  .getters = kGetters,
};

}  // namespace krait

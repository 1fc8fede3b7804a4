// Coroutines and the object that __await__ of a coroutine gives.
#include "objects/container.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/generator.h"
#include "objects/generator_impl.h"
#include "objects/native.h"
#include "vm/import.h"

namespace krait {

static bool is_iterable_coroutine(Value v) {
  return is_exact<Generator>(v) && (self_generator(v)->code->flags & kCoIterableCoroutine);
}

Result<Ref> get_awaitable(Thread& t, Value v) {
  if (is_exact<Coroutine>(v) || is_iterable_coroutine(v)) return Ref(v);
  TypeObject* type = type_of(t, v);
  if (!type->slots.await) return t.raise(kTypeError, "'{}' object can't be awaited", type_name(t, v));
  Ref iterator = TRY(type->slots.await(t, v));
  if (is_exact<Coroutine>(iterator) || is_iterable_coroutine(iterator)) return t.raise(kTypeError, "__await__() returned a coroutine");
  if (!is_iterator(iterator)) return t.raise(kTypeError, "__await__() returned non-iterator of type '{}'", type_name(t, iterator));
  return iterator;
}

void warn_unawaited(Thread& t, Value coroutine) {
  GeneratorBase* g = self_generator(coroutine);
  if (g->warned) return;
  g->warned = true;
  // warnings shows where the coroutine was made, if that was tracked; without the module the plain text does.
  Value warnings = t.interp.modules.p ? dict_get_str(t.interp.modules, t.names.warnings) : Value::absent();
  Result<Ref> shown = absent_ref();
  if (!warnings.is_absent()) {
    Ref keep(warnings);
    shown = get_attribute_opt(t, keep, str_intern(t, "_warn_unawaited_coroutine"));
    if (!shown.is_error()) {
      Ref function = shown.take();
      shown = function.is_absent() ? Result<Ref>(absent_ref()) : call(t, function.get(), coroutine);
    }
  }
  if (shown.is_error()) {
    bool told = t.error_matches(kRuntimeWarning);   // the warning itself, made an error
    t.report_unraisable("while finalizing coroutine", coroutine);
    if (told) return;
  } else if (!shown.take().is_absent()) {
    return;
  }
  if (warn(t, kRuntimeWarning, fmt::format("coroutine '{}' was never awaited", str_to_utf8(as<Str>(g->qualname)))).is_error())
    t.report_unraisable("while finalizing coroutine", coroutine);
}

static Result<Ref> coroutine_await(Thread& t, Value self) {
  auto* w = allocate_object<CoroutineWrapper>(t, t.types.coroutine_wrapper);
  w->coroutine.init(static_cast<Coroutine*>(self.object()));
  return Ref::steal(Value(static_cast<Object*>(w)));
}
static Result<Ref> get_origin(Thread& t, Value self) {
  Value v = self_generator(self)->origin;
  return v.is_empty() ? none_ref() : Ref(v);
}

static constexpr Method kCoroutineMethods[] = {
  method<generator_py_send>("send(self, object, /)", "Resumes the coroutine with a value and returns what it yields next."),
  method<generator_py_throw>("throw(self, type, value=<unrepresentable>, traceback=<unrepresentable>, /) as (?)",
                             "Raises an exception where the coroutine is suspended."),
  method<generator_py_close>("close(self, /)", "Raises GeneratorExit where the coroutine is suspended."),
  method<generator_py_sizeof>("__sizeof__(self, /)", "Bytes used by the coroutine and its frame."),
  class_method<class_getitem>("__class_getitem__(type, object, /)", "Coroutines are generic: Coroutine[...]."),
};
static constexpr Getter kCoroutineGetters[] = {
  {"__name__", generator_get_name, generator_set_name, "The name."},
  {"__qualname__", generator_get_qualname, generator_set_qualname, "The qualified name."},
  {"cr_await", generator_get_delegate, nullptr, "What the coroutine waits for, or None."},
  {"cr_running", generator_get_running},
  {"cr_frame", generator_get_frame},
  {"cr_code", generator_get_code},
  {"cr_suspended", generator_get_suspended},
  member_getter("cr_origin", get_origin),
};

const TypeSpec Coroutine::kType = {
  .name = "coroutine",
  .basic_size = sizeof(GeneratorBase),
  .flags = kTypeCycles | kTypeWeakrefs | kTypeNoNew,
  .slots = {
    .repr = generator_repr,
    .await = coroutine_await,
    .visit = generator_visit,
    .clear = generator_clear,
    .dealloc = generator_dealloc,
    .size = generator_size,
    .finalize = generator_finalize,
  },
  .methods = kCoroutineMethods,
  .getters = kCoroutineGetters,
};

// --- coroutine_wrapper

static Value wrapped(Value self) { return Value(static_cast<Object*>(static_cast<CoroutineWrapper*>(self.object())->coroutine.get())); }

static Result<Ref> wrapper_iter(Thread& t, Value self) { return Ref(self); }
static Result<Ref> wrapper_next(Thread& t, Value self) {
  Ref keep(wrapped(self));
  return generator_py_send(t, keep, Value::none());
}
static Result<Ref> wrapper_send(Thread& t, Value self, Value value) {
  Ref keep(wrapped(self));
  return generator_py_send(t, keep, value);
}
static Result<Ref> wrapper_throw(Thread& t, Value self, Value type, Value value, Value traceback) {
  Ref keep(wrapped(self));
  return generator_py_throw(t, keep, type, value, traceback);
}
static Result<Ref> wrapper_close(Thread& t, Value self) {
  Ref keep(wrapped(self));
  return generator_py_close(t, keep);
}
static void wrapper_visit(Object* o, Visitor& visit) { visit(static_cast<CoroutineWrapper*>(o)->coroutine); }
static void wrapper_clear(Object* o) { static_cast<CoroutineWrapper*>(o)->coroutine.clear(); }

static constexpr Method kWrapperMethods[] = {
  method<wrapper_send>("send(self, object, /)", "Resumes the coroutine with a value."),
  method<wrapper_throw>("throw(self, type, value=<unrepresentable>, traceback=<unrepresentable>, /) as (?)",
                        "Raises an exception inside the coroutine."),
  method<wrapper_close>("close(self, /)", "Raises GeneratorExit inside the coroutine."),
};

const TypeSpec CoroutineWrapper::kType = {
  .name = "coroutine_wrapper",
  .basic_size = sizeof(CoroutineWrapper),
  .flags = kTypeCycles | kTypeNoNew,
  .doc = "The iterator that drives a coroutine.",
  .slots = {.iter = wrapper_iter, .next = wrapper_next, .visit = wrapper_visit, .clear = wrapper_clear, .dealloc = wrapper_clear},
  .methods = kWrapperMethods,
};

}  // namespace krait

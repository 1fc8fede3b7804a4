// What generators, coroutines and asynchronous generators share, and the generator type.
#include "objects/generator.h"

#include "heap/unlimited.h"
#include "objects/container.h"
#include "objects/descriptor.h"
#include "objects/exception.h"
#include "objects/frame.h"
#include "objects/generator_impl.h"
#include "objects/native.h"
#include "objects/traceback.h"
#include "objects/type_internal.h"
#include "vm/audit.h"
#include "vm/interp.h"
#include "vm/monitoring.h"

namespace krait {

const char* generator_kind(const GeneratorBase* g) {
  if (g->type()->spec == &Coroutine::kType) return "coroutine";
  return g->type()->spec == &AsyncGenerator::kType ? "async generator" : "generator";
}

static Ref coroutine_origin(Thread& t, Frame* frame) {
  std::vector<Ref> rows;
  for (i32 i = 0; i < t.coroutine_origin_depth && frame; ++i, frame = frame_visible(frame->prev)) {
    Ref line = int_from_i64(t, frame_line(frame));
    Value parts[] = {Value(static_cast<Object*>(frame->code->filename.get())), line, Value(static_cast<Object*>(frame->code->name.get()))};
    rows.push_back(insist(t, [&] { return tuple_of(t, parts[0], parts[1], parts[2]); }).ref());
  }
  RefTo<Tuple> tuple = insist(t, [&] { return tuple_new(t, rows.size()); });
  for (usize i = 0; i < rows.size(); ++i) tuple->items[i] = rows[i].detach();
  return std::move(tuple).ref();
}

RefTo<GeneratorBase> generator_from_frame(Thread& t, Frame* frame) {
  Code* code = frame->code;
  TypeObject* type = code->flags & kCoCoroutine ? t.types.coroutine
                     : code->flags & kCoAsyncGenerator ? t.types.async_generator : t.types.generator;
  usize size = sizeof(GeneratorBase) + code->register_count * sizeof(Value);
  auto* g = static_cast<GeneratorBase*>(t.heap.allocate(size, type->root_shape, true));
  g->state = kGenCreated;
  g->delegating = g->running_async = g->hooks_inited = g->async_closed = g->warned = g->handling = false;
  g->send_register = 0;
  g->stack_top = nullptr;
  g->name.init(frame->function->name);
  g->qualname.init(frame->function->qualname);
  g->handled.init_steal(Value::empty());
  g->resumer_handled.init_steal(Value::empty());
  g->origin.init_steal(Value::empty());
  g->code.init(code);
  Frame& f = g->frame;
  f.prev = nullptr;
  f.function = frame->function;
  retain(static_cast<Object*>(f.function));
  f.code = code;
  f.pc = frame->pc;
  f.flags = kFrameHeap | kFrameOwnsFunction;
  f.dest = 0;
  f.words = 0;
  f.on_return = kReturnStore;
  f.unused = 0;
  f.extra = Value::empty();
  if (frame->flags & kFrameHasObject) {
    // A tracer has looked at the frame already: its object follows the registers.
    f.flags |= kFrameHasObject;
    f.extra = frame->extra;
    static_cast<FrameObject*>(f.extra.object())->frame = &f;
    frame->extra = Value::empty();
    frame->flags &= u16(~kFrameHasObject);
  }
  // It runs nothing but the start of the code: there are only locals.
  Value* from = frame->registers();
  Value* to = g->registers();
  u32 locals = code->first_temp;
  for (u32 i = 0; i < locals; ++i) {
    to[i] = from[i];
    from[i] = Value::empty();
  }
  for (u32 i = locals; i < code->register_count; ++i) to[i] = Value::empty();
  if (type == t.types.coroutine && t.coroutine_origin_depth > 0) g->origin.set(coroutine_origin(t, frame->prev));
  return RefTo<GeneratorBase>::steal(g);
}

void generator_swap_in(Thread& t, GeneratorBase* g) {
  g->resumer_handled.init_steal(t.handled.detach());
  t.handled = g->handled.get().is_empty() ? Ref(g->resumer_handled) : g->handled.take();
}

// The resumer's handled exception comes back; the generator keeps its own, if it is inside an except block.
static void swap_handled(Thread& t, GeneratorBase* g, bool keep) {
  Ref own = std::move(t.handled);
  if (keep && g->handling) g->handled.set(std::move(own));
  t.handled = g->resumer_handled.take();
}

void generator_swap_out(Thread& t, GeneratorBase* g) { swap_handled(t, g, true); }

void generator_finish(Thread& t, GeneratorBase* g) {
  bool running = g->state == kGenRunning;
  g->state = kGenClosed;
  g->delegating = false;
  g->flags |= kFlagNothingToFinalize;
  if (running && (!t.handled.is_empty() || !g->resumer_handled.get().is_empty())) swap_handled(t, g, false);
  g->handled.clear();
  g->handling = false;
  Function* function = g->frame.function;
  g->frame.function = nullptr;
  if (function) release(static_cast<Object*>(function));
}

// Ends a generator that is not running without running any of its code.
static void generator_discard(Thread& t, GeneratorBase* g) {
  if (g->state == kGenClosed) return;
  g->state = kGenClosed;
  g->delegating = false;
  if (g->frame.flags & kFrameHasObject) frame_object_detach(t, &g->frame);
  for (u32 i = g->code->register_count; i-- > 0;) drop(g->registers(), i);
  generator_finish(t, g);
}

static Error raise_executing(Thread& t, GeneratorBase* g) {
  return t.raise(kValueError, "{} already executing", generator_kind(g));
}

// Runs the frame until it yields, returns or raises. `throwing`: the pending exception is raised inside it.
static Result<Ref> resume(Thread& t, GeneratorBase* g, Value value, bool throwing, Ref* returned) {
  RefTo<GeneratorBase> keep(g);
  if (t.depth >= t.interp.recursion_limit) {
    t.clear_error();
    return raise_recursion_limit(t);
  }
  Frame* frame = &g->frame;
  frame->prev = t.frame;
  frame->flags = (frame->flags | kFrameEntry) & u16(~kFrameSpecialReturn);
  g->stack_top = t.frame ? frame_top(t.frame) : t.stack;
  retain(value);
  generator_enter(t, g, value);
  if (throwing && g->handling) {
    // Raised again so that what the generator is handling becomes its context.
    Ref exception = t.take_error();
    (void)t.raise_object(exception);
  }
  ++t.depth;
  Ref result = Ref::steal(interpret(t, frame, throwing));
  if (result.is_empty()) return Error{};
  if (g->state == kGenSuspended) return result;
  *returned = std::move(result);
  return absent_ref();
}

Result<Ref> generator_send(Thread& t, GeneratorBase* g, Value value, Ref* returned) {
  switch (g->state) {
    case kGenRunning: return raise_executing(t, g);
    case kGenClosed:
      if (is_exact<Coroutine>(Value(static_cast<Object*>(g)))) return t.raise(kRuntimeError, "cannot reuse already awaited coroutine");
      *returned = none_ref();
      return absent_ref();
    case kGenCreated:
      if (!value.is_none()) return t.raise(kTypeError, "can't send non-None value to a just-started {}", generator_kind(g));
      break;
    default: break;
  }
  return resume(t, g, value, false, returned);
}

// While an exception is thrown into what `g` delegates to: `g` counts as running and its frame is on the stack.
class OnStack {
 public:
  OnStack(Thread& t, GeneratorBase* g) : t_(t), g_(g), below_(t.frame) {
    g->state = kGenRunning;
    g->stack_top = below_ ? frame_top(below_) : t.stack;
    g->frame.prev = below_;
    t.frame = &g->frame;
  }
  ~OnStack() {
    t_.frame = below_;
    g_->state = kGenSuspended;
  }
  OnStack(const OnStack&) = delete;

 private:
  Thread& t_;
  GeneratorBase* g_;
  Frame* below_;
};

static Value delegate_of(GeneratorBase* g) {
  return g->delegating && g->state == kGenSuspended ? g->registers()[g->send_register] : Value::empty();
}

// close() of what a generator delegates to.
static Status close_delegate(Thread& t, Value delegate) {
  if (is_exact<Generator>(delegate) || is_exact<Coroutine>(delegate)) {
    TRY(generator_close(t, static_cast<GeneratorBase*>(delegate.object())));
    return {};
  }
  Result<Ref> found = get_attribute_opt(t, delegate, t.names.close);
  if (found.is_error()) {
    t.report_unraisable("while closing generator", delegate);
    return {};
  }
  Ref close = found.take();
  if (!close.is_absent()) TRY(call(t, close.get()));
  return {};
}

Result<Ref> generator_throw(Thread& t, GeneratorBase* g, Ref exception, Ref* returned) {
  TRY(t.check_c_stack());
  RefTo<GeneratorBase> keep(g);
  if (g->state == kGenRunning) return raise_executing(t, g);
  if (g->state == kGenClosed) {
    if (is_exact<Coroutine>(Value(static_cast<Object*>(g)))) return t.raise(kRuntimeError, "cannot reuse already awaited coroutine");
    return t.raise_object(exception);
  }
  Ref delegate(delegate_of(g));
  if (!delegate.is_empty()) {
    if (is_exception_kind(t, exception, kGeneratorExit)) {
      g->state = kGenRunning;
      Status closed = close_delegate(t, delegate);
      g->state = kGenSuspended;
      if (closed.is_error()) return resume(t, g, Value::none(), true, returned);
    } else if (is_exact<Generator>(delegate) || is_exact<Coroutine>(delegate)) {
      Ref value;
      Result<Ref> result = Error{};
      {
        OnStack running(t, g);
        result = generator_throw(t, static_cast<GeneratorBase*>(delegate.get().object()), std::move(exception), &value);
      }
      if (!result.is_error()) {
        Ref yielded = result.take();
        if (!yielded.is_absent()) return yielded;
        (void)raise_stop_iteration(t, value);
      }
      return resume(t, g, Value::none(), true, returned);
    } else {
      Ref method = TRY(get_attribute_opt(t, delegate, t.names.throw_));
      if (!method.is_absent()) {
        Result<Ref> result = Error{};
        {
          OnStack running(t, g);
          result = call(t, method.get(), exception.get());
        }
        if (!result.is_error()) return result;
        return resume(t, g, Value::none(), true, returned);
      }
    }
  }
  t.restore_error(std::move(exception));
  return resume(t, g, Value::none(), true, returned);
}

// Whether GeneratorExit at the point of suspension could be seen by the generator's code: any handler but the implicit
// ones that turn StopIteration into RuntimeError and that end a delegation.
static bool has_handler(Thread& t, GeneratorBase* g) {
  // Tools are told of the exception.
  if (KRAIT_UNLIKELY(g->code->monitoring || (t.interp.monitored & (event_bit(kEvent_PY_THROW) | event_bit(kEvent_PY_UNWIND))))) return true;
  u32 index = frame_index(&g->frame);
  std::span<const ExceptionEntry> entries = g->code->unit.exceptions();
  for (usize i = 0; i < entries.size(); ++i) {
    const ExceptionEntry& e = entries[i];
    if (index < e.start || index >= e.end) continue;
    Op handler = op_of(original_instruction(g->code, g->code->instrs + e.target + 1));
    if (handler == Op::STOP_ITERATION_ERROR) return false;
    if (handler != Op::CLEANUP_THROW) return true;
    index = e.target;   // goes on from there
    i = usize(-1);
  }
  return false;
}

Result<Ref> generator_close(Thread& t, GeneratorBase* g) {
  TRY(t.check_c_stack());
  RefTo<GeneratorBase> keep(g);
  if (g->state == kGenCreated) return generator_discard(t, g), none_ref();
  if (g->state == kGenClosed) return none_ref();
  if (g->state == kGenRunning) return raise_executing(t, g);
  Ref delegate(delegate_of(g));
  bool failed = false;
  if (!delegate.is_empty()) {
    g->state = kGenRunning;
    failed = close_delegate(t, delegate).is_error();
    g->state = kGenSuspended;
  }
  if (!failed) {
    if (!has_handler(t, g)) return generator_discard(t, g), none_ref();
    t.restore_error(TRY(exception_new(t, kGeneratorExit, {})));
  }
  Ref value;
  Result<Ref> result = resume(t, g, Value::none(), true, &value);
  if (result.is_error()) {
    if (t.error_matches(kStopIteration) || t.error_matches(kGeneratorExit)) {
      t.clear_error();
      return none_ref();
    }
    return Error{};
  }
  Ref yielded = result.take();
  if (yielded.is_absent()) return value;
  yielded.reset();
  return t.raise(kRuntimeError, "{} ignored GeneratorExit", generator_kind(g));
}

Result<Ref> exception_from_throw(Thread& t, Value type, Value value, Value traceback) {
  if (!value.is_empty() || !traceback.is_empty())
    TRY(warn(t, kDeprecationWarning, "the (type, exc, tb) signature of throw() is deprecated, use the single-arg signature instead."));
  return exception_from_old_throw(t, type, value, traceback);
}

Result<Ref> exception_from_old_throw(Thread& t, Value type, Value value, Value traceback) {
  if (traceback.is_none()) traceback = Value::empty();
  if (!traceback.is_empty() && !is<Traceback>(traceback))
    return t.raise(kTypeError, "throw() third argument must be a traceback object");
  Ref exception;
  if (is_exception_class(type)) {
    Result<Ref> made = Error{};
    if (value.is_empty() || value.is_none()) made = call(t, type);
    else if (is_exception(value) && is_subtype(value.object()->type(), static_cast<TypeObject*>(type.object()))) made = Ref(value);
    else if (is<Tuple>(value)) made = call_with(t, type, as<Tuple>(value), nullptr);
    else made = call(t, type, value);
    // What goes wrong in making the exception is thrown in its place.
    exception = made.is_error() ? t.take_error() : made.take();
    if (!is_exception(exception)) {
      t.raise(kTypeError, "calling {} should have returned an instance of BaseException, not {}",
              str_to_utf8(TRY(repr(t, type)).get()), type_name(t, exception));
      exception = t.take_error();
    }
  } else if (is_exception(type)) {
    if (!value.is_empty() && !value.is_none()) return t.raise(kTypeError, "instance exception may not have a separate value");
    exception = Ref(type);
  } else {
    return t.raise(kTypeError, "exceptions must be classes or instances deriving from BaseException, not {}", type_name(t, type));
  }
  if (!traceback.is_empty()) static_cast<BaseException*>(exception.get().object())->traceback.set(traceback);
  return exception;
}

Result<Ref> next_or_stop(Thread& t, Value iterator) {
  Result<Ref> result = Error{};
  if (is_exact<Generator>(iterator)) {
    Ref value;
    result = generator_send(t, static_cast<GeneratorBase*>(iterator.object()), Value::none(), &value);
    if (result.is_error()) return result;
    Ref yielded = result.take();
    if (!yielded.is_absent()) return yielded;
    return raise_stop_iteration(t, value);
  }
  // The StopIteration of a Python class, or one with a value, is passed on as it is.
  Slots::Unary next = type_of(t, iterator)->slots.next;
  if (next == generic_next) return call_special(t, &iterator, 1, t.names.dunder_next);
  if (!next) return t.raise(kTypeError, "'{}' object is not an iterator", type_name(t, iterator));
  Ref item = TRY(next(t, iterator));
  if (item.is_absent()) return raise_stop_iteration(t, Value::empty());
  return item;
}

// --- methods and attributes of all three

Result<Ref> generator_py_send(Thread& t, Value self, Value value) {
  Ref returned;
  Ref yielded = TRY(generator_send(t, self_generator(self), value, &returned));
  if (!yielded.is_absent()) return yielded;
  return raise_stop_iteration(t, returned);
}
Result<Ref> generator_py_throw(Thread& t, Value self, Value type, Value value, Value traceback) {
  Ref exception = TRY(exception_from_throw(t, type, value, traceback));
  Ref returned;
  Ref yielded = TRY(generator_throw(t, self_generator(self), std::move(exception), &returned));
  if (!yielded.is_absent()) return yielded;
  return raise_stop_iteration(t, returned);
}
Result<Ref> generator_py_close(Thread& t, Value self) { return generator_close(t, self_generator(self)); }
Result<Ref> generator_py_sizeof(Thread& t, Value self) { return int_from_i64(t, i64(generator_size(self.object()))); }

Result<Ref> generator_repr(Thread& t, Value self) {
  GeneratorBase* g = self_generator(self);
  const char* kind = is_exact<AsyncGenerator>(self) ? "async_generator" : generator_kind(g);
  return str_from_utf8(t, fmt::format("<{} object {} at 0x{:x}>", kind, str_to_utf8(as<Str>(g->qualname)), self.bits));
}
Result<Ref> generator_get_name(Thread& t, Value self) { return Ref(self_generator(self)->name); }
Status generator_set_name(Thread& t, Value self, Value value) {
  if (!is<Str>(value)) return t.raise(kTypeError, "__name__ must be set to a string object");
  self_generator(self)->name.set(value);
  return {};
}
Result<Ref> generator_get_qualname(Thread& t, Value self) { return Ref(self_generator(self)->qualname); }
Status generator_set_qualname(Thread& t, Value self, Value value) {
  if (!is<Str>(value)) return t.raise(kTypeError, "__qualname__ must be set to a string object");
  self_generator(self)->qualname.set(value);
  return {};
}
Result<Ref> generator_get_delegate(Thread& t, Value self) {
  Value v = delegate_of(self_generator(self));
  return v.is_empty() ? none_ref() : Ref(v);
}
Result<Ref> generator_get_running(Thread& t, Value self) { return bool_ref(self_generator(self)->state == kGenRunning); }
Result<Ref> generator_get_suspended(Thread& t, Value self) { return bool_ref(self_generator(self)->state == kGenSuspended); }
// Told to audit hooks as the attribute gi_NAME, cr_NAME or ag_NAME.
static Status tell_read(Thread& t, GeneratorBase* g, const char* name) {
  if (KRAIT_LIKELY(!audit_has_hooks(t.interp))) return {};
  const TypeSpec* spec = g->type()->spec;
  std::string text = spec == &Coroutine::kType ? "cr_" : spec == &AsyncGenerator::kType ? "ag_" : "gi_";
  return audit(t, "object.__getattr__", Value(static_cast<Object*>(g)), str_intern(t, std::string_view(text += name)).ref());
}
Result<Ref> generator_get_frame(Thread& t, Value self) {
  GeneratorBase* g = self_generator(self);
  TRY(tell_read(t, g, "frame"));
  if (g->state == kGenClosed) return none_ref();
  return Ref(Value(static_cast<Object*>(frame_object(t, &g->frame))));
}
Result<Ref> generator_get_code(Thread& t, Value self) {
  TRY(tell_read(t, self_generator(self), "code"));
  return Ref(Value(static_cast<Object*>(self_generator(self)->code.get())));
}

// --- memory

usize generator_size(const Object* o) {
  return sizeof(GeneratorBase) + static_cast<const GeneratorBase*>(o)->code->register_count * sizeof(Value);
}
void generator_visit(Object* o, Visitor& visit) {
  auto* g = static_cast<GeneratorBase*>(o);
  for (Field* f : {&g->name, &g->qualname, &g->handled, &g->resumer_handled, &g->origin}) visit(*f);
  visit(g->code);
  if (g->state == kGenClosed) return;
  visit(static_cast<Object*>(g->frame.function));
  visit(g->frame.extra);
  for (u32 i = 0; i < g->code->register_count; ++i) visit(g->registers()[i]);
}
void generator_clear(Object* o) {
  auto* g = static_cast<GeneratorBase*>(o);
  if (g->state != kGenRunning) generator_discard(*g->type()->interp->current, g);
}
void generator_dealloc(Object* o) {
  auto* g = static_cast<GeneratorBase*>(o);
  Thread& t = *g->type()->interp->current;
  generator_discard(t, g);
  for (Field* f : {&g->name, &g->qualname, &g->handled, &g->resumer_handled, &g->origin}) f->clear();
  g->code.clear();
}

// A generator that is not finished gets GeneratorExit before it dies; a coroutine that never ran is reported.
Status generator_finalize(Thread& t, Value self) {
  GeneratorBase* g = self_generator(self);
  if (g->state == kGenClosed || g->state == kGenRunning) return {};
  // Nothing of its code would run: generator_dealloc does the rest.
  if (is_exact<Generator>(self) && !g->delegating && (g->state == kGenCreated || !has_handler(t, g))) return {};
  Ref pending = t.take_error();
  if (is_exact<AsyncGenerator>(self) && !g->origin.get().is_empty() && !g->async_closed && g->hooks_inited) {
    Ref hook(g->origin);
    if (call(t, hook.get(), self).is_error()) t.report_unraisable("while calling async generator finalizer", self);
  } else if (g->state == kGenCreated) {
    if (is_exact<Coroutine>(self)) warn_unawaited(t, self);
    generator_discard(t, g);
  } else if (generator_close(t, g).is_error()) {
    t.report_unraisable("while closing generator", self);
  }
  t.clear_error();
  t.restore_error(std::move(pending));
  return {};
}

// --- the generator type

static Result<Ref> generator_iter(Thread& t, Value self) { return Ref(self); }
static Result<Ref> generator_next(Thread& t, Value self) {
  Ref returned;
  return generator_send(t, self_generator(self), Value::none(), &returned);
}

static constexpr Method kMethods[] = {
  method<generator_py_send>("send(self, object, /)", "Resumes the generator with a value and returns what it yields next."),
  method<generator_py_throw>("throw(self, type, value=<unrepresentable>, traceback=<unrepresentable>, /) as (?)",
                             "Raises an exception where the generator is suspended."),
  method<generator_py_close>("close(self, /)", "Raises GeneratorExit where the generator is suspended."),
  method<generator_py_sizeof>("__sizeof__(self, /)", "Bytes used by the generator and its frame."),
  class_method<class_getitem>("__class_getitem__(type, object, /)", "Generators are generic: Generator[...]."),
};
static constexpr Getter kGetters[] = {
  {"__name__", generator_get_name, generator_set_name, "The name."},
  {"__qualname__", generator_get_qualname, generator_set_qualname, "The qualified name."},
  {"gi_yieldfrom", generator_get_delegate, nullptr, "What yield from iterates over, or None."},
  {"gi_running", generator_get_running},
  {"gi_frame", generator_get_frame},
  {"gi_suspended", generator_get_suspended},
  {"gi_code", generator_get_code},
};

const TypeSpec Generator::kType = {
  .name = "generator",
  .basic_size = sizeof(GeneratorBase),
  .flags = kTypeCycles | kTypeWeakrefs | kTypeNoNew,
  .slots = {
    .repr = generator_repr,
    .iter = generator_iter,
    .next = generator_next,
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

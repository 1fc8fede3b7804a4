// Slow paths: raising, handling, imports, pattern matching.
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/generator.h"
#include "objects/module.h"
#include "objects/tuple.h"
#include "vm/import.h"
#include "vm/interp.h"

namespace krait {

// In a generator the handled exception of its resumer is not its own: it is stored as EMPTY and found again through
// the generator, because the next resumer may handle another one.
void op_enter_except(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  Ref previous = std::move(t.handled);
  if (frame->flags & kFrameHeap) {
    GeneratorBase* g = generator_of(frame);
    if (!g->handling) previous.reset();
    g->handling = true;
  }
  t.handled = Ref(r[a_of(in)]);
  put(r, b_of(in), previous.detach());
}

void op_exit_except(Thread& t, Frame* frame, Instr in) {
  Ref previous = take(frame, a_of(in));
  if (previous.is_empty() && (frame->flags & kFrameHeap)) {
    GeneratorBase* g = generator_of(frame);
    g->handling = false;
    previous = Ref(g->resumer_handled);
  }
  t.handled = std::move(previous);
}

bool op_raise(Thread& t, Frame* frame, Instr in) {
  Ref v = take(frame, a_of(in));
  raise_from(t, v, Value::empty());
  return false;
}
bool op_raise_from(Thread& t, Frame* frame, Instr in) {
  Ref v = take(frame, a_of(in)), cause = take(frame, b_of(in));
  raise_from(t, v, cause);
  return false;
}
bool op_reraise_active(Thread& t, Frame* frame, Instr in) {
  if (t.handled.is_empty() || t.handled.is_none()) {
    t.raise(kRuntimeError, "No active exception to reraise");
    return false;
  }
  t.restore_error(t.handled.copy());
  return true;
}
bool op_reraise(Thread& t, Frame* frame, Instr in) {
  t.restore_error(take(frame, a_of(in)));
  return false;
}

static bool check_match_classes(Thread& t, Value classes) {
  bool ok = true;
  if (is<Tuple>(classes)) {
    for (Value c : static_cast<Tuple*>(classes.object())->span()) ok = ok && is_exception_class(c);
  } else {
    ok = is_exception_class(classes);
  }
  if (!ok) t.raise(kTypeError, "catching classes that do not inherit from BaseException is not allowed");
  return ok;
}

bool op_exc_match(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  Value exception = r[b_of(in)], classes = r[c_of(in)];
  TypeObject* type = exception.object()->type();
  bool match = classes == Value(static_cast<Object*>(type));
  if (!match) {
    if (!check_match_classes(t, classes)) return false;
    auto matches = [&](Value c) { return is_subtype(type, static_cast<TypeObject*>(c.object())); };
    match = is<Tuple>(classes) ? std::ranges::any_of(static_cast<Tuple*>(classes.object())->span(), matches) : matches(classes);
  }
  consume(frame, c_of(in), a_of(in));
  put(r, a_of(in), Value::boolean(match));
  return true;
}

bool op_eg_match(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  Value classes = r[c_of(in)];
  if (!check_match_classes(t, classes)) return false;
  GroupSplit split = TRY_BOOL(exception_group_match(t, r[a_of(in)], classes));
  consume(frame, c_of(in), b_of(in));
  if (!split.matched.is_none()) t.handled = split.matched.copy();
  put(r, b_of(in), split.matched.detach());
  put(r, a_of(in), split.rest.detach());
  return true;
}
bool op_eg_reraise(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  return finish(frame, in, exception_group_reraise(t, r[b_of(in)], r[c_of(in)]));
}
bool op_exc_triple(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  u32 a = a_of(in);
  Value e = r[b_of(in)];
  Ref type{Value(static_cast<Object*>(e.object()->type()))}, value(e), traceback(static_cast<BaseException*>(e.object())->traceback);
  if (traceback.is_empty()) traceback = none_ref();
  put(r, a, type.detach());
  put(r, a + 1, value.detach());
  put(r, a + 2, traceback.detach());
  return true;
}

bool op_stop_iteration_error(Thread& t, Frame* frame, Instr in) {
  Value v = frame->registers()[b_of(in)];
  u32 flags = frame->code->flags;
  const char* text = nullptr;
  if (is_exception_kind(t, v, kStopIteration)) {
    text = flags & kCoAsyncGenerator ? "async generator raised StopIteration"
           : flags & kCoCoroutine    ? "coroutine raised StopIteration"
                                     : "generator raised StopIteration";
  } else if ((flags & kCoAsyncGenerator) && is_exception_kind(t, v, kStopAsyncIteration)) {
    text = "async generator raised StopAsyncIteration";
  }
  if (!text) return finish1(frame, in, Ref(v));
  RefTo<Str> message = str_from_ascii(t, text);
  Value args[] = {message};
  Ref error = TRY_BOOL(exception_new(t, kRuntimeError, args));
  BaseException* e = static_cast<BaseException*>(error.get().object());
  e->cause.set(v);
  e->context.set(v);
  e->suppress_context = true;
  return finish1(frame, in, std::move(error));
}

bool op_import_name(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  u32 b = b_of(in);
  Value mapping = frame_namespace(frame);
  Ref module = TRY_BOOL(import_name(t, name_at(frame, c_of(in)), static_cast<Object*>(frame->function->globals.p),
                                    mapping.is_empty() ? Value::none() : mapping, r[b + 1], r[b]));
  consume(frame, b);
  consume(frame, b + 1);
  put(r, a_of(in), module.detach());
  return true;
}
bool op_import_from(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  Ref v = TRY_BOOL(import_from(t, r[b_of(in)], name_at(frame, c_of(in))));
  put(r, a_of(in), v.detach());
  return true;
}
bool op_import_star(Thread& t, Frame* frame, Instr in) {
  TRY_BOOL(import_star(t, frame->registers()[a_of(in)], frame_namespace(frame)));
  consume(frame, a_of(in));
  return true;
}

bool op_match_mapping(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  put(r, a_of(in), Value::boolean(type_of(t, r[b_of(in)])->has(kTypeMapping)));
  return true;
}
bool op_match_sequence(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  put(r, a_of(in), Value::boolean(type_of(t, r[b_of(in)])->has(kTypeSequence)));
  return true;
}

static Result<Ref> match_keys(Thread& t, Value subject, Tuple* keys) {
  RefTo<Tuple> values = TRY(tuple_new(t, keys->length));
  for (u64 i = 0; i < keys->length; ++i) values->items[i] = Value::none();
  Ref get, missing;
  if (!is_exact<Dict>(subject)) {
    get = TRY(get_attribute(t, subject, t.names.get));
    missing = TRY(call(t, static_cast<Object*>(t.types.object)));
  }
  for (u64 i = 0; i < keys->length; ++i) {
    Value key = keys->items[i];
    for (u64 j = 0; j < i; ++j) {
      if (!TRY(equal(t, keys->items[j], key))) continue;
      RefTo<Str> shown = TRY(repr(t, key));
      return t.raise(kValueError, "mapping pattern checks duplicate key ({})", str_to_utf8(shown));
    }
    Ref v;
    if (get.is_empty()) {
      v = TRY(dict_get(t, static_cast<Dict*>(subject.object()), key));
      if (v.is_absent()) return none_ref();
    } else {
      v = TRY(call(t, get.get(), key, missing.get()));
      if (v.get() == missing.get()) return none_ref();
    }
    values->items[i] = v.detach();
  }
  return values;
}

bool op_match_keys(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  Ref v = TRY_BOOL(match_keys(t, r[b_of(in)], static_cast<Tuple*>(r[c_of(in)].object())));
  consume(frame, c_of(in), a_of(in));
  put(r, a_of(in), v.detach());
  return true;
}

// Types whose single positional sub-pattern is the object itself.
static bool matches_self(Thread& t, const TypeObject* type) {
  const TypeObject* roots[] = {t.types.bool_, t.types.bytearray, t.types.bytes, t.types.dict, t.types.float_,
                               t.types.frozenset, t.types.int_, t.types.list, t.types.set, t.types.str, t.types.tuple};
  for (const TypeObject* root : roots) if (is_subtype(type, root)) return true;
  return false;
}

static Result<Ref> match_class(Thread& t, Value subject, Value cls, Tuple* names, u32 positional) {
  if (!is<TypeObject>(cls)) return t.raise(kTypeError, "called match pattern must be a class");
  TypeObject* type = static_cast<TypeObject*>(cls.object());
  if (!TRY(is_instance(t, subject, cls))) return none_ref();
  RefTo<Tuple> values = TRY(tuple_new(t, positional + names->length));
  for (u64 i = 0; i < values->length; ++i) values->items[i] = Value::none();
  std::vector<Str*> seen;
  Ref match_args;
  auto attribute = [&](u64 at, Str* name) -> Result<bool> {
    for (Str* s : seen)
      if (str_equal(s, name))
        return t.raise(kTypeError, "{}() got multiple sub-patterns for attribute '{}'", type_name(type), str_to_utf8(name));
    seen.push_back(name);
    Ref v = TRY(get_attribute_opt(t, subject, name));
    if (v.is_absent()) return false;
    values->items[at] = v.detach();
    return true;
  };
  if (positional) {
    match_args = TRY(get_attribute_opt(t, cls, t.names.dunder_match_args));
    bool self = false;
    u64 allowed = 0;
    if (match_args.is_absent()) {
      self = matches_self(t, type);
      allowed = self ? 1 : 0;
    } else if (!is_exact<Tuple>(match_args)) {
      return t.raise(kTypeError, "{}.__match_args__ must be a tuple (got {})", type_name(type), type_name(t, match_args));
    } else {
      allowed = as<Tuple>(match_args)->length;
    }
    if (positional > allowed)
      return t.raise(kTypeError, "{}() accepts {} positional sub-pattern{} ({} given)", type_name(type), allowed,
                     allowed == 1 ? "" : "s", positional);
    if (self) {
      retain(subject);
      values->items[0] = subject;
    } else {
      for (u32 i = 0; i < positional; ++i) {
        Value name = as<Tuple>(match_args)->items[i];
        if (!is_exact<Str>(name))
          return t.raise(kTypeError, "__match_args__ elements must be strings (got {})", type_name(t, name));
        if (!TRY(attribute(i, as<Str>(name)))) return none_ref();
      }
    }
  }
  for (u64 i = 0; i < names->length; ++i)
    if (!TRY(attribute(positional + i, static_cast<Str*>(names->items[i].object())))) return none_ref();
  return values;
}

bool op_match_class(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  u32 b = b_of(in);
  Ref v = TRY_BOOL(match_class(t, r[b], r[b + 1], static_cast<Tuple*>(r[b + 2].object()), c_of(in)));
  for (u32 i = 0; i < 3; ++i) consume(frame, b + i);
  put(r, a_of(in), v.detach());
  return true;
}

bool op_get_len(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  i64 n = TRY_BOOL(length(t, r[b_of(in)]));
  put(r, a_of(in), Value::small_int(n));
  return true;
}

bool op_print_expr(Thread& t, Frame* frame, Instr in) {
  Value hook = t.interp.sys.p ? dict_get_str(t.interp.sys->dict, t.names.displayhook) : Value::absent();
  if (hook.is_absent()) {
    t.raise(kRuntimeError, "lost sys.displayhook");
    return false;
  }
  Ref keep(hook);
  TRY_BOOL(call(t, keep.get(), frame->registers()[a_of(in)]));
  consume(frame, a_of(in));
  return true;
}

}  // namespace krait

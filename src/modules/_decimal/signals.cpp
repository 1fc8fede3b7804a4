// The exception classes of decimal, and SignalDict, the mapping behind Context.flags and Context.traps.
#include "modules/_decimal/_decimal.h"
#include "objects/type_internal.h"
#include "vm/import.h"

namespace krait {

// Order in which the parts of an invalid operation come first, then the other signals.
static Result<Ref> condition_list(Thread& t, u32 conditions) {
  DecimalState& s = decimal_state(t);
  std::vector<Value> classes;
  for (usize i = 0; i < std::size(kInvalidKinds); ++i)
    if (conditions & kInvalidKinds[i].conditions) classes.push_back(s.invalid_kinds[i]);
  for (usize i = 1; i < kSignalCount; ++i)
    if (conditions & kSignals[i].conditions) classes.push_back(s.signals[i]);
  RefTo<Tuple> tuple = TRY(tuple_from(t, classes));
  return call(t, Value(static_cast<Object*>(t.types.list)), Value(tuple));
}

Status decimal_settle(Thread& t, DecimalContext* context, u32 conditions) {
  if (conditions & dec::kNoMemory) return t.raise_no_memory();
  context->flags->conditions |= conditions;
  u32 trapped = conditions & context->traps->conditions;
  if (KRAIT_LIKELY(!trapped)) return {};
  DecimalState& s = decimal_state(t);
  Ref list = TRY(condition_list(t, trapped));
  for (usize i = 0; i < kSignalCount; ++i) {
    if (!(trapped & kSignals[i].conditions)) continue;
    Ref exception = TRY(call(t, s.signals[i].get(), list));
    return t.raise_object(exception);
  }
  return {};
}

static Error raise_unknown_signal(Thread& t) {
  RefTo<Str> text = str_from_ascii(t, "valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n"
                                      "   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]");
  return raise_key_error(t, Value(text));
}

static Result<u32> conditions_of(Thread& t, Value signal) {
  DecimalState& s = decimal_state(t);
  for (usize i = 0; i < kSignalCount; ++i)
    if (s.signals[i].get() == signal) return kSignals[i].conditions;
  return raise_unknown_signal(t);
}

static SignalDict* self_dict(Value v) { return static_cast<SignalDict*>(v.object()); }

static Result<SignalDict*> valid_dict(Thread& t, Value v) {
  if (!self_dict(v)->of_context) return t.raise(kValueError, "invalid signal dict");
  return self_dict(v);
}

static Status signal_dict_init(Thread&, Value self, Args) {
  self_dict(self)->conditions = 0;
  self_dict(self)->of_context = false;
  return {};
}
static Result<i64> signal_dict_length(Thread& t, Value self) {
  TRY(valid_dict(t, self));
  return i64(kSignalCount);
}
static Result<Ref> signal_dict_iter(Thread& t, Value self) {
  TRY(valid_dict(t, self));
  DecimalState& s = decimal_state(t);
  Value all[kSignalCount];
  for (usize i = 0; i < kSignalCount; ++i) all[i] = s.signals[i];
  RefTo<Tuple> tuple = TRY(tuple_from(t, all));
  return get_iter(t, Value(tuple));
}
static Result<Ref> signal_dict_getitem(Thread& t, Value self, Value key) {
  SignalDict* dict = TRY(valid_dict(t, self));
  u32 conditions = TRY(conditions_of(t, key));
  return bool_ref((dict->conditions & conditions) != 0);
}
static Status signal_dict_setitem(Thread& t, Value self, Value key, Value value) {
  TRY(valid_dict(t, self));
  if (value.is_empty()) return t.raise(kValueError, "signal keys cannot be deleted");
  u32 conditions = TRY(conditions_of(t, key));
  bool on = TRY(truth(t, value));
  if (on) self_dict(self)->conditions |= conditions;
  else self_dict(self)->conditions &= ~conditions;
  return {};
}
static Result<Ref> signal_dict_repr(Thread& t, Value self) {
  TRY(valid_dict(t, self));
  DecimalState& s = decimal_state(t);
  StrBuilder out(t);
  TRY(out.add("{"));
  for (usize i = 0; i < kSignalCount; ++i) {
    RefTo<Str> name = TRY(repr(t, s.signals[i]));
    if (i) TRY(out.add(", "));
    TRY(out.add(name));
    TRY(out.add(self_dict(self)->conditions & kSignals[i].conditions ? ":True" : ":False"));
  }
  TRY(out.add("}"));
  return TRY(out.finish()).ref();
}

// The conditions that a dict of all signals to truth values means; KeyError otherwise.
static Result<u32> conditions_of_dict(Thread& t, Dict* dict) {
  if (dict->count != kSignalCount) {
    RefTo<Str> text = str_from_ascii(t, "invalid signal dict");
    return raise_key_error(t, Value(text));
  }
  DecimalState& s = decimal_state(t);
  RefTo<Dict> owned(dict);
  u32 result = 0;
  for (usize i = 0; i < kSignalCount; ++i) {
    Ref value = TRY(dict_get(t, owned, s.signals[i]));
    if (value.is_absent()) {
      RefTo<Str> text = str_from_ascii(t, "invalid signal dict");
      return raise_key_error(t, Value(text));
    }
    if (TRY(truth(t, value))) result |= kSignals[i].conditions;
  }
  return result;
}
static Result<u32> conditions_of_list(Thread& t, Value list) {
  RefTo<Tuple> items = TRY(tuple_from_iterable(t, list));
  u32 result = 0;
  for (u64 i = 0; i < items->length; ++i) {
    DecimalState& s = decimal_state(t);
    u32 found = 0;
    for (usize k = 0; k < kSignalCount && !found; ++k)
      if (s.signals[k].get() == (*items)[i]) found = kSignals[k].conditions;
    for (usize k = 1; k < std::size(kInvalidKinds) && !found; ++k)
      if (s.invalid_kinds[k].get() == (*items)[i]) found = kInvalidKinds[k].conditions;
    if (!found) return raise_unknown_signal(t);
    result |= found;
  }
  return result;
}
Result<u32> decimal_conditions(Thread& t, Value v, bool lists) {
  if (is<SignalDict>(v)) return TRY(valid_dict(t, v))->conditions;
  if (is<Dict>(v)) return conditions_of_dict(t, as<Dict>(v));
  if (lists && v.is_object() && v.object()->type() == t.types.list) return conditions_of_list(t, v);
  return t.raise(kTypeError, "argument must be a signal dict");
}

static Result<Ref> signal_dict_compare(Thread& t, Value self, Value other, CompareOp op) {
  if (op != CompareOp::kEq && op != CompareOp::kNe) return not_implemented_ref();
  TRY(valid_dict(t, self));
  u32 conditions;
  if (is<SignalDict>(other)) {
    conditions = TRY(valid_dict(t, other))->conditions;
  } else if (is<Dict>(other)) {
    Result<u32> found = conditions_of_dict(t, as<Dict>(other));
    if (found.is_error()) {
      if (!t.error_matches(kKeyError)) return Error{};
      t.clear_error();
      return not_implemented_ref();
    }
    conditions = found.take();
  } else {
    return not_implemented_ref();
  }
  return bool_ref((self_dict(self)->conditions == conditions) == (op == CompareOp::kEq));
}
static Result<Ref> signal_dict_copy(Thread& t, SignalDict* self) {
  TRY(valid_dict(t, Value(self)));
  DecimalState& s = decimal_state(t);
  RefTo<Dict> result = dict_new(t);
  for (usize i = 0; i < kSignalCount; ++i)
    TRY(dict_set(t, result, s.signals[i], Value::boolean((self->conditions & kSignals[i].conditions) != 0)));
  return Ref(Value(result));
}

static constexpr Method kSignalDictMethods[] = {
    method<signal_dict_copy>("copy(self, /)", "The same as a dict."),
};
const TypeSpec SignalDict::kType = {
    .name = "decimal.SignalDictMixin",
    .basic_size = sizeof(SignalDict),
    .flags = kTypeBase,
    .slots = {.repr = signal_dict_repr, .iter = signal_dict_iter, .hash = hash_not_implemented,
              .length = signal_dict_length, .compare = signal_dict_compare, .getitem = signal_dict_getitem,
              .setitem = signal_dict_setitem,
              .new_ = [](Thread& t, TypeObject* cls, Args) -> Result<Ref> {
                return Ref::steal(Value(type_allocate(t, cls)));
              },
              .init = signal_dict_init},
    .methods = rows(kSignalDictMethods),
};

// class NAME(bases...) with __module__ "decimal", added to the module.
static Result<Ref> make_class(Thread& t, Module* module, const char* name, std::span<const Value> bases) {
  RefTo<Str> class_name = str_intern(t, name), owner = str_intern(t, "decimal");
  RefTo<Tuple> base_tuple = TRY(tuple_from(t, bases));
  RefTo<Dict> members = dict_new(t);
  TRY(dict_set_str(t, members, t.names.dunder_module, Value(owner)));
  Ref made = TRY(call(t, Value(static_cast<Object*>(t.types.type)), Value(class_name), Value(base_tuple), Value(members)));
  TRY(module_add(t, module, name, made));
  return made;
}

Status signals_ready(Thread& t, Module* module) {
  DecimalState& s = decimal_state(t);
  auto builtin_class = [&](ExceptionKind kind) { return Value(static_cast<Object*>(t.types[kind])); };
  Value arithmetic[] = {builtin_class(kArithmeticError)};
  Ref base = TRY(make_class(t, module, "DecimalException", arithmetic));
  auto signal = [&](usize index, std::span<const Value> bases) -> Status {
    s.signals[index].set(TRY(make_class(t, module, kSignals[index].name, bases)));
    return {};
  };
  Value plain[] = {base};
  for (usize i : {0, 5, 6, 7, 8}) TRY(signal(i, plain));   // those with no other base
  Value float_operation[] = {base, builtin_class(kTypeError)};
  TRY(signal(1, float_operation));
  Value division[] = {base, builtin_class(kZeroDivisionError)};
  TRY(signal(2, division));
  Value overflow[] = {s.signals[6], s.signals[7]};
  TRY(signal(3, overflow));
  Value underflow[] = {s.signals[6], s.signals[7], s.signals[5]};
  TRY(signal(4, underflow));

  s.invalid_kinds[0].set(s.signals[0].get());
  for (usize i = 1; i < std::size(kInvalidKinds); ++i) {
    Value invalid[] = {s.signals[0], builtin_class(kZeroDivisionError)};
    bool division_undefined = kInvalidKinds[i].conditions == dec::kDivisionUndefined;
    s.invalid_kinds[i].set(TRY(make_class(t, module, kInvalidKinds[i].name, std::span(invalid, division_undefined ? 2 : 1))));
  }

  // The mapping protocol comes from MutableMapping.
  TRY(type_from_spec(t, SignalDict::kType, module->name));
  Ref mapping = TRY(import_attribute(t, "collections.abc", "MutableMapping"));
  RefTo<Str> name = str_intern(t, "SignalDict");
  RefTo<Tuple> bases = TRY(tuple_of(t, Value(static_cast<Object*>(t.interp.find_type(SignalDict::kType))), mapping.get()));
  RefTo<Dict> members = dict_new(t);
  s.signal_dict.set(TRY(call(t, Value(static_cast<Object*>(mapping.get().object()->type())), Value(name), Value(bases), Value(members))));
  return {};
}

}  // namespace krait

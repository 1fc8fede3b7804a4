// BaseException, the table of builtin exception types, and the functions that raise.
#include "objects/exception.h"

#include "objects/dict.h"
#include "objects/exception_layouts.h"
#include "objects/list.h"
#include "objects/native.h"
#include "objects/str.h"
#include "vm/interpreter.h"

namespace krait {

BaseException* self_exception(Value v) { return static_cast<BaseException*>(v.object()); }

bool is_exception_kind(Thread& t, Value v, ExceptionKind kind) {
  return v.is_object() && is_subtype(v.object()->type(), t.types[kind]);
}

Result<Ref> base_exception_new(Thread& t, TypeObject* cls, Args args) {
  RefTo<Tuple> tuple = TRY(tuple_from(t, {args.items, args.count}));
  BaseException* e = static_cast<BaseException*>(type_allocate(t, cls));
  e->args.init_steal(tuple.detach());
  e->traceback.init_steal(Value::empty());
  e->cause.init_steal(Value::empty());
  e->context.init_steal(Value::empty());
  e->suppress_context = false;
  init_exception_fields(e);
  return Ref::steal(Value(static_cast<Object*>(e)));
}

Status refuse_keywords(Thread& t, Value self, Args args) {
  if (args.kw_count() == 0) return {};
  return t.raise(kTypeError, "{}() takes no keyword arguments", type_name(t, self));
}

Status set_exception_args(Thread& t, Value self, Args args) {
  // __new__ has stored the same arguments already, most often.
  Tuple* stored = self_exception(self)->args;
  if (stored && std::equal(args.items, args.items + args.count, stored->items, stored->items + stored->length)) return {};
  RefTo<Tuple> tuple = TRY(tuple_from(t, {args.items, args.count}));
  self_exception(self)->args.set(std::move(tuple));
  return {};
}

Status base_exception_init(Thread& t, Value self, Args args) {
  TRY(refuse_keywords(t, self, args));
  return set_exception_args(t, self, args);
}

static Result<Ref> base_exception_repr(Thread& t, Value self) {
  BaseException* e = self_exception(self);
  std::string name = type_name(t, self);
  usize dot = name.rfind('.');
  if (dot != std::string::npos) name = name.substr(dot + 1);
  RefTo<Tuple> args(e->args.get());
  StrBuilder out(t);
  TRY(out.add(name));
  if (args->length == 1) {
    TRY(out.add("("));
    RefTo<Str> item = TRY(repr(t, args->items[0]));
    TRY(out.add(item.get()));
    TRY(out.add(")"));
  } else {
    RefTo<Str> text = TRY(repr(t, args));
    TRY(out.add(text.get()));
  }
  return out.finish();
}

Result<Ref> base_exception_str(Thread& t, Value self) {
  RefTo<Tuple> args(self_exception(self)->args.get());
  if (args->length == 0) return Ref(Value(static_cast<Object*>(t.interp.empty_str.get())));
  if (args->length == 1) return to_str(t, args->items[0]);
  return to_str(t, args);
}

static Result<Ref> get_args(Thread& t, Value self) { return Ref(Value(static_cast<Object*>(self_exception(self)->args.get()))); }
static Status set_args(Thread& t, Value self, Value value) {
  if (value.is_empty()) return t.raise(kTypeError, "args may not be deleted");
  RefTo<Tuple> tuple = TRY(tuple_from_iterable(t, value));
  self_exception(self)->args.set(std::move(tuple));
  return {};
}
static Ref or_none(Value v) { return Ref(v.is_empty() ? Value::none() : v); }
static Result<Ref> get_traceback(Thread&, Value self) { return or_none(self_exception(self)->traceback); }
static Status set_traceback(Thread& t, Value self, Value value) {
  if (value.is_empty()) return t.raise(kTypeError, "__traceback__ may not be deleted");
  if (!value.is_none() && type_of(t, value) != t.types.traceback)
    return t.raise(kTypeError, "__traceback__ must be a traceback or None");
  self_exception(self)->traceback.set(value.is_none() ? Value::empty() : value);
  return {};
}
static Result<Ref> get_context(Thread&, Value self) { return or_none(self_exception(self)->context); }
static Status set_context(Thread& t, Value self, Value value) {
  if (value.is_empty()) return t.raise(kTypeError, "__context__ may not be deleted");
  if (!value.is_none() && !is_exception(value))
    return t.raise(kTypeError, "exception context must be None or derive from BaseException");
  self_exception(self)->context.set(value.is_none() ? Value::empty() : value);
  return {};
}
static Result<Ref> get_cause(Thread&, Value self) { return or_none(self_exception(self)->cause); }
static Status set_cause(Thread& t, Value self, Value value) {
  if (value.is_empty()) return t.raise(kTypeError, "__cause__ may not be deleted");
  if (!value.is_none() && !is_exception(value))
    return t.raise(kTypeError, "exception cause must be None or derive from BaseException");
  self_exception(self)->suppress_context = true;
  self_exception(self)->cause.set(value.is_none() ? Value::empty() : value);
  return {};
}
static Result<Ref> get_suppress(Thread&, Value self) { return bool_ref(self_exception(self)->suppress_context); }
static Status set_suppress(Thread& t, Value self, Value value) {
  if (value.is_empty()) return t.raise(kTypeError, "can't delete numeric/char attribute");
  if (!value.is_bool()) return t.raise(kTypeError, "attribute value type must be bool");
  self_exception(self)->suppress_context = value.is_true();
  return {};
}

static Result<Ref> BaseException_with_traceback(Thread& t, Value self, Value traceback) {
  TRY(set_traceback(t, self, traceback));
  return Ref(self);
}

static Status BaseException_add_note(Thread& t, Value self, Value note) {
  if (!is<Str>(note)) return t.raise(kTypeError, "add_note() argument must be str, not {}", type_name(t, note));
  Ref notes = TRY(get_attribute_opt(t, self, t.names.dunder_notes));
  if (notes.is_absent()) {
    notes = TRY(list_new(t)).ref();
    TRY(set_attribute(t, self, t.names.dunder_notes, notes));
  }
  if (!is<List>(notes)) return t.raise(kTypeError, "Cannot add note: __notes__ is not a list");
  return list_push(t, as<List>(notes), note);
}

static Result<Ref> BaseException_reduce(Thread& t, Value self) {
  BaseException* e = self_exception(self);
  Value cls(static_cast<Object*>(e->type()));
  RefTo<Dict> dict(instance_dict(t, e));
  if (dict && dict->count) return tuple_of(t, cls, Value(static_cast<Object*>(e->args.get())), Value(dict));
  return tuple_of(t, cls, Value(static_cast<Object*>(e->args.get())));
}

static Status BaseException_setstate(Thread& t, Value self, Value state) {
  if (state.is_none()) return {};
  if (!is<Dict>(state)) return t.raise(kTypeError, "state is not a dictionary");
  RefTo<Dict> dict = TRY(dict_copy(t, as<Dict>(state)));
  u64 position = 0;
  Value key, value;
  while (dict_next(dict, &position, &key, &value)) {
    if (!is<Str>(key)) return t.raise(kTypeError, "attribute name must be string, not '{}'", type_name(t, key));
    TRY(set_attribute(t, self, as<Str>(key), value));
  }
  return {};
}

constexpr Method kBaseExceptionMethods[] = {
    method<BaseException_with_traceback>("with_traceback(self, tb, /)", "Set __traceback__ and return the exception."),
    method<BaseException_add_note>("add_note(self, note, /)", "Add a note that is shown after the message."),
    method<BaseException_reduce>("__reduce__(self, /)", "The class and arguments, for pickling."),
    method<BaseException_setstate>("__setstate__(self, state, /)", "Set attributes from a dict, for unpickling."),
};
constexpr Getter kBaseExceptionGetters[] = {
    {"args", get_args, set_args},
    {"__traceback__", get_traceback, set_traceback},
    {"__context__", get_context, set_context, "exception context"},
    {"__cause__", get_cause, set_cause, "exception cause"},
    {"__suppress_context__", get_suppress, set_suppress, nullptr, true},
};

void base_exception_visit(Object* o, Visitor& visit) {
  BaseException* e = static_cast<BaseException*>(o);
  visit(e->args);
  visit(e->traceback);
  visit(e->cause);
  visit(e->context);
  for (Field& f : exception_fields(e)) visit(f);
}
void base_exception_clear(Object* o) {
  BaseException* e = static_cast<BaseException*>(o);
  e->traceback.clear();
  e->cause.clear();
  e->context.clear();
  for (Field& f : exception_fields(e)) f.clear();
}
void base_exception_dealloc(Object* o) {
  static_cast<BaseException*>(o)->args.clear();
  base_exception_clear(o);
}

const TypeSpec BaseException::kType = {
    .name = "BaseException",
    .basic_size = sizeof(BaseException),
    .flags = kExceptionTypeFlags,
    .doc = "Common base class for all exceptions.",
    .slots = {.repr = base_exception_repr, .str = base_exception_str, .new_ = base_exception_new,
              .init = base_exception_init, .visit = base_exception_visit, .clear = base_exception_clear,
              .dealloc = base_exception_dealloc},
    .methods = rows(kBaseExceptionMethods),
    .getters = rows(kBaseExceptionGetters),
};

static const char kExceptionGroupKey = 0;
struct ExceptionGroupState {
  TypeObject* type = nullptr;
  void visit(Visitor& v) { v(static_cast<Object*>(type)); }
};

TypeObject* exception_group_type(Thread& t) {
  return t.interp.state<ExceptionGroupState>(&kExceptionGroupKey).type;
}

Status exceptions_init(Thread& t) {
  RefTo<Str> builtins(t.names.builtins);
  for (int kind = 0; kind < kExceptionKindCount; ++kind) {
    RefTo<TypeObject> type = TRY(type_from_spec(t, *exception_spec(ExceptionKind(kind)), builtins));
    t.types.exceptions[kind] = type.detach();
  }
  // ExceptionGroup has two bases, which no table row can say.
  RefTo<Str> name = str_intern(t, "ExceptionGroup");
  RefTo<Tuple> bases = TRY(tuple_of(t, Value(static_cast<Object*>(t.types[kBaseExceptionGroup])),
                                    Value(static_cast<Object*>(t.types[kException]))));
  RefTo<Dict> dict = dict_new(t);
  TRY(dict_set_str(t, dict, t.names.dunder_module, builtins));
  RefTo<TypeObject> group = TRY(type_new(t, t.types.type, name, bases, dict, Args{}));
  t.interp.state<ExceptionGroupState>(&kExceptionGroupKey).type = group.detach();
  return {};
}

Result<Ref> exception_new(Thread& t, ExceptionKind kind, std::span<const Value> args) {
  return call(t, Value(static_cast<Object*>(t.types[kind])), args);
}

Result<Ref> exception_from_raise(Thread& t, Value value) {
  if (is_exception(value)) return Ref(value);
  if (is_exception_class(value)) {
    Ref made = TRY(call(t, value));
    if (!is_exception(made))
      return t.raise(kTypeError, "calling {} should have returned an instance of BaseException, not {}",
                     str_to_utf8(TRY(repr(t, value)).get()), str_to_utf8(TRY(repr(t, Value(static_cast<Object*>(type_of(t, made))))).get()));
    return made;
  }
  return t.raise(kTypeError, "exceptions must derive from BaseException");
}

static Error raise_from_impl(Thread& t, Value value, Value cause, Ref& exception) {
  if (!cause.is_empty()) {
    Ref fixed = none_ref();
    if (is_exception_class(cause)) {
      Result<Ref> made = call(t, cause);
      if (made.is_error()) return {};
      fixed = made.take();
      if (!is_exception(fixed))
        return t.raise(kTypeError, "calling {} should have returned an instance of BaseException, not {}",
                       type_name(as<TypeObject>(cause)), type_name(t, fixed));
    } else if (is_exception(cause)) {
      fixed = Ref(cause);
    } else if (!cause.is_none()) {
      return t.raise(kTypeError, "exception causes must derive from BaseException");
    }
    BaseException* e = self_exception(exception);
    e->suppress_context = true;
    e->cause.set(fixed.is_none() ? Value::empty() : fixed.get());
  }
  return t.raise_object(exception);
}

Error raise_from(Thread& t, Value value, Value cause) {
  Result<Ref> made = exception_from_raise(t, value);
  if (made.is_error()) return {};
  Ref exception = made.take();
  return raise_from_impl(t, value, cause, exception);
}

// Makes kind(text), lets `fill` set its fields and raises it.
template <class Fill>
static Error raise_filled(Thread& t, ExceptionKind kind, std::string_view text, Fill fill) {
  RefTo<Str> message = str_from_utf8(t, text);
  Value arg(message);
  Result<Ref> made = exception_new(t, kind, std::span(&arg, 1));
  if (made.is_error()) return {};
  Ref e = made.take();
  fill(self_exception(e));
  return t.raise_object(e);
}

Error raise_attribute_error(Thread& t, Value object, Str* name, std::string_view text) {
  return raise_filled(t, kAttributeError, text, [&](BaseException* e) {
    static_cast<AttributeError*>(e)->name.set(Value(static_cast<Object*>(name)));
    static_cast<AttributeError*>(e)->obj.set(object);
  });
}

Error raise_no_attribute(Thread& t, Value object, Str* name) {
  std::string attribute = str_to_utf8(name);
  if (is<TypeObject>(object))
    return raise_attribute_error(t, object, name, fmt::format("type object '{}' has no attribute '{}'",
                                 type_name(as<TypeObject>(object)), attribute));
  return raise_attribute_error(t, object, name,
                               fmt::format("'{}' object has no attribute '{}'", type_name(t, object), attribute));
}

Error raise_name_error(Thread& t, Str* name, std::string_view text) {
  return raise_filled(t, kNameError, text, [&](BaseException* e) {
    static_cast<NameError*>(e)->name.set(Value(static_cast<Object*>(name)));
  });
}
Error raise_unbound_local(Thread& t, Str* name, std::string_view text) {
  return raise_filled(t, kUnboundLocalError, text, [&](BaseException* e) {
    static_cast<NameError*>(e)->name.set(Value(static_cast<Object*>(name)));
  });
}

Error raise_import_error(Thread& t, ExceptionKind kind, Str* name, Value path, Value name_from, std::string_view text) {
  return raise_filled(t, kind, text, [&](BaseException* e) {
    ImportError* error = static_cast<ImportError*>(e);
    if (name) error->name.set(Value(static_cast<Object*>(name)));
    if (!path.is_empty()) error->path.set(path);
    if (!name_from.is_empty()) error->name_from.set(name_from);
  });
}

Error raise_key_error(Thread& t, Value key) {
  // The key is the only argument even if it is a tuple.
  return t.raise_value(kKeyError, key);
}

Error raise_stop_iteration(Thread& t, Value value) {
  return t.raise_value(kStopIteration, value.is_none() ? Value::empty() : value);
}

Result<Ref> take_stop_iteration(Thread& t) {
  if (!t.has_error()) return absent_ref();
  if (!t.error_matches(kStopIteration)) return Error{};
  Ref e = t.take_error();
  Value value = static_cast<StopIteration*>(e.get().object())->value;
  return or_none(value);
}

}  // namespace krait

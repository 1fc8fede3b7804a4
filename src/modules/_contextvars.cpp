// _contextvars: Context, ContextVar and Token.
#include "modules/_contextvars.h"

#include "heap/unlimited.h"
#include "objects/container.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/str.h"
#include "objects/type_internal.h"

namespace krait {

// The types are needed before the module is imported (context_current), so they are made on first use.
static TypeObject* type_for(Thread& t, const TypeSpec& spec) {
  if (TypeObject* type = t.interp.find_type(spec)) return type;
  RefTo<Str> module = str_intern(t, "_contextvars");
  insist(t, [&] { return type_from_spec(t, spec, module); });
  return t.interp.find_type(spec);
}

struct MissingToken : Object { static const TypeSpec kType; };
struct ContextState {
  Field missing;
  void visit(Visitor& v) { v(missing); }
};
static const char kStateKey = 0;
static Value missing_value(Thread& t) {
  ContextState& state = t.interp.state<ContextState>(&kStateKey);
  if (state.missing.get().is_empty()) state.missing.set(Ref::steal(Value(type_allocate(t, type_for(t, MissingToken::kType)))));
  return state.missing;
}

static std::string address_of(Object* o) { return fmt::format("{:#x}", reinterpret_cast<uintptr_t>(o)); }
static Result<std::string> repr_text(Thread& t, Value v) { return str_to_utf8(TRY(repr(t, v))); }

// --- Context

static RefTo<Context> make_context(Thread& t, RefTo<Dict> values) {
  Context* c = static_cast<Context*>(type_allocate(t, type_for(t, Context::kType)));
  c->values.init_steal(values.detach());
  c->previous.init(Value::empty());
  return RefTo<Context>::steal(c);
}
RefTo<Context> context_current(Thread& t) {
  if (t.context.is_empty()) t.context = make_context(t, dict_new(t)).ref();
  return RefTo<Context>(as<Context>(t.context));
}
RefTo<Context> context_copy(Thread& t) { return make_context(t, RefTo<Dict>(context_current(t)->values.get())); }

Status context_enter(Thread& t, Context* context) {
  if (context->entered)
    return t.raise(kRuntimeError, "cannot enter context: {} is already entered", TRY(repr_text(t, Value(context))));
  context->entered = true;
  context->previous.set(std::move(t.context));
  t.context = Ref(Value(context));
  return {};
}
void context_leave(Thread& t, Context* context) {
  context->entered = false;
  Ref current = std::move(t.context);   // keeps `context` alive to the end
  t.context = context->previous.take();
}

// Before a change: a table that others look at too is copied.
static Result<Dict*> own_values(Thread& t, Context* context) {
  if (context->values->refcount > 1) {
    RefTo<Dict> copy = TRY(dict_copy(t, context->values));
    context->values.set(std::move(copy));
  }
  return context->values.get();
}

static Result<Ref> context_new(Thread& t, TypeObject*, Args args) {
  if (args.count || args.kw_count()) return t.raise(kTypeError, "Context() does not accept any arguments");
  return make_context(t, dict_new(t)).ref();
}
static Result<RefTo<ContextVar>> key_of(Thread& t, Value key) {
  if (!is<ContextVar>(key)) return t.raise(kTypeError, "a ContextVar key was expected, got {}", TRY(repr_text(t, key)));
  return RefTo<ContextVar>(as<ContextVar>(key));
}
static Result<Ref> context_lookup(Thread& t, Context* context, Value key) {
  TRY(key_of(t, key));
  RefTo<Dict> values(context->values.get());
  return dict_get(t, values, key);
}
static Result<Ref> context_getitem(Thread& t, Value self, Value key) {
  Ref found = TRY(context_lookup(t, as<Context>(self), key));
  if (found.is_absent()) return raise_key_error(t, key);
  return found;
}
static Result<bool> context_contains(Thread& t, Value self, Value key) {
  return !TRY(context_lookup(t, as<Context>(self), key)).is_absent();
}
static Result<Ref> context_get(Thread& t, Context* self, Value key, Value fallback) {
  Ref found = TRY(context_lookup(t, self, key));
  if (found.is_absent()) return Ref(fallback);
  return found;
}
static Result<i64> context_length(Thread&, Value self) { return i64(as<Context>(self)->values->count); }
static Result<Ref> view_iterator(Thread& t, Context* self, const char* name) {
  RefTo<Dict> values(self->values.get());
  RefTo<Str> method = str_intern(t, name);
  Ref view = TRY(call_method(t, Value(values), method));
  return get_iter(t, view);
}
static Result<Ref> context_iter(Thread& t, Value self) { return view_iterator(t, as<Context>(self), "keys"); }
static Result<Ref> context_keys(Thread& t, Context* self) { return view_iterator(t, self, "keys"); }
static Result<Ref> context_values(Thread& t, Context* self) { return view_iterator(t, self, "values"); }
static Result<Ref> context_items(Thread& t, Context* self) { return view_iterator(t, self, "items"); }
static Result<Ref> context_copy_method(Thread& t, Context* self) {
  return make_context(t, RefTo<Dict>(self->values.get())).ref();
}
static Result<Ref> context_compare(Thread& t, Value a, Value b, CompareOp op) {
  if (!is<Context>(a) || !is<Context>(b) || (op != CompareOp::kEq && op != CompareOp::kNe)) return not_implemented_ref();
  RefTo<Dict> left(as<Context>(a)->values.get()), right(as<Context>(b)->values.get());
  bool equal = TRY(compare_bool(t, Value(left), Value(right), CompareOp::kEq));
  return bool_ref(equal == (op == CompareOp::kEq));
}
static Result<Ref> context_run(Thread& t, Context* self, Args args) {
  if (!args.count) return t.raise(kTypeError, "run() missing 1 required positional argument");
  TRY(context_enter(t, self));
  Result<Ref> result = call(t, args[0], Args{args.items + 1, args.count - 1, args.kwnames});
  context_leave(t, self);
  return result;
}
static void context_visit(Object* o, Visitor& visit) {
  visit(static_cast<Context*>(o)->values);
  visit(static_cast<Context*>(o)->previous);
}
static void context_clear(Object* o) { static_cast<Context*>(o)->previous.clear(); }
static void context_dealloc(Object* o) {
  static_cast<Context*>(o)->values.clear();
  static_cast<Context*>(o)->previous.clear();
}

static constexpr Method kContextMethods[] = {
    method<context_get>("get(self, key, default=None, /)", "The value of a variable, or `default`."),
    method<context_items>("items(self, /)", "The variables and their values."),
    method<context_keys>("keys(self, /)", "The variables that have values."),
    method<context_values>("values(self, /)", "The values of the variables."),
    method<context_copy_method>("copy(self, /)", "A copy that changes on its own."),
    method<context_run>("run(self, /, *args, **kwargs) as (*args)", "Call a function in this context."),
};
const TypeSpec Context::kType = {
    .name = "_contextvars.Context",
    .basic_size = sizeof(Context),
    .flags = kTypeCycles | kTypeWeakrefs | kTypeMapping | kTypeStatic,
    .slots = {
        .iter = context_iter, .hash = hash_not_implemented, .length = context_length, .compare = context_compare,
        .getitem = context_getitem, .contains = context_contains, .new_ = context_new,
        .visit = context_visit, .clear = context_clear, .dealloc = context_dealloc,
    },
    .methods = kContextMethods,
};

// --- ContextVar

RefTo<ContextVar> context_var_new(Thread& t, std::string_view name, Value fallback) {
  ContextVar* var = static_cast<ContextVar*>(type_allocate(t, type_for(t, ContextVar::kType)));
  var->name.init_steal(str_intern(t, name).detach());
  var->fallback.init(fallback);
  return RefTo<ContextVar>::steal(var);
}

static Result<Ref> var_new(Thread& t, TypeObject*, Args args) {
  Value name = args.count ? args[0] : Value::empty(), fallback = Value::empty();
  if (args.count > 1) return t.raise(kTypeError, "ContextVar() takes at most 1 positional argument ({} given)", args.count);
  for (u32 i = 0; i < args.kw_count(); ++i) {
    Str* key = as<Str>((*args.kwnames)[i]);
    if (key->equals("default")) fallback = args[args.count + i];
    else return t.raise(kTypeError, "ContextVar() got an unexpected keyword argument '{}'", str_to_utf8(key));
  }
  if (name.is_empty()) return t.raise(kTypeError, "ContextVar() takes exactly 1 positional argument (0 given)");
  if (!is<Str>(name)) return t.raise(kTypeError, "context variable name must be a str");
  TRY(hash(t, name));
  ContextVar* var = static_cast<ContextVar*>(type_allocate(t, type_for(t, ContextVar::kType)));
  var->name.init(as<Str>(name));
  var->fallback.init(fallback);
  return Ref::steal(Value(var));
}

Result<Ref> context_var_get(Thread& t, ContextVar* var, Value fallback) {
  if (!t.context.is_empty()) {
    Dict* current = static_cast<Context*>(t.context.get().object())->values;
    if (KRAIT_LIKELY(var->found_version && current->keys_version == var->found_version))
      return Ref(*current->value_at(var->found_index));
    RefTo<Dict> values(current);
    i64 hash = TRY(hash_key(t, Value(var)));
    i64 index = TRY(dict_lookup(t, values, Value(var), hash));
    if (index >= 0) {
      var->found_version = dict_keys_version(t, values);
      var->found_index = u32(index);
      return Ref(*values->value_at(u32(index)));
    }
  }
  if (!fallback.is_empty()) return Ref(fallback);
  return var->fallback.get().is_empty() ? absent_ref() : Ref(var->fallback.get());
}
Result<RefTo<ContextToken>> context_var_set(Thread& t, ContextVar* var, Value value) {
  RefTo<Context> context = context_current(t);
  Ref old = TRY(dict_get(t, context->values, Value(var)));
  Dict* values = TRY(own_values(t, context));
  TRY(dict_set(t, values, Value(var), value));
  ContextToken* token = static_cast<ContextToken*>(type_allocate(t, type_for(t, ContextToken::kType)));
  token->context.init_steal(context.detach());
  token->var.init(var);
  token->old_value.init(old.is_absent() ? Value::empty() : old.get());
  return RefTo<ContextToken>::steal(token);
}
Status context_var_reset(Thread& t, ContextVar* var, Value v) {
  if (!is<ContextToken>(v)) return t.raise(kTypeError, "expected an instance of Token, got {}", TRY(repr_text(t, v)));
  ContextToken* token = as<ContextToken>(v);
  if (token->used) return t.raise(kRuntimeError, "{} has already been used once", TRY(repr_text(t, v)));
  if (token->var.get() != var) return t.raise(kValueError, "{} was created by a different ContextVar", TRY(repr_text(t, v)));
  RefTo<Context> context = context_current(t);
  if (token->context.get() != context.get())
    return t.raise(kValueError, "{} was created in a different Context", TRY(repr_text(t, v)));
  token->used = true;
  Dict* values = TRY(own_values(t, context));
  if (!token->old_value.get().is_empty()) return dict_set(t, values, Value(var), token->old_value);
  TRY(dict_delete(t, values, Value(var)));
  return {};
}

static Result<Ref> var_get(Thread& t, ContextVar* self, Value fallback) {
  Ref found = TRY(context_var_get(t, self, fallback));
  if (found.is_absent()) return t.raise_value(kLookupError, Value(self));
  return found;
}
static Result<Ref> var_set(Thread& t, ContextVar* self, Value value) { return context_var_set(t, self, value); }
static Status var_reset(Thread& t, ContextVar* self, Value token) { return context_var_reset(t, self, token); }
static Result<Ref> var_repr(Thread& t, Value v) {
  ContextVar* self = as<ContextVar>(v);
  std::string text = "<ContextVar name=" + TRY(repr_text(t, Value(self->name.get())));
  if (!self->fallback.get().is_empty()) text += " default=" + TRY(repr_text(t, self->fallback));
  return str_from_utf8(t, text + " at " + address_of(self) + ">").ref();
}
static Result<Ref> var_name(Thread&, Value v) { return Ref(Value(as<ContextVar>(v)->name.get())); }
static Result<Ref> var_class_getitem(Thread& t, TypeObject* cls, Value item) { return class_getitem(t, cls, item); }
static void var_visit(Object* o, Visitor& visit) {
  visit(static_cast<ContextVar*>(o)->name);
  visit(static_cast<ContextVar*>(o)->fallback);
}
static void var_clear(Object* o) { static_cast<ContextVar*>(o)->fallback.clear(); }
static void var_dealloc(Object* o) {
  static_cast<ContextVar*>(o)->name.clear();
  static_cast<ContextVar*>(o)->fallback.clear();
}

static constexpr Method kVarMethods[] = {
    method<var_get>("get(self, default=<unrepresentable>, /)", "The value in the current context, or a default, or LookupError."),
    method<var_set>("set(self, value, /)", "Change the value in the current context; the token is for reset()."),
    method<var_reset>("reset(self, token, /)", "Go back to the value before the set() that gave the token."),
    class_method<var_class_getitem>("__class_getitem__(type, object, /)", "The generic alias ContextVar[object]."),
};
static constexpr Getter kVarGetters[] = {member_getter("name", var_name, "The name of the variable.")};
const TypeSpec ContextVar::kType = {
    .name = "_contextvars.ContextVar",
    .basic_size = sizeof(ContextVar),
    .flags = kTypeCycles | kTypeStatic,
    .slots = {.repr = var_repr, .new_ = var_new, .visit = var_visit, .clear = var_clear, .dealloc = var_dealloc},
    .methods = kVarMethods,
    .getters = kVarGetters,
};

// --- Token

static Result<Ref> token_new(Thread& t, TypeObject*, Args) { return t.raise(kRuntimeError, "Tokens can only be created by ContextVars"); }
static Result<Ref> token_repr(Thread& t, Value v) {
  ContextToken* self = as<ContextToken>(v);
  return str_from_utf8(t, fmt::format("<Token{} var={} at {}>", self->used ? " used" : "", TRY(repr_text(t, Value(self->var.get()))),
                                      address_of(self))).ref();
}
static Ref token_enter(Thread&, ContextToken* self) { return Ref(Value(self)); }
static Status token_exit(Thread& t, ContextToken* self, Value, Value, Value) {
  RefTo<ContextVar> var(self->var.get());
  return context_var_reset(t, var, Value(self));
}
static Result<Ref> token_var(Thread&, Value v) { return Ref(Value(as<ContextToken>(v)->var.get())); }
static Result<Ref> token_old_value(Thread& t, Value v) {
  Value old = as<ContextToken>(v)->old_value;
  return Ref(old.is_empty() ? missing_value(t) : old);
}
static void token_visit(Object* o, Visitor& visit) {
  ContextToken* self = static_cast<ContextToken*>(o);
  visit(self->context);
  visit(self->var);
  visit(self->old_value);
}
static void token_clear(Object* o) { static_cast<ContextToken*>(o)->old_value.clear(); }
static void token_dealloc(Object* o) {
  ContextToken* self = static_cast<ContextToken*>(o);
  self->context.clear();
  self->var.clear();
  self->old_value.clear();
}
static Status token_ready(Thread& t, TypeObject* type) { return dict_set_text(t, type->dict, "MISSING", missing_value(t)); }

static constexpr Method kTokenMethods[] = {
    class_method<var_class_getitem>("__class_getitem__(type, object, /)", "The generic alias Token[object]."),
    method<token_enter>("__enter__(self, /)", "The token itself."),
    method<token_exit>("__exit__(self, type, val, tb, /)", "Reset the variable."),
};
static constexpr Getter kTokenGetters[] = {
    {"var", token_var, nullptr, "The variable that was set."},
    {"old_value", token_old_value, nullptr, "Its value before, or Token.MISSING."},
};
const TypeSpec ContextToken::kType = {
    .name = "_contextvars.Token",
    .basic_size = sizeof(ContextToken),
    .flags = kTypeCycles | kTypeStatic,
    .slots = {
        .repr = token_repr, .hash = hash_not_implemented, .new_ = token_new,
        .visit = token_visit, .clear = token_clear, .dealloc = token_dealloc,
    },
    .methods = kTokenMethods,
    .getters = kTokenGetters,
    .ready = token_ready,
};

static Result<Ref> missing_repr(Thread& t, Value) { return str_from_ascii(t, "<Token.MISSING>").ref(); }
const TypeSpec MissingToken::kType = {
    .name = "Token.MISSING",
    .basic_size = sizeof(MissingToken),
    .flags = kTypeNoNew | kTypeStatic,
    .slots = {.repr = missing_repr},
};

// --- The module

static Result<Ref> contextvars_copy_context(Thread& t) { return context_copy(t).ref(); }

static constexpr Method kFunctions[] = {
    function<contextvars_copy_context>("copy_context($module, /)", "A copy of the current context."),
};
static Status contextvars_ready(Thread& t, Module* module) {
  TRY(module_add(t, module, "Context", Value(type_for(t, Context::kType))));
  TRY(module_add(t, module, "ContextVar", Value(type_for(t, ContextVar::kType))));
  return module_add(t, module, "Token", Value(type_for(t, ContextToken::kType)));
}

extern const ModuleSpec kContextvarsModule;
const ModuleSpec kContextvarsModule = {
    .name = "_contextvars",
    .doc = "Context variables.",
    .functions = rows(kFunctions),
    .ready = contextvars_ready,
};

}  // namespace krait

// partial and its Placeholder.
#include "modules/_functools/functools.h"

namespace krait::functools {

// ---- Placeholder

// The instance that lives, if one does; it takes itself out when it dies.
struct State {
  Object* placeholder = nullptr;
  void visit(Visitor& v) { v(placeholder); }
};
static constexpr char kStateKey = 0;

Ref placeholder(Thread& t) {
  State& state = t.interp.state<State>(&kStateKey);
  if (state.placeholder) return Ref(Value(state.placeholder));
  state.placeholder = t.heap.allocate(sizeof(Placeholder), t.interp.find_type(Placeholder::kType)->root_shape, false);
  return Ref::steal(Value(state.placeholder));
}
static bool is_placeholder(Value v) { return v.is_object() && v.object()->type()->spec == &Placeholder::kType; }

static Result<Ref> placeholder_new(Thread& t, TypeObject*, Args args) {
  if (args.count || args.kw_count()) return t.raise(kTypeError, "PlaceholderType takes no arguments");
  return placeholder(t);
}
static Result<Ref> placeholder_repr(Thread& t, Value) { return str_from_ascii(t, "Placeholder").ref(); }
static Result<Ref> placeholder_reduce(Thread& t, Value) { return str_from_ascii(t, "Placeholder").ref(); }
static void placeholder_dealloc(Object* self) { self->type()->interp->state<State>(&kStateKey).placeholder = nullptr; }

constexpr Method kPlaceholderMethods[] = {
  method<placeholder_reduce>("__reduce__(self, /)", "State information for pickling."),
};
const TypeSpec Placeholder::kType = {
  .name = "functools._PlaceholderType",
  .basic_size = sizeof(Placeholder),
  .doc = "The type of the Placeholder singleton, which keeps a positional argument of partial() open.",
  .slots = {.repr = placeholder_repr, .new_ = placeholder_new, .dealloc = placeholder_dealloc},
  .methods = kPlaceholderMethods,
};

// ---- partial

static Partial* self_partial(Value v) { return static_cast<Partial*>(v.object()); }
static u64 count_placeholders(std::span<const Value> values) {
  return u64(std::count_if(values.begin(), values.end(), is_placeholder));
}

// `bound` with its placeholders filled from `given`; what is left of `given` follows.
static Result<RefTo<Tuple>> fill_arguments(Thread& t, std::span<const Value> bound, std::span<const Value> given) {
  u64 filled = std::min<u64>(count_placeholders(bound), given.size());
  RefTo<Tuple> result = TRY(tuple_new(t, bound.size() + given.size() - filled));
  u64 out = 0;
  usize next = 0;
  for (Value v : bound) {
    if (next < filled && is_placeholder(v)) v = given[next++];
    retain(v);
    result->items[out++] = v;
  }
  for (Value v : given.subspan(next)) {
    retain(v);
    result->items[out++] = v;
  }
  return result;
}

static bool has_attributes(Object* object) {
  return (object->flags & kFlagDictMode) || object->shape->slot_count;
}

static Result<Ref> partial_call(Thread& t, Value self, Args args);

static Result<Ref> partial_new(Thread& t, TypeObject* cls, Args args) {
  if (!args.count) return t.raise(kTypeError, "type 'partial' takes at least one argument");
  Ref function(args[0]);
  if (!is_callable(function)) return t.raise(kTypeError, "the first argument must be callable");
  if (args.count > 1 && is_placeholder(args[args.count - 1]))
    return t.raise(kTypeError, "trailing Placeholders are not allowed");
  for (u32 i = 0; i < args.kw_count(); ++i)
    if (is_placeholder(args[args.count + i]))
      return t.raise(kTypeError, "Placeholder cannot be passed as a keyword argument");
  std::span<const Value> given{args.items + 1, args.count - 1};
  RefTo<Tuple> bound;
  RefTo<Dict> keywords;
  // A partial of a partial calls the innermost function directly, unless somebody put attributes on the inner one.
  if (is<Partial>(function) && function.get().object()->type()->slots.call == partial_call &&
      !has_attributes(function.get().object())) {
    Partial* inner = self_partial(function);
    bound = TRY(fill_arguments(t, inner->args->span(), given));
    keywords = TRY(dict_copy(t, inner->keywords));
    function = Ref(inner->function.get());
  } else {
    bound = TRY(tuple_from(t, given));
    keywords = dict_new(t);
  }
  for (u32 i = 0; i < args.kw_count(); ++i) TRY(dict_set(t, keywords, (*args.kwnames)[i], args[args.count + i]));
  u64 open = count_placeholders(bound->span());
  auto* made = allocate_instance<Partial>(t, cls);
  made->function.init_steal(function.detach());
  made->args.init_steal(bound.detach());
  made->keywords.init_steal(keywords.detach());
  made->placeholders = open;
  made->names.init(nullptr);
  return Ref::steal(Value(made));
}

// The names of the keywords, as far as they can be kept; else null.
static Result<Tuple*> keyword_names(Thread& t, Partial* partial) {
  Dict* keywords = partial->keywords;
  if (KRAIT_LIKELY(partial->names && partial->names_version == keywords->keys_version)) return partial->names.get();
  RefTo<Tuple> names = TRY(tuple_new(t, keywords->count));
  u64 position = 0, n = 0;
  Value key, value;
  for (Value& item : names->span()) item = Value::none();
  while (dict_next(keywords, &position, &key, &value)) {
    if (!is_exact_str(t, key)) return nullptr;
    names->items[n++] = Value(str_intern(t, static_cast<Str*>(key.object())).detach());
  }
  partial->names_version = dict_keys_version(t, keywords);
  partial->names.set(std::move(names));
  return partial->names.get();
}

static Result<Ref> partial_call(Thread& t, Value self, Args args) {
  Partial* partial = self_partial(self);
  if (args.count < partial->placeholders)
    return t.raise(kTypeError, "missing positional arguments in 'partial' call; expected at least {}, got {}",
                   partial->placeholders, args.count);
  Ref function(partial->function.get());
  RefTo<Tuple> bound(partial->args.get());
  RefTo<Dict> keywords(partial->keywords.get());
  u32 kw_count = args.kw_count();
  if (!keywords->count && bound->length == 0) return call(t, function, args);
  u64 positional = bound->length + args.count - partial->placeholders;
  if (!keywords->count && positional + kw_count <= 16) {
    // Few arguments: laid out here, kept alive by the tuple and the caller.
    Value items[16];
    u32 next = 0, out = 0;
    for (Value v : bound->span()) items[out++] = is_placeholder(v) && partial->placeholders ? args[next++] : v;
    while (next < args.count + kw_count) items[out++] = args[next++];
    return call(t, function, Args{items, u32(positional), args.kwnames});
  }
  if (!kw_count && positional + keywords->count <= 16) {
    RefTo<Tuple> names(TRY(keyword_names(t, partial)));
    if (KRAIT_LIKELY(names)) {
      Value items[16];
      Ref held[16];   // values of a dict that may change during the call
      u32 next = 0, out = 0, n = 0;
      for (Value v : bound->span()) items[out++] = is_placeholder(v) && partial->placeholders ? args[next++] : v;
      while (next < args.count) items[out++] = args[next++];
      u64 position = 0;
      Value key, value;
      while (dict_next(keywords, &position, &key, &value)) {
        held[n++] = Ref(value);
        items[out++] = value;
      }
      return call(t, function, Args{items, u32(positional), names});
    }
  }
  RefTo<Tuple> arguments = TRY(fill_arguments(t, bound->span(), {args.items, args.count}));
  if (!keywords->count && !kw_count) return call_with(t, function, arguments, nullptr);
  if (!kw_count) return call_with(t, function, arguments, keywords);
  RefTo<Dict> all = TRY(dict_copy(t, keywords));
  for (u32 i = 0; i < kw_count; ++i) TRY(dict_set(t, all, (*args.kwnames)[i], args[args.count + i]));
  return call_with(t, function, arguments, all);
}

static Result<Ref> partial_repr(Thread& t, Value self) {
  Partial* partial = self_partial(self);
  ReprGuard guard(t, self);
  if (TRY(guard.repeated())) return str_from_ascii(t, "...").ref();
  Value cls(self.object()->type());
  Ref module = TRY(get_attribute(t, cls, t.names.dunder_module));
  Ref qualname = TRY(get_attribute(t, cls, t.names.dunder_qualname));
  StrBuilder text(t);
  for (Value part : {module.get(), qualname.get()}) {
    RefTo<Str> piece = TRY(to_str(t, part));
    TRY(text.add(piece.get()));
    TRY(text.add(part == module.get() ? "." : "("));
  }
  Ref function(partial->function.get());
  RefTo<Tuple> arguments(partial->args.get());
  RefTo<Dict> keywords(partial->keywords.get());
  RefTo<Str> piece = TRY(repr(t, function));
  TRY(text.add(piece.get()));
  for (Value v : arguments->span()) {
    piece = TRY(repr(t, v));
    TRY(text.add(", "));
    TRY(text.add(piece.get()));
  }
  u64 position = 0;
  Value key, value;
  while (dict_next(keywords, &position, &key, &value)) {
    Ref held_key(key), held_value(value);
    piece = TRY(to_str(t, key));
    TRY(text.add(", "));
    TRY(text.add(piece.get()));
    TRY(text.add("="));
    piece = TRY(repr(t, value));
    TRY(text.add(piece.get()));
  }
  TRY(text.add(")"));
  return text.finish();
}

static Result<Ref> partial_reduce(Thread& t, Partial* self) {
  Ref dict = has_attributes(self) ? TRY(get_attribute(t, Value(self), t.names.dunder_dict)) : none_ref();
  RefTo<Tuple> constructor = TRY(tuple_of(t, self->function));
  RefTo<Tuple> state = TRY(tuple_of(t, self->function, Value(self->args.get()), Value(self->keywords.get()), dict));
  return tuple_of(t, Value(self->type()), constructor, state);
}

static Status partial_setstate(Thread& t, Partial* self, Value state) {
  auto* parts = try_as<Tuple>(state);
  if (!parts || parts->length != 4 || !is_callable((*parts)[0]) || !is<Tuple>((*parts)[1]) ||
      !((*parts)[2].is_none() || is<Dict>((*parts)[2])))
    return t.raise(kTypeError, "invalid partial state");
  auto* given = as<Tuple>((*parts)[1]);
  if (given->length && is_placeholder((*given)[given->length - 1]))
    return t.raise(kTypeError, "trailing Placeholders are not allowed");
  RefTo<Tuple> held(parts);
  RefTo<Tuple> arguments = is_exact<Tuple>(Value(given)) ? RefTo<Tuple>(given) : TRY(tuple_from(t, given->span()));
  RefTo<Dict> keywords = (*parts)[2].is_none()      ? dict_new(t)
                         : is_exact<Dict>((*parts)[2]) ? RefTo<Dict>(as<Dict>((*parts)[2]))
                                                       : TRY(dict_copy(t, as<Dict>((*parts)[2])));
  self->placeholders = count_placeholders(arguments->span());
  self->function.set((*parts)[0]);
  self->args.set(std::move(arguments));
  self->keywords.set(std::move(keywords));
  if ((*parts)[3].is_none()) {
    if (!has_attributes(self)) return {};
    RefTo<Dict> fresh = dict_new(t);
    return set_attribute(t, Value(self), t.names.dunder_dict, Value(fresh));
  }
  return set_attribute(t, Value(self), t.names.dunder_dict, (*parts)[3]);
}

static Result<Ref> partial_class_getitem(Thread& t, TypeObject* cls, Value item) { return class_getitem(t, cls, item); }

static void partial_visit(Object* self, Visitor& visit) {
  auto* partial = static_cast<Partial*>(self);
  visit(partial->function);
  visit(partial->args);
  visit(partial->keywords);
  visit(partial->names);
}
static void partial_dealloc(Object* self) {
  auto* partial = static_cast<Partial*>(self);
  partial->function.clear();
  partial->args.clear();
  partial->keywords.clear();
  partial->names.clear();
}

constexpr Method kPartialMethods[] = {
  method<partial_reduce>("__reduce__(self, /)", "State information for pickling."),
  method<partial_setstate>("__setstate__(self, object, /)", "Restore the state from pickling."),
  class_method<partial_class_getitem>("__class_getitem__(type, object, /)", "The generic alias partial[object]."),
};
constexpr Member kPartialMembers[] = {
  {"func", offsetof(Partial, function), true, true, "The function that is called."},
  {"args", offsetof(Partial, args), true, true, "The positional arguments that are put in front."},
  {"keywords", offsetof(Partial, keywords), true, true, "The keyword arguments that are added."},
};
const TypeSpec Partial::kType = {
  .name = "functools.partial",
  .basic_size = sizeof(Partial),
  .flags = kTypeBase | kTypeCycles | kTypeHasDict | kTypeWeakrefs,
  .signature = "partial(func, /, *args, **keywords)",
  .doc = "A callable that calls func with some of its arguments filled in.",
  .slots = {
    .repr = partial_repr, .call = partial_call, .descr_get = bind_method, .new_ = partial_new,
    .visit = partial_visit, .dealloc = partial_dealloc,
  },
  .methods = kPartialMethods,
  .members = kPartialMembers,
};

}  // namespace krait::functools

// operator: the operators as functions; itemgetter, attrgetter, methodcaller.
#include "modules/compare_digest.h"
#include "objects/bytes.h"
#include "objects/container.h"
#include "objects/dict.h"
#include "objects/module.h"
#include "objects/native.h"

namespace krait {

// ---- operators as functions

template <BinaryOp kOp>
static Result<Ref> binary_function(Thread& t, Value a, Value b) { return binary(t, kOp, a, b); }
template <BinaryOp kOp>
static Result<Ref> inplace_function(Thread& t, Value a, Value b) { return inplace(t, kOp, a, b); }
template <CompareOp kOp>
static Result<Ref> compare_function(Thread& t, Value a, Value b) { return compare(t, a, b, kOp); }

static Result<Ref> operator_pow(Thread& t, Value a, Value b) { return power(t, a, b, Value::none()); }
static Result<Ref> operator_neg(Thread& t, Value a) { return negative(t, a); }
static Result<Ref> operator_pos(Thread& t, Value a) { return positive(t, a); }
static Result<Ref> operator_invert(Thread& t, Value a) { return invert(t, a); }
static Result<Ref> operator_abs(Thread& t, Value a) { return absolute(t, a); }
static Result<Ref> operator_index(Thread& t, Value a) { return to_index(t, a); }
static Result<bool> operator_truth(Thread& t, Value a) { return truth(t, a); }
static Result<bool> operator_not(Thread& t, Value a) { return !TRY(truth(t, a)); }
static bool operator_is(Thread&, Value a, Value b) { return a == b; }
static bool operator_is_not(Thread&, Value a, Value b) { return a != b; }
static bool operator_is_none(Thread&, Value a) { return a.is_none(); }
static bool operator_is_not_none(Thread&, Value a) { return !a.is_none(); }
static Result<bool> operator_contains(Thread& t, Value a, Value b) { return contains(t, a, b); }
static Result<Ref> operator_getitem(Thread& t, Value a, Value b) { return get_item(t, a, b); }
static Status operator_setitem(Thread& t, Value a, Value b, Value c) { return set_item(t, a, b, c); }
static Status operator_delitem(Thread& t, Value a, Value b) { return set_item(t, a, b, Value::empty()); }

// a + b where both are sequences.
static Result<Ref> concatenate(Thread& t, Value a, Value b, bool in_place) {
  const Slots& slots = type_of(t, a)->slots;
  Slots::Binary concat = in_place && slots.inplace_concat ? slots.inplace_concat : slots.concat;
  if (concat) return concat(t, a, b);
  if (slots.getitem && type_of(t, b)->slots.getitem)
    return in_place ? inplace(t, BinaryOp::kAdd, a, b) : binary(t, BinaryOp::kAdd, a, b);
  return t.raise(kTypeError, "'{}' object can't be concatenated", type_name(t, a));
}
static Result<Ref> operator_concat(Thread& t, Value a, Value b) { return concatenate(t, a, b, false); }
static Result<Ref> operator_iconcat(Thread& t, Value a, Value b) { return concatenate(t, a, b, true); }

// The position of the first item equal to `b`, or with `count` the number of them; -1 if there is none.
static Result<i64> search(Thread& t, Value a, Value b, bool count) {
  Result<Ref> started = get_iter(t, a);
  if (started.is_error()) {
    if (!t.error_matches(kTypeError)) return Error{};
    t.clear_error();
    return t.raise(kTypeError, "argument of type '{}' is not iterable", type_name(t, a));
  }
  Ref iterator = started.take();
  i64 found = 0;
  for (i64 i = 0;; ++i) {
    Ref item = TRY(iter_next(t, iterator));
    if (item.is_absent()) return count ? found : -1;
    if (!TRY(equal_values(t, item, b))) continue;
    if (!count) return i;
    ++found;
  }
}
static Result<i64> operator_count_of(Thread& t, Value a, Value b) { return search(t, a, b, true); }
static Result<i64> operator_index_of(Thread& t, Value a, Value b) {
  i64 found = TRY(search(t, a, b, false));
  if (found < 0) return t.raise(kValueError, "sequence.index(x): x not in sequence");
  return found;
}

static Result<i64> operator_length_hint(Thread& t, Value object, i64 fallback) { return length_hint(t, object, fallback); }

static Result<Ref> operator_call(Thread& t, Args args) {
  TRY(argument_count(t, "call", args, 1, UINT32_MAX));
  return call(t, args[0], Args{args.items + 1, args.count - 1, args.kwnames});
}

// Takes as long whatever the contents are, so that a secret does not leak through the time.
static bool same_bytes(std::string_view a, std::string_view b) {
  u8 difference = a.size() != b.size();
  std::string_view left = difference ? b : a;
  for (usize i = 0; i < b.size(); ++i) difference |= u8(left[i]) ^ u8(b[i]);
  return difference == 0;
}
Result<bool> compare_digest(Thread& t, Value a, Value b) {
  if (is<Str>(a) && is<Str>(b)) {
    if (!as<Str>(a)->is_ascii() || !as<Str>(b)->is_ascii())
      return t.raise(kTypeError, "comparing strings with non-ASCII characters is not supported");
    return same_bytes(as<Str>(a)->ascii(), as<Str>(b)->ascii());
  }
  if (!supports_buffer(a) && !supports_buffer(b))
    return t.raise(kTypeError, "unsupported operand types(s) or combination of types: '{}' and '{}'", type_name(t, a),
                   type_name(t, b));
  BufferView x(t), y(t);
  TRY(x.open(a));
  TRY(y.open(b));
  return same_bytes(x.view(), y.view());
}

constexpr Method kFunctions[] = {
  function<operator_truth>("truth(a, /)", "Whether a is true."),
  function<operator_contains>("contains(a, b, /)", "Same as b in a (note the operands)."),
  function<operator_index_of>("indexOf(a, b, /)", "Position of the first item of a that equals b."),
  function<operator_count_of>("countOf(a, b, /)", "Number of items of a that equal b."),
  function<operator_is>("is_(a, b, /)", "Same as a is b."),
  function<operator_is_not>("is_not(a, b, /)", "Same as a is not b."),
  function<operator_is_none>("is_none(a, /)", "Same as a is None."),
  function<operator_is_not_none>("is_not_none(a, /)", "Same as a is not None."),
  function<binary_function<BinaryOp::kAdd>>("add(a, b, /)", "Same as a + b."),
  function<binary_function<BinaryOp::kSub>>("sub(a, b, /)", "Same as a - b."),
  function<binary_function<BinaryOp::kMul>>("mul(a, b, /)", "Same as a * b."),
  function<binary_function<BinaryOp::kMatMul>>("matmul(a, b, /)", "Same as a @ b."),
  function<binary_function<BinaryOp::kFloorDiv>>("floordiv(a, b, /)", "Same as a // b."),
  function<binary_function<BinaryOp::kTrueDiv>>("truediv(a, b, /)", "Same as a / b."),
  function<binary_function<BinaryOp::kMod>>("mod(a, b, /)", "Same as a % b."),
  function<operator_neg>("neg(a, /)", "Same as -a."),
  function<operator_pos>("pos(a, /)", "Same as +a."),
  function<operator_abs>("abs(a, /)", "Same as abs(a)."),
  function<operator_invert>("inv(a, /)", "Same as ~a."),
  function<operator_invert>("invert(a, /)", "Same as ~a."),
  function<operator_index>("index(a, /)", "a as an int, through __index__."),
  function<binary_function<BinaryOp::kLShift>>("lshift(a, b, /)", "Same as a << b."),
  function<binary_function<BinaryOp::kRShift>>("rshift(a, b, /)", "Same as a >> b."),
  function<operator_not>("not_(a, /)", "Same as not a."),
  function<binary_function<BinaryOp::kAnd>>("and_(a, b, /)", "Same as a & b."),
  function<binary_function<BinaryOp::kXor>>("xor(a, b, /)", "Same as a ^ b."),
  function<binary_function<BinaryOp::kOr>>("or_(a, b, /)", "Same as a | b."),
  function<inplace_function<BinaryOp::kAdd>>("iadd(a, b, /)", "Same as a += b."),
  function<inplace_function<BinaryOp::kSub>>("isub(a, b, /)", "Same as a -= b."),
  function<inplace_function<BinaryOp::kMul>>("imul(a, b, /)", "Same as a *= b."),
  function<inplace_function<BinaryOp::kMatMul>>("imatmul(a, b, /)", "Same as a @= b."),
  function<inplace_function<BinaryOp::kFloorDiv>>("ifloordiv(a, b, /)", "Same as a //= b."),
  function<inplace_function<BinaryOp::kTrueDiv>>("itruediv(a, b, /)", "Same as a /= b."),
  function<inplace_function<BinaryOp::kMod>>("imod(a, b, /)", "Same as a %= b."),
  function<inplace_function<BinaryOp::kLShift>>("ilshift(a, b, /)", "Same as a <<= b."),
  function<inplace_function<BinaryOp::kRShift>>("irshift(a, b, /)", "Same as a >>= b."),
  function<inplace_function<BinaryOp::kAnd>>("iand(a, b, /)", "Same as a &= b."),
  function<inplace_function<BinaryOp::kXor>>("ixor(a, b, /)", "Same as a ^= b."),
  function<inplace_function<BinaryOp::kOr>>("ior(a, b, /)", "Same as a |= b."),
  function<inplace_function<BinaryOp::kPow>>("ipow(a, b, /)", "Same as a **= b."),
  function<operator_concat>("concat(a, b, /)", "Same as a + b, for sequences."),
  function<operator_iconcat>("iconcat(a, b, /)", "Same as a += b, for sequences."),
  function<operator_getitem>("getitem(a, b, /)", "Same as a[b]."),
  function<operator_setitem>("setitem(a, b, c, /)", "Same as a[b] = c."),
  function<operator_delitem>("delitem(a, b, /)", "Same as del a[b]."),
  function<operator_pow>("pow(a, b, /)", "Same as a ** b."),
  function<compare_function<CompareOp::kLt>>("lt(a, b, /)", "Same as a < b."),
  function<compare_function<CompareOp::kLe>>("le(a, b, /)", "Same as a <= b."),
  function<compare_function<CompareOp::kEq>>("eq(a, b, /)", "Same as a == b."),
  function<compare_function<CompareOp::kNe>>("ne(a, b, /)", "Same as a != b."),
  function<compare_function<CompareOp::kGt>>("gt(a, b, /)", "Same as a > b."),
  function<compare_function<CompareOp::kGe>>("ge(a, b, /)", "Same as a >= b."),
  function<operator_length_hint>("length_hint(obj, default=0, /)", "An estimate of the number of items, or default."),
  function<operator_call>("call(obj, /, *args, **kwargs)", "Same as obj(*args, **kwargs)."),
  function<compare_digest>("_compare_digest(a, b, /)", "Same as a == b, in a time that tells nothing of them."),
};

// ---- itemgetter, attrgetter, methodcaller

struct ItemGetter : Object {
  static const TypeSpec kType;
  FieldTo<Tuple> items;
};
struct AttrGetter : Object {
  static const TypeSpec kType;
  FieldTo<Tuple> names;    // as given
  FieldTo<Tuple> paths;    // each a tuple of interned names
};
struct MethodCaller : Object {
  static const TypeSpec kType;
  FieldTo<Str> name;
  FieldTo<Tuple> args;
  FieldTo<Dict> kwargs;    // null: none
};

// The only argument of a call.
static Result<Value> single_argument(Thread& t, const char* name, const Args& args) {
  TRY(no_keywords(t, name, args));
  TRY(argument_count(t, name, args, 1, 1));
  return args[0];
}

static Result<Ref> call_text(Thread& t, Value self, Value first, std::span<const Value> rest, Dict* kwargs) {
  ReprGuard guard(t, self);
  std::string name = type_name(t, self);
  StrBuilder text(t);
  TRY(text.add(name));
  TRY(text.add("("));
  if (TRY(guard.repeated())) {
    TRY(text.add("...)"));
    return text.finish();
  }
  bool comma = false;
  auto add = [&](Value v) -> Status {
    Ref held(v);
    RefTo<Str> piece = TRY(repr(t, v));
    if (comma) TRY(text.add(", "));
    comma = true;
    return text.add(piece.get());
  };
  if (!first.is_empty()) TRY(add(first));
  for (Value v : rest) TRY(add(v));
  u64 position = 0;
  Value key, value;
  while (kwargs && dict_next(kwargs, &position, &key, &value)) {
    Ref held_key(key), held_value(value);
    RefTo<Str> key_text = TRY(to_str(t, key));
    RefTo<Str> piece = TRY(repr(t, value));
    TRY(text.add(", "));
    TRY(text.add(key_text.get()));
    TRY(text.add("="));
    TRY(text.add(piece.get()));
  }
  TRY(text.add(")"));
  return text.finish();
}

// The getters leave `self` out of their signature: they are called with one object.
static Result<Ref> getter_signature(Thread& t, Value) { return str_from_ascii(t, "(obj, /)").ref(); }
constexpr Getter kGetterGetters[] = {{"__text_signature__", getter_signature}};

static Result<Ref> itemgetter_new(Thread& t, TypeObject* cls, Args args) {
  TRY(no_keywords(t, "itemgetter", args));
  TRY(argument_count(t, "itemgetter", args, 1, args.count ? UINT32_MAX : 1));
  RefTo<Tuple> items = TRY(tuple_from(t, {args.items, args.count}));
  auto* getter = allocate_instance<ItemGetter>(t, cls);
  getter->items.init_steal(items.detach());
  return Ref::steal(Value(getter));
}
// object[key], with an inline path for what rows mostly are.
static Result<Ref> item_of(Thread& t, Value object, Value key) {
  if (key.is_int() && is_exact<Tuple>(object)) {
    auto* tuple = static_cast<Tuple*>(object.object());
    if (KRAIT_LIKELY(u64(key.as_int()) < tuple->length)) return Ref(tuple->items[key.as_int()]);
  }
  return get_item(t, object, key);
}
static Result<Ref> itemgetter_call(Thread& t, Value self, Args args) {
  Value object = KRAIT_LIKELY(args.count == 1 && !args.kwnames) ? args[0] : TRY(single_argument(t, "itemgetter", args));
  RefTo<Tuple> items(static_cast<ItemGetter*>(self.object())->items.get());
  if (items->length == 1) return item_of(t, object, (*items)[0]);
  RefTo<Tuple> result = TRY(tuple_new(t, items->length));
  for (u64 i = 0; i < items->length; ++i) result->items[i] = TRY(item_of(t, object, (*items)[i])).detach();
  return result;
}
static Result<Ref> itemgetter_repr(Thread& t, Value self) {
  return call_text(t, self, Value::empty(), static_cast<ItemGetter*>(self.object())->items->span(), nullptr);
}
static Result<Ref> itemgetter_reduce(Thread& t, ItemGetter* self) {
  return tuple_of(t, Value(self->type()), Value(self->items.get()));
}
static void itemgetter_visit(Object* self, Visitor& visit) { visit(static_cast<ItemGetter*>(self)->items); }
static void itemgetter_dealloc(Object* self) { static_cast<ItemGetter*>(self)->items.clear(); }
constexpr Method kItemGetterMethods[] = {
  method<itemgetter_reduce>("__reduce__(self, /)", "State information for pickling."),
};
const TypeSpec ItemGetter::kType = {
  .name = "operator.itemgetter", .basic_size = sizeof(ItemGetter), .flags = kTypeCycles,
  .signature = "itemgetter(item, /, *items)",
  .doc = "A callable that gives the item, or the tuple of items, of its argument.",
  .slots = {
    .repr = itemgetter_repr, .call = itemgetter_call, .new_ = itemgetter_new,
    .visit = itemgetter_visit, .dealloc = itemgetter_dealloc,
  },
  .methods = kItemGetterMethods, .getters = kGetterGetters,
};

// "a.b.c" as a tuple of interned names.
static Result<RefTo<Tuple>> split_path(Thread& t, Str* name) {
  std::vector<Ref> parts;
  u64 start = 0;
  for (u64 i = 0; i <= name->length; ++i) {
    if (i < name->length && name->at(i) != '.') continue;
    RefTo<Str> part = TRY(str_substring(t, name, start, i));
    parts.push_back(std::move(str_intern(t, part.get())).ref());
    start = i + 1;
  }
  RefTo<Tuple> path = TRY(tuple_new(t, parts.size()));
  for (usize i = 0; i < parts.size(); ++i) path->items[i] = parts[i].detach();
  return path;
}
static Result<Ref> attrgetter_new(Thread& t, TypeObject* cls, Args args) {
  TRY(no_keywords(t, "attrgetter", args));
  TRY(argument_count(t, "attrgetter", args, 1, args.count ? UINT32_MAX : 1));
  for (u32 i = 0; i < args.count; ++i)
    if (!is<Str>(args[i])) return t.raise(kTypeError, "attribute name must be a string");
  RefTo<Tuple> names = TRY(tuple_from(t, {args.items, args.count}));
  RefTo<Tuple> paths = TRY(tuple_new(t, args.count));
  for (u32 i = 0; i < args.count; ++i) paths->items[i] = Value(TRY(split_path(t, as<Str>(args[i]))).detach());
  auto* getter = allocate_instance<AttrGetter>(t, cls);
  getter->names.init_steal(names.detach());
  getter->paths.init_steal(paths.detach());
  return Ref::steal(Value(getter));
}
static Result<Ref> follow_path(Thread& t, Value object, Tuple* path) {
  Ref result(object);
  for (Value name : path->span()) result = TRY(get_attribute(t, result, static_cast<Str*>(name.object())));
  return result;
}
static Result<Ref> attrgetter_call(Thread& t, Value self, Args args) {
  Value object = TRY(single_argument(t, "attrgetter", args));
  RefTo<Tuple> paths(static_cast<AttrGetter*>(self.object())->paths.get());
  if (paths->length == 1) return follow_path(t, object, as<Tuple>((*paths)[0]));
  RefTo<Tuple> result = TRY(tuple_new(t, paths->length));
  for (u64 i = 0; i < paths->length; ++i)
    result->items[i] = TRY(follow_path(t, object, as<Tuple>((*paths)[i]))).detach();
  return result;
}
static Result<Ref> attrgetter_repr(Thread& t, Value self) {
  return call_text(t, self, Value::empty(), static_cast<AttrGetter*>(self.object())->names->span(), nullptr);
}
static Result<Ref> attrgetter_reduce(Thread& t, AttrGetter* self) {
  return tuple_of(t, Value(self->type()), Value(self->names.get()));
}
static void attrgetter_visit(Object* self, Visitor& visit) {
  visit(static_cast<AttrGetter*>(self)->names);
  visit(static_cast<AttrGetter*>(self)->paths);
}
static void attrgetter_dealloc(Object* self) {
  static_cast<AttrGetter*>(self)->names.clear();
  static_cast<AttrGetter*>(self)->paths.clear();
}
constexpr Method kAttrGetterMethods[] = {
  method<attrgetter_reduce>("__reduce__(self, /)", "State information for pickling."),
};
const TypeSpec AttrGetter::kType = {
  .name = "operator.attrgetter", .basic_size = sizeof(AttrGetter), .flags = kTypeCycles,
  .signature = "attrgetter(attr, /, *attrs)",
  .doc = "A callable that gives the attribute, or the tuple of attributes, of its argument; names may be dotted.",
  .slots = {
    .repr = attrgetter_repr, .call = attrgetter_call, .new_ = attrgetter_new,
    .visit = attrgetter_visit, .dealloc = attrgetter_dealloc,
  },
  .methods = kAttrGetterMethods, .getters = kGetterGetters,
};

static Result<Ref> methodcaller_new(Thread& t, TypeObject* cls, Args args) {
  if (!args.count) return t.raise(kTypeError, "methodcaller needs at least one argument, the method name");
  if (!is<Str>(args[0])) return t.raise(kTypeError, "method name must be a string");
  RefTo<Str> name = str_intern(t, as<Str>(args[0]));
  RefTo<Tuple> arguments = TRY(tuple_from(t, {args.items + 1, args.count - 1}));
  RefTo<Dict> kwargs;
  if (args.kw_count()) {
    kwargs = dict_new(t);
    for (u32 i = 0; i < args.kw_count(); ++i) TRY(dict_set(t, kwargs, (*args.kwnames)[i], args[args.count + i]));
  }
  auto* caller = allocate_instance<MethodCaller>(t, cls);
  caller->name.init_steal(name.detach());
  caller->args.init_steal(arguments.detach());
  caller->kwargs.init_steal(kwargs.detach());
  return Ref::steal(Value(caller));
}
static Result<Ref> methodcaller_call(Thread& t, Value self, Args args) {
  Value object = TRY(single_argument(t, "methodcaller", args));
  auto* caller = static_cast<MethodCaller*>(self.object());
  if (!caller->kwargs) return call_method(t, object, caller->name, caller->args->span());
  Ref function = TRY(get_attribute(t, object, caller->name.get()));
  return call_with(t, function, caller->args, caller->kwargs);
}
static Result<Ref> methodcaller_repr(Thread& t, Value self) {
  auto* caller = static_cast<MethodCaller*>(self.object());
  return call_text(t, self, Value(caller->name.get()), caller->args->span(), caller->kwargs);
}
static Result<Ref> methodcaller_reduce(Thread& t, MethodCaller* self) {
  Value cls(self->type()), name(self->name.get());
  if (!self->kwargs) {
    RefTo<Tuple> arguments = TRY(tuple_new(t, self->args->length + 1));
    for (u64 i = 0; i <= self->args->length; ++i) {
      Value v = i ? (*self->args)[i - 1] : name;
      retain(v);
      arguments->items[i] = v;
    }
    return tuple_of(t, cls, arguments);
  }
  // Keyword arguments have no place in the tuple: they travel in a partial.
  Ref module = TRY(call(t, TRY(builtin(t, "__import__")), str_from_ascii(t, "functools")));
  Ref partial = TRY(get_attribute(t, module, "partial"));
  RefTo<Tuple> bound = TRY(tuple_of(t, cls, name));
  Ref constructor = TRY(call_with(t, partial, bound, self->kwargs));
  return tuple_of(t, constructor, Value(self->args.get()));
}
static void methodcaller_visit(Object* self, Visitor& visit) {
  visit(static_cast<MethodCaller*>(self)->name);
  visit(static_cast<MethodCaller*>(self)->args);
  visit(static_cast<MethodCaller*>(self)->kwargs);
}
static void methodcaller_dealloc(Object* self) {
  static_cast<MethodCaller*>(self)->name.clear();
  static_cast<MethodCaller*>(self)->args.clear();
  static_cast<MethodCaller*>(self)->kwargs.clear();
}
constexpr Method kMethodCallerMethods[] = {
  method<methodcaller_reduce>("__reduce__(self, /)", "State information for pickling."),
};
const TypeSpec MethodCaller::kType = {
  .name = "operator.methodcaller", .basic_size = sizeof(MethodCaller), .flags = kTypeCycles,
  .signature = "methodcaller(name, /, *args, **kwargs)",
  .doc = "A callable that calls the named method of its argument with the given arguments.",
  .slots = {
    .repr = methodcaller_repr, .call = methodcaller_call, .new_ = methodcaller_new,
    .visit = methodcaller_visit, .dealloc = methodcaller_dealloc,
  },
  .methods = kMethodCallerMethods, .getters = kGetterGetters,
};

constexpr const TypeSpec* kTypes[] = {&ItemGetter::kType, &AttrGetter::kType, &MethodCaller::kType};

extern const ModuleSpec kOperatorModule;
const ModuleSpec kOperatorModule = {
  .name = "_operator",
  .doc = "The operators of the language as functions.",
  .functions = kFunctions,
  .types = kTypes,
};

}  // namespace krait

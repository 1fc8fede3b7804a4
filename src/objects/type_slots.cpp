// Slot functions that call the dunder methods of Python classes, the table of slots.def, and the rules by which the
// slots of a class follow its dictionary and its bases.
#include "objects/exception.h"
#include "objects/generator.h"
#include "objects/int.h"
#include "objects/memoryview.h"
#include "objects/type_internal.h"
#include "vm/eval.h"
#include "vm/operators.h"

namespace krait {

Result<Ref> find_special(Thread& t, Value object, Str* name, bool* unbound) {
  TypeObject* type = type_of(t, object);
  Value found = type_lookup(type, name);
  *unbound = false;
  if (found.is_absent()) return absent_ref();
  TypeObject* found_type = type_of(t, found);
  if (found_type->has(kTypeMethodDescriptor)) {
    *unbound = true;
    return Ref(found);
  }
  Ref held(found);
  if (found_type->slots.descr_get) return found_type->slots.descr_get(t, held, object, Value(type));
  return held;
}

// The same where CPython takes a descriptor that raises AttributeError for a method that is not there: in operators,
// comparisons, hash(), bool(), iter() and `in`.
static Result<Ref> find_optional(Thread& t, Value object, Str* name, bool* unbound) {
  Result<Ref> found = find_special(t, object, name, unbound);
  if (!found.is_error() || !t.error_matches(kAttributeError)) return found;
  t.clear_error();
  return absent_ref();
}

Result<Ref> call_special(Thread& t, const Value* stack, u32 count, Str* name) {
  Value found = type_lookup(type_of(t, stack[0]), name);
  if (is_exact<Function>(found))
    return call_function(t, static_cast<Function*>(found.object()), stack[0], Args{stack + 1, count - 1, nullptr});
  bool unbound;
  Ref callable = TRY(find_special(t, stack[0], name, &unbound));
  if (callable.is_absent()) return callable;
  return unbound ? call(t, callable, Args{stack, count, nullptr}) : call(t, callable, Args{stack + 1, count - 1, nullptr});
}

// Like call_special, but a missing method is an AttributeError: the class lost it after its slots were made.
static Result<Ref> call_required(Thread& t, const Value* stack, u32 count, Str* name) {
  Ref result = TRY(call_special(t, stack, count, name));
  if (result.is_absent()) return raise_attribute_error(t, stack[0], name, str_to_utf8(name));
  return result;
}

template <Str* Names::*N>
static Result<Ref> generic_unary(Thread& t, Value self) {
  return call_required(t, &self, 1, t.names.*N);
}

template <Str* Names::*N>
static Result<Ref> generic_inplace(Thread& t, Value self, Value other) {
  Value stack[] = {self, other};
  return call_required(t, stack, 2, t.names.*N);
}

// Whether the class of the right operand has its own version of the reflected method.
static bool is_overloaded(Thread& t, TypeObject* left, TypeObject* right, Str* reflected) {
  Value b = type_lookup(right, reflected);
  if (b.is_absent()) return false;
  Value a = type_lookup(left, reflected);
  return !(a == b);
}

static Result<Ref> call_or_not_implemented(Thread& t, const Value* stack, u32 count, Str* name) {
  Value found = type_lookup(type_of(t, stack[0]), name);
  if (is_exact<Function>(found))
    return call_function(t, static_cast<Function*>(found.object()), stack[0], Args{stack + 1, count - 1, nullptr});
  bool unbound;
  Ref method = TRY(find_optional(t, stack[0], name, &unbound));
  if (method.is_absent()) return not_implemented_ref();
  return unbound ? call(t, method, Args{stack, count, nullptr}) : call(t, method, Args{stack + 1, count - 1, nullptr});
}

// `extra` is the modulus of pow, or EMPTY.
static Result<Ref> dispatch_binary(Thread& t, Value a, Value b, Value extra, Str* forward, Str* reflected, bool a_generic,
                                   bool b_generic) {
  TypeObject *left = type_of(t, a), *right = type_of(t, b);
  u32 count = extra.is_empty() ? 2 : 3;
  bool other = left != right && b_generic;
  Value swapped[] = {b, a, extra};
  if (a_generic) {
    if (other && is_subtype(right, left) && is_overloaded(t, left, right, reflected)) {
      Ref result = TRY(call_or_not_implemented(t, swapped, count, reflected));
      if (!result.get().is_not_implemented()) return result;
      other = false;
    }
    Value stack[] = {a, b, extra};
    Ref result = TRY(call_or_not_implemented(t, stack, count, forward));
    if (!result.get().is_not_implemented() || left == right) return result;
  }
  if (other) return call_or_not_implemented(t, swapped, count, reflected);
  return not_implemented_ref();
}

template <Str* Names::*L, Str* Names::*R, Slots::Binary Slots::*M>
static Result<Ref> generic_binary(Thread& t, Value a, Value b) {
  constexpr Slots::Binary self = generic_binary<L, R, M>;
  return dispatch_binary(t, a, b, Value::empty(), t.names.*L, t.names.*R, type_of(t, a)->slots.*M == self,
                         type_of(t, b)->slots.*M == self);
}

static Result<Ref> generic_pow(Thread& t, Value a, Value b, Value modulus) {
  return dispatch_binary(t, a, b, modulus.is_none() ? Value::empty() : modulus, t.names.dunder_pow, t.names.dunder_rpow,
                         type_of(t, a)->slots.pow == generic_pow, type_of(t, b)->slots.pow == generic_pow);
}

static Result<Ref> generic_ipow(Thread& t, Value self, Value other, Value) {
  Value stack[] = {self, other};
  return call_required(t, stack, 2, t.names.dunder_ipow);
}

Result<i64> hash_not_implemented(Thread& t, Value self) {
  return t.raise(kTypeError, "unhashable type: '{}'", type_name(t, self));
}

static Result<i64> generic_hash(Thread& t, Value self) {
  bool unbound;
  Ref method = TRY(find_optional(t, self, t.names.dunder_hash, &unbound));
  if (method.is_absent() || method.is_none()) return hash_not_implemented(t, self);
  Ref result = TRY(unbound ? call(t, method, self) : call(t, method));
  if (!is_int(result)) return t.raise(kTypeError, "__hash__ method should return an integer");
  i64 h;
  if (!int_try_i64(result, &h)) h = int_hash(result);
  return h == -1 ? -2 : h;
}

static Result<bool> generic_truth(Thread& t, Value self) {
  bool unbound;
  Ref method = TRY(find_optional(t, self, t.names.dunder_bool, &unbound));
  if (method.is_absent()) {
    method = TRY(find_optional(t, self, t.names.dunder_len, &unbound));
    if (method.is_absent()) return true;
    return TRY(length_from(t, TRY(unbound ? call(t, method, self) : call(t, method)))) != 0;
  }
  if (method.is_none()) return t.raise(kTypeError, "'{}' cannot be interpreted as a boolean", type_name(t, self));
  Ref result = TRY(unbound ? call(t, method, self) : call(t, method));
  if (!result.get().is_bool())
    return t.raise(kTypeError, "__bool__ should return bool, returned {}", type_name(t, result));
  return result.get().is_true();
}

Result<i64> length_from(Thread& t, Value result) {
  if (result.is_int() && result.as_int() >= 0) return result.as_int();
  Ref index = TRY(to_index(t, result));
  if (int_sign(index) < 0) return t.raise(kValueError, "__len__() should return >= 0");
  return to_index_i64(t, index, kOverflowError);
}

static Result<i64> generic_length(Thread& t, Value self) {
  Ref result = TRY(call_required(t, &self, 1, t.names.dunder_len));
  return length_from(t, result);
}

static Result<Ref> generic_call(Thread& t, Value self, Args args) {
  TRY(t.check_c_stack(" while calling a Python object"));
  bool unbound;
  Ref callable = TRY(find_special(t, self, t.names.dunder_call, &unbound));
  if (callable.is_absent()) return t.raise(kTypeError, "'{}' object is not callable", type_name(t, self));
  if (!unbound) return call(t, callable, args);
  u32 total = args.count + args.kw_count();
  Value small[8];
  std::vector<Value> large;
  Value* stack = small;
  if (total + 1 > 8) {
    large.resize(total + 1);
    stack = large.data();
  }
  stack[0] = self;
  for (u32 i = 0; i < total; ++i) stack[i + 1] = args.items[i];
  return call(t, callable, Args{stack, args.count + 1, args.kwnames});
}

Result<Ref> generic_getattr_opt(Thread& t, Value self, Str* name) {
  TypeObject* type = type_of(t, self);
  Value method = type_lookup(type, t.names.dunder_getattribute);
  WrapperDescriptor* wrapper = try_as<WrapperDescriptor>(method);
  Value stack[] = {self, Value(name)};
  bool of_object = wrapper && wrapper->function == RawSlot(object_getattr);
  if (of_object || (wrapper && wrapper->function == RawSlot(type_getattr))) {
    Result<Ref> found = of_object ? object_getattr_opt(t, self, name) : type_getattr_opt(t, self, name);
    if (found.is_error()) {
      // A property that raises AttributeError counts as missing if there is a __getattr__.
      if (!t.error_matches(kAttributeError) || type_lookup(type, t.names.dunder_getattr).is_absent()) return Error{};
      t.clear_error();
      found = absent_ref();
    }
    Ref value = found.take();
    if (!value.is_absent()) return value;
    return call_special(t, stack, 2, t.names.dunder_getattr);
  }
  Result<Ref> found = call_required(t, stack, 2, t.names.dunder_getattribute);
  if (!found.is_error() || !t.error_matches(kAttributeError)) return found;
  if (type_lookup(type_of(t, self), t.names.dunder_getattr).is_absent()) return Error{};
  t.clear_error();
  return call_special(t, stack, 2, t.names.dunder_getattr);
}

Result<Ref> generic_getattr(Thread& t, Value self, Str* name) {
  Result<Ref> found = generic_getattr_opt(t, self, name);
  if (found.is_error()) return attribute_error_context(t, self, name);
  Ref value = found.take();
  if (value.is_absent()) return raise_no_attribute(t, self, name);
  return value;
}

static Status generic_setattr(Thread& t, Value self, Str* name, Value value) {
  Value stack[] = {self, Value(name), value};
  if (value.is_empty()) TRY(call_required(t, stack, 2, t.names.dunder_delattr));
  else TRY(call_required(t, stack, 3, t.names.dunder_setattr));
  return {};
}

static Str* compare_name(Thread& t, CompareOp op) {
  switch (op) {
    case CompareOp::kLt: return t.names.dunder_lt;
    case CompareOp::kLe: return t.names.dunder_le;
    case CompareOp::kEq: return t.names.dunder_eq;
    case CompareOp::kNe: return t.names.dunder_ne;
    case CompareOp::kGt: return t.names.dunder_gt;
    default: return t.names.dunder_ge;
  }
}

static Result<Ref> generic_compare(Thread& t, Value self, Value other, CompareOp op) {
  Value stack[] = {self, other};
  return call_or_not_implemented(t, stack, 2, compare_name(t, op));
}

static Result<Ref> generic_iter(Thread& t, Value self) {
  bool unbound;
  Ref method = TRY(find_optional(t, self, t.names.dunder_iter, &unbound));
  if (method.is_absent() || method.is_none())
    return t.raise(kTypeError, "'{}' object is not iterable", type_name(t, self));
  return unbound ? call(t, method, self) : call(t, method);
}

Result<Ref> generic_next(Thread& t, Value self) {
  Result<Ref> item = call_required(t, &self, 1, t.names.dunder_next);
  if (item.is_error() && t.error_matches(kStopIteration)) {
    t.clear_error();
    return absent_ref();
  }
  return item;
}

static Result<Ref> generic_descr_get(Thread& t, Value self, Value object, Value type) {
  Value stack[] = {self, object.is_empty() ? Value::none() : object, type.is_empty() ? Value::none() : type};
  Ref result = TRY(call_special(t, stack, 3, t.names.dunder_get));
  return result.is_absent() ? Ref(self) : std::move(result);
}

static Status generic_descr_set(Thread& t, Value self, Value object, Value value) {
  Value stack[] = {self, object, value};
  if (value.is_empty()) TRY(call_required(t, stack, 2, t.names.dunder_delete));
  else TRY(call_required(t, stack, 3, t.names.dunder_set));
  return {};
}

static Status generic_init(Thread& t, Value self, Args args) {
  bool unbound;
  Ref method = TRY(find_special(t, self, t.names.dunder_init, &unbound));
  if (method.is_absent()) return raise_no_attribute(t, self, t.names.dunder_init);
  Ref result;
  if (unbound) {
    u32 total = args.count + args.kw_count();
    Value small[8];
    std::vector<Value> large;
    Value* stack = small;
    if (total + 1 > 8) {
      large.resize(total + 1);
      stack = large.data();
    }
    stack[0] = self;
    for (u32 i = 0; i < total; ++i) stack[i + 1] = args.items[i];
    result = TRY(call(t, method, Args{stack, args.count + 1, args.kwnames}));
  } else {
    result = TRY(call(t, method, args));
  }
  if (!result.is_none())
    return t.raise(kTypeError, "__init__() should return None, not '{}'", type_name(t, result));
  return {};
}

static Result<Ref> generic_new(Thread& t, TypeObject* cls, Args args) {
  Ref method = TRY(get_attribute(t, Value(cls), t.names.dunder_new));
  std::vector<Value> stack(1, Value(cls));
  stack.insert(stack.end(), args.items, args.items + args.count + args.kw_count());
  return call(t, method, Args{stack.data(), args.count + 1, args.kwnames});
}

static Status generic_del(Thread& t, Value self) {
  bool unbound;
  Ref method = TRY(find_special(t, self, t.names.dunder_del, &unbound));
  if (method.is_absent()) return {};
  Result<Ref> result = unbound ? call(t, method, self) : call(t, method);
  if (result.is_error()) t.report_unraisable("while calling deallocator", method);
  return {};
}

static Result<Ref> generic_getitem(Thread& t, Value self, Value key) {
  Value stack[] = {self, key};
  return call_required(t, stack, 2, t.names.dunder_getitem);
}

static Status generic_setitem(Thread& t, Value self, Value key, Value value) {
  Value stack[] = {self, key, value};
  if (value.is_empty()) TRY(call_required(t, stack, 2, t.names.dunder_delitem));
  else TRY(call_required(t, stack, 3, t.names.dunder_setitem));
  return {};
}

static Result<bool> generic_contains(Thread& t, Value self, Value item) {
  bool unbound;
  Ref method = TRY(find_optional(t, self, t.names.dunder_contains, &unbound));
  if (method.is_none()) return t.raise(kTypeError, "'{}' object is not a container", type_name(t, self));
  if (!method.is_absent()) {
    Ref result = TRY(unbound ? call(t, method, self, item) : call(t, method, item));
    return truth(t, result);
  }
  return contains_by_iteration(t, self, item);
}

// --- The table

// A slot function as stored in the table; its type must be that of the member it is for.
template <class F> static RawSlot raw(F* f, F* Slots::*) { return reinterpret_cast<RawSlot>(f); }
template <class M> static RawSlot raw(std::nullptr_t, M) { return nullptr; }

static const SlotRow kSlotRows[] = {
#define NONE nullptr
#define SLOT(NAME, MEMBER, KIND, GENERIC, SIGNATURE, DOC)                                                          \
  {&Names::NAME, u32(offsetof(Slots, MEMBER)), SlotKind::KIND, CompareOp::kLt, raw(GENERIC, &Slots::MEMBER), SIGNATURE, DOC},
#define SLOT_COMPARE(NAME, OP, SIGNATURE, DOC)                                                                     \
  {&Names::NAME, u32(offsetof(Slots, compare)), SlotKind::kCompare, CompareOp::OP, raw(generic_compare, &Slots::compare), SIGNATURE, DOC},
#include "objects/slots.def"
#undef SLOT
#undef SLOT_COMPARE
#undef NONE
};

std::span<const SlotRow> slot_rows() { return kSlotRows; }

static TypeCaches::SlotName* slot_name_entry(TypeCaches& caches, const Str* name) {
  usize i = (reinterpret_cast<uintptr_t>(name) >> 4) & (TypeCaches::kNames - 1);
  while (caches.slot_names[i].name && caches.slot_names[i].name != name) i = (i + 1) & (TypeCaches::kNames - 1);
  return &caches.slot_names[i];
}

void slot_names_init(Interpreter& interp) {
  std::span<const SlotRow> rows = slot_rows();
  for (usize i = 0; i < rows.size(); ++i) {
    Str* name = interp.names.*rows[i].name;
    TypeCaches::SlotName* entry = slot_name_entry(*interp.type_caches, name);
    entry->name = name;
    entry->rows[entry->count++] = u8(i);
  }
}

bool names_dunder(const Str* name) {
  return name->length > 4 && name->is_ascii() && name->data1()[0] == '_' && name->data1()[1] == '_';
}

// First and last row of the group that fills the slot of row `index`.
static std::pair<usize, usize> group_of(usize index) {
  std::span<const SlotRow> rows = slot_rows();
  usize first = index, last = index;
  while (first > 0 && rows[first - 1].offset == rows[index].offset) --first;
  while (last + 1 < rows.size() && rows[last + 1].offset == rows[index].offset) ++last;
  return {first, last};
}

static RawSlot native_slot(const TypeObject* owner, const SlotRow& row) {
  return owner->spec && !owner->has(kTypeHeap) ? slot_get(owner->spec->slots, row.offset) : nullptr;
}

static void update_group(TypeObject* type, usize first, usize last) {
  std::span<const SlotRow> rows = slot_rows();
  Names& names = type->interp->names;
  RawSlot specific = nullptr;
  bool generic = false;
  for (usize i = first; i <= last; ++i) {
    const SlotRow& row = rows[i];
    Value found = type_lookup_uncached(type, names.*row.name);
    if (found.is_absent()) continue;
    if (WrapperDescriptor* wrapper = try_as<WrapperDescriptor>(found)) {
      if (wrapper->row == &row && is_subtype(type, wrapper->owner)) {
        if (!specific) specific = wrapper->function;
        else if (specific != wrapper->function) generic = true;
      } else if (wrapper->row->name != row.name || !is_subtype(type, wrapper->owner)) {
        generic = true;
      }
      // Else: the same dunder, provided by another slot of the native base.
    } else if (MethodDescriptor* method = try_as<MethodDescriptor>(found);
               method && native_slot(method->owner, row) && is_subtype(type, method->owner)) {
      specific = native_slot(method->owner, row);   // list.__getitem__ and the like: a method that calls the slot
    } else if (row.kind == SlotKind::kNew && is_exact<NativeFunction>(found) &&
               static_cast<NativeFunction*>(found.object())->method == &kNewMethod) {
      TypeObject* provider = as<TypeObject>(static_cast<NativeFunction*>(found.object())->self);
      specific = RawSlot(provider->slots.new_);
    } else if (row.kind == SlotKind::kHash && found.is_none()) {
      specific = RawSlot(hash_not_implemented);
    } else {
      generic = true;
    }
  }
  RawSlot slot = generic ? rows[first].generic : specific;
  // An mro() of its own making may leave object out: attribute access is always there.
  if (!slot && rows[first].offset == offsetof(Slots, getattr)) slot = RawSlot(object_getattr);
  if (!slot && rows[first].offset == offsetof(Slots, setattr)) slot = RawSlot(object_setattr);
  slot_put(type->slots, rows[first].offset, slot);
}

static void update_all(TypeObject* type) {
  usize count = slot_rows().size();
  for (usize i = 0; i < count;) {
    auto [first, last] = group_of(i);
    update_group(type, first, last);
    i = last + 1;
  }
}

void flags_from_slots(TypeObject* type) {
  u32 f = type->type_flags & ~u32(kTypeCustomGetattr | kTypeCustomSetattr | kTypeHasDel);
  if (type->slots.getattr != object_getattr) f |= kTypeCustomGetattr;
  if (type->slots.setattr != object_setattr) f |= kTypeCustomSetattr;
  if (type->slots.finalize) f |= kTypeHasDel;
  type->type_flags = f;
}

void slots_of_new_class(Thread& t, TypeObject* type) {
  type->slots = type->base->slots;
  Tuple* mro = type->mro;
  bool linear = mro->length == type->base->mro->length + 1;
  for (u64 i = 1; linear && i < mro->length; ++i) linear = (*mro)[i] == (*type->base->mro)[i - 1];
  if (!linear) {
    update_all(type);
  } else {
    u64 position = 0;
    Value key, value;
    TypeCaches& caches = *t.interp.type_caches;
    while (dict_next(type->dict, &position, &key, &value)) {
      if (!is_exact<Str>(key) || !names_dunder(as<Str>(key))) continue;
      TypeCaches::SlotName* entry = slot_name_entry(caches, as<Str>(key));
      for (u8 i = 0; i < entry->count; ++i) {
        auto [first, last] = group_of(entry->rows[i]);
        update_group(type, first, last);
      }
    }
  }
  flags_from_slots(type);
}

void slots_update(Thread& t, TypeObject* type, Str* name) {
  if (!names_dunder(name)) return;
  TypeCaches::SlotName* entry = slot_name_entry(*t.interp.type_caches, name);
  if (!entry->count) return;
  for (TypeObject* each : type_descendants(type)) {
    if (!each->dict.get()) continue;   // half torn down
    for (u8 i = 0; i < entry->count; ++i) {
      auto [first, last] = group_of(entry->rows[i]);
      update_group(each, first, last);
    }
    flags_from_slots(each);
  }
}

void slots_recompute(TypeObject* type) {
  for (TypeObject* each : type_descendants(type)) {
    update_all(each);
    flags_from_slots(each);
  }
}

// --- Calling a slot as a method

// `name` is in the text where CPython has it there.
static Status expect_arguments(Thread& t, Args args, u32 least, u32 most, std::string_view name = {}) {
  if (args.count >= least && args.count <= most) return {};
  std::string prefix = name.empty() ? std::string() : std::string(name) + " ";
  if (least == most)
    return t.raise(kTypeError, "{}expected {} argument{}, got {}", prefix, least, least == 1 ? "" : "s", args.count);
  if (name.empty()) return t.raise(kTypeError, "expected {} or {} arguments, got {}", least, most, args.count);
  u32 bound = args.count < least ? least : most;
  return t.raise(kTypeError, "{}expected at {} {} argument{}, got {}", prefix, args.count < least ? "least" : "most", bound,
                 bound == 1 ? "" : "s", args.count);
}

static Result<RefTo<Str>> attribute_name(Thread& t, Value name) {
  if (!is<Str>(name)) return t.raise(kTypeError, "attribute name must be string, not '{}'", type_name(t, name));
  return str_intern(t, as<Str>(name));
}

template <class F> static F slot_cast(RawSlot f) { return reinterpret_cast<F>(f); }

Result<Ref> wrapper_call(Thread& t, WrapperDescriptor* descriptor, Value self, Args args) {
  const SlotRow& row = *descriptor->row;
  RawSlot f = descriptor->function;
  Slots s;
  if (args.kw_count() && row.kind != SlotKind::kCall && row.kind != SlotKind::kInit)
    return t.raise(kTypeError, "wrapper {}() takes no keyword arguments", str_to_utf8(t.names.*row.name));
  switch (row.kind) {
    case SlotKind::kUnary:
      TRY(expect_arguments(t, args, 0, 0));
      return slot_cast<Slots::Unary>(f)(t, self);
    case SlotKind::kNext: {
      TRY(expect_arguments(t, args, 0, 0));
      if (type_of(t, self)->slots.next == slot_cast<Slots::Unary>(f)) return next_or_stop(t, self);
      Ref item = TRY(slot_cast<Slots::Unary>(f)(t, self));
      if (item.is_absent()) return raise_stop_iteration(t, Value::empty());
      return item;
    }
    case SlotKind::kHash:
      TRY(expect_arguments(t, args, 0, 0));
      return int_from_i64(t, TRY(slot_cast<decltype(s.hash)>(f)(t, self)));
    case SlotKind::kTruth:
      TRY(expect_arguments(t, args, 0, 0));
      return bool_ref(TRY(slot_cast<decltype(s.truth)>(f)(t, self)));
    case SlotKind::kLength:
      TRY(expect_arguments(t, args, 0, 0));
      return int_from_i64(t, TRY(slot_cast<decltype(s.length)>(f)(t, self)));
    case SlotKind::kCall:
      return slot_cast<decltype(s.call)>(f)(t, self, args);
    case SlotKind::kGetattribute:
    case SlotKind::kGetattr: {
      TRY(expect_arguments(t, args, 1, 1));
      RefTo<Str> name = TRY(attribute_name(t, args[0]));
      return slot_cast<decltype(s.getattr)>(f)(t, self, name);
    }
    case SlotKind::kSetattr:
    case SlotKind::kDelattr: {
      bool is_delete = row.kind == SlotKind::kDelattr;
      TRY(is_delete ? expect_arguments(t, args, 1, 1) : expect_arguments(t, args, 2, 2, "__setattr__"));
      if (is<TypeObject>(self) && f != RawSlot(type_setattr))
        return t.raise(kTypeError, "can't apply this {} to {} object", str_to_utf8(t.names.*row.name), type_name(t, self));
      RefTo<Str> name = TRY(attribute_name(t, args[0]));
      TRY(slot_cast<decltype(s.setattr)>(f)(t, self, name, is_delete ? Value::empty() : args[1]));
      return none_ref();
    }
    case SlotKind::kCompare:
      TRY(expect_arguments(t, args, 1, 1));
      return slot_cast<decltype(s.compare)>(f)(t, self, args[0], row.op);
    case SlotKind::kBinary:
      TRY(expect_arguments(t, args, 1, 1));
      return slot_cast<Slots::Binary>(f)(t, self, args[0]);
    case SlotKind::kReflected:
      TRY(expect_arguments(t, args, 1, 1));
      return slot_cast<Slots::Binary>(f)(t, args[0], self);
    case SlotKind::kPow:
      TRY(expect_arguments(t, args, 1, 2));
      return slot_cast<Slots::Ternary>(f)(t, self, args[0], args.count > 1 ? args[1] : Value::none());
    case SlotKind::kReflectedPow:
      TRY(expect_arguments(t, args, 1, 2));
      return slot_cast<Slots::Ternary>(f)(t, args[0], self, args.count > 1 ? args[1] : Value::none());
    case SlotKind::kInplacePow:
      TRY(expect_arguments(t, args, 1, 2));
      return slot_cast<Slots::Ternary>(f)(t, self, args[0], args.count > 1 ? args[1] : Value::none());
    case SlotKind::kSetitem:
      TRY(expect_arguments(t, args, 2, 2, "__setitem__"));
      TRY(slot_cast<decltype(s.setitem)>(f)(t, self, args[0], args[1]));
      return none_ref();
    case SlotKind::kDelitem:
      TRY(expect_arguments(t, args, 1, 1));
      TRY(slot_cast<decltype(s.setitem)>(f)(t, self, args[0], Value::empty()));
      return none_ref();
    case SlotKind::kContains:
      TRY(expect_arguments(t, args, 1, 1));
      return bool_ref(TRY(slot_cast<decltype(s.contains)>(f)(t, self, args[0])));
    case SlotKind::kDescrGet: {
      TRY(expect_arguments(t, args, 1, 2, "__get__"));
      Value object = args[0], type = args.count > 1 ? args[1] : Value::none();
      if (object.is_none() && type.is_none()) return t.raise(kTypeError, "__get__(None, None) is invalid");
      // None as an instance can only be told from "no instance" by the type.
      if (object.is_none() && type != Value(t.types.none_type)) object = Value::empty();
      if (type.is_none()) type = Value(type_of(t, object));
      return slot_cast<Slots::Ternary>(f)(t, self, object, type);
    }
    case SlotKind::kDescrSet:
      TRY(expect_arguments(t, args, 2, 2, "__set__"));
      TRY(slot_cast<decltype(s.descr_set)>(f)(t, self, args[0], args[1]));
      return none_ref();
    case SlotKind::kDescrDelete:
      TRY(expect_arguments(t, args, 1, 1));
      TRY(slot_cast<decltype(s.descr_set)>(f)(t, self, args[0], Value::empty()));
      return none_ref();
    case SlotKind::kInit:
      TRY(slot_cast<decltype(s.init)>(f)(t, self, args));
      return none_ref();
    case SlotKind::kDel:
      TRY(expect_arguments(t, args, 0, 0));
      TRY(slot_cast<decltype(s.finalize)>(f)(t, self));
      return none_ref();
    case SlotKind::kBuffer: {
      TRY(expect_arguments(t, args, 1, 1));
      Ref flags = TRY(to_index(t, args[0]));
      i64 number;
      if (!int_try_i64(flags, &number) || number > INT32_MAX || number < INT32_MIN)
        return t.raise(kOverflowError, "buffer flags out of range");
      return memoryview_from_slot(t, self, slot_cast<decltype(s.get_buffer)>(f), int(number));
    }
    case SlotKind::kReleaseBuffer: {
      TRY(expect_arguments(t, args, 1, 1));
      if (!is_subtype(type_of(t, args[0]), t.types.memoryview))
        return t.raise(kTypeError, "expected a memoryview object");
      MemoryView* view = static_cast<MemoryView*>(args[0].object());
      if (view->released()) return t.raise(kValueError, "memoryview's buffer has already been released");
      Value owner = view->managed->buffer.owner;
      if (owner.is_empty()) return none_ref();
      if (owner != self) return t.raise(kValueError, "memoryview's buffer is not this object");
      RefTo<Str> release_name = str_intern(t, "release");
      return call_method(t, args[0], release_name);
    }
    case SlotKind::kNew: break;
  }
  KRAIT_UNREACHABLE();
}

}  // namespace krait

// Making classes: metaclass and layout of the bases, method resolution order, __slots__, and what type.__new__ does
// with a namespace.
#include "objects/bytes.h"
#include "objects/class_dict.h"
#include "objects/descriptor.h"
#include "objects/exception.h"
#include "objects/function.h"
#include "objects/list.h"
#include "objects/instance_slots.h"
#include "objects/type_internal.h"
#include "objects/int.h"
#include "objects/weakref.h"
#include "vm/eval.h"
#include "vm/frame.h"

namespace krait {

static usize align8(usize n) { return (n + 7) & ~usize(7); }
static TypeObject* base_at(Tuple* bases, u64 i) { return static_cast<TypeObject*>((*bases)[i].object()); }

// --- Bases

Result<TypeObject*> type_winner(Thread& t, TypeObject* metatype, Tuple* bases) {
  TypeObject* winner = metatype;
  for (u64 i = 0; i < bases->length; ++i) {
    TypeObject* candidate = type_of(t, (*bases)[i]);
    if (is_subtype(winner, candidate)) continue;
    if (is_subtype(candidate, winner)) {
      winner = candidate;
      continue;
    }
    return t.raise(kTypeError, "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of "
                               "the metaclasses of all its bases");
  }
  return winner;
}

// A type whose instances have fields beyond those of its base decides the layout.
static bool extends_layout(const TypeObject* type, const TypeObject* base) {
  return type->basic_size != base->basic_size || type->slots_size != base->slots_size ||
         type->slots.size != base->slots.size || (type->has(kTypeOwnDict) && !base->has(kTypeOwnDict));
}

TypeObject* solid_base(TypeObject* type) {
  while (type->base && !extends_layout(type, type->base)) type = type->base;
  return type;
}

Result<TypeObject*> best_base(Thread& t, Tuple* bases) {
  TypeObject *winner = nullptr, *best = nullptr;
  for (u64 i = 0; i < bases->length; ++i) {
    if (!is<TypeObject>((*bases)[i])) return t.raise(kTypeError, "bases must be types");
    TypeObject* base = base_at(bases, i);
    if (!base->has(kTypeBase))
      return t.raise(kTypeError, "type '{}' is not an acceptable base type", type_name(base));
    TypeObject* candidate = solid_base(base);
    if (!winner) {
      winner = candidate;
      best = base;
    } else if (is_subtype(winner, candidate)) {
      continue;
    } else if (is_subtype(candidate, winner)) {
      winner = candidate;
      best = base;
    } else {
      return t.raise(kTypeError, "multiple bases have instance lay-out conflict");
    }
  }
  return best;
}

// --- Method resolution order

static bool in_tail(std::span<Value> list, usize head, Value v) {
  for (usize i = head + 1; i < list.size(); ++i) if (list[i] == v) return true;
  return false;
}

Result<RefTo<Tuple>> mro_c3(Thread& t, TypeObject* type, Tuple* bases) {
  for (u64 i = 0; i < bases->length; ++i) {
    TypeObject* base = base_at(bases, i);
    if (!base->mro.get())
      return t.raise(kTypeError, "Cannot extend an incomplete type '{}'", type_name(base));
    for (u64 j = i + 1; j < bases->length; ++j)
      if ((*bases)[i] == (*bases)[j]) return t.raise(kTypeError, "duplicate base class {}", type_name(base));
  }
  std::vector<Value> order(1, Value(type));
  if (bases->length == 1) {
    std::span<Value> rest = base_at(bases, 0)->mro->span();
    order.insert(order.end(), rest.begin(), rest.end());
    return tuple_from(t, order);
  }
  std::vector<std::span<Value>> lists;
  for (u64 i = 0; i < bases->length; ++i) lists.push_back(base_at(bases, i)->mro->span());
  lists.push_back(bases->span());
  std::vector<usize> heads(lists.size(), 0);
  while (true) {
    bool empty = true, found = false;
    for (usize i = 0; i < lists.size() && !found; ++i) {
      if (heads[i] >= lists[i].size()) continue;
      empty = false;
      Value candidate = lists[i][heads[i]];
      bool good = true;
      for (usize j = 0; j < lists.size() && good; ++j) good = !in_tail(lists[j], heads[j], candidate);
      if (!good) continue;
      found = true;
      order.push_back(candidate);
      for (usize j = 0; j < lists.size(); ++j)
        if (heads[j] < lists[j].size() && lists[j][heads[j]] == candidate) ++heads[j];
    }
    if (empty) return tuple_from(t, order);
    if (found) continue;
    std::string names;
    std::vector<Value> seen;
    for (usize i = 0; i < lists.size(); ++i) {
      if (heads[i] >= lists[i].size()) continue;
      Value head = lists[i][heads[i]];
      if (std::find(seen.begin(), seen.end(), head) != seen.end()) continue;
      seen.push_back(head);
      if (!names.empty()) names += ", ";
      std::string name = type_name(static_cast<TypeObject*>(head.object()));
      names += name.substr(name.rfind('.') + 1);
    }
    return t.raise(kTypeError, "Cannot create a consistent method resolution order (MRO) for bases {}", names);
  }
}

// The class and all that it derives from, each once.
static std::vector<const Object*> ancestors_of(const TypeObject* type) {
  std::vector<const Object*> known{type};
  for (usize next = 0; next < known.size(); ++next) {
    Tuple* bases = static_cast<const TypeObject*>(known[next])->bases;
    for (u64 i = 0; bases && i < bases->length; ++i) {
      const Object* base = base_at(bases, i);
      if (std::find(known.begin(), known.end(), base) == known.end()) known.push_back(base);
    }
  }
  return known;
}

Result<bool> type_compute_mro(Thread& t, TypeObject* type) {
  TypeObject* metatype = type->type();
  RefTo<Tuple> mro, old(type->mro);
  Value method = metatype == t.types.type ? Value::absent() : type_lookup(metatype, t.names.mro);
  MethodDescriptor* native = method.is_absent() ? nullptr : try_as<MethodDescriptor>(method);
  if (method.is_absent() || (native && native->owner == t.types.type)) {
    mro = TRY(mro_c3(t, type, type->bases));
  } else {
    Value stack[] = {Value(type)};
    Ref result = TRY(call_special(t, stack, 1, t.names.mro));
    mro = TRY(tuple_from_iterable(t, result));
    TypeObject* solid = solid_base(type);
    for (u64 i = 0; i < mro->length; ++i) {
      Value entry = (*mro)[i];
      if (!is<TypeObject>(entry)) return t.raise(kTypeError, "mro() returned a non-class ('{}')", type_name(t, entry));
      if (!is_subtype(solid, solid_base(as<TypeObject>(entry))))
        return t.raise(kTypeError, "mro() returned base with unsuitable layout ('{}')",
                       type_name(as<TypeObject>(entry)));
    }
    if (type->mro.get() != old.get()) return false;
    // Only bases tell their subclasses of changes: what other classes say is never cached.
    std::vector<const Object*> known = ancestors_of(type);
    for (Value entry : mro->span())
      if (std::find(known.begin(), known.end(), entry.object()) == known.end()) type->volatile_names = ~u64(0);
  }
  // Keys that are no strings are compared in each lookup.
  for (Value entry : mro->span()) {
    Dict* dict = static_cast<TypeObject*>(entry.object())->dict;
    if (dict && dict->table && !dict->table->str_keys) type->volatile_names = ~u64(0);
  }
  type->mro.set(std::move(mro));
  return true;
}

// --- __slots__

static bool is_identifier(Thread& t, Str* s, bool* result) {
  RefTo<Str> name = str_intern(t, "isidentifier");
  Result<Ref> r = call_method(t, Value(s), name);
  if (r.is_error()) return false;
  *result = r.take().get().is_true();
  return true;
}

static Result<RefTo<Str>> mangle(Thread& t, Str* class_name, Str* name) {
  std::string text = str_to_utf8(name), owner = str_to_utf8(class_name);
  if (!text.starts_with("__") || text.ends_with("__") || text.find('.') != std::string::npos) return str_intern(t, name);
  usize start = owner.find_first_not_of('_');
  if (start == std::string::npos) return str_intern(t, name);
  return str_intern(t, "_" + owner.substr(start) + text);
}

struct SlotsPlan {
  bool given = false, dict = false, weakref = false;
  std::vector<RefTo<Str>> names;   // sorted, mangled
};

static Status plan_slots(Thread& t, TypeObject* base, Str* class_name, Dict* dict, SlotsPlan& plan) {
  Value found = dict_get_str(dict, t.names.dunder_slots);
  if (found.is_absent()) return {};
  plan.given = true;
  Ref slots(found);
  RefTo<Tuple> items;
  if (is<Str>(slots)) items = TRY(tuple_of(t, slots.get()));
  else items = TRY(tuple_from_iterable(t, slots));
  bool fixed_items = type_derives(base, &Int::kType) || type_derives(base, &Tuple::kType) ||
                     type_derives(base, t.types.bytes->spec) || type_derives(base, &TypeObject::kType);
  if (items->length && fixed_items)
    return t.raise(kTypeError, "nonempty __slots__ not supported for subtype of '{}'", type_name(base));
  for (u64 i = 0; i < items->length; ++i) {
    Value item = (*items)[i];
    if (!is<Str>(item)) return t.raise(kTypeError, "__slots__ items must be strings, not '{}'", type_name(t, item));
    bool valid = false;
    if (!is_identifier(t, as<Str>(item), &valid)) return Error{};
    if (!valid) return t.raise(kTypeError, "__slots__ must be identifiers");
    if (as<Str>(item)->equals("__dict__")) {
      if (base->attrs_offset || base->has(kTypeOwnDict) || plan.dict)
        return t.raise(kTypeError, "__dict__ slot disallowed: we already got one");
      plan.dict = true;
      continue;
    }
    if (as<Str>(item)->equals("__weakref__")) {
      if (base->has(kTypeWeakrefs) || plan.weakref)
        return t.raise(kTypeError, "__weakref__ slot disallowed: we already got one");
      plan.weakref = true;
      continue;
    }
    RefTo<Str> name = TRY(mangle(t, class_name, as<Str>(item)));
    bool conflict = !dict_get_str(dict, name).is_absent();
    if (conflict && !name->equals("__qualname__") && !name->equals("__classcell__") && !name->equals("__classdictcell__"))
      return t.raise(kValueError, "{} in __slots__ conflicts with class variable", str_to_utf8(TRY(repr(t, name))));
    plan.names.push_back(std::move(name));
  }
  std::sort(plan.names.begin(), plan.names.end(),
            [](const RefTo<Str>& a, const RefTo<Str>& b) { return str_compare(a, b) < 0; });
  return {};
}

static Status add_slot_members(Thread& t, TypeObject* type, const SlotsPlan& plan, u32 first_offset, bool after_body) {
  u32 offset = first_offset;
  for (const RefTo<Str>& name : plan.names) {
    MemberDescriptor* d = static_cast<MemberDescriptor*>(
        t.heap.allocate(sizeof(MemberDescriptor), t.types.member_descriptor->root_shape, true));
    d->member = nullptr;
    d->getter = nullptr;
    d->name.init(name);
    d->owner.init(type);
    d->offset = offset;
    d->after_body = after_body;
    Ref held = Ref::steal(Value(d));
    TRY(dict_set_str(t, type->dict, name, held));
    offset += sizeof(Value);
  }
  return {};
}

// --- Attributes that classes with a dict or weak references get

static Status instance_replace_dict(Thread& t, Value self, Value value);

// The `__dict__` of a native base that has a dict of its own (modules, classes): it says what can be done with it. Null
// for other objects.
static const Getter* native_dict_getter(Thread& t, Value self) {
  TypeObject* native = self.object()->type();
  while (native->has(kTypeHeap)) native = native->base;
  Value own = type_lookup(native, t.names.dunder_dict);
  if (!is<GetSetDescriptor>(own)) return nullptr;
  const Getter* getter = as<GetSetDescriptor>(own)->getter;
  return getter->set == instance_replace_dict ? nullptr : getter;
}

static Result<Ref> instance_get_dict(Thread& t, Value self) {
  if (const Getter* native = native_dict_getter(t, self)) return native->get(t, self);
  return Ref(Value(instance_dict(t, self.object())));
}

static Status instance_replace_dict(Thread& t, Value self, Value value) {
  if (const Getter* native = native_dict_getter(t, self)) {
    if (!native->set) return t.raise(kAttributeError, "readonly attribute");
    return native->set(t, self, value);
  }
  if (!self.object()->type()->attrs_offset) return t.raise(kAttributeError, "readonly attribute");
  if (value.is_empty()) {
    TypeObject* native = self.object()->type();
    while (native->has(kTypeHeap)) native = native->base;
    if (native->attrs_offset) return t.raise(kTypeError, "cannot delete __dict__");
    RefTo<Dict> fresh = dict_new(t);
    instance_set_dict(t, self.object(), fresh);
    return {};
  }
  if (!is<Dict>(value))
    return t.raise(kTypeError, "__dict__ must be set to a dictionary, not a '{}'", type_name(t, value));
  instance_set_dict(t, self.object(), as<Dict>(value));
  return {};
}

static Result<Ref> instance_get_weakref(Thread& t, Value self) {
  if (!type_of(t, self)->has(kTypeWeakrefs)) return t.raise(kAttributeError, "This object has no __weakref__");
  WeakRef* first = weakref_first(t.interp, self.object());
  return first ? Ref(Value(first)) : none_ref();
}

static constexpr Getter kDictGetter = {"__dict__", instance_get_dict, instance_replace_dict,
                                       "dictionary for instance variables"};
bool is_instance_dict(Value descriptor) {
  return is_exact<GetSetDescriptor>(descriptor) && static_cast<GetSetDescriptor*>(descriptor.object())->getter == &kDictGetter;
}
static constexpr Getter kWeakrefGetter = {"__weakref__", instance_get_weakref, nullptr,
                                          "list of weak references to the object"};

Status add_getter(Thread& t, TypeObject* type, const Getter& getter) {
  RefTo<Str> name = str_intern(t, getter.name);
  if (!dict_get_str(type->dict, name).is_absent()) return {};
  GetSetDescriptor* d = static_cast<GetSetDescriptor*>(
      t.heap.allocate(sizeof(GetSetDescriptor), t.types.getset_descriptor->root_shape, true));
  d->getter = &getter;
  d->owner.init(type);
  Ref held = Ref::steal(Value(d));
  return dict_set_str(t, type->dict, name, held);
}

Status add_dict_getter(Thread& t, TypeObject* type) { return add_getter(t, type, kDictGetter); }

// --- type.__new__

static Status set_cell(Thread& t, TypeObject* type, Str* name, const char* text) {
  Value cell = dict_get_str(type->dict, name);
  if (cell.is_absent()) return {};
  if (!is<Cell>(cell)) {
    return t.raise(kTypeError, "{} must be a nonlocal cell, not {}", text,
                   str_to_utf8(TRY(repr(t, Value(type_of(t, cell))))));
  }
  as<Cell>(cell)->value.set(name == t.names.dunder_classcell ? Value(type) : Value(type->dict.get()));
  TRY(dict_delete(t, type->dict, Value(name)));
  return {};
}

static Status warn_of_other_keys(Thread& t, TypeObject* type) {
  DictTable* table = type->dict->table;
  if (!table || table->str_keys) return {};
  for (u64 i = 0; i < table->used; ++i) {
    Value key = dict_key_at(table, i);
    if (key.is_empty() || is<Str>(key)) continue;
    return warn(t, kRuntimeWarning, fmt::format("non-string key in the __dict__ of class {}", type_name(type)));
  }
  return {};
}

static Status wrap_method(Thread& t, TypeObject* type, Str* name, bool as_class_method) {
  Value found = dict_get_str(type->dict, name);
  if (found.is_absent() || !is_exact<Function>(found)) return {};
  Ref wrapped = as_class_method ? classmethod_new(t, found).ref() : staticmethod_new(t, found).ref();
  return dict_set_str(t, type->dict, name, wrapped);
}

static Status call_set_names(Thread& t, TypeObject* type) {
  RefTo<Dict> copy = TRY(dict_copy(t, type->dict));
  u64 position = 0;
  Value key, value;
  while (dict_next(copy, &position, &key, &value)) {
    bool unbound;
    Ref method = TRY(find_special(t, value, t.names.dunder_set_name, &unbound));
    if (method.is_absent()) continue;
    Result<Ref> result = unbound ? call(t, method, value, Value(type), key) : call(t, method, Value(type), key);
    if (!result.is_error()) continue;
    Ref error = t.take_error();
    std::string note = fmt::format("Error calling __set_name__ on '{}' instance {} in '{}'", type_name(t, value),
                                   str_to_utf8(TRY(repr(t, key))), str_to_utf8(type->name));
    RefTo<Str> add_note = str_intern(t, "add_note");
    Ref text = str_from_utf8(t, note).ref();
    Value args[] = {text};
    Result<Ref> noted = call_method(t, error, add_note, args);
    if (noted.is_error()) t.clear_error();
    t.restore_error(std::move(error));
    return Error{};
  }
  return {};
}

static Status call_init_subclass(Thread& t, TypeObject* type, Args kwargs) {
  Ref method = TRY(super_lookup(t, type, Value(type), t.names.dunder_init_subclass));
  TRY(call(t, method, Args{kwargs.items, 0, kwargs.kwnames}));
  return {};
}

// The names that the methods of a class store in `self`, as the compiler has noted them; none if it has not.
static std::span<const Value> static_attributes(Thread& t, TypeObject* type) {
  Value names = dict_get_str(type->dict, t.names.dunder_static_attributes);
  return is_exact<Tuple>(names) ? std::span<const Value>(static_cast<Tuple*>(names.object())->span()) : std::span<const Value>();
}

// How many attribute slots to give instances, from the first one on.
static u32 attributes_expected(Thread& t, TypeObject* type) {
  usize named = 0;
  for (TypeObject* c = type; c && c->has(kTypeHeap); c = c->base) {
    for (Value name : static_attributes(t, c)) {
      bool inherited = false;
      for (TypeObject* b = c->base; b && b->has(kTypeHeap) && !inherited; b = b->base) {
        std::span<const Value> known = static_attributes(t, b);
        inherited = std::ranges::find(known, name) != known.end();
      }
      named += !inherited;
    }
  }
  return std::max({type->base->inline_hint, kUsualInlineSlots, u32(std::min<usize>(named, kMaxInlineSlots))});
}

static Status set_module_and_qualname(Thread& t, TypeObject* type) {
  if (dict_get_str(type->dict, t.names.dunder_module).is_absent() && t.frame) {
    Value module = dict_get_str(frame_globals(t.frame), t.names.dunder_name);
    if (!module.is_absent()) {
      Ref held(module);
      TRY(dict_set_str(t, type->dict, t.names.dunder_module, held));
    }
  }
  Value qualname = dict_get_str(type->dict, t.names.dunder_qualname);
  if (qualname.is_absent()) {
    type->qualname.set(type->name);
    return {};
  }
  if (!is<Str>(qualname))
    return t.raise(kTypeError, "type __qualname__ must be a str, not {}", type_name(t, qualname));
  type->qualname.set(as<Str>(qualname));
  TRY(dict_delete(t, type->dict, Value(t.names.dunder_qualname)));
  return {};
}

Result<RefTo<TypeObject>> type_new(Thread& t, TypeObject* metatype, Str* name, Tuple* bases, Dict* namespace_dict,
                                   Args kwargs) {
  RefTo<Tuple> held_bases;
  if (bases->length == 0) {
    held_bases = TRY(tuple_of(t, Value(t.types.object)));
    bases = held_bases;
  }
  TypeObject* base = TRY(best_base(t, bases));
  for (u64 i = 0; i < name->length; ++i)
    if (name->at(i) == 0) return t.raise(kValueError, "type name must not contain null characters");
  // Both are C strings in CPython.
  Value doc = dict_get_str(namespace_dict, t.names.dunder_doc);
  for (Value text : {Value(name), doc})
    if (is<Str>(text) && !as<Str>(text)->is_ascii()) TRY(str_to_utf8_strict(t, as<Str>(text)));
  RefTo<Dict> dict = TRY(dict_copy(t, namespace_dict));
  SlotsPlan plan;
  TRY(plan_slots(t, base, name, dict, plan));

  bool has_dict = plan.given ? plan.dict : true, has_weakrefs = plan.given ? plan.weakref : true;
  bool base_dict = base->attrs_offset || base->has(kTypeOwnDict);
  for (u64 i = 0; i < bases->length; ++i) {
    // With __slots__, a second base may still bring the dict and the weak references.
    TypeObject* other = base_at(bases, i);
    if (other->attrs_offset) has_dict = true;
    if (other->has(kTypeWeakrefs)) has_weakrefs = true;
  }
  // Where CPython keeps items behind the body there is no room for weak references.
  if (type_derives(base, &Int::kType) || type_derives(base, &Tuple::kType) || type_derives(base, &Bytes::kType))
    has_weakrefs = false;
  // Instances of type itself and of modules have their namespace elsewhere.
  if (type_derives(base, &TypeObject::kType) || base->has(kTypeOwnDict)) has_dict = false;

  RefTo<TypeObject> type = RefTo<TypeObject>::steal(type_raw_new(t, metatype));
  constexpr u32 kInherited = kTypeOwnDict | kTypeNoNew;
  type->type_flags = kTypeBase | kTypeCycles | kTypeHeap | (base->type_flags & kInherited);
  for (u64 i = 0; i < bases->length; ++i) {
    if (type->type_flags & (kTypeSequence | kTypeMapping)) break;
    type->type_flags |= base_at(bases, i)->type_flags & (kTypeSequence | kTypeMapping);
  }
  if (has_dict || base_dict) type->type_flags |= kTypeHasDict;
  if (has_weakrefs || base->has(kTypeWeakrefs)) type->type_flags |= kTypeWeakrefs;
  type->name.set(str_intern(t, name));
  mark_class_dict(dict);
  type->dict.set(std::move(dict));
  type->bases.set(bases);
  type->base = base;

  bool after_body = base->slots.size != nullptr;
  u32 own_slots = u32(plan.names.size() * sizeof(Value));
  type->slots_size = base->slots_size + own_slots;
  type->basic_size = base->basic_size + (after_body ? 0 : own_slots);
  if (has_dict || base->attrs_offset) {
    type->attrs_offset = after_body ? kAttrsAfterBody : u32(align8(type->basic_size));
    type->inline_hint = attributes_expected(t, type);
  }
  type_link_bases(type);
  if (!type->attrs_offset && !base->has(kTypeOwnDict)) type->type_flags &= ~u32(kTypeHasDict);

  TRY(set_module_and_qualname(t, type));
  if (dict_get_str(type->dict, t.names.dunder_doc).is_absent())
    TRY(dict_set_str(t, type->dict, t.names.dunder_doc, Value::none()));
  TRY(wrap_method(t, type, t.names.dunder_new, false));
  TRY(wrap_method(t, type, t.names.dunder_init_subclass, true));
  TRY(wrap_method(t, type, t.names.dunder_class_getitem, true));
  if (!dict_get_str(type->dict, t.names.dunder_eq).is_absent() &&
      dict_get_str(type->dict, t.names.dunder_hash).is_absent())
    TRY(dict_set_str(t, type->dict, t.names.dunder_hash, Value::none()));
  // Before the slots, which may have these names.
  TRY(set_cell(t, type, t.names.dunder_classcell, "__classcell__"));
  TRY(set_cell(t, type, t.names.dunder_classdictcell, "__classdictcell__"));
  TRY(add_slot_members(t, type, plan, after_body ? base->slots_size : base->basic_size, after_body));
  if (plan.given) {
    RefTo<Tuple> members = TRY(tuple_new(t, plan.names.size()));
    for (usize i = 0; i < plan.names.size(); ++i) members->items[i] = Ref(Value(plan.names[i].get())).detach();
    type->slot_members.set(static_cast<Object*>(members.get()));
  }
  if (type->attrs_offset && !base->attrs_offset) TRY(add_getter(t, type, kDictGetter));
  if (type->has(kTypeWeakrefs) && !base->has(kTypeWeakrefs)) TRY(add_getter(t, type, kWeakrefGetter));

  TRY(type_compute_mro(t, type));
  slots_of_new_class(t, type);
  TRY(warn_of_other_keys(t, type));
  TRY(call_set_names(t, type));
  TRY(call_init_subclass(t, type, kwargs));
  return type;
}

}  // namespace krait

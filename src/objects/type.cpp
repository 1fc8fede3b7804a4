// The type of types: lookup with its cache, versions, calling a class, memory. Making classes is in type_new.cpp and
// type_ready.cpp, attributes of classes in type_attrs.cpp.
#include "objects/type.h"

#include <unordered_set>

#include "objects/compared_names.h"
#include "objects/exception.h"
#include "objects/type_internal.h"
#include "objects/union.h"

namespace krait {

bool is_subtype(const TypeObject* a, const TypeObject* b) {
  if (a == b) return true;
  if (Tuple* mro = a->mro) {
    for (u64 i = 0; i < mro->length; ++i) if ((*mro)[i].object() == b) return true;
    return false;
  }
  for (; a; a = a->base) if (a == b) return true;
  return b->spec && !b->base;   // object
}

// --- Lookup

Value type_lookup_uncached(TypeObject* type, Str* name) {
  Tuple* mro = type->mro;
  if (KRAIT_UNLIKELY(!mro)) {
    for (TypeObject* c = type; c; c = c->base) {
      if (!c->dict.get()) continue;
      Value v = dict_get_str(c->dict, name);
      if (!v.is_absent()) return v;
    }
    return Value::absent();
  }
  for (u64 i = 0; i < mro->length; ++i) {
    Dict* dict = static_cast<TypeObject*>((*mro)[i].object())->dict;
    if (!dict) continue;
    Value v = dict_get_str(dict, name);
    if (!v.is_absent()) return v;
  }
  return Value::absent();
}

static u64 bloom_bit(const Str* name) {
  return u64(1) << ((reinterpret_cast<uintptr_t>(name) >> 4) * 0x9E3779B97F4A7C15u >> 58);
}

bool type_mark_cached(TypeObject* type, Str* name) {
  u64 bit = bloom_bit(name);
  // A bit that is set here is set in every class of the MRO: writes clear it in all subclasses.
  if (type->cached_names & bit) return true;
  Tuple* mro = type->mro;
  if (!mro) return false;
  for (u64 i = 0; i < mro->length; ++i)
    if (static_cast<TypeObject*>((*mro)[i].object())->volatile_names & bit) return false;
  for (u64 i = 0; i < mro->length; ++i) static_cast<TypeObject*>((*mro)[i].object())->cached_names |= bit;
  return true;
}

static KRAIT_NOINLINE Value lookup_slow(TypeObject* type, Str* name, TypeCaches::Lookup& entry) {
  Value found = type_lookup_uncached(type, name);
  if (!name->is_interned() || !type_mark_cached(type, name)) return found;
  Str* old = entry.name;
  retain(static_cast<Object*>(name));
  entry = {type->version, name, found};
  if (old) release(static_cast<Object*>(old));
  return found;
}

Value type_lookup(TypeObject* type, Str* name) {
  TypeCaches::Lookup& entry = type->interp->type_caches->lookups[TypeCaches::index_of(type->version, name)];
  if (KRAIT_LIKELY(entry.version == type->version && entry.name == name)) return entry.value;
  return lookup_slow(type, name, entry);
}

Value type_lookup_comparing(Thread& t, TypeObject* type, Str* name, Ref* hold) {
  if (KRAIT_LIKELY(!type_compares_names(type)) || !type->mro.get()) return type_lookup(type, name);
  RefTo<Tuple> mro(type->mro);   // __eq__ may give the class other bases
  for (u64 i = 0; i < mro->length; ++i) {
    RefTo<Dict> dict(static_cast<TypeObject*>((*mro)[i].object())->dict.get());
    if (!dict) continue;
    Value v = dict_probe_str(dict, name);
    if (KRAIT_LIKELY(!v.is_empty())) {
      if (v.is_absent()) continue;
      *hold = Ref(v);
      return v;
    }
    Result<Ref> compared = dict_get(t, dict, Value(name));
    if (compared.is_error()) {
      t.clear_error();
      return Value::absent();
    }
    *hold = compared.take();
    if (!hold->is_absent()) return *hold;
  }
  *hold = Ref();
  return Value::absent();
}

std::vector<TypeObject*> type_descendants(TypeObject* type) {
  struct Level { TypeObject* type; usize left; };   // subclasses are gone through from the last to the first
  std::vector<TypeObject*> order;
  std::unordered_set<TypeObject*> seen{type};
  std::vector<Level> path{{type, type->subclasses->size()}};
  while (!path.empty()) {
    Level& level = path.back();
    if (!level.left) {
      order.push_back(level.type);
      path.pop_back();
      continue;
    }
    TypeObject* sub = (*level.type->subclasses)[--level.left];
    if (seen.insert(sub).second) path.push_back({sub, sub->subclasses->size()});
  }
  std::reverse(order.begin(), order.end());
  return order;
}

static void end_caches(TypeObject* type) {
  Interpreter& interp = *type->interp;
  type->version = interp.new_version();
  type->cached_names = 0;
  for (Shape* shape : *type->shapes) shape->version = interp.new_version();
}

void type_modified(TypeObject* type) {
  if (type->subclasses->empty()) return end_caches(type);
  for (TypeObject* each : type_descendants(type)) end_caches(each);
}

// After this many flushes, a name whose writing ends caches once more is not cached any longer.
static constexpr u32 kMaxFlushes = 32;

Status type_set_attr(Thread& t, TypeObject* type, Str* name, Value value) {
  Value current = dict_get_str(type->dict, name);
  Ref old = current.is_absent() ? Ref() : Ref(current);
  if (value.is_empty() && current.is_absent())
    return raise_attribute_error(t, Value(type), name,
                                 fmt::format("type object '{}' has no attribute '{}'", type_name(type), str_to_utf8(name)));
  u64 bit = bloom_bit(name);
  if (type->cached_names & bit) {
    if (++type->flushes > kMaxFlushes) type->volatile_names |= bit;
    type_modified(type);
  }
  if (value.is_empty()) TRY(dict_delete(t, type->dict, Value(name)));
  else TRY(dict_set_str(t, type->dict, name, value));
  slots_update(t, type, name);
  return {};
}

// --- Making and destroying the type object

TypeObject* type_raw_new(Thread& t, TypeObject* metatype) {
  Object* o = metatype ? type_allocate(t, metatype) : t.heap.allocate(sizeof(TypeObject), nullptr, true);
  TypeObject* type = static_cast<TypeObject*>(o);
  std::memset(reinterpret_cast<char*>(type) + sizeof(Object), 0, sizeof(TypeObject) - sizeof(Object));
  type->interp = &t.interp;
  type->module.v = Value::empty();
  type->doc.v = Value::empty();
  type->shapes = new std::vector<Shape*>();
  type->subclasses = new std::vector<TypeObject*>();
  type->version = t.interp.new_version();
  type->root_shape = shape_new(type, nullptr, nullptr);
  type->dict_shape = shape_new(type, nullptr, nullptr);
  return type;
}

void type_link_bases(TypeObject* type) {
  Tuple* bases = type->bases;
  if (!bases) return;
  for (u64 i = 0; i < bases->length; ++i) static_cast<TypeObject*>((*bases)[i].object())->subclasses->push_back(type);
}

void type_unlink_bases(TypeObject* type) {
  Tuple* bases = type->bases;
  if (!bases) return;
  for (u64 i = 0; i < bases->length; ++i) {
    std::vector<TypeObject*>* list = static_cast<TypeObject*>((*bases)[i].object())->subclasses;
    if (!list) continue;
    auto it = std::find(list->begin(), list->end(), type);
    if (it != list->end()) list->erase(it);
  }
}

static void type_visit(Object* o, Visitor& visitor) {
  TypeObject* type = static_cast<TypeObject*>(o);
  visitor(type->name);
  visitor(type->qualname);
  visitor(type->dict);
  visitor(type->bases);
  visitor(type->mro);
  visitor(type->module);
  visitor(type->doc);
  visitor(type->slot_members);
  visitor(type->annotations_cache);
}

static void type_clear(Object* o) {
  TypeObject* type = static_cast<TypeObject*>(o);
  if (!type->has(kTypeHeap)) return;
  // Instances that are garbage too may still be destroyed through this type: slots and bases stay.
  type_modified(type);
  if (type->dict.get()) dict_clear(*type->interp->current, type->dict);
  type->mro.clear();
  type->module.clear();
  type->annotations_cache.clear();
}

static void type_dealloc(Object* o) {
  TypeObject* type = static_cast<TypeObject*>(o);
  type_unlink_bases(type);
  type->base = nullptr;
  type->mro.clear();
  type->bases.clear();
  type->dict.clear();
  type->name.clear();
  type->qualname.clear();
  type->module.clear();
  type->doc.clear();
  type->slot_members.clear();
  type->annotations_cache.clear();
  shapes_free(type);
  delete type->subclasses;
  type->subclasses = nullptr;
}

// --- Calling

static Result<Ref> type_call(Thread& t, Value self, Args args) {
  TypeObject* cls = static_cast<TypeObject*>(self.object());
  if (cls == t.types.type) {
    if (args.count == 1 && !args.kw_count()) return Ref(Value(type_of(t, args[0])));
    if (args.count != 3) return t.raise(kTypeError, "type() takes 1 or 3 arguments");
  }
  if (!cls->slots.new_) return t.raise(kTypeError, "cannot create '{}' instances", type_name(cls));
  TRY(t.check_c_stack(" while calling a Python object"));
  Ref object = TRY(cls->slots.new_(t, cls, args));
  TypeObject* made = type_of(t, object);
  if (made != cls && !is_subtype(made, cls)) return object;
  if (made->slots.init) TRY(made->slots.init(t, object, args));
  return object;
}

static Result<Ref> type_type_new(Thread& t, TypeObject* metatype, Args args) {
  if (args.count != 3)
    return t.raise(kTypeError, "type.__new__() takes exactly 3 arguments ({} given)", args.count);
  if (!is<Str>(args[0]))
    return t.raise(kTypeError, "type.__new__() argument 1 must be str, not {}", type_name(t, args[0]));
  if (!is<Tuple>(args[1]))
    return t.raise(kTypeError, "type.__new__() argument 2 must be tuple, not {}", type_name(t, args[1]));
  if (!is<Dict>(args[2]))
    return t.raise(kTypeError, "type.__new__() argument 3 must be dict, not {}", type_name(t, args[2]));
  Tuple* bases = as<Tuple>(args[1]);
  for (u64 i = 0; i < bases->length; ++i) {
    if (is<TypeObject>((*bases)[i])) continue;
    Ref entries = TRY(get_attribute_opt(t, (*bases)[i], t.names.dunder_mro_entries));
    if (!entries.is_absent())
      return t.raise(kTypeError, "type() doesn't support MRO entry resolution; use types.new_class()");
  }
  TypeObject* winner = TRY(type_winner(t, metatype, bases));
  if (winner != metatype && winner->slots.new_ != type_type_new) {
    if (!winner->slots.new_) return t.raise(kTypeError, "cannot create '{}' instances", type_name(winner));
    return winner->slots.new_(t, winner, args);
  }
  Args kwargs{args.items + args.count, 0, args.kwnames};
  return type_new(t, winner, as<Str>(args[0]), bases, as<Dict>(args[2]), kwargs);
}

static Status type_init(Thread& t, Value self, Args args) {
  if (args.count == 1 && args.kw_count()) return t.raise(kTypeError, "type.__init__() takes no keyword arguments");
  if (args.count != 1 && args.count != 3) return t.raise(kTypeError, "type.__init__() takes 1 or 3 arguments");
  return {};
}

static Result<Ref> type_repr(Thread& t, Value self) {
  TypeObject* type = static_cast<TypeObject*>(self.object());
  Result<Ref> found = get_attribute_opt(t, self, t.names.dunder_module);
  if (found.is_error()) return Error{};
  Ref module = found.take();
  if (!type->name.get()) return str_from_ascii(t, "<class at interpreter shutdown>");
  if (!is<Str>(module) || as<Str>(module)->equals("builtins"))
    return str_from_utf8(t, fmt::format("<class '{}'>", str_to_utf8(type->has(kTypeHeap) ? type->qualname : type->name)));
  return str_from_utf8(t, fmt::format("<class '{}.{}'>", str_to_utf8(as<Str>(module)), str_to_utf8(type->qualname)));
}

static Result<Ref> type_or(Thread& t, Value a, Value b) { return union_of(t, a, b); }

const TypeSpec TypeObject::kType = {
  .name = "type",
  .basic_size = sizeof(TypeObject),
  .flags = kTypeBase | kTypeCycles | kTypeWeakrefs,
  .doc = "The type of types. type(object) is the type of an object; type(name, bases, dict, **kwds) makes a new one.",
  .slots = {
    .repr = type_repr,
    .call = type_call,
    .getattr = type_getattr,
    .setattr = type_setattr,
    .new_ = type_type_new,
    .init = type_init,
    .or_ = type_or,
    .visit = type_visit,
    .clear = type_clear,
    .dealloc = type_dealloc,
  },
  .methods = kTypeMethods,
  .getters = kTypeGetters,
};

}  // namespace krait

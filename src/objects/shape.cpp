#include "objects/shape.h"

#include "heap/unlimited.h"
#include "objects/compared_names.h"
#include "objects/dict.h"
#include "objects/instance_slots.h"
#include "objects/module.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type_internal.h"
#include "vm/interpreter.h"

namespace krait {

// Shapes below this many transitions are searched one by one; objects that need more are used as dictionaries.
static constexpr u32 kMaxTransitions = 48;

Shape* shape_new(TypeObject* type, Shape* parent, Str* name) {
  Heap& heap = type->interp->heap;
  Shape* shape = static_cast<Shape*>(heap.allocate_buffer(sizeof(Shape)));
  KRAIT_CHECK(shape != nullptr);
  *shape = Shape{type, type->interp->new_version(), parent, name, parent && name ? parent->slot_count + 1 : 0, 0, nullptr};
  if (name) retain(static_cast<Object*>(name));
  type->shapes->push_back(shape);
  return shape;
}

void shapes_free(TypeObject* type) {
  Heap& heap = type->interp->heap;
  for (Shape* shape : *type->shapes) {
    if (shape->name) release(static_cast<Object*>(shape->name));
    heap.free_buffer(shape->transitions, shape->transition_count * sizeof(Shape*));
    heap.free_buffer(shape, sizeof(Shape));
  }
  delete type->shapes;
  type->shapes = nullptr;
}

i32 shape_find(const Shape* shape, const Str* name) {
  for (; shape->name; shape = shape->parent) if (shape->name == name) return i32(shape->slot_count) - 1;
  return -1;
}

Shape* shape_add(Shape* shape, Str* name) {
  for (u32 i = 0; i < shape->transition_count; ++i) if (shape->transitions[i]->name == name) return shape->transitions[i];
  if (shape->slot_count >= kMaxShapeSlots || shape->transition_count >= kMaxTransitions) return nullptr;
  Heap& heap = shape->type->interp->heap;
  u32 n = shape->transition_count;
  Shape** grown =
      static_cast<Shape**>(heap.resize_buffer(shape->transitions, n * sizeof(Shape*), (n + 1) * sizeof(Shape*)));
  if (!grown) return nullptr;
  shape->transitions = grown;
  Shape* child = shape_new(shape->type, shape, name);
  grown[n] = child;
  shape->transition_count = n + 1;
  return child;
}

// --- The attribute area

static usize align8(usize n) { return (n + 7) & ~usize(7); }

char* instance_tail(const Object* o) {
  return reinterpret_cast<char*>(const_cast<Object*>(o)) + align8(o->type()->slots.size(o));
}

struct AttrArea {
  u64 extra;          // 0, AttrOverflow*, or Dict* in dict mode
  Value inline_values[1];
  AttrOverflow* overflow() const { return reinterpret_cast<AttrOverflow*>(uintptr_t(extra)); }
  Dict* dict() const { return reinterpret_cast<Dict*>(uintptr_t(extra)); }
};

static AttrArea* area_of(const Object* o) {
  TypeObject* type = o->type();
  if (KRAIT_UNLIKELY(type->attrs_offset == kAttrsAfterBody))
    return reinterpret_cast<AttrArea*>(instance_tail(o) + type->slots_size);
  return reinterpret_cast<AttrArea*>(reinterpret_cast<char*>(const_cast<Object*>(o)) + type->attrs_offset);
}

static Value* slot_at(const Object* o, AttrArea* area, u32 index) {
  u32 inline_slots = o->inline_slots();
  return index < inline_slots ? &area->inline_values[index] : &area->overflow()->values[index - inline_slots];
}

Value instance_slot(const Object* o, u32 index) { return *slot_at(o, area_of(o), index); }

static usize overflow_bytes(u32 capacity) { return offsetof(AttrOverflow, values) + capacity * sizeof(Value); }

// Makes room for slot `index`.
static void ensure_slot(Object* o, AttrArea* area, u32 index) {
  u32 inline_slots = o->inline_slots();
  if (index < inline_slots) return;
  TypeObject* type = o->type();
  if (type->inline_hint <= index && index < kMaxInlineSlots) type->inline_hint = index + 1;
  u32 needed = index - inline_slots + 1;
  AttrOverflow* old = area->overflow();
  u32 old_capacity = old ? old->capacity : 0;
  if (needed <= old_capacity) return;
  u32 capacity = std::max(needed, old_capacity * 2);
  if (capacity < 4) capacity = 4;
  Heap& heap = type->interp->heap;
  AttrOverflow* grown = static_cast<AttrOverflow*>(
      heap.resize_buffer(old, old ? overflow_bytes(old_capacity) : 0, overflow_bytes(capacity)));
  KRAIT_CHECK(grown != nullptr);
  grown->capacity = capacity;
  for (u32 i = old_capacity; i < capacity; ++i) grown->values[i] = Value::empty();
  area->extra = u64(reinterpret_cast<uintptr_t>(grown));
}

static void free_overflow(Object* o, AttrArea* area) {
  AttrOverflow* old = area->overflow();
  if (old) o->type()->interp->heap.free_buffer(old, overflow_bytes(old->capacity));
  area->extra = 0;
}

u32 shape_names(const Shape* shape, Str** out) {
  u32 n = shape->slot_count;
  for (; shape->name; shape = shape->parent) out[shape->slot_count - 1] = shape->name;
  return n;
}

static void to_dict_mode(Thread& t, Object* o) {
  AttrArea* area = area_of(o);
  RefTo<Dict> dict = dict_new(t);
  Str* names[kMaxShapeSlots];
  u32 n = shape_names(o->shape, names);
  Value values[kMaxShapeSlots];
  for (u32 i = 0; i < n; ++i) {
    Value* slot = slot_at(o, area, i);
    values[i] = *slot;
    *slot = Value::empty();
    if (!values[i].is_empty()) insist(t, [&] { return dict_set_str(t, dict, names[i], values[i]); });
  }
  free_overflow(o, area);
  area->extra = u64(reinterpret_cast<uintptr_t>(dict.detach()));
  o->flags |= kFlagDictMode;
  o->shape = o->type()->dict_shape;
  for (u32 i = 0; i < n; ++i) release(values[i]);   // the dict holds them too: nothing dies here
}

static Dict* own_dict(Object* o) { return static_cast<Module*>(o)->dict; }

template <Value (*find)(Dict*, Str*)>
static KRAIT_INLINE Value get_by(Object* o, Str* name) {
  TypeObject* type = o->type();
  if (!type->attrs_offset) {
    if (type->has(kTypeOwnDict) && own_dict(o)) return find(own_dict(o), name);
    return Value::absent();
  }
  AttrArea* area = area_of(o);
  if (o->flags & kFlagDictMode) return area->extra ? find(area->dict(), name) : Value::absent();
  i32 index = shape_find(o->shape, name);
  if (index < 0) return Value::absent();
  Value v = *slot_at(o, area, u32(index));
  return v.is_empty() ? Value::absent() : v;
}

Value instance_get(Object* o, Str* name) { return get_by<dict_get_str>(o, name); }
Value instance_probe(Object* o, Str* name) { return get_by<dict_probe_str>(o, name); }

Result<Ref> instance_compare(Thread& t, Object* o, Str* name) {
  RefTo<Dict> dict(o->type()->attrs_offset ? area_of(o)->dict() : own_dict(o));
  return dict_get(t, dict, Value(name));
}

Status instance_set(Thread& t, Object* o, Str* name, Value value) {
  TypeObject* type = o->type();
  if (!type->attrs_offset) {
    KRAIT_ASSERT(type->has(kTypeOwnDict));
    return dict_set_str(t, own_dict(o), name, value);
  }
  AttrArea* area = area_of(o);
  if (!(o->flags & kFlagDictMode)) {
    i32 index = shape_find(o->shape, name);
    if (index >= 0) {
      Value* slot = slot_at(o, area, u32(index));
      retain(value);
      Value old = *slot;
      *slot = value;
      release(old);
      return {};
    }
    if (Shape* next = shape_add(o->shape, name)) {
      u32 at = next->slot_count - 1;
      ensure_slot(o, area, at);
      retain(value);
      *slot_at(o, area, at) = value;
      o->shape = next;
      return {};
    }
    to_dict_mode(t, o);
  }
  if (!area->extra) area->extra = u64(reinterpret_cast<uintptr_t>(dict_new(t).detach()));
  return dict_set_str(t, area->dict(), name, value);
}

Result<bool> instance_delete(Thread& t, Object* o, Str* name) {
  TypeObject* type = o->type();
  if (!type->attrs_offset) {
    if (type->has(kTypeOwnDict) && own_dict(o)) return dict_delete(t, own_dict(o), name);
    return false;
  }
  AttrArea* area = area_of(o);
  if (!(o->flags & kFlagDictMode)) {
    i32 index = shape_find(o->shape, name);
    if (index < 0 || slot_at(o, area, u32(index))->is_empty()) return false;
    if (o->shape->name == name) {
      Value* slot = slot_at(o, area, u32(index));
      Value old = *slot;
      *slot = Value::empty();
      o->shape = o->shape->parent;
      release(old);
      return true;
    }
    to_dict_mode(t, o);
  }
  if (!area->extra) return false;
  return dict_delete(t, area->dict(), name);
}

Dict* instance_dict(Thread& t, Object* o) {
  TypeObject* type = o->type();
  if (!type->attrs_offset) return type->has(kTypeOwnDict) ? own_dict(o) : nullptr;
  AttrArea* area = area_of(o);
  if (!(o->flags & kFlagDictMode)) to_dict_mode(t, o);
  else if (!area->extra) area->extra = u64(reinterpret_cast<uintptr_t>(dict_new(t).detach()));
  return area->dict();
}

void instance_set_dict(Thread& t, Object* o, Dict* dict) {
  KRAIT_ASSERT(o->type()->attrs_offset != 0);
  if (!(o->flags & kFlagDictMode)) to_dict_mode(t, o);
  AttrArea* area = area_of(o);
  Dict* old = area->dict();
  retain(static_cast<Object*>(dict));
  area->extra = u64(reinterpret_cast<uintptr_t>(dict));
  if (old) release(static_cast<Object*>(old));
}

void instance_change_type(Thread& t, Object* o, TypeObject* type) {
  TypeObject* old = o->type();
  if (!type->attrs_offset) {
    o->shape = type->root_shape;
  } else if (o->flags & kFlagDictMode) {
    o->shape = type->dict_shape;
  } else {
    Str* names[kMaxShapeSlots];
    u32 n = shape_names(o->shape, names);
    Shape* shape = type->root_shape;
    for (u32 i = 0; i < n && shape; ++i) shape = shape_add(shape, names[i]);
    if (!shape) to_dict_mode(t, o);
    o->shape = shape ? shape : type->dict_shape;
  }
  if (type->has(kTypeHeap)) retain(static_cast<Object*>(type));
  if (old->has(kTypeHeap)) release(static_cast<Object*>(old));
}

// --- Memory

// Variable-size types report their body's size; __slots__ and attributes of their subclasses come after it.
static bool after_body(const TypeObject* type) { return type->slots.size != nullptr; }

static Value* slots_of(const Object* o) {
  TypeObject* type = o->type();
  char* base = after_body(type) ? instance_tail(o)
                                : reinterpret_cast<char*>(const_cast<Object*>(o)) + type->basic_size - type->slots_size;
  return reinterpret_cast<Value*>(base);
}

Object* type_allocate(Thread& t, TypeObject* type) {
  if (KRAIT_UNLIKELY(after_body(type))) return type_allocate_var(t, type, type->basic_size);
  u32 inline_slots = 0;
  usize size = type->basic_size;
  if (type->attrs_offset) {
    inline_slots = type->inline_hint;
    size = type->attrs_offset + sizeof(u64) + inline_slots * sizeof(Value);
  }
  Object* o = t.heap.allocate(size, type->root_shape, type->has(kTypeCycles));
  o->flags |= inline_slots << kInlineSlotsShift;
  usize body = type->basic_size - type->slots_size;
  std::memset(static_cast<void*>(o + 1), 0, body - sizeof(Object));
  Value* slots = reinterpret_cast<Value*>(reinterpret_cast<char*>(o) + body);
  for (u32 i = 0; i < type->slots_size / sizeof(Value); ++i) slots[i] = Value::empty();
  if (type->attrs_offset) {
    AttrArea* area = reinterpret_cast<AttrArea*>(reinterpret_cast<char*>(o) + type->attrs_offset);
    area->extra = 0;
    for (u32 i = 0; i < inline_slots; ++i) area->inline_values[i] = Value::empty();
  }
  if (type->has(kTypeHeap)) retain(static_cast<Object*>(type));
  return o;
}

Object* type_allocate_var(Thread& t, TypeObject* type, usize body_size) {
  usize tail = align8(body_size);
  usize size = tail + type->slots_size + (type->attrs_offset ? sizeof(u64) : 0);
  Object* o = t.heap.try_allocate(size, type->root_shape, type->has(kTypeCycles));
  if (!o) return nullptr;
  std::memset(static_cast<void*>(o + 1), 0, tail - sizeof(Object));
  Value* slots = reinterpret_cast<Value*>(reinterpret_cast<char*>(o) + tail);
  for (u32 i = 0; i < type->slots_size / sizeof(Value); ++i) slots[i] = Value::empty();
  if (type->attrs_offset) {
    *reinterpret_cast<u64*>(reinterpret_cast<char*>(slots) + type->slots_size) = 0;
    o->flags |= kFlagDictMode;
    o->shape = type->dict_shape;
  }
  if (type->has(kTypeHeap)) retain(static_cast<Object*>(type));
  return o;
}

usize instance_size(const Object* o) {
  TypeObject* type = o->type();
  usize size = after_body(type) ? align8(type->slots.size(o)) + type->slots_size : type->basic_size;
  if (type->attrs_offset) size += sizeof(u64) + o->inline_slots() * sizeof(Value);
  return size;
}

template <class F>
static void for_each_attribute(Object* o, F&& f) {
  TypeObject* type = o->type();
  if (type->slots_size) {
    Value* slots = slots_of(o);
    for (u32 i = 0; i < type->slots_size / sizeof(Value); ++i) f(slots[i]);
  }
  if (!type->attrs_offset || (o->flags & kFlagDictMode)) return;
  AttrArea* area = area_of(o);
  u32 count = o->shape->slot_count;
  for (u32 i = 0; i < count; ++i) f(*slot_at(o, area, i));
}

void instance_visit_attributes(Object* o, Visitor& visitor) {
  for_each_attribute(o, [&](Value& slot) { visitor(slot); });
  if (o->type()->attrs_offset && (o->flags & kFlagDictMode)) {
    AttrArea* area = area_of(o);
    if (area->extra) visitor(static_cast<Object*>(area->dict()));
  }
}

void instance_clear_attributes(Object* o) {
  for_each_attribute(o, [](Value& slot) {
    Value old = slot;
    slot = Value::empty();
    release(old);
  });
  if (o->type()->attrs_offset && (o->flags & kFlagDictMode)) {
    AttrArea* area = area_of(o);
    Dict* dict = area->dict();
    area->extra = 0;
    if (dict) release(static_cast<Object*>(dict));
  }
}

void instance_release_attributes(Object* o) {
  TypeObject* type = o->type();
  if (!type->slots_size && !type->attrs_offset) return;
  if (KRAIT_LIKELY(!type->slots_size && type->attrs_offset != kAttrsAfterBody && !(o->flags & kFlagDictMode))) {
    // The object is dead: nobody sees its slots any more, and what is released here finds them unchanged.
    AttrArea* area = reinterpret_cast<AttrArea*>(reinterpret_cast<char*>(o) + type->attrs_offset);
    u32 count = std::min(o->shape->slot_count, o->inline_slots());
    for (u32 i = 0; i < count; ++i) release(area->inline_values[i]);
    if (KRAIT_LIKELY(!area->extra)) return;
    for (u32 i = count; i < o->shape->slot_count; ++i) release(*slot_at(o, area, i));
    return free_overflow(o, area);
  }
  instance_clear_attributes(o);
  if (type->attrs_offset && !(o->flags & kFlagDictMode)) free_overflow(o, area_of(o));
}

}  // namespace krait

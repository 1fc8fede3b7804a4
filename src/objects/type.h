#pragma once
// Types: the TypeSpec tables that declare native types, and TypeObject, the type at run time.
#include "objects/shape.h"

namespace krait {

struct Dict;
struct Tuple;
struct Buffer;
struct Method;

// Arguments of a call: `count` positional values, then one value per name in `kwnames` (null: none). All borrowed.
struct Args {
  const Value* items = nullptr;
  u32 count = 0;
  Tuple* kwnames = nullptr;

  Args() = default;
  Args(const Value* items, u32 count, Tuple* kwnames = nullptr) : items(items), count(count), kwnames(kwnames) {}
  // Written out, so that Args are passed by address: a trivial type of this size is copied to the callee's stack, by
  // wide loads that wait for the narrow stores before them.
  Args(const Args& other) : items(other.items), count(other.count), kwnames(other.kwnames) {}
  Args& operator=(const Args&) = default;

  Value operator[](u32 i) const { return items[i]; }
  u32 kw_count() const;                       // objects/tuple.h
};

enum class CompareOp : u8 { kLt, kLe, kEq, kNe, kGt, kGe };

// What a type can do. A null slot means "not supported". Binary slots follow CPython's rule: the same function serves
// both operand orders and returns NotImplemented for operands it does not know. `next` returns ABSENT when exhausted.
// In `setattr`, `setitem` and `descr_set` the value EMPTY means delete. In `descr_get` the object is EMPTY for access
// through the class. Python classes fill slots with functions that call their dunder methods (objects/slots.def).
struct Slots {
  using Unary = Result<Ref> (*)(Thread&, Value);
  using Binary = Result<Ref> (*)(Thread&, Value, Value);
  using Ternary = Result<Ref> (*)(Thread&, Value, Value, Value);

  Unary repr, str, iter, next, await, aiter, anext;
  Result<i64> (*hash)(Thread&, Value);
  Result<bool> (*truth)(Thread&, Value);
  Result<i64> (*length)(Thread&, Value);
  Result<Ref> (*call)(Thread&, Value self, Args args);
  Result<Ref> (*getattr)(Thread&, Value, Str* name);          // complete lookup: ABSENT result if not found is not
                                                              // allowed here; raises AttributeError
  Status (*setattr)(Thread&, Value, Str* name, Value value);
  Result<Ref> (*compare)(Thread&, Value, Value, CompareOp);
  Binary getitem;
  Status (*setitem)(Thread&, Value, Value key, Value value);
  Result<bool> (*contains)(Thread&, Value, Value item);
  Binary concat, repeat;                                       // sequence + and *: only where number slots say no
  Binary inplace_concat, inplace_repeat;
  Ternary descr_get;                                           // (descriptor, object or EMPTY, type)
  Status (*descr_set)(Thread&, Value descriptor, Value object, Value value);
  Result<Ref> (*new_)(Thread&, TypeObject* cls, Args args);
  Status (*init)(Thread&, Value self, Args args);
  Status (*get_buffer)(Thread&, Value, Buffer& out, int flags);
  void (*release_buffer)(Thread&, Value, Buffer&);

  Binary add, sub, mul, truediv, floordiv, mod, divmod, matmul, lshift, rshift, and_, or_, xor_;
  Ternary pow;                                                 // third operand None: two-argument form
  Binary iadd, isub, imul, itruediv, ifloordiv, imod, imatmul, ilshift, irshift, iand, ior, ixor;
  Ternary ipow;
  Unary neg, pos, abs, invert, int_, float_, index;

  // Memory. `visit` must report every owned Value of a container. `clear` drops references that can form cycles and
  // leaves the object valid. `dealloc` releases everything the object owns; the memory itself is freed by destroy().
  // `finalize` runs once before that and may resurrect (generators, __del__).
  void (*visit)(Object*, Visitor&);
  void (*clear)(Object*);
  void (*dealloc)(Object*);
  usize (*size)(const Object*);                                // bytes of this object; null: basic_size
  Status (*finalize)(Thread&, Value);
};

// A computed attribute (getset). `set` may be null (read-only).
struct Getter {
  const char* name;
  Result<Ref> (*get)(Thread&, Value self);
  Status (*set)(Thread&, Value self, Value value) = nullptr;   // EMPTY: delete
  const char* doc = nullptr;
  bool as_member = false;      // shows as a member_descriptor
};
// What is a stored attribute in CPython and computed here.
constexpr Getter member_getter(const char* name, Result<Ref> (*get)(Thread&, Value self), const char* doc = nullptr) {
  return {name, get, nullptr, doc, true};
}

// A stored attribute: a Field at `offset`. EMPTY reads raise AttributeError, or give None if `none_if_empty`.
struct Member {
  const char* name;
  u32 offset;
  bool readonly = true;
  bool none_if_empty = true;
  const char* doc = nullptr;
};

enum TypeFlags : u32 {
  kTypeBase = 1 << 0,          // may be subclassed
  kTypeCycles = 1 << 1,        // instances are containers; visit is required
  kTypeHasDict = 1 << 2,       // instances have an attribute area
  kTypeWeakrefs = 1 << 3,      // instances can be weakly referenced
  kTypeHeap = 1 << 4,          // made by a class statement or type()
  kTypeAbstract = 1 << 5,      // __abstractmethods__ is not empty
  kTypeImmutable = 1 << 6,     // attributes cannot be set (native types)
  kTypeSequence = 1 << 7,      // matches sequence patterns
  kTypeMapping = 1 << 8,       // matches mapping patterns
  kTypeNoNew = 1 << 9,         // cannot be instantiated: "cannot create 'X' instances"
  kTypeMethodDescriptor = 1 << 10,  // calling through a lookup may pass self directly (functions, method descriptors)
  kTypeHasDel = 1 << 11,       // a __del__ on the MRO
  kTypeCustomGetattr = 1 << 12,// __getattribute__ or __getattr__ overridden: no attribute caches
  kTypeCustomSetattr = 1 << 13,
  kTypeInlineValues = 1 << 14, // plain instances made by object.__new__
  kTypeOwnDict = 1 << 15,      // instances have a Dict of their own for attributes (Module::dict), no attribute area
  // What programs see of how CPython makes a native type. In a TypeSpec: static although its name has a module
  // (those of builtins need not say so); other native types have `__module__` in their namespace.
  kTypeStatic = 1 << 16,
  kTypeMutable = 1 << 17,      // a native type whose attributes can be set
  kTypeHiddenDict = 1 << 18,   // with kTypeHasDict: attributes can be set, but there is no `__dict__`
};

// attrs_offset of subclasses of variable-size types: the attribute area (and __slots__ before it) follows the body,
// at slots.size(object) rounded up to 8.
constexpr u32 kAttrsAfterBody = ~u32(0);

template <class T, usize N>
constexpr std::span<const T> rows(const T (&table)[N]) { return {table, N}; }

// The declaration of a native type; one constant per type, its address identifies the type in every interpreter.
struct TypeSpec {
  const char* name;                      // "list", "collections.deque"
  const TypeSpec* base = nullptr;        // null: object
  u32 basic_size = sizeof(Object);
  u32 flags = 0;
  const char* signature = nullptr;       // of the constructor: "list(iterable=(), /)"
  const char* doc = nullptr;
  Slots slots = {};
  std::span<const Method> methods = {};
  std::span<const Getter> getters = {};
  std::span<const Member> members = {};
  // More rows, of types whose methods are spread over several files.
  std::span<const std::span<const Method>* const> method_groups = {};
  // Adds what tables cannot say (class constants such as float.__getformat__ data, nested types); may be null.
  Status (*ready)(Thread&, TypeObject*) = nullptr;
};

struct TypeObject : Object {
  static const TypeSpec kType;

  Interpreter* interp;
  const TypeSpec* spec;          // null for classes made by Python code
  u32 type_flags;
  u32 basic_size;                // fixed part of an instance, __slots__ included, attribute area excluded
  u32 attrs_offset;              // 0 if instances have no attribute area; kAttrsAfterBody: see there
  u32 inline_hint;               // attribute slots to give a new instance
  u64 version;                   // of the type as a namespace: changes with any cached name on its MRO
  u64 cached_names;              // bloom filter of names that were cached through this type
  u64 volatile_names;            // bloom filter of names that are written too often to be cached
  u32 flushes;                   // times a class write had to end caches
  u32 slots_size;                // kAttrsAfterBody: bytes of __slots__ in front of the attribute area
  Shape* root_shape;             // of new instances
  Shape* dict_shape;             // of instances in dict mode
  TypeObject* base;              // borrowed from bases/mro
  Slots slots;
  FieldTo<Str> name, qualname;
  FieldTo<Dict> dict;
  FieldTo<Tuple> bases, mro;     // mro is null while the type is being built
  Field module, doc;
  std::vector<TypeObject*>* subclasses;  // direct ones, in creation order; not owned (a subclass owns its bases)
  FieldTo<Object> slot_members;  // tuple of __slots__ names or null
  FieldTo<Object> annotations_cache;
  std::vector<Shape*>* shapes;   // every shape of this type, freed with it
  // --- attribute area of the type object itself is not used: its namespace is `dict`

  bool has(TypeFlags f) const { return (type_flags & f) != 0; }
};

// True if `a` is `b` or a subclass of it (real MRO, no __subclasscheck__).
bool is_subtype(const TypeObject* a, const TypeObject* b);

inline bool type_derives(const TypeObject* type, const TypeSpec* spec) {
  for (; type; type = type->base) if (type->spec == spec) return true;
  return false;
}

// `v` is an instance of T or of a subclass.
template <class T>
KRAIT_INLINE bool is(Value v) {
  if (!v.is_object()) return false;
  TypeObject* type = v.object()->type();
  return type->spec == &T::kType || (!type->spec && type_derives(type->base, &T::kType)) ||
         (type->spec && type->spec != &T::kType && type_derives(type->base, &T::kType));
}
// `v` is an instance of exactly T.
template <class T>
KRAIT_INLINE bool is_exact(Value v) { return v.is_object() && v.object()->type()->spec == &T::kType; }
// The object, whose type the caller has checked.
template <class T>
KRAIT_INLINE T* as(Value v) { KRAIT_ASSERT(is<T>(v)); return static_cast<T*>(v.object()); }
// The object, or null if it is no T.
template <class T>
KRAIT_INLINE T* try_as(Value v) { return is<T>(v) ? static_cast<T*>(v.object()) : nullptr; }

// Creates the type of a native table in this interpreter (core types: at start; module types: when the module is made).
Result<RefTo<TypeObject>> type_from_spec(Thread& t, const TypeSpec& spec, Str* module_name);
// type(name, bases, namespace): metaclass resolution is done by the caller.
Result<RefTo<TypeObject>> type_new(Thread& t, TypeObject* metatype, Str* name, Tuple* bases, Dict* namespace_dict, Args kwargs);
// Looks `name` up along the MRO without descriptors; borrowed, ABSENT if not found. Cached.
Value type_lookup(TypeObject* type, Str* name);
// To be called before a cache stores what type_lookup gave for `name` (under the version of the type or a shape): from
// now on writing that name to a class on the MRO changes the versions. False: do not cache, the name is written often.
bool type_mark_cached(TypeObject* type, Str* name);
// Sets or deletes (EMPTY) a class attribute: updates slots and versions of the type and its subclasses.
Status type_set_attr(Thread& t, TypeObject* type, Str* name, Value value);
// Memory for an instance of any subclass of a native type: body zeroed, attribute area unset. Never null.
// Instances of kTypeHeap types own a reference to their type: taken here, released by destroy().
Object* type_allocate(Thread& t, TypeObject* type);
// The same for types whose body has no fixed size (str, bytes, tuple, int): `body_size` includes the header and is
// what slots.size will report. Null when memory is refused (the caller raises MemoryError).
Object* type_allocate_var(Thread& t, TypeObject* type, usize body_size);
// Bytes of an instance, attribute area included (without overflow).
usize instance_size(const Object* object);

// Instance attributes, without descriptors. `name` must be interned.
Value instance_get(Object* object, Str* name);                          // borrowed or ABSENT
Status instance_set(Thread& t, Object* object, Str* name, Value value);
Result<bool> instance_delete(Thread& t, Object* object, Str* name);     // false: was not there
Dict* instance_dict(Thread& t, Object* object);                         // turns to dict mode; borrowed
void instance_set_dict(Thread& t, Object* object, Dict* dict);          // replaces the attributes by those of `dict`

// For the heap: everything destroy() and the collector need to know of an instance's attributes and __slots__.
void instance_visit_attributes(Object* object, Visitor& visitor);
void instance_clear_attributes(Object* object);                          // values are released, storage stays valid
void instance_release_attributes(Object* object);                        // at destruction; frees the overflow array

// The generic getattr/setattr slots (object.__getattribute__ / __setattr__).
Result<Ref> object_getattr(Thread& t, Value self, Str* name);
Status object_setattr(Thread& t, Value self, Str* name, Value value);

}  // namespace krait

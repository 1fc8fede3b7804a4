#pragma once
// What the files of the type implementation share. Nothing outside type*.cpp, shape.cpp, object.cpp and
// vm/interpreter.cpp includes this.
#include "objects/descriptor.h"
#include "objects/dict.h"
#include "objects/object_base.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "vm/abstract.h"

namespace krait {

// Per interpreter: the method cache and the map from dunder names to rows of slots.def.
struct TypeCaches {
  static constexpr usize kLookups = 4096, kNames = 512;
  struct Lookup { u64 version; Str* name; Value value; };   // name owned; value borrowed, valid while version is current
  struct SlotName { Str* name; u8 count; u8 rows[3]; };     // rows of the name, by index
  Lookup lookups[kLookups];
  SlotName slot_names[kNames];

  static usize index_of(u64 version, const Str* name) {
    return (version * 0x9E3779B1u ^ reinterpret_cast<uintptr_t>(name) >> 4) & (kLookups - 1);
  }
};

// slots.def as a table, grouped: rows that fill the same slot are neighbours.
std::span<const SlotRow> slot_rows();
inline RawSlot slot_get(const Slots& slots, u32 offset) {
  RawSlot f;
  std::memcpy(&f, reinterpret_cast<const char*>(&slots) + offset, sizeof(f));
  return f;
}
inline void slot_put(Slots& slots, u32 offset, RawSlot f) {
  std::memcpy(reinterpret_cast<char*>(&slots) + offset, &f, sizeof(f));
}
void slot_names_init(Interpreter& interp);

// Fills the slots of a class from its bases and its dictionary.
void slots_of_new_class(Thread& t, TypeObject* type);
// A class attribute changed: if it is a dunder, its slots change in the type and the subclasses that inherit it.
void slots_update(Thread& t, TypeObject* type, Str* name);
// All slots anew, after __bases__ changed.
void slots_recompute(TypeObject* type);
void flags_from_slots(TypeObject* type);

// The MRO walk without cache; borrowed or ABSENT.
Value type_lookup_uncached(TypeObject* type, Str* name);
// `type` and all classes that derive from it, each once and after its bases (diamonds would multiply a plain recursion).
std::vector<TypeObject*> type_descendants(TypeObject* type);
// Ends every cache that depends on `type`: it and its subclasses get new versions.
void type_modified(TypeObject* type);
// Allocates a TypeObject of metatype `metatype` with empty fields, its root and dict shapes, and versions.
TypeObject* type_raw_new(Thread& t, TypeObject* metatype);
// Layout, flags and slots of a native type; needs no strings, so it comes before names exist. `base` null: object itself.
void type_setup_native(TypeObject* type, const TypeSpec& spec, TypeObject* base);
// Name, bases, MRO and dictionary of a native type whose layout is set up.
Status type_fill_native(Thread& t, TypeObject* type, Str* module_name);
// The __dict__ attribute of types whose instances have an attribute area.
Status add_dict_getter(Thread& t, TypeObject* type);
void type_link_bases(TypeObject* type);
void type_unlink_bases(TypeObject* type);

// C3, or the metaclass's mro(). Sets type->mro; false if a custom mro() has already done so by an assignment of
// __bases__, whose outcome stays.
Result<bool> type_compute_mro(Thread& t, TypeObject* type);
Result<RefTo<Tuple>> mro_c3(Thread& t, TypeObject* type, Tuple* bases);
// The base whose layout instances extend; TypeError for bases that do not fit together.
Result<TypeObject*> best_base(Thread& t, Tuple* bases);
TypeObject* solid_base(TypeObject* type);
// The most derived metaclass of the bases; TypeError "metaclass conflict: ...".
Result<TypeObject*> type_winner(Thread& t, TypeObject* metatype, Tuple* bases);
Status check_class_assignment(Thread& t, TypeObject* old_type, TypeObject* new_type, const char* attribute);

// isinstance and issubclass without the hooks: real MRO, __class__, __bases__.
Result<bool> is_real_instance(Thread& t, Value object, Value cls);
Result<bool> is_real_subclass(Thread& t, Value derived, Value cls);
// Adds the names of a class and its bases to `dict`, for dir().
Status merge_class_dict(Thread& t, Dict* dict, Value cls);

extern const Method kNewMethod;                     // __new__ of native types
extern const std::span<const Method> kTypeMethods;
extern const std::span<const Getter> kTypeGetters;
Result<Ref> type_getattr(Thread& t, Value self, Str* name);
Result<Ref> type_getattr_opt(Thread& t, Value self, Str* name);   // ABSENT instead of AttributeError
Status type_setattr(Thread& t, Value self, Str* name, Value value);
Result<Ref> object_getattr_opt(Thread& t, Value self, Str* name);
Result<Ref> generic_getattr_opt(Thread& t, Value self, Str* name);
Result<Ref> generic_getattr(Thread& t, Value self, Str* name);
Result<Ref> generic_next(Thread& t, Value self);
Status object_init(Thread& t, Value self, Args args);
Result<i64> hash_not_implemented(Thread& t, Value self);

// An attribute lookup failed: a pending AttributeError that does not say of what gets name and object.
Error attribute_error_context(Thread& t, Value object, Str* name);
// The method `name` of an object's type for a call: *unbound means "pass the object as first argument".
// ABSENT if there is none.
Result<Ref> find_special(Thread& t, Value object, Str* name, bool* unbound);
// type(stack[0]).name(stack...): ABSENT if there is no such method.
Result<Ref> call_special(Thread& t, const Value* stack, u32 count, Str* name);

bool names_dunder(const Str* name);

// The shape tree of a type.
Shape* shape_new(TypeObject* type, Shape* parent, Str* name);
void shapes_free(TypeObject* type);
// Moves `object` to the shapes of `type`, keeping its attributes.
void instance_change_type(Thread& t, Object* object, TypeObject* type);
// Replaces the attributes by those of `dict`.
void instance_set_dict(Thread& t, Object* object, Dict* dict);
// Address of the first byte after the body of an instance of a variable-size type.
char* instance_tail(const Object* object);

}  // namespace krait

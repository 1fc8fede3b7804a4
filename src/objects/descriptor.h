#pragma once
// Descriptors: what a type's dictionary holds for attributes and methods of native code, and the descriptor types that
// Python code makes (property, classmethod, staticmethod, super).
#include "objects/native.h"
#include "objects/type.h"

namespace krait {

// A computed attribute of a native type (a row of TypeSpec::getters).
struct GetSetDescriptor : Object {
  static const TypeSpec kType;
  const Getter* getter;
  FieldTo<TypeObject> owner;
};

// A stored attribute: a row of TypeSpec::members, a computed one that shows as such (a row of getters), or a name of
// `__slots__` (the Field is at `offset` from the object, or from the end of its body if `after_body`).
struct MemberDescriptor : Object {
  static const TypeSpec kType;
  const Member* member;      // null for the others
  const Getter* getter;      // null for the others
  FieldTo<Str> name;
  FieldTo<TypeObject> owner;
  u32 offset;
  bool after_body;
  bool is_slot() const { return !member && !getter; }
};

using RawSlot = void (*)();

// How the arguments of a dunder method become a call of a slot, and back.
enum class SlotKind : u8 {
  kUnary, kNext, kHash, kTruth, kLength, kCall, kGetattribute, kGetattr, kSetattr, kDelattr, kCompare, kBinary,
  kReflected, kPow, kReflectedPow, kInplacePow, kSetitem, kDelitem, kContains, kDescrGet, kDescrSet, kDescrDelete,
  kInit, kNew, kBuffer, kReleaseBuffer, kDel,
};

// One row of slots.def: a dunder method and the slot behind it.
struct SlotRow {
  Str* Names::*name;
  u32 offset;                // of the member in Slots
  SlotKind kind;
  CompareOp op;              // kCompare
  RawSlot generic;           // slot function that calls the dunder of a Python class; null: another slot serves it
  const char* signature;     // "($self, value, /)"
  const char* doc;
};

// A dunder method of a native type: int.__add__.
struct WrapperDescriptor : Object {
  static const TypeSpec kType;
  const SlotRow* row;
  FieldTo<TypeObject> owner;
  RawSlot function;
};

// A wrapper descriptor bound to an object: (1).__add__.
struct MethodWrapper : Object {
  static const TypeSpec kType;
  FieldTo<WrapperDescriptor> descriptor;
  Field self;
};

struct MappingProxy : Object {
  static const TypeSpec kType;
  Field mapping;
};
RefTo<MappingProxy> mappingproxy_new(Thread& t, Value mapping);

struct Property : Object {
  static const TypeSpec kType;
  Field getter, setter, deleter, doc, name;   // EMPTY: not given
  bool getter_doc;                            // the doc came from the getter
};

struct ClassMethod : Object {
  static const TypeSpec kType;
  Field callable;
};
struct StaticMethod : Object {
  static const TypeSpec kType;
  Field callable;
};
RefTo<ClassMethod> classmethod_new(Thread& t, Value callable);
RefTo<StaticMethod> staticmethod_new(Thread& t, Value callable);

struct Super : Object {
  static const TypeSpec kType;
  FieldTo<TypeObject> type;          // the class after which the search starts
  Field object;                      // EMPTY: unbound
  FieldTo<TypeObject> object_type;   // whose MRO is searched
};
// super(type, object).name without making the super object.
Result<Ref> super_lookup(Thread& t, TypeObject* type, Value object, Str* name);
// Like super_lookup; a plain method comes back unbound with *unbound set (the caller passes `object` first).
Result<Ref> super_lookup_method(Thread& t, TypeObject* type, Value object, Str* name, bool* unbound);

// Calls the slot behind a dunder method with the method's arguments (self not among them).
Result<Ref> wrapper_call(Thread& t, WrapperDescriptor* descriptor, Value self, Args args);

// "($self, index=-1, /)" from the text of a method table.
std::string text_signature(const Method& method);
// The value of __text_signature__: that text, or None.
Ref signature_value(Thread& t, const Method& method);

}  // namespace krait

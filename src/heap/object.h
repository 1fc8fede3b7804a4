#pragma once
// The object header, reference counting, and the owning handles Ref, RefTo<T> and Field.
#include "heap/value.h"

namespace krait {

struct TypeObject;
struct Thread;
struct Str;

// A Shape names the layout of an object: its type and which attribute lives in which slot. See objects/shape.h.
struct Shape;
TypeObject* shape_type(const Shape* shape);

enum HeaderFlags : u32 {
  kFlagHasWeakrefs = 1 << 0,   // an entry in the weak reference table
  kFlagFinalized = 1 << 1,     // __del__ has run
  kFlagDictMode = 1 << 2,      // attributes live in a Dict, not in slots (objects/shape.h)
  kFlagLarge = 1 << 3,         // allocated outside the slabs
  kFlagContainer = 1 << 4,     // walked by the cycle collector
  kFlagGenerationShift = 5,    // two bits: 0 young, 1, 2 old, 3 frozen (gc.freeze)
  kFlagGenerationMask = 3 << 5,
  kFlagUntracked = 1 << 7,     // a container that the collector skips (is in no cycle, or not filled yet)
  // Bits 8..22 belong to the object's type; 24..31 are the number of inline attribute slots.
  kTypeFlagShift = 8,
  kFlagNothingToFinalize = 1 << 23,   // the type's finalizer would do nothing now (a generator that has ended)
  kInlineSlotsShift = 24,
};

struct alignas(16) Object {
  u32 refcount;
  u32 flags;
  Shape* shape;
#if UINTPTR_MAX == UINT32_MAX
  u32 padding_;
#endif
  // The shape starts with its type pointer (checked in objects/shape.h).
  KRAIT_INLINE TypeObject* type() const { return *reinterpret_cast<TypeObject* const*>(shape); }
  u32 inline_slots() const { return flags >> kInlineSlotsShift; }
};
static_assert(sizeof(Object) == 16);

// Runs finalizer and weakref callbacks, releases what the object owns, frees it. May run Python code.
// Deep structures are destroyed through a worklist, never by C recursion.
KRAIT_NOINLINE void destroy(Object* object);

KRAIT_INLINE void retain(Object* o) { ++o->refcount; }
KRAIT_INLINE void release(Object* o) { if (--o->refcount == 0) destroy(o); }
KRAIT_INLINE void retain(Value v) { if (v.is_object()) ++v.object()->refcount; }
KRAIT_INLINE void release(Value v) { if (v.is_object() && --v.object()->refcount == 0) destroy(v.object()); }

struct Error {};  // "an exception is pending in the thread": converts to any Result

// An owned reference to anything; EMPTY when moved from.
class KRAIT_TRIVIAL_ABI Ref {
 public:
  Ref() : v_(Value::empty()) {}
  explicit Ref(Value borrowed) : v_(borrowed) { retain(borrowed); }
  static Ref steal(Value owned) { Ref r; r.v_ = owned; return r; }
  Ref(Ref&& other) : v_(other.v_) { other.v_ = Value::empty(); }
  Ref(const Ref&) = delete;
  Ref& operator=(Ref&& other) {
    Value old = v_;
    v_ = other.v_;
    other.v_ = Value::empty();
    krait::release(old);
    return *this;
  }
  ~Ref() { krait::release(v_); }

  KRAIT_INLINE Value get() const { return v_; }
  operator Value() const { return v_; }
  Value detach() { Value v = v_; v_ = Value::empty(); return v; }
  Ref copy() const { return Ref(v_); }
  void reset() { *this = Ref(); }
  bool is_empty() const { return v_.is_empty(); }
  bool is_absent() const { return v_.is_absent(); }
  bool is_none() const { return v_.is_none(); }

 private:
  Value v_;
};

inline Ref none_ref() { return Ref::steal(Value::none()); }
inline Ref absent_ref() { return Ref::steal(Value::absent()); }
inline Ref not_implemented_ref() { return Ref::steal(Value::not_implemented()); }
inline Ref bool_ref(bool b) { return Ref::steal(Value::boolean(b)); }

// An owned pointer to an object of C++ type T; may be null.
template <class T>
class KRAIT_TRIVIAL_ABI RefTo {
 public:
  RefTo() : p_(nullptr) {}
  explicit RefTo(T* borrowed) : p_(borrowed) { if (p_) retain(static_cast<Object*>(p_)); }
  static RefTo steal(T* owned) { RefTo r; r.p_ = owned; return r; }
  RefTo(RefTo&& other) : p_(other.p_) { other.p_ = nullptr; }
  RefTo(const RefTo&) = delete;
  RefTo& operator=(RefTo&& other) {
    T* old = p_;
    p_ = other.p_;
    other.p_ = nullptr;
    if (old) release(static_cast<Object*>(old));
    return *this;
  }
  ~RefTo() { if (p_) release(static_cast<Object*>(p_)); }

  KRAIT_INLINE T* get() const { return p_; }
  T* operator->() const { return p_; }
  T& operator*() const { return *p_; }
  operator T*() const { return p_; }
  explicit operator bool() const { return p_ != nullptr; }
  operator Value() const { return p_ ? Value(static_cast<Object*>(p_)) : Value::empty(); }
  T* detach() { T* p = p_; p_ = nullptr; return p; }
  RefTo copy() const { return RefTo(p_); }
  // Gives the reference up as an untyped one.
  Ref ref() && { T* p = detach(); return p ? Ref::steal(Value(static_cast<Object*>(p))) : Ref(); }
  operator Ref() && { return std::move(*this).ref(); }

 private:
  T* p_;
};

// An owned slot inside a heap object. Assignment stores the new value first and releases the old one last,
// because releasing may run code that looks at the object.
struct Field {
  Value v = Value::empty();

  Field() = default;
  Field(const Field&) = delete;
  Field& operator=(const Field&) = delete;
  KRAIT_INLINE Value get() const { return v; }
  operator Value() const { return v; }
  void init(Value borrowed) { retain(borrowed); v = borrowed; }     // raw memory: no old value
  void init_steal(Value owned) { v = owned; }
  void set(Value borrowed) { retain(borrowed); Value old = v; v = borrowed; release(old); }
  void set(Ref&& owned) { Value old = v; v = owned.detach(); release(old); }
  Ref take() { Ref r = Ref::steal(v); v = Value::empty(); return r; }
  void clear() { Value old = v; v = Value::empty(); release(old); }
};

// Typed version of Field for pointers; null when unset.
template <class T>
struct FieldTo {
  T* p = nullptr;

  FieldTo() = default;
  FieldTo(const FieldTo&) = delete;
  FieldTo& operator=(const FieldTo&) = delete;
  operator T*() const { return p; }
  T* get() const { return p; }
  T* operator->() const { return p; }
  void init(T* borrowed) { p = borrowed; if (p) retain(static_cast<Object*>(p)); }
  void init_steal(T* owned) { p = owned; }
  void set(T* borrowed) { if (borrowed) retain(static_cast<Object*>(borrowed)); set_steal(borrowed); }
  void set(RefTo<T>&& owned) { set_steal(owned.detach()); }
  void set_steal(T* owned) { T* old = p; p = owned; if (old) release(static_cast<Object*>(old)); }
  void clear() { set_steal(nullptr); }
};

}  // namespace krait

#include "objects/capsule.h"

#include "objects/native.h"
#include "objects/str.h"
#include "vm/interpreter.h"

namespace krait {

RefTo<Capsule> capsule_new(Thread& t, void* pointer, const char* name, void (*destructor)(void*)) {
  Capsule* c = static_cast<Capsule*>(t.heap.allocate(sizeof(Capsule), t.types.capsule->root_shape, false));
  c->pointer = pointer;
  c->name = name;
  c->destructor = destructor;
  return RefTo<Capsule>::steal(c);
}

static Result<Ref> capsule_repr(Thread& t, Value self) {
  Capsule* c = static_cast<Capsule*>(self.object());
  if (!c->name) return str_from_utf8(t, fmt::format("<capsule object NULL at {:#x}>", self.bits));
  return str_from_utf8(t, fmt::format("<capsule object \"{}\" at {:#x}>", c->name, self.bits));
}
static void capsule_dealloc(Object* o) {
  Capsule* c = static_cast<Capsule*>(o);
  if (c->destructor) c->destructor(c->pointer);
}

const TypeSpec Capsule::kType = {
  .name = "PyCapsule",
  .basic_size = sizeof(Capsule),
  .doc = "An opaque pointer of a native module.",
  .slots = {.repr = capsule_repr, .dealloc = capsule_dealloc},
};

}  // namespace krait

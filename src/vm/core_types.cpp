// The tables of the types in types.def, and their creation in an order that works: every type object exists, with its
// layout, before the first string or dictionary is made.
#include "objects/anext.h"
#include "objects/bytes.h"
#include "objects/capsule.h"
#include "objects/descriptor.h"
#include "objects/dict.h"
#include "objects/float.h"
#include "objects/frame.h"
#include "objects/function.h"
#include "objects/generator.h"
#include "objects/generic_alias.h"
#include "objects/int.h"
#include "objects/iterators.h"
#include "objects/list.h"
#include "objects/memoryview.h"
#include "objects/module.h"
#include "objects/namespace.h"
#include "objects/native.h"
#include "objects/object_base.h"
#include "objects/range.h"
#include "objects/set.h"
#include "objects/slice.h"
#include "objects/str.h"
#include "objects/str_type.h"
#include "objects/template.h"
#include "objects/traceback.h"
#include "objects/tuple.h"
#include "objects/type_internal.h"
#include "objects/typevar.h"
#include "objects/union.h"
#include "objects/weakref.h"
#include "vm/core_types.h"

namespace krait {

struct CoreType { TypeObject* Types::*field; const TypeSpec* spec; };

static const CoreType kCoreTypes[] = {
#define CORE_TYPE(FIELD, STRUCT) {&Types::FIELD, &STRUCT::kType},
#include "objects/types.def"
#undef CORE_TYPE
};

void core_types_create(Thread& t) {
  TypeObject* meta = type_raw_new(t, nullptr);
  meta->shape = meta->root_shape;
  t.types.type = meta;
  for (const CoreType& core : kCoreTypes) {
    if (t.types.*core.field) continue;
    TypeObject* type = type_raw_new(t, nullptr);
    type->shape = meta->root_shape;
    t.types.*core.field = type;
  }
  for (const CoreType& core : kCoreTypes) {
    TypeObject* type = t.types.*core.field;
    TypeObject* base = type == t.types.object ? nullptr : core.spec->base ? t.interp.find_type(*core.spec->base) : t.types.object;
    KRAIT_CHECK(base || type == t.types.object);
    type_setup_native(type, *core.spec, base);
    t.interp.remember_type(*core.spec, type);
  }
}

void core_types_fill(Thread& t) {
  slot_names_init(t.interp);
  for (const CoreType& core : kCoreTypes) MUST(type_fill_native(t, t.types.*core.field, nullptr));
}

}  // namespace krait

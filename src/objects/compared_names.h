#pragma once
// A dict of attributes may have keys that are no strings but say that they equal one. Attribute access compares them, as
// dicts do, which may run Python code; with string keys alone it costs nothing.
#include "objects/type.h"

namespace krait {

// dict_get_str(), but EMPTY if a key of another class with the hash of `key` is met: then only dict_get() can tell.
Value dict_probe_str(Dict* dict, Str* key);

// instance_get(), or EMPTY: then instance_compare() tells.
Value instance_probe(Object* object, Str* name);
Result<Ref> instance_compare(Thread& t, Object* object, Str* name);

// type_lookup() that compares. What comes of a comparison is owned by `hold`; its errors count as "not there".
Value type_lookup_comparing(Thread& t, TypeObject* type, Str* name, Ref* hold);
// Whether that may differ from type_lookup(): such classes have no cached names.
KRAIT_INLINE bool type_compares_names(const TypeObject* type) { return !~type->volatile_names; }

}  // namespace krait

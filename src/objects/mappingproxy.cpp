// mappingproxy: a read-only view of a mapping (the __dict__ of classes).
#include "objects/class_dict.h"
#include "objects/descriptor.h"
#include "objects/dict.h"
#include "objects/generic_alias.h"
#include "objects/str.h"
#include "vm/abstract.h"

namespace krait {

static Value mapping_of(Value v) { return static_cast<MappingProxy*>(v.object())->mapping; }

RefTo<MappingProxy> mappingproxy_new(Thread& t, Value mapping) {
  MappingProxy* p = static_cast<MappingProxy*>(t.heap.allocate(sizeof(MappingProxy), t.types.mappingproxy->root_shape, true));
  p->mapping.init(mapping);
  return RefTo<MappingProxy>::steal(p);
}

// The mapping for code that may keep or change it: a class's namespace must not get into its hands.
static Result<Ref> safe_mapping(Thread& t, Value proxy, Value other) {
  Value mapping = mapping_of(proxy);
  if (is_class_dict(mapping) && !is_exact<Dict>(other) && !is_exact<MappingProxy>(other))
    return dict_copy(t, as<Dict>(mapping));
  return Ref(mapping);
}

static Result<Ref> mappingproxy_make(Thread& t, TypeObject* cls, Args args) {
  if (args.kw_count() && !(args.kw_count() == 1 && args.count == 0))
    return t.raise(kTypeError, "mappingproxy() takes exactly 1 argument ({} given)", args.count + args.kw_count());
  if (args.count + args.kw_count() != 1)
    return args.count ? t.raise(kTypeError, "mappingproxy() takes at most 1 argument ({} given)", args.count)
                      : t.raise(kTypeError, "mappingproxy() missing required argument 'mapping' (pos 1)");
  Value mapping = args.items[0];
  TypeObject* type = type_of(t, mapping);
  if (!type->slots.getitem || is_subtype(type, t.types.list) || is_subtype(type, t.types.tuple) || is_subtype(type, t.types.str))
    return t.raise(kTypeError, "mappingproxy() argument must be a mapping, not {}", type_name(type));
  return mappingproxy_new(t, mapping);
}

static Result<Ref> mappingproxy_repr(Thread& t, Value self) {
  TRY(t.check_c_stack());
  RefTo<Str> inner = TRY(repr(t, mapping_of(self)));
  return str_from_utf8(t, "mappingproxy(" + str_to_utf8(inner) + ")");
}
static Result<Ref> mappingproxy_str(Thread& t, Value self) { return to_str(t, mapping_of(self)); }
static Result<Ref> mappingproxy_iter(Thread& t, Value self) {
  TRY(t.check_c_stack());
  return get_iter(t, mapping_of(self));
}
static Result<i64> mappingproxy_hash(Thread& t, Value self) { return hash(t, mapping_of(self)); }
static Result<i64> mappingproxy_len(Thread& t, Value self) {
  TRY(t.check_c_stack());
  return length(t, mapping_of(self));
}
static Result<Ref> mappingproxy_getitem(Thread& t, Value self, Value key) {
  TRY(t.check_c_stack());
  return get_item(t, mapping_of(self), key);
}
static Result<bool> mappingproxy_contains(Thread& t, Value self, Value key) {
  TRY(t.check_c_stack());
  return contains(t, mapping_of(self), key);
}
static Result<Ref> mappingproxy_compare(Thread& t, Value a, Value b, CompareOp op) {
  Ref mapping = TRY(safe_mapping(t, a, b));
  return compare(t, mapping, b, op);
}
static Result<Ref> mappingproxy_or(Thread& t, Value a, Value b) {
  Ref left = is<MappingProxy>(a) ? TRY(safe_mapping(t, a, b)) : Ref(a);
  Ref right = is<MappingProxy>(b) ? TRY(safe_mapping(t, b, a)) : Ref(b);
  return binary(t, BinaryOp::kOr, left, right);
}
static Result<Ref> mappingproxy_ior(Thread& t, Value self, Value) {
  return t.raise(kTypeError, "'|=' is not supported by {}; use '|' instead", type_name(t, self));
}
static void mappingproxy_visit(Object* o, Visitor& visitor) { visitor(static_cast<MappingProxy*>(o)->mapping); }
static void mappingproxy_dealloc(Object* o) { static_cast<MappingProxy*>(o)->mapping.clear(); }

static Result<Ref> forward(Thread& t, MappingProxy* self, const char* name) {
  RefTo<Str> method_name = str_intern(t, name);
  return call_method(t, self->mapping, method_name);
}
static Result<Ref> mappingproxy_get(Thread& t, MappingProxy* self, Value key, Value fallback) {
  Value args[] = {key, fallback};
  return call_method(t, self->mapping, t.names.get, args);
}
static Result<Ref> mappingproxy_keys(Thread& t, MappingProxy* self) { return forward(t, self, "keys"); }
static Result<Ref> mappingproxy_values(Thread& t, MappingProxy* self) { return forward(t, self, "values"); }
static Result<Ref> mappingproxy_items(Thread& t, MappingProxy* self) { return forward(t, self, "items"); }
static Result<Ref> mappingproxy_copy(Thread& t, MappingProxy* self) { return forward(t, self, "copy"); }
static Result<Ref> mappingproxy_reversed(Thread& t, MappingProxy* self) { return forward(t, self, "__reversed__"); }
static Result<Ref> mappingproxy_class_getitem(Thread& t, TypeObject* cls, Value item) {
  return generic_alias_new(t, Value(cls), item);
}

static constexpr Method kMethods[] = {
  method<mappingproxy_get>("get(self, key, default=None, /)", "The value for key, or default."),
  method<mappingproxy_keys>("keys(self, /)", "A view of the keys."),
  method<mappingproxy_values>("values(self, /)", "A view of the values."),
  method<mappingproxy_items>("items(self, /)", "A view of the items."),
  method<mappingproxy_copy>("copy(self, /)", "A shallow copy of the mapping."),
  method<mappingproxy_reversed>("__reversed__(self, /)", "An iterator over the keys, last first."),
  class_method<mappingproxy_class_getitem>("__class_getitem__(type, object, /)", "See PEP 585."),
};

const TypeSpec MappingProxy::kType = {
  .name = "mappingproxy",
  .basic_size = sizeof(MappingProxy),
  .flags = kTypeCycles | kTypeMapping,
  .signature = "mappingproxy(mapping)",
  .doc = "A read-only view of a mapping.",
  .slots = {
    .repr = mappingproxy_repr,
    .str = mappingproxy_str,
    .iter = mappingproxy_iter,
    .hash = mappingproxy_hash,
    .length = mappingproxy_len,
    .compare = mappingproxy_compare,
    .getitem = mappingproxy_getitem,
    .contains = mappingproxy_contains,
    .new_ = mappingproxy_make,
    .or_ = mappingproxy_or,
    .ior = mappingproxy_ior,
    .visit = mappingproxy_visit,
    .dealloc = mappingproxy_dealloc,
  },
  .methods = kMethods,
};

}  // namespace krait

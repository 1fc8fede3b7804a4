#include "vm/heap_check.h"

#include <cstdio>
#include <unordered_map>

#include "objects/module.h"
#include "objects/shape.h"
#include "objects/type_internal.h"
#include "vm/attr_sites.h"

namespace krait {

constexpr usize kMostReported = 20;

namespace {

// References to each object, as other objects (and for leaks the interpreter) hold them.
struct Census : Visitor {
  std::unordered_map<Object*, u64> held;
  Census() {
    function = [](Visitor& self, Value v) { ++static_cast<Census&>(self).held[v.object()]; };
  }
  u64 references(Object* o) const {
    auto found = held.find(o);
    return found == held.end() ? 0 : found->second;
  }
};

void count_references(Interpreter& interp, Census& census) {
  interp.heap.for_each_object([](void* c, Object* o) { Heap::visit_referents(o, *static_cast<Census*>(c)); }, &census);
}

std::string describe(Object* o) {
  std::string text(o->type()->name ? str_to_utf8(o->type()->name) : "?");
  if (is_exact<Str>(Value(o))) {
    std::string shown = str_to_utf8(static_cast<Str*>(o));
    text += fmt::format(" '{}'", shown.substr(0, 60));
  } else if (type_derives(o->type(), &TypeObject::kType) && static_cast<TypeObject*>(o)->name) {
    text += fmt::format(" '{}'", str_to_utf8(static_cast<TypeObject*>(o)->name));
  }
  return text;
}

struct Comparison {
  Interpreter& interp;
  Census census;
  bool leaks;
  u64 found = 0;

  void run(const char* what) {
    interp.heap.for_each_object([](void* c, Object* o) { static_cast<Comparison*>(c)->look_at(o); }, this);
    if (found > kMostReported) std::fprintf(stderr, "krait: and %llu more\n", static_cast<unsigned long long>(found - kMostReported));
    if (found) std::fprintf(stderr, "krait: %s: %llu objects\n", what, static_cast<unsigned long long>(found));
  }
  void look_at(Object* o) {
    u64 references = census.references(o);
    if (leaks ? o->refcount <= references : o->refcount >= references) return;
    if (++found > kMostReported) return;
    std::fprintf(stderr, "krait: %s at %p: %u references counted, %llu %s\n", describe(o).c_str(), static_cast<void*>(o),
                 o->refcount, static_cast<unsigned long long>(references), leaks ? "known" : "held");
  }
};

}  // namespace

u64 check_heap(Interpreter& interp) {
  Comparison check{interp, {}, false};
  count_references(interp, check.census);
  check.run("references that are not counted");
  return check.found;
}

u64 check_leaks(Interpreter& interp) {
  Comparison check{interp, {}, true};
  count_references(interp, check.census);
  interp.visit_roots(check.census);
  check.run("references that were not given back");
  return check.found;
}

void Interpreter::visit_roots(Visitor& visitor) {
  for (Thread* t = threads; t; t = t->next_thread)
    for (const Ref* r : {&t->exception, &t->handled, &t->asyncgen_firstiter, &t->asyncgen_finalizer, &t->context, &t->trace_function, &t->profile_function}) visitor(r->get());
#define CORE_TYPE(FIELD, STRUCT) visitor(static_cast<Object*>(types.FIELD));
#include "objects/types.def"
#undef CORE_TYPE
  for (TypeObject* type : types.exceptions) visitor(static_cast<Object*>(type));
#define NAME(N) visitor(static_cast<Object*>(names.N));
#define DUNDER(N) visitor(static_cast<Object*>(names.dunder_##N));
#define NAMED(N, TEXT) visitor(static_cast<Object*>(names.N));
#include "objects/names.def"
#undef NAME
#undef DUNDER
#undef NAMED
  visitor(modules);
  visitor(sys);
  visitor(builtins);
  visitor(codec_search_path);
  visitor(codec_search_cache);
  visitor(codec_error_registry);
  visitor(import_find_and_load);
  visitor(import_func);
  visitor(empty_tuple);
  visitor(empty_str);
  for (auto& character : latin1) visitor(character);
  visitor(empty_bytes);
  visitor(empty_frozenset);
  for (auto& byte : byte_objects) visitor(byte);
  for (const Field* f : {&zero_float, &neg_zero_float, &inf_float, &neg_inf_float, &nan_float}) visitor(*f);
  for (auto& entry : spec_types_) visitor(static_cast<Object*>(entry.second));
  for (StateEntry& entry : states_) if (entry.visit) entry.visit(entry.state, visitor);
  for (TypeCaches::Lookup& lookup : type_caches->lookups) visitor(static_cast<Object*>(lookup.name));
  for (AttrSite* table : {attr_sites->reads, attr_sites->writes, attr_sites->calls})
    for (usize i = 0; i < AttrSites::kSize; ++i) visitor(static_cast<Object*>(table[i].name));
  for (Object* o : heap.garbage) visitor(o);
  // Shapes own the names of attributes.
  heap.for_each_object([](void* v, Object* o) {
    if (!type_derives(o->type(), &TypeObject::kType)) return;
    auto* shapes = static_cast<TypeObject*>(o)->shapes;
    if (!shapes) return;
    for (Shape* shape : *shapes) (*static_cast<Visitor*>(v))(static_cast<Object*>(shape->name));
  }, &visitor);
}

void print_stats(const Interpreter& interp) {
  const HeapStats& s = interp.heap.stats();
  auto number = [](u64 n) { return static_cast<unsigned long long>(n); };
  std::fprintf(stderr, "krait: %llu bytes in use, %llu at most\n", number(s.bytes), number(std::max(s.bytes, s.peak_bytes)));
  for (int i = 0; i < 3; ++i)
    std::fprintf(stderr, "krait: generation %d: %llu collections, %llu objects found\n", i, number(s.collections[i]), number(s.collected[i]));
}

}  // namespace krait

#include "vm/interpreter.h"

#include <sys/resource.h>
#include <unistd.h>

#include <unordered_set>

#include "base/hash.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/function.h"
#include "objects/module.h"
#include "objects/type_internal.h"
#include "objects/weakref.h"
#include "vm/attr_sites.h"
#include "vm/core_types.h"
#include "vm/eval.h"
#include "vm/heap_check.h"
#include "vm/isolate.h"
#include "vm/lock.h"
#include "vm/stress.h"

namespace krait {

// --- The types of native tables

static usize spec_hash(const void* spec) { return (reinterpret_cast<uintptr_t>(spec) >> 4) * 0x9E3779B1u; }

TypeObject* Interpreter::find_type(const TypeSpec& spec) const {
  if (spec_types_.empty()) return nullptr;
  usize mask = spec_types_.size() - 1;
  for (usize i = spec_hash(&spec) & mask;; i = (i + 1) & mask) {
    if (spec_types_[i].first == &spec) return spec_types_[i].second;
    if (!spec_types_[i].first) return nullptr;
  }
}

void Interpreter::remember_type(const TypeSpec& spec, TypeObject* type) {
  if (spec_types_.size() <= spec_type_count_ * 2) {
    auto old = std::move(spec_types_);
    spec_types_.assign(std::max<usize>(old.size() * 2, 512), {nullptr, nullptr});
    spec_type_count_ = 0;
    for (auto& entry : old) if (entry.second) remember_type(*entry.first, entry.second);
    for (auto& entry : old) if (entry.second) release(static_cast<Object*>(entry.second));
  }
  usize mask = spec_types_.size() - 1, i = spec_hash(&spec) & mask;
  while (spec_types_[i].first && spec_types_[i].first != &spec) i = (i + 1) & mask;
  if (!type) {   // it could not be finished; what may be of it already keeps it
    spec_types_[i].second = nullptr;
    return;
  }
  retain(static_cast<Object*>(type));
  spec_types_[i] = {&spec, type};
  ++spec_type_count_;
}

std::string Interpreter::owner_of(const Method& method) {
  RefTo<Str> name = str_intern(*current, method.signature.name);
  // bytes and bytearray share rows: the shorter name stands for both, wherever the types lie in memory.
  std::string owner;
  for (auto& entry : spec_types_) {
    if (!entry.second || !entry.second->dict) continue;
    Value found = dict_get_str(entry.second->dict, name);
    MethodDescriptor* d = found.is_absent() ? nullptr : try_as<MethodDescriptor>(found);
    ClassMethodDescriptor* c = found.is_absent() ? nullptr : try_as<ClassMethodDescriptor>(found);
    if (!(d && d->method == &method) && !(c && c->method == &method)) continue;
    std::string candidate = str_to_utf8(entry.second->qualname);
    if (owner.empty() || candidate.size() < owner.size()) owner = candidate;
  }
  if (!owner.empty()) return owner;
  auto holds = [&](std::span<const Method> table) { return &method >= table.data() && &method < table.data() + table.size(); };
  for (const ModuleSpec* spec : native_modules) {
    bool found = holds(spec->functions);
    for (auto table = spec->more_functions; table && *table; ++table) found = found || holds(**table);
    if (found) return std::string_view(spec->name) == "builtins" ? "" : spec->name;
  }
  return "";
}

void* Interpreter::find_state(const void* key) const {
  auto& recent = recent_states_[(reinterpret_cast<uintptr_t>(key) ^ reinterpret_cast<uintptr_t>(key) >> 5) % 32];
  if (recent.key == key) return recent.state;
  for (const StateEntry& entry : states_) {
    if (entry.key != key) continue;
    recent = {key, entry.state};
    return entry.state;
  }
  return nullptr;
}

void Interpreter::add_state(const void* key, void* state, void (*destroy)(void*), void (*visit)(void*, Visitor&)) {
  states_.push_back({key, state, destroy, visit});
}

// --- Start

static void set_hash_key(Interpreter& interp) {
  if (!interp.options.use_hash_seed) {
    if (getentropy(interp.hash_key, sizeof(interp.hash_key)) == 0) return;
  }
  std::array<u64, 2> key = hash_key_from_seed(u32(interp.options.hash_seed));
  std::copy(key.begin(), key.end(), interp.hash_key);
}

static void intern_names(Thread& t) {
#define NAME(N) t.names.N = str_intern(t, #N).detach();
#define DUNDER(N) t.names.dunder_##N = str_intern(t, "__" #N "__").detach();
#define NAMED(N, TEXT) t.names.N = str_intern(t, TEXT).detach();
#include "objects/names.def"
#undef NAME
#undef DUNDER
#undef NAMED
}

Interpreter::Interpreter(const InterpreterOptions& given) : options(given), heap(*this) {
  bool gc_enabled = heap.gc_enabled;
  heap.gc_enabled = false;   // until the types are complete
  set_hash_key(*this);
  main_thread = new Thread{*this, heap, types, names};
  current = main_thread;
  Thread& t = *main_thread;
  t.c_stack_limit = thread_stack_limit();
  lock_create(t);
  KRAIT_CHECK(stack_create(t));

  type_caches = static_cast<TypeCaches*>(heap.allocate_buffer(sizeof(TypeCaches)));
  KRAIT_CHECK(type_caches != nullptr);
  std::memset(static_cast<void*>(type_caches), 0, sizeof(TypeCaches));
  attr_sites = static_cast<AttrSites*>(heap.allocate_buffer(sizeof(AttrSites)));
  KRAIT_CHECK(attr_sites != nullptr);
  std::memset(static_cast<void*>(attr_sites), 0, sizeof(AttrSites));
  core_types_create(t);
  empty_str.set(str_from_ascii(t, ""));
  empty_tuple.set(tuple_empty(t));
  intern_names(t);
  core_types_fill(t);
  MUST(exceptions_init(t));

  modules.set(dict_new(t));
  builtins.set(MUST(builtins_module(t)));
  MUST(dict_set_str(t, modules, names.builtins, Value(builtins.get())));
  if (const ModuleSpec* spec = find_native_module("sys")) {
    sys.set(MUST(module_from_spec(t, *spec)));
    MUST(dict_set_str(t, modules, names.sys, Value(sys.get())));
  }
  heap.gc_enabled = gc_enabled;
  heap.gc_threshold[2] = 10;
  stress_start(t);
}

// --- End

// Calls a function of an imported module; its errors are reported, not raised.
static void call_if_imported(Thread& t, const char* module_name, const char* function, const char* where) {
  RefTo<Str> name = str_intern(t, module_name);
  Value module = dict_get_str(t.interp.modules, name);
  if (module.is_absent() || module.is_none()) return;
  Ref held(module);
  RefTo<Str> function_name = str_intern(t, function);
  if (call_method(t, held, function_name).is_error()) t.report_unraisable(where, Value::empty());
}

void Interpreter::run_exit_functions() {
  if (exit_functions_ran_) return;
  exit_functions_ran_ = true;
  call_if_imported(*current, "threading", "_shutdown", "on threading shutdown");
  call_if_imported(*current, "atexit", "_run_exitfuncs", "on atexit shutdown");
  if (auto finish = isolate(*this).finish) finish(*current);
}

// What CPython does to a module that outlives its last import: names with one underscore go first, then the others.
static void clear_module(Thread& t, Module* module) {
  Dict* dict = module->dict;
  if (!dict) return;
  for (int pass = 0; pass < 2; ++pass) {
    std::vector<RefTo<Str>> keys;
    u64 position = 0;
    Value key, value;
    while (dict_next(dict, &position, &key, &value)) {
      if (value.is_none() || !is<Str>(key)) continue;
      Str* name = as<Str>(key);
      bool underscore = name->length > 0 && name->at(0) == '_' && !(name->length > 1 && name->at(1) == '_');
      if (pass == 0 ? underscore : name != t.names.dunder_builtins) keys.emplace_back(name);
    }
    for (RefTo<Str>& name : keys) if (dict_set_str(t, dict, name, Value::none()).is_error()) t.clear_error();
  }
}

// The objects with finalizers that the globals of a program hold, through containers and instances, in the order of
// the globals: near the order of their creation, in which CPython finalizes them.
static std::vector<const Object*> finalization_order(Dict* globals) {
  struct Walk : Visitor {
    std::vector<Object*> stack;
    std::unordered_set<const Object*> seen;
  } walk;
  walk.function = [](Visitor& v, Value value) {
    Object* o = value.object();
    Walk& self = static_cast<Walk&>(v);
    if (!(o->flags & kFlagContainer) || is<TypeObject>(value) || is<Module>(value) || is<Function>(value)) return;
    if (self.seen.insert(o).second) self.stack.push_back(o);
  };
  std::vector<const Object*> order;
  walk(static_cast<Object*>(globals));
  while (!walk.stack.empty()) {
    Object* o = walk.stack.back();
    walk.stack.pop_back();
    if (o->type()->slots.finalize) order.push_back(o);
    usize first = walk.stack.size();
    Heap::visit_referents(o, walk);
    std::reverse(walk.stack.begin() + i64(first), walk.stack.end());
  }
  return order;
}

static bool has_finalizer(const Object* o) {
  return o->type()->slots.finalize && !(o->flags & (kFlagFinalized | kFlagNothingToFinalize));
}

// How many objects have a finalizer that did not run yet, or a weak reference with a callback.
static usize count_finalizable(Interpreter& interp) {
  struct Count { Interpreter& interp; usize found; } count{interp, 0};
  interp.heap.for_each_object([](void* context, Object* o) {
    Count& count = *static_cast<Count*>(context);
    bool callback = false;
    for (WeakRef* ref = weakref_first(count.interp, o); ref; ref = ref->next) callback |= !ref->callback.get().is_empty();
    count.found += callback || has_finalizer(o);
  }, &count);
  return count.found;
}

// Objects with finalizers that the standard streams are made of; they die with sys.
static usize count_streams(Interpreter& interp) {
  struct Walk : Visitor { std::vector<Object*> found; } walk;
  walk.function = [](Visitor& v, Value value) {
    std::vector<Object*>& found = static_cast<Walk&>(v).found;
    Object* o = value.object();
    if (has_finalizer(o) && std::find(found.begin(), found.end(), o) == found.end()) found.push_back(o);
  };
  for (const char* name : {"__stdin__", "__stdout__", "__stderr__"}) {
    RefTo<Str> key = str_intern(*interp.current, name);
    Value stream = interp.sys ? dict_get_str(interp.sys->dict, key) : Value::absent();
    if (!stream.is_absent()) walk(stream);
  }
  for (usize i = 0; i < walk.found.size(); ++i) Heap::visit_referents(walk.found[i], walk);
  return walk.found.size();
}

static void clear_modules(Thread& t) {
  Interpreter& interp = t.interp;
  // Looking for cycles is for finalizers: without any, nobody sees what lies in cycles when memory is given back.
  const bool collecting = interp.options.check_leaks || interp.options.check_heap || count_finalizable(interp) != count_streams(interp);
  auto collect = [&] { if (collecting) interp.heap.collect(t, 2); };
  // Whatever dies when the table lets go of it dies in import order; the rest is taken apart in reverse order.
  std::vector<RefTo<Module>> alive;
  {
    u64 position = 0;
    Value key, value;
    while (dict_next(interp.modules, &position, &key, &value)) if (is<Module>(value)) alive.emplace_back(as<Module>(value));
  }
  RefTo<Str> main_name = str_intern(t, "__main__");
  Value main = dict_get_str(interp.modules, main_name);
  if (is<Module>(main)) interp.heap.finalize_first = finalization_order(as<Module>(main)->dict);
  dict_clear(t, interp.modules);
  // Modules that only know each other are garbage, whose finalizers still see all of them: so while cycles are looked
  // for the survivors are held weakly.
  std::vector<Ref> survivors;
  for (RefTo<Module>& module : alive) {
    if (module->refcount == 1) {
      module = RefTo<Module>();
    } else if (module.get() != interp.sys && module.get() != interp.builtins) {
      Result<Ref> held = collecting ? weakref_new(t, t.types.weakref, Value(module), Value::empty()) : std::move(module).ref();
      if (held.is_error()) t.clear_error();
      else survivors.push_back(held.take());
    }
  }
  alive.clear();
  collect();
  interp.heap.finalize_first.clear();
  for (usize i = survivors.size(); i-- > 0;) {
    Ref module = collecting ? weakref_target(static_cast<WeakRef*>(survivors[i].get().object())) : std::move(survivors[i]);
    survivors.pop_back();
    if (!module.is_absent()) clear_module(t, static_cast<Module*>(module.get().object()));
  }
  collect();
  if (interp.sys) clear_module(t, interp.sys);
  clear_module(t, interp.builtins);
  collect();
}

// Every object still there gives its storage back. Nothing is destroyed recursively: all counts are raised first. Nobody
// tells the owner of a buffer that it is not used any more: owners may end before their users, and classes run code then.
static void release_storage(Interpreter& interp) {
  std::vector<Object*> objects;
  interp.heap.for_each_object([](void* list, Object* o) { static_cast<std::vector<Object*>*>(list)->push_back(o); }, &objects);
  std::vector<TypeObject*> types;
  for (Object* o : objects) {
    o->refcount += u32(1) << 30;
    if (!type_derives(o->type(), &TypeObject::kType)) continue;
    types.push_back(static_cast<TypeObject*>(o));
    types.back()->slots.release_buffer = nullptr;
  }
  for (Object* o : objects) {
    TypeObject* type = o->type();
    if (type_derives(type, &TypeObject::kType)) continue;
    instance_release_attributes(o);
    if (type->slots.dealloc) type->slots.dealloc(o);
  }
  for (TypeObject* type : types) {
    delete type->subclasses;
    if (type != interp.types.type) shapes_free(type);
  }
  shapes_free(interp.types.type);
}

Interpreter::~Interpreter() {
  Thread& t = *main_thread;
  current = &t;
  t.clear_error();
  run_exit_functions();
  finalizing = true;
  clear_modules(t);
  heap.stop_tracing();
  t.handled.reset();
  t.exception.reset();
  t.context.reset();
  u64 found = 0;
  if (options.check_heap) found += krait::check_heap(*this);
  if (options.check_leaks) found += krait::check_leaks(*this);
  if (options.problems) *options.problems += found;
  if (options.stats) print_stats(*this);
  release_storage(*this);
  for (usize i = states_.size(); i-- > 0;) states_[i].destroy(states_[i].state);
  heap.free_buffer(type_caches, sizeof(TypeCaches));
  heap.free_buffer(attr_sites, sizeof(AttrSites));
  stack_destroy(t);
  lock_destroy(t);
  delete main_thread;
}

}  // namespace krait

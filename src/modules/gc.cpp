// gc: the cycle collector as programs see it.
#include "heap/collection_hook.h"
#include "modules/int_bits.h"
#include "modules/sys.h"
#include "objects/class_dict.h"
#include "objects/descriptor.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/set.h"
#include "objects/str.h"
#include "vm/lock.h"

namespace krait {

enum DebugFlags : i64 { kStats = 1, kCollectable = 2, kUncollectable = 4, kSaveAll = 32, kLeak = 38 };
constexpr int kGenerations = 3;
constexpr u32 kNever = ~u32(0);   // a first threshold of 0: no collection on its own

struct GcState {
  FieldTo<List> callbacks, garbage;
  i64 debug = 0, started_ns = 0;
  void visit(Visitor& v) {
    v(callbacks);
    v(garbage);
  }
};
static const char kStateKey = 0;
static GcState& state_of(Thread& t) { return t.interp.state<GcState>(&kStateKey); }

static u32 generation_of(const Object* o) { return (o->flags & kFlagGenerationMask) >> kFlagGenerationShift; }
static bool is_tracked(Value v) {
  if (!v.is_object()) return false;
  Object* o = v.object();
  if (!(o->flags & kFlagContainer) || (o->flags & kFlagUntracked)) return false;
  // A tuple of plain things can be in no cycle.
  if (is_exact<Tuple>(v)) {
    for (Value item : static_cast<Tuple*>(o)->span()) if (is_tracked(item)) return true;
    return false;
  }
  return true;
}

// The object as programs get it: the namespace of a class must not be changed behind its back.
static Ref shown(Thread& t, Value v) {
  if (is_class_dict(v)) return mappingproxy_new(t, v);
  return Ref(v);
}

static void note(Thread& t, std::string_view text) {
  Value err = dict_get_str(t.interp.sys->dict, t.names.stderr);
  if (err.is_absent() || err.is_none()) return;
  Ref file(err);
  RefTo<Str> s = str_from_utf8(t, text);
  Value argument(s);
  if (call_method(t, file, t.names.write, std::span(&argument, 1)).is_error()) t.clear_error();
}

static Status call_back(Thread& t, List* callbacks, int generation, u64 found, bool done) {
  RefTo<Dict> info = dict_new(t);
  TRY(dict_set_text(t, info, "generation", Value::small_int(generation)));
  TRY(dict_set_text(t, info, "collected", Value::small_int(i64(found))));
  TRY(dict_set_text(t, info, "uncollectable", Value::small_int(0)));
  RefTo<Str> phase = str_intern(t, done ? "stop" : "start");
  for (u64 i = 0; i < callbacks->length; ++i) {
    Ref callback(callbacks->items[i]);
    if (call(t, callback, Value(phase), Value(info)).is_error()) t.report_unraisable("while calling GC callback", callback);
  }
  return {};
}

static void on_collection(Thread& t, int generation, u64 found, bool done) {
  GcState& state = state_of(t);
  if (done && !t.heap.garbage.empty()) {
    std::vector<Object*> kept = std::move(t.heap.garbage);
    t.heap.garbage.clear();
    for (Object* o : kept) {
      if (list_push(t, state.garbage, shown(t, Value(o))).is_error()) t.clear_error();
      release(o);
    }
  }
  if (state.debug & kStats) {
    if (done) {
      note(t, fmt::format("gc: done, {} unreachable, 0 uncollectable, {:.4f}s elapsed\n", found, f64(monotonic_ns() - state.started_ns) / 1e9));
    } else {
      i64 counts[4] = {};
      t.heap.for_each_container([](void* c, Object* o) { ++static_cast<i64*>(c)[generation_of(o)]; }, counts);
      state.started_ns = monotonic_ns();
      note(t, fmt::format("gc: collecting generation {}...\ngc: objects in each generation: {} {} {}\n"
                          "gc: objects in permanent generation: {}\n", generation, counts[0], counts[1], counts[2], counts[3]));
    }
  }
  RefTo<List> callbacks(state.callbacks.get());
  if (callbacks->length && call_back(t, callbacks, generation, found, done).is_error()) t.clear_error();
}

static void gc_enable(Thread& t) { t.heap.gc_enabled = true; }
static void gc_disable(Thread& t) { t.heap.gc_enabled = false; }
static bool gc_isenabled(Thread& t) { return t.heap.gc_enabled; }

static Result<i64> gc_collect(Thread& t, i32 generation) {
  if (generation < 0 || generation >= kGenerations) return t.raise(kValueError, "invalid generation");
  return i64(t.heap.collect(t, generation));
}

static Result<Ref> gc_get_count(Thread& t) {
  const u32* c = t.heap.gc_count;
  return tuple_of(t, Value::small_int(c[0]), Value::small_int(c[1]), Value::small_int(c[2]));
}
static Result<Ref> gc_get_threshold(Thread& t) {
  const u32* c = t.heap.gc_threshold;
  u32 young = collection_pace(t.interp).young_threshold;
  return tuple_of(t, Value::small_int(young == kNever ? 0 : young), Value::small_int(c[1]), Value::small_int(c[2]));
}
static Result<Ref> gc_set_threshold(Thread& t, Args args) {
  if (args.kw_count()) return t.raise(kTypeError, "gc.set_threshold() takes no keyword arguments");
  if (args.count < 1 || args.count > 3) return t.raise(kTypeError, "gc.set_threshold requires 1 to 3 arguments");
  CollectionPace& pace = collection_pace(t.interp);
  u32 wanted[3] = {pace.young_threshold, t.heap.gc_threshold[1], t.heap.gc_threshold[2]};
  for (u32 i = 0; i < args.count; ++i) {
    i64 n = TRY(c_int(t, args[i]));
    wanted[i] = n <= 0 && i == 0 ? kNever : u32(std::max<i64>(n, 0));
  }
  std::copy(wanted, wanted + 3, t.heap.gc_threshold);
  pace.young_threshold = wanted[0];
  pace.patient = false;
  pace.patience = 1;
  return none_ref();
}

static Result<Ref> gc_get_stats(Thread& t) {
  RefTo<List> out = TRY(list_new(t));
  const HeapStats& stats = t.heap.stats();
  for (int i = 0; i < kGenerations; ++i) {
    RefTo<Dict> row = dict_new(t);
    TRY(dict_set_text(t, row, "collections", Value::small_int(i64(stats.collections[i]))));
    TRY(dict_set_text(t, row, "collected", Value::small_int(i64(stats.collected[i]))));
    TRY(dict_set_text(t, row, "uncollectable", Value::small_int(i64(stats.uncollectable[i]))));
    TRY(list_push(t, out, Value(row)));
  }
  return std::move(out).ref();
}

static i64 gc_get_debug(Thread& t) { return state_of(t).debug; }
static void gc_set_debug(Thread& t, i32 flags) {
  state_of(t).debug = flags;
  t.heap.save_all = flags & kSaveAll;
}

// --- Objects

static Result<Ref> list_of(Thread& t, const std::vector<Ref>& values) {
  RefTo<List> out = TRY(list_new(t, values.size()));
  for (const Ref& v : values) TRY(list_push(t, out, shown(t, v)));
  return std::move(out).ref();
}

static Result<Ref> gc_get_objects(Thread& t, Value generation) {
  i64 wanted = -1;
  Value told[] = {generation.is_none() ? Value::small_int(-1) : generation};
  TRY(sys_audit(t, "gc.get_objects", told));
  if (!generation.is_none()) {
    wanted = TRY(to_index_i64(t, generation, kOverflowError));
    if (wanted < 0) return t.raise(kValueError, "generation parameter cannot be negative");
    if (wanted >= kGenerations)
      return t.raise(kValueError, "generation parameter must be less than the number of available generations ({})", kGenerations);
  }
  struct Walk { std::vector<Ref> found; i64 wanted; } walk{{}, wanted};
  t.heap.for_each_container([](void* p, Object* o) {
    Walk& w = *static_cast<Walk*>(p);
    if (is_tracked(Value(o)) && (w.wanted < 0 || generation_of(o) == w.wanted)) w.found.emplace_back(Value(o));
  }, &walk);
  return list_of(t, walk.found);
}

static Result<Ref> gc_get_referrers(Thread& t, Tuple* objs) {
  Value told[] = {Value(objs)};
  TRY(sys_audit(t, "gc.get_referrers", told));
  struct Walk : Visitor { Tuple* objects; bool hit; std::vector<Ref> found; } walk;
  walk.objects = objs;
  walk.function = [](Visitor& v, Value value) {
    Walk& w = static_cast<Walk&>(v);
    for (Value o : w.objects->span()) if (o == value) w.hit = true;
  };
  t.heap.for_each_container([](void* p, Object* o) {
    Walk& w = *static_cast<Walk*>(p);
    if (o == w.objects || (o->flags & kFlagUntracked)) return;
    w.hit = false;
    Heap::visit_referents(o, w);
    if (w.hit) w.found.emplace_back(Value(o));
  }, &walk);
  return list_of(t, walk.found);
}

static Result<Ref> gc_get_referents(Thread& t, Tuple* objs) {
  Value told[] = {Value(objs)};
  TRY(sys_audit(t, "gc.get_referents", told));
  struct Walk : Visitor { std::vector<Ref> found; } walk;
  walk.function = [](Visitor& v, Value value) { static_cast<Walk&>(v).found.emplace_back(value); };
  auto add_all = [&](std::span<Value> items) { for (Value v : items) walk.found.emplace_back(v); };
  for (Value v : objs->span()) {
    if (!v.is_object() || !(v.object()->flags & kFlagContainer)) continue;
    // The walk reports no immediate values, but those count as objects here.
    if (is_exact<List>(v)) add_all(as<List>(v)->span());
    else if (is_exact<Tuple>(v)) add_all(as<Tuple>(v)->span());
    else if (is_exact<Dict>(v)) {
      u64 position = 0;
      Value key, value;
      while (dict_next(as<Dict>(v), &position, &key, &value)) {
        walk.found.emplace_back(key);
        walk.found.emplace_back(value);
      }
    } else {
      Heap::visit_referents(v.object(), walk);
    }
  }
  return list_of(t, walk.found);
}

static bool gc_is_tracked(Thread&, Value obj) { return is_tracked(obj); }
static bool gc_is_finalized(Thread&, Value obj) { return obj.is_object() && (obj.object()->flags & kFlagFinalized); }

static void move_generation(Thread& t, u32 from_mask, u32 to) {
  struct Move { u32 from_mask, to; } move{from_mask, to};
  t.heap.for_each_container([](void* p, Object* o) {
    Move& m = *static_cast<Move*>(p);
    if (m.from_mask >> generation_of(o) & 1) o->flags = (o->flags & ~u32(kFlagGenerationMask)) | m.to << kFlagGenerationShift;
  }, &move);
}
static void gc_freeze(Thread& t) { move_generation(t, 7, 3); }
static void gc_unfreeze(Thread& t) { move_generation(t, 8, 2); }
static i64 gc_get_freeze_count(Thread& t) {
  i64 count = 0;
  t.heap.for_each_container([](void* c, Object* o) { *static_cast<i64*>(c) += generation_of(o) == 3; }, &count);
  return count;
}

static constexpr Method kFunctions[] = {
    function<gc_collect>("collect($module, /, generation=2)", "Collect now; gives the number of unreachable objects."),
    function<gc_disable>("disable($module, /)", "Turn automatic collection off."),
    function<gc_enable>("enable($module, /)", "Turn automatic collection on."),
    function<gc_freeze>("freeze($module, /)", "Have the collector ignore all present objects."),
    function<gc_get_count>("get_count($module, /)", "The present counts of the generations."),
    function<gc_get_debug>("get_debug($module, /)", "The debugging flags."),
    function<gc_get_freeze_count>("get_freeze_count($module, /)", "How many objects freeze() put aside."),
    function<gc_get_objects>("get_objects($module, /, generation=None)", "The objects the collector watches."),
    function<gc_get_referents>("get_referents($module, /, *objs)", "The objects that some objects refer to directly."),
    function<gc_get_referrers>("get_referrers($module, /, *objs)", "The objects that refer directly to any of some objects."),
    function<gc_get_stats>("get_stats($module, /)", "Statistics of the generations."),
    function<gc_get_threshold>("get_threshold($module, /)", "The thresholds of automatic collection."),
    function<gc_is_finalized>("is_finalized($module, obj, /)", "Whether the object's finalizer has run."),
    function<gc_is_tracked>("is_tracked($module, obj, /)", "Whether the collector watches the object."),
    function<gc_isenabled>("isenabled($module, /)", "Whether automatic collection is on."),
    function<gc_set_debug>("set_debug($module, flags, /)", "Set the debugging flags."),
    function<gc_set_threshold>("set_threshold(*args, **kwargs) as (*args)", "Set the thresholds of automatic collection; a first one of 0 turns it off."),
    function<gc_unfreeze>("unfreeze($module, /)", "Have the collector watch the frozen objects again."),
};

static Status gc_ready(Thread& t, Module* module) {
  GcState& state = state_of(t);
  if (!state.callbacks.get()) {
    state.callbacks.set(TRY(list_new(t)));
    state.garbage.set(TRY(list_new(t)));
  }
  collection_hook(t.interp).function = on_collection;
  TRY(module_add(t, module, "callbacks", Value(state.callbacks.get())));
  TRY(module_add(t, module, "garbage", Value(state.garbage.get())));
  struct { const char* name; i64 value; } flags[] = {
      {"DEBUG_STATS", kStats}, {"DEBUG_COLLECTABLE", kCollectable}, {"DEBUG_UNCOLLECTABLE", kUncollectable},
      {"DEBUG_SAVEALL", kSaveAll}, {"DEBUG_LEAK", kLeak}};
  for (auto& flag : flags) TRY(module_add_int(t, module, flag.name, flag.value));
  return {};
}

extern const ModuleSpec kGcModule;
const ModuleSpec kGcModule = {
    .name = "gc",
    .doc = "The collector of reference cycles.",
    .functions = rows(kFunctions),
    .ready = gc_ready,
};

}  // namespace krait

#pragma once
// Interpreter: one isolated Python. It owns everything: heap, types, modules, interned strings, settings.
// Nothing is shared between two interpreters but immutable tables and CodeUnits.
#include "objects/type.h"
#include "vm/thread.h"

namespace krait {

#define CORE_TYPE(FIELD, STRUCT) struct STRUCT;
#include "objects/types.def"
#undef CORE_TYPE
struct Module;
struct HostHooks;
struct TypeCaches;
struct AttrSites;
struct Monitoring;
struct Code;
struct Method;
struct ModuleSpec;

// The core type objects of one interpreter: t.types.list. Exceptions: t.types[kTypeError].
struct Types {
#define CORE_TYPE(FIELD, STRUCT) TypeObject* FIELD = nullptr;
#include "objects/types.def"
#undef CORE_TYPE
  TypeObject* exceptions[kExceptionKindCount] = {};
  TypeObject* operator[](ExceptionKind kind) const { return exceptions[kind]; }
};

// Interned strings: t.names.append, t.names.dunder_init.
struct Names {
#define NAME(N) Str* N = nullptr;
#define DUNDER(N) Str* dunder_##N = nullptr;
#define NAMED(N, TEXT) Str* N = nullptr;
#include "objects/names.def"
#undef NAME
#undef DUNDER
#undef NAMED
};

struct InterpreterOptions {
  std::vector<std::string> argv;      // sys.argv
  std::string executable;             // sys.executable
  std::string prefix = "/usr/local";  // sys.prefix
  std::vector<std::string> orig_argv; // sys.orig_argv
  std::vector<std::string> path;      // sys.path without the library's own entry
  std::string stdlib_dir;             // empty: the embedded library
  int optimize = 0, verbose = 0, inspect = 0, bytes_warning = 0, debug = 0, quiet = 0, interactive = 0;
  bool no_site = false, no_user_site = false, ignore_environment = false, isolated = false, safe_path = false;
  bool dont_write_bytecode = false, dev_mode = false, unbuffered = false;
  bool use_hash_seed = false;
  u64 hash_seed = 0;
  std::vector<std::string> warn_options, x_options;
#define FLAG(FIELD, TEXT, DOC) bool FIELD = false;
#include "vm/flags.def"
#undef FLAG
  u64* problems = nullptr;            // where --check-heap and --check-leaks count what they find; may be null
};

class Interpreter {
 public:
  explicit Interpreter(const InterpreterOptions& options);
  // Waits for threads and runs what atexit was told, once: at the end of a program, or before finalization.
  void run_exit_functions();
  ~Interpreter();   // finalizes: atexit, modules, all objects; releases every page
  Interpreter(const Interpreter&) = delete;

  InterpreterOptions options;
  Heap heap;
  Types types;
  Names names;
  Thread* current = nullptr;          // the thread that holds the interpreter lock
  Thread* main_thread = nullptr;
  Thread* threads = nullptr;          // all of them, linked by Thread::next_thread
  i64 switch_interval_ns = 5'000'000; // sys.getswitchinterval()
  // Runs the Python handlers of signals that arrived (kInterruptSignal of the main thread); set by module _signal.
  Status (*run_signal_handlers)(Thread&) = nullptr;

  TypeCaches* type_caches = nullptr;  // objects/type_internal.h
  AttrSites* attr_sites = nullptr;    // vm/attr_sites.h
  Monitoring* monitoring = nullptr;   // vm/monitoring.h; null until a tool was used
  u32 monitored = 0;                  // events that some tool wants everywhere
  Code* prepared_codes = nullptr;     // vm/code.h: all code that has run

  FieldTo<Dict> modules;              // sys.modules
  FieldTo<Module> sys, builtins;
  FieldTo<Object> codec_search_path, codec_search_cache, codec_error_registry;
  Field import_find_and_load, import_func;
  FieldTo<Tuple> empty_tuple;
  FieldTo<Str> empty_str;
  FieldTo<Str> latin1[256];           // one-character strings
  FieldTo<Object> empty_bytes, empty_frozenset;
  FieldTo<Object> byte_objects[256];
  Field zero_float, neg_zero_float, inf_float, neg_inf_float, nan_float;   // floats that are not inline
  bool finalizing = false;            // sys.is_finalizing()
  i32 recursion_limit = 1000;
  i32 int_max_str_digits = 4300;
  u64 hash_key[2] = {};
  u64 next_version = 1;               // for shapes, types, dict keys: never repeats
  u64 new_version() { return next_version++; }
  u32 next_code_id = 1;
  u32 new_code_id() { return next_code_id ? next_code_id++ : 0; }   // 0 once they are used up

  // Module types made from specs outside types.def.
  TypeObject* find_type(const TypeSpec& spec) const;
  void remember_type(const TypeSpec& spec, TypeObject* type);
  // "list" or "math" for a row of a type or module table, "" for builtins: error messages name functions that way.
  std::string owner_of(const Method& method);
  std::vector<const ModuleSpec*> native_modules;   // those that were made

  // State of one native module or subsystem, made on first use and destroyed with the interpreter:
  // `key` is the address of a constant of that module.
  // A State that owns references has `void visit(Visitor&)` for the checks of the heap.
  template <class State>
  State& state(const void* key) {
    void* found = find_state(key);
    if (!found) {
      found = new State();
      void (*visit)(void*, Visitor&) = nullptr;
      if constexpr (requires(State& s, Visitor& v) { s.visit(v); })
        visit = [](void* p, Visitor& visitor) { static_cast<State*>(p)->visit(visitor); };
      add_state(key, found, [](void* p) { delete static_cast<State*>(p); }, visit);
    }
    return *static_cast<State*>(found);
  }
  // Every reference that the interpreter and its threads own outside of objects.
  void visit_roots(Visitor& visitor);

 private:
  void* find_state(const void* key) const;
  void add_state(const void* key, void* state, void (*destroy)(void*), void (*visit)(void*, Visitor&));
  struct StateEntry { const void* key; void* state; void (*destroy)(void*); void (*visit)(void*, Visitor&); };
  std::vector<StateEntry> states_;
  mutable struct { const void* key; void* state; } recent_states_[32] = {};   // found last, by bits of the key
  bool exit_functions_ran_ = false;
  std::vector<std::pair<const TypeSpec*, TypeObject*>> spec_types_;   // open-addressing hash table
  usize spec_type_count_ = 0;
};

}  // namespace krait

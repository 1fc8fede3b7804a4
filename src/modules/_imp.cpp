// _imp: what importlib needs from the interpreter.
#include "modules/_imp.h"

#include "bytecode/image.h"
#include "base/hash.h"
#include "objects/bytes.h"
#include "objects/dict.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/str.h"
#include "vm/code.h"
#include "vm/eval.h"
#include "vm/settings.h"
#include "vm/stdlib.h"

namespace krait {

// Modules that importlib loads before it can read files, and those CPython also freezes.
struct FrozenModule { const char* name; const char* path; bool is_package; const char* origin; };
static constexpr FrozenModule kFrozen[] = {
    {"_frozen_importlib", "importlib/_bootstrap.py", false, "importlib._bootstrap"},
    {"_frozen_importlib_external", "importlib/_bootstrap_external.py", false, "importlib._bootstrap_external"},
    {"zipimport", "zipimport.py", false, "zipimport"},
    {"abc", "abc.py", false, "abc"},
    {"codecs", "codecs.py", false, "codecs"},
    {"io", "io.py", false, "io"},
    {"_collections_abc", "_collections_abc.py", false, "_collections_abc"},
    {"_sitebuiltins", "_sitebuiltins.py", false, "_sitebuiltins"},
    {"genericpath", "genericpath.py", false, "genericpath"},
    {"ntpath", "ntpath.py", false, "ntpath"},
    {"posixpath", "posixpath.py", false, "posixpath"},
    {"os", "os.py", false, "os"},
    {"site", "site.py", false, "site"},
    {"stat", "stat.py", false, "stat"},
    {"importlib.util", "importlib/util.py", false, "importlib.util"},
    {"importlib.machinery", "importlib/machinery.py", false, "importlib.machinery"},
    {"runpy", "runpy.py", false, "runpy"},
    {"__hello__", "__hello__.py", false, "__hello__"},
    {"__phello__", "__phello__/__init__.py", true, "__phello__"},
    {"__phello__.spam", "__phello__/spam.py", false, "__phello__.spam"},
    {"_krait_stdlib", "_krait_stdlib.py", false, "_krait_stdlib"},
};

// With another library than the one carried, our dis has to come before the one there.
static constexpr FrozenModule kDis = {"dis", "dis.py", false, "dis"};

struct ImpState {
  ImpState() { lock.reset(); }
  WaitLock lock;
  u64 lock_owner = 0;
  int lock_depth = 0;
  i64 frozen = 0;   // negative: only what importing itself needs counts as frozen, for tests
};
static const char kStateKey = 0;

static const FrozenModule* find_frozen(Thread& t, Str* name) {
  bool few = t.interp.state<ImpState>(&kStateKey).frozen < 0;
  for (const FrozenModule& m : kFrozen) {
    std::string_view known = m.name;
    bool needed = known.starts_with("_frozen_importlib") || known == "zipimport" || known == "_krait_stdlib";
    if (name->equals(known) && (needed || !few)) return &m;
  }
  return name->equals(kDis.name) && !stdlib_is_embedded(t.interp) ? &kDis : nullptr;
}

Status import_lock_acquire(Thread& t) {
  ImpState& state = t.interp.state<ImpState>(&kStateKey);
  if (state.lock_depth == 0 || state.lock_owner != t.ident) {
    TRY(state.lock.acquire(t, -1));
    state.lock_owner = t.ident;
  }
  ++state.lock_depth;
  return {};
}
Status import_lock_release(Thread& t) {
  ImpState& state = t.interp.state<ImpState>(&kStateKey);
  if (state.lock_depth == 0 || state.lock_owner != t.ident) return t.raise(kRuntimeError, "not holding the import lock");
  if (--state.lock_depth == 0) state.lock.release();
  return {};
}
void import_lock_after_fork(Thread& t) {
  ImpState& state = t.interp.state<ImpState>(&kStateKey);
  state.lock.reset();
  if (state.lock_depth == 0) return;
  state.lock_owner = t.ident;
  if (state.lock.acquire(t, 0).is_error()) t.clear_error();
}
static bool imp_lock_held(Thread& t) { return t.interp.state<ImpState>(&kStateKey).lock_depth > 0; }

static i64 imp_is_builtin(Thread&, Str* name) {
  if (!find_native_module(str_to_utf8(name))) return 0;
  return name->equals("sys") || name->equals("builtins") ? -1 : 1;
}

static Result<Ref> imp_create_builtin(Thread& t, Value spec) {
  Ref name = TRY(get_attribute(t, spec, t.names.name));
  if (!is<Str>(name)) return t.raise(kTypeError, "name must be string, not {}", type_name(t, name));
  if (as<Str>(name)->equals("sys")) return Ref(Value(static_cast<Object*>(t.interp.sys.get())));
  if (as<Str>(name)->equals("builtins")) return Ref(Value(static_cast<Object*>(t.interp.builtins.get())));
  const ModuleSpec* found = find_native_module(str_to_utf8(as<Str>(name)));
  if (!found) return none_ref();
  return module_from_spec(t, *found);
}
static i64 imp_exec_builtin(Thread&, Value) { return 0; }

static bool imp_is_frozen(Thread& t, Str* name) { return find_frozen(t, name) != nullptr; }
static Result<bool> imp_is_frozen_package(Thread& t, Str* name) {
  const FrozenModule* m = find_frozen(t, name);
  if (!m) return t.raise(kImportError, "No such frozen object named {}", str_to_utf8(name));
  return m->is_package;
}
static Result<Ref> imp_find_frozen(Thread& t, Str* name, bool) {
  const FrozenModule* m = find_frozen(t, name);
  if (!m) return none_ref();
  // A library of somebody else has no path hook of ours.
  if (std::string_view(m->name) == "_krait_stdlib" && !stdlib_has(t.interp, m->path)) return none_ref();
  RefTo<Str> origin = str_intern(t, m->origin);
  return tuple_of(t, Value::none(), Value::boolean(m->is_package), Value(origin));
}
static Result<Ref> imp_get_frozen_object(Thread& t, Str* name, Value) {
  const FrozenModule* m = find_frozen(t, name);
  if (!m) return t.raise(kImportError, "No such frozen object named {}", str_to_utf8(name));
  Ref code = TRY(stdlib_code(t, m->path, fmt::format("<frozen {}>", m->origin)));
  if (code.is_absent()) return t.raise(kImportError, "No such frozen object named {}", str_to_utf8(name));
  return code;
}
static Result<Ref> imp_init_frozen(Thread& t, Str* name) {
  if (!find_frozen(t, name)) return none_ref();
  Ref code = TRY(imp_get_frozen_object(t, name, Value::none()));
  Ref known = TRY(dict_get(t, t.interp.modules, Value(name)));
  RefTo<Module> module = is<Module>(known) ? RefTo<Module>(as<Module>(known)) : TRY(module_new(t, name));
  TRY(dict_set_str(t, t.interp.modules, name, Value(module)));
  TRY(dict_set_str(t, module->dict, t.names.dunder_builtins, Value(static_cast<Object*>(t.interp.builtins.get()))));
  TRY(run_code(t, as<Code>(code), module->dict, Value::empty()));
  return dict_get(t, t.interp.modules, Value(name));
}
static Result<RefTo<List>> imp_frozen_module_names(Thread& t) {
  RefTo<List> out = TRY(list_new(t));
  for (const FrozenModule& m : kFrozen) {
    RefTo<Str> name = str_intern(t, m.name);
    TRY(list_push(t, out, Value(name)));
  }
  return out;
}
static void imp_override_frozen(Thread& t, i64 override) { t.interp.state<ImpState>(&kStateKey).frozen = override; }
static void imp_override(Thread&, i64) {}

// Code compiled under one path and loaded from another learns where it is now.
static Status imp_fix_co_filename(Thread& t, Value code, Str* path) {
  if (!is<Code>(code)) return t.raise(kTypeError, "_fix_co_filename() argument 1 must be code, not {}", type_name(t, code));
  code_set_filename(t, as<Code>(code), path);
  return {};
}

static Result<Ref> imp_source_hash(Thread& t, i64 key, Value source) {
  BufferView view(t);
  TRY(view.open(source));
  u64 hash = siphash13(view.data(), view.view().size(), u64(key), 0);
  char bytes[8];
  for (int i = 0; i < 8; ++i) bytes[i] = char(hash >> (8 * i));
  return bytes_from(t, {bytes, 8});
}
static Result<RefTo<List>> imp_extension_suffixes(Thread& t) { return list_new(t); }

static constexpr Method kFunctions[] = {
    function<import_lock_acquire>("acquire_lock($module, /)", "Take the import lock."),
    function<imp_create_builtin>("create_builtin($module, spec, /)", "Make a native module."),
    function<imp_exec_builtin>("exec_builtin($module, mod, /)", "Initialise a native module."),
    function<imp_extension_suffixes>("extension_suffixes($module, /)", "Suffixes of extension modules."),
    function<imp_find_frozen>("find_frozen($module, name, /, *, withdata=False)", "Information about a frozen module, or None."),
    function<imp_fix_co_filename>("_fix_co_filename($module, code, path, /)", "Change the file name of a code object."),
    function<imp_frozen_module_names>("_frozen_module_names($module, /)", "Names of the frozen modules."),
    function<imp_get_frozen_object>("get_frozen_object($module, name, data=None, /)", "The code of a frozen module."),
    function<imp_init_frozen>("init_frozen($module, name, /)", "Run a frozen module; None if there is none of that name."),
    function<imp_is_builtin>("is_builtin($module, name, /)", "Whether a module is native: 1, or -1 if it cannot be made again."),
    function<imp_is_frozen>("is_frozen($module, name, /)", "Whether a module is frozen."),
    function<imp_is_frozen_package>("is_frozen_package($module, name, /)", "Whether a frozen module is a package."),
    function<imp_lock_held>("lock_held($module, /)", "Whether the import lock is held."),
    function<imp_override_frozen>("_override_frozen_modules_for_tests($module, override, /)", "Negative: only importlib and zipimport are frozen."),
    function<imp_override>("_override_multi_interp_extensions_check($module, override, /)", "Accepted for compatibility; there are no extension modules."),
    function<import_lock_release>("release_lock($module, /)", "Give up the import lock."),
    function<imp_source_hash>("source_hash($module, /, key, source)", "Hash of a source file for hash-based .pyc files."),
};

static Status imp_ready(Thread& t, Module* module) {
  TRY(module_add_str(t, module, "check_hash_based_pycs", settings(t.interp).check_hash_pycs));
  // The first two bytes name the format of our images, so that files of other versions are out of date and not damaged;
  // the other two are those of every .pyc.
  u32 version = bytecode_version();
  return module_add_int(t, module, "pyc_magic_number_token", i64((version ^ version >> 16) & 0xffff) | i64(0x0a0d) << 16);
}

extern const ModuleSpec kImpModule;
const ModuleSpec kImpModule = {
    .name = "_imp",
    .doc = "What importlib needs from the interpreter.",
    .functions = rows(kFunctions),
    .ready = imp_ready,
};

}  // namespace krait

// Values on their way between interpreters: packing, unpacking, and what is told of exceptions.
#include "base/arena.h"
#include "bytecode/op_info.h"
#include "modules/interpreters/family.h"
#include "modules/interpreters/types.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/float.h"
#include "objects/function.h"
#include "objects/int.h"
#include "objects/memoryview.h"
#include "objects/module.h"
#include "objects/namespace.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "vm/abstract.h"
#include "vm/compile.h"
#include "vm/import.h"

namespace krait::isolates {

// --- Errors

static Error raise_unsupported(Thread& t, Value value) {
  Ref cause = t.has_error() ? t.take_error() : Ref();
  RefTo<Str> shown = TRY(to_str(t, value));
  return raise_not_shareable(t, str_to_utf8(shown) + " does not support cross-interpreter data", cause);
}

// --- Memory

static Status lend(Thread& t, Value view, Packed& out) {
  Membership& home = membership(t);
  auto buffer = std::make_unique<Buffer>();
  TRY(buffer_get(t, view, *buffer, kBufFullRo));
  auto lent = std::make_shared<Lent>();
  lent->owner = home.id;
  lent->key = ++home.last_lent;
  lent->data = buffer->data;
  lent->length = buffer->length;
  lent->item_size = buffer->item_size;
  lent->readonly = buffer->readonly;
  lent->ndim = buffer->ndim;
  lent->format = buffer->format ? buffer->format : "B";
  auto copy = [&](const i64* from, std::vector<i64>& to) { if (from) to.assign(from, from + buffer->ndim); };
  copy(buffer->shape, lent->shape);
  copy(buffer->strides, lent->strides);
  copy(buffer->suboffsets, lent->suboffsets);
  home.lent[lent->key] = std::move(buffer);
  lent->family = home.family;
  out.kind = Packed::kMemory;
  out.memory = std::move(lent);
  return {};
}

// What a memoryview of lent memory is a view of.
static Status view_get_buffer(Thread& t, Value v, Buffer& out, int flags) {
  Lent& lent = **as<LentView>(v)->lent;
  if ((flags & kBufWritable) && lent.readonly) return t.raise(kBufferError, "Object is not writable.");
  out.owner.set(v);
  out.data = lent.data;
  out.length = lent.length;
  out.item_size = lent.item_size;
  out.readonly = lent.readonly;
  out.ndim = lent.ndim;
  out.format = lent.format.c_str();
  out.shape = lent.shape.empty() ? nullptr : lent.shape.data();
  out.strides = lent.strides.empty() ? nullptr : lent.strides.data();
  out.suboffsets = lent.suboffsets.empty() ? nullptr : lent.suboffsets.data();
  return {};
}
static void view_release_buffer(Thread&, Value, Buffer&) {}
static void view_dealloc(Object* o) { delete static_cast<LentView*>(o)->lent; }

const TypeSpec LentView::kType = {
    .name = "_interpreters.CrossInterpreterBufferView",
    .basic_size = sizeof(LentView),
    .flags = kTypeBase | kTypeNoNew,
    .slots = {.get_buffer = view_get_buffer, .release_buffer = view_release_buffer, .dealloc = view_dealloc},
};

static Result<Ref> unpack_memory(Thread& t, const Packed& packed) {
  TRY(import_module(t, "_interpreters"));
  Ref view = Ref::steal(Value(type_allocate(t, t.interp.find_type(LentView::kType))));
  as<LentView>(view)->lent = new std::shared_ptr<Lent>(packed.memory);
  return memoryview_from(t, view);
}

// --- Code

static Status write_code(Thread& t, Code* code, std::string* out) {
  Ref dumps = TRY(import_attribute(t, "marshal", "dumps"));
  Ref data = TRY(call(t, dumps, Value(static_cast<Object*>(code))));
  *out = as<Bytes>(data)->view();
  return {};
}
static Result<RefTo<Code>> read_code(Thread& t, const std::string& data) {
  Ref loads = TRY(import_attribute(t, "marshal", "loads"));
  RefTo<Bytes> bytes = TRY(bytes_from(t, data));
  Ref code = TRY(call(t, loads, Value(bytes)));
  return RefTo<Code>(as<Code>(code));
}

static bool returns_value(const CodeUnit& unit) {
  if (unit.flags & (kCoGenerator | kCoCoroutine | kCoAsyncGenerator)) return true;
  for (usize i = 0; i < unit.code.size(); i += info(op_of(unit.code[i])).size()) if (op_of(unit.code[i]) == Op::RETURN) return true;
  return false;
}

// Why the function needs more than its code, or null.
static const char* state_of_function(Thread& t, Function* function) {
  if (function->closure.get() && function->closure->length) return "closures not supported";
  if (function->defaults.get()) return "defaults not supported";
  if (function->kwdefaults.get()) return "keyword defaults not supported";
  Arena arena;
  CodeUnit unit = code_unpack(function->code, arena);
  for (usize i = 0; i < unit.code.size(); i += info(op_of(unit.code[i])).size()) {
    Instr instr = unit.code[i];
    Op op = op_of(instr);
    if (op == Op::STORE_GLOBAL || op == Op::DELETE_GLOBAL) return "globals not supported";
    if (op != Op::LOAD_GLOBAL) continue;
    RefTo<Str> name = str_intern(t, unit.names[usize(imm_of(instr))]);
    if (!dict_get_str(function->globals, name).is_absent()) return "globals not supported";
  }
  return nullptr;
}

Status pack_script(Thread& t, Value script, Packed& out) {
  out.kind = Packed::kCode;
  if (is<Str>(script) || is<Bytes>(script) || is<ByteArray>(script)) {
    std::string source = is<Str>(script) ? TRY(str_to_utf8_strict(t, as<Str>(script)))
                                         : std::string(is<Bytes>(script) ? as<Bytes>(script)->view() : as<ByteArray>(script)->view());
    RefTo<Str> filename = str_from_ascii(t, "<script>");
    CompileRequest request;
    request.filename = filename;
    request.source_is_utf8 = is<Str>(script);
    RefTo<Code> code = TRY(compile_source(t, source, request));
    return write_code(t, code, &out.text);
  }
  RefTo<Code> code;
  if (is<Function>(script)) code = RefTo<Code>(as<Function>(script)->code);
  else if (is<Code>(script)) code = RefTo<Code>(as<Code>(script));
  if (!code) {
    RefTo<Str> shown = TRY(repr(t, script));
    return t.raise(kTypeError, "unsupported script {}", str_to_utf8(shown));
  }
  Arena arena;
  CodeUnit unit = code_unpack(code, arena);
  if (!unit.free_names.empty()) return t.raise(kValueError, "closures not supported");
  if (unit.arg_count || unit.kwonly_count || (unit.flags & (kCoVarArgs | kCoVarKeywords)))
    return t.raise(kValueError, "code with args not supported");
  if (returns_value(unit)) return t.raise(kValueError, "code that returns a value is not a script");
  return write_code(t, code, &out.text);
}

static Status pack_function(Thread& t, Function* function, Packed& out) {
  if (const char* why = state_of_function(t, function)) return t.raise_text(kValueError, why);
  out.kind = Packed::kFunction;
  return write_code(t, function->code, &out.text);
}

// --- Pickle

static RefTo<Module> main_module(Thread& t) {
  Value main = dict_get_str(t.interp.modules, t.names.dunder_main);
  return is<Module>(main) ? RefTo<Module>(as<Module>(main)) : RefTo<Module>();
}

static Status pack_pickle(Thread& t, Value value, Packed& out) {
  Ref dumps = TRY(import_attribute(t, "pickle", "dumps"));
  Ref data = TRY(call(t, dumps, value));
  if (!is<Bytes>(data)) return t.raise(kTypeError, "expected bytes");
  out.kind = Packed::kPickle;
  out.text = as<Bytes>(data)->view();
  if (out.text.find("__main__") == std::string::npos) return {};
  RefTo<Module> main = main_module(t);
  Value file = main ? dict_get_str(main->dict, t.names.dunder_file) : Value::absent();
  if (is<Str>(file)) out.main_file = str_to_utf8(as<Str>(file));
  return {};
}

constexpr const char* kFakeMain = "<fake __main__>";

// The sender's __main__ under another name, so that it does not act as a program.
static Result<RefTo<Module>> fake_main(Thread& t, const std::string& file) {
  Membership& home = membership(t);
  if (!home.fake_main.get().is_empty()) return RefTo<Module>(as<Module>(home.fake_main));
  RefTo<Str> name = str_from_ascii(t, kFakeMain), path = str_from_utf8(t, file);
  Ref run = TRY(import_attribute(t, "runpy", "run_path"));
  Ref names = TRY(call(t, run, Value(path), Value::none(), Value(name)));
  RefTo<Module> made = TRY(module_new(t, name));
  TRY(dict_update(t, made->dict, names));
  membership(t).fake_main.set(Ref(Value(static_cast<Object*>(made.get()))));
  return made;
}

static Result<Ref> unpickle_here(Thread& t, const Packed& packed) {
  Ref loads = TRY(import_attribute(t, "pickle", "loads"));
  RefTo<Bytes> data = TRY(bytes_from(t, packed.text));
  Result<Ref> value = call(t, loads, Value(data));
  if (!value.is_error() || packed.main_file.empty() || !t.error_matches(kAttributeError)) return value;
  t.clear_error();
  RefTo<Module> stand_in = TRY(fake_main(t, packed.main_file));
  RefTo<Module> main = main_module(t);
  TRY(dict_set_str(t, t.interp.modules, t.names.dunder_main, Value(stand_in)));
  value = call(t, loads, Value(data));
  Ref error = value.is_error() ? t.take_error() : Ref();
  if (main) TRY(dict_set_str(t, t.interp.modules, t.names.dunder_main, Value(main)));
  if (value.is_error()) t.restore_error(std::move(error));
  return value;
}

static Result<Ref> unpickle(Thread& t, const Packed& packed) {
  Result<Ref> value = unpickle_here(t, packed);
  if (!value.is_error()) return value;
  Ref cause = t.take_error();
  return raise_not_shareable(t, "object could not be unpickled", cause);
}

// --- Packing

// False: only pickle can send it.
static Result<bool> pack_plain(Thread& t, Value value, Sending sending, Packed& out) {
  if (value.is_none()) out.kind = Packed::kNone;
  else if (value.is_bool()) out.kind = value.is_true() ? Packed::kTrue : Packed::kFalse;
  else if (is_exact_int(value)) {
    out.kind = Packed::kInt;
    if (int_try_i64(value, &out.number)) return true;
    if (sending == Sending::kAny) return false;
    return t.raise(kOverflowError, "try sending as bytes");
  } else if (type_of(t, value) == t.types.float_) {
    out.kind = Packed::kFloat;
    out.real = float_value(value);
  } else if (is_exact<Str>(value)) {
    out.kind = Packed::kStr;
    out.text = str_to_utf8(as<Str>(value));
  } else if (is_exact<Bytes>(value)) {
    out.kind = Packed::kBytes;
    out.text = as<Bytes>(value)->view();
  } else if (is_exact<MemoryView>(value)) {
    TRY(lend(t, value, out));
  } else if (is_exact<Tuple>(value)) {
    out.kind = Packed::kTuple;
    TRY(t.check_c_stack(" while sharing a tuple"));
    Tuple* tuple = as<Tuple>(value);
    out.items.resize(tuple->length);
    for (u64 i = 0; i < tuple->length; ++i) TRY(pack(t, tuple->items[i], sending, out.items[i]));
  } else {
    if (is_queue(t, value)) TRY(pack_queue(t, value, out));
    else if (is_channel(t, value)) TRY(pack_channel(t, value, out));
    else return false;
  }
  return true;
}

static Status pack_inner(Thread& t, Value value, Sending sending, Packed& out) {
  if (TRY(pack_plain(t, value, sending, out))) return {};
  if (sending == Sending::kShared) return Error{};   // without a cause
  if (is<Function>(value)) {
    if (!pack_function(t, as<Function>(value), out).is_error()) return {};
    t.clear_error();
  }
  out = Packed();
  Status pickled = pack_pickle(t, value, out);
  if (pickled.is_error()) t.clear_error();
  return pickled;
}

Status pack(Thread& t, Value value, Sending sending, Packed& out) {
  Ref held(value);
  if (pack_inner(t, held, sending, out).is_error()) return raise_unsupported(t, held);
  return {};
}

Status pack_callable(Thread& t, Value callable, Packed& out) {
  if (!is<Function>(callable)) return pack(t, callable, Sending::kAny, out);
  if (!pack_function(t, as<Function>(callable), out).is_error()) return {};
  Ref cause = t.take_error();
  out = Packed();
  if (!pack_pickle(t, callable, out).is_error()) return {};
  t.clear_error();
  return raise_not_shareable(t, "only stateless functions are shareable", cause);
}

bool is_shareable(Thread& t, Value v) {
  return v.is_none() || v.is_bool() || is_exact_int(v) || type_of(t, v) == t.types.float_ || is_exact<Str>(v) || is_exact<Bytes>(v) ||
         is_exact<MemoryView>(v) || is_exact<Tuple>(v) || is_queue(t, v) || is_channel(t, v);
}

Result<Ref> unpack(Thread& t, const Packed& packed) {
  switch (packed.kind) {
    case Packed::kNone: return none_ref();
    case Packed::kFalse: return bool_ref(false);
    case Packed::kTrue: return bool_ref(true);
    case Packed::kInt: return int_from_i64(t, packed.number);
    case Packed::kFloat: return float_from(t, packed.real);
    case Packed::kStr: return str_from_utf8(t, packed.text);
    case Packed::kBytes: return bytes_from(t, packed.text);
    case Packed::kMemory: return unpack_memory(t, packed);
    case Packed::kPickle: return unpickle(t, packed);
    case Packed::kCode: return TRY(read_code(t, packed.text)).ref();
    case Packed::kQueue: return unpack_queue(t, packed);
    case Packed::kChannel: case Packed::kChannelEnd: return unpack_channel(t, packed);
    case Packed::kFunction: {
      RefTo<Code> code = TRY(read_code(t, packed.text));
      RefTo<Module> main = main_module(t);
      if (!main) return t.raise(kRuntimeError, "lost __main__");
      return function_new(t, code, main->dict);
    }
    case Packed::kTuple: break;
  }
  TRY(t.check_c_stack());
  std::vector<Ref> items;
  std::vector<Value> values;
  for (const Packed& item : packed.items) {
    items.push_back(TRY(unpack(t, item)));
    values.push_back(items.back());
  }
  return tuple_from(t, values);
}

// --- Exceptions

// The lines that Python prints, without the last line's end.
static Result<std::string> displayed(Thread& t, Value exception) {
  Ref cls = TRY(import_attribute(t, "traceback", "TracebackException"));
  Ref make = TRY(get_attribute(t, cls, "from_exception"));
  RefTo<Tuple> args = TRY(tuple_of(t, exception));
  RefTo<Dict> options = dict_new(t);
  TRY(dict_set_text(t, options, "save_exc_type", Value::boolean(false)));
  TRY(dict_set_text(t, options, "lookup_lines", Value::boolean(false)));
  Ref summary = TRY(call_with(t, make, args, options));
  RefTo<Str> format = str_intern(t, "format");
  Ref lines = TRY(call_method(t, summary, format));
  RefTo<Str> joined = TRY(str_join(t, t.interp.empty_str, lines));
  std::string text = str_to_utf8(joined);
  if (text.ends_with('\n')) text.pop_back();
  return text;
}

Snapshot snapshot(Thread& t, Value exception) {
  Snapshot shot;
  TypeObject* type = exception.object()->type();
  shot.name = str_to_utf8(type->name);
  shot.qualname = str_to_utf8(type->qualname);
  shot.module = "builtins";
  auto text_of = [&](Result<Ref> value) -> std::optional<std::string> {
    if (value.is_error()) {
      t.clear_error();
      return std::nullopt;
    }
    Ref text = value.take();
    return is<Str>(text) ? std::optional(str_to_utf8(as<Str>(text))) : std::nullopt;
  };
  if (auto module = text_of(get_attribute(t, Value(static_cast<Object*>(type)), "__module__"))) shot.module = *module;
  shot.message = text_of(Result<Ref>(to_str(t, exception)));
  shot.formatted = shot.module == "builtins" || shot.module == "__main__" ? shot.qualname : shot.module + "." + shot.qualname;
  if (shot.message) shot.formatted += ": " + *shot.message;
  Result<std::string> display = displayed(t, exception);
  if (display.is_error()) t.clear_error();
  else shot.display = display.take();
  return shot;
}
Snapshot take_snapshot(Thread& t) {
  Ref exception = t.take_error();
  return snapshot(t, exception);
}

Result<Ref> snapshot_object(Thread& t, const Snapshot& shot) {
  auto add = [&](Dict* dict, const char* name, const std::optional<std::string>& text) -> Status {
    Ref value = text ? str_from_utf8(t, *text).ref() : none_ref();
    return dict_set_text(t, dict, name, value);
  };
  RefTo<Dict> type = dict_new(t), all = dict_new(t);
  TRY(add(type, "__name__", shot.name));
  TRY(add(type, "__qualname__", shot.qualname));
  TRY(add(type, "__module__", shot.module));
  Ref type_object = TRY(namespace_new(t, type));
  TRY(dict_set_text(t, all, "type", type_object));
  TRY(add(all, "msg", shot.message));
  TRY(add(all, "formatted", shot.formatted));
  if (shot.display) TRY(add(all, "errdisplay", shot.display));
  return namespace_new(t, all);
}

Error raise_not_shareable(Thread& t, std::string_view text, const Snapshot& shot) {
  RefTo<Str> shown = str_from_utf8(t, shot.display ? *shot.display : shot.formatted);
  Value args[] = {Value(shown)};
  Ref cause = TRY(exception_new(t, kException, args));
  return raise_not_shareable(t, text, cause);
}

}  // namespace krait::isolates

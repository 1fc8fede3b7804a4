// builtins: code, namespaces and classes.
#include "modules/_ast/ast.h"
#include "modules/builtins.h"
#include "objects/bytes.h"
#include "objects/codec.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/frame.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/str.h"
#include "objects/type_internal.h"
#include "vm/audit.h"
#include "vm/compile.h"
#include "vm/eval.h"
#include "vm/import.h"

namespace krait {

// --- Namespaces

// Without a frame (called by another interpreter) the namespace is that of __main__.
static Result<Ref> main_namespace(Thread& t) {
  Value main = dict_get_str(t.interp.modules, t.names.dunder_main);
  if (!is<Module>(main)) return t.raise(kSystemError, "frame does not exist");
  return Ref(Value(static_cast<Object*>(as<Module>(main)->dict.get())));
}

Result<Ref> builtin_globals(Thread& t) {
  if (!t.frame) return main_namespace(t);
  return Ref(Value(frame_globals(t.frame)));
}

Result<Ref> builtin_locals(Thread& t) {
  if (!t.frame) return main_namespace(t);
  return frame_locals(t, t.frame);
}

static Status at_most_one(Thread& t, const char* name, Args args) {
  if (args.kw_count()) return t.raise(kTypeError, "{}() takes no keyword arguments", name);
  if (args.count > 1) return t.raise(kTypeError, "{} expected at most 1 argument, got {}", name, args.count);
  return {};
}

Result<Ref> builtin_vars(Thread& t, Args args) {
  TRY(at_most_one(t, "vars", args));
  if (args.count == 0) return builtin_locals(t);
  Ref dict = TRY(get_attribute_opt(t, args[0], t.names.dunder_dict));
  if (dict.is_absent()) return t.raise(kTypeError, "vars() argument must have __dict__ attribute");
  return dict;
}

Result<Ref> builtin_dir(Thread& t, Args args) {
  TRY(at_most_one(t, "dir", args));
  Ref names;
  if (args.count == 0) {
    Ref locals = TRY(builtin_locals(t));
    names = TRY(call_method(t, locals, t.names.keys));
  } else {
    Ref method = TRY(lookup_special(t, args[0], t.names.dunder_dir));
    if (method.is_absent()) return t.raise(kTypeError, "object does not provide __dir__");
    names = TRY(call(t, method));
  }
  RefTo<List> list = TRY(list_from_iterable(t, names));
  TRY(list_sort_values(t, list, Value::none(), false));
  return list;
}

Result<Ref> builtin_import(Thread& t, Value name, Value globals, Value locals, Value fromlist, i64 level) {
  if (!is<Str>(name)) return t.raise(kTypeError, "module name must be a string");
  RefTo<Str> interned = str_intern(t, as<Str>(name));
  return import_builtin(t, interned, globals, locals, fromlist, level);
}

// --- compile, eval, exec

constexpr u32 kFutureFlags = 0x20000 | 0x40000 | 0x80000 | 0x100000 | 0x200000 | 0x400000 | 0x800000 | 0x1000000 | 0x10000;

// The bytes of source text given as str or bytes-like object.
Result<std::string> source_argument(Thread& t, Value source, const char* function, const char* what, bool* is_text) {
  std::string text;
  *is_text = is<Str>(source);
  if (*is_text) {
    text = TRY(str_to_utf8_strict(t, as<Str>(source)));
  } else if (supports_buffer(source)) {
    BufferView view(t);
    TRY(view.open(source));
    text = std::string(view.view());
  } else {
    return t.raise(kTypeError, "{}() arg 1 must be a {}", function, what);
  }
  if (text.find('\0') != std::string::npos) return t.raise(kSyntaxError, "source code string cannot contain null bytes");
  return text;
}

Result<RefTo<Str>> file_name_argument(Thread& t, Value v) {
  if (is<Str>(v)) return RefTo<Str>(as<Str>(v));
  if (is<Bytes>(v)) return decode_fs(t, as<Bytes>(v)->view());
  Ref method = TRY(lookup_special(t, v, t.names.dunder_fspath));
  if (method.is_absent())
    return t.raise(kTypeError, "expected str, bytes or os.PathLike object, not {}", type_name(t, v));
  Ref path = TRY(call(t, method));
  if (is<Bytes>(path)) return decode_fs(t, as<Bytes>(path)->view());
  if (!is<Str>(path))
    return t.raise(kTypeError, "expected {}.__fspath__() to return str or bytes, not {}", type_name(t, v), type_name(t, path));
  return RefTo<Str>(as<Str>(path));
}

// __future__ flags of the code that calls.
static u32 inherited_features(Thread& t) { return t.frame ? t.frame->code->flags & kFutureFlags : 0; }

Result<Ref> builtin_compile(Thread& t, Value source, Value filename, Str* mode, i32 flags, bool dont_inherit, i32 optimize,
                            i32 feature_version) {
  constexpr u32 kKnown = kFutureFlags | kCoNested | kCompileSourceIsUtf8 | kCompileDontImplyDedent | kCompileOnlyAst | kCompileTypeComments |
                         kCompileTopLevelAwait | kCompileAllowIncomplete | kCompileOptimizedAst;
  const u32 bits = u32(flags);
  const bool only_ast = bits & kCompileOnlyAst, optimized = only_ast && (bits & kCompileOptimizedAst);
  if (bits & ~kKnown) return t.raise(kValueError, "compile(): unrecognised flags");
  if (optimize < -1 || optimize > 2) return t.raise(kValueError, "compile(): invalid optimize value");
  RefTo<Str> name = TRY(file_name_argument(t, filename));
  CompileRequest request;
  request.filename = name;
  request.features = (bits & kFutureFlags) | (dont_inherit ? 0 : inherited_features(t));
  request.optimize = optimize;
  request.dont_imply_dedent = bits & kCompileDontImplyDedent;
  request.allow_incomplete = bits & kCompileAllowIncomplete;
  request.top_level_await = bits & kCompileTopLevelAwait;
  request.type_comments = bits & kCompileTypeComments;
  if (feature_version >= 0 && only_ast) request.feature_version = feature_version;
  if (mode->equals("exec")) request.mode = CompileMode::kExec;
  else if (mode->equals("eval")) request.mode = CompileMode::kEval;
  else if (mode->equals("single")) request.mode = CompileMode::kSingle;
  else if (mode->equals("func_type")) {
    if (!only_ast) return t.raise(kValueError, "compile() mode 'func_type' requires flag PyCF_ONLY_AST");
    request.mode = CompileMode::kFuncType;
  } else {
    return only_ast ? t.raise(kValueError, "compile() mode must be 'exec', 'eval', 'single' or 'func_type'")
                    : t.raise(kValueError, "compile() mode must be 'exec', 'eval' or 'single'");
  }
  Arena arena;
  if (TRY(is_tree(t, source))) {
    if (only_ast && !optimized) {
      TRY(check_tree_mode(t, source, request.mode));
      if (request.mode == CompileMode::kFuncType) TRY(tree_from_object(t, source, request.mode, arena));
      return Ref(source);
    }
    TRY(audit(t, "compile", source, Value::none()));
    ast::Mod* mod = TRY(tree_from_object(t, source, request.mode, arena));
    TRY(validate_tree(t, *mod));
    if (!only_ast) return compile_tree(t, *mod, request, arena);
    TRY(optimize_tree(t, *mod, request, arena));
    return tree_to_object(t, *mod);
  }
  std::string text = TRY(source_argument(t, source, "compile", "string, bytes or AST object", &request.source_is_utf8));
  if (!only_ast) return compile_source(t, text, request);
  ast::Mod* mod = TRY(parse_source(t, text, request, arena));
  if (optimized) TRY(optimize_tree(t, *mod, request, arena));
  return tree_to_object(t, *mod);
}

// The namespaces eval and exec run in: those given, or the caller's.
struct Namespaces { Ref globals, locals; };

static bool is_mapping(Thread& t, Value v) {
  TypeObject* type = type_of(t, v);
  return type->slots.getitem && !is_subtype(type, t.types.list) && !is_subtype(type, t.types.tuple) && !is_subtype(type, t.types.str);
}

static Result<Namespaces> caller_namespaces(Thread& t, const char* function, Value globals, Value locals) {
  Namespaces n;
  if (globals.is_none()) {
    n.globals = TRY(builtin_globals(t));
    n.locals = locals.is_none() ? TRY(builtin_locals(t)) : Ref(locals);
  } else {
    n.globals = Ref(globals);
    n.locals = locals.is_none() ? Ref(globals) : Ref(locals);
  }
  return n;
}

Result<Ref> builtin_eval(Thread& t, Value source, Value globals, Value locals) {
  if (!locals.is_none() && !is_mapping(t, locals)) return t.raise(kTypeError, "locals must be a mapping");
  if (!globals.is_none() && !is<Dict>(globals))
    return t.raise(kTypeError, "{}", is_mapping(t, globals) ? "globals must be a real dict; try eval(code, {}, mapping)"
                                                            : "globals must be a dict");
  Namespaces n = TRY(caller_namespaces(t, "eval", globals, locals));
  if (is<Code>(source)) {
    Code* code = as<Code>(source);
    TRY(audit(t, "exec", source));
    if (code->unit->free_count)
      return t.raise(kTypeError, "code object passed to eval() may not contain free variables");
    return run_code(t, code, as<Dict>(n.globals), n.locals);
  }
  CompileRequest request;
  std::string text = TRY(source_argument(t, source, "eval", "string, bytes or code object", &request.source_is_utf8));
  usize start = text.find_first_not_of(" \t");
  RefTo<Str> filename = str_intern(t, "<string>");
  request.mode = CompileMode::kEval;
  request.filename = filename;
  request.features = inherited_features(t);
  RefTo<Code> code = TRY(compile_source(t, start == std::string::npos ? std::string_view() : std::string_view(text).substr(start), request));
  TRY(audit(t, "exec", Value(code)));
  return run_code(t, code, as<Dict>(n.globals), n.locals);
}

Result<Ref> builtin_exec(Thread& t, Value source, Value globals, Value locals, Value closure) {
  if (!globals.is_none() && !is<Dict>(globals))
    return t.raise(kTypeError, "exec() globals must be a dict, not {}", type_name(t, globals));
  if (!locals.is_none() && !is_mapping(t, locals))
    return t.raise(kTypeError, "locals must be a mapping or None, not {}", type_name(t, locals));
  Namespaces n = TRY(caller_namespaces(t, "exec", globals, locals));
  if (is<Code>(source)) {
    Code* code = as<Code>(source);
    usize free_count = code->unit->free_count;
    if (free_count == 0) {
      if (!closure.is_none()) return t.raise(kTypeError, "cannot use a closure with this code object");
      TRY(audit(t, "exec", source));
      TRY(run_code(t, code, as<Dict>(n.globals), n.locals));
      return none_ref();
    }
    bool good = is_exact<Tuple>(closure) && as<Tuple>(closure)->length == free_count;
    for (usize i = 0; good && i < free_count; ++i) good = is_exact<Cell>((*as<Tuple>(closure))[i]);
    if (!good) return t.raise(kTypeError, "code object requires a closure of exactly length {}", free_count);
    TRY(audit(t, "exec", source));
    TRY(run_code(t, code, as<Dict>(n.globals), n.locals, as<Tuple>(closure)));
    return none_ref();
  }
  if (!closure.is_none()) return t.raise(kTypeError, "closure can only be used when source is a code object");
  CompileRequest request;
  std::string text = TRY(source_argument(t, source, "exec", "string, bytes or code object", &request.source_is_utf8));
  RefTo<Str> filename = str_intern(t, "<string>");
  request.filename = filename;
  request.features = inherited_features(t);
  RefTo<Code> code = TRY(compile_source(t, text, request));
  TRY(audit(t, "exec", Value(code)));
  TRY(run_code(t, code, as<Dict>(n.globals), n.locals));
  return none_ref();
}

// --- __build_class__

// Bases with __mro_entries__ are replaced by what it returns.
static Result<RefTo<Tuple>> update_bases(Thread& t, Tuple* bases) {
  std::vector<Ref> out;
  bool changed = false;
  for (u64 i = 0; i < bases->length; ++i) {
    Value base = (*bases)[i];
    if (!is<TypeObject>(base)) {
      Ref method = TRY(get_attribute_opt(t, base, t.names.dunder_mro_entries));
      if (!method.is_absent()) {
        Ref entries = TRY(call(t, method, Value(bases)));
        if (!is<Tuple>(entries)) return t.raise(kTypeError, "__mro_entries__ must return a tuple");
        changed = true;
        for (Value v : as<Tuple>(entries)->span()) out.emplace_back(v);
        continue;
      }
    }
    out.emplace_back(base);
  }
  if (!changed) return RefTo<Tuple>(bases);
  std::vector<Value> values;
  for (Ref& r : out) values.push_back(r);
  return tuple_from(t, values);
}

Result<Ref> builtin_build_class(Thread& t, Args args) {
  if (args.count < 2) return t.raise(kTypeError, "__build_class__: not enough arguments");
  if (!is<Function>(args[0])) return t.raise(kTypeError, "__build_class__: func must be a function");
  if (!is<Str>(args[1])) return t.raise(kTypeError, "__build_class__: name is not a string");
  Function* body = as<Function>(args[0]);
  Value name = args[1];
  RefTo<Tuple> original = TRY(tuple_from(t, std::span(args.items + 2, args.count - 2)));
  RefTo<Tuple> bases = TRY(update_bases(t, original));

  Ref meta;
  std::vector<Value> keyword_values;   // behind the positional arguments of the calls below
  std::vector<Value> keyword_names;
  for (u32 i = 0; i < args.kw_count(); ++i) {
    Value keyword = (*args.kwnames)[i], value = args.items[args.count + i];
    if (keyword == Value(t.names.metaclass)) {
      meta = Ref(value);
    } else {
      keyword_names.push_back(keyword);
      keyword_values.push_back(value);
    }
  }
  RefTo<Tuple> names;
  if (!keyword_names.empty()) names = TRY(tuple_from(t, keyword_names));
  bool is_class = true;
  if (meta.is_empty()) meta = bases->length ? Ref(Value(type_of(t, (*bases)[0]))) : Ref(Value(t.types.type));
  else is_class = is<TypeObject>(meta);
  if (is_class) meta = Ref(Value(TRY(type_winner(t, as<TypeObject>(meta), bases))));

  Ref prepare = TRY(get_attribute_opt(t, meta, t.names.dunder_prepare));
  Ref space;
  if (prepare.is_absent()) {
    space = dict_new(t).ref();
  } else {
    std::vector<Value> stack{name, Value(bases)};
    stack.insert(stack.end(), keyword_values.begin(), keyword_values.end());
    space = TRY(call(t, prepare, Args{stack.data(), 2, names}));
  }
  if (!is_mapping(t, space))
    return t.raise(kTypeError, "{}.__prepare__() must return a mapping, not {}",
                   is_class ? type_name(as<TypeObject>(meta)) : "<metaclass>", type_name(t, space));
  Ref cell = TRY(call_function_in(t, body, space));
  if (bases.get() != original.get()) TRY(set_item(t, space, Value(t.names.dunder_orig_bases), Value(original)));
  std::vector<Value> stack{name, Value(bases), space};
  stack.insert(stack.end(), keyword_values.begin(), keyword_values.end());
  Ref cls = TRY(call(t, meta, Args{stack.data(), 3, names}));
  if (is<TypeObject>(cls) && is<Cell>(cell)) {
    Value set = as<Cell>(cell)->value;
    if (set.is_empty())
      return t.raise(kRuntimeError, "__class__ not set defining {} as {}. Was __classcell__ propagated to type.__new__?",
                     str_to_utf8(TRY(repr(t, name))), str_to_utf8(TRY(repr(t, cls))));
    if (set != cls.get())
      return t.raise(kTypeError, "__class__ set to {} defining {} as {}", str_to_utf8(TRY(repr(t, set))),
                     str_to_utf8(TRY(repr(t, name))), str_to_utf8(TRY(repr(t, cls))));
  }
  return cls;
}

}  // namespace krait

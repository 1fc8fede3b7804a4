// Calls of Python functions: argument binding with Python's error texts, and the entry from native code.
#include "objects/descriptor.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/generator.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/tuple.h"
#include "vm/interp.h"
#include "vm/ops_call.h"

namespace krait {

Error raise_recursion_limit(Thread& t) {
  return t.raise(kRecursionError, "maximum recursion depth exceeded");
}

Value* frame_stack_top(Thread& t, Frame* frame) { return frame ? frame_top(frame) : t.stack; }

// "f()" as error messages about calls name a callable: qualname with its module; other objects by their str(), whose
// error is the one that the program sees.
static Result<std::string> function_text(Thread& t, Value callable) {
  Ref qualname = TRY(get_attribute_opt(t, callable, t.names.dunder_qualname));
  if (qualname.get().is_absent()) return str_to_utf8(TRY(to_str(t, callable)));
  std::string text;
  Ref module = TRY(get_attribute_opt(t, callable, t.names.dunder_module));
  bool named = !module.get().is_absent() && !module.get().is_none();
  if (named && !(is<Str>(module) && as<Str>(module)->equals("builtins"))) text = str_to_utf8(TRY(to_str(t, module))) + ".";
  return text + str_to_utf8(TRY(to_str(t, qualname))) + "()";
}

static std::string quoted_list(const std::vector<std::string>& names) {
  std::string out;
  for (usize i = 0; i < names.size(); ++i) {
    if (i) out += names.size() == 2 ? " and " : i + 1 == names.size() ? ", and " : ", ";
    out += "'" + names[i] + "'";
  }
  return out;
}

static Error raise_missing(Thread& t, Function* function, Value* registers, u32 from, u32 to, const char* kind) {
  std::vector<std::string> names;
  for (u32 i = from; i < to; ++i)
    if (registers[i].is_empty()) names.push_back(str_to_utf8(function->code->locals[i]));
  return t.raise(kTypeError, "{}() missing {} required {} argument{}: {}", str_to_utf8(as<Str>(function->qualname)),
                 names.size(), kind, names.size() == 1 ? "" : "s", quoted_list(names));
}

static Error raise_too_many(Thread& t, Function* function, Value* registers, u32 given) {
  Code* code = function->code;
  u32 defaults = function->defaults.p ? u32(function->defaults->length) : 0;
  u32 kwonly_given = 0;
  for (u32 i = code->arg_count; i < code->arg_count + code->kwonly_count; ++i)
    if (!registers[i].is_empty()) ++kwonly_given;
  std::string takes = defaults ? fmt::format("from {} to {}", code->arg_count - defaults, code->arg_count)
                               : fmt::format("{}", code->arg_count);
  bool plural = defaults ? true : code->arg_count != 1;
  std::string extra;
  if (kwonly_given)
    extra = fmt::format(" positional argument{} (and {} keyword-only argument{})", given != 1 ? "s" : "", kwonly_given,
                        kwonly_given != 1 ? "s" : "");
  return t.raise(kTypeError, "{}() takes {} positional argument{} but {}{} {} given",
                 str_to_utf8(as<Str>(function->qualname)), takes, plural ? "s" : "", given, extra,
                 given == 1 && !kwonly_given ? "was" : "were");
}

// Edit distance as name suggestions use it: a move costs 2, a change of case 1.
static int edit_distance(std::string_view a, std::string_view b, int limit) {
  std::vector<int> row(a.size());
  for (usize i = 0; i < a.size(); ++i) row[i] = int(i + 1) * 2;
  int result = 0;
  for (usize j = 0; j < b.size(); ++j) {
    int diagonal = result = int(j) * 2, minimum = INT32_MAX;
    for (usize i = 0; i < a.size(); ++i) {
      int cost = a[i] == b[j] ? 0 : (a[i] | 32) == (b[j] | 32) ? 1 : 2;
      int substitute = diagonal + cost;
      diagonal = row[i];
      result = std::min(substitute, std::min(result, diagonal) + 2);
      row[i] = result;
      minimum = std::min(minimum, result);
    }
    if (minimum > limit) return limit + 1;
  }
  return result;
}

static Error raise_unexpected_keyword(Thread& t, Function* function, Value* registers, Tuple* keywords, Str* keyword) {
  Code* code = function->code;
  std::string qualname = str_to_utf8(as<Str>(function->qualname));
  std::vector<std::string> positional_only;
  for (Value k : keywords->span())
    for (u32 i = 0; i < code->unit->posonly_count; ++i)
      if (is<Str>(k) && str_equal(as<Str>(k), code->locals[i])) positional_only.push_back(str_to_utf8(as<Str>(k)));
  if (!positional_only.empty()) {
    std::string names;
    for (const std::string& n : positional_only) names += (names.empty() ? "" : ", ") + n;
    return t.raise(kTypeError, "{}() got some positional-only arguments passed as keyword arguments: '{}'", qualname, names);
  }
  std::string wanted = str_to_utf8(keyword), best;
  int best_distance = INT32_MAX;
  for (u32 i = code->unit->posonly_count; i < code->arg_count + code->kwonly_count; ++i) {
    std::string candidate = str_to_utf8(code->locals[i]);
    int limit = std::min(int(wanted.size() + candidate.size() + 3) * 2 / 6, best_distance - 1);
    int distance = edit_distance(wanted, candidate, limit);
    if (distance <= limit && distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  if (!best.empty())
    return t.raise(kTypeError, "{}() got an unexpected keyword argument '{}'. Did you mean '{}'?", qualname, wanted, best);
  return t.raise(kTypeError, "{}() got an unexpected keyword argument '{}'", qualname, wanted);
}

// Gives the parameters that are EMPTY after `count` positional arguments their defaults. On error everything is released.
static bool bind_defaults(Thread& t, Function* function, Value* registers, u32 count) {
  Code* code = function->code;
  u32 positional = code->arg_count, named = positional + code->kwonly_count;
  bool missing = false;
  if (count < positional) {
    u32 defaults = function->defaults.p ? u32(function->defaults->length) : 0;
    u32 required = positional - std::min(positional, defaults);
    for (u32 i = count; i < required; ++i) missing |= registers[i].is_empty();
    if (KRAIT_UNLIKELY(missing)) {
      if (!code_prepare(t, code).is_error()) raise_missing(t, function, registers, 0, required, "positional");
    } else {
      for (u32 i = std::max(count, required); i < positional; ++i) {
        if (!registers[i].is_empty()) continue;
        Value v = function->defaults->items[defaults - (positional - i)];
        retain(v);
        registers[i] = v;
      }
    }
  }
  if (code->kwonly_count && !missing && code_prepare(t, code).is_error()) {
    missing = true;
  } else if (code->kwonly_count && !missing) {
    for (u32 i = positional; i < named; ++i) {
      if (!registers[i].is_empty()) continue;
      Value v = function->kwdefaults.p ? dict_get_str(function->kwdefaults, code->locals[i]) : Value::absent();
      if (v.is_absent()) {
        missing = true;
      } else {
        retain(v);
        registers[i] = v;
      }
    }
    if (KRAIT_UNLIKELY(missing)) raise_missing(t, function, registers, positional, named, "keyword-only");
  }
  if (KRAIT_LIKELY(!missing)) return true;
  drop_run(registers, 0, code->first_temp);
  return false;
}

// *args and **kwargs when nothing is left for them.
static void bind_rest_empty(Thread& t, Code* code, Value* registers) {
  u32 at = code->arg_count + code->kwonly_count;
  if (code->flags & kCoVarArgs) registers[at++] = Value(static_cast<Object*>(tuple_empty(t).detach()));
  if (code->flags & kCoVarKeywords) registers[at] = Value(static_cast<Object*>(dict_new(t).detach()));
}

// The register a keyword goes to, or -1.
static i32 parameter_named(Code* code, Str* name) {
  u32 named = code->arg_count + code->kwonly_count;
  for (u32 i = code->unit->posonly_count; i < named; ++i) if (code->locals[i] == name) return i32(i);
  for (u32 i = code->unit->posonly_count; i < named; ++i) if (str_equal(code->locals[i], name)) return i32(i);
  return -1;
}

// A CALL_KW site keeps where its keywords go: the code's id in the upper half of word 0, a register in each byte of
// word 1, or kIntoRest.
constexpr u32 kMaxSiteKeywords = 8;
constexpr u8 kIntoRest = 255;   // the **kwargs parameter

static void site_fill(Thread& t, Code* code, Tuple* keywords, Instr* site) {
  if (keywords->length > kMaxSiteKeywords || !code->id || t.interp.options.no_ic) return;
  u64 map = 0;
  for (u64 k = 0; k < keywords->length; ++k) {
    i32 slot = is<Str>(keywords->items[k]) ? parameter_named(code, static_cast<Str*>(keywords->items[k].object())) : -1;
    if (slot >= kIntoRest || (slot < 0 && (!(code->flags & kCoVarKeywords) || !is<Str>(keywords->items[k])))) return;
    map |= u64(slot < 0 ? kIntoRest : slot) << (8 * k);
  }
  site[0] = (site[0] & 0xffffffff) | u64(code->id) << 32;
  site[1] = map;
}

// Binding with what the site knows; false: `registers` is untouched.
static bool site_bind(Thread& t, Code* code, Value* registers, u32 count, Tuple* keywords, const Instr* site,
                      bool* failed) {
  u32 n = u32(keywords->length);
  u64 map = site[1];
  if (count > code->arg_count) return false;
  for (u32 k = 0; k < n; ++k) if (u8(map >> (8 * k)) < count) return false;
  Value values[kMaxSiteKeywords];
  for (u32 k = 0; k < n; ++k) values[k] = registers[count + k];
  for (u32 i = count, end = std::max(code->first_temp, count + n); i < end; ++i) registers[i] = Value::empty();
  if (code->flags & (kCoVarArgs | kCoVarKeywords)) bind_rest_empty(t, code, registers);
  for (u32 k = 0; k < n; ++k) {
    u8 to = u8(map >> (8 * k));
    if (KRAIT_LIKELY(to != kIntoRest)) {
      registers[to] = values[k];
      continue;
    }
    Dict* rest = static_cast<Dict*>(registers[code->total_args - 1].object());
    Status added = dict_set_str(t, rest, static_cast<Str*>(keywords->items[k].object()), values[k]);
    release(values[k]);
    if (added.is_error()) {
      for (u32 i = k + 1; i < n; ++i) release(values[i]);
      drop_run(registers, 0, code->first_temp);
      *failed = true;
      return true;
    }
  }
  return true;
}

// Only positional arguments, and not exactly as many as there are parameters.
static bool bind_positional(Thread& t, Function* function, Value* registers, u32 count) {
  Code* code = function->code;
  u32 positional = code->arg_count;
  if (count > positional && (!(code->flags & kCoVarArgs) || code->kwonly_count))
    return bind_arguments(t, function, registers, count, nullptr);
  Value rest = Value::empty();
  if (count > positional) {
    Result<RefTo<Tuple>> made = tuple_steal(t, registers + positional, count - positional);
    for (u32 i = positional; i < count; ++i) registers[i] = Value::empty();
    if (made.is_error()) {
      drop_run(registers, 0, positional);
      return false;
    }
    rest = Value(static_cast<Object*>(made.take().detach()));
  }
  for (u32 i = std::min(count, positional); i < code->first_temp; ++i) registers[i] = Value::empty();
  if (!rest.is_empty()) {
    registers[positional] = rest;
    if (code->flags & kCoVarKeywords) registers[positional + 1] = Value(static_cast<Object*>(dict_new(t).detach()));
    return true;
  }
  bind_rest_empty(t, code, registers);
  return bind_defaults(t, function, registers, count);
}

bool bind_arguments(Thread& t, Function* function, Value* registers, u32 count, Tuple* keywords) {
  Code* code = function->code;
  u32 keyword_count = keywords ? u32(keywords->length) : 0, total = count + keyword_count;
  u32 positional = code->arg_count, named = positional + code->kwonly_count;

  // The arguments are moved aside, then distributed.
  constexpr u32 kInline = 24;
  Value inline_args[kInline];
  std::vector<Value> many;
  Value* args = inline_args;
  if (total > kInline) {
    many.resize(total);
    args = many.data();
  }
  for (u32 i = 0; i < total; ++i) {
    args[i] = registers[i];
    registers[i] = Value::empty();
  }
  for (u32 i = 0; i < code->first_temp; ++i) registers[i] = Value::empty();

  bool ok = !code_prepare(t, code).is_error();
  u32 taken = std::min(count, positional);
  for (u32 i = 0; i < taken; ++i) {
    registers[i] = args[i];
    args[i] = Value::empty();
  }
  if (code->flags & kCoVarArgs) {
    if (count > positional) {
      Result<RefTo<Tuple>> rest = tuple_steal(t, args + positional, count - positional);
      if (rest.is_error()) ok = false;
      else registers[named] = Value(static_cast<Object*>(rest.take().detach()));
      for (u32 i = positional; i < count && ok; ++i) args[i] = Value::empty();
    } else {
      registers[named] = Value(static_cast<Object*>(tuple_empty(t).detach()));
    }
  }
  Dict* extra = nullptr;
  if (code->flags & kCoVarKeywords) {
    extra = dict_new(t).detach();
    registers[named + (code->flags & kCoVarArgs ? 1 : 0)] = Value(static_cast<Object*>(extra));
  }
  for (u32 k = 0; k < keyword_count && ok; ++k) {
    Value key = keywords->items[k];
    if (!is<Str>(key)) {
      t.raise(kTypeError, "keywords must be strings");
      ok = false;
      break;
    }
    Str* name = static_cast<Str*>(key.object());
    i32 slot = parameter_named(code, name);
    if (slot < 0) {
      if (!extra) {
        raise_unexpected_keyword(t, function, registers, keywords, name);
        ok = false;
      } else if (dict_set(t, extra, key, args[count + k]).is_error()) {
        ok = false;
      }
    } else if (!registers[slot].is_empty()) {
      t.raise(kTypeError, "{}() got multiple values for argument '{}'", str_to_utf8(as<Str>(function->qualname)),
              str_to_utf8(name));
      ok = false;
    } else {
      registers[slot] = args[count + k];
      args[count + k] = Value::empty();
    }
  }
  if (ok && count > positional && !(code->flags & kCoVarArgs)) {
    raise_too_many(t, function, registers, count);
    ok = false;
  }
  for (u32 i = 0; i < total; ++i) release(args[i]);
  if (ok) return bind_defaults(t, function, registers, count);
  drop_run(registers, 0, code->first_temp);
  for (u32 i = 0; i < code->first_temp; ++i) registers[i] = Value::empty();
  return false;
}

void call_release(Value* base, u32 count) {
  for (u32 i = count + 1; i-- > 0;) drop(base, 7 + i);
  drop(base, 0);
}

// Moves a call layout of a generator's frame to the thread's stack, where the callee's window can grow.
// `count` slots from base[8] on are in use. Null: RecursionError, everything released.
static Value* call_to_stack(Thread& t, Frame* frame, Value* base, u32 count) {
  Value* to = frame_stack_top(t, frame);
  if (to == base) return base;
  if (stack_reserve(t, to + 8 + count).is_error()) {
    call_release(base, count);
    return nullptr;
  }
  to[0] = base[0];
  base[0] = Value::empty();
  for (u32 i = 7; i < 8 + count; ++i) {
    to[i] = base[i];
    base[i] = Value::empty();
  }
  return to;
}

Frame* call_push(Thread& t, Function* fn, Value* base, u32 count, Tuple* keywords, u64 header, Instr* site) {
  Value* window = base + (header & kFrameSelf ? 7 : 8);
  Code* code = fn->code;
  u32 total = count + (keywords ? u32(keywords->length) : 0);
  bool ok = true;
  if (KRAIT_UNLIKELY(t.depth >= t.interp.recursion_limit)) {
    raise_recursion_limit(t);
    ok = false;
  } else if (KRAIT_UNLIKELY(window + std::max(code->register_count, total) > t.stack_ready)) {
    ok = !stack_reserve(t, window + std::max(code->register_count, total)).is_error();
  }
  if (KRAIT_UNLIKELY(!ok)) {
    call_release(base, total - (header & kFrameSelf ? 1 : 0));
    if (header & kFrameOwnsFunction) release(static_cast<Object*>(fn));
    return nullptr;
  }
  if (!keywords) {
    if (KRAIT_LIKELY(code->exact_args == count)) {
      for (u32 i = count; i < code->first_temp; ++i) window[i] = Value::empty();
    } else {
      ok = bind_positional(t, fn, window, count);
    }
  } else if (bool failed = false; site && u32(site[0] >> 32) == code->id && code->id &&
                                  site_bind(t, code, window, count, keywords, site, &failed)) {
    ok = !failed && (count == code->arg_count && !code->kwonly_count ? true : bind_defaults(t, fn, window, count));
  } else {
    ok = bind_arguments(t, fn, window, count, keywords);
    if (ok && site) site_fill(t, code, keywords, site);
  }
  if (KRAIT_UNLIKELY(!ok)) {
    if (header & kFrameOwnsFunction) release(static_cast<Object*>(fn));
    drop(base, 0);
    return nullptr;
  }
  return frame_init(t, fn, code, window, header);
}

// The parameters behind the given arguments from the defaults, the other locals EMPTY; false: some have no default.
static KRAIT_INLINE bool fill_defaults(Function* fn, Code* code, Value* window, u32 count) {
  u32 positional = code->exact_args;
  Tuple* defaults = fn->defaults;
  if (count > positional || positional == ~u32(0) || !defaults || positional - count > defaults->length) return false;
  const Value* from = defaults->items + defaults->length - (positional - count);
  u32 i = count;
  for (; i < positional; ++i) {
    Value v = *from++;
    retain(v);
    window[i] = v;
  }
  for (; i < code->first_temp; ++i) window[i] = Value::empty();
  return true;
}

Frame* call_enter(Thread& t, Frame* frame, Function* fn, Value* base, u32 nargs, u64 header) {
  if (KRAIT_LIKELY(!__atomic_load_n(&t.interrupt, __ATOMIC_RELAXED) && !(frame->flags & kFrameHeap) &&
                   t.depth < t.interp.recursion_limit)) {
    Code* code = fn->code;
    Value* window = base + (header & kFrameSelf ? 7 : 8);
    if (KRAIT_LIKELY(window + code->register_count <= t.stack_ready) &&
        fill_defaults(fn, code, window, nargs + (header & kFrameSelf ? 1 : 0)))
      return frame_init(t, fn, code, window, header);
  }
  // Finalizers and handlers that a poll runs get the room above the window, where the layout of a getter's call lies.
  bool above = base == frame_top(frame);
  bool ok = above || !__atomic_load_n(&t.interrupt, __ATOMIC_RELAXED) || !poll_interrupt(t).is_error();
  if (ok && (frame->flags & kFrameHeap)) {
    base = call_to_stack(t, frame, base, nargs);
    ok = base != nullptr;
  }
  if (!ok) {
    if (header & kFrameOwnsFunction) release(static_cast<Object*>(fn));
    return nullptr;
  }
  return call_push(t, fn, base, nargs + (header & kFrameSelf ? 1 : 0), nullptr, header);
}

Value call_layout(Thread& t, Value* base, u32 count, Tuple* keywords, bool has_self) {
  u32 keyword_count = keywords ? u32(keywords->length) : 0;
  Args args = has_self ? Args{base + 7, count - keyword_count + 1, keywords} : Args{base + 8, count - keyword_count, keywords};
  Value result = call(t, base[0], args).detach();
  if (result.is_empty()) return result;
  if (!has_self) base[7] = Value::empty();
  call_release(base, count);
  return result;
}

Function* class_call_layout(Thread& t, Value* base) {
  TypeObject* cls = static_cast<TypeObject*>(base[0].object());
  if (cls->slots.new_ != t.types.object->slots.new_ || cls->has(kTypeAbstract) || cls == t.types.object) return nullptr;
  Value init = type_lookup(cls, t.names.dunder_init);
  if (!is_exact<Function>(init)) return nullptr;
  retain(init);
  Value instance(type_allocate(t, cls));
  retain(instance);
  base[0] = instance;
  base[7] = instance;
  release(static_cast<Object*>(cls));
  return static_cast<Function*>(init.object());
}

void specialise_call(Thread& t, Frame* frame, u32 nargs, const Method* method, Value self) {
  Instr* pc = frame->pc;
  pc[0] = 1;   // looked at
  const InterpreterOptions& o = t.interp.options;
  if (o.no_quicken || !(self == Value(static_cast<Object*>(t.interp.builtins.get()))) || u16(pc[-1]) != kVm_CALL) return;
  VmOp op;
  if (nargs == 1 && method->signature.name == "len") op = kVm_CALL_LEN;
  else if (nargs == 2 && method->signature.name == "isinstance") op = kVm_CALL_ISINSTANCE;
  else return;
  specialise_op(pc, op);
  pc[0] = u64(reinterpret_cast<uintptr_t>(method));
}

void specialise_method_call(Thread& t, Frame* frame, u32 nargs, MethodDescriptor* descriptor) {
  Instr* pc = frame->pc;
  pc[0] = 1;
  if (t.interp.options.no_quicken || nargs != 1 || u16(pc[-1]) != kVm_CALL_METHOD) return;
  if (descriptor->owner != t.types.list || descriptor->method->signature.name != std::string_view("append")) return;
  specialise_op(pc, kVm_CALL_APPEND);
  pc[0] = u64(reinterpret_cast<uintptr_t>(descriptor->method));
}

// A class without hooks; anything may be an instance of it through __class__, except objects whose type is known not
// to play such tricks.
static int quick_instance_of(Thread& t, Value object, TypeObject* type, Value cls) {
  if (!cls.is_object() || cls.object()->type() != t.types.type) return -1;
  if (is_subtype(type, static_cast<TypeObject*>(cls.object()))) return 1;
  bool plain = !object.is_object() || type == t.types.str || type == t.types.list || type == t.types.tuple || type == t.types.dict;
  return plain ? 0 : -1;
}

int quick_isinstance(Thread& t, Value object, Value classes) {
  TypeObject* type = type_of(t, object);
  if (!is_exact<Tuple>(classes)) return quick_instance_of(t, object, type, classes);
  for (Value cls : static_cast<Tuple*>(classes.object())->span()) {
    int found = quick_instance_of(t, object, type, cls);
    if (found) return found;
  }
  return 0;
}

bool instance_call_layout(Thread& t, Value* base) {
  Value method = type_lookup(base[0].object()->type(), t.names.dunder_call);
  if (!is_exact<Function>(method)) return false;
  retain(method);
  base[7] = base[0];
  base[0] = method;
  return true;
}

CallOutcome op_call_kw(Thread& t, Frame* frame, Instr in, Frame** pushed) {
  if (__atomic_load_n(&t.interrupt, __ATOMIC_RELAXED) && poll_interrupt(t).is_error()) return CallOutcome::kError;
  Value* r = frame->registers();
  Value* base = r + b_of(in);
  Instr* site = frame->pc;
  u32 nargs = c_of(in);
  Tuple* keywords = static_cast<Tuple*>(frame->code->consts[u32(site[0])].object());
  bool has_self = op_of(in) == Op::CALL_METHOD_KW && !base[7].is_empty();
  Value f = base[0];
  u32 flags = 0, on_return = kReturnStore;
  Function* fn = nullptr;
  if (f.is_object() && !has_self) {
    TypeObject* type = f.object()->type();
    if (type == t.types.function) {
      fn = static_cast<Function*>(f.object());
    } else if (type == t.types.method) {
      BoundMethod* bound = static_cast<BoundMethod*>(f.object());
      retain(bound->function.v);
      retain(bound->self.v);
      base[0] = bound->function.v;
      base[7] = bound->self.v;
      release(f);
      has_self = true;
    } else if (type->slots.call == t.types.type->slots.call) {
      fn = class_call_layout(t, base);
      if (!fn && t.has_error()) return CallOutcome::kError;
      flags = kFrameSelf | kFrameOwnsFunction | kFrameSpecialReturn;
      on_return = kReturnInit;
    } else if (type->has(kTypeHeap)) {
      has_self = instance_call_layout(t, base);
    }
  }
  if (has_self && is_exact<Function>(base[0])) {
    fn = static_cast<Function*>(base[0].object());
    flags = kFrameSelf;
  }
  if (!fn) {
    Value result = call_layout(t, base, nargs, keywords, has_self);
    if (result.is_empty()) return CallOutcome::kError;
    put(r, a_of(in), result);
    return CallOutcome::kDone;
  }
  if (frame->flags & kFrameHeap) {
    base = call_to_stack(t, frame, base, nargs);
    if (!base) {
      if (flags & kFrameOwnsFunction) release(static_cast<Object*>(fn));
      return CallOutcome::kError;
    }
  }
  u32 positional = nargs - u32(keywords->length) + (flags & kFrameSelf ? 1 : 0);
  *pushed = call_push(t, fn, base, positional, keywords, frame_header(flags, a_of(in), 2, on_return), site);
  return *pushed ? CallOutcome::kEnter : CallOutcome::kError;
}

// Arguments of f(*args, **kwargs) as an exact tuple.
static Result<RefTo<Tuple>> star_args(Thread& t, Value callable, Value iterable) {
  if (is_exact<Tuple>(iterable)) return RefTo<Tuple>(as<Tuple>(iterable));
  if (is_exact<List>(iterable)) return list_to_tuple(t, as<List>(iterable));
  TypeObject* type = type_of(t, iterable);
  if (!type->slots.iter && !type->slots.getitem) {
    return t.raise(kTypeError, "{} argument after * must be an iterable, not {}", TRY(function_text(t, callable)),
                   type_name(t, iterable));
  }
  return tuple_from_iterable(t, iterable);
}

Error raise_duplicate_keyword(Thread& t, Value callable, Value key) {
  t.clear_error();
  RefTo<Str> shown = TRY(to_str(t, key));
  return t.raise(kTypeError, "{} got multiple values for keyword argument '{}'", TRY(function_text(t, callable)), str_to_utf8(shown));
}
Error raise_no_mapping(Thread& t, Value callable, Value value) {
  if (!t.error_matches(kAttributeError)) return Error{};
  t.clear_error();
  return t.raise(kTypeError, "{} argument after ** must be a mapping, not {}", TRY(function_text(t, callable)), type_name(t, value));
}
static Status star_star_args(Thread& t, Value callable, Value mapping, RefTo<Dict>* out) {
  if (is_exact<Dict>(mapping)) {
    *out = RefTo<Dict>(as<Dict>(mapping));
    return {};
  }
  RefTo<Dict> dict = dict_new(t);
  Ref duplicate;
  if (dict_merge(t, dict, mapping, false, &duplicate).is_error()) {
    return duplicate.is_empty() ? raise_no_mapping(t, callable, mapping) : raise_duplicate_keyword(t, callable, duplicate);
  }
  *out = std::move(dict);
  return {};
}

// Spreads arguments of a call that needs neither *args nor **kwargs of the callee straight into its window. Null if it
// is not that simple; nothing has happened then.
static Frame* spread_simple(Thread& t, Frame* frame, Function* fn, Value self, Tuple* args, Dict* kwargs, u64 header) {
  Code* code = fn->code;
  u32 has_self = self.is_empty() ? 0 : 1;
  u64 count = args->length + has_self;
  if (code->exact_args == ~u32(0) || count > code->exact_args || !code->prepared || t.depth >= t.interp.recursion_limit)
    return nullptr;
  Value* base = frame_top(frame);
  Value* window = base + 8 - has_self;
  if (window + code->register_count > t.stack_ready) return nullptr;
  u32 n = code->exact_args;
  for (u32 i = 0, end = std::max(n, code->first_temp); i < end; ++i) window[i] = Value::empty();
  // Nothing is counted before it is certain that everything fits.
  if (has_self) window[0] = self;
  for (u64 i = 0; i < args->length; ++i) window[has_self + i] = args->items[i];
  bool fits = true;
  if (kwargs) {
    u64 position = 0;
    Value key, value;
    while (fits && dict_next(kwargs, &position, &key, &value)) {
      i32 slot = is<Str>(key) ? parameter_named(code, static_cast<Str*>(key.object())) : -1;
      fits = slot >= 0 && window[slot].is_empty();
      if (fits) window[slot] = value;
    }
  }
  for (u32 i = u32(count); i < n && fits; ++i) {
    if (!window[i].is_empty()) continue;
    u64 defaults = fn->defaults.p ? fn->defaults->length : 0;
    fits = n - i <= defaults;
    if (fits) window[i] = fn->defaults->items[defaults - (n - i)];
  }
  if (!fits) {
    for (u32 i = 0; i < n; ++i) window[i] = Value::empty();
    return nullptr;
  }
  for (u32 i = 0; i < n; ++i) retain(window[i]);
  retain(static_cast<Object*>(fn));
  base[0] = Value(static_cast<Object*>(fn));
  return frame_init(t, fn, code, window, header);
}

static Ref move_out(Value& slot) { return Ref::steal(std::exchange(slot, Value::empty())); }

static CallOutcome call_ex(Thread& t, Frame* frame, Instr in, Frame** pushed) {
  Value* r = frame->registers();
  Value* base = r + b_of(in);
  Value callable = base[0];
  RefTo<Dict> kwargs;
  if (c_of(in) && star_star_args(t, callable, base[9], &kwargs).is_error()) return CallOutcome::kError;
  auto args_result = star_args(t, callable, base[8]);
  if (args_result.is_error()) return CallOutcome::kError;
  RefTo<Tuple> args = args_result.take();
  Value self = Value::empty(), function = callable;
  if (is_exact<BoundMethod>(callable)) {
    self = static_cast<BoundMethod*>(callable.object())->self;
    function = static_cast<BoundMethod*>(callable.object())->function;
  }
  if (!is_exact<Function>(function)) {
    Value result = call_with(t, callable, args, kwargs.get() && kwargs->count ? kwargs.get() : nullptr).detach();
    if (result.is_empty()) return CallOutcome::kError;
    drop_run(base, 8, 1 + c_of(in));
    drop(base, 0);
    put(r, a_of(in), result);   // a may be the base
    return CallOutcome::kDone;
  }
  u64 header = frame_header(self.is_empty() ? 0 : kFrameSelf, a_of(in), 0, kReturnStore);
  // What the arguments came in is released when the new frame is the running one: finalizers push their frames above
  // that, not in its place.
  Ref given[] = {move_out(base[0]), move_out(base[8]), c_of(in) ? move_out(base[9]) : Ref()};
  if (Frame* direct = spread_simple(t, frame, static_cast<Function*>(function.object()), self, args, kwargs, header)) {
    *pushed = t.frame = direct;
    return CallOutcome::kEnter;
  }
  // The arguments are spread above everything this frame uses.
  u32 count = u32(args->length), kw_count = kwargs ? u32(kwargs->count) : 0;
  RefTo<Tuple> names;
  if (kw_count) {
    auto made = tuple_new(t, kw_count);
    if (made.is_error()) return CallOutcome::kError;
    names = made.take();
  }
  Value* to = frame_stack_top(t, frame);
  if (stack_reserve(t, to + 8 + count + kw_count).is_error()) return CallOutcome::kError;
  retain(function);
  to[0] = function;
  bool has_self = !self.is_empty();
  retain(self);
  to[7] = self;
  for (u32 i = 0; i < count; ++i) {
    retain(args->items[i]);
    to[8 + i] = args->items[i];
  }
  if (kw_count) {
    u64 position = 0;
    Value key, value;
    for (u32 i = 0; dict_next(kwargs, &position, &key, &value); ++i) {
      retain(key);
      names->items[i] = key;
      retain(value);
      to[8 + count + i] = value;
    }
  }
  *pushed = call_push(t, static_cast<Function*>(function.object()), to, count + (has_self ? 1 : 0), names, header);
  if (!*pushed) return CallOutcome::kError;
  t.frame = *pushed;
  return CallOutcome::kEnter;
}

CallOutcome op_call_ex(Thread& t, Frame* frame, Instr in, Frame** pushed) {
  if (__atomic_load_n(&t.interrupt, __ATOMIC_RELAXED) && poll_interrupt(t).is_error()) return CallOutcome::kError;
  return call_ex(t, frame, in, pushed);
}

// --- From native code

static Value run_pushed(Thread& t, Frame* frame) {
  ++t.depth;
  return interpret(t, frame, false);
}

Result<Ref> call_function(Thread& t, Function* function, Value self, Args args) {
  Value* base = KRAIT_LIKELY(t.frame != nullptr) ? frame_top(t.frame) : t.stack;
  u32 keyword_count = args.kw_count(), total = args.count + keyword_count;
  if (KRAIT_UNLIKELY(base + 8 + total > t.stack_ready)) TRY(stack_reserve(t, base + 8 + total));
  retain(static_cast<Object*>(function));
  base[0] = Value(static_cast<Object*>(function));
  bool has_self = !self.is_empty();
  retain(self);
  base[7] = self;
  for (u32 i = 0; i < total; ++i) {
    retain(args.items[i]);
    base[8 + i] = args.items[i];
  }
  u64 header = frame_header(kFrameEntry | (has_self ? kFrameSelf : 0), 0, 0, kReturnStore);
  Frame* frame = call_push(t, function, base, args.count + (has_self ? 1 : 0), args.kwnames, header);
  if (!frame) return Error{};
  return Result<Ref>::from_raw(run_pushed(t, frame));
}

Result<Ref> call_function_in(Thread& t, Function* function, Value namespace_mapping) {
  Value* base = frame_stack_top(t, t.frame);
  TRY(stack_reserve(t, base + 8));
  retain(static_cast<Object*>(function));
  base[0] = Value(static_cast<Object*>(function));
  base[7] = Value::empty();
  Frame* frame = call_push(t, function, base, 0, nullptr, frame_header(kFrameEntry | kFrameNamespace, 0, 0, kReturnStore));
  if (!frame) return Error{};
  retain(namespace_mapping);
  frame->extra = namespace_mapping;
  return Result<Ref>::from_raw(run_pushed(t, frame));
}

Result<Ref> run_code(Thread& t, Code* code, Dict* globals, Value locals, Tuple* closure) {
  RefTo<Dict> keep(globals);
  if (dict_get_str(globals, t.names.dunder_builtins).is_absent()) {
    Ref builtins = builtins_of_globals(t, globals);
    TRY(dict_set_str(t, globals, t.names.dunder_builtins, builtins));
  }
  RefTo<Function> function = function_new(t, code, globals);
  if (closure) function->closure.set(closure);
  return call_function_in(t, function, locals.is_empty() ? Value(static_cast<Object*>(globals)) : locals);
}

}  // namespace krait

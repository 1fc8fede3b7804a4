// The Python-visible code object.
#include "vm/audit.h"
#include "vm/code.h"

#include "bytecode/op_info.h"
#include "bytecode/positions.h"
#include "objects/bytes.h"
#include "objects/container.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/list.h"
#include "objects/native.h"
#include "vm/eval.h"
#include "vm/monitoring.h"

namespace krait {

static Code* self_code(Value v) { return static_cast<Code*>(v.object()); }
enum CachedPart { kConsts, kNames, kVarNames, kCellVars, kFreeVars, kBytecode };

// Parameters come first in registers as positional, keyword-only, *args, **kwargs.
static u32 parameter_count(const Code* code) { return code->total_args; }

static Result<Ref> text_tuple(Thread& t, const std::vector<std::string_view>& texts) {
  RefTo<Tuple> tuple = TRY(tuple_new(t, texts.size()));
  for (usize i = 0; i < texts.size(); ++i) tuple->items[i] = str_intern(t, texts[i]).ref().detach();
  return tuple;
}
static bool loads_none(const Code* code) {
  std::vector<Instr> words(code->unit->word_count);
  code->unit.expand_code(words.data());
  for (usize i = 0; i < words.size();) {
    Op op = Op(words[i] & 0xffff);
    if (op == Op::LOAD_NONE || op == Op::RETURN_NONE) return true;
    i += info(op).size();
  }
  return false;
}
static std::vector<std::string_view> variable_names(const Code* code, bool cells) {
  std::vector<std::string_view> out;
  const UnitView& u = code->unit;
  for (u32 i = 0; i < u->first_temp; ++i) {
    bool cell = u.is_cell(i);
    bool hidden = u.is_hidden(i) && !(u->flags & kCoOptimized);   // functions show the variables of inlined comprehensions
    if (cells ? cell : (!cell || i < parameter_count(code)) && !hidden) out.push_back(u.local(i));
  }
  return out;
}
static std::vector<std::string_view> names_of(const UnitView& u) {
  std::vector<std::string_view> out;
  for (u32 i = 0; i < u->name_count; ++i) out.push_back(u.name(i));
  return out;
}
static std::vector<std::string_view> free_names_of(const UnitView& u) {
  std::vector<std::string_view> out;
  for (u32 i = 0; i < u->free_count; ++i) out.push_back(u.free_name(i));
  return out;
}
template <class T> static std::string_view raw_bytes(std::span<const T> items) {
  return {reinterpret_cast<const char*>(items.data()), items.size_bytes()};
}

static Result<Ref> get_cached(Thread& t, Code* code, CachedPart part) {
  Field& f = code->cached[part];
  if (!f.get().is_empty()) return Ref(f);
  Ref made;
  switch (part) {
    case kConsts: {
      TRY(code_prepare(t, code));
      // None has instructions of its own but counts as a constant where it is used.
      std::vector<Value> consts(code->consts, code->consts + code->unit->const_count);
      if (loads_none(code) && std::find(consts.begin(), consts.end(), Value::none()) == consts.end())
        consts.push_back(Value::none());
      made = TRY(tuple_from(t, consts)).ref();
      break;
    }
    case kNames: made = TRY(text_tuple(t, names_of(code->unit))); break;
    case kVarNames: made = TRY(text_tuple(t, variable_names(code, false))); break;
    case kCellVars: made = TRY(text_tuple(t, variable_names(code, true))); break;
    case kFreeVars: made = TRY(text_tuple(t, free_names_of(code->unit))); break;
    case kBytecode: {
      std::vector<Instr> words(code->unit->word_count);
      code->unit.expand_code(words.data());
      made = TRY(bytes_from(t, raw_bytes(std::span<const Instr>(words)))).ref();
      break;
    }
  }
  f.set(std::move(made));
  return Ref(f);
}

static void code_dealloc(Object* o) {
  auto* code = static_cast<Code*>(o);
  code_release(code);
  for (Field& f : code->cached) f.clear();
  code->name.clear();
  code->qualname.clear();
  code->filename.clear();
  code->image.~shared_ptr();
}
static void code_visit(Object* o, Visitor& visit) {
  auto* code = static_cast<Code*>(o);
  const UnitView& u = code->unit;
  if (code->prepared) {
    for (u32 i = 0; i < u->const_count; ++i) visit(code->consts[i]);
    for (u32 i = 0; i < u->name_count + u->first_temp + u->free_count; ++i) visit(static_cast<Object*>(code->names[i]));
  }
  for (Field& f : code->cached) visit(f);
  visit(code->name);
  visit(code->qualname);
  visit(code->filename);
}

static Result<Ref> code_repr(Thread& t, Value self) {
  Code* code = self_code(self);
  return str_from_utf8(t, fmt::format("<code object {} at 0x{:x}, file \"{}\", line {}>", str_to_utf8(code->name), self.bits,
                                      str_to_utf8(code->filename), code->unit->first_line));
}

static bool same_unit(const UnitView& a, const UnitView& b);
// Same kind, same value; floats by their bits, so that 0.0 and -0.0 differ.
static bool same_consts(const UnitView& a, std::span<const ConstRecord> x, const UnitView& b, std::span<const ConstRecord> y) {
  auto same = [&](const ConstRecord& c, const ConstRecord& d) {
    if (c.kind != d.kind || c.flag != d.flag) return false;
    switch (c.kind) {
      case Const::Kind::kInt:
      case Const::Kind::kFloat: return c.value == d.value;
      case Const::Kind::kComplex: return std::memcmp(a.complex(c), b.complex(d), 2 * sizeof(f64)) == 0;
      case Const::Kind::kStr:
      case Const::Kind::kBytes:
      case Const::Kind::kBigInt: return a.string(c.count) == b.string(d.count);
      case Const::Kind::kTuple:
      case Const::Kind::kFrozenSet:
      case Const::Kind::kSlice: return same_consts(a, a.items(c), b, b.items(d));
      case Const::Kind::kCode: return same_unit(a.unit(c), b.unit(d));
      default: return true;
    }
  };
  return std::equal(x.begin(), x.end(), y.begin(), y.end(), same);
}
static bool same_unit(const UnitView& a, const UnitView& b) {
  if (a == b) return true;
  if (a.name() != b.name() || a->arg_count != b->arg_count || a->posonly_count != b->posonly_count ||
      a->kwonly_count != b->kwonly_count || a->flags != b->flags || a->first_line != b->first_line ||
      a->first_temp != b->first_temp || raw_bytes(a.code()) != raw_bytes(b.code()) || names_of(a) != names_of(b) ||
      free_names_of(a) != free_names_of(b) || raw_bytes(a.positions()) != raw_bytes(b.positions()) ||
      a.exceptions().size() != b.exceptions().size())
    return false;
  for (u32 i = 0; i < a->first_temp; ++i) if (a.local(i) != b.local(i) || a.is_cell(i) != b.is_cell(i)) return false;
  for (usize i = 0; i < a.exceptions().size(); ++i) {
    const ExceptionEntry &e = a.exceptions()[i], &f = b.exceptions()[i];
    if (e.start != f.start || e.end != f.end || e.target != f.target) return false;
  }
  return same_consts(a, a.consts(), b, b.consts());
}

static Result<Ref> code_compare(Thread& t, Value a, Value b, CompareOp op) {
  if ((op != CompareOp::kEq && op != CompareOp::kNe) || !is<Code>(a) || !is<Code>(b)) return not_implemented_ref();
  return bool_ref(same_unit(self_code(a)->unit, self_code(b)->unit) == (op == CompareOp::kEq));
}
static Result<i64> code_hash(Thread& t, Value self) {
  const UnitView& u = self_code(self)->unit;
  u64 h = 1469598103934665603u;
  auto mix = [&](u64 v) { h = (h ^ v) * 1099511628211u; };
  mix(u64(str_hash(t, self_code(self)->name)));
  for (u32 word : u.code()) mix(word);
  for (std::string_view n : names_of(u)) for (char c : n) mix(u8(c));
  mix(u->arg_count);
  mix(u->posonly_count);
  mix(u->kwonly_count);
  mix(u->flags);
  mix(u64(u->first_line));
  return i64(h >> 4);
}

// --- lines and positions, by visible_offset

static Result<Ref> code_positions(Thread& t, Code* code) {
  RefTo<List> list = TRY(list_new(t));
  PositionReader reader(code->unit.positions());
  auto add = [&](const Position& p) -> Status {
    auto part = [](i32 v) { return v < 0 ? Value::none() : Value::small_int(v); };
    RefTo<Tuple> row = TRY(tuple_of(t, part(p.line), part(p.end_line), part(p.col), part(p.end_col)));
    return list_push(t, list, Value(static_cast<Object*>(row.get())));
  };
  i32 begin = begin_line(code->unit);
  bool more = reader.next();
  bool columns = more && reader.position().col >= 0;   // -X no_debug_ranges leaves them out
  TRY(add({begin, std::max(begin, 1), columns ? 0 : -1, columns ? 0 : -1}));
  for (u32 i = 0; i < code->word_count; ++i) {
    while (more && i >= reader.end()) more = reader.next();
    TRY(add(more ? reader.position() : Position()));
  }
  return get_iter(t, Value(static_cast<Object*>(list.get())));
}
static Result<Ref> code_lines(Thread& t, Code* code) {
  RefTo<List> list = TRY(list_new(t));
  i64 start = 0;
  i32 line = begin_line(code->unit);
  auto add = [&](i64 end) -> Status {
    if (end <= start) return {};
    RefTo<Tuple> row = TRY(tuple_of(t, Value::small_int(start), Value::small_int(end),
                                    line < 0 ? Value::none() : Value::small_int(line)));
    return list_push(t, list, Value(static_cast<Object*>(row.get())));
  };
  // Neighbouring runs of one line are shown as one.
  for (PositionReader reader(code->unit.positions()); reader.next() && reader.start() < code->word_count;) {
    if (reader.position().line == line) continue;
    TRY(add(visible_offset(reader.start())));
    start = visible_offset(reader.start());
    line = reader.position().line;
  }
  TRY(add(visible_offset(code->word_count)));
  return get_iter(t, Value(static_cast<Object*>(list.get())));
}
static Result<Ref> code_branches(Thread& t, Code* code) {
  RefTo<List> list = TRY(list_new(t));
  for (const BranchPlace& place : branch_places(code)) {
    RefTo<Tuple> entry = TRY(tuple_of(t, Value::small_int(visible_offset(place.from)), Value::small_int(visible_offset(place.left)),
                                      Value::small_int(visible_offset(place.right))));
    TRY(list_push(t, list, Value(entry)));
  }
  return get_iter(t, Value(static_cast<Object*>(list.get())));
}
static Result<Ref> code_varname(Thread& t, Code* code, i64 index) {
  TRY(code_prepare(t, code));
  if (index < 0 || index >= i64(code->first_temp + code->unit->free_count))
    return t.raise(kIndexError, "tuple index out of range");
  Str* name = index < i64(code->first_temp) ? code->locals[index] : code->free_names[index - code->first_temp];
  return Ref(Value(static_cast<Object*>(name)));
}

// --- replace

static Result<std::span<std::string_view>> texts_of(Thread& t, Value v, const char* what, Arena& arena) {
  if (!is<Tuple>(v)) return t.raise(kTypeError, "replace() argument '{}' must be tuple, not {}", what, type_name(t, v));
  auto* out = arena.make_array<std::string_view>(as<Tuple>(v)->length);
  usize count = 0;
  for (Value item : as<Tuple>(v)->span()) {
    if (!is<Str>(item)) return t.raise(kTypeError, "name tuples must contain only strings, not '{}'", type_name(t, item));
    out[count++] = arena.copy(str_to_utf8(as<Str>(item)));
  }
  return std::span<std::string_view>(out, count);
}

static Status replace_part(Thread& t, Code* code, CodeUnit& u, Arena& arena, Str* key, Value v) {
  std::string name = str_to_utf8(key);
  auto number = [&](auto& field) -> Status {
    if (!is_int(v)) return t.raise(kTypeError, "'{}' object cannot be interpreted as an integer", type_name(t, v));
    i64 n = TRY(int_to_i64(t, v));
    if (n < 0 && name != "co_firstlineno") return t.raise(kValueError, "{} must be a positive integer", name);
    field = static_cast<std::remove_reference_t<decltype(field)>>(n);
    return {};
  };
  auto text = [&](std::string_view& field) -> Status {
    if (!is<Str>(v)) return t.raise(kTypeError, "replace() argument '{}' must be str, not {}", name, type_name(t, v));
    field = arena.copy(str_to_utf8(as<Str>(v)));
    return {};
  };
  u32 ignored;
  if (name == "co_argcount") return number(u.arg_count);
  if (name == "co_posonlyargcount") return number(u.posonly_count);
  if (name == "co_kwonlyargcount") return number(u.kwonly_count);
  if (name == "co_flags") return number(u.flags);
  if (name == "co_firstlineno") return number(u.first_line);
  if (name == "co_nlocals" || name == "co_stacksize") return number(ignored);
  if (name == "co_name") return text(u.name);
  if (name == "co_qualname") return text(u.qualname);
  if (name == "co_filename") return text(u.filename);
  if (name == "co_names") {
    std::span<std::string_view> names = TRY(texts_of(t, v, "co_names", arena));
    if (names.size() < u.names.size()) return t.raise(kValueError, "code: co_names is too small");
    u.names = names;
    return {};
  }
  if (name == "co_freevars") {
    std::span<std::string_view> names = TRY(texts_of(t, v, "co_freevars", arena));
    if (names.size() != u.free_names.size()) return t.raise(kValueError, "code: co_freevars must keep its length");
    u.free_names = names;
    return {};
  }
  if (name == "co_varnames" || name == "co_cellvars") {
    bool cells = name == "co_cellvars";
    std::span<std::string_view> names = TRY(texts_of(t, v, name.c_str(), arena));
    if (names.size() != variable_names(code, cells).size()) return t.raise(kValueError, "code: {} must keep its length", name);
    usize next = 0;
    std::span<std::string_view> locals = arena.copy_span(u.locals);
    u.locals = locals;
    for (u32 i = 0; i < u.locals.size(); ++i) {
      bool cell = i < u.is_cell.size() && u.is_cell[i];
      bool hidden = i < u.is_hidden.size() && u.is_hidden[i] && !(u.flags & kCoOptimized);
      if (cells ? cell : (!cell || i < parameter_count(code)) && !hidden) locals[i] = names[next++];
    }
    return {};
  }
  if (name == "co_consts") {
    if (!is<Tuple>(v)) return t.raise(kTypeError, "replace() argument 'co_consts' must be tuple, not {}", type_name(t, v));
    if (as<Tuple>(v)->length < u.consts.size()) return t.raise(kValueError, "code: co_consts is too small");
    Const whole = TRY(const_from_value(t, v, arena));
    std::span<const Const> consts = whole.items;
    // The instructions rely on which constants are code and which are tuples.
    for (usize i = 0; i < u.consts.size(); ++i) {
      bool fixed = u.consts[i].kind == Const::Kind::kCode || u.consts[i].kind == Const::Kind::kTuple;
      if (fixed && consts[i].kind != u.consts[i].kind) return t.raise(kValueError, "code: co_consts has a constant of the wrong kind");
    }
    u.consts = consts;
    return {};
  }
  if (name == "co_code" || name == "co_linetable" || name == "co_exceptiontable") {
    if (!is<Bytes>(v)) return t.raise(kTypeError, "replace() argument '{}' must be bytes, not {}", name, type_name(t, v));
    if (name == "co_linetable") {
      std::string_view data = arena.copy(as<Bytes>(v)->view());
      u.positions = {reinterpret_cast<const u8*>(data.data()), data.size()};
      return {};
    }
    if (name == "co_exceptiontable") return {};
    // Instructions made elsewhere are not trusted; the same ones are.
    std::string_view data = as<Bytes>(v)->view();
    if (data.size() != u.code.size() * sizeof(Instr) || std::memcmp(data.data(), u.code.data(), data.size()) != 0)
      return t.raise(kValueError, "code: co_code cannot be changed");
    return {};
  }
  return t.raise(kTypeError, "replace() got an unexpected keyword argument '{}'", name);
}

// The line table with all lines moved: they count from the first one.
static std::span<const u8> moved_lines(std::span<const u8> table, i32 by, Arena& arena) {
  PositionWriter moved;
  for (PositionReader reader(table); reader.next();) {
    Position p = reader.position();
    if (p.line >= 0) p.line += by;
    if (p.end_line >= 0) p.end_line += by;
    moved.add(reader.end() - reader.start(), p);
  }
  return arena.copy_span(moved.finish());
}

// A new code object is told to audit hooks: its instructions, and what else CPython tells.
static Status tell_new(Thread& t, Code* code, Args changes) {
  if (KRAIT_LIKELY(!audit_has_hooks(t.interp))) return {};
  static constexpr const char* kTold[] = {"co_code", "co_filename", "co_name", "co_argcount", "co_posonlyargcount",
                                          "co_kwonlyargcount", "co_nlocals", "co_stacksize", "co_flags"};
  Ref held[std::size(kTold)];
  Value values[std::size(kTold)];
  for (usize i = 0; i < std::size(kTold); ++i) {
    for (u32 k = 0; k < changes.kw_count(); ++k)
      if (as<Str>(changes.kwnames->items[k])->equals(kTold[i])) held[i] = Ref(changes.items[changes.count + k]);
    if (held[i].is_empty()) held[i] = TRY(get_attribute(t, Value(static_cast<Object*>(code)), kTold[i]));
    values[i] = held[i];
  }
  return audit_tell(t, "code.__new__", values);
}
static Result<Ref> code_replace(Thread& t, Code* code, Args args) {
  if (args.count) return t.raise(kTypeError, "replace() takes no positional arguments");
  TRY(tell_new(t, code, args));
  Arena arena;
  CodeUnit unit = code_unpack(code, arena);
  for (u32 i = 0; i < args.kw_count(); ++i)
    TRY(replace_part(t, code, unit, arena, as<Str>(args.kwnames->items[i]), args.items[args.count + i]));
  i32 moved = unit.first_line - code->unit->first_line;
  bool new_table = false;   // which comes with lines of its own
  for (u32 i = 0; i < args.kw_count(); ++i) new_table |= as<Str>(args.kwnames->items[i])->equals("co_linetable");
  if (moved && !new_table) unit.positions = moved_lines(unit.positions, moved, arena);
  u32 total = unit.arg_count + unit.kwonly_count + (unit.flags & kCoVarArgs ? 1 : 0) + (unit.flags & kCoVarKeywords ? 1 : 0);
  if (total > unit.first_temp || unit.posonly_count > unit.arg_count) return t.raise(kValueError, "code: varnames is too small");
  return code_from_unit(t, unit);
}

static Result<Ref> get_argcount(Thread& t, Value self) { return int_from_i64(t, self_code(self)->unit->arg_count); }
static Result<Ref> get_posonly(Thread& t, Value self) { return int_from_i64(t, self_code(self)->unit->posonly_count); }
static Result<Ref> get_kwonly(Thread& t, Value self) { return int_from_i64(t, self_code(self)->unit->kwonly_count); }
static Result<Ref> get_stacksize(Thread& t, Value self) {
  return int_from_i64(t, self_code(self)->register_count - self_code(self)->first_temp);
}
static Result<Ref> get_flags(Thread& t, Value self) { return int_from_i64(t, self_code(self)->unit->flags); }
static Result<Ref> get_nlocals(Thread& t, Value self) { return int_from_i64(t, i64(variable_names(self_code(self), false).size())); }
static Result<Ref> get_consts(Thread& t, Value self) { return get_cached(t, self_code(self), kConsts); }
static Result<Ref> get_names(Thread& t, Value self) { return get_cached(t, self_code(self), kNames); }
static Result<Ref> get_varnames(Thread& t, Value self) { return get_cached(t, self_code(self), kVarNames); }
static Result<Ref> get_cellvars(Thread& t, Value self) { return get_cached(t, self_code(self), kCellVars); }
static Result<Ref> get_freevars(Thread& t, Value self) { return get_cached(t, self_code(self), kFreeVars); }
static Result<Ref> get_code(Thread& t, Value self) { return get_cached(t, self_code(self), kBytecode); }
static Result<Ref> get_filename(Thread& t, Value self) { return Ref(Value(static_cast<Object*>(self_code(self)->filename.get()))); }
static Result<Ref> get_name(Thread& t, Value self) { return Ref(Value(static_cast<Object*>(self_code(self)->name.get()))); }
static Result<Ref> get_qualname(Thread& t, Value self) { return Ref(Value(static_cast<Object*>(self_code(self)->qualname.get()))); }
static Result<Ref> get_firstlineno(Thread& t, Value self) { return int_from_i64(t, self_code(self)->unit->first_line); }
static Result<Ref> get_linetable(Thread& t, Value self) {
  return bytes_from(t, raw_bytes(self_code(self)->unit.positions()));
}
static Result<Ref> get_exceptiontable(Thread& t, Value self) {
  return bytes_from(t, raw_bytes(self_code(self)->unit.exceptions()));
}
static Result<Ref> get_lnotab(Thread& t, Value self) {
  TRY(warn(t, kDeprecationWarning, "co_lnotab is deprecated, use co_lines instead."));
  return bytes_from(t, "");
}

// Constants, names and the copy of the instructions are made when the code first runs.
static i64 code_sizeof(Thread&, Value self) {
  Code* code = self_code(self);
  return i64(sizeof(Code)) + (code->prepared ? i64(code->word_count) * i64(sizeof(Instr)) : 0);
}

static constexpr Method kMethods[] = {
  method<code_sizeof>("__sizeof__(self, /)", "Bytes that the object and its instructions take."),
  method<code_lines>("co_lines(self, /)", "Ranges of instruction offsets with their line."),
  method<code_branches>("co_branches(self, /)", "Branches with their two targets."),
  method<code_positions>("co_positions(self, /)", "Line and column ranges of the instructions."),
  method<code_replace>("replace(self, /, **changes)", "A copy with some attributes changed."),
  method<code_varname>("_varname_from_oparg(self, /, oparg)", "The name of a variable by its number."),
  method<code_replace>("__replace__(self, /, **changes)", "The same as replace()."),
};
static constexpr Getter kGetters[] = {
  member_getter("co_argcount", get_argcount),
  member_getter("co_posonlyargcount", get_posonly),
  member_getter("co_kwonlyargcount", get_kwonly),
  member_getter("co_stacksize", get_stacksize),
  member_getter("co_flags", get_flags),
  member_getter("co_nlocals", get_nlocals),
  member_getter("co_consts", get_consts),
  member_getter("co_names", get_names),
  member_getter("co_filename", get_filename),
  member_getter("co_name", get_name),
  member_getter("co_qualname", get_qualname),
  member_getter("co_firstlineno", get_firstlineno),
  member_getter("co_linetable", get_linetable),
  member_getter("co_exceptiontable", get_exceptiontable),
  {"co_lnotab", get_lnotab},
  {"_co_code_adaptive", get_code},
  {"co_varnames", get_varnames},
  {"co_cellvars", get_cellvars},
  {"co_freevars", get_freevars},
  {"co_code", get_code},
};

// The instruction set is this implementation's own, and code made of loose parts could not be trusted.
static Result<Ref> code_make(Thread& t, TypeObject*, Args args) {
  TRY(no_keywords(t, "code", args));
  TRY(argument_count(t, "code", args, 16, 18));
  return t.raise(kNotImplementedError, "code objects are made by compile() and code.replace()");
}

const TypeSpec Code::kType = {
  .name = "code",
  .basic_size = sizeof(Code),
  .flags = kTypeWeakrefs,
  .signature = "code(argcount, posonlyargcount, kwonlyargcount, nlocals, stacksize,\n     flags, codestring, constants, names, varnames, filename, name,\n     qualname, firstlineno, linetable, exceptiontable, freevars=(),\n     cellvars=(), /)",
  .doc = "Compiled code of a function, class body or module.",
  .slots = {.repr = code_repr, .hash = code_hash, .compare = code_compare, .new_ = code_make,
            .visit = code_visit, .dealloc = code_dealloc},
  .methods = kMethods,
  .getters = kGetters,
};

}  // namespace krait

// The Python-visible code object. Making one from parts is in code_parts.cpp.
#include "vm/code.h"

#include "bytecode/op_info.h"
#include "bytecode/positions.h"
#include "objects/bytes.h"
#include "objects/code_parts.h"
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
    case kVarNames: made = TRY(text_tuple(t, code_variable_names(code->unit, false))); break;
    case kCellVars: made = TRY(text_tuple(t, code_variable_names(code->unit, true))); break;
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
// Same kind, same value; floats by their bits, so that 0.0 and -0.0 differ. Sets (`any_order`) come in any order.
static bool same_consts(const UnitView& a, std::span<const ConstRecord> x, const UnitView& b, std::span<const ConstRecord> y,
                        bool any_order = false) {
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
      case Const::Kind::kSlice: return same_consts(a, a.items(c), b, b.items(d));
      case Const::Kind::kFrozenSet: return same_consts(a, a.items(c), b, b.items(d), true);
      case Const::Kind::kCode: return same_unit(a.unit(c), b.unit(d));
      default: return true;
    }
  };
  if (!any_order) return std::equal(x.begin(), x.end(), y.begin(), y.end(), same);
  auto is_in_y = [&](const ConstRecord& c) { return std::any_of(y.begin(), y.end(), [&](const ConstRecord& d) { return same(c, d); }); };
  return x.size() == y.size() && std::all_of(x.begin(), x.end(), is_in_y);
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
  if (code->unit.positions().empty()) return get_iter(t, Value(static_cast<Object*>(list.get())));
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

static Result<Ref> get_argcount(Thread& t, Value self) { return int_from_i64(t, self_code(self)->unit->arg_count); }
static Result<Ref> get_posonly(Thread& t, Value self) { return int_from_i64(t, self_code(self)->unit->posonly_count); }
static Result<Ref> get_kwonly(Thread& t, Value self) { return int_from_i64(t, self_code(self)->unit->kwonly_count); }
static Result<Ref> get_stacksize(Thread& t, Value self) {
  return int_from_i64(t, self_code(self)->register_count - self_code(self)->first_temp);
}
static Result<Ref> get_flags(Thread& t, Value self) { return int_from_i64(t, self_code(self)->unit->flags); }
static Result<Ref> get_nlocals(Thread& t, Value self) { return int_from_i64(t, i64(code_variable_names(self_code(self)->unit, false).size())); }
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
  return bytes_from(t, code_exception_table(self_code(self)->unit));
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

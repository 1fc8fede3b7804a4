// Code objects from their parts. What is put together here is verified like code from a file: parts that do not fit
// together are a ValueError.
#include "objects/code_parts.h"

#include "base/utf8.h"
#include "bytecode/op_info.h"
#include "bytecode/positions.h"
#include "bytecode/verify.h"
#include "objects/bytes.h"
#include "objects/container.h"
#include "objects/exception.h"
#include "objects/native.h"
#include "vm/audit.h"

namespace krait {

namespace {

// Where the names of a register's variable are.
struct Layout {
  bool cell, hidden;
  std::string_view hidden_name;   // if neither tuple has it
};
struct ExceptionTableHeader { u32 entries, locals; };   // then the entries, a LocalKind for each local, names that end with NUL

// What replace() and the constructor start from.
struct Parts {
  Arena arena;
  CodeUnit unit;                   // all but what follows
  std::span<std::string_view> varnames, cellvars;
  std::vector<Layout> layout;      // empty: variables, then those cells that are no parameters
  i64 local_count = 0;             // co_nlocals
};

u32 parameter_count(const CodeUnit& u) {
  return u.arg_count + u.kwonly_count + (u.flags & kCoVarArgs ? 1 : 0) + (u.flags & kCoVarKeywords ? 1 : 0);
}

bool shown(const UnitView& u, u32 local) { return !u.is_hidden(local) || u->flags & kCoOptimized; }

u32 parameter_count(const UnitView& u) {
  return u->arg_count + u->kwonly_count + (u->flags & kCoVarArgs ? 1 : 0) + (u->flags & kCoVarKeywords ? 1 : 0);
}

// Whether the registers are in the order that a Layout left empty stands for.
bool is_plain_layout(const UnitView& u) {
  bool cells = false;
  for (u32 i = 0; i < u->first_temp; ++i) {
    if (u.is_hidden(i)) return false;
    bool own_cell = u.is_cell(i) && i >= parameter_count(u);
    if (cells && !own_cell) return false;
    cells = own_cell;
  }
  return true;
}

std::vector<Layout> layout_of(const UnitView& u) {
  std::vector<Layout> out;
  for (u32 i = 0; i < u->first_temp; ++i)
    out.push_back({u.is_cell(i), u.is_hidden(i), shown(u, i) ? std::string_view() : u.local(i)});
  return out;
}

Error not_together(Thread& t, std::string_view why) { return t.raise(kValueError, "code: {}", why); }

Status read_exception_table(Thread& t, Parts& parts, std::string_view bytes) {
  parts.unit.exceptions = {};
  parts.layout.clear();
  if (bytes.empty()) return {};
  ExceptionTableHeader header;
  if (bytes.size() < sizeof header) return not_together(t, "malformed co_exceptiontable");
  std::memcpy(&header, bytes.data(), sizeof header);
  bytes.remove_prefix(sizeof header);
  usize entry_bytes = usize(header.entries) * sizeof(ExceptionEntry);
  if (bytes.size() < entry_bytes + header.locals) return not_together(t, "malformed co_exceptiontable");
  auto* entries = parts.arena.make_array<ExceptionEntry>(header.entries);
  if (entry_bytes) std::memcpy(static_cast<void*>(entries), bytes.data(), entry_bytes);
  parts.unit.exceptions = {entries, header.entries};
  std::string_view kinds = bytes.substr(entry_bytes, header.locals), names = bytes.substr(entry_bytes + header.locals);
  for (char kind : kinds) {
    Layout layout{bool(kind & kLocalCell), bool(kind & kLocalHidden), {}};
    if (layout.hidden && !(parts.unit.flags & kCoOptimized)) {
      usize end = names.find('\0');
      if (end == names.npos) return not_together(t, "malformed co_exceptiontable");
      std::string_view name = parts.arena.copy(names.substr(0, end));
      names.remove_prefix(end + 1);
      if (utf8::validate(name, utf8::Surrogates::kAllow)) return not_together(t, "malformed co_exceptiontable");
      layout.hidden_name = name;
    }
    parts.layout.push_back(layout);
  }
  if (!names.empty()) return not_together(t, "malformed co_exceptiontable");
  return {};
}

Status read_instructions(Thread& t, Parts& parts, std::string_view bytes) {
  if (bytes.empty() || bytes.size() % sizeof(Instr)) return not_together(t, "malformed co_code");
  std::span<Instr> code(parts.arena.make_array<Instr>(bytes.size() / sizeof(Instr)), bytes.size() / sizeof(Instr));
  std::memcpy(code.data(), bytes.data(), bytes.size());
  parts.unit.code = code;
  return {};
}

// Variables by register, from the tuples of names.
Status place_variables(Thread& t, Parts& parts) {
  CodeUnit& u = parts.unit;
  u32 parameters = parameter_count(u);
  usize variables = 0, cells = 0;
  std::vector<std::string_view> names;
  std::vector<u8> is_cell, is_hidden;
  auto add = [&](std::string_view name, bool cell, bool hidden) {
    names.push_back(name);
    is_cell.push_back(cell);
    is_hidden.push_back(hidden);
  };
  auto is_cell_name = [&](std::string_view name) {
    return std::find(parts.cellvars.begin(), parts.cellvars.end(), name) != parts.cellvars.end();
  };
  if (parts.layout.empty()) {
    for (std::string_view name : parts.varnames) {
      bool cell = names.size() < parameters && is_cell_name(name);
      add(name, cell, false);
      cells += cell;
    }
    std::span<std::string_view> own = parts.varnames.first(std::min<usize>(parameters, parts.varnames.size()));
    for (std::string_view name : parts.cellvars) {
      if (std::find(own.begin(), own.end(), name) != own.end()) continue;
      add(name, true, false);
      ++cells;
    }
    variables = parts.varnames.size();
  }
  for (const Layout& layout : parts.layout) {
    bool visible = !layout.hidden || u.flags & kCoOptimized, parameter = names.size() < parameters;
    std::string_view name = layout.hidden_name;
    if (visible && (!layout.cell || parameter)) {
      if (variables == parts.varnames.size()) return not_together(t, "co_varnames is too small");
      name = parts.varnames[variables++];
    }
    if (layout.cell) {
      if (cells == parts.cellvars.size()) return not_together(t, "co_cellvars is too small");
      std::string_view cell = parts.cellvars[cells++];
      if (!parameter) name = cell;
    }
    add(name, layout.cell, layout.hidden);
  }
  if (variables != parts.varnames.size()) return not_together(t, "co_varnames does not fit");
  if (cells != parts.cellvars.size()) return not_together(t, "co_cellvars does not fit");
  u.locals = parts.arena.copy_span(std::span<const std::string_view>(names));
  u.is_cell = parts.arena.copy_span(std::span<const u8>(is_cell));
  u.is_hidden = parts.arena.copy_span(std::span<const u8>(is_hidden));
  return {};
}

// co_consts shows None where instructions load it, though it is no constant then.
void drop_shown_none(CodeUnit& u) {
  if (u.consts.empty() || u.consts.back().kind != Const::Kind::kNone) return;
  bool loads_none = false;
  for (usize i = 0; i < u.code.size();) {
    Op op = op_of(u.code[i]);
    if (op >= Op::kCount) return;
    const OpInfo& f = info(op);
    loads_none |= op == Op::LOAD_NONE || op == Op::RETURN_NONE;
    auto refers = [&](OperandKind kind, i64 value) {
      return kind == OperandKind::kConst && value == i64(u.consts.size()) - 1;
    };
    bool wide = f.format != InstrFormat::kAbc;
    if (refers(f.a, a_of(u.code[i])) || refers(f.b, wide ? imm_of(u.code[i]) : i64(b_of(u.code[i]))) ||
        (!wide && refers(f.c, c_of(u.code[i]))))
      return;
    i += f.size();
  }
  if (loads_none) u.consts = u.consts.first(u.consts.size() - 1);
}

Result<Ref> assemble(Thread& t, Parts& parts, i64 stack_size) {
  CodeUnit& u = parts.unit;
  if (parts.local_count != i64(parts.varnames.size())) return not_together(t, "co_nlocals != len(co_varnames)");
  if (u.posonly_count > u.arg_count || parameter_count(u) > parts.varnames.size())
    return not_together(t, "varnames is too small");
  TRY(place_variables(t, parts));
  u.first_temp = u32(u.locals.size());
  u.register_count = u32(std::min<i64>(u.first_temp + stack_size, 0x10000));
  drop_shown_none(u);
  std::string why;
  if (!verify(u, &why)) return not_together(t, why);
  return code_from_unit(t, u);
}

Result<std::span<std::string_view>> names_from(Thread& t, Value tuple, Arena& arena) {
  auto* out = arena.make_array<std::string_view>(as<Tuple>(tuple)->length);
  usize count = 0;
  for (Value item : as<Tuple>(tuple)->span()) {
    if (!is<Str>(item)) return t.raise(kTypeError, "name tuples must contain only strings, not '{}'", type_name(t, item));
    out[count++] = arena.copy(str_to_utf8(as<Str>(item)));
  }
  return std::span<std::string_view>(out, count);
}

// --- The parts by their names

Result<i32> c_int(Thread& t, Value v) {
  i64 n;
  if (!int_try_i64(v, &n) || n != i32(n)) return t.raise(kOverflowError, "Python int too large to convert to C int");
  return i32(n);
}

enum class PartKind : u8 { kInt, kText, kBytes, kTuple };
struct Part {
  const char* name;      // of the attribute
  PartKind kind;
  Status (*set)(Thread& t, Parts& parts, i64& stack_size, Value v);
};

template <auto MEMBER> Status set_int(Thread& t, Parts& parts, i64&, Value v) {
  parts.unit.*MEMBER = static_cast<std::remove_reference_t<decltype(parts.unit.*MEMBER)>>(TRY(c_int(t, v)));
  return {};
}
Status set_local_count(Thread& t, Parts& parts, i64&, Value v) {
  parts.local_count = TRY(c_int(t, v));
  return {};
}
Status set_stack_size(Thread& t, Parts&, i64& stack_size, Value v) {
  stack_size = TRY(c_int(t, v));
  return {};
}
template <auto MEMBER> Status set_text(Thread&, Parts& parts, i64&, Value v) {
  parts.unit.*MEMBER = parts.arena.copy(str_to_utf8(as<Str>(v)));
  return {};
}
Status set_code(Thread& t, Parts& parts, i64&, Value v) { return read_instructions(t, parts, as<Bytes>(v)->view()); }
Status set_positions(Thread&, Parts& parts, i64&, Value v) {
  std::string_view data = parts.arena.copy(as<Bytes>(v)->view());
  parts.unit.positions = {reinterpret_cast<const u8*>(data.data()), data.size()};
  return {};
}
Status set_exceptions(Thread& t, Parts& parts, i64&, Value v) { return read_exception_table(t, parts, as<Bytes>(v)->view()); }
Status set_consts(Thread& t, Parts& parts, i64&, Value v) {
  parts.unit.consts = TRY(const_from_value(t, v, parts.arena)).items;
  return {};
}
template <auto MEMBER> Status set_names(Thread& t, Parts& parts, i64&, Value v) {
  parts.unit.*MEMBER = TRY(names_from(t, v, parts.arena));
  return {};
}
template <auto MEMBER> Status set_variables(Thread& t, Parts& parts, i64&, Value v) {
  parts.*MEMBER = TRY(names_from(t, v, parts.arena));
  return {};
}

// In the order of the constructor's arguments.
constexpr Part kParts[] = {
  {"co_argcount", PartKind::kInt, set_int<&CodeUnit::arg_count>},
  {"co_posonlyargcount", PartKind::kInt, set_int<&CodeUnit::posonly_count>},
  {"co_kwonlyargcount", PartKind::kInt, set_int<&CodeUnit::kwonly_count>},
  {"co_nlocals", PartKind::kInt, set_local_count},
  {"co_stacksize", PartKind::kInt, set_stack_size},
  {"co_flags", PartKind::kInt, set_int<&CodeUnit::flags>},
  {"co_code", PartKind::kBytes, set_code},
  {"co_consts", PartKind::kTuple, set_consts},
  {"co_names", PartKind::kTuple, set_names<&CodeUnit::names>},
  {"co_varnames", PartKind::kTuple, set_variables<&Parts::varnames>},
  {"co_filename", PartKind::kText, set_text<&CodeUnit::filename>},
  {"co_name", PartKind::kText, set_text<&CodeUnit::name>},
  {"co_qualname", PartKind::kText, set_text<&CodeUnit::qualname>},
  {"co_firstlineno", PartKind::kInt, set_int<&CodeUnit::first_line>},
  {"co_linetable", PartKind::kBytes, set_positions},
  {"co_exceptiontable", PartKind::kBytes, set_exceptions},
  {"co_freevars", PartKind::kTuple, set_names<&CodeUnit::free_names>},
  {"co_cellvars", PartKind::kTuple, set_variables<&Parts::cellvars>},
};
constexpr u8 kTold[] = {6, 10, 11, 0, 1, 2, 3, 4, 5};   // what audit hooks are told, the instructions first
constexpr usize kFirstOptional = 16, kFirstLine = 13, kLineTable = 14;

// `where`: "replace() argument 'co_name'" or "code() argument 12".
Status check_kind(Thread& t, const Part& part, Value v, const std::string& where) {
  switch (part.kind) {
    case PartKind::kInt:
      if (!is_int(v)) return t.raise(kTypeError, "'{}' object cannot be interpreted as an integer", type_name(t, v));
      return {};
    case PartKind::kText:
      if (!is<Str>(v)) return t.raise(kTypeError, "{} must be str, not {}", where, type_name(t, v));
      return {};
    case PartKind::kBytes:
      if (!is<Bytes>(v)) return t.raise(kTypeError, "{} must be bytes, not {}", where, type_name(t, v));
      return {};
    case PartKind::kTuple:
      if (!is<Tuple>(v)) return t.raise(kTypeError, "{} must be tuple, not {}", where, type_name(t, v));
      return {};
  }
  return {};
}

// A new code object is told to audit hooks. `value_of` gives the value of one of kParts.
template <class F> Status tell_new(Thread& t, F value_of) {
  if (KRAIT_LIKELY(!audit_has_hooks(t.interp))) return {};
  Ref held[std::size(kTold)];
  Value values[std::size(kTold)];
  for (usize i = 0; i < std::size(kTold); ++i) values[i] = held[i] = TRY(value_of(kTold[i]));
  return audit_tell(t, "code.__new__", values);
}

// The line table with all lines moved: they count from the first one.
std::span<const u8> moved_lines(std::span<const u8> table, i32 by, Arena& arena) {
  PositionWriter moved;
  for (PositionReader reader(table); reader.next();) {
    Position p = reader.position();
    if (p.line >= 0) p.line += by;
    if (p.end_line >= 0) p.end_line += by;
    moved.add(reader.end() - reader.start(), p);
  }
  return arena.copy_span(moved.finish());
}

}  // namespace

std::vector<std::string_view> code_variable_names(const UnitView& u, bool cells) {
  std::vector<std::string_view> out;
  for (u32 i = 0; i < u->first_temp; ++i) {
    bool cell = u.is_cell(i);
    if (cells ? cell : (!cell || i < parameter_count(u)) && shown(u, i)) out.push_back(u.local(i));
  }
  return out;
}

std::string code_exception_table(const UnitView& u) {
  std::span<const ExceptionEntry> entries = u.exceptions();
  bool plain = is_plain_layout(u);
  if (entries.empty() && plain) return {};
  std::string out;
  ExceptionTableHeader header{u32(entries.size()), plain ? 0 : u->first_temp};
  out.append(reinterpret_cast<const char*>(&header), sizeof header);
  if (!entries.empty()) out.append(reinterpret_cast<const char*>(entries.data()), entries.size_bytes());
  if (plain) return out;
  for (u32 i = 0; i < u->first_temp; ++i) out += char((u.is_cell(i) ? kLocalCell : 0) | (u.is_hidden(i) ? kLocalHidden : 0));
  for (u32 i = 0; i < u->first_temp; ++i) if (!shown(u, i)) (out += u.local(i)) += '\0';
  return out;
}

Result<Ref> code_replace(Thread& t, Code* code, Args args) {
  if (args.count) return t.raise(kTypeError, "replace() takes no positional arguments");
  TRY(tell_new(t, [&](u8 part) -> Result<Ref> {
    for (u32 k = 0; k < args.kw_count(); ++k)
      if (as<Str>(args.kwnames->items[k])->equals(kParts[part].name)) return Ref(args.items[k]);
    return get_attribute(t, Value(static_cast<Object*>(code)), kParts[part].name);
  }));
  Parts parts;
  parts.unit = code_unpack(code, parts.arena);
  std::vector<std::string_view> variables = code_variable_names(code->unit, false), cells = code_variable_names(code->unit, true);
  parts.varnames = variables;
  parts.cellvars = cells;
  parts.local_count = i64(variables.size());
  i64 stack_size = code->register_count - code->first_temp;
  if (!is_plain_layout(code->unit)) parts.layout = layout_of(code->unit);
  bool new_table = false;   // which comes with lines of its own
  for (u32 i = 0; i < args.kw_count(); ++i) {
    std::string name = str_to_utf8(as<Str>(args.kwnames->items[i]));
    Value v = args.items[args.count + i];
    auto part = std::find_if(std::begin(kParts), std::end(kParts), [&](const Part& p) { return name == p.name; });
    if (part == std::end(kParts)) return t.raise(kTypeError, "replace() got an unexpected keyword argument '{}'", name);
    TRY(check_kind(t, *part, v, fmt::format("replace() argument '{}'", name)));
    if (part->kind == PartKind::kInt && TRY(c_int(t, v)) < 0 && part != kParts + kFirstLine)
      return t.raise(kValueError, "{} must be a positive integer", name);
    new_table |= part == kParts + kLineTable;
    TRY(part->set(t, parts, stack_size, v));
  }
  i32 moved = parts.unit.first_line - code->unit->first_line;
  if (moved && !new_table) parts.unit.positions = moved_lines(parts.unit.positions, moved, parts.arena);
  return assemble(t, parts, stack_size);
}

Result<Ref> code_make(Thread& t, TypeObject*, Args args) {
  TRY(no_keywords(t, "code", args));
  TRY(argument_count(t, "code", args, kFirstOptional, std::size(kParts)));
  Parts parts;
  i64 stack_size = 0;
  for (u32 i = 0; i < args.count; ++i) TRY(check_kind(t, kParts[i], args.items[i], fmt::format("code() argument {}", i + 1)));
  TRY(tell_new(t, [&](u8 part) -> Result<Ref> { return Ref(args.items[part]); }));
  for (u32 i = 0; i < args.count; ++i) {
    const Part& part = kParts[i];
    if (i != kFirstLine && part.kind == PartKind::kInt && TRY(c_int(t, args.items[i])) < 0)
      return t.raise(kValueError, "code: {} must not be negative", part.name + 3);
    TRY(part.set(t, parts, stack_size, args.items[i]));
  }
  return assemble(t, parts, stack_size);
}

}  // namespace krait

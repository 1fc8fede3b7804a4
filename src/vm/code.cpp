#include "vm/code.h"

#include "objects/bytes.h"
#include "objects/exception.h"
#include "objects/float.h"
#include "objects/int.h"
#include "objects/set.h"
#include "objects/slice.h"
#include "objects/tuple.h"
#include "vm/abstract.h"
#include "vm/eval.h"
#include "vm/interp.h"
#include "vm/monitoring.h"

namespace krait {

static Result<Ref> const_value(Thread& t, Code* code, const ConstRecord& c);

static Status fill_items(Thread& t, Code* code, const ConstRecord& c, Value* out) {
  TRY(t.check_c_stack());
  for (const ConstRecord& item : code->unit.items(c)) *out++ = TRY(const_value(t, code, item)).detach();
  return {};
}

// A new object each time; code becomes Code objects.
static Result<Ref> const_value(Thread& t, Code* code, const ConstRecord& c) {
  const UnitView& unit = code->unit;
  switch (c.kind) {
    case Const::Kind::kNone: return none_ref();
    case Const::Kind::kFalse: return bool_ref(false);
    case Const::Kind::kTrue: return bool_ref(true);
    case Const::Kind::kEllipsis: return Ref::steal(Value::ellipsis());
    case Const::Kind::kInt: return int_from_i64(t, i64(c.value));
    case Const::Kind::kBigInt: {
      std::string_view text = unit.string(c.count);
      std::vector<u64> limbs(text.size() / 8);
      std::memcpy(limbs.data(), text.data(), limbs.size() * 8);
      return int_from_limbs(t, limbs, c.flag);
    }
    case Const::Kind::kFloat: return float_from(t, std::bit_cast<f64>(c.value));
    case Const::Kind::kComplex: return complex_from(t, unit.complex(c)[0], unit.complex(c)[1]).ref();
    case Const::Kind::kStr: return c.flag ? str_intern(t, unit.string(c.count)).ref() : str_from_utf8(t, unit.string(c.count)).ref();
    case Const::Kind::kBytes: return bytes_from(t, unit.string(c.count));
    case Const::Kind::kTuple: {
      if (!c.count) return tuple_empty(t).ref();
      RefTo<Tuple> tuple = TRY(tuple_new(t, c.count));
      TRY(fill_items(t, code, c, tuple->items));
      return std::move(tuple).ref();
    }
    case Const::Kind::kFrozenSet: {
      RefTo<Tuple> tuple = TRY(tuple_new(t, c.count));
      TRY(fill_items(t, code, c, tuple->items));
      return frozenset_from_iterable(t, tuple);
    }
    case Const::Kind::kSlice: {
      RefTo<Tuple> parts = TRY(tuple_new(t, 3));
      TRY(fill_items(t, code, c, parts->items));
      return slice_new(t, parts->items[0], parts->items[1], parts->items[2]).ref();
    }
    case Const::Kind::kCode: return code_new(t, code->image, unit.unit(c), code->filename).ref();
  }
  KRAIT_UNREACHABLE();
}

Result<Const> const_from_value(Thread& t, Value v, Arena& arena) {
  Const c;
  auto items = [&](std::span<const Value> values) -> Result<std::span<const Const>> {
    Const* out = arena.make_array<Const>(values.size());
    for (usize i = 0; i < values.size(); ++i) out[i] = TRY(const_from_value(t, values[i], arena));
    return std::span<const Const>(out, values.size());
  };
  if (v.is_none()) return c;
  if (v.is_bool()) {
    c.kind = v.is_true() ? Const::Kind::kTrue : Const::Kind::kFalse;
  } else if (v.is_ellipsis()) {
    c.kind = Const::Kind::kEllipsis;
  } else if (is_exact_int(v)) {
    if (int_try_i64(v, &c.integer)) {
      c.kind = Const::Kind::kInt;
    } else {
      u64 scratch;
      IntView view = int_view(v, scratch);
      c.kind = Const::Kind::kBigInt;
      c.negative = view.negative;
      c.text = arena.copy({reinterpret_cast<const char*>(view.limbs), usize(view.count) * 8});
    }
  } else if (is_exact_float(v)) {
    c.kind = Const::Kind::kFloat;
    c.real = float_value(v);
  } else if (is_exact<Complex>(v)) {
    c.kind = Const::Kind::kComplex;
    c.real = as<Complex>(v)->real;
    c.imag = as<Complex>(v)->imag;
  } else if (is_exact<Str>(v)) {
    c.kind = Const::Kind::kStr;
    c.text = arena.copy(str_to_utf8(as<Str>(v)));
  } else if (is_exact<Bytes>(v)) {
    c.kind = Const::Kind::kBytes;
    c.text = arena.copy(as<Bytes>(v)->view());
  } else if (is_exact<Tuple>(v)) {
    c.kind = Const::Kind::kTuple;
    c.items = TRY(items(as<Tuple>(v)->span()));
  } else if (is_exact<FrozenSet>(v)) {
    c.kind = Const::Kind::kFrozenSet;
    std::vector<Value> keys;
    u64 position = 0;
    for (Value key; set_next(as<FrozenSet>(v), &position, &key);) keys.push_back(key);
    c.items = TRY(items(keys));
  } else if (is_exact<Slice>(v)) {
    c.kind = Const::Kind::kSlice;
    Slice* slice = as<Slice>(v);
    const Value parts[] = {slice->start.get(), slice->stop.get(), slice->step.get()};
    c.items = TRY(items(parts));
  } else if (is_exact<Code>(v)) {
    c.kind = Const::Kind::kCode;
    c.code = arena.make<CodeUnit>(code_unpack(as<Code>(v), arena));
  } else {
    return t.raise(kTypeError, "'{}' object cannot be a constant of a code object", type_name(t, v));
  }
  return c;
}

RefTo<Code> code_new(Thread& t, ImageRef image, const UnitView& unit, Str* filename) {
  Code* code = static_cast<Code*>(t.heap.allocate(sizeof(Code), t.types.code->root_shape, false));
  code->stub = Instr(kVm_PREPARE);
  code->instrs = &code->stub;
  code->word_count = unit->word_count;
  code->flags = unit->flags;
  code->arg_count = unit->arg_count;
  code->kwonly_count = unit->kwonly_count;
  code->total_args = unit->arg_count + unit->kwonly_count + (unit->flags & kCoVarArgs ? 1 : 0) + (unit->flags & kCoVarKeywords ? 1 : 0);
  code->first_temp = unit->first_temp;
  code->register_count = unit->register_count;
  code->exact_args = code->total_args == unit->arg_count ? unit->arg_count : ~u32(0);
  code->id = t.interp.new_code_id();
  code->prepared = false;
  code->monitoring = nullptr;
  code->consts = nullptr;
  code->names = code->locals = code->free_names = nullptr;
  code->name.init_steal(str_intern(t, unit.name()).detach());
  code->qualname.init_steal(unit->qualname == unit->name ? RefTo<Str>(code->name).detach() : str_intern(t, unit.qualname()).detach());
  code->filename.init(filename);
  for (Field& f : code->cached) f.init_steal(Value::empty());
  new (&code->image) ImageRef(std::move(image));
  code->unit = unit;
  return RefTo<Code>::steal(code);
}

RefTo<Code> code_from_unit(Thread& t, const CodeUnit& unit) {
  ImageRef image = pack(unit);
  UnitView root = root_unit(image.get());
  return code_new(t, std::move(image), root, str_intern(t, unit.filename));
}

// Links, instructions, constants, names, locals and free names of a code object are one block.
static usize block_size(const UnitView& u) {
  return sizeof(PreparedLink) + (usize(u->word_count) + u->const_count) * sizeof(u64) + (usize(u->name_count) + u->first_temp + u->free_count) * sizeof(Str*);
}

// Moves from temporaries have an opcode of their own, and jumps pass over the NOPs that only stand for a line.
Instr running_form(const UnitView& unit, const Instr* instrs, u32 i) {
  Instr in = instrs[i];
  if (op_of(in) == Op::MOVE && b_of(in) >= unit->first_temp) return (in & ~Instr(0xffff)) | kVm_MOVE_TEMP;
  if (op_of(in) == Op::JUMP) {
    i32 offset = imm_of(in);
    while (op_of(instrs[i64(i) + 1 + offset]) == Op::NOP) ++offset;
    if ((offset < 0) == (imm_of(in) < 0)) return make_ai(Op::JUMP, 0, offset);   // backward jumps stay safe points
  }
  return in;
}

Status code_prepare(Thread& t, Code* code) {
  if (code->prepared) return {};
  const UnitView& unit = code->unit;
  char* block = static_cast<char*>(t.heap.allocate_buffer(block_size(unit)));
  if (!block) return t.raise_no_memory();
  Instr* instrs = reinterpret_cast<Instr*>(block + sizeof(PreparedLink));
  unit.expand_code(instrs);
  for (usize i = 0; i < unit->word_count; i += 1 + kOpWords[u16(op_of(instrs[i]))])
    instrs[i] = running_form(unit, instrs, u32(i));
  Value* consts = reinterpret_cast<Value*>(instrs + unit->word_count);
  std::span<const ConstRecord> records = unit.consts();
  for (usize i = 0; i < records.size(); ++i) {
    Result<Ref> value = const_value(t, code, records[i]);
    if (value.is_error()) {
      while (i-- > 0) release(consts[i]);
      t.heap.free_buffer(block, block_size(unit));
      return Error{};
    }
    consts[i] = value.detach();
  }
  Str** names = reinterpret_cast<Str**>(consts + records.size());
  Str** locals = names + unit->name_count;
  Str** free_names = locals + unit->first_temp;
  for (u32 i = 0; i < unit->name_count; ++i) names[i] = str_intern(t, unit.name(i)).detach();
  for (u32 i = 0; i < unit->first_temp; ++i) locals[i] = str_intern(t, unit.local(i)).detach();
  for (u32 i = 0; i < unit->free_count; ++i) free_names[i] = str_intern(t, unit.free_name(i)).detach();
  code->consts = consts;
  code->names = names;
  code->locals = locals;
  code->free_names = free_names;
  code->instrs = instrs;
  code->prepared = true;
  prepared_link(code) = {nullptr, t.interp.prepared_codes};
  if (t.interp.prepared_codes) prepared_link(t.interp.prepared_codes).previous = code;
  t.interp.prepared_codes = code;
  return t.interp.monitoring && t.interp.monitoring->all_events ? monitoring_instrument(t, code) : Status();
}

void code_release(Code* code) {
  if (!code->prepared) return;
  const UnitView& unit = code->unit;
  if (code->monitoring) monitoring_release(code);
  PreparedLink& link = prepared_link(code);
  (link.previous ? prepared_link(link.previous).next : code->type()->interp->prepared_codes) = link.next;
  if (link.next) prepared_link(link.next).previous = link.previous;
  void* block = &link;
  code->prepared = false;
  code->instrs = &code->stub;
  Str** names = code->names;
  for (u32 i = 0; i < unit->const_count; ++i) release(code->consts[i]);
  for (u32 i = 0; i < unit->name_count + unit->first_temp + unit->free_count; ++i) release(static_cast<Object*>(names[i]));
  code->type()->interp->heap.free_buffer(block, block_size(unit));
}

CodeUnit code_unpack(const Code* code, Arena& arena) {
  return with_filename(unpack(code->unit, arena), arena.copy(str_to_utf8(code->filename)), arena);
}

void code_set_filename(Thread& t, Code* code, Str* filename) {
  code->filename.set(filename);
  if (!code->prepared) return;
  for (u32 i = 0; i < code->unit->const_count; ++i)
    if (is<Code>(code->consts[i])) code_set_filename(t, static_cast<Code*>(code->consts[i].object()), filename);
}

}  // namespace krait

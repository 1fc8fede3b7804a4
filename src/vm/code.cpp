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

namespace krait {

static bool is_identifier_like(std::string_view text) {
  for (char c : text)
    if (!(c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))) return false;
  return true;
}

Ref const_value(Thread& t, const Const& c) {
  switch (c.kind) {
    case Const::Kind::kNone: return none_ref();
    case Const::Kind::kFalse: return bool_ref(false);
    case Const::Kind::kTrue: return bool_ref(true);
    case Const::Kind::kEllipsis: return Ref::steal(Value::ellipsis());
    case Const::Kind::kInt: return int_from_i64(t, c.integer);
    case Const::Kind::kBigInt: {
      std::vector<u64> limbs(c.text.size() / 8);
      std::memcpy(limbs.data(), c.text.data(), limbs.size() * 8);
      return MUST(int_from_limbs(t, limbs, c.negative));
    }
    case Const::Kind::kFloat: return float_from(t, c.real);
    case Const::Kind::kComplex: return complex_from(t, c.real, c.imag).ref();
    case Const::Kind::kStr:
      return is_identifier_like(c.text) ? str_intern(t, c.text).ref() : str_from_utf8(t, c.text).ref();
    case Const::Kind::kBytes: return MUST(bytes_from(t, c.text)).ref();
    case Const::Kind::kTuple: {
      if (c.items.empty()) return tuple_empty(t).ref();
      RefTo<Tuple> tuple = MUST(tuple_new(t, c.items.size()));
      for (usize i = 0; i < c.items.size(); ++i) tuple->items[i] = const_value(t, c.items[i]).detach();
      return std::move(tuple).ref();
    }
    case Const::Kind::kFrozenSet: {
      RefTo<Tuple> tuple = MUST(tuple_new(t, c.items.size()));
      for (usize i = 0; i < c.items.size(); ++i) tuple->items[i] = const_value(t, c.items[i]).detach();
      return MUST(frozenset_from_iterable(t, tuple));
    }
    case Const::Kind::kSlice: {
      Ref start = const_value(t, c.items[0]), stop = const_value(t, c.items[1]), step = const_value(t, c.items[2]);
      return slice_new(t, start, stop, step).ref();
    }
    case Const::Kind::kCode: return code_from_unit(t, c.code).ref();
  }
  KRAIT_UNREACHABLE();
}

Result<Const> const_from_value(Thread& t, Value v) {
  Const c;
  if (v.is_none()) return c;
  if (v.is_bool()) {
    c.kind = v.is_true() ? Const::Kind::kTrue : Const::Kind::kFalse;
  } else if (v.is_ellipsis()) {
    c.kind = Const::Kind::kEllipsis;
  } else if (is_exact_int(v)) {
    if (v.is_int()) {
      c.kind = Const::Kind::kInt;
      c.integer = v.as_int();
    } else {
      u64 scratch;
      IntView view = int_view(v, scratch);
      c.kind = Const::Kind::kBigInt;
      c.negative = view.negative;
      c.text.assign(reinterpret_cast<const char*>(view.limbs), view.count * 8);
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
    c.text = str_to_utf8(as<Str>(v));
  } else if (is_exact<Bytes>(v)) {
    c.kind = Const::Kind::kBytes;
    c.text = std::string(as<Bytes>(v)->view());
  } else if (is_exact<Tuple>(v)) {
    c.kind = Const::Kind::kTuple;
    for (Value item : as<Tuple>(v)->span()) c.items.push_back(TRY(const_from_value(t, item)));
  } else if (is_exact<FrozenSet>(v)) {
    c.kind = Const::Kind::kFrozenSet;
    u64 position = 0;
    Value key;
    while (set_next(as<FrozenSet>(v), &position, &key)) c.items.push_back(TRY(const_from_value(t, key)));
  } else if (is_exact<Slice>(v)) {
    c.kind = Const::Kind::kSlice;
    Slice* slice = as<Slice>(v);
    for (Value part : {slice->start.get(), slice->stop.get(), slice->step.get()})
      c.items.push_back(TRY(const_from_value(t, part)));
  } else if (is_exact<Code>(v)) {
    c.kind = Const::Kind::kCode;
    c.code = as<Code>(v)->unit;
  } else {
    return t.raise(kTypeError, "'{}' object cannot be a constant of a code object", type_name(t, v));
  }
  return c;
}

RefTo<Code> code_from_unit(Thread& t, std::shared_ptr<const CodeUnit> unit) {
  Code* code = static_cast<Code*>(t.heap.allocate(sizeof(Code), t.types.code->root_shape, false));
  const CodeUnit& u = *unit;
  code->stub = Instr(kVm_PREPARE);
  code->instrs = &code->stub;
  code->word_count = u32(u.code.size());
  code->flags = u.flags;
  code->arg_count = u.arg_count;
  code->total_args = u.arg_count + u.kwonly_count + (u.flags & kCoVarArgs ? 1 : 0) + (u.flags & kCoVarKeywords ? 1 : 0);
  code->first_temp = u.first_temp;
  code->register_count = u.register_count;
  code->simple = code->total_args == u.arg_count;
  code->prepared = false;
  code->consts = nullptr;
  code->names = code->locals = code->free_names = nullptr;
  code->name.init_steal(str_intern(t, u.name).detach());
  code->qualname.init_steal(str_intern(t, u.qualname).detach());
  code->filename.init_steal(str_intern(t, u.filename).detach());
  for (Field& f : code->cached) f.init_steal(Value::empty());
  new (&code->unit) std::shared_ptr<const CodeUnit>(std::move(unit));
  return RefTo<Code>::steal(code);
}

static Str** intern_all(Thread& t, const std::vector<std::string>& texts) {
  if (texts.empty()) return nullptr;
  Str** out = static_cast<Str**>(t.heap.allocate_buffer(texts.size() * sizeof(Str*)));
  KRAIT_CHECK(out != nullptr);
  for (usize i = 0; i < texts.size(); ++i) out[i] = str_intern(t, texts[i]).detach();
  return out;
}

void code_prepare(Thread& t, Code* code) {
  if (code->prepared) return;
  const CodeUnit& unit = *code->unit;
  if (usize n = unit.consts.size()) {
    Value* consts = static_cast<Value*>(t.heap.allocate_buffer(n * sizeof(Value)));
    KRAIT_CHECK(consts != nullptr);
    for (usize i = 0; i < n; ++i) consts[i] = const_value(t, unit.consts[i]).detach();
    code->consts = consts;
  }
  code->names = intern_all(t, unit.names);
  code->locals = intern_all(t, unit.locals);
  code->free_names = intern_all(t, unit.free_names);
  Instr* instrs = static_cast<Instr*>(t.heap.allocate_buffer(unit.code.size() * sizeof(Instr)));
  KRAIT_CHECK(instrs != nullptr);
  std::memcpy(instrs, unit.code.data(), unit.code.size() * sizeof(Instr));
  for (usize i = 0; i < unit.code.size(); i += 1 + kOpWords[u16(op_of(instrs[i]))]) {
    Instr in = instrs[i];
    if (op_of(in) == Op::MOVE && b_of(in) >= unit.first_temp) instrs[i] = (in & ~Instr(0xffff)) | kVm_MOVE_TEMP;
  }
  code->instrs = instrs;
  code->prepared = true;
}

std::shared_ptr<const CodeUnit> unit_with_filename(std::shared_ptr<const CodeUnit> unit, std::string_view filename) {
  if (unit->filename == filename) return unit;
  auto copy = std::make_shared<CodeUnit>(*unit);
  copy->filename = filename;
  for (Const& c : copy->consts) if (c.code) c.code = unit_with_filename(c.code, filename);
  return copy;
}

void code_set_filename(Thread& t, Code* code, Str* filename) {
  code->unit = unit_with_filename(code->unit, str_to_utf8(filename));
  code->filename.set(filename);
  if (!code->consts) return;
  for (usize i = 0; i < code->unit->consts.size(); ++i)
    if (is<Code>(code->consts[i])) code_set_filename(t, static_cast<Code*>(code->consts[i].object()), filename);
}

}  // namespace krait

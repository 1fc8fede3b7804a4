// Writing numbers, text, bytes and the memo; dump() itself.
#include "base/bigint.h"
#include "base/float_text.h"
#include "base/utf8.h"
#include "modules/_pickle/writer.h"
#include "objects/codec_impl.h"
#include "objects/list.h"
#include "objects/memoryview.h"
#include "objects/set.h"

namespace krait::pickle {

constexpr u64 kFourGiB = u64(1) << 32;

// Objects that no memo keeps come first, then what the memo has, then the builtin containers.
Status Saver::save_value(Value v) {
  if (!v.is_object()) {
    if (v.is_int()) return save_int(v);
    if (v.is_float()) return save_float(v);
    if (v.is_none()) return put(Op::NONE);
    if (v.is_bool()) {
      if (p.protocol >= 2) return put(v.is_true() ? Op::NEWTRUE : Op::NEWFALSE);
      return put(std::string_view(v.is_true() ? "I01\n" : "I00\n"));
    }
  } else if (is_exact<Int>(v)) {
    return save_long(v);
  } else if (is_exact<Float>(v)) {
    return save_float(v);
  }
  i64 index = p.memo.find(v);
  if (index >= 0) return get_memo(index);
  if (v.is_object()) {
    const TypeSpec* spec = v.object()->type()->spec;
    if (spec == &Str::kType) return save_str(static_cast<Str*>(v.object()));
    if (spec == &Bytes::kType) return save_bytes(v);
    if (spec == &Dict::kType) return save_dict(static_cast<Dict*>(v.object()));
    if (spec == &List::kType) return save_list(static_cast<List*>(v.object()));
    if (spec == &Tuple::kType) return save_tuple(static_cast<Tuple*>(v.object()));
    if (spec == &Set::kType) return save_set(static_cast<Set*>(v.object()));
    if (spec == &FrozenSet::kType) return save_frozenset(static_cast<FrozenSet*>(v.object()));
    if (spec == &ByteArray::kType) return save_bytearray(v);
    if (spec == &PickleBuffer::kType) return save_picklebuffer(static_cast<PickleBuffer*>(v.object()));
  }
  return save_object(v);
}

// --- Numbers

Status Saver::save_int(Value v) {
  i64 value = v.as_int();
  if (value != i32(value)) return save_long(v);
  if (KRAIT_UNLIKELY(!p.bin)) return put(fmt::format("I{}\n", value));
  if (value >= 0 && value <= 0xff) return put(Op::BININT1, u8(value));
  if (value >= 0 && value <= 0xffff) return put(Op::BININT2, u16(value));
  return put(Op::BININT, u32(i32(value)));
}

Status Saver::save_long(Value v) {
  i64 small;
  if (v.is_object() && int_try_i64(v, &small) && small == i32(small)) return save_int(Value::small_int(small));
  if (p.protocol < 2) {
    RefTo<Str> digits = TRY(int_to_text(t, v, 10));
    return put(fmt::format("L{}L\n", digits->ascii()));
  }
  // Two's complement, as short as its sign allows.
  u64 scratch;
  IntView view = int_view(v, scratch);
  u64 magnitude_bits = view.count * 64 - u64(std::countl_zero(view.limbs[view.count - 1]));
  usize size = usize(magnitude_bits / 8 + 1);
  if (size > 0x7fffffff) return t.raise(kOverflowError, "int too large to pickle");
  std::string bytes(size, '\0');
  big::to_bytes(reinterpret_cast<u8*>(bytes.data()), size, {view.limbs, usize(view.count), view.negative}, big::ByteOrder::kLittle, true);
  if (view.negative && size > 1 && u8(bytes[size - 1]) == 0xff && (u8(bytes[size - 2]) & 0x80)) bytes.resize(--size);
  if (size < 256) TRY(put(Op::LONG1, u8(size)));
  else TRY(put(Op::LONG4, u32(size)));
  return put(bytes);
}

Status Saver::save_float(Value v) {
  f64 value = float_value(v);
  if (p.bin) {
    u8* out = p.out.room(t, 9);
    if (!out) return Error{};
    *out = u8(Op::BINFLOAT);
    store_big(out + 1, std::bit_cast<u64>(value));
    p.out.used(9);
    return {};
  }
  char text[kFloatReprSize];
  usize size = write_float_repr(value, text);
  return put(fmt::format("F{}\n", std::string_view(text, size)));
}

// --- Text

static u64 utf8_size(const Str* s) {
  switch (s->kind()) {
    case 1: return utf8::encoded_size(s->data1(), s->length);
    case 2: return utf8::encoded_size(s->data2(), s->length);
    default: return utf8::encoded_size(s->data4(), s->length);
  }
}
static void encode_utf8(const Str* s, char* out) {
  switch (s->kind()) {
    case 1: utf8::encode_to(s->data1(), s->length, out); break;
    case 2: utf8::encode_to(s->data2(), s->length, out); break;
    default: utf8::encode_to(s->data4(), s->length, out);
  }
}

Status Saver::save_str(Str* s) {
  if (KRAIT_LIKELY(s->is_ascii() && s->length <= 0xff && p.protocol >= 4 && !p.fast)) {
    usize size = s->length;
    u8* out = p.out.room(t, size + 3);
    if (KRAIT_UNLIKELY(!out)) return Error{};
    out[0] = u8(Op::SHORT_BINUNICODE);
    out[1] = u8(size);
    std::memcpy(out + 2, s->data1(), size);
    out[size + 2] = u8(Op::MEMOIZE);
    p.out.used(size + 3);
    return p.memo.add(t, Value(s), i64(p.memo.next()));
  }
  if (KRAIT_UNLIKELY(!p.bin)) return save_str_escaped(s);
  char header[9];
  usize header_size;
  u64 size = s->is_ascii() ? s->length : utf8_size(s);
  if (size <= 0xff && p.protocol >= 4) {
    header[0] = char(Op::SHORT_BINUNICODE);
    header[1] = char(size);
    header_size = 2;
  } else if (size < kFourGiB) {
    header[0] = char(Op::BINUNICODE);
    store_little(header + 1, u32(size));
    header_size = 5;
  } else if (p.protocol >= 4) {
    header[0] = char(Op::BINUNICODE8);
    store_little(header + 1, size);
    header_size = 9;
  } else {
    return t.raise(kOverflowError, "serializing a string larger than 4 GiB requires pickle protocol 4 or higher");
  }
  if (!s->is_ascii() && size < Output::kFrameTarget) {
    u8* out = p.out.room(t, header_size + size);
    if (KRAIT_UNLIKELY(!out)) return Error{};
    std::memcpy(out, header, header_size);
    encode_utf8(s, reinterpret_cast<char*>(out) + header_size);
    p.out.used(header_size + size);
    return memoize(Value(s));
  }
  Ref payload(s);
  std::string_view text;
  if (s->is_ascii() && (size < Output::kFrameTarget || p.write.get().is_empty())) {
    text = s->ascii();
  } else {
    RefTo<Bytes> bytes = TRY(bytes_new(t, size));
    encode_utf8(s, reinterpret_cast<char*>(bytes->data()));
    text = bytes->view();
    payload = std::move(bytes).ref();
  }
  TRY(p.out.put_block(t, {header, header_size}, text, payload, p.write));
  return memoize(Value(s));
}

// Protocol 0: one line, in which what would end it or is an escape stands as \uXXXX.
Status Saver::save_str_escaped(Str* s) {
  std::string line(1, char(Op::UNICODE));
  for (u64 i = 0; i < s->length; ++i) {
    u32 c = s->at(i);
    if (c >= 0x10000) line += fmt::format("\\U{:08x}", c);
    else if (c >= 256 || c == '\\' || c == 0 || c == '\n' || c == '\r' || c == 0x1a) line += fmt::format("\\u{:04x}", c);
    else line += char(c);
  }
  line += '\n';
  TRY(p.out.put(t, line));
  return memoize(Value(s));
}

// --- Bytes

Status Saver::put_bytes(std::string_view bytes, Value payload) {
  char header[9];
  usize header_size;
  if (bytes.size() <= 0xff) {
    header[0] = char(Op::SHORT_BINBYTES);
    header[1] = char(bytes.size());
    header_size = 2;
  } else if (bytes.size() < kFourGiB) {
    header[0] = char(Op::BINBYTES);
    store_little(header + 1, u32(bytes.size()));
    header_size = 5;
  } else if (p.protocol >= 4) {
    header[0] = char(Op::BINBYTES8);
    store_little(header + 1, u64(bytes.size()));
    header_size = 9;
  } else {
    return t.raise(kOverflowError, "serializing a bytes object larger than 4 GiB requires pickle protocol 4 or higher");
  }
  TRY(p.out.put_block(t, {header, header_size}, bytes, payload, p.write));
  return memoize(payload);
}

Status Saver::put_bytearray(std::string_view bytes, Value payload) {
  char header[9];
  header[0] = char(Op::BYTEARRAY8);
  store_little(header + 1, u64(bytes.size()));
  TRY(p.out.put_block(t, {header, sizeof header}, bytes, payload, p.write));
  return memoize(payload);
}

// Before protocol 3 bytes are the result of codecs.encode(text, "latin1").
Status Saver::save_bytes(Value v) {
  auto* bytes = static_cast<Bytes*>(v.object());
  if (p.protocol >= 3) return put_bytes(bytes->view(), v);
  RefTo<Tuple> parts;
  if (bytes->length == 0) {
    RefTo<Tuple> none = tuple_empty(t);
    parts = TRY(tuple_of(t, Value(t.types.bytes), Value(none)));
  } else {
    RefTo<Str> text = TRY(latin1_decode(t, bytes->view())), encoding = str_intern(t, "latin1");
    RefTo<Tuple> args = TRY(tuple_of(t, Value(text), Value(encoding)));
    parts = TRY(tuple_of(t, Value(state().encode), Value(args)));
  }
  return save_reduce(parts, v);
}

Status Saver::save_bytearray(Value v) {
  auto* array = static_cast<ByteArray*>(v.object());
  if (p.protocol >= 5) {
    ++array->exports;      // writing may run code, which must not move the bytes
    Status done = put_bytearray(array->view(), v);
    --array->exports;
    return done;
  }
  RefTo<Tuple> args = tuple_empty(t);
  if (array->length) {
    RefTo<Bytes> copy = TRY(bytes_from(t, array->view()));
    args = TRY(tuple_of(t, Value(copy)));
  }
  RefTo<Tuple> parts = TRY(tuple_of(t, Value(t.types.bytearray), Value(args)));
  return save_reduce(parts, v);
}

Status Saver::save_picklebuffer(PickleBuffer* buffer) {
  if (p.protocol < 5) return raise_pickling(t, "PickleBuffer can only be pickled with protocol >= 5");
  Buffer* view = TRY(pickle_buffer_view(t, buffer));
  if (!buffer_is_contiguous(*view, 'A'))
    return raise_pickling(t, "PickleBuffer can not be pickled when pointing to a non-contiguous buffer");
  // The exporter stays locked while code runs, even if the program releases the PickleBuffer.
  RefTo<MemoryView> held = TRY(memoryview_from(t, Value(buffer)));
  if (!p.buffer_callback.get().is_empty()) {
    Ref callback(p.buffer_callback), answer = TRY(call(t, callback, Value(buffer)));
    if (!TRY(truth(t, answer))) {
      TRY(put(Op::NEXT_BUFFER));
      return held->readonly ? put(Op::READONLY_BUFFER) : Status();
    }
  }
  std::string_view bytes(reinterpret_cast<const char*>(held->data), usize(held->length));
  return held->readonly ? put_bytes(bytes, Value(buffer)) : put_bytearray(bytes, Value(buffer));
}

// --- The memo

Status Saver::put_memo_index() {
  u64 index = p.memo.next();
  if (p.protocol >= 4) return put(Op::MEMOIZE);
  if (!p.bin) return put(fmt::format("p{}\n", index));
  if (index < 256) return put(Op::BINPUT, u8(index));
  if (index > 0xffffffff) return raise_pickling(t, "memo id too large for LONG_BINPUT");
  return put(Op::LONG_BINPUT, u32(index));
}
Status Saver::memoize(Value v) {
  if (KRAIT_UNLIKELY(p.fast)) return {};
  i64 index = i64(p.memo.next());
  TRY(put_memo_index());
  return p.memo.add(t, v, index);
}

Status Saver::get_memo(i64 index) {
  if (!p.bin) return put(fmt::format("g{}\n", index));
  if (index < 256) return put(Op::BINGET, u8(index));
  if (index > 0xffffffff) return raise_pickling(t, "memo id too large for LONG_BINGET");
  return put(Op::LONG_BINGET, u32(index));
}

// Without memo, cycles are found by depth: containers below it are remembered while they are being written.
constexpr i32 kFastNesting = 50;

static Value id_of(Value container) { return Value::small_int(i64(container.bits)); }

Status Saver::fast_enter(Value container) {
  if (KRAIT_LIKELY(!p.fast) || ++p.fast_nesting < kFastNesting) return {};
  if (!p.fast_memo) p.fast_memo.set(dict_new(t));
  Value id = id_of(container);
  if (TRY(dict_add_hashed(t, p.fast_memo, id, small_int_hash(id), Value::none()))) return {};
  p.fast_nesting = -1;
  return t.raise(kValueError, "fast mode: can't pickle cyclic objects including object type {} at {:#x}",
                 type_name(t, container), container.bits);
}
Status Saver::fast_leave(Value container) {
  if (KRAIT_LIKELY(!p.fast) || p.fast_nesting-- < kFastNesting || !p.fast_memo) return {};
  TRY(dict_delete(t, p.fast_memo, id_of(container)));
  return {};
}

// --- Whole pickles

Status Pickling::set_protocol(Thread& t, Value protocol_number, bool fix) {
  i64 number = kDefaultProtocol;
  if (!protocol_number.is_none()) {
    Ref index = TRY(to_index(t, protocol_number));
    if (!int_try_i64(index, &number)) return t.raise(kOverflowError, "Python int too large to convert to C long");
    if (number < 0) number = kHighestProtocol;
    else if (number > kHighestProtocol) return t.raise(kValueError, "pickle protocol must be <= {}", kHighestProtocol);
  }
  protocol = i32(number);
  bin = number > 0;
  fix_imports = fix && number < 3;
  return {};
}

Status Pickling::set_buffer_callback(Thread& t, Value callback) {
  if (callback.is_none()) {
    buffer_callback.clear();
    return {};
  }
  if (protocol < 5) return t.raise(kValueError, "buffer_callback needs protocol >= 5");
  buffer_callback.set(callback);
  return {};
}

Status Pickling::set_file(Thread& t, Value file) {
  Ref found = TRY(get_attribute_opt(t, file, t.names.write));
  if (found.is_absent()) return t.raise(kTypeError, "file must have a 'write' attribute");
  write.set(std::move(found));
  return {};
}

Status Pickling::dump(Thread& t, Value object) {
  out.clear(t.heap);
  fast_nesting = 0;
  if (protocol >= 2) {
    char header[2] = {char(Op::PROTO), char(protocol)};
    TRY(out.put(t, std::string_view(header, 2)));
    if (protocol >= 4) out.start_framing();
  }
  Saver saver(t, *this);
  TRY(saver.save(object));
  TRY(out.put(t, Op::STOP));
  out.end_frame();
  return {};
}

void Pickling::clear(Heap& heap) {
  out.clear(heap);
  for (Field* field : {&write, &buffer_callback, &dispatch_table, &persistent_id, &reducer_override}) field->clear();
  fast_memo.clear();
  memo.clear(heap);
}

// A pickling whose memo ends with it.
struct OneDump : Pickling {
  explicit OneDump(Thread& t) : t(t) { private_memo = true; }
  ~OneDump() { clear(t.heap); }
  Thread& t;
};

CONSTRUCTOR_SIGNATURE(kDump, "dump($module, /, obj, file, protocol=None, *, fix_imports=True, buffer_callback=None)");
CONSTRUCTOR_SIGNATURE(kDumps, "dumps($module, /, obj, protocol=None, *, fix_imports=True, buffer_callback=None)");

static Result<bool> flag(Thread& t, Value v) {
  if (v.is_empty()) return true;
  return truth(t, v);
}
static Value or_none(Value v) { return v.is_empty() ? Value::none() : v; }

Result<Ref> dump(Thread& t, Args args) {
  Value slots[5];
  Ref owned[2];
  TRY(bind_arguments(t, kDump, args, slots, owned));
  bool fix_imports = TRY(flag(t, slots[3]));
  OneDump p(t);
  TRY(p.set_protocol(t, or_none(slots[2]), fix_imports));
  TRY(p.set_file(t, slots[1]));
  TRY(p.set_buffer_callback(t, or_none(slots[4])));
  TRY(p.dump(t, slots[0]));
  TRY(p.out.flush(t, p.write));
  return none_ref();
}

Result<Ref> dumps(Thread& t, Args args) {
  OneDump p(t);
  Value object = args.count ? args[0] : Value::empty();
  if (KRAIT_LIKELY(!args.kwnames && (args.count == 1 || args.count == 2))) {
    TRY(p.set_protocol(t, args.count == 2 ? args[1] : Value::none(), true));
  } else {
    Value slots[4];
    Ref owned[2];
    TRY(bind_arguments(t, kDumps, args, slots, owned));
    object = slots[0];
    bool fix_imports = TRY(flag(t, slots[2]));
    TRY(p.set_protocol(t, or_none(slots[1]), fix_imports));
    TRY(p.set_buffer_callback(t, or_none(slots[3])));
  }
  TRY(p.dump(t, object));
  return p.out.finish(t);
}

}  // namespace krait::pickle

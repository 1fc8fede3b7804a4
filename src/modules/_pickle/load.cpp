// Executing pickles: values, containers, the stack and the memo.
#include "base/bigint.h"
#include "base/float_text.h"
#include "base/utf8.h"
#include "modules/_pickle/reader.h"
#include "objects/codec_impl.h"
#include "objects/list.h"
#include "objects/memoryview.h"
#include "objects/set.h"

namespace krait::pickle {

Result<Ref> Loader::load() {
  u.clear_stack(0);
  u.mark_count = 0;
  u.fence = 0;
  u.protocol = 0;
  while (!stopped_) {
    const u8* code = u.input.read(t, 1);
    if (KRAIT_UNLIKELY(!code)) {
      Ref error(t.exception.get());
      if (type_of(t, error) != static_cast<TypeObject*>(state().unpickling_error.get().object())) return Error{};
      t.clear_error();
      return t.raise(kEOFError, "Ran out of input");
    }
    u8 op = *code;
    switch (Op(op)) {
#define OP(NAME, CODE) case Op::NAME: TRY(load_##NAME()); break;
#include "modules/_pickle/opcodes.def"
#undef OP
      default:
        if (op >= 0x20 && op <= 0x7e && op != '\'' && op != '\\')
          return raise_unpickling(t, "invalid load key, '{}'.", char(op));
        return raise_unpickling(t, "invalid load key, '\\x{:02x}'.", op);
    }
  }
  TRY(u.input.skip_consumed(t));
  return pop();
}

Status Loader::load_STOP() {
  stopped_ = true;
  return {};
}

// --- The stack

Status Loader::grow_stack(Value owned) {
  u64 capacity = std::max<u64>(u.stack_capacity * 2, 32);
  void* bigger = t.heap.resize_buffer(u.stack, u.stack_capacity * sizeof(Value), capacity * sizeof(Value));
  if (!bigger) {
    release(owned);
    return t.raise_no_memory();
  }
  u.stack = static_cast<Value*>(bigger);
  u.stack_capacity = capacity;
  return {};
}

Status Loader::grow_marks() {
  u64 capacity = std::max<u64>(u.mark_capacity * 2, 16);
  void* bigger = t.heap.resize_buffer(u.marks, u.mark_capacity * sizeof(u64), capacity * sizeof(u64));
  if (!bigger) return t.raise_no_memory();
  u.marks = static_cast<u64*>(bigger);
  u.mark_capacity = capacity;
  return {};
}

Error Loader::raise_underflow() {
  return raise_unpickling(t, "{}", !u.mark_count ? "unpickling stack underflow" : "unexpected MARK found");
}

Result<Ref> Loader::pop() {
  TRY(need(1));
  return Ref::steal(u.stack[--u.depth]);
}

Result<u64> Loader::pop_mark() {
  if (!u.mark_count) return raise_unpickling(t, "could not find MARK");
  u64 mark = u.marks[--u.mark_count];
  u.fence = u.mark_count ? u.marks[u.mark_count - 1] : 0;
  return mark;
}

Result<RefTo<Tuple>> Loader::pop_tuple(u64 from) {
  if (from < u.fence) return raise_underflow();
  u64 count = u.depth - from;
  u.depth = from;
  if (!count) return tuple_empty(t);
  return tuple_steal(t, u.stack + from, count);
}

Status Loader::load_MARK() {
  if (KRAIT_UNLIKELY(u.mark_count == u.mark_capacity)) TRY(grow_marks());
  u.marks[u.mark_count++] = u.depth;
  u.fence = u.depth;
  return {};
}
Status Loader::load_POP() {
  if (u.mark_count && u.marks[u.mark_count - 1] == u.depth) {
    TRY(pop_mark());
    return {};
  }
  TRY(pop());
  return {};
}
Status Loader::load_POP_MARK() {
  u64 mark = TRY(pop_mark());
  u.clear_stack(mark);
  return {};
}
Status Loader::load_DUP() {
  TRY(need(1));
  return push(Ref(top()));
}

// --- Numbers

Result<std::string_view> Loader::line(usize shortest) {
  std::string_view text = TRY(u.input.read_line(t));
  if (text.size() < shortest) return raise_unpickling(t, "pickle data was truncated");
  return text;
}

// Lines of numbers end at a zero byte if there is one.
static std::string_view c_text(std::string_view text) { return text.substr(0, text.find('\0')); }

Result<Ref> Loader::decimal(std::string_view text) {
  text = c_text(text);
  RefTo<Str> digits = TRY(utf8_decode(t, Value::empty(), text, nullptr));
  if (digits->is_ascii()) {   // the digits of other scripts do not count
    if (text.ends_with('\n')) return int_from_text(t, text, 10, Value(digits));
    return int_from_text(t, text, 10);
  }
  return t.raise(kValueError, "invalid literal for int() with base 10: {}", TRY(repr_text(t, Value(digits))));
}

Status Loader::load_NONE() { return push(Value::none()); }
Status Loader::load_NEWTRUE() { return push(Value::boolean(true)); }
Status Loader::load_NEWFALSE() { return push(Value::boolean(false)); }

// "01" and "00" are the bools of protocol 0; anything else is an int.
Status Loader::load_INT() {
  std::string_view text = TRY(line(2)), digits = c_text(text);
  if (text.size() == 3 && (digits.size() < 3 || digits[2] == '\n')) {
    // Spaces and a sign before one digit count too, and nothing at all is zero.
    std::string_view rest = digits.substr(0, digits.find('\n'));
    while (!rest.empty() && (rest[0] == ' ' || (rest[0] >= '\t' && rest[0] <= '\r'))) rest.remove_prefix(1);
    if (rest.size() > 1 && (rest[0] == '+' || rest[0] == '-' || rest[0] == '0')) rest.remove_prefix(1);
    if (digits.empty() || rest == "0") return push(Value::boolean(false));
    if (rest == "1" && digits[0] != '-') return push(Value::boolean(true));
  }
  Result<Ref> value = int_from_text(t, digits, 10);
  if (!value.is_error()) return push(value.take());
  t.clear_error();
  return t.raise(kValueError, "could not convert string to int");
}
Status Loader::load_BININT() { return push(Value::small_int(i32(TRY(number<u32>())))); }
Status Loader::load_BININT1() { return push(Value::small_int(TRY(number<u8>()))); }
Status Loader::load_BININT2() { return push(Value::small_int(TRY(number<u16>()))); }

Status Loader::load_LONG() {
  std::string_view text = TRY(line(2));
  if (text[text.size() - 2] == 'L') text.remove_suffix(2);
  return push(TRY(decimal(text)));
}

Status Loader::push_long(u64 size) {
  const u8* bytes = u.input.read(t, size);
  if (!bytes) return Error{};
  if (size <= 8) {
    u64 value = size && (bytes[size - 1] & 0x80) ? ~u64(0) : 0;
    for (u64 i = size; i-- > 0;) value = value << 8 | bytes[i];
    return push(int_from_i64(t, i64(value)));
  }
  if (t.heap.stats().bytes + size > t.heap.limit_bytes) return t.raise_no_memory();
  std::vector<u64> limbs(big::from_bytes_bound(size) + 1);
  big::Out out = big::from_bytes(limbs.data(), bytes, size, big::ByteOrder::kLittle, true);
  return push(TRY(int_from_limbs(t, {limbs.data(), out.count}, out.negative)));
}
Status Loader::load_LONG1() { return push_long(TRY(number<u8>())); }
Status Loader::load_LONG4() {
  i32 size = i32(TRY(number<u32>()));
  if (size < 0) return raise_unpickling(t, "LONG pickle has negative byte count");
  return push_long(u64(size));
}

Status Loader::load_FLOAT() {
  std::string_view text = c_text(TRY(line(2)));
  usize used;
  f64 value = parse_float_prefix(text, &used);
  if (!used) return t.raise(kValueError, "could not convert string to float: '{}'", text.substr(0, 200));
  std::string_view number = text.substr(0, used);
  if (std::isinf(value) && number.find_first_of("nN") == std::string_view::npos)
    return t.raise(kOverflowError, "value too large to convert to float: '{}'", text.substr(0, 200));
  if (used != text.size() && text[used] != '\n') return t.raise(kValueError, "could not convert string to float");
  return push(float_from(t, value));
}
Status Loader::load_BINFLOAT() {
  const u8* bytes = u.input.read(t, 8);
  if (!bytes) return Error{};
  return push(float_from(t, std::bit_cast<f64>(load_big<u64>(bytes))));
}

// --- Text and bytes

Result<u64> Loader::size(const char* what) {
  u64 bytes = TRY(number<u64>());
  if (bytes <= u64(INT64_MAX)) return bytes;
  return t.raise(kOverflowError, "{} of {} bytes", what, INT64_MAX);
}

Status Loader::push_text(u64 size) {
  const u8* bytes = u.input.read(t, size);
  if (KRAIT_UNLIKELY(!bytes)) return Error{};
  std::string_view text(reinterpret_cast<const char*>(bytes), size);
  TRY(check_text_size(t, size));
  if (KRAIT_LIKELY(utf8::is_ascii(text))) return push(str_from_ascii(t, text).ref());
  if (KRAIT_LIKELY(!utf8::validate(text, utf8::Surrogates::kAllow))) return push(str_from_utf8(t, text).ref());
  RefTo<Str> errors = str_intern(t, "surrogatepass");
  return push(TRY(utf8_decode(t, Value::empty(), text, errors)).ref());
}
Status Loader::load_SHORT_BINUNICODE() { return push_text(TRY(number<u8>())); }
Status Loader::load_BINUNICODE() { return push_text(TRY(number<u32>())); }
Status Loader::load_BINUNICODE8() { return push_text(TRY(size("BINUNICODE exceeds system's maximum size"))); }
Status Loader::load_UNICODE() {
  std::string_view text = TRY(line(1));
  text.remove_suffix(1);
  return push(TRY(raw_unicode_escape_decode(t, Value::empty(), text, nullptr)).ref());
}

Status Loader::push_bytes(u64 size) {
  if (size >= Heap::kMaxObjectSize) TRY(bytes_new(t, size));   // fails
  // A length is believed when the data is there: a file may have to be read to know.
  if (!u.input.has_file()) {
    const u8* bytes = u.input.read(t, size);
    if (KRAIT_UNLIKELY(!bytes)) return Error{};
    return push(TRY(bytes_from(t, {reinterpret_cast<const char*>(bytes), usize(size)})).ref());
  }
  RefTo<Bytes> value = TRY(bytes_new(t, size));
  TRY(u.input.read_into(t, Value(value), value->data(), size));
  return push(std::move(value).ref());
}
Status Loader::load_SHORT_BINBYTES() { return push_bytes(TRY(number<u8>())); }
Status Loader::load_BINBYTES() { return push_bytes(TRY(number<u32>())); }
Status Loader::load_BINBYTES8() { return push_bytes(TRY(size("BINBYTES exceeds system's maximum size"))); }
Status Loader::load_BYTEARRAY8() {
  u64 bytes = TRY(size("BYTEARRAY8 exceeds system's maximum size"));
  if (bytes >= Heap::kMaxObjectSize) return t.raise_no_memory();
  if (!u.input.has_file()) {
    const u8* data = u.input.read(t, bytes);
    if (!data) return Error{};
    return push(TRY(bytearray_from(t, {reinterpret_cast<const char*>(data), usize(bytes)})).ref());
  }
  RefTo<ByteArray> value = TRY(bytearray_from(t, {}));
  TRY(bytearray_resize(t, value, bytes));
  TRY(u.input.read_into(t, Value(value), value->start, bytes));
  return push(std::move(value).ref());
}

// A str of Python 2, which was bytes: those, if the encoding is "bytes", or the text.
Status Loader::push_old_string(std::string_view bytes, Value object) {
  if (u.encoding && u.encoding->equals("bytes")) return push(TRY(bytes_from(t, bytes)).ref());
  RefTo<Str> encoding(u.encoding);
  if (!encoding) encoding = str_intern(t, "ASCII");
  return push(TRY(decode_bytes(t, object, bytes, encoding, u.errors)).ref());
}
Status Loader::push_counted_string(u64 size) {
  const u8* bytes = u.input.read(t, size);
  if (!bytes) return Error{};
  RefTo<Bytes> held = TRY(bytes_from(t, {reinterpret_cast<const char*>(bytes), usize(size)}));
  return push_old_string(held->view(), Value(held));
}
Status Loader::load_SHORT_BINSTRING() { return push_counted_string(TRY(number<u8>())); }
Status Loader::load_BINSTRING() {
  i32 size = i32(TRY(number<u32>()));
  if (size < 0) return raise_unpickling(t, "BINSTRING pickle has negative byte count");
  return push_counted_string(u64(size));
}
Status Loader::load_STRING() {
  std::string_view text = TRY(line(1));
  text.remove_suffix(1);
  if (text.size() < 2 || text.front() != text.back() || (text.front() != '\'' && text.front() != '"'))
    return raise_unpickling(t, "the STRING opcode argument must be quoted");
  RefTo<Bytes> bytes = TRY(escape_decode(t, text.substr(1, text.size() - 2), nullptr));
  return push_old_string(bytes->view(), Value(bytes));
}

// --- Containers

Status Loader::load_EMPTY_LIST() { return push(TRY(list_new(t)).ref()); }
Status Loader::load_EMPTY_DICT() { return push(dict_new(t).ref()); }
Status Loader::load_EMPTY_SET() { return push(set_new(t).ref()); }
Status Loader::load_EMPTY_TUPLE() { return push(tuple_empty(t).ref()); }

Status Loader::build_tuple(u64 count) {
  TRY(need(count));
  return push(TRY(pop_tuple(u.depth - count)).ref());
}
Status Loader::load_TUPLE1() { return build_tuple(1); }
Status Loader::load_TUPLE2() { return build_tuple(2); }
Status Loader::load_TUPLE3() { return build_tuple(3); }
Status Loader::load_TUPLE() { return push(TRY(pop_tuple(TRY(pop_mark()))).ref()); }

Status Loader::load_LIST() {
  u64 mark = TRY(pop_mark());
  RefTo<List> list = TRY(list_new(t, u.depth - mark));
  list->length = u.depth - mark;
  if (list->length) std::memcpy(static_cast<void*>(list->items), u.stack + mark, list->length * sizeof(Value));
  u.depth = mark;
  return push(std::move(list).ref());
}
Status Loader::load_FROZENSET() {
  RefTo<Tuple> items = TRY(pop_tuple(TRY(pop_mark())));
  return push(TRY(frozenset_from_iterable(t, Value(items))));
}
Status Loader::load_DICT() {
  u64 mark = TRY(pop_mark());
  if ((u.depth - mark) % 2) return raise_unpickling(t, "odd number of items for DICT");
  RefTo<Dict> dict = dict_new(t);
  for (u64 i = mark; i < u.depth; i += 2) TRY(dict_set(t, dict, u.stack[i], u.stack[i + 1]));
  u.clear_stack(mark);
  return push(std::move(dict).ref());
}

// Calls a method of the object below `start` with every object from there on.
Status Loader::call_for_each(u64 start, Str* name) {
  Ref object(u.stack[start - 1]), function = TRY(get_attribute(t, object, name));
  for (u64 i = start; i < u.depth; ++i) TRY(call(t, function, u.stack[i]));
  u.clear_stack(start);
  return {};
}

Status Loader::append_from(u64 start) {
  if (start > u.depth || start <= u.fence) return raise_underflow();
  u64 count = u.depth - start;
  if (!count) return {};
  Value object = u.stack[start - 1];
  if (KRAIT_LIKELY(is_exact<List>(object))) {
    auto* list = static_cast<List*>(object.object());
    TRY(list_grow(t, list, list->length + count));
    std::memcpy(static_cast<void*>(list->items + list->length), u.stack + start, count * sizeof(Value));
    list->length += count;
    u.depth = start;
    return {};
  }
  Ref held(object), extend = TRY(get_attribute_opt(t, object, t.names.extend));
  if (extend.is_absent()) return call_for_each(start, t.names.append);
  RefTo<List> items = TRY(list_from(t, {u.stack + start, usize(count)}));
  u.clear_stack(start);
  TRY(call(t, extend, Value(items)));
  return {};
}
Status Loader::load_APPEND() {
  TRY(need(1));
  return append_from(u.depth - 1);
}
Status Loader::load_APPENDS() { return append_from(TRY(pop_mark())); }

Status Loader::set_items_from(u64 start) {
  if (start > u.depth || start <= u.fence) return raise_underflow();
  u64 count = u.depth - start;
  if (!count) return {};
  if (count % 2) return raise_unpickling(t, "odd number of items for SETITEMS");
  Ref object(u.stack[start - 1]);
  if (KRAIT_LIKELY(is_exact<Dict>(object))) {
    auto* dict = static_cast<Dict*>(object.get().object());
    TRY(dict_reserve(t, dict, dict->count + count / 2));
    for (u64 i = start; i < u.depth; i += 2) {
      i64 hash = TRY(hash_key(t, u.stack[i]));
      TRY(dict_set_hashed(t, dict, u.stack[i], hash, u.stack[i + 1]));
    }
  } else {
    for (u64 i = start; i < u.depth; i += 2) TRY(set_item(t, object, u.stack[i], u.stack[i + 1]));
  }
  u.clear_stack(start);
  return {};
}
Status Loader::load_SETITEM() { return set_items_from(u.depth >= 2 ? u.depth - 2 : 0); }
Status Loader::load_SETITEMS() { return set_items_from(TRY(pop_mark())); }

Status Loader::load_ADDITEMS() {
  u64 mark = TRY(pop_mark());
  if (mark > u.depth || mark <= u.fence) return raise_underflow();
  if (mark == u.depth) return {};
  Ref object(u.stack[mark - 1]);
  if (!is<Set>(object)) {
    RefTo<Str> add = str_intern(t, "add");
    return call_for_each(mark, add);
  }
  for (u64 i = mark; i < u.depth; ++i) TRY(set_add_key(t, as<Set>(object), u.stack[i]));
  u.clear_stack(mark);
  return {};
}

// --- The memo

Status Loader::get(i64 index) {
  Value found = index < 0 ? Value::absent() : TRY(u.memo_get(t, u64(index)));
  if (KRAIT_UNLIKELY(found.is_absent())) return raise_unpickling(t, "Memo value not found at index {}", index);
  return push(Ref(found));
}
Status Loader::load_GET() {
  Ref number = TRY(decimal(TRY(line(2))));
  i64 index;
  if (!int_try_i64(number, &index)) return t.raise(kOverflowError, "Python int too large to convert to C ssize_t");
  return get(index);
}
Status Loader::load_BINGET() { return get(TRY(number<u8>())); }
Status Loader::load_LONG_BINGET() { return get(TRY(number<u32>())); }

Status Loader::put(u64 index) {
  TRY(need(1));
  return u.memo_put(t, index, top());
}
Status Loader::load_PUT() {
  std::string_view text = TRY(line(2));
  TRY(need(1));
  Ref number = TRY(decimal(text));
  i64 index;
  if (!int_try_i64(number, &index)) return t.raise(kOverflowError, "Python int too large to convert to C ssize_t");
  if (index < 0) return t.raise(kValueError, "negative PUT argument");
  if (u64(index) >= Heap::kMaxObjectSize / sizeof(Value)) return t.raise_no_memory();   // a memo is a list elsewhere
  return put(u64(index));
}
Status Loader::load_BINPUT() { return put(TRY(number<u8>())); }
Status Loader::load_LONG_BINPUT() { return put(TRY(number<u32>())); }
Status Loader::load_MEMOIZE() { return put(u.memo_count); }

// --- Frames and buffers

Status Loader::load_PROTO() {
  u8 protocol = TRY(number<u8>());
  if (protocol > kHighestProtocol) return t.raise(kValueError, "unsupported pickle protocol: {}", protocol);
  u.protocol = protocol;
  return {};
}
Status Loader::load_FRAME() { return u.input.enter_frame(t, TRY(size("FRAME length exceeds system's maximum"))); }

Status Loader::load_NEXT_BUFFER() {
  if (u.buffers.get().is_empty())
    return raise_unpickling(t, "pickle stream refers to out-of-band data but no *buffers* argument was given");
  Ref buffers(u.buffers), next = TRY(iter_next(t, buffers));
  if (next.is_absent()) return raise_unpickling(t, "not enough out-of-band buffers");
  return push(std::move(next));
}
Status Loader::load_READONLY_BUFFER() {
  TRY(need(1));
  RefTo<MemoryView> view = TRY(memoryview_from(t, top()));
  if (view->readonly) return {};
  view->readonly = true;
  Value old = std::exchange(u.stack[u.depth - 1], Value(view.detach()));
  release(old);
  return {};
}

}  // namespace krait::pickle

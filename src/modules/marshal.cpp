// marshal: values and code objects as bytes. Code is our own serialised form, verified before it is accepted.
#include <unordered_map>

#include "base/utf8.h"
#include "bytecode/image.h"
#include "bytecode/verify.h"
#include "modules/sys.h"
#include "objects/bytes.h"
#include "objects/codec.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/list.h"
#include "objects/memoryview.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/set.h"
#include "objects/slice.h"
#include "objects/str.h"
#include "vm/eval.h"

namespace krait {

extern const ModuleSpec kMarshalModule;

static constexpr int kVersion = 5, kMaxDepth = 2000;
static constexpr u8 kRefFlag = 0x80;

// ---- Writing

class MarshalWriter {
 public:
  MarshalWriter(Thread& t, int version, bool allow_code) : t_(t), version_(version), allow_code_(allow_code) {}
  Status write(Value v);
  std::string out;

 private:
  void byte(u8 b) { out += char(b); }
  void number16(u32 n) { byte(u8(n)); byte(u8(n >> 8)); }
  void number(u64 n) { for (int i = 0; i < 4; ++i) byte(u8(n >> 8 * i)); }
  void real(f64 x) {
    u64 bits = std::bit_cast<u64>(x);
    for (int i = 0; i < 8; ++i) byte(u8(bits >> 8 * i));
  }
  void real_text(f64 x) {
    std::string text = fmt::format("{:.17g}", x);
    byte(u8(text.size()));
    out += text;
  }
  Status size(u64 n) {
    if (n > INT32_MAX) return t_.raise(kValueError, "unmarshallable object");
    number(n);
    return {};
  }
  // True if the object was written before, and a reference to it is enough.
  Result<bool> reference(Value v, u8* flag);
  Status write_object(Value v, u8 flag);
  Status write_int(Value v, u8 flag);
  Status write_text(Str* s, u8 flag);
  Status write_set(SetBase* set, u8 code);

  Thread& t_;
  int version_;
  bool allow_code_;
  int depth_ = 0;
  std::unordered_map<const Object*, u32> seen_;
  std::vector<Value> open_slices_;   // being written: they cannot be read with a reference to themselves inside
  std::vector<Ref> kept_;    // objects in `seen_` stay alive, so that no address is used twice
};

Result<bool> MarshalWriter::reference(Value v, u8* flag) {
  *flag = 0;
  if (version_ < 3 || !v.is_object()) return false;
  Object* o = v.object();
  if (o->refcount == 1 && !(is_exact<Str>(v) && static_cast<Str*>(o)->is_interned())) return false;
  auto [entry, added] = seen_.emplace(o, u32(seen_.size()));
  if (!added) {
    if (std::find(open_slices_.begin(), open_slices_.end(), v) != open_slices_.end())
      return t_.raise(kValueError, "unmarshallable object");
    byte('r');
    number(entry->second);
    return true;
  }
  kept_.push_back(Ref(v));
  *flag = kRefFlag;
  return false;
}

Status MarshalWriter::write(Value v) {
  if (v.is_none()) return byte('N'), Status();
  if (v.is_bool()) return byte(v.is_true() ? 'T' : 'F'), Status();
  if (v.is_ellipsis()) return byte('.'), Status();
  if (v == Value(t_.types[kStopIteration])) return byte('S'), Status();
  if (depth_ >= kMaxDepth) return t_.raise(kValueError, "object too deeply nested to marshal");
  TRY(t_.check_c_stack());
  ++depth_;
  u8 flag;
  Status status = TRY(reference(v, &flag)) ? Status() : write_object(v, flag);
  --depth_;
  return status;
}

Status MarshalWriter::write_int(Value v, u8 flag) {
  i64 small;
  if (int_try_i64(v, &small) && small >= INT32_MIN && small <= INT32_MAX) {
    byte('i' | flag);
    number(u64(small));
    return {};
  }
  u64 scratch;
  IntView view = int_view(v, scratch);
  std::vector<u32> digits;
  u64 pending = 0;
  u32 bits = 0;
  for (u64 i = 0; i < view.count; ++i) {
    // The digits have 15 bits: at most 14 are left over from the limb before.
    u64 limb = view.limbs[i];
    for (u32 used = 0; used < 64; used += 16) {
      pending |= (limb >> used & 0xffff) << bits;
      bits += 16;
      while (bits >= 15) {
        digits.push_back(u32(pending & 0x7fff));
        pending >>= 15;
        bits -= 15;
      }
    }
  }
  if (bits) digits.push_back(u32(pending));
  while (!digits.empty() && digits.back() == 0) digits.pop_back();
  if (digits.size() > INT32_MAX) return t_.raise(kValueError, "unmarshallable object");
  byte('l' | flag);
  number(u64(view.negative ? -i64(digits.size()) : i64(digits.size())));
  for (u32 d : digits) number16(d);
  return {};
}

Status MarshalWriter::write_text(Str* s, u8 flag) {
  if (version_ >= 4 && s->is_ascii()) {
    bool interned = s->is_interned();
    if (s->length < 256) {
      byte((interned ? 'Z' : 'z') | flag);
      byte(u8(s->length));
    } else {
      byte((interned ? 'A' : 'a') | flag);
      TRY(size(s->length));
    }
    out += s->ascii();
    return {};
  }
  std::string text = str_to_utf8(s);
  byte((version_ >= 3 && s->is_interned() ? 't' : 'u') | flag);
  TRY(size(text.size()));
  out += text;
  return {};
}

// Equal sets give equal bytes, whatever order their elements lie in.
Status MarshalWriter::write_set(SetBase* set, u8 code) {
  std::vector<std::pair<std::string, Ref>> items;
  u64 position = 0;
  Value key;
  while (set_next(set, &position, &key)) items.emplace_back(std::string(), Ref(key));
  auto unchanged = [&]() -> Status {   // writing may run Python code: __buffer__
    if (set->count == items.size()) return {};
    return t_.raise(kRuntimeError, "set changed size during iteration");
  };
  for (auto& [bytes, item] : items) {
    MarshalWriter alone(t_, kVersion, allow_code_);
    alone.depth_ = depth_;
    TRY(alone.write(item));
    TRY(unchanged());
    bytes = std::move(alone.out);
  }
  std::sort(items.begin(), items.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  byte(code);
  TRY(size(items.size()));
  for (auto& [bytes, item] : items) {
    TRY(write(item));
    TRY(unchanged());
  }
  return {};
}

Status MarshalWriter::write_object(Value v, u8 flag) {
  if (is_exact_int(v)) return write_int(v, flag);
  if (is_exact_float(v)) {
    byte((version_ > 1 ? 'g' : 'f') | flag);
    if (version_ <= 1) real_text(float_value(v));
    else real(float_value(v));
    return {};
  }
  if (is_exact<Complex>(v)) {
    Complex* c = as<Complex>(v);
    byte((version_ > 1 ? 'y' : 'x') | flag);
    for (f64 part : {c->real, c->imag}) {
      if (version_ <= 1) real_text(part);
      else real(part);
    }
    return {};
  }
  if (is_exact<Str>(v)) return write_text(as<Str>(v), flag);
  if (is_exact<Bytes>(v)) {
    byte('s' | flag);
    TRY(size(as<Bytes>(v)->length));
    out += as<Bytes>(v)->view();
    return {};
  }
  if (is_exact<Tuple>(v)) {
    Tuple* tuple = as<Tuple>(v);
    if (version_ >= 4 && tuple->length < 256) {
      byte(')' | flag);
      byte(u8(tuple->length));
    } else {
      byte('(' | flag);
      TRY(size(tuple->length));
    }
    for (Value item : tuple->span()) TRY(write(item));
    return {};
  }
  if (is_exact<List>(v)) {
    List* list = as<List>(v);
    byte('[' | flag);
    TRY(size(list->length));
    u64 count = list->length;
    for (u64 i = 0; i < count && i < list->length; ++i) {
      Ref item((*list)[i]);
      TRY(write(item));
    }
    return {};
  }
  if (is_exact<Dict>(v)) {
    byte('{' | flag);
    u64 position = 0;
    Value key, value;
    while (dict_next(as<Dict>(v), &position, &key, &value)) {
      Ref held_key(key), held_value(value);
      TRY(write(held_key));
      TRY(write(held_value));
    }
    byte('0');
    return {};
  }
  if (is_exact<Set>(v)) return write_set(as<Set>(v), '<' | flag);
  if (is_exact<FrozenSet>(v)) return write_set(as<FrozenSet>(v), '>' | flag);
  if (is_exact<Code>(v)) {
    if (!allow_code_) return t_.raise(kValueError, "marshalling code objects is disallowed");
    ImageRef image = as<Code>(v)->image;
    UnitView root = root_unit(image.get());
    if (as<Code>(v)->unit != root || !as<Code>(v)->filename->equals(root.filename())) {
      Arena arena;
      image = pack(code_unpack(as<Code>(v), arena));
    }
    std::string_view bytes = image_bytes(image.get());
    byte('c' | flag);
    TRY(size(bytes.size()));
    out += bytes;
    return {};
  }
  if (is_exact<Slice>(v) && version_ >= 5) {
    Slice* slice = as<Slice>(v);
    byte(':' | flag);
    open_slices_.push_back(v);
    TRY(write(slice->start));
    TRY(write(slice->stop));
    TRY(write(slice->step));
    open_slices_.pop_back();
    return {};
  }
  if (supports_buffer(v)) {
    BufferView view(t_);
    TRY(view.open(v));
    byte('s' | flag);
    TRY(size(view.view().size()));
    out += view.view();
    return {};
  }
  return t_.raise(kValueError, "unmarshallable object");
}

// ---- Reading

class MarshalReader {
 public:
  MarshalReader(Thread& t, std::string_view data, bool allow_code) : t_(t), data_(data), allow_code_(allow_code) {}
  MarshalReader(Thread& t, Value file, bool allow_code) : t_(t), file_(file), allow_code_(allow_code) {}
  Result<Ref> read_top() {
    Ref v = TRY(read());
    if (v.is_absent()) return t_.raise(kTypeError, "NULL object in marshal data for object");
    return v;
  }

 private:
  // ABSENT for the byte that ends a dict.
  Result<Ref> read();
  Result<Ref> read_object(u8 code, bool flagged);
  Result<Ref> item() {
    Ref v = TRY(read());
    if (v.is_absent()) return t_.raise(kTypeError, "NULL object in marshal data for object");
    return v;
  }
  // `n` bytes, valid until the next call.
  Result<std::string_view> take(u64 n);
  Result<u8> byte() { return u8(TRY(take(1))[0]); }
  Result<i64> number() {
    std::string_view b = TRY(take(4));
    u32 n = 0;
    for (int i = 0; i < 4; ++i) n |= u32(u8(b[i])) << 8 * i;
    return i64(i32(n));
  }
  Result<u64> size(const char* what) {
    i64 n = TRY(number());
    if (n < 0) return t_.raise(kValueError, "bad marshal data ({} size out of range)", what);
    // Each item takes at least a byte: sizes that the data cannot fill are refused before memory is taken.
    return u64(n);
  }
  Result<f64> real() {
    std::string_view b = TRY(take(8));
    u64 bits = 0;
    for (int i = 0; i < 8; ++i) bits |= u64(u8(b[i])) << 8 * i;
    return std::bit_cast<f64>(bits);
  }
  Result<f64> real_text() {
    u8 n = TRY(byte());
    RefTo<Str> text = str_from_latin1(t_, reinterpret_cast<const u8*>(TRY(take(n)).data()), n);
    Ref value = TRY(float_from_str(t_, text));
    return float_value(value);
  }
  Result<Ref> read_long();
  Result<Ref> read_text(std::string_view data, bool ascii, bool interned);
  Result<Ref> read_items(u8 code, u64 count, bool flagged);
  Result<Ref> read_code();
  usize reserve(bool flagged) {
    if (flagged) refs_.push_back(Ref());
    return refs_.size() - 1;
  }

  Thread& t_;
  std::string_view data_;
  Ref file_;
  std::string chunk_;
  bool allow_code_;
  int depth_ = 0;
  std::vector<Ref> refs_;      // EMPTY while the object is being read
};

Result<std::string_view> MarshalReader::take(u64 n) {
  if (file_.is_empty()) {
    if (n > data_.size()) return t_.raise(kEOFError, "marshal data too short");
    std::string_view piece = data_.substr(0, usize(n));
    data_.remove_prefix(usize(n));
    return piece;
  }
  chunk_.clear();
  // A size may lie: memory is taken as data comes.
  while (chunk_.size() < n) {
    usize want = usize(std::min<u64>(n - chunk_.size(), 1 << 20)), old = chunk_.size();
    chunk_.resize(old + want);
    // The file may keep views of what it fills, so it gets memory of its own.
    RefTo<ByteArray> piece = TRY(bytearray_from(t_, std::string_view(chunk_).substr(old)));
    RefTo<MemoryView> view = TRY(memoryview_from(t_, Value(piece), kBufFull));
    Value args[] = {Value(view)};
    RefTo<Str> name = str_intern(t_, "readinto");
    Result<Ref> called = call_method(t_, file_, name, args);
    Ref error = called.is_error() ? t_.take_error() : Ref();
    if (memoryview_release(t_, view).is_error()) t_.clear_error();
    if (!error.is_empty()) {
      t_.restore_error(std::move(error));
      return Error{};
    }
    Ref count = called.take();
    i64 got = TRY(to_index_i64(t_, count, kOverflowError));
    if (got > i64(want)) return t_.raise(kValueError, "read() returned too much data: {} bytes requested, {} returned", want, got);
    if (got <= 0) return t_.raise(kEOFError, "marshal data too short");
    chunk_.resize(old);
    chunk_.append(piece->view().substr(0, usize(got)));
  }
  return std::string_view(chunk_);
}

Result<Ref> MarshalReader::read() {
  Result<std::string_view> first = take(1);
  if (first.is_error()) {
    if (!t_.error_matches(kEOFError)) return Error{};
    t_.clear_error();
    return t_.raise(kEOFError, "EOF read where object expected");
  }
  u8 code = u8(first.take()[0]);
  if (depth_ >= kMaxDepth) return t_.raise(kValueError, "recursion limit exceeded");
  TRY(t_.check_c_stack());
  ++depth_;
  Result<Ref> result = read_object(code & 0x7f, code & kRefFlag);
  --depth_;
  return result;
}

Result<Ref> MarshalReader::read_long() {
  i64 n = TRY(number());
  bool negative = n < 0;
  u64 count = u64(negative ? -n : n);
  if (count > INT32_MAX) return t_.raise(kValueError, "bad marshal data (long size out of range)");
  std::string_view digits = TRY(take(count * 2));
  std::vector<u64> limbs(count * 15 / 64 + 1);
  u32 digit = 0;
  for (u64 i = 0; i < count; ++i) {
    digit = u32(u8(digits[2 * i])) | u32(u8(digits[2 * i + 1])) << 8;
    if (digit > 0x7fff) return t_.raise(kValueError, "bad marshal data (digit out of range in long)");
    u64 bit = i * 15;
    limbs[bit / 64] |= u64(digit) << bit % 64;
    if (bit % 64 > 49 && bit / 64 + 1 < limbs.size()) limbs[bit / 64 + 1] |= u64(digit) >> (64 - bit % 64);
  }
  if (count && digit == 0) return t_.raise(kValueError, "bad marshal data (unnormalized long data)");
  return int_from_limbs(t_, limbs, negative);
}

Result<Ref> MarshalReader::read_text(std::string_view data, bool ascii, bool interned) {
  RefTo<Str> text;
  if (ascii) {
    text = str_from_latin1(t_, reinterpret_cast<const u8*>(data.data()), data.size());
  } else if (!utf8::validate(data, utf8::Surrogates::kAllow)) {
    text = str_from_utf8(t_, data);
  } else {
    RefTo<Bytes> copy = TRY(bytes_from(t_, data));
    RefTo<Str> errors = str_intern(t_, "surrogatepass");
    text = TRY(decode_bytes(t_, Value(copy), copy->view(), nullptr, errors));
  }
  if (interned) text = str_intern(t_, text);
  return text;
}

Result<Ref> MarshalReader::read_items(u8 code, u64 count, bool flagged) {
  if (file_.is_empty() && count > data_.size() && count > 0) {
    // The data cannot hold that many; what it does hold decides the error.
    while (true) {
      TRY(item());
    }
  }
  if (code == '(') {
    if (!flagged) {
      std::vector<Ref> items;
      for (u64 i = 0; i < count; ++i) items.push_back(TRY(item()));
      RefTo<Tuple> tuple = TRY(tuple_new(t_, count));
      for (u64 i = 0; i < count; ++i) tuple->items[i] = items[i].detach();
      return tuple;
    }
    // A list inside may refer to the tuple: it is there from the start, with None where nothing was read yet.
    RefTo<Tuple> tuple = TRY(tuple_new(t_, count));
    for (u64 i = 0; i < count; ++i) tuple->items[i] = Value::none();
    refs_[reserve(true)] = Ref(Value(tuple));
    for (u64 i = 0; i < count; ++i) tuple->items[i] = TRY(item()).detach();
    return tuple;
  }
  if (code == '[') {
    RefTo<List> list = TRY(list_new(t_));
    usize slot = reserve(flagged);
    if (flagged) refs_[slot] = Ref(Value(list));
    for (u64 i = 0; i < count; ++i) {
      Ref v = TRY(item());
      TRY(list_push(t_, list, v));
    }
    return list;
  }
  if (code == '<') {
    RefTo<Set> set = set_new(t_);
    usize slot = reserve(flagged);
    if (flagged) refs_[slot] = Ref(Value(set));
    for (u64 i = 0; i < count; ++i) {
      Ref v = TRY(item());
      TRY(set_add_key(t_, set, v));
    }
    return set;
  }
  usize slot = reserve(flagged);
  RefTo<List> items = TRY(list_new(t_));
  for (u64 i = 0; i < count; ++i) {
    Ref v = TRY(item());
    TRY(list_push(t_, items, v));
  }
  Ref frozen = TRY(frozenset_from_iterable(t_, Value(items)));
  if (flagged) refs_[slot] = frozen.copy();
  return frozen;
}

Result<Ref> MarshalReader::read_code() {
  u64 n = TRY(size("code"));
  std::string_view bytes = TRY(take(n));
  std::string why;
  ImageRef image = load_image(bytes, &why);
  Arena arena;
  if (!image || !verify(unpack(root_unit(image.get()), arena), &why)) return t_.raise(kValueError, "bad marshal data ({})", why);
  UnitView root = root_unit(image.get());
  return code_new(t_, std::move(image), root, str_intern(t_, root.filename()));
}

Result<Ref> MarshalReader::read_object(u8 code, bool flagged) {
  auto keep = [&](Result<Ref> made) -> Result<Ref> {
    Ref v = TRY(std::move(made));
    if (flagged) refs_.push_back(v.copy());
    return v;
  };
  switch (code) {
    case '0': return absent_ref();
    case 'N': return none_ref();
    case 'S': return Ref(Value(t_.types[kStopIteration]));
    case '.': return Ref::steal(Value::ellipsis());
    case 'F': return bool_ref(false);
    case 'T': return bool_ref(true);
    case 'i': {
      i64 n = TRY(number());
      return keep(int_from_i64(t_, n));
    }
    case 'I': {   // no longer written
      std::string_view b = TRY(take(8));
      u64 n = 0;
      for (int i = 0; i < 8; ++i) n |= u64(u8(b[usize(i)])) << 8 * i;
      return keep(int_from_i64(t_, i64(n)));
    }
    case 'l': return keep(read_long());
    case 'f': return keep(float_from(t_, TRY(real_text())));
    case 'g': return keep(float_from(t_, TRY(real())));
    case 'x': {
      f64 a = TRY(real_text()), b = TRY(real_text());
      return keep(complex_from(t_, a, b).ref());
    }
    case 'y': {
      f64 a = TRY(real()), b = TRY(real());
      return keep(complex_from(t_, a, b).ref());
    }
    case 's': {
      u64 n = TRY(size("bytes object"));
      Result<Ref> data = bytes_from(t_, TRY(take(n)));
      return keep(std::move(data));
    }
    case 'a': case 'A': {
      u64 n = TRY(size("string"));
      return keep(read_text(TRY(take(n)), true, code == 'A'));
    }
    case 'z': case 'Z': {
      u8 n = TRY(byte());
      return keep(read_text(TRY(take(n)), true, code == 'Z'));
    }
    case 'u': case 't': {
      u64 n = TRY(size("string"));
      return keep(read_text(TRY(take(n)), false, code == 't'));
    }
    case ')': return read_items('(', TRY(byte()), flagged);
    case '(': return read_items('(', TRY(size("tuple")), flagged);
    case '[': return read_items('[', TRY(size("list")), flagged);
    case '<': return read_items('<', TRY(size("set")), flagged);
    case '>': return read_items('>', TRY(size("set")), flagged);
    case '{': {
      RefTo<Dict> dict = dict_new(t_);
      usize slot = reserve(flagged);
      if (flagged) refs_[slot] = Ref(Value(dict));
      while (true) {
        Ref key = TRY(read());
        if (key.is_absent()) break;
        Ref value = TRY(read());
        if (value.is_absent()) break;
        TRY(dict_set(t_, dict, key, value));
      }
      return dict;
    }
    case ':': {
      usize slot = reserve(flagged);
      Ref start = TRY(item()), stop = TRY(item()), step = TRY(item());
      RefTo<Slice> slice = slice_new(t_, start, stop, step);
      if (flagged) refs_[slot] = Ref(Value(slice));
      return slice;
    }
    case 'c':
      if (!allow_code_) return t_.raise(kValueError, "unmarshalling code objects is disallowed");
      return keep(read_code());
    case 'r': {
      i64 n = TRY(number());
      if (n < 0 || usize(n) >= refs_.size() || refs_[usize(n)].is_empty())
        return t_.raise(kValueError, "bad marshal data (invalid reference)");
      return refs_[usize(n)].copy();
    }
    default: return t_.raise(kValueError, "bad marshal data (unknown type code)");
  }
}

// ---- The module

static Result<std::string> marshal(Thread& t, Value value, Value version_value, bool allow_code) {
  i64 version = version_value.is_empty() ? kVersion : TRY(to_index_i64(t, version_value));
  if (version != int(version)) return t.raise(kOverflowError, "Python int too large to convert to C int");
  MarshalWriter writer(t, int(version), allow_code);
  TRY(writer.write(value));
  return std::move(writer.out);
}
static Status tell(Thread& t, const char* event, Value value, Value version) {
  Value told[] = {value, version};
  return sys_audit(t, event, std::span<const Value>(told, version.is_empty() ? 1 : 2));
}
static Result<Ref> marshal_dumps(Thread& t, Value value, Value version, bool allow_code) {
  TRY(tell(t, "marshal.dumps", value, version.is_empty() ? Value::small_int(kVersion) : version));
  return bytes_from(t, TRY(marshal(t, value, version, allow_code)));
}
static Result<Ref> marshal_dump(Thread& t, Value value, Value file, Value version, bool allow_code) {
  TRY(tell(t, "marshal.dumps", value, version.is_empty() ? Value::small_int(kVersion) : version));
  RefTo<Bytes> data = TRY(bytes_from(t, TRY(marshal(t, value, version, allow_code))));
  Value args[] = {Value(data)};
  return call_method(t, file, t.names.write, args);
}
static Result<Ref> marshal_loads(Thread& t, Value bytes, bool allow_code) {
  BufferView view(t);
  TRY(view.open(bytes));
  TRY(tell(t, "marshal.loads", bytes, Value::empty()));
  MarshalReader reader(t, view.view(), allow_code);
  return reader.read_top();
}
static Result<Ref> marshal_load(Thread& t, Value file, bool allow_code) {
  // Asked for nothing, the file shows whether it is binary.
  Value args[] = {Value::small_int(0)};
  Ref probe = TRY(call_method(t, file, t.names.read, args));
  if (!is<Bytes>(probe)) return t.raise(kTypeError, "file.read() returned not bytes but {}", type_name(t, probe));
  TRY(sys_audit(t, "marshal.load"));
  MarshalReader reader(t, file, allow_code);
  return reader.read_top();
}

static constexpr Method kFunctions[] = {
  function<marshal_dump>("dump($module, value, file, version=version, /, *, allow_code=True)", "Write a value to a binary file."),
  function<marshal_dumps>("dumps($module, value, version=version, /, *, allow_code=True)", "The bytes of a value."),
  function<marshal_load>("load($module, file, /, *, allow_code=True)", "Read one value from a binary file."),
  function<marshal_loads>("loads($module, bytes, /, *, allow_code=True)", "The value of bytes; more bytes after it are ignored."),
};

static Status marshal_ready(Thread& t, Module* module) { return module_add_int(t, module, "version", kVersion); }

const ModuleSpec kMarshalModule = {
    .name = "marshal",
    .doc = "Values as bytes, in a form that only the same version reads.",
    .functions = rows(kFunctions),
    .ready = marshal_ready,
};

}  // namespace krait

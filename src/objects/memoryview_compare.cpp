// Comparison and hash of memoryviews.
#include <cstring>

#include "base/hash.h"
#include "objects/bytes_type.h"
#include "objects/container.h"
#include "objects/memoryview_impl.h"
#include "vm/import.h"

namespace krait {

// Reads items of one side; formats that are not native go through the struct module.
class ItemReader {
 public:
  ItemReader(Thread& t, const char* format, i64 size) : t_(t), code_(native_code(format)), format_(format), size_(size) {}
  bool native() const { return code_; }
  char code() const { return code_; }
  // False: struct does not know the format.
  Result<bool> open() {
    if (code_) return true;
    Ref cls = TRY(import_attribute(t_, "struct", "Struct"));
    RefTo<Str> text = str_from_utf8(t_, format_);
    Result<Ref> made = call(t_, cls, text);
    if (made.is_error()) {
      if (!t_.error_matches(kException) || t_.error_matches(kMemoryError)) return Error{};
      t_.clear_error();
      return false;
    }
    Ref object = made.take();
    unpack_ = TRY(get_attribute(t_, object, "unpack"));
    return true;
  }
  Result<Ref> read(const u8* p) {
    if (code_) return unpack_code(t_, p, code_);
    RefTo<Bytes> data = TRY(bytes_from(t_, {reinterpret_cast<const char*>(p), usize(size_)}));
    Ref items = TRY(call(t_, unpack_, data));
    if (is<Tuple>(items) && as<Tuple>(items)->length == 1) return Ref(as<Tuple>(items)->items[0]);
    return items;
  }

 private:
  Thread& t_;
  char code_;
  const char* format_;
  i64 size_;
  Ref unpack_;
};

static i64 dimension(const Buffer& b, int i) { return b.shape ? b.shape[i] : b.item_size ? b.length / b.item_size : 0; }
static i64 stride(const Buffer& b, int i) { return b.strides ? b.strides[i] : b.item_size; }

static Result<bool> items_equal(Thread& t, const Buffer& a, const Buffer& b, int dim, const u8* p, const u8* q,
                                ItemReader& x, ItemReader& y) {
  auto follow = [&](const Buffer& v, const u8* at) {
    return v.suboffsets && v.suboffsets[dim] >= 0 ? *reinterpret_cast<u8* const*>(at) + v.suboffsets[dim] : at;
  };
  for (i64 i = 0, n = dimension(a, dim); i < n; ++i, p += stride(a, dim), q += stride(b, dim)) {
    const u8 *left = follow(a, p), *right = follow(b, q);
    if (dim + 1 < a.ndim) {
      if (!TRY(items_equal(t, a, b, dim + 1, left, right, x, y))) return false;
      continue;
    }
    Ref u = TRY(x.read(left)), v = TRY(y.read(right));
    // Without the identity shortcut: a NaN differs from itself.
    Ref same = TRY(compare(t, u, v, CompareOp::kEq));
    if (!TRY(truth(t, same))) return false;
  }
  return true;
}

static Result<bool> buffers_equal(Thread& t, const Buffer& a, const Buffer& b) {
  if (a.ndim != b.ndim) return false;
  for (int i = 0; i < a.ndim; ++i) {
    if (dimension(a, i) != dimension(b, i)) return false;
    if (dimension(a, i) == 0) return true;
  }
  ItemReader x(t, a.format ? a.format : "B", a.item_size), y(t, b.format ? b.format : "B", b.item_size);
  if (x.native() && x.code() == y.code() && !std::strchr("efd?", x.code()) && buffer_is_contiguous(a, 'C') &&
      buffer_is_contiguous(b, 'C'))
    return std::memcmp(a.data, b.data, usize(a.length)) == 0;
  if (!TRY(x.open()) || !TRY(y.open())) return false;
  if (a.ndim == 0) {
    Ref u = TRY(x.read(a.data)), v = TRY(y.read(b.data));
    Ref same = TRY(compare(t, u, v, CompareOp::kEq));
    return truth(t, same);
  }
  return items_equal(t, a, b, 0, a.data, b.data, x, y);
}

Result<Ref> memoryview_compare(Thread& t, Value a, Value b, CompareOp op) {
  if ((op != CompareOp::kEq && op != CompareOp::kNe) || !is<MemoryView>(a)) return not_implemented_ref();
  bool same;
  if (self_view(a)->released() || (is<MemoryView>(b) && self_view(b)->released())) {
    same = a == b;
  } else {
    if (!supports_buffer(b)) return not_implemented_ref();
    BufferView x(t), y(t);
    TRY(x.open(a, kBufFullRo));
    if (y.open(b, kBufFullRo).is_error()) {
      t.clear_error();
      return not_implemented_ref();
    }
    same = TRY(buffers_equal(t, x.buffer(), y.buffer()));
  }
  return bool_ref(same == (op == CompareOp::kEq));
}

Result<i64> memoryview_hash(Thread& t, Value self) {
  MemoryView* m = self_view(self);
  if (m->hash != -1) return m->hash;
  TRY(check_released(t, m));
  if (!m->readonly) return t.raise(kValueError, "cannot hash writable memoryview object");
  char code = native_code(m->format);
  if (code != 'B' && code != 'b' && code != 'c')
    return t.raise(kValueError, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
  Value owner = m->managed->buffer.owner;
  if (!owner.is_empty()) {
    // Held against release while __hash__ of the exporter runs.
    ++m->exports;
    Ref held(owner);
    Result<i64> owner_hash = hash(t, held);
    --m->exports;
    if (owner_hash.is_error()) return Error{};
  }
  Buffer b;
  describe(m, b);
  std::string data = TRY(buffer_to_bytes(t, b));
  m->hash = hash_bytes(data.data(), data.size(), t.interp.hash_key[0], t.interp.hash_key[1]);
  return m->hash;
}

}  // namespace krait

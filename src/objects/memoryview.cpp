// memoryview: views of buffers, their slices and casts.
#include "objects/memoryview_impl.h"

#include "objects/bytes_type.h"
#include "objects/container.h"
#include "objects/generic_alias.h"
#include "objects/list.h"
#include "objects/sequence.h"
#include "objects/slice.h"

namespace krait {

Status check_released(Thread& t, MemoryView* m) {
  if (m->released()) return t.raise(kValueError, "operation forbidden on released memoryview object");
  return {};
}
Status check_may_share(Thread& t, MemoryView* m) {
  TRY(check_released(t, m));
  if (m->flags & kRestrictedView) return t.raise(kValueError, "cannot create new view on restricted memoryview");
  return {};
}

// ---- Making views

static usize view_size(u32 ndim) { return offsetof(MemoryView, dims) + sizeof(i64) * std::max<usize>(3 * ndim, 1); }

// A view without data; dims are to be filled.
static RefTo<MemoryView> view_new(Thread& t, ManagedBuffer* managed, u32 ndim) {
  auto* m = static_cast<MemoryView*>(t.heap.allocate(view_size(ndim), t.types.memoryview->root_shape, true));
  m->managed.init(managed);
  ++managed->views;
  m->data = nullptr;
  m->length = m->item_size = 0;
  m->format = "B";
  m->hash = -1;
  m->exports = 0;
  m->ndim = m->dims_capacity = ndim;
  m->readonly = true;
  m->has_suboffsets = false;
  return RefTo<MemoryView>::steal(m);
}

static RefTo<MemoryView> view_copy(Thread& t, MemoryView* from) {
  RefTo<MemoryView> m = view_new(t, from->managed, from->ndim);
  m->data = from->data;
  m->length = from->length;
  m->item_size = from->item_size;
  m->format = from->format;
  m->readonly = from->readonly;
  m->has_suboffsets = from->has_suboffsets;
  std::memcpy(m->dims, from->dims, sizeof(i64) * 3 * from->ndim);
  return m;
}

static void set_c_strides(MemoryView* m) {
  i64 step = m->item_size;
  for (u32 i = m->ndim; i-- > 0;) {
    m->strides()[i] = step;
    step *= m->shape()[i];
  }
}

static RefTo<ManagedBuffer> managed_new(Thread& t) {
  auto* managed = static_cast<ManagedBuffer*>(
      t.heap.allocate(sizeof(ManagedBuffer), t.types.managed_buffer->root_shape, true));
  new (&managed->buffer) Buffer();
  managed->views = 0;
  return RefTo<ManagedBuffer>::steal(managed);
}

static RefTo<MemoryView> view_of_buffer(Thread& t, ManagedBuffer* managed) {
  const Buffer& b = managed->buffer;
  RefTo<MemoryView> m = view_new(t, managed, u32(b.ndim));
  m->data = b.data;
  m->length = b.length;
  m->item_size = b.item_size;
  m->format = b.format ? b.format : "B";
  m->readonly = b.readonly;
  for (u32 i = 0; i < m->ndim; ++i) m->shape()[i] = b.shape ? b.shape[i] : b.item_size ? b.length / b.item_size : 0;
  if (b.strides) std::memcpy(m->strides(), b.strides, sizeof(i64) * m->ndim);
  else set_c_strides(m);
  if (b.suboffsets) {
    m->has_suboffsets = true;
    std::memcpy(m->suboffsets(), b.suboffsets, sizeof(i64) * m->ndim);
  }
  return m;
}

Result<RefTo<MemoryView>> memoryview_from(Thread& t, Value object, int flags) {
  if (is<MemoryView>(object)) {
    TRY(check_may_share(t, self_view(object)));
    return view_copy(t, self_view(object));
  }
  if (!supports_buffer(object))
    return t.raise(kTypeError, "memoryview: a bytes-like object is required, not '{}'", type_name(t, object));
  RefTo<ManagedBuffer> managed = managed_new(t);
  TRY(buffer_get(t, object, managed->buffer, flags));
  if (managed->buffer.ndim > kMaxBufferDims)
    return t.raise(kValueError, "memoryview: number of dimensions must not exceed {}", kMaxBufferDims);
  return view_of_buffer(t, managed);
}

Result<RefTo<MemoryView>> memoryview_from_slot(Thread& t, Value object, Status (*get)(Thread&, Value, Buffer&, int), int flags) {
  RefTo<ManagedBuffer> managed = managed_new(t);
  TRY(get(t, object, managed->buffer, flags));
  return view_of_buffer(t, managed);
}

RefTo<MemoryView> memoryview_from_memory(Thread& t, u8* data, i64 size, bool readonly) {
  RefTo<ManagedBuffer> managed = managed_new(t);
  managed->buffer.data = data;
  managed->buffer.length = size;
  managed->buffer.readonly = readonly;
  return view_of_buffer(t, managed);
}

static void managed_dealloc(Object* o) {
  buffer_release(*o->type()->interp->current, static_cast<ManagedBuffer*>(o)->buffer);
}

static void drop_managed(Thread& t, MemoryView* m) {
  RefTo<ManagedBuffer> managed = RefTo<ManagedBuffer>::steal(m->managed);
  m->managed.init_steal(nullptr);
  if (managed && --managed->views == 0) buffer_release(t, managed->buffer);
}

Status memoryview_release(Thread& t, MemoryView* m) {
  if (m->released()) return {};
  if (m->exports)
    return t.raise(kBufferError, "memoryview has {} exported buffer{}", m->exports, m->exports == 1 ? "" : "s");
  drop_managed(t, m);
  return {};
}

void describe(MemoryView* m, Buffer& b) {
  b.data = m->data;
  b.length = m->length;
  b.item_size = m->item_size;
  b.readonly = m->readonly;
  b.ndim = int(m->ndim);
  b.format = m->format;
  b.shape = m->shape();
  b.strides = m->strides();
  b.suboffsets = m->suboffsets();
}
static bool contiguous(MemoryView* m, char order) {
  Buffer b;
  describe(m, b);
  return buffer_is_contiguous(b, order);
}

static Status memoryview_get_buffer(Thread& t, Value self, Buffer& out, int flags) {
  MemoryView* m = self_view(self);
  TRY(check_may_share(t, m));
  auto asks = [&](int what) { return (flags & what) == what; };
  if (asks(kBufWritable) && m->readonly) return t.raise(kBufferError, "memoryview: underlying buffer is not writable");
  if (asks(kBufCContiguous) && !contiguous(m, 'C'))
    return t.raise(kBufferError, "memoryview: underlying buffer is not C-contiguous");
  if (asks(kBufFContiguous) && !contiguous(m, 'F'))
    return t.raise(kBufferError, "memoryview: underlying buffer is not Fortran contiguous");
  if (asks(kBufAnyContiguous) && !contiguous(m, 'A'))
    return t.raise(kBufferError, "memoryview: underlying buffer is not contiguous");
  if (!asks(kBufIndirect) && m->has_suboffsets)
    return t.raise(kBufferError, "memoryview: underlying buffer requires suboffsets");
  if (!asks(kBufStrides) && !contiguous(m, 'C'))
    return t.raise(kBufferError, "memoryview: underlying buffer is not C-contiguous");
  if (!asks(kBufNd) && asks(kBufFormat))
    return t.raise(kBufferError, "memoryview: cannot cast to unsigned bytes if the format flag is present");
  describe(m, out);
  if (!asks(kBufFormat)) out.format = nullptr;
  if (!asks(kBufStrides)) out.strides = nullptr;
  if (!asks(kBufNd)) {
    out.shape = nullptr;
    out.ndim = 1;
  }
  out.owner.init(self);
  ++m->exports;
  return {};
}
static void memoryview_release_buffer(Thread&, Value self, Buffer&) { --self_view(self)->exports; }

// ---- Items

// The address after following `index` along dimension `dim`.
static Result<u8*> step_to(Thread& t, MemoryView* m, u8* p, u32 dim, i64 index) {
  i64 size = m->shape()[dim];
  if (index < 0) index += size;
  if (index < 0 || index >= size) return t.raise(kIndexError, "index out of bounds on dimension {}", dim + 1);
  p += m->strides()[dim] * index;
  if (m->has_suboffsets && m->suboffsets()[dim] >= 0) p = *reinterpret_cast<u8**>(p) + m->suboffsets()[dim];
  return p;
}

static bool all_indices(Thread& t, Tuple* key) {
  for (u64 i = 0; i < key->length; ++i) if (!has_index(t, key->items[i])) return false;
  return true;
}
static bool all_slices(Tuple* key) {
  for (u64 i = 0; i < key->length; ++i) if (!is<Slice>(key->items[i])) return false;
  return key->length > 0;
}
// The address of the item that a tuple of indices names.
static Result<u8*> item_of_tuple(Thread& t, MemoryView* m, Tuple* key) {
  if (key->length > m->ndim)
    return t.raise(kTypeError, "cannot index {}-dimension view with {}-element tuple", m->ndim, key->length);
  if (key->length < m->ndim) return t.raise(kNotImplementedError, "sub-views are not implemented");
  i64 indices[kMaxBufferDims];
  for (u32 i = 0; i < m->ndim; ++i) indices[i] = TRY(to_index_i64(t, key->items[i], kIndexError));
  TRY(check_released(t, m));
  u8* p = m->data;
  for (u32 i = 0; i < m->ndim; ++i) p = TRY(step_to(t, m, p, i, indices[i]));
  return p;
}

// Cuts `out`, a copy of `m`, to the part that a slice of the first dimension selects.
static void cut_view(MemoryView* out, MemoryView* m, SliceIndices raw) {
  SliceIndices s = slice_adjust(raw, m->shape()[0]);
  // With suboffsets the slice moves the place where pointers are followed.
  i64 offset = m->strides()[0] * s.start;
  out->data += offset;
  out->shape()[0] = s.length;
  out->strides()[0] = m->strides()[0] * s.step;
  i64 count = 1;
  for (u32 i = 0; i < out->ndim; ++i) count *= out->shape()[i];
  out->length = count * out->item_size;
}
static Result<RefTo<MemoryView>> view_slice(Thread& t, MemoryView* m, Slice* slice) {
  TRY(check_may_share(t, m));
  // Made first: the buffer stays in use while __index__ runs, even if that releases `m`.
  RefTo<MemoryView> out = view_copy(t, m);
  SliceIndices raw = TRY(slice_unpack(t, slice));
  cut_view(out, out, raw);
  return out;
}

static Result<Ref> memoryview_getitem(Thread& t, Value self, Value key) {
  MemoryView* m = self_view(self);
  TRY(check_released(t, m));
  if (m->ndim == 0) {
    if (key.is_ellipsis()) return Ref(self);
    if (is<Tuple>(key) && as<Tuple>(key)->length == 0) return unpack_item(t, m, m->data);
    return t.raise(kTypeError, "invalid indexing of 0-dim memory");
  }
  if (has_index(t, key)) {
    i64 index = TRY(to_index_i64(t, key, kIndexError));
    TRY(check_released(t, m));
    if (m->ndim > 1) return t.raise(kNotImplementedError, "multi-dimensional sub-views are not implemented");
    u8* p = TRY(step_to(t, m, m->data, 0, index));
    return unpack_item(t, m, p);
  }
  if (is<Slice>(key)) return view_slice(t, m, as<Slice>(key));
  if (is<Tuple>(key)) {
    if (all_indices(t, as<Tuple>(key))) {
      if (!native_code(m->format)) return format_unsupported(t, m);
      u8* p = TRY(item_of_tuple(t, m, as<Tuple>(key)));
      return unpack_item(t, m, p);
    }
    if (all_slices(as<Tuple>(key))) return t.raise(kNotImplementedError, "multi-dimensional slicing is not implemented");
  }
  return t.raise(kTypeError, "memoryview: invalid slice key");
}

static bool same_format(const char* a, const char* b) {
  char x = native_code(a), y = native_code(b);
  if (x || y) return x == y;
  return std::strcmp(a, b) == 0;
}

static Status assign_view_slice(Thread& t, MemoryView* m, Slice* key, Value value) {
  BufferView source(t);
  TRY(source.open(value, kBufFullRo));
  TRY(check_released(t, m));
  SliceIndices raw = TRY(slice_unpack(t, key));
  TRY(check_released(t, m));
  RefTo<MemoryView> part = view_copy(t, m);
  cut_view(part, m, raw);
  Buffer& from = source.buffer();
  i64 count = from.shape ? (from.ndim == 1 ? from.shape[0] : -1) : from.item_size ? from.length / from.item_size : 0;
  if (from.ndim != 1 || count != part->shape()[0] || from.item_size != part->item_size ||
      !same_format(from.format ? from.format : "B", part->format))
    return t.raise(kValueError, "memoryview assignment: lvalue and rvalue have different structures");
  // A copy first: both may be the same memory.
  std::string data = TRY(buffer_to_bytes(t, from));
  u8* p = part->data;
  if (part->strides()[0] == part->item_size && !part->has_suboffsets) {
    if (!data.empty()) std::memcpy(p, data.data(), data.size());
    return {};
  }
  for (i64 i = 0; i < count; ++i, p += part->strides()[0]) {
    u8* at = part->has_suboffsets && part->suboffsets()[0] >= 0 ? *reinterpret_cast<u8**>(p) + part->suboffsets()[0] : p;
    std::memcpy(at, data.data() + i * part->item_size, usize(part->item_size));
  }
  return {};
}

static Status memoryview_setitem(Thread& t, Value self, Value key, Value value) {
  MemoryView* m = self_view(self);
  TRY(check_released(t, m));
  if (m->readonly) return t.raise(kTypeError, "cannot modify read-only memory");
  if (value.is_empty()) return t.raise(kTypeError, "cannot delete memory");
  if (!native_code(m->format)) return format_unsupported(t, m);
  if (m->ndim == 0) {
    if (key.is_ellipsis() || (is<Tuple>(key) && as<Tuple>(key)->length == 0)) return pack_item(t, m, m->data, value);
    return t.raise(kTypeError, "invalid indexing of 0-dim memory");
  }
  if (has_index(t, key)) {
    i64 index = TRY(to_index_i64(t, key, kIndexError));
    TRY(check_released(t, m));
    if (m->ndim > 1) return t.raise(kNotImplementedError, "sub-views are not implemented");
    u8* p = TRY(step_to(t, m, m->data, 0, index));
    return pack_item(t, m, p, value);
  }
  if (is<Slice>(key) && m->ndim == 1) return assign_view_slice(t, m, as<Slice>(key), value);
  if (is<Tuple>(key) && all_indices(t, as<Tuple>(key))) {
    u8* p = TRY(item_of_tuple(t, m, as<Tuple>(key)));
    return pack_item(t, m, p, value);
  }
  if (is<Slice>(key) || (is<Tuple>(key) && all_slices(as<Tuple>(key))))
    return t.raise(kNotImplementedError, "memoryview slice assignments are currently restricted to ndim = 1");
  return t.raise(kTypeError, "memoryview: invalid slice key");
}

static Result<i64> memoryview_length(Thread& t, Value self) {
  MemoryView* m = self_view(self);
  TRY(check_released(t, m));
  if (m->ndim == 0) return t.raise(kTypeError, "0-dim memory has no length");
  return m->shape()[0];
}

// ---- Methods

static Result<Ref> memoryview_new(Thread& t, TypeObject*, Args args) {
  u32 given = args.count + args.kw_count();
  if (given > 1) return t.raise(kTypeError, "memoryview() takes at most 1 argument ({} given)", given);
  if (given == 0) return t.raise(kTypeError, "memoryview() missing required argument 'object' (pos 1)");
  if (args.kw_count() && !as<Str>(args.kwnames->items[0])->equals("object"))
    return t.raise(kTypeError, "memoryview() missing required argument 'object' (pos 1)");
  return memoryview_from(t, args.items[0]);
}
static Result<RefTo<MemoryView>> memoryview_from_flags(Thread& t, TypeObject*, Value object, i32 flags) {
  return memoryview_from(t, object, flags);
}

static Result<Ref> memoryview_repr(Thread& t, Value self) {
  return str_from_ascii(t, fmt::format("<{}memory at 0x{:x}>", self_view(self)->released() ? "released " : "",
                                       u64(reinterpret_cast<uintptr_t>(self.object())))).ref();
}

static Result<std::string> contents(Thread& t, MemoryView* m, char order) {
  TRY(check_released(t, m));
  Buffer b;
  describe(m, b);
  return buffer_to_bytes(t, b, order);
}
static Result<Ref> memoryview_tobytes(Thread& t, Value self, Value order) {
  char c = 'C';
  if (!order.is_none() && !order.is_empty()) {
    if (!is<Str>(order))
      return t.raise(kTypeError, "tobytes() argument 'order' must be str or None, not {}", type_name(t, order));
    Str* text = as<Str>(order);
    if (!text->equals("C") && !text->equals("F") && !text->equals("A"))
      return t.raise(kValueError, "order must be 'C', 'F' or 'A'");
    c = char(text->at(0));
  }
  std::string data = TRY(contents(t, self_view(self), c));
  return bytes_from(t, data);
}
static Result<RefTo<Str>> memoryview_hex(Thread& t, Value self, Value sep, i32 bytes_per_sep) {
  std::string data = TRY(contents(t, self_view(self), 'C'));
  // The separator's code cannot release the view meanwhile.
  ++self_view(self)->exports;
  Result<RefTo<Str>> text = bytes_hex_text(t, data, sep, bytes_per_sep);
  --self_view(self)->exports;
  return text;
}

static Result<Ref> list_of_dimension(Thread& t, MemoryView* m, u32 dim, u8* p) {
  RefTo<List> list = TRY(list_new(t, u64(m->shape()[dim])));
  for (i64 i = 0; i < m->shape()[dim]; ++i) {
    u8* at = TRY(step_to(t, m, p, dim, i));
    Ref item = TRY(dim + 1 == m->ndim ? unpack_item(t, m, at) : list_of_dimension(t, m, dim + 1, at));
    TRY(list_push(t, list, item));
  }
  return std::move(list).ref();
}
static Result<Ref> memoryview_tolist(Thread& t, Value self) {
  MemoryView* m = self_view(self);
  TRY(check_released(t, m));
  if (!native_code(m->format)) return format_unsupported(t, m);
  if (m->ndim == 0) return unpack_item(t, m, m->data);
  return list_of_dimension(t, m, 0, m->data);
}

static Result<RefTo<MemoryView>> memoryview_toreadonly(Thread& t, Value self) {
  TRY(check_may_share(t, self_view(self)));
  RefTo<MemoryView> copy = view_copy(t, self_view(self));
  copy->readonly = true;
  return copy;
}

static Result<RefTo<MemoryView>> cast_flat(Thread& t, MemoryView* m, Str* format) {
  char source = native_code(m->format);
  if (!source)
    return t.raise(kValueError, "memoryview: source format must be a native single character format prefixed with an optional '@'");
  std::string text = format->is_ascii() ? std::string(format->ascii()) : std::string();
  char code = native_code(text.c_str());
  if (!code || text.size() != std::strlen(text.c_str()))
    return t.raise(kValueError, "memoryview: destination format must be a native single character format prefixed with an optional '@'");
  auto is_byte = [](char c) { return c == 'b' || c == 'B' || c == 'c'; };
  if (!is_byte(source) && !is_byte(code)) return t.raise(kTypeError, "memoryview: cannot cast between two non-byte formats");
  i64 size = code_size(code);
  if (m->length % size) return t.raise(kTypeError, "memoryview: length is not a multiple of itemsize");
  RefTo<MemoryView> out = view_new(t, m->managed, 1);
  out->data = m->data;
  out->length = m->length;
  out->readonly = m->readonly;
  out->item_size = size;
  out->format = code_text(code, text[0] == '@');
  out->shape()[0] = m->length / size;
  out->strides()[0] = size;
  return out;
}

static Result<RefTo<MemoryView>> memoryview_cast(Thread& t, Value self, Str* format, Value shape) {
  MemoryView* m = self_view(self);
  TRY(check_may_share(t, m));
  if (!contiguous(m, 'C')) return t.raise(kTypeError, "memoryview: casts are restricted to C-contiguous views");
  bool zero = false;
  for (u32 i = 0; i < m->ndim; ++i) zero |= m->shape()[i] == 0;
  if ((!shape.is_empty() || m->ndim != 1) && zero)
    return t.raise(kTypeError, "memoryview: cannot cast view with zeros in shape or strides");
  if (shape.is_empty()) return cast_flat(t, m, format);
  std::vector<Ref> sizes;
  if (is<Tuple>(shape)) for (Value v : as<Tuple>(shape)->span()) sizes.emplace_back(v);
  else if (is<List>(shape)) for (Value v : as<List>(shape)->span()) sizes.emplace_back(v);
  else return t.raise(kTypeError, "shape must be a list or a tuple");
  if (sizes.size() > kMaxBufferDims)
    return t.raise(kValueError, "memoryview: number of dimensions must not exceed {}", kMaxBufferDims);
  if (m->ndim != 1 && sizes.size() != 1) return t.raise(kTypeError, "memoryview: cast must be 1D -> ND or ND -> 1D");
  RefTo<MemoryView> flat = TRY(cast_flat(t, m, format));
  RefTo<MemoryView> out = view_new(t, m->managed, u32(sizes.size()));
  out->data = flat->data;
  out->length = flat->length;
  out->readonly = flat->readonly;
  out->item_size = flat->item_size;
  out->format = flat->format;
  i64 total = out->item_size;
  for (usize i = 0; i < sizes.size(); ++i) {
    if (!is_int(sizes[i])) return t.raise(kTypeError, "memoryview.cast(): elements of shape must be integers");
    i64 n;
    if (!int_try_i64(sizes[i], &n)) return t.raise(kOverflowError, "Python int too large to convert to C ssize_t");
    if (n <= 0) return t.raise(kValueError, "memoryview.cast(): elements of shape must be integers > 0");
    if (__builtin_mul_overflow(total, n, &total)) return t.raise(kValueError, "memoryview.cast(): product(shape) > SSIZE_MAX");
    out->shape()[i] = n;
  }
  if (total != out->length) return t.raise(kTypeError, "memoryview: product(shape) * itemsize != buffer size");
  set_c_strides(out);
  return out;
}

static Result<i64> memoryview_count(Thread& t, Value self, Value value) {
  Ref iterator = TRY(get_iter(t, self));
  i64 count = 0;
  while (true) {
    Ref item = TRY(iter_next(t, iterator));
    if (item.is_absent()) return count;
    count += TRY(equal(t, item, value));
  }
}
static Result<i64> memoryview_index(Thread& t, Value self, Value value, Index start, Index stop) {
  MemoryView* m = self_view(self);
  TRY(check_released(t, m));
  if (m->ndim == 0) return t.raise(kTypeError, "invalid lookup on 0-dim memory");
  if (m->ndim != 1) return t.raise(kNotImplementedError, "multi-dimensional lookup is not implemented");
  i64 size = m->shape()[0], from = start.value, to = stop.value;
  if (from < 0) from = std::max<i64>(from + size, 0);
  if (to < 0) to = std::max<i64>(to + size, 0);
  to = std::min(to, size);
  for (i64 i = from; i < to; ++i) {
    TRY(check_released(t, m));
    u8* p = TRY(step_to(t, m, m->data, 0, i));
    Ref item = TRY(unpack_item(t, m, p));
    if (TRY(equal(t, item, value))) return i;
  }
  return t.raise(kValueError, "memoryview.index(x): x not found");
}

static Result<Ref> memoryview_enter(Thread& t, Value self) {
  TRY(check_released(t, self_view(self)));
  return Ref(self);
}
static Status memoryview_exit(Thread& t, Value self, Tuple*) { return memoryview_release(t, self_view(self)); }
static Status memoryview_release_method(Thread& t, Value self) { return memoryview_release(t, self_view(self)); }
static Result<Ref> memoryview_class_getitem(Thread& t, TypeObject* cls, Value item) { return class_getitem(t, cls, item); }

static Result<Ref> get_obj(Thread& t, Value self) {
  TRY(check_released(t, self_view(self)));
  Value owner = self_view(self)->managed->buffer.owner;
  if (owner.is_empty()) return none_ref();
  return Ref(owner);
}
static Result<Ref> get_nbytes(Thread& t, Value self) {
  TRY(check_released(t, self_view(self)));
  return int_from_i64(t, self_view(self)->length);
}
static Result<Ref> get_readonly(Thread& t, Value self) {
  TRY(check_released(t, self_view(self)));
  return bool_ref(self_view(self)->readonly);
}
static Result<Ref> get_itemsize(Thread& t, Value self) {
  TRY(check_released(t, self_view(self)));
  return int_from_i64(t, self_view(self)->item_size);
}
static Result<Ref> get_format(Thread& t, Value self) {
  TRY(check_released(t, self_view(self)));
  return str_from_utf8(t, self_view(self)->format);
}
static Result<Ref> get_ndim(Thread& t, Value self) {
  TRY(check_released(t, self_view(self)));
  return int_from_i64(t, self_view(self)->ndim);
}
static Result<Ref> tuple_of_sizes(Thread& t, const i64* sizes, u32 count) {
  RefTo<Tuple> out = TRY(tuple_new(t, sizes ? count : 0));
  for (u32 i = 0; sizes && i < count; ++i) out->items[i] = int_from_i64(t, sizes[i]).detach();
  return out;
}
static Result<Ref> get_shape(Thread& t, Value self) {
  TRY(check_released(t, self_view(self)));
  return tuple_of_sizes(t, self_view(self)->shape(), self_view(self)->ndim);
}
static Result<Ref> get_strides(Thread& t, Value self) {
  TRY(check_released(t, self_view(self)));
  return tuple_of_sizes(t, self_view(self)->strides(), self_view(self)->ndim);
}
static Result<Ref> get_suboffsets(Thread& t, Value self) {
  TRY(check_released(t, self_view(self)));
  return tuple_of_sizes(t, self_view(self)->suboffsets(), self_view(self)->ndim);
}
template <char kOrder>
static Result<Ref> get_contiguous(Thread& t, Value self) {
  TRY(check_released(t, self_view(self)));
  return bool_ref(contiguous(self_view(self), kOrder));
}

static Result<Ref> memoryview_iter(Thread& t, Value self) {
  MemoryView* m = self_view(self);
  TRY(check_released(t, m));
  if (m->ndim == 0) return t.raise(kTypeError, "invalid indexing of 0-dim memory");
  if (m->ndim != 1) return t.raise(kNotImplementedError, "multi-dimensional sub-views are not implemented");
  if (!native_code(m->format)) return format_unsupported(t, m);
  auto* it = static_cast<MemoryIterator*>(
      t.heap.allocate(sizeof(MemoryIterator), t.types.memory_iterator->root_shape, true));
  it->view.init(m);
  it->index = 0;
  it->length = m->shape()[0];
  return Ref::steal(Value(static_cast<Object*>(it)));
}

static void memoryview_visit(Object* o, Visitor& visit) { visit(static_cast<MemoryView*>(o)->managed); }
static void memoryview_dealloc(Object* o) { drop_managed(*o->type()->interp->current, static_cast<MemoryView*>(o)); }
static void memoryview_clear(Object* o) {
  if (!static_cast<MemoryView*>(o)->exports) memoryview_dealloc(o);
}
static usize memoryview_object_size(const Object* o) { return view_size(static_cast<const MemoryView*>(o)->dims_capacity); }

constexpr Method kMemoryViewMethods[] = {
    method<memoryview_release_method>("release(self, /)", "Give the buffer back."),
    method<memoryview_tobytes>("tobytes(self, /, order='C')", "The items as bytes."),
    method<memoryview_hex>("hex(self, /, sep=<unrepresentable>, bytes_per_sep=1)", "Two hexadecimal digits for each byte."),
    method<memoryview_tolist>("tolist(self, /)", "The items as a list."),
    method<memoryview_cast>("cast(self, /, format, shape=<unrepresentable>)", "A view of the same memory in another format or shape."),
    method<memoryview_toreadonly>("toreadonly(self, /)", "A read-only view of the same memory."),
    class_method<memoryview_from_flags>("_from_flags(type, /, object, flags)", "A view made with the given buffer flags."),
    method<memoryview_count>("count(self, value, /)", "Number of items equal to a value."),
    method<memoryview_index>("index(self, value, start=0, stop=sys.maxsize, /)", "Index of the first item equal to a value; ValueError if there is none."),
    method<memoryview_enter>("__enter__(self, /)", "The view, for the with statement."),
    method<memoryview_exit>("__exit__(self, /, *exc_info)", "Give the buffer back at the end of the with statement."),
    class_method<memoryview_class_getitem>("__class_getitem__(type, object, /)", "See PEP 585"),
};
constexpr Getter kMemoryViewGetters[] = {
    {"obj", get_obj, nullptr, "The object whose memory is viewed."},
    {"nbytes", get_nbytes, nullptr, "Number of bytes the items take."},
    {"readonly", get_readonly, nullptr, "Whether the memory cannot be changed."},
    {"itemsize", get_itemsize, nullptr, "Bytes of one item."},
    {"format", get_format, nullptr, "Format of the items, in the struct module's notation."},
    {"ndim", get_ndim, nullptr, "Number of dimensions."},
    {"shape", get_shape, nullptr, "Sizes of the dimensions."},
    {"strides", get_strides, nullptr, "Bytes between neighbours along each dimension."},
    {"suboffsets", get_suboffsets, nullptr, "Offsets after following pointers, for arrays of pointers."},
    {"c_contiguous", get_contiguous<'C'>, nullptr, "Whether the items are contiguous in C order."},
    {"f_contiguous", get_contiguous<'F'>, nullptr, "Whether the items are contiguous in Fortran order."},
    {"contiguous", get_contiguous<'A'>, nullptr, "Whether the items are contiguous."},
};

const TypeSpec MemoryView::kType = {
    .name = "memoryview",
    .basic_size = offsetof(MemoryView, dims),
    .flags = kTypeCycles | kTypeSequence | kTypeWeakrefs,
    .signature = "memoryview(object)",
    .doc = "Create a new memoryview object which references the given object.",
    .slots = {.repr = memoryview_repr,
              .iter = memoryview_iter,
              .hash = memoryview_hash,
              .length = memoryview_length,
              .compare = memoryview_compare,
              .getitem = memoryview_getitem,
              .setitem = memoryview_setitem,
              .new_ = memoryview_new,
              .get_buffer = memoryview_get_buffer,
              .release_buffer = memoryview_release_buffer,
              .visit = memoryview_visit,
              .clear = memoryview_clear,
              .dealloc = memoryview_dealloc,
              .size = memoryview_object_size},
    .methods = rows(kMemoryViewMethods),
    .getters = rows(kMemoryViewGetters),
};

static void managed_visit(Object* o, Visitor& visit) { visit(static_cast<ManagedBuffer*>(o)->buffer.owner); }

const TypeSpec ManagedBuffer::kType = {
    .name = "managedbuffer",
    .basic_size = sizeof(ManagedBuffer),
    .flags = kTypeCycles | kTypeNoNew,
    .slots = {.visit = managed_visit, .dealloc = managed_dealloc},
};

static Result<Ref> iterator_self(Thread&, Value self) { return Ref(self); }
static Result<Ref> memory_iterator_next(Thread& t, Value self) {
  auto* it = static_cast<MemoryIterator*>(self.object());
  MemoryView* m = it->view;
  if (!m) return absent_ref();
  if (it->index >= it->length) {
    it->view.clear();
    return absent_ref();
  }
  TRY(check_released(t, m));
  u8* p = TRY(step_to(t, m, m->data, 0, it->index));
  ++it->index;
  return unpack_item(t, m, p);
}
static void memory_iterator_visit(Object* o, Visitor& visit) { visit(static_cast<MemoryIterator*>(o)->view); }
static void memory_iterator_dealloc(Object* o) { static_cast<MemoryIterator*>(o)->view.clear(); }

const TypeSpec MemoryIterator::kType = {
    .name = "memory_iterator",
    .basic_size = sizeof(MemoryIterator),
    .flags = kTypeCycles | kTypeNoNew,
    .slots = {.iter = iterator_self,
              .next = memory_iterator_next,
              .visit = memory_iterator_visit,
              .dealloc = memory_iterator_dealloc},
};

}  // namespace krait

// The buffer protocol (PEP 3118) and its Python side (PEP 688).
#include "objects/memoryview_impl.h"
#include "objects/native.h"
#include "vm/abstract.h"

namespace krait {

bool supports_buffer(Value object) { return object.is_object() && object.object()->type()->slots.get_buffer; }

Status buffer_get(Thread& t, Value object, Buffer& out, int flags) {
  if (!supports_buffer(object)) return t.raise(kTypeError, "a bytes-like object is required, not '{}'", type_name(t, object));
  return object.object()->type()->slots.get_buffer(t, object, out, flags);
}

void buffer_release(Thread& t, Buffer& buffer) {
  Ref owner = buffer.owner.take();
  if (owner.is_empty()) return;
  if (auto release = owner.get().object()->type()->slots.release_buffer) release(t, owner, buffer);
  buffer.data = nullptr;
}

// The shape of a buffer that leaves it out: one dimension.
static i64 dimension(const Buffer& b, int i) {
  return b.shape ? b.shape[i] : b.item_size ? b.length / b.item_size : 0;
}

bool buffer_is_contiguous(const Buffer& b, char order) {
  if (b.suboffsets) return false;
  if (b.length == 0 || !b.strides) return order != 'F' || b.ndim <= 1 || b.length == 0;
  auto dense = [&](bool fortran) {
    i64 step = b.item_size;
    for (int k = 0; k < b.ndim; ++k) {
      int i = fortran ? k : b.ndim - 1 - k;
      i64 size = dimension(b, i);
      if (size > 1 && b.strides[i] != step) return false;
      step *= size;
    }
    return true;
  };
  if (order == 'C') return dense(false);
  if (order == 'F') return dense(true);
  return dense(false) || dense(true);
}

// Copies the items below `source` in C order.
static char* copy_items(const Buffer& b, int dim, const u8* source, char* out) {
  i64 stride = b.strides[dim];
  for (i64 i = 0, n = dimension(b, dim); i < n; ++i, source += stride) {
    const u8* item = source;
    if (b.suboffsets && b.suboffsets[dim] >= 0) item = *reinterpret_cast<u8* const*>(item) + b.suboffsets[dim];
    if (dim + 1 < b.ndim) {
      out = copy_items(b, dim + 1, item, out);
    } else {
      std::memcpy(out, item, usize(b.item_size));
      out += b.item_size;
    }
  }
  return out;
}
// The same in Fortran order: `step` is the distance of neighbours along `dim` in the output.
static void copy_items_fortran(const Buffer& b, int dim, const u8* source, char* out, i64 step) {
  i64 size = dimension(b, dim);
  for (i64 i = 0; i < size; ++i, source += b.strides[dim], out += step) {
    const u8* item = source;
    if (b.suboffsets && b.suboffsets[dim] >= 0) item = *reinterpret_cast<u8* const*>(item) + b.suboffsets[dim];
    if (dim + 1 < b.ndim) copy_items_fortran(b, dim + 1, item, out, step * size);
    else std::memcpy(out, item, usize(b.item_size));
  }
}

Result<std::string> buffer_to_bytes(Thread& t, const Buffer& b, char order) {
  if (u64(b.length) > Heap::kMaxObjectSize || t.heap.stats().bytes + u64(b.length) > t.heap.limit_bytes)
    return t.raise_no_memory();
  if (buffer_is_contiguous(b, order) || !b.strides || b.ndim == 0) return std::string(b.view());
  std::string out(usize(b.length), '\0');
  if (b.length == 0) return out;
  if (order == 'F') copy_items_fortran(b, 0, b.data, out.data(), b.item_size);
  else copy_items(b, 0, b.data, out.data());
  return out;
}

// ---- Classes with __buffer__ and __release_buffer__

Status python_get_buffer(Thread& t, Value self, Buffer& out, int flags) {
  Ref method = TRY(lookup_special(t, self, t.names.dunder_buffer));
  if (method.is_absent())
    return t.raise(kTypeError, "a bytes-like object is required, not '{}'", type_name(t, self));
  Value argument = Value::small_int(flags);
  Ref view = TRY(call(t, method, argument));
  if (!is<MemoryView>(view)) return t.raise(kTypeError, "__buffer__ returned non-memoryview object");
  TRY(buffer_get(t, view, out, flags));
  auto* wrapper = static_cast<BufferWrapper*>(
      t.heap.allocate(sizeof(BufferWrapper), t.types.buffer_wrapper->root_shape, true));
  wrapper->view.init(as<MemoryView>(view));
  wrapper->object.init(self);
  out.owner.set(Ref::steal(Value(static_cast<Object*>(wrapper))));
  return {};
}

static void call_release_buffer(Thread& t, Value self, Value view) {
  Ref error = t.take_error();
  Result<Ref> method = lookup_special(t, self, t.names.dunder_release_buffer);
  if (method.is_error()) {
    t.report_unraisable("", self);
  } else {
    Ref callable = method.take();
    if (!callable.is_absent() && call(t, callable, view).is_error()) t.report_unraisable("", callable);
  }
  if (!error.is_empty()) t.restore_error(std::move(error));
}

void python_release_buffer(Thread& t, Value self, Buffer& buffer) {
  RefTo<MemoryView> view = memoryview_from_memory(t, buffer.data, buffer.length, buffer.readonly);
  view->flags |= kRestrictedView;
  call_release_buffer(t, self, view);
  if (!view->released() && memoryview_release(t, view).is_error()) t.report_unraisable("", self);
  // The memory is that of a native base class.
  for (TypeObject* type = self.object()->type(); type; type = type->base) {
    auto release = type->slots.release_buffer;
    if (release && release != self.object()->type()->slots.release_buffer) return release(t, self, buffer);
  }
}

static void buffer_wrapper_release(Thread& t, Value self, Buffer& buffer) {
  auto* wrapper = static_cast<BufferWrapper*>(self.object());
  Ref object = wrapper->object.take();
  MemoryView* view = wrapper->view;
  if (!view || object.is_empty()) return;
  RefTo<MemoryView> held = RefTo<MemoryView>::steal(view);
  wrapper->view.init_steal(nullptr);
  Value as_value = held;
  // The view's own count first, so that __release_buffer__ can release it.
  if (auto release = held->type()->slots.release_buffer) release(t, as_value, buffer);
  // A view of the object's own memory, which a native base gave, tells the object when it is released itself.
  bool own = !held->released() && held->managed->buffer.owner.get() == object.get();
  if (!own && object.get().object()->type()->slots.release_buffer == python_release_buffer)
    call_release_buffer(t, object, as_value);
}

static void buffer_wrapper_visit(Object* o, Visitor& visit) {
  auto* wrapper = static_cast<BufferWrapper*>(o);
  visit(wrapper->view);
  visit(wrapper->object);
}
static void buffer_wrapper_dealloc(Object* o) {
  auto* wrapper = static_cast<BufferWrapper*>(o);
  wrapper->view.clear();
  wrapper->object.clear();
}

const TypeSpec BufferWrapper::kType = {
    .name = "_buffer_wrapper",
    .basic_size = sizeof(BufferWrapper),
    .flags = kTypeCycles | kTypeNoNew,
    .slots = {.release_buffer = buffer_wrapper_release,
              .visit = buffer_wrapper_visit,
              .clear = buffer_wrapper_dealloc,
              .dealloc = buffer_wrapper_dealloc},
};

}  // namespace krait

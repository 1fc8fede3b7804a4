#pragma once
// memoryview, the managed buffer behind it, and PEP 688 buffers of Python classes.
#include "objects/bytes.h"

namespace krait {

constexpr int kMaxBufferDims = 64;

// One buffer taken from an exporter, shared by the memoryviews made from it. It is given back when the last of them
// is released.
struct ManagedBuffer : Object {
  static const TypeSpec kType;
  Buffer buffer;          // owner EMPTY: given back, or memory that has no owner
  u64 views;
};

struct MemoryView : Object {
  static const TypeSpec kType;
  FieldTo<ManagedBuffer> managed;   // null when released
  u8* data;
  i64 length;             // bytes: product of the shape times item_size
  i64 item_size;
  const char* format;     // belongs to the exporter or is static
  i64 hash;               // -1: not computed
  u64 exports;            // buffers taken from this view: releasing is a BufferError
  u32 ndim, dims_capacity;
  bool readonly, has_suboffsets;
  i64 dims[1];            // shape, strides, suboffsets: ndim each

  i64* shape() { return dims; }
  i64* strides() { return dims + ndim; }
  i64* suboffsets() { return has_suboffsets ? dims + 2 * ndim : nullptr; }
  bool released() const { return !managed.get(); }
};

struct MemoryIterator : Object {
  static const TypeSpec kType;
  FieldTo<MemoryView> view;   // null when exhausted
  i64 index, length;
};

// The owner of a buffer that a Python __buffer__ method provided.
struct BufferWrapper : Object {
  static const TypeSpec kType;
  FieldTo<MemoryView> view;
  Field object;
};

// A view of anything that exports a buffer. TypeError "memoryview: a bytes-like object is required, not 'X'".
Result<RefTo<MemoryView>> memoryview_from(Thread& t, Value object, int flags = kBufFullRo);
// What the `__buffer__` of a native type, whose slot function is given, returns for an instance.
Result<RefTo<MemoryView>> memoryview_from_slot(Thread& t, Value object, Status (*get)(Thread&, Value, Buffer&, int), int flags);
// A view of memory that has no owner; the caller releases the view before the memory goes.
RefTo<MemoryView> memoryview_from_memory(Thread& t, u8* data, i64 size, bool readonly);
// What memoryview.release() does. BufferError if buffers of the view are in use.
Status memoryview_release(Thread& t, MemoryView* view);

// For the slots of classes with __buffer__ and __release_buffer__.
Status python_get_buffer(Thread& t, Value self, Buffer& out, int flags);
void python_release_buffer(Thread& t, Value self, Buffer& buffer);

// Whether the items lie without gaps in C ('C'), Fortran ('F') or either order ('A').
bool buffer_is_contiguous(const Buffer& buffer, char order);
// All items in C order ('C'), Fortran order ('F'), or as they lie if that is contiguous ('A').
Result<std::string> buffer_to_bytes(Thread& t, const Buffer& buffer, char order = 'C');

}  // namespace krait

#pragma once
// bytes, bytearray and the buffer protocol.
#include "objects/type.h"

namespace krait {

struct Bytes : Object {
  static const TypeSpec kType;
  u64 length;
  i64 hash;               // -1: not computed
  u8* data() { return reinterpret_cast<u8*>(this + 1); }
  const u8* data() const { return reinterpret_cast<const u8*>(this + 1); }
  std::string_view view() const { return {reinterpret_cast<const char*>(data()), usize(length)}; }
};

struct ByteArray : Object {
  static const TypeSpec kType;
  u8* buffer;             // counted buffer of `capacity` bytes
  u8* start;              // first live byte (deleting from the front moves it)
  u64 length, capacity;
  u32 exports;            // memoryviews on it: resizing is a BufferError
  std::string_view view() const { return {reinterpret_cast<const char*>(start), usize(length)}; }
};

// Iterator of bytes or bytearray; `bytes` is EMPTY when exhausted.
struct BytesIterator : Object {
  static const TypeSpec kType;
  Field bytes;
  u64 index;
};
struct ByteArrayIterator : BytesIterator { static const TypeSpec kType; };

Result<RefTo<Bytes>> bytes_new(Thread& t, u64 length);        // uninitialised; caller fills
Result<RefTo<Bytes>> bytes_from(Thread& t, std::string_view data);
// Bytes of an object with __bytes__, a buffer, or an iterable of ints; no counts and no text.
Result<RefTo<Bytes>> bytes_from_object(Thread& t, Value object);
Result<RefTo<ByteArray>> bytearray_from(Thread& t, std::string_view data);
// Changes the length; new bytes are not set. BufferError if the size changes while buffers of it are in use.
Status bytearray_resize(Thread& t, ByteArray* array, u64 size);

// PEP 3118. Flags are CPython's PyBUF_* values.
enum BufferFlags : int {
  kBufSimple = 0, kBufWritable = 1, kBufFormat = 4, kBufNd = 8, kBufStrides = 0x18, kBufIndirect = 0x118,
  kBufCContiguous = 0x38, kBufFContiguous = 0x58, kBufAnyContiguous = 0x98, kBufFull = 0x11d, kBufFullRo = 0x11c,
};

struct Buffer {
  Field owner;                    // the exporter; EMPTY when released
  u8* data = nullptr;
  i64 length = 0;                 // bytes
  i64 item_size = 1;
  bool readonly = true;
  int ndim = 1;
  const char* format = nullptr;   // null: "B"
  i64* shape = nullptr;           // null: one dimension of length / item_size
  i64* strides = nullptr;
  i64* suboffsets = nullptr;
  void* internal = nullptr;       // the exporter's own
  i64 small_shape = 0, small_stride = 0;
  std::string_view view() const { return {reinterpret_cast<const char*>(data), usize(length)}; }
};

// TypeError "a bytes-like object is required, not 'X'" if the object exports nothing.
Status buffer_get(Thread& t, Value object, Buffer& out, int flags);
void buffer_release(Thread& t, Buffer& buffer);
bool supports_buffer(Value object);

// A contiguous read-only view for the length of a scope; the usual parameter of natives that take bytes-like objects.
class BufferView {
 public:
  explicit BufferView(Thread& t) : t_(t) {}
  ~BufferView() { if (!buffer_.owner.get().is_empty()) buffer_release(t_, buffer_); }
  BufferView(const BufferView&) = delete;
  Status open(Value object, int flags = kBufSimple) { return buffer_get(t_, object, buffer_, flags); }
  std::string_view view() const { return buffer_.view(); }
  u8* data() const { return buffer_.data; }
  Buffer& buffer() { return buffer_; }

 private:
  Thread& t_;
  Buffer buffer_;
};

}  // namespace krait

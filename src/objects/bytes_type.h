#pragma once
// Shared by bytes*.cpp and bytearray.cpp; not for others. The methods both types have take `self` as a Value and work
// on its bytes; results are of self's kind.
#include "objects/bytes.h"
#include "objects/native.h"
#include "objects/str.h"

namespace krait {

// The contents of a bytes or bytearray. A bytearray's move when Python code runs: take the view after that.
inline std::string_view bytes_view(Value self) {
  return is<Bytes>(self) ? static_cast<Bytes*>(self.object())->view() : static_cast<ByteArray*>(self.object())->view();
}
// While it lives the size of `self` cannot change, if it is a bytearray: code that tries gets a BufferError.
class SizeLock {
 public:
  explicit SizeLock(Value self) : array_(is<ByteArray>(self) ? static_cast<ByteArray*>(self.object()) : nullptr) {
    if (array_) ++array_->exports;
  }
  ~SizeLock() { if (array_) --array_->exports; }
  SizeLock(const SizeLock&) = delete;

 private:
  ByteArray* array_;
};
// A new exact bytes or bytearray, as `like` is.
Result<Ref> bytes_like(Thread& t, Value like, std::string_view data);

// The rows both types have.
extern const std::span<const Method> kBytesSearchMethods, kBytesSplitMethods, kBytesCaseMethods;

// Constructor argument of both: count, iterable of ints, buffer, or str with encoding.
Result<std::string> bytes_from_constructor(Thread& t, const char* type_name, Args args);
// Bytes of an iterable of ints.
Result<std::string> bytes_from_iterable(Thread& t, Value iterable, const char* what);
Result<RefTo<Str>> bytes_repr_text(Thread& t, std::string_view data, std::string_view prefix, std::string_view suffix);
Result<Ref> bytes_compare(Thread& t, Value a, Value b, CompareOp op);
Result<bool> bytes_contains(Thread& t, Value self, Value item);
Result<Ref> bytes_subscript(Thread& t, Value self, Value key);
Result<u8> byte_of(Thread& t, Value v, const char* error);   // 0..255

Result<RefTo<Bytes>> bytes_maketrans(Thread& t, Value from, Value to);
Result<Ref> bytes_fromhex(Thread& t, Value text, bool as_bytearray);
Result<RefTo<Str>> bytes_hex_text(Thread& t, std::string_view data, Value sep, i64 per_sep);

}  // namespace krait

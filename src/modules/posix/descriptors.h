#pragma once
// Shared by the files of posix that work on descriptors.
#include <sys/uio.h>

#include "modules/posix/posix.h"

namespace krait::posix {

// The result of a system call, which is repeated when a signal interrupts it; OSError if it fails.
#define CHECKED(call) TRY(checked(t, TRY(retry_interrupted(t, [&] { return call; }))))
template <class T>
Result<T> checked(Thread& t, T result) {
  if (result == T(-1)) return t.raise_os_error(errno);
  return result;
}

// The buffers of a sequence, for scattered reads and writes.
class Vectors {
 public:
  explicit Vectors(Thread& t) : t_(t) {}
  ~Vectors() { for (Buffer& b : buffers_) if (!b.owner.get().is_empty()) buffer_release(t_, b); }
  Status open(Value sequence, int flags, const char* function) {
    if (!is<List>(sequence) && !is<Tuple>(sequence) && !type_of(t_, sequence)->slots.getitem)
      return t_.raise(kTypeError, "{}() arg 2 must be a sequence", function);
    RefTo<Tuple> items = TRY(tuple_from_iterable(t_, sequence));
    buffers_ = std::vector<Buffer>(items->length);
    for (u64 i = 0; i < items->length; ++i) {
      TRY(buffer_get(t_, items->items[i], buffers_[i], flags));
      vectors.push_back({buffers_[i].data, usize(buffers_[i].length)});
    }
    return {};
  }
  std::vector<struct iovec> vectors;

 private:
  Thread& t_;
  std::vector<Buffer> buffers_;
};

}  // namespace krait::posix

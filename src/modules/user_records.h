#pragma once
// What pwd and grp share: reading records of the databases of users and groups.
#include <cerrno>

#include "objects/codec.h"
#include "vm/lock.h"

namespace krait {

// A text of a record; None where the database has none.
inline Result<Ref> record_text(Thread& t, const char* text) {
  if (!text) return none_ref();
  return decode_fs(t, text);
}
// A user or group id; all ones is -1.
inline Value record_id(u32 id) { return Value::small_int(id == UINT32_MAX ? -1 : i64(id)); }

// Memory for the texts of one record.
class RecordBuffer {
 public:
  // Calls `read(data, size)`, one of the get..._r functions, with as much memory as it wants. What it returns but
  // "more memory" and "interrupted" counts as "not found".
  template <class F>
  Status fill(Thread& t, F read) {
    constexpr usize kMost = usize(1) << 26;
    while (true) {
      int error;
      {
        ReleaseLock release(t);
        error = read(data_.data(), data_.size());
      }
      if (error == EINTR) {
        TRY(poll_interrupt(t));
      } else if (error != ERANGE) {
        return {};
      } else {
        if (data_.size() >= kMost) return t.raise_no_memory();
        data_.resize(data_.size() * 2);
      }
    }
  }

 private:
  std::string data_ = std::string(1024, '\0');
};

}  // namespace krait

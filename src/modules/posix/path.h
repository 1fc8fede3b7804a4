#pragma once
// What every module that talks to the system shares: arguments that name files, and interrupted system calls.
#include <cerrno>

#include "objects/codec.h"
#include "vm/abstract.h"
#include "vm/eval.h"
#include "vm/lock.h"

namespace krait {

// A path argument: str, bytes or os.PathLike, and where allowed an open file's descriptor or None.
struct Path {
  Ref object;                // what errors name as their file; EMPTY for None
  std::string text;          // in the system's encoding
  int fd = -1;               // the descriptor, if one was given
  bool is_bytes = false;
  bool is_none = false;
  const char* c_str() const { return is_none ? nullptr : text.c_str(); }
};

enum PathFlags : u32 { kPathFd = 1, kPathNone = 2, kPathAnyText = 4 };   // kPathAnyText: null bytes are legal

// Error texts begin with "FUNCTION: ARGUMENT should be ...". Runs __fspath__.
Status path_convert(Thread& t, Value v, Path* out, const char* function, const char* argument = "path", u32 flags = 0);
// os.fspath: str or bytes. TypeError "expected str, bytes or os.PathLike object, not X".
Result<Ref> fs_path(Thread& t, Value v);
// A file system name as str, or bytes if `as_bytes`.
Result<Ref> fs_name(Thread& t, std::string_view text, bool as_bytes);
// Warns of True and False as descriptors.
Status fd_check_bool(Thread& t, Value v);
// A descriptor argument: an int, or an object with fileno().
Result<int> fd_convert(Thread& t, Value v);
// The absolute path without symbolic links, as far as the system resolves it; as given if it does not.
std::string resolve_path(const std::string& path);

template <class F>
auto without_lock(Thread& t, F& call) {
  ReleaseLock unlocked(t);
  return call();
}
// Before a call that may wait: a signal that came since the last poll would not interrupt it any more.
inline Status poll_signals(Thread& t) {
  return KRAIT_UNLIKELY(__atomic_load_n(&t.interrupt, __ATOMIC_RELAXED) & kInterruptSignal) ? poll_interrupt(t) : Status();
}
// A system call with the interpreter's lock given up, so it may touch nothing of the interpreter. Repeated when a signal
// interrupted it, after the signal's handler ran. The call returns -1 and sets errno.
template <class F>
auto retry_interrupted(Thread& t, F call) -> Result<decltype(call())> {
  TRY(poll_signals(t));
  while (true) {
    auto result = without_lock(t, call);
    if (KRAIT_LIKELY(result != -1) || errno != EINTR) return result;
    TRY(poll_interrupt(t));
  }
}

}  // namespace krait

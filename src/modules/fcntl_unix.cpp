// fcntl: control of files and devices, and locks on files.
#include <fcntl.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#if defined(__linux__)
#include <linux/fs.h>
// Newer than some headers.
#ifndef F_DUPFD_QUERY
#define F_DUPFD_QUERY 1027
#endif
#endif

#include "modules/posix/path.h"
#include "modules/sys.h"
#include "objects/bytes.h"
#include "objects/exception.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/str.h"
#include "vm/lock.h"

namespace krait {

// An argument that is data is copied, with a margin, so that no call of this size writes past it.
constexpr usize kDataSize = 1024;

// What C gets of an int of any size.
static i64 low_bits(Value v) {
  u64 scratch;
  IntView view = int_view(v, scratch);
  u64 low = view.count ? view.limbs[0] : 0;
  return i64(view.negative ? 0 - low : low);
}

// The bytes of a data argument: false if it is none. Text counts as UTF-8.
static Result<bool> data_argument(Thread& t, Value v, std::string* out) {
  if (is<Str>(v)) {
    *out = TRY(str_to_utf8_strict(t, static_cast<Str*>(v.object())));
    return true;
  }
  if (!supports_buffer(v)) return false;
  BufferView view(t);
  TRY(view.open(v));
  *out = view.view();
  return true;
}

template <class F> static Result<int> blocking(Thread& t, F call) {
  int result = TRY(retry_interrupted(t, call));
  if (result < 0) return t.raise_os_error(errno);
  return result;
}

static Result<Ref> fcntl_fcntl(Thread& t, Value fd_value, i32 cmd, Value arg) {
  int fd = TRY(fd_convert(t, fd_value));
  TRY(sys_audit(t, "fcntl.fcntl", std::array<Value, 3>{Value::small_int(fd), Value::small_int(cmd), arg}));
  if (is_int(arg)) {
    long number = long(low_bits(arg));
    return int_from_i64(t, TRY(blocking(t, [&] { return ::fcntl(fd, cmd, int(number)); })));
  }
  std::string data;
  if (!TRY(data_argument(t, arg, &data)))
    return t.raise(kTypeError, "fcntl() argument 3 must be an integer, a bytes-like object, or a string, not {}", type_name(t, arg));
  if (data.size() > kDataSize) return t.raise(kValueError, "fcntl argument 3 is too long");
  char buffer[2 * kDataSize] = {};
  std::memcpy(buffer, data.data(), data.size());
  TRY(blocking(t, [&] { return ::fcntl(fd, cmd, buffer); }));
  return bytes_from(t, {buffer, data.size()});
}

static Result<Ref> fcntl_ioctl(Thread& t, Value fd_value, Value request_value, Value arg, bool mutate) {
  int fd = TRY(fd_convert(t, fd_value));
  Ref request_number = TRY(to_index(t, request_value));
  unsigned long request = static_cast<unsigned long>(low_bits(request_number));
  TRY(sys_audit(t, "fcntl.ioctl", std::array<Value, 3>{Value::small_int(fd), request_number, arg}));
  if (is_int(arg)) {
    long number = long(low_bits(arg));
    return int_from_i64(t, TRY(blocking(t, [&] { return ::ioctl(fd, request, number); })));
  }
  if (mutate && !is<Str>(arg) && !is<Bytes>(arg) && supports_buffer(arg)) {
    BufferView view(t);
    if (view.open(arg, kBufWritable).is_error()) {
      if (!t.error_matches(kBufferError) && !t.error_matches(kTypeError)) return Error{};
      t.clear_error();
    } else {
      usize size = view.view().size();
      if (size > kDataSize) return int_from_i64(t, TRY(blocking(t, [&] { return ::ioctl(fd, request, view.data()); })));
      char buffer[2 * kDataSize] = {};
      std::memcpy(buffer, view.data(), size);
      int result = TRY(blocking(t, [&] { return ::ioctl(fd, request, buffer); }));
      std::memcpy(view.data(), buffer, size);
      return int_from_i64(t, result);
    }
  }
  std::string data;
  if (!TRY(data_argument(t, arg, &data)))
    return t.raise(kTypeError, "ioctl() argument 3 must be an integer, a bytes-like object, or a string, not {}", type_name(t, arg));
  if (data.size() > kDataSize) return t.raise(kValueError, "ioctl argument 3 is too long");
  char buffer[2 * kDataSize] = {};
  std::memcpy(buffer, data.data(), data.size());
  TRY(blocking(t, [&] { return ::ioctl(fd, request, buffer); }));
  return bytes_from(t, {buffer, data.size()});
}

static Status fcntl_flock(Thread& t, Value fd_value, i32 operation) {
  int fd = TRY(fd_convert(t, fd_value));
  TRY(sys_audit(t, "fcntl.flock", std::array<Value, 2>{Value::small_int(fd), Value::small_int(operation)}));
  TRY(blocking(t, [&] { return ::flock(fd, operation); }));
  return {};
}

static Status fcntl_lockf(Thread& t, Value fd_value, i32 cmd, i64 len, i64 start, i32 whence) {
  int fd = TRY(fd_convert(t, fd_value));
  Ref length = int_from_i64(t, len), from = int_from_i64(t, start);
  TRY(sys_audit(t, "fcntl.lockf", std::array<Value, 5>{Value::small_int(fd), Value::small_int(cmd), length, from, Value::small_int(whence)}));
  struct flock lock = {};
  if (cmd == LOCK_UN) lock.l_type = F_UNLCK;
  else if (cmd & LOCK_SH) lock.l_type = F_RDLCK;
  else if (cmd & LOCK_EX) lock.l_type = F_WRLCK;
  else return t.raise(kValueError, "unrecognized lockf argument");
  lock.l_start = start;
  lock.l_len = len;
  lock.l_whence = short(whence);
  TRY(blocking(t, [&] { return ::fcntl(fd, cmd & LOCK_NB ? F_SETLK : F_SETLKW, &lock); }));
  return {};
}

static constexpr Method kFunctions[] = {
    function<fcntl_fcntl>("fcntl($module, fd, cmd, arg=0, /)", "Perform an operation on a descriptor."),
    function<fcntl_flock>("flock($module, fd, operation, /)", "Lock or unlock a whole file."),
    function<fcntl_ioctl>("ioctl($module, fd, request, arg=0, mutate_flag=True, /)", "Perform an operation on a device."),
    function<fcntl_lockf>("lockf($module, fd, cmd, len=0, start=0, whence=0, /)", "Lock or unlock a part of a file."),
};

struct FcntlConstant { const char* name; i64 value; };
static constexpr FcntlConstant kConstants[] = {
#ifdef DN_ACCESS
    {"DN_ACCESS", i64(DN_ACCESS)},
#endif
#ifdef DN_ATTRIB
    {"DN_ATTRIB", i64(DN_ATTRIB)},
#endif
#ifdef DN_CREATE
    {"DN_CREATE", i64(DN_CREATE)},
#endif
#ifdef DN_DELETE
    {"DN_DELETE", i64(DN_DELETE)},
#endif
#ifdef DN_MODIFY
    {"DN_MODIFY", i64(DN_MODIFY)},
#endif
#ifdef DN_MULTISHOT
    {"DN_MULTISHOT", i64(DN_MULTISHOT)},
#endif
#ifdef DN_RENAME
    {"DN_RENAME", i64(DN_RENAME)},
#endif
#ifdef FASYNC
    {"FASYNC", i64(FASYNC)},
#endif
#ifdef FD_CLOEXEC
    {"FD_CLOEXEC", i64(FD_CLOEXEC)},
#endif
#ifdef FICLONE
    {"FICLONE", i64(FICLONE)},
#endif
#ifdef FICLONERANGE
    {"FICLONERANGE", i64(FICLONERANGE)},
#endif
#ifdef F_ADD_SEALS
    {"F_ADD_SEALS", i64(F_ADD_SEALS)},
#endif
#ifdef F_DUPFD
    {"F_DUPFD", i64(F_DUPFD)},
#endif
#ifdef F_DUPFD_CLOEXEC
    {"F_DUPFD_CLOEXEC", i64(F_DUPFD_CLOEXEC)},
#endif
#ifdef F_DUPFD_QUERY
    {"F_DUPFD_QUERY", i64(F_DUPFD_QUERY)},
#endif
#ifdef F_EXLCK
    {"F_EXLCK", i64(F_EXLCK)},
#endif
#ifdef F_GETFD
    {"F_GETFD", i64(F_GETFD)},
#endif
#ifdef F_GETFL
    {"F_GETFL", i64(F_GETFL)},
#endif
#ifdef F_GETLEASE
    {"F_GETLEASE", i64(F_GETLEASE)},
#endif
#ifdef F_GETLK
    {"F_GETLK", i64(F_GETLK)},
#endif
#ifdef F_GETLK64
    {"F_GETLK64", i64(F_GETLK64)},
#endif
#ifdef F_GETOWN
    {"F_GETOWN", i64(F_GETOWN)},
#endif
#ifdef F_GETOWN_EX
    {"F_GETOWN_EX", i64(F_GETOWN_EX)},
#endif
#ifdef F_GETPIPE_SZ
    {"F_GETPIPE_SZ", i64(F_GETPIPE_SZ)},
#endif
#ifdef F_GETSIG
    {"F_GETSIG", i64(F_GETSIG)},
#endif
#ifdef F_GET_FILE_RW_HINT
    {"F_GET_FILE_RW_HINT", i64(F_GET_FILE_RW_HINT)},
#endif
#ifdef F_GET_RW_HINT
    {"F_GET_RW_HINT", i64(F_GET_RW_HINT)},
#endif
#ifdef F_GET_SEALS
    {"F_GET_SEALS", i64(F_GET_SEALS)},
#endif
#ifdef F_NOTIFY
    {"F_NOTIFY", i64(F_NOTIFY)},
#endif
#ifdef F_OFD_GETLK
    {"F_OFD_GETLK", i64(F_OFD_GETLK)},
#endif
#ifdef F_OFD_SETLK
    {"F_OFD_SETLK", i64(F_OFD_SETLK)},
#endif
#ifdef F_OFD_SETLKW
    {"F_OFD_SETLKW", i64(F_OFD_SETLKW)},
#endif
#ifdef F_GETOWN_EX   // names of an enumeration
    {"F_OWNER_PGRP", i64(F_OWNER_PGRP)},
    {"F_OWNER_PID", i64(F_OWNER_PID)},
    {"F_OWNER_TID", i64(F_OWNER_TID)},
#endif
#ifdef F_RDLCK
    {"F_RDLCK", i64(F_RDLCK)},
#endif
#ifdef F_SEAL_FUTURE_WRITE
    {"F_SEAL_FUTURE_WRITE", i64(F_SEAL_FUTURE_WRITE)},
#endif
#ifdef F_SEAL_GROW
    {"F_SEAL_GROW", i64(F_SEAL_GROW)},
#endif
#ifdef F_SEAL_SEAL
    {"F_SEAL_SEAL", i64(F_SEAL_SEAL)},
#endif
#ifdef F_SEAL_SHRINK
    {"F_SEAL_SHRINK", i64(F_SEAL_SHRINK)},
#endif
#ifdef F_SEAL_WRITE
    {"F_SEAL_WRITE", i64(F_SEAL_WRITE)},
#endif
#ifdef F_SETFD
    {"F_SETFD", i64(F_SETFD)},
#endif
#ifdef F_SETFL
    {"F_SETFL", i64(F_SETFL)},
#endif
#ifdef F_SETLEASE
    {"F_SETLEASE", i64(F_SETLEASE)},
#endif
#ifdef F_SETLK
    {"F_SETLK", i64(F_SETLK)},
#endif
#ifdef F_SETLK64
    {"F_SETLK64", i64(F_SETLK64)},
#endif
#ifdef F_SETLKW
    {"F_SETLKW", i64(F_SETLKW)},
#endif
#ifdef F_SETLKW64
    {"F_SETLKW64", i64(F_SETLKW64)},
#endif
#ifdef F_SETOWN
    {"F_SETOWN", i64(F_SETOWN)},
#endif
#ifdef F_SETOWN_EX
    {"F_SETOWN_EX", i64(F_SETOWN_EX)},
#endif
#ifdef F_SETPIPE_SZ
    {"F_SETPIPE_SZ", i64(F_SETPIPE_SZ)},
#endif
#ifdef F_SETSIG
    {"F_SETSIG", i64(F_SETSIG)},
#endif
#ifdef F_SET_FILE_RW_HINT
    {"F_SET_FILE_RW_HINT", i64(F_SET_FILE_RW_HINT)},
#endif
#ifdef F_SET_RW_HINT
    {"F_SET_RW_HINT", i64(F_SET_RW_HINT)},
#endif
#ifdef F_SHLCK
    {"F_SHLCK", i64(F_SHLCK)},
#endif
#ifdef F_UNLCK
    {"F_UNLCK", i64(F_UNLCK)},
#endif
#ifdef F_WRLCK
    {"F_WRLCK", i64(F_WRLCK)},
#endif
#ifdef LOCK_EX
    {"LOCK_EX", i64(LOCK_EX)},
#endif
#ifdef LOCK_MAND
    {"LOCK_MAND", i64(LOCK_MAND)},
#endif
#ifdef LOCK_NB
    {"LOCK_NB", i64(LOCK_NB)},
#endif
#ifdef LOCK_READ
    {"LOCK_READ", i64(LOCK_READ)},
#endif
#ifdef LOCK_RW
    {"LOCK_RW", i64(LOCK_RW)},
#endif
#ifdef LOCK_SH
    {"LOCK_SH", i64(LOCK_SH)},
#endif
#ifdef LOCK_UN
    {"LOCK_UN", i64(LOCK_UN)},
#endif
#ifdef LOCK_WRITE
    {"LOCK_WRITE", i64(LOCK_WRITE)},
#endif
#ifdef RWH_WRITE_LIFE_EXTREME
    {"RWH_WRITE_LIFE_EXTREME", i64(RWH_WRITE_LIFE_EXTREME)},
#endif
#ifdef RWH_WRITE_LIFE_LONG
    {"RWH_WRITE_LIFE_LONG", i64(RWH_WRITE_LIFE_LONG)},
#endif
#ifdef RWH_WRITE_LIFE_MEDIUM
    {"RWH_WRITE_LIFE_MEDIUM", i64(RWH_WRITE_LIFE_MEDIUM)},
#endif
#ifdef RWH_WRITE_LIFE_NONE
    {"RWH_WRITE_LIFE_NONE", i64(RWH_WRITE_LIFE_NONE)},
#endif
#ifdef RWH_WRITE_LIFE_NOT_SET
    {"RWH_WRITE_LIFE_NOT_SET", i64(RWH_WRITE_LIFE_NOT_SET)},
#endif
#ifdef RWH_WRITE_LIFE_SHORT
    {"RWH_WRITE_LIFE_SHORT", i64(RWH_WRITE_LIFE_SHORT)},
#endif
};

static Status fcntl_ready(Thread& t, Module* module) {
  for (const FcntlConstant& constant : kConstants) TRY(module_add_int(t, module, constant.name, constant.value));
  return {};
}

extern const ModuleSpec kFcntlModule;
const ModuleSpec kFcntlModule = {
    .name = "fcntl",
    .doc = "Control of files and devices by descriptor.",
    .functions = rows(kFunctions),
    .ready = fcntl_ready,
};

}  // namespace krait

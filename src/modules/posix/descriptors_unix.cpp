// posix: functions of descriptors that only a full system has: copies, pipes, terminals, event counters.
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/sendfile.h>
#include <termios.h>
#include <unistd.h>

#include "modules/posix/descriptors.h"

namespace krait::posix {

static void posix_closerange(Thread& t, i32 low, i32 high) {
  for (int fd = std::max(low, 0); fd < high; ++fd) {
    if (fd > 4096 && ::close_range(unsigned(fd), unsigned(high - 1), 0) == 0) return;
    ::close(fd);
  }
}
static Result<i64> posix_preadv(Thread& t, i32 fd, Value buffers, Offset offset, i32 flags) {
  Vectors v(t);
  TRY(v.open(buffers, kBufWritable, "preadv2"));
  return CHECKED(i64(::preadv2(fd, v.vectors.data(), int(v.vectors.size()), offset, flags)));
}
static Result<i64> posix_pwritev(Thread& t, i32 fd, Value buffers, Offset offset, i32 flags) {
  Vectors v(t);
  TRY(v.open(buffers, kBufSimple, "pwritev2"));
  return CHECKED(i64(::pwritev2(fd, v.vectors.data(), int(v.vectors.size()), offset, flags)));
}
static Result<i64> posix_sendfile(Thread& t, i32 out_fd, i32 in_fd, Value offset, Index count) {
  if (offset.is_none()) return CHECKED(i64(::sendfile(out_fd, in_fd, nullptr, usize(count))));
  Ref number = TRY(to_index(t, offset));
  off_t at = off_t(TRY(int_to_i64(t, number)));
  return CHECKED(i64(::sendfile(out_fd, in_fd, &at, usize(count))));
}
static Result<i64> optional_offset(Thread& t, Value v, off_t* out) {
  Ref number = TRY(to_index(t, v));
  *out = off_t(TRY(int_to_i64(t, number)));
  return i64(0);
}
static Result<i64> posix_copy_file_range(Thread& t, i32 src, i32 dst, i64 count, Value offset_src, Value offset_dst) {
  if (count < 0) return t.raise(kValueError, "negative value for 'count' not allowed");
  off_t from = 0, to = 0;
  if (!offset_src.is_none()) TRY(optional_offset(t, offset_src, &from));
  if (!offset_dst.is_none()) TRY(optional_offset(t, offset_dst, &to));
  return CHECKED(i64(::copy_file_range(src, offset_src.is_none() ? nullptr : &from, dst, offset_dst.is_none() ? nullptr : &to,
                                       usize(count), 0)));
}
static Result<i64> posix_splice(Thread& t, i32 src, i32 dst, i64 count, Value offset_src, Value offset_dst, i32 flags) {
  if (count < 0) return t.raise(kValueError, "negative value for 'count' not allowed");
  off_t from = 0, to = 0;
  if (!offset_src.is_none()) TRY(optional_offset(t, offset_src, &from));
  if (!offset_dst.is_none()) TRY(optional_offset(t, offset_dst, &to));
  return CHECKED(i64(::splice(src, offset_src.is_none() ? nullptr : &from, dst, offset_dst.is_none() ? nullptr : &to,
                              usize(count), unsigned(flags))));
}
static void posix_sync(Thread& t) { ::sync(); }
static Status posix_lockf(Thread& t, i32 fd, i32 command, Offset size) {
  TRY(audit(t, "os.lockf", fd, command, i64(size)));
  CHECKED(::lockf(fd, command, size));
  return {};
}

// ---- Pipes and copies of descriptors

static Result<Ref> pair_of(Thread& t, int a, int b) { return tuple_of(t, Value::small_int(a), Value::small_int(b)); }
static Result<Ref> posix_pipe(Thread& t) {
  int fds[2];
  TRY(checked(t, ::pipe2(fds, O_CLOEXEC)));
  return pair_of(t, fds[0], fds[1]);
}
static Result<Ref> posix_pipe2(Thread& t, i32 flags) {
  int fds[2];
  TRY(checked(t, ::pipe2(fds, flags)));
  return pair_of(t, fds[0], fds[1]);
}
static Result<i64> posix_dup(Thread& t, i32 fd) { return i64(TRY(checked(t, ::fcntl(fd, F_DUPFD_CLOEXEC, 0)))); }
static Result<i64> posix_dup2(Thread& t, i32 fd, i32 fd2, bool inheritable) {
  int result = CHECKED(inheritable ? ::dup2(fd, fd2) : ::dup3(fd, fd2, O_CLOEXEC));
  return i64(result);
}

// ---- Terminals

static Result<Ref> posix_ttyname(Thread& t, i32 fd) {
  char buffer[256];
  if (int error = ::ttyname_r(fd, buffer, sizeof buffer)) return t.raise_os_error(error);
  return decode_fs(t, buffer);
}
static Result<Ref> posix_ctermid(Thread& t) {
  char buffer[L_ctermid];
  return decode_fs(t, ::ctermid(buffer));
}
static Result<Ref> posix_openpty(Thread& t) {
  int master = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  char name[128];
  if (master < 0 || ::grantpt(master) < 0 || ::unlockpt(master) < 0 || ::ptsname_r(master, name, sizeof name) != 0) {
    int error = errno;
    if (master >= 0) ::close(master);
    return t.raise_os_error(error);
  }
  int other = ::open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (other < 0) {
    int error = errno;
    ::close(master);
    return t.raise_os_error(error);
  }
  return pair_of(t, master, other);
}
static Result<i64> posix_openpt_function(Thread& t, i32 flags) { return i64(TRY(checked(t, ::posix_openpt(flags)))); }
static Status posix_grantpt(Thread& t, i32 fd) { TRY(checked(t, ::grantpt(fd))); return {}; }
static Status posix_unlockpt(Thread& t, i32 fd) { TRY(checked(t, ::unlockpt(fd))); return {}; }
static Result<Ref> posix_ptsname(Thread& t, i32 fd) {
  char name[128];
  if (int error = ::ptsname_r(fd, name, sizeof name)) return t.raise_os_error(error < 0 ? errno : error);
  return decode_fs(t, name);
}
static Result<i64> posix_tcgetpgrp(Thread& t, i32 fd) { return i64(TRY(checked(t, ::tcgetpgrp(fd)))); }
static Status posix_tcsetpgrp(Thread& t, i32 fd, i32 pgid) { TRY(checked(t, ::tcsetpgrp(fd, pgid))); return {}; }
static Status posix_login_tty(Thread& t, i32 fd) {
  ::setsid();
  if (::ioctl(fd, TIOCSCTTY, 0) < 0) return t.raise_os_error(errno);
  for (int i = 0; i < 3; ++i) ::dup2(fd, i);
  if (fd > 2) ::close(fd);
  return {};
}

// ---- Event counters

static Result<i64> posix_eventfd(Thread& t, u32 initial, i32 flags) { return i64(TRY(checked(t, ::eventfd(initial, flags)))); }
static Result<i64> eventfd_make(Thread& t, Value initial, Value flags) {
  Ref index = TRY(to_index(t, initial));
  i64 number;
  if (int_sign(index) < 0) return t.raise(kValueError, "Cannot convert negative int");
  if (!int_try_i64(index, &number) || number > UINT32_MAX)
    return t.raise(kOverflowError, "Python int too large for C unsigned int");
  i64 bits = flags.is_empty() ? EFD_CLOEXEC : TRY(to_index_i64(t, flags));
  if (bits != i32(bits)) return t.raise(kOverflowError, "Python int too large to convert to C int");
  return posix_eventfd(t, u32(number), i32(bits));
}
static Result<Ref> eventfd_read_function(Thread& t, i32 fd) {
  eventfd_t value;
  CHECKED(::eventfd_read(fd, &value));
  return int_from_u64(t, value);
}
static Status eventfd_write_function(Thread& t, i32 fd, Value number) {
  Ref index = TRY(to_index(t, number));
  u64 value = TRY(int_to_u64(t, index));
  CHECKED(::eventfd_write(fd, value));
  return {};
}

static constexpr Method kFunctions[] = {
  function<posix_closerange>("closerange($module, fd_low, fd_high, /)", "Close all descriptors from fd_low up to fd_high, not included."),
  function<posix_preadv>("preadv($module, fd, buffers, offset, flags=0, /)", "Read into several buffers at an offset."),
  function<posix_pwritev>("pwritev($module, fd, buffers, offset, flags=0, /)", "Write several buffers at an offset."),
  function<posix_sendfile>("sendfile($module, /, out_fd, in_fd, offset, count)", "Copy bytes from one descriptor to another."),
  function<posix_copy_file_range>("copy_file_range($module, /, src, dst, count, offset_src=None,\n                offset_dst=None)", "Copy bytes between files."),
  function<posix_splice>("splice($module, /, src, dst, count, offset_src=None, offset_dst=None,\n       flags=0)", "Move bytes from or to a pipe."),
  function<posix_sync>("sync($module, /)", "Force everything to the disk."),
  function<posix_lockf>("lockf($module, fd, command, length, /)", "Lock, test or unlock a part of a file."),
  function<posix_ttyname>("ttyname($module, fd, /)", "Name of a terminal."),
  function<posix_ctermid>("ctermid($module, /)", "Name of the controlling terminal."),
  function<posix_pipe>("pipe($module, /)", "Make a pipe: descriptors to read and to write."),
  function<posix_pipe2>("pipe2($module, flags, /)", "Make a pipe with flags."),
  function<posix_dup>("dup($module, fd, /)", "A second descriptor of the same open file."),
  function<posix_dup2>("dup2($module, /, fd, fd2, inheritable=True)", "Make fd2 a descriptor of the open file fd."),
  function<posix_openpty>("openpty($module, /)", "Open a pseudo-terminal."),
  function<posix_openpt_function>("posix_openpt($module, oflag, /)", "Open the master side of a pseudo-terminal."),
  function<posix_grantpt>("grantpt($module, fd, /)", "Give access to the other side of a pseudo-terminal."),
  function<posix_unlockpt>("unlockpt($module, fd, /)", "Unlock a pseudo-terminal."),
  function<posix_ptsname>("ptsname($module, fd, /)", "Name of the other side of a pseudo-terminal."),
  function<posix_tcgetpgrp>("tcgetpgrp($module, fd, /)", "Process group of a terminal."),
  function<posix_tcsetpgrp>("tcsetpgrp($module, fd, pgid, /)", "Set the process group of a terminal."),
  function<posix_login_tty>("login_tty($module, fd, /)", "Make a terminal the controlling one of a new session."),
  function<eventfd_make>("eventfd($module, /, initval, flags=EFD_CLOEXEC)", "Make a descriptor for event notification."),
  function<eventfd_read_function>("eventfd_read($module, /, fd)", "Read the counter of an event descriptor."),
  function<eventfd_write_function>("eventfd_write($module, /, fd, value)", "Add to the counter of an event descriptor."),
};
const std::span<const Method> kMoreDescriptorFunctions = rows(kFunctions);

}  // namespace krait::posix

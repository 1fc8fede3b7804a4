// posix: functions of open files.
#include <unistd.h>

#include "modules/posix/descriptors.h"
#include "modules/sys.h"

namespace krait::posix {

static Result<i64> posix_open(Thread& t, Value path, i32 flags, i32 mode, Value dir_fd) {
  Path p;
  TRY(path_convert(t, path, &p, "open"));
  int dir = TRY(dir_fd_convert(t, dir_fd));
  Value event[] = {p.object, Value::none(), Value::small_int(flags | O_CLOEXEC)};
  TRY(sys_audit(t, "open", event));
  int fd = TRY(retry_interrupted(t, [&] { return ::openat(dir, p.c_str(), flags | O_CLOEXEC, mode); }));
  if (fd < 0) return t.raise_os_error(errno, p.object);
  return i64(fd);
}
static Status posix_close(Thread& t, i32 fd) {
  auto close = [fd] { return ::close(fd); };
  // An interrupted close has closed the descriptor all the same.
  if (without_lock(t, close) < 0 && errno != EINTR) return t.raise_os_error(errno);
  return {};
}
static Result<Ref> posix_read(Thread& t, i32 fd, i64 size) {
  if (size < 0) return t.raise_os_error(EINVAL);
  RefTo<Bytes> data = TRY(bytes_new(t, u64(size)));
  i64 got = CHECKED(i64(::read(fd, data->data(), usize(size))));
  if (got == size) return data;
  return bytes_from(t, data->view().substr(0, usize(got)));
}
static Result<i64> posix_readinto(Thread& t, i32 fd, Value buffer) {
  BufferView view(t);
  if (view.open(buffer, kBufWritable).is_error()) {
    if (!t.error_matches(kTypeError) && !t.error_matches(kBufferError)) return Error{};
    t.clear_error();
    return t.raise(kTypeError, "readinto() argument 2 must be read-write bytes-like object, not {}", type_name(t, buffer));
  }
  return CHECKED(i64(::read(fd, view.data(), view.view().size())));
}
static Result<i64> posix_write(Thread& t, i32 fd, Value data) {
  BufferView view(t);
  TRY(view.open(data));
  return CHECKED(i64(::write(fd, view.data(), view.view().size())));
}
static Result<Ref> posix_pread(Thread& t, i32 fd, i64 size, Offset offset) {
  if (size < 0) return t.raise_os_error(EINVAL);
  RefTo<Bytes> data = TRY(bytes_new(t, u64(size)));
  i64 got = CHECKED(i64(::pread(fd, data->data(), usize(size), offset)));
  return bytes_from(t, data->view().substr(0, usize(got)));
}
static Result<i64> posix_pwrite(Thread& t, i32 fd, Value data, Offset offset) {
  BufferView view(t);
  TRY(view.open(data));
  return CHECKED(i64(::pwrite(fd, view.data(), view.view().size(), offset)));
}

static Result<i64> posix_readv(Thread& t, i32 fd, Value buffers) {
  Vectors v(t);
  TRY(v.open(buffers, kBufWritable, "readv"));
  return CHECKED(i64(::readv(fd, v.vectors.data(), int(v.vectors.size()))));
}
static Result<i64> posix_writev(Thread& t, i32 fd, Value buffers) {
  Vectors v(t);
  TRY(v.open(buffers, kBufSimple, "writev"));
  return CHECKED(i64(::writev(fd, v.vectors.data(), int(v.vectors.size()))));
}

static Result<i64> posix_lseek(Thread& t, i32 fd, Offset position, i32 whence) {
  return checked(t, i64(::lseek(fd, position, whence)));
}
static Status posix_ftruncate(Thread& t, i32 fd, Offset size) {
  TRY(audit(t, "os.truncate", fd, i64(size)));
  CHECKED(::ftruncate(fd, size));
  return {};
}
static Status posix_fsync(Thread& t, Value file) {
  int fd = TRY(fd_convert(t, file));
  CHECKED(::fsync(fd));
  return {};
}
static Status posix_fdatasync(Thread& t, Value file) {
  int fd = TRY(fd_convert(t, file));
  CHECKED(::fdatasync(fd));
  return {};
}
static Status posix_fadvise(Thread& t, i32 fd, Offset offset, Offset size, i32 advice) {
  if (int error = ::posix_fadvise(fd, offset, size, advice)) return t.raise_os_error(error);
  return {};
}
static Status posix_fallocate_function(Thread& t, i32 fd, Offset offset, Offset size) {
  if (int error = ::posix_fallocate(fd, offset, size)) return t.raise_os_error(error);
  return {};
}

static bool posix_isatty(Thread& t, i32 fd) { return ::isatty(fd) != 0; }
static Result<Ref> posix_device_encoding(Thread& t, i32 fd) {
  if (!::isatty(fd)) return none_ref();
  return str_from_ascii(t, "utf-8");
}

static Result<bool> posix_get_inheritable(Thread& t, i32 fd) {
  return !(TRY(checked(t, ::fcntl(fd, F_GETFD))) & FD_CLOEXEC);
}
static Status posix_set_inheritable(Thread& t, i32 fd, i32 inheritable) {
  int flags = TRY(checked(t, ::fcntl(fd, F_GETFD)));
  TRY(checked(t, ::fcntl(fd, F_SETFD, inheritable ? flags & ~FD_CLOEXEC : flags | FD_CLOEXEC)));
  return {};
}
static Result<bool> posix_get_blocking(Thread& t, i32 fd) {
  return !(TRY(checked(t, ::fcntl(fd, F_GETFL))) & O_NONBLOCK);
}
static Status posix_set_blocking(Thread& t, i32 fd, bool blocking) {
  int flags = TRY(checked(t, ::fcntl(fd, F_GETFL)));
  TRY(checked(t, ::fcntl(fd, F_SETFL, blocking ? flags & ~O_NONBLOCK : flags | O_NONBLOCK)));
  return {};
}

static constexpr Method kFunctions[] = {
  function<posix_open>("open($module, /, path, flags, mode=511, *, dir_fd=None)", "Open a file and return its descriptor."),
  function<posix_close>("close($module, /, fd)", "Close a descriptor."),
  function<posix_read>("read($module, fd, length, /)", "Read at most length bytes."),
  function<posix_readinto>("readinto($module, fd, buffer, /)", "Read into a buffer."),
  function<posix_write>("write($module, fd, data, /)", "Write bytes and return how many were written."),
  function<posix_pread>("pread($module, fd, length, offset, /)", "Read at an offset."),
  function<posix_pwrite>("pwrite($module, fd, buffer, offset, /)", "Write at an offset."),
  function<posix_readv>("readv($module, fd, buffers, /)", "Read into several buffers."),
  function<posix_writev>("writev($module, fd, buffers, /)", "Write several buffers."),
  function<posix_lseek>("lseek($module, fd, position, whence, /)", "Set the position of a descriptor and return it."),
  function<posix_ftruncate>("ftruncate($module, fd, length, /)", "Change the size of an open file."),
  function<posix_fsync>("fsync($module, /, fd)", "Force what was written to the disk."),
  function<posix_fdatasync>("fdatasync($module, /, fd)", "Force what was written to the disk, without metadata."),
  function<posix_fadvise>("posix_fadvise($module, fd, offset, length, advice, /)", "Tell how a file will be used."),
  function<posix_fallocate_function>("posix_fallocate($module, fd, offset, length, /)", "Make sure that there is room on the disk."),
  function<posix_isatty>("isatty($module, fd, /)", "Whether a descriptor is a terminal."),
  function<posix_device_encoding>("device_encoding($module, /, fd)", "Encoding of a terminal; None for anything else."),
  function<posix_get_inheritable>("get_inheritable($module, fd, /)", "Whether child programs get a descriptor."),
  function<posix_set_inheritable>("set_inheritable($module, fd, inheritable, /)", "Set whether child programs get a descriptor."),
  function<posix_get_blocking>("get_blocking($module, fd, /)", "Whether calls on a descriptor wait."),
  function<posix_set_blocking>("set_blocking($module, fd, blocking, /)", "Set whether calls on a descriptor wait."),
};
const std::span<const Method> kDescriptorFunctions = rows(kFunctions);

}  // namespace krait::posix

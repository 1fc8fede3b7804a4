// posix: functions of files by name.
#include <sys/time.h>
#include <unistd.h>

#include "modules/posix/posix.h"

namespace krait::posix {

// ---- stat

static constexpr StructSeqField kStatFields[] = {
  {"st_mode", "protection bits"}, {"st_ino", "inode"}, {"st_dev", "device"}, {"st_nlink", "number of hard links"},
  {"st_uid", "user ID of owner"}, {"st_gid", "group ID of owner"}, {"st_size", "total size, in bytes"},
  {nullptr}, {nullptr}, {nullptr},
  {"st_atime", "time of last access"}, {"st_mtime", "time of last modification"}, {"st_ctime", "time of last change"},
  {"st_atime_ns", "time of last access in nanoseconds"}, {"st_mtime_ns", "time of last modification in nanoseconds"},
  {"st_ctime_ns", "time of last change in nanoseconds"},
  {"st_blksize", "blocksize for filesystem I/O"}, {"st_blocks", "number of blocks allocated"}, {"st_rdev", "device type (if inode device)"},
};
const StructSeqSpec kStatResult = {"os.stat_result", "What stat() tells of a file.", kStatFields, 10};

Result<Ref> stat_result(Thread& t, const struct stat& info) {
  Ref held[19] = {
    int_from_u64(t, info.st_mode), int_from_u64(t, info.st_ino), int_from_u64(t, info.st_dev), int_from_u64(t, info.st_nlink),
    int_from_i64(t, info.st_uid), int_from_i64(t, info.st_gid), int_from_i64(t, info.st_size),
  };
  const struct timespec* times[] = {&info.st_atim, &info.st_mtim, &info.st_ctim};
  for (int i = 0; i < 3; ++i) {
    Ref seconds = int_from_i64(t, times[i]->tv_sec), nanos = Ref::steal(Value::small_int(times[i]->tv_nsec));
    held[7 + i] = seconds.copy();
    held[10 + i] = float_from(t, f64(times[i]->tv_sec) + 1e-9 * f64(times[i]->tv_nsec));
    held[13 + i] = TRY(int_mul(t, seconds, Value::small_int(1000000000)));
    held[13 + i] = TRY(int_add(t, held[13 + i], nanos));
  }
  held[16] = int_from_i64(t, info.st_blksize);
  held[17] = int_from_i64(t, info.st_blocks);
  held[18] = int_from_u64(t, info.st_rdev);
  Value values[19];
  for (int i = 0; i < 19; ++i) values[i] = held[i];
  return structseq_new(t, kStatResult, values);
}

static int system_stat(const Path& path, int dir_fd, bool follow, struct stat* info) {
  if (path.fd != -1) return ::fstat(path.fd, info);
  return ::fstatat(dir_fd, path.c_str(), info, follow ? 0 : AT_SYMLINK_NOFOLLOW);
}
static Result<Ref> do_stat(Thread& t, const char* function, const Path& path, int dir_fd, bool follow) {
  if (path.fd != -1 && dir_fd != AT_FDCWD) return t.raise(kValueError, "{}: can't specify dir_fd without matching path", function);
  if (path.fd != -1 && !follow) return t.raise(kValueError, "{}: cannot use fd and follow_symlinks together", function);
  struct stat info;
  if (system_stat(path, dir_fd, follow, &info) < 0) return t.raise_os_error(errno, path.object);
  return stat_result(t, info);
}
static Result<Ref> posix_stat(Thread& t, Value path, Value dir_fd, bool follow) {
  Path p;
  TRY(path_convert(t, path, &p, "stat", "path", kPathFd));
  int dir = TRY(dir_fd_convert(t, dir_fd));
  return do_stat(t, "stat", p, dir, follow);
}
static Result<Ref> posix_lstat(Thread& t, Value path, Value dir_fd) {
  Path p;
  TRY(path_convert(t, path, &p, "lstat"));
  int dir = TRY(dir_fd_convert(t, dir_fd));
  return do_stat(t, "lstat", p, dir, false);
}
static Result<Ref> posix_fstat(Thread& t, i32 fd) {
  struct stat info;
  if (TRY(retry_interrupted(t, [&] { return ::fstat(fd, &info); })) < 0) return t.raise_os_error(errno);
  return stat_result(t, info);
}

// ---- Names of files

static Status do_unlink(Thread& t, const char* function, Value path, Value dir_fd, int flags) {
  Path p;
  TRY(path_convert(t, path, &p, function));
  int dir = TRY(dir_fd_convert(t, dir_fd));
  TRY(audit(t, flags == AT_REMOVEDIR ? "os.rmdir" : "os.remove", p.object, told_dir(dir)));
  if (::unlinkat(dir, p.c_str(), flags) < 0) return t.raise_os_error(errno, p.object);
  return {};
}
static Status posix_unlink(Thread& t, Value path, Value dir_fd) { return do_unlink(t, "unlink", path, dir_fd, 0); }
static Status posix_remove(Thread& t, Value path, Value dir_fd) { return do_unlink(t, "remove", path, dir_fd, 0); }
static Status posix_rmdir(Thread& t, Value path, Value dir_fd) { return do_unlink(t, "rmdir", path, dir_fd, AT_REMOVEDIR); }

static Status posix_mkdir(Thread& t, Value path, i32 mode, Value dir_fd) {
  Path p;
  TRY(path_convert(t, path, &p, "mkdir"));
  int dir = TRY(dir_fd_convert(t, dir_fd));
  TRY(audit(t, "os.mkdir", p.object, mode, told_dir(dir)));
  if (::mkdirat(dir, p.c_str(), mode_t(mode)) < 0) return t.raise_os_error(errno, p.object);
  return {};
}

static Status do_rename(Thread& t, const char* function, Value src, Value dst, Value src_dir_fd, Value dst_dir_fd) {
  Path from, to;
  TRY(path_convert(t, src, &from, function, "src"));
  TRY(path_convert(t, dst, &to, function, "dst"));
  int from_dir = TRY(dir_fd_convert(t, src_dir_fd)), to_dir = TRY(dir_fd_convert(t, dst_dir_fd));
  TRY(audit(t, "os.rename", from.object, to.object, told_dir(from_dir), told_dir(to_dir)));
  if (::renameat(from_dir, from.c_str(), to_dir, to.c_str()) < 0) return t.raise_os_error(errno, from.object, to.object);
  return {};
}
static Status posix_rename(Thread& t, Value src, Value dst, Value sd, Value dd) { return do_rename(t, "rename", src, dst, sd, dd); }
static Status posix_replace(Thread& t, Value src, Value dst, Value sd, Value dd) { return do_rename(t, "replace", src, dst, sd, dd); }

static Status posix_link(Thread& t, Value src, Value dst, Value src_dir_fd, Value dst_dir_fd, Value follow_value) {
  bool follow = TRY(flag_or(t, follow_value, true));
  Path from, to;
  TRY(path_convert(t, src, &from, "link", "src"));
  TRY(path_convert(t, dst, &to, "link", "dst"));
  int from_dir = TRY(dir_fd_convert(t, src_dir_fd)), to_dir = TRY(dir_fd_convert(t, dst_dir_fd));
  TRY(audit(t, "os.link", from.object, to.object, told_dir(from_dir), told_dir(to_dir)));
  if (::linkat(from_dir, from.c_str(), to_dir, to.c_str(), follow ? AT_SYMLINK_FOLLOW : 0) < 0)
    return t.raise_os_error(errno, from.object, to.object);
  return {};
}
static Status posix_symlink(Thread& t, Value src, Value dst, bool, Value dir_fd) {
  Path from, to;
  TRY(path_convert(t, src, &from, "symlink", "src"));
  TRY(path_convert(t, dst, &to, "symlink", "dst"));
  int dir = TRY(dir_fd_convert(t, dir_fd));
  TRY(audit(t, "os.symlink", from.object, to.object, told_dir(dir)));
  if (::symlinkat(from.c_str(), dir, to.c_str()) < 0) return t.raise_os_error(errno, from.object, to.object);
  return {};
}
static Result<Ref> posix_readlink(Thread& t, Value path, Value dir_fd) {
  Path p;
  TRY(path_convert(t, path, &p, "readlink"));
  int dir = TRY(dir_fd_convert(t, dir_fd));
  char buffer[PATH_MAX + 1];
  ssize_t size = ::readlinkat(dir, p.c_str(), buffer, PATH_MAX);
  if (size < 0) return t.raise_os_error(errno, p.object);
  return fs_name(t, {buffer, usize(size)}, p.is_bytes);
}

// ---- Attributes of files

static Result<bool> posix_access(Thread& t, Value path, i32 mode, Value dir_fd, bool effective, bool follow) {
  Path p;
  TRY(path_convert(t, path, &p, "access"));
  int dir = TRY(dir_fd_convert(t, dir_fd));
  int flags = (effective ? AT_EACCESS : 0) | (follow ? 0 : AT_SYMLINK_NOFOLLOW);
  return ::faccessat(dir, p.c_str(), mode, flags) == 0;
}
static Status posix_truncate(Thread& t, Value path, Offset size) {
  Path p;
  TRY(path_convert(t, path, &p, "truncate", "path", kPathFd));
  TRY(audit(t, "os.truncate", p.object, i64(size)));
  if (TRY(retry_interrupted(t, [&] { return p.fd != -1 ? ::ftruncate(p.fd, size) : ::truncate(p.c_str(), size); })) < 0)
    return t.raise_os_error(errno, p.object);
  return {};
}

// Seconds as an int or float, rounded down to nanoseconds.
static Status time_from_seconds(Thread& t, Value v, struct timespec* out) {
  if (is_float(v)) {
    f64 x = float_value(v);
    if (x != x) return t.raise(kValueError, "Invalid value NaN (not a number)");
    f64 whole = std::floor(x);
    if (whole < -9.2e18 || whole > 9.2e18) return t.raise(kOverflowError, "timestamp out of range for platform time_t");
    out->tv_sec = time_t(whole);
    out->tv_nsec = long(std::floor((x - whole) * 1e9));
    if (out->tv_nsec >= 1000000000) {
      ++out->tv_sec;
      out->tv_nsec -= 1000000000;
    }
    return {};
  }
  Ref index = TRY(to_index(t, v));
  i64 seconds;
  if (!int_try_i64(index, &seconds)) return t.raise(kOverflowError, "timestamp out of range for platform time_t");
  out->tv_sec = time_t(seconds);
  out->tv_nsec = 0;
  return {};
}
static Status time_from_nanoseconds(Thread& t, Value v, struct timespec* out) {
  Ref pair = TRY(binary(t, BinaryOp::kDivMod, v, Value::small_int(1000000000)));
  if (!is<Tuple>(pair) || as<Tuple>(pair)->length != 2)
    return t.raise(kTypeError, "{}.__divmod__() must return a 2-tuple, not {}", type_name(t, v), type_name(t, pair));
  Ref seconds = TRY(to_index(t, (*as<Tuple>(pair))[0])), nanos = TRY(to_index(t, (*as<Tuple>(pair))[1]));
  i64 s;
  if (!int_try_i64(seconds, &s)) return t.raise(kOverflowError, "timestamp out of range for platform time_t");
  out->tv_sec = time_t(s);
  out->tv_nsec = long(TRY(int_to_i64(t, nanos)));
  return {};
}
static Status posix_utime(Thread& t, Value path, Value times, Value ns, Value dir_fd, bool follow) {
  Path p;
  TRY(path_convert(t, path, &p, "utime", "path", kPathFd));
  int dir = TRY(dir_fd_convert(t, dir_fd));
  if (!times.is_none() && !ns.is_empty()) return t.raise(kValueError, "utime: you may specify either 'times' or 'ns' but not both");
  TRY(audit(t, "os.utime", p.object, times, ns, told_dir(dir)));
  struct timespec both[2];
  bool now = true;
  if (!times.is_none()) {
    if (!is<Tuple>(times) || as<Tuple>(times)->length != 2)
      return t.raise(kTypeError, "utime: 'times' must be either a tuple of two ints or None");
    for (int i = 0; i < 2; ++i) TRY(time_from_seconds(t, (*as<Tuple>(times))[i], &both[i]));
    now = false;
  } else if (!ns.is_empty()) {
    if (!is<Tuple>(ns) || as<Tuple>(ns)->length != 2) return t.raise(kTypeError, "utime: 'ns' must be a tuple of two ints");
    for (int i = 0; i < 2; ++i) TRY(time_from_nanoseconds(t, (*as<Tuple>(ns))[i], &both[i]));
    now = false;
  }
  if (p.fd != -1 && dir != AT_FDCWD) return t.raise(kValueError, "utime: can't specify dir_fd without matching path");
  if (p.fd != -1 && !follow) return t.raise(kValueError, "utime: cannot use fd and follow_symlinks together");
  int result = p.fd != -1 ? ::futimens(p.fd, now ? nullptr : both)
                          : ::utimensat(dir, p.c_str(), now ? nullptr : both, follow ? 0 : AT_SYMLINK_NOFOLLOW);
  if (result < 0) return t.raise_os_error(errno, p.object);
  return {};
}

static constexpr Method kFunctions[] = {
  function<posix_stat>("stat($module, /, path, *, dir_fd=None, follow_symlinks=True)", "What the system knows of a file."),
  function<posix_lstat>("lstat($module, /, path, *, dir_fd=None)", "Like stat(), but of a symbolic link itself."),
  function<posix_fstat>("fstat($module, /, fd)", "What the system knows of an open file."),
  function<posix_unlink>("unlink($module, /, path, *, dir_fd=None)", "Remove a file."),
  function<posix_remove>("remove($module, /, path, *, dir_fd=None)", "Remove a file."),
  function<posix_rmdir>("rmdir($module, /, path, *, dir_fd=None)", "Remove an empty directory."),
  function<posix_mkdir>("mkdir($module, /, path, mode=511, *, dir_fd=None)", "Make a directory."),
  function<posix_rename>("rename($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None)", "Give a file another name."),
  function<posix_replace>("replace($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None)", "Give a file another name, in place of what had it."),
  function<posix_link>("link($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None,\n     follow_symlinks=(os.name != 'nt'))", "Make a hard link."),
  function<posix_symlink>("symlink($module, /, src, dst, target_is_directory=False, *, dir_fd=None)", "Make a symbolic link."),
  function<posix_readlink>("readlink($module, /, path, *, dir_fd=None)", "What a symbolic link points to."),
  function<posix_access>("access($module, /, path, mode, *, dir_fd=None, effective_ids=False,\n       follow_symlinks=True)", "Whether the user may use a file in some way."),
  function<posix_truncate>("truncate($module, /, path, length)", "Change the size of a file."),
  function<posix_utime>("utime($module, /, path, times=None, *, ns=<unrepresentable>,\n      dir_fd=None, follow_symlinks=True)", "Set the times of a file."),
};
const std::span<const Method> kFileFunctions = rows(kFunctions);

}  // namespace krait::posix

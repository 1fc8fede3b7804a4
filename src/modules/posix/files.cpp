// posix: functions of files by name.
#include <sys/statvfs.h>
#include <sys/sysmacros.h>
#include <sys/time.h>
#include <sys/xattr.h>
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

static constexpr StructSeqField kStatvfsFields[] = {
  {"f_bsize"}, {"f_frsize"}, {"f_blocks"}, {"f_bfree"}, {"f_bavail"}, {"f_files"}, {"f_ffree"}, {"f_favail"}, {"f_flag"},
  {"f_namemax"}, {"f_fsid"},
};
const StructSeqSpec kStatvfsResult = {"os.statvfs_result", "What statvfs() tells of a file system.", kStatvfsFields, 10};
static Result<Ref> statvfs_result(Thread& t, const struct statvfs& s) {
  u64 numbers[] = {s.f_bsize, s.f_frsize, s.f_blocks, s.f_bfree, s.f_bavail, s.f_files, s.f_ffree, s.f_favail, s.f_flag, s.f_namemax, s.f_fsid};
  Ref held[11];
  Value values[11];
  for (int i = 0; i < 11; ++i) {
    held[i] = int_from_u64(t, numbers[i]);
    values[i] = held[i];
  }
  return structseq_new(t, kStatvfsResult, values);
}
static Result<Ref> posix_statvfs(Thread& t, Value path) {
  Path p;
  TRY(path_convert(t, path, &p, "statvfs", "path", kPathFd));
  struct statvfs info;
  if (TRY(retry_interrupted(t, [&] { return p.fd != -1 ? ::fstatvfs(p.fd, &info) : ::statvfs(p.c_str(), &info); })) < 0)
    return t.raise_os_error(errno, p.object);
  return statvfs_result(t, info);
}
static Result<Ref> posix_fstatvfs(Thread& t, i32 fd) {
  struct statvfs info;
  if (TRY(retry_interrupted(t, [&] { return ::fstatvfs(fd, &info); })) < 0) return t.raise_os_error(errno);
  return statvfs_result(t, info);
}

// ---- Names of files

static Status do_unlink(Thread& t, const char* function, Value path, Value dir_fd, int flags) {
  Path p;
  TRY(path_convert(t, path, &p, function));
  int dir = TRY(dir_fd_convert(t, dir_fd));
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
  if (::mkdirat(dir, p.c_str(), mode_t(mode)) < 0) return t.raise_os_error(errno, p.object);
  return {};
}

static Status do_rename(Thread& t, const char* function, Value src, Value dst, Value src_dir_fd, Value dst_dir_fd) {
  Path from, to;
  TRY(path_convert(t, src, &from, function, "src"));
  TRY(path_convert(t, dst, &to, function, "dst"));
  int from_dir = TRY(dir_fd_convert(t, src_dir_fd)), to_dir = TRY(dir_fd_convert(t, dst_dir_fd));
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
  if (::linkat(from_dir, from.c_str(), to_dir, to.c_str(), follow ? AT_SYMLINK_FOLLOW : 0) < 0)
    return t.raise_os_error(errno, from.object, to.object);
  return {};
}
static Status posix_symlink(Thread& t, Value src, Value dst, bool, Value dir_fd) {
  Path from, to;
  TRY(path_convert(t, src, &from, "symlink", "src"));
  TRY(path_convert(t, dst, &to, "symlink", "dst"));
  int dir = TRY(dir_fd_convert(t, dir_fd));
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
static Status posix_mkfifo(Thread& t, Value path, i32 mode, Value dir_fd) {
  Path p;
  TRY(path_convert(t, path, &p, "mkfifo"));
  int dir = TRY(dir_fd_convert(t, dir_fd));
  if (TRY(retry_interrupted(t, [&] { return ::mkfifoat(dir, p.c_str(), mode_t(mode)); })) < 0) return t.raise_os_error(errno);
  return {};
}
static Status posix_mknod(Thread& t, Value path, i32 mode, Value device, Value dir_fd) {
  Path p;
  TRY(path_convert(t, path, &p, "mknod"));
  int dir = TRY(dir_fd_convert(t, dir_fd));
  Ref number = TRY(to_index(t, device));
  u64 dev = TRY(int_to_u64(t, number));
  if (TRY(retry_interrupted(t, [&] { return ::mknodat(dir, p.c_str(), mode_t(mode), dev_t(dev)); })) < 0) return t.raise_os_error(errno);
  return {};
}

// ---- Attributes of files

static Result<bool> posix_access(Thread& t, Value path, i32 mode, Value dir_fd, bool effective, bool follow) {
  Path p;
  TRY(path_convert(t, path, &p, "access"));
  int dir = TRY(dir_fd_convert(t, dir_fd));
  int flags = (effective ? AT_EACCESS : 0) | (follow ? 0 : AT_SYMLINK_NOFOLLOW);
  return ::faccessat(dir, p.c_str(), mode, flags) == 0;
}
static Status posix_chmod(Thread& t, Value path, i32 mode, Value dir_fd, Value follow_value) {
  Path p;
  TRY(path_convert(t, path, &p, "chmod", "path", kPathFd));
  int dir = TRY(dir_fd_convert(t, dir_fd));
  bool follow = TRY(flag_or(t, follow_value, true));
  int result = p.fd != -1 ? ::fchmod(p.fd, mode_t(mode)) : ::fchmodat(dir, p.c_str(), mode_t(mode), follow ? 0 : AT_SYMLINK_NOFOLLOW);
  if (result < 0) {
    if (!follow && (errno == ENOTSUP || errno == EOPNOTSUPP))
      return t.raise(kNotImplementedError, "chmod: follow_symlinks unavailable on this platform");
    return t.raise_os_error(errno, p.object);
  }
  return {};
}
static Status posix_fchmod(Thread& t, i32 fd, i32 mode) {
  if (TRY(retry_interrupted(t, [&] { return ::fchmod(fd, mode_t(mode)); })) < 0) return t.raise_os_error(errno);
  return {};
}
static Status do_chown(Thread& t, const char* function, Value path, Value uid, Value gid, Value dir_fd, bool follow, u32 flags) {
  Path p;
  TRY(path_convert(t, path, &p, function, "path", flags));
  u32 user = TRY(id_convert(t, uid, "uid")), group = TRY(id_convert(t, gid, "gid"));
  int dir = TRY(dir_fd_convert(t, dir_fd));
  int result = p.fd != -1 ? ::fchown(p.fd, user, group) : ::fchownat(dir, p.c_str(), user, group, follow ? 0 : AT_SYMLINK_NOFOLLOW);
  if (result < 0) return t.raise_os_error(errno, p.object);
  return {};
}
static Status posix_chown(Thread& t, Value path, Value uid, Value gid, Value dir_fd, bool follow) {
  return do_chown(t, "chown", path, uid, gid, dir_fd, follow, kPathFd);
}
static Status posix_lchown(Thread& t, Value path, Value uid, Value gid) {
  return do_chown(t, "lchown", path, uid, gid, Value::none(), false, 0);
}
static Status posix_fchown(Thread& t, i32 fd, Value uid, Value gid) {
  u32 user = TRY(id_convert(t, uid, "uid")), group = TRY(id_convert(t, gid, "gid"));
  if (TRY(retry_interrupted(t, [&] { return ::fchown(fd, user, group); })) < 0) return t.raise_os_error(errno);
  return {};
}
static Status posix_truncate(Thread& t, Value path, i64 size) {
  Path p;
  TRY(path_convert(t, path, &p, "truncate", "path", kPathFd));
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

// ---- Extended attributes

static Result<Ref> posix_getxattr(Thread& t, Value path, Value attribute, bool follow) {
  Path p, name;
  TRY(path_convert(t, path, &p, "getxattr", "path", kPathFd));
  TRY(path_convert(t, attribute, &name, "getxattr", "attribute"));
  for (usize size : {usize(128), usize(65536)}) {
    std::string value(size, '\0');
    ssize_t got = p.fd != -1 ? ::fgetxattr(p.fd, name.c_str(), value.data(), size)
                  : follow   ? ::getxattr(p.c_str(), name.c_str(), value.data(), size)
                             : ::lgetxattr(p.c_str(), name.c_str(), value.data(), size);
    if (got >= 0) return bytes_from(t, std::string_view(value).substr(0, usize(got)));
    if (errno != ERANGE) break;
  }
  return t.raise_os_error(errno, p.object);
}
static Status posix_setxattr(Thread& t, Value path, Value attribute, Value value, i32 flags, bool follow) {
  Path p, name;
  TRY(path_convert(t, path, &p, "setxattr", "path", kPathFd));
  TRY(path_convert(t, attribute, &name, "setxattr", "attribute"));
  BufferView view(t);
  TRY(view.open(value));
  std::string_view data = view.view();
  int result = p.fd != -1 ? ::fsetxattr(p.fd, name.c_str(), data.data(), data.size(), flags)
               : follow   ? ::setxattr(p.c_str(), name.c_str(), data.data(), data.size(), flags)
                          : ::lsetxattr(p.c_str(), name.c_str(), data.data(), data.size(), flags);
  if (result < 0) return t.raise_os_error(errno, p.object);
  return {};
}
static Status posix_removexattr(Thread& t, Value path, Value attribute, bool follow) {
  Path p, name;
  TRY(path_convert(t, path, &p, "removexattr", "path", kPathFd));
  TRY(path_convert(t, attribute, &name, "removexattr", "attribute"));
  int result = p.fd != -1 ? ::fremovexattr(p.fd, name.c_str())
               : follow   ? ::removexattr(p.c_str(), name.c_str())
                          : ::lremovexattr(p.c_str(), name.c_str());
  if (result < 0) return t.raise_os_error(errno, p.object);
  return {};
}
static Result<Ref> posix_listxattr(Thread& t, Value path, bool follow) {
  Path p;
  TRY(path_convert(t, path, &p, "listxattr", "path", kPathFd | kPathNone));
  const char* name = p.is_none ? "." : p.c_str();
  for (usize size : {usize(256), usize(65536)}) {
    std::string names(size, '\0');
    ssize_t got = p.fd != -1 ? ::flistxattr(p.fd, names.data(), size)
                  : follow   ? ::listxattr(name, names.data(), size)
                             : ::llistxattr(name, names.data(), size);
    if (got < 0) {
      if (errno == ERANGE) continue;
      break;
    }
    RefTo<List> list = TRY(list_new(t));
    for (usize at = 0; at < usize(got);) {
      std::string_view one(names.c_str() + at);
      RefTo<Str> text = TRY(decode_fs(t, one));
      TRY(list_push(t, list, Value(text)));
      at += one.size() + 1;
    }
    return list;
  }
  return t.raise_os_error(errno, p.object);
}

static Result<i64> posix_major(Thread& t, Value device) {
  Ref number = TRY(to_index(t, device));
  return i64(major(dev_t(TRY(int_to_u64(t, number)))));
}
static Result<i64> posix_minor(Thread& t, Value device) {
  Ref number = TRY(to_index(t, device));
  return i64(minor(dev_t(TRY(int_to_u64(t, number)))));
}
static Result<Ref> posix_makedev(Thread& t, i64 major_number, i64 minor_number) {
  return int_from_u64(t, makedev(unsigned(major_number), unsigned(minor_number)));
}

static constexpr Method kFunctions[] = {
  function<posix_stat>("stat($module, /, path, *, dir_fd=None, follow_symlinks=True)", "What the system knows of a file."),
  function<posix_lstat>("lstat($module, /, path, *, dir_fd=None)", "Like stat(), but of a symbolic link itself."),
  function<posix_fstat>("fstat($module, /, fd)", "What the system knows of an open file."),
  function<posix_statvfs>("statvfs($module, /, path)", "What the system knows of a file system."),
  function<posix_fstatvfs>("fstatvfs($module, fd, /)", "What the system knows of the file system of an open file."),
  function<posix_unlink>("unlink($module, /, path, *, dir_fd=None)", "Remove a file."),
  function<posix_remove>("remove($module, /, path, *, dir_fd=None)", "Remove a file."),
  function<posix_rmdir>("rmdir($module, /, path, *, dir_fd=None)", "Remove an empty directory."),
  function<posix_mkdir>("mkdir($module, /, path, mode=511, *, dir_fd=None)", "Make a directory."),
  function<posix_rename>("rename($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None)", "Give a file another name."),
  function<posix_replace>("replace($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None)", "Give a file another name, in place of what had it."),
  function<posix_link>("link($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None,\n     follow_symlinks=(os.name != 'nt'))", "Make a hard link."),
  function<posix_symlink>("symlink($module, /, src, dst, target_is_directory=False, *, dir_fd=None)", "Make a symbolic link."),
  function<posix_readlink>("readlink($module, /, path, *, dir_fd=None)", "What a symbolic link points to."),
  function<posix_mkfifo>("mkfifo($module, /, path, mode=438, *, dir_fd=None)", "Make a named pipe."),
  function<posix_mknod>("mknod($module, /, path, mode=384, device=0, *, dir_fd=None)", "Make a file system node."),
  function<posix_access>("access($module, /, path, mode, *, dir_fd=None, effective_ids=False,\n       follow_symlinks=True)", "Whether the user may use a file in some way."),
  function<posix_chmod>("chmod($module, /, path, mode, *, dir_fd=None,\n      follow_symlinks=(os.name != 'nt'))", "Change the permissions of a file."),
  function<posix_fchmod>("fchmod($module, /, fd, mode)", "Change the permissions of an open file."),
  function<posix_chown>("chown($module, /, path, uid, gid, *, dir_fd=None, follow_symlinks=True)", "Change the owner of a file."),
  function<posix_lchown>("lchown($module, /, path, uid, gid)", "Change the owner of a file or symbolic link."),
  function<posix_fchown>("fchown($module, /, fd, uid, gid)", "Change the owner of an open file."),
  function<posix_truncate>("truncate($module, /, path, length)", "Change the size of a file."),
  function<posix_utime>("utime($module, /, path, times=None, *, ns=<unrepresentable>,\n      dir_fd=None, follow_symlinks=True)", "Set the times of a file."),
  function<posix_getxattr>("getxattr($module, /, path, attribute, *, follow_symlinks=True)", "An extended attribute."),
  function<posix_setxattr>("setxattr($module, /, path, attribute, value, flags=0, *,\n         follow_symlinks=True)", "Set an extended attribute."),
  function<posix_removexattr>("removexattr($module, /, path, attribute, *, follow_symlinks=True)", "Remove an extended attribute."),
  function<posix_listxattr>("listxattr($module, /, path=None, *, follow_symlinks=True)", "Names of the extended attributes."),
  function<posix_major>("major($module, device, /)", "The major number of a device."),
  function<posix_minor>("minor($module, device, /)", "The minor number of a device."),
  function<posix_makedev>("makedev($module, major, minor, /)", "The device of a major and a minor number."),
};
const std::span<const Method> kFileFunctions = rows(kFunctions);

}  // namespace krait::posix

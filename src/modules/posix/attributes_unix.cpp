// posix: attributes of files that only a full system has: owners, permissions, devices, extended attributes.
#include <sys/statvfs.h>
#include <sys/sysmacros.h>
#include <sys/xattr.h>

#include "modules/posix/posix.h"

namespace krait::posix {

// ---- File systems

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

// ---- Special files

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
// -1 stands for "no device", alone and as both parts.
constexpr dev_t kNoDevice = dev_t(-1);
static Result<dev_t> device_number(Thread& t, Value number) {
  i64 small;
  if (int_try_i64(number, &small) && small == -1) return kNoDevice;
  if (int_sign(number) < 0) return t.raise(kOverflowError, "can't convert negative int to unsigned");
  u64 scratch;
  if (int_view(number, scratch).count > 1) return t.raise(kOverflowError, "int too big to convert");
  return dev_t(TRY(int_to_u64(t, number)));
}
static Result<unsigned> device_part(Thread& t, Value v) {
  Ref number = TRY(to_index(t, v));
  i64 small;
  if (int_try_i64(number, &small) && small == -1) return unsigned(-1);
  if (int_sign(number) < 0) return t.raise(kOverflowError, "can't convert negative int to unsigned");
  u64 scratch;
  if (int_view(number, scratch).count > 1) return t.raise(kOverflowError, "int too big to convert");
  if (!int_try_i64(number, &small) || small > UINT32_MAX) return t.raise(kOverflowError, "Python int too large to convert to C unsigned int");
  return unsigned(small);
}
static Result<i64> posix_major(Thread& t, Value device) {
  Ref number = TRY(to_index(t, device));
  dev_t d = TRY(device_number(t, number));
  return d == kNoDevice ? i64(-1) : i64(major(d));
}
static Result<i64> posix_minor(Thread& t, Value device) {
  Ref number = TRY(to_index(t, device));
  dev_t d = TRY(device_number(t, number));
  return d == kNoDevice ? i64(-1) : i64(minor(d));
}
static Result<Ref> posix_makedev(Thread& t, Value major_value, Value minor_value) {
  unsigned major_number = TRY(device_part(t, major_value)), minor_number = TRY(device_part(t, minor_value));
  if (major_number == unsigned(-1) && minor_number == unsigned(-1)) return int_from_i64(t, -1);
  return int_from_u64(t, makedev(unsigned(major_number), unsigned(minor_number)));
}

// ---- Permissions and owners

static Status posix_chmod(Thread& t, Value path, i32 mode, Value dir_fd, Value follow_value) {
  Path p;
  TRY(path_convert(t, path, &p, "chmod", "path", kPathFd));
  int dir = TRY(dir_fd_convert(t, dir_fd));
  bool follow = TRY(flag_or(t, follow_value, true));
  TRY(audit(t, "os.chmod", p.object, mode, told_dir(dir)));
  int result = p.fd != -1 ? ::fchmod(p.fd, mode_t(mode)) : ::fchmodat(dir, p.c_str(), mode_t(mode), follow ? 0 : AT_SYMLINK_NOFOLLOW);
  if (result < 0) {
    if (!follow && (errno == ENOTSUP || errno == EOPNOTSUPP))
      return t.raise(kNotImplementedError, "chmod: follow_symlinks unavailable on this platform");
    return t.raise_os_error(errno, p.object);
  }
  return {};
}
static Status posix_fchmod(Thread& t, i32 fd, i32 mode) {
  TRY(audit(t, "os.chmod", fd, mode, -1));
  if (TRY(retry_interrupted(t, [&] { return ::fchmod(fd, mode_t(mode)); })) < 0) return t.raise_os_error(errno);
  return {};
}
static Status do_chown(Thread& t, const char* function, Value path, Value uid, Value gid, Value dir_fd, bool follow, u32 flags) {
  Path p;
  TRY(path_convert(t, path, &p, function, "path", flags));
  u32 user = TRY(id_convert(t, uid, "uid")), group = TRY(id_convert(t, gid, "gid"));
  int dir = TRY(dir_fd_convert(t, dir_fd));
  TRY(audit(t, "os.chown", p.object, user, group, told_dir(dir)));
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
  TRY(audit(t, "os.chown", fd, user, group, -1));
  if (TRY(retry_interrupted(t, [&] { return ::fchown(fd, user, group); })) < 0) return t.raise_os_error(errno);
  return {};
}

// ---- Extended attributes

static Result<Ref> posix_getxattr(Thread& t, Value path, Value attribute, bool follow) {
  Path p, name;
  TRY(path_convert(t, path, &p, "getxattr", "path", kPathFd));
  TRY(path_convert(t, attribute, &name, "getxattr", "attribute"));
  TRY(audit(t, "os.getxattr", p.object, name.object));
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
  if (audit_has_hooks(t.interp)) {
    RefTo<Bytes> told = TRY(bytes_from(t, data));
    TRY(audit(t, "os.setxattr", p.object, name.object, Value(told), flags));
  }
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
  TRY(audit(t, "os.removexattr", p.object, name.object));
  int result = p.fd != -1 ? ::fremovexattr(p.fd, name.c_str())
               : follow   ? ::removexattr(p.c_str(), name.c_str())
                          : ::lremovexattr(p.c_str(), name.c_str());
  if (result < 0) return t.raise_os_error(errno, p.object);
  return {};
}
static Result<Ref> posix_listxattr(Thread& t, Value path, bool follow) {
  Path p;
  TRY(path_convert(t, path, &p, "listxattr", "path", kPathFd | kPathNone));
  TRY(audit(t, "os.listxattr", p.object));
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

static constexpr Method kFunctions[] = {
  function<posix_statvfs>("statvfs($module, /, path)", "What the system knows of a file system."),
  function<posix_fstatvfs>("fstatvfs($module, fd, /)", "What the system knows of the file system of an open file."),
  function<posix_mkfifo>("mkfifo($module, /, path, mode=438, *, dir_fd=None)", "Make a named pipe."),
  function<posix_mknod>("mknod($module, /, path, mode=384, device=0, *, dir_fd=None)", "Make a file system node."),
  function<posix_chmod>("chmod($module, /, path, mode, *, dir_fd=None,\n      follow_symlinks=(os.name != 'nt'))", "Change the permissions of a file."),
  function<posix_fchmod>("fchmod($module, /, fd, mode)", "Change the permissions of an open file."),
  function<posix_chown>("chown($module, /, path, uid, gid, *, dir_fd=None, follow_symlinks=True)", "Change the owner of a file."),
  function<posix_lchown>("lchown($module, /, path, uid, gid)", "Change the owner of a file or symbolic link."),
  function<posix_fchown>("fchown($module, /, fd, uid, gid)", "Change the owner of an open file."),
  function<posix_getxattr>("getxattr($module, /, path, attribute, *, follow_symlinks=True)", "An extended attribute."),
  function<posix_setxattr>("setxattr($module, /, path, attribute, value, flags=0, *,\n         follow_symlinks=True)", "Set an extended attribute."),
  function<posix_removexattr>("removexattr($module, /, path, attribute, *, follow_symlinks=True)", "Remove an extended attribute."),
  function<posix_listxattr>("listxattr($module, /, path=None, *, follow_symlinks=True)", "Names of the extended attributes."),
  function<posix_major>("major($module, device, /)", "The major number of a device."),
  function<posix_minor>("minor($module, device, /)", "The minor number of a device."),
  function<posix_makedev>("makedev($module, major, minor, /)", "The device of a major and a minor number."),
};
const std::span<const Method> kAttributeFunctions = rows(kFunctions);

}  // namespace krait::posix

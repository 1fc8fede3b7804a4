// posix on a full system: which functions there are, and what WASI does in another way.
#include <unistd.h>

#include "modules/posix/posix.h"

namespace krait {

std::string resolve_path(const std::string& path) {
  char* real = ::realpath(path.c_str(), nullptr);
  if (!real) return path;
  std::string out(real);
  std::free(real);
  return out;
}

namespace posix {

int duplicate_dir(int fd) { return ::fcntl(fd, F_DUPFD_CLOEXEC, 0); }

static Status posix_chdir(Thread& t, Value path) {
  Path p;
  TRY(path_convert(t, path, &p, "chdir", "path", kPathFd));
  TRY(audit(t, "os.chdir", p.object));
  if ((p.fd != -1 ? ::fchdir(p.fd) : ::chdir(p.c_str())) < 0) return t.raise_os_error(errno, p.object);
  return {};
}
static Status posix_fchdir(Thread& t, Value file) {
  int fd = TRY(fd_convert(t, file));
  TRY(audit(t, "os.chdir", fd));
  if (TRY(retry_interrupted(t, [&] { return ::fchdir(fd); })) < 0) return t.raise_os_error(errno);
  return {};
}
static Status posix_chroot(Thread& t, Value path) {
  Path p;
  TRY(path_convert(t, path, &p, "chroot"));
  if (::chroot(p.c_str()) < 0) return t.raise_os_error(errno, p.object);
  return {};
}

static constexpr Method kFunctions[] = {
  function<posix_chdir>("chdir($module, /, path)", "Change the current directory."),
  function<posix_fchdir>("fchdir($module, /, fd)", "Change the current directory to an open one."),
  function<posix_chroot>("chroot($module, /, path)", "Change the root directory."),
};

static constexpr const char* kNames[] = {
  "HAVE_EVENTFD", "HAVE_TIMERFD_CREATE", "HAVE_FACCESSAT", "HAVE_FCHDIR", "HAVE_FCHMOD", "HAVE_FCHMODAT", "HAVE_FCHOWN",
  "HAVE_FCHOWNAT", "HAVE_FEXECVE", "HAVE_FDOPENDIR", "HAVE_FPATHCONF", "HAVE_FSTATAT", "HAVE_FSTATVFS", "HAVE_FTRUNCATE",
  "HAVE_FUTIMENS", "HAVE_FUTIMES", "HAVE_FUTIMESAT", "HAVE_LINKAT", "HAVE_LCHOWN", "HAVE_LSTAT", "HAVE_LUTIMES",
  "HAVE_MEMFD_CREATE", "HAVE_MKDIRAT", "HAVE_MKFIFOAT", "HAVE_MKNODAT", "HAVE_OPENAT", "HAVE_READLINKAT", "HAVE_RENAMEAT",
  "HAVE_SYMLINKAT", "HAVE_UNLINKAT", "HAVE_UTIMENSAT", "HAVE_PTSNAME_R",
};
const std::span<const char* const> kHave = kNames;

static constexpr std::span<const Method> kTable = rows(kFunctions);
const std::span<const Method>* const kFunctionTables[] = {
  &kTable, &kFileFunctions, &kDescriptorFunctions, &kDirFunctions, &kPathFunctions, &kInfoFunctions, &kAttributeFunctions,
  &kMoreDescriptorFunctions, &kMoreInfoFunctions, &kProcessFunctions, &kExecFunctions, &kTimerFunctions, nullptr,
};

Status add_system(Thread& t, Module* module) {
  TypeObject* statvfs = TRY(structseq_type(t, kStatvfsResult));
  TRY(module_add(t, module, "statvfs_result", Value(statvfs)));
  return add_process(t, module);
}

}  // namespace posix
}  // namespace krait

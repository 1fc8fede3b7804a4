// posix on WASI: one process, files below the folders the host opened, no permissions, owners, pipes, terminals.
#include <sched.h>
#include <unistd.h>

#include "modules/posix/posix.h"

namespace krait {

// The C library resolves names against the current directory by itself; links are the host's business.
std::string resolve_path(const std::string& path) {
  std::string whole = path;
  if (!path.starts_with('/')) {
    char* here = ::getcwd(nullptr, 0);
    if (!here) return path;
    whole = std::string(here) + "/" + path;
    std::free(here);
  }
  std::vector<std::string_view> parts;
  for (usize at = 0; at < whole.size();) {
    usize end = std::min(whole.find('/', at), whole.size());
    std::string_view part = std::string_view(whole).substr(at, end - at);
    if (part == ".." && !parts.empty()) parts.pop_back();
    else if (!part.empty() && part != "." && part != "..") parts.push_back(part);
    at = end + 1;
  }
  std::string out;
  for (std::string_view part : parts) out.append("/").append(part);
  return out.empty() ? "/" : out;
}

namespace posix {

int duplicate_dir(int fd) { return ::openat(fd, ".", O_RDONLY | O_DIRECTORY); }

static i64 posix_getpid(Thread&) { return ::getpid(); }
static void posix_exit(Thread&, i32 status) { ::_exit(status); }
static void posix_abort(Thread&) { ::abort(); }
static Status posix_sched_yield(Thread& t) {
  if (::sched_yield() < 0) return t.raise_os_error(errno);
  return {};
}
static Status posix_chdir(Thread& t, Value path) {
  Path p;
  TRY(path_convert(t, path, &p, "chdir"));
  TRY(audit(t, "os.chdir", p.object));
  if (::chdir(p.c_str()) < 0) return t.raise_os_error(errno, p.object);
  return {};
}
// Files have no permissions: those of a file that exists count as changed, so that copying files works.
static Status posix_chmod(Thread& t, Value path, i32, Value dir_fd, Value follow_value) {
  Path p;
  TRY(path_convert(t, path, &p, "chmod"));
  int dir = TRY(dir_fd_convert(t, dir_fd));
  bool follow = TRY(flag_or(t, follow_value, true));
  struct stat info;
  if (::fstatat(dir, p.c_str(), &info, follow ? 0 : AT_SYMLINK_NOFOLLOW) < 0) return t.raise_os_error(errno, p.object);
  return {};
}

static constexpr Method kFunctions[] = {
  function<posix_getpid>("getpid($module, /)", "Number of this process."),
  function<posix_exit>("_exit($module, /, status)", "End the process at once, without cleaning up."),
  function<posix_abort>("abort($module, /)", "End the process abnormally."),
  function<posix_sched_yield>("sched_yield($module, /)", "Let others run."),
  function<posix_chdir>("chdir($module, /, path)", "Change the current directory."),
  function<posix_chmod>("chmod($module, /, path, mode, *, dir_fd=None,\n      follow_symlinks=(os.name != 'nt'))", "Change the permissions of a file, of which WASI has none."),
};

static constexpr const char* kNames[] = {
  "HAVE_FACCESSAT", "HAVE_FDOPENDIR", "HAVE_FPATHCONF", "HAVE_FSTATAT", "HAVE_FTRUNCATE", "HAVE_FUTIMENS", "HAVE_LINKAT",
  "HAVE_LSTAT", "HAVE_MKDIRAT", "HAVE_OPENAT", "HAVE_READLINKAT", "HAVE_RENAMEAT", "HAVE_SYMLINKAT", "HAVE_UNLINKAT",
  "HAVE_UTIMENSAT",
};
const std::span<const char* const> kHave = kNames;

static constexpr std::span<const Method> kTable = rows(kFunctions);
const std::span<const Method>* const kFunctionTables[] = {
  &kTable, &kFileFunctions, &kDescriptorFunctions, &kDirFunctions, &kPathFunctions, &kInfoFunctions, nullptr,
};

Status add_system(Thread&, Module*) { return {}; }

}  // namespace posix
}  // namespace krait

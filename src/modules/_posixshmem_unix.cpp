// _posixshmem: names of shared memory.
#include <fcntl.h>
#include <sys/mman.h>

#include <cerrno>

#include "modules/posix/path.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/str.h"

namespace krait {

namespace shared_memory {

static Result<i64> open(Thread& t, Str* path, i32 flags, i32 mode) {
  std::string name = TRY(str_to_c_string(t, path));
  int fd = TRY(retry_interrupted(t, [&] { return ::shm_open(name.c_str(), flags | O_CLOEXEC, mode_t(mode)); }));
  if (fd < 0) return t.raise_os_error(errno, Value(path));
  return i64(fd);
}
static Status unlink(Thread& t, Str* path) {
  std::string name = TRY(str_to_c_string(t, path));
  if (TRY(retry_interrupted(t, [&] { return ::shm_unlink(name.c_str()); })) < 0) return t.raise_os_error(errno, Value(path));
  return {};
}

static constexpr Method kFunctions[] = {
    function<open>("shm_open($module, /, path, flags, mode=511)", "Open shared memory by its name; gives a file descriptor."),
    function<unlink>("shm_unlink($module, path, /)", "Take away the name of shared memory. It is freed when nobody has it mapped."),
};

}  // namespace shared_memory

extern const ModuleSpec kPosixshmemModule;
const ModuleSpec kPosixshmemModule = {
    .name = "_posixshmem",
    .doc = "POSIX shared memory.",
    .functions = rows(shared_memory::kFunctions),
};

}  // namespace krait

// posix: what only a full system tells of itself.
#include <sys/ioctl.h>
#include <sys/random.h>
#include <unistd.h>

#include "modules/posix/posix.h"

namespace krait::posix {

static Result<Ref> posix_get_terminal_size(Thread& t, Value fd_value) {
  int fd = STDOUT_FILENO;
  if (!fd_value.is_empty()) {
    Ref index = TRY(to_index(t, fd_value));
    fd = int(TRY(int_to_i64(t, index)));
  }
  struct winsize size;
  if (::ioctl(fd, TIOCGWINSZ, &size) < 0) return t.raise_os_error(errno);
  Value values[] = {Value::small_int(size.ws_col), Value::small_int(size.ws_row)};
  return structseq_new(t, kTerminalSize, values);
}
static Result<Ref> posix_getloadavg(Thread& t) {
  double loads[3];
  if (::getloadavg(loads, 3) != 3) return t.raise(kOSError, "Load averages are unobtainable");
  Ref a = float_from(t, loads[0]), b = float_from(t, loads[1]), c = float_from(t, loads[2]);
  return tuple_of(t, a, b, c);
}
static Result<Ref> posix_getrandom(Thread& t, i64 size, i32 flags) {
  if (size < 0) return t.raise_os_error(EINVAL);
  RefTo<Bytes> data = TRY(bytes_new(t, u64(size)));
  u8* at = data->data();
  i64 got = TRY(retry_interrupted(t, [&] { return i64(::getrandom(at, usize(size), unsigned(flags))); }));
  if (got < 0) return t.raise_os_error(errno);
  if (got == size) return data;
  return bytes_from(t, data->view().substr(0, usize(got)));
}
static Result<Ref> posix_getlogin(Thread& t) {
  char name[256];
  if (int error = ::getlogin_r(name, sizeof name)) return t.raise_os_error(error);
  return decode_fs(t, name);
}

static constexpr Method kFunctions[] = {
  function<posix_get_terminal_size>("get_terminal_size($module, fd=<unrepresentable>, /)", "Size of a terminal."),
  function<posix_getloadavg>("getloadavg($module, /)", "Average loads over the last 1, 5 and 15 minutes."),
  function<posix_getrandom>("getrandom($module, /, size, flags=0)", "Random bytes from the system."),
  function<posix_getlogin>("getlogin($module, /)", "Name of the user who logged in."),
};
const std::span<const Method> kMoreInfoFunctions = rows(kFunctions);

}  // namespace krait::posix

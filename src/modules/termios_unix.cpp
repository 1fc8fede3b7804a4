// termios: terminal settings.
#include <asm/ioctls.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#if defined(__linux__)
// Names that only newer headers have.
#ifndef IBSHIFT
#define IBSHIFT 16
#endif
#ifndef VSWTCH
#define VSWTCH VSWTC
#endif
#endif

#include "modules/posix/path.h"
#include "objects/bytes.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/str.h"
#include "vm/lock.h"

namespace krait {

struct TermiosState {
  Field error;
  void visit(Visitor& v) { v(error); }
};
static const char kStateKey = 0;

static KRAIT_COLD Error raise_termios(Thread& t) {
  int number = errno;
  RefTo<Str> text = str_from_utf8(t, std::strerror(number));
  Ref type(t.interp.state<TermiosState>(&kStateKey).error.get());
  Ref made = TRY(call(t, type, Value::small_int(number), Value(text)));
  return t.raise_object(made);
}

template <class F> static Status checked(Thread& t, F call) {
  int result;
  {
    ReleaseLock unlocked(t);
    result = call();
  }
  if (result == -1) return raise_termios(t);
  return {};
}

static Result<Ref> termios_tcgetattr(Thread& t, Value fd_value) {
  int fd = TRY(fd_convert(t, fd_value));
  struct termios mode;
  TRY(checked(t, [&] { return ::tcgetattr(fd, &mode); }));
  RefTo<List> characters = TRY(list_new(t));
  bool by_line = mode.c_lflag & ICANON;
  for (int i = 0; i < NCCS; ++i) {
    // Counts, where the terminal does not work by lines.
    if (!by_line && (i == VMIN || i == VTIME)) {
      TRY(list_push(t, characters, Value::small_int(mode.c_cc[i])));
      continue;
    }
    char c = char(mode.c_cc[i]);
    RefTo<Bytes> one = TRY(bytes_from(t, {&c, 1}));
    TRY(list_push(t, characters, Value(one)));
  }
  RefTo<List> out = TRY(list_new(t));
  for (u64 part : {u64(mode.c_iflag), u64(mode.c_oflag), u64(mode.c_cflag), u64(mode.c_lflag), u64(::cfgetispeed(&mode)), u64(::cfgetospeed(&mode))})
    TRY(list_push(t, out, Value::small_int(i64(part))));
  TRY(list_push(t, out, Value(characters)));
  return Ref(Value(out));
}

static Status termios_tcsetattr(Thread& t, Value fd_value, i32 when, Value attributes) {
  int fd = TRY(fd_convert(t, fd_value));
  if (!is<List>(attributes) || static_cast<List*>(attributes.object())->length != 7)
    return t.raise(kTypeError, "tcsetattr, arg 3: must be 7 element list");
  RefTo<List> list(static_cast<List*>(attributes.object()));
  struct termios mode;
  TRY(checked(t, [&] { return ::tcgetattr(fd, &mode); }));
  i64 numbers[6];
  for (u64 i = 0; i < 6; ++i) {
    if (i >= list->length) return t.raise(kTypeError, "tcsetattr, arg 3: must be 7 element list");
    Ref item(list->items[i]);
    Ref index = TRY(to_index(t, item));
    numbers[i] = TRY(int_to_i64(t, index));
  }
  mode.c_iflag = tcflag_t(numbers[0]);
  mode.c_oflag = tcflag_t(numbers[1]);
  mode.c_cflag = tcflag_t(numbers[2]);
  mode.c_lflag = tcflag_t(numbers[3]);
  if (list->length != 7 || !is<List>(list->items[6]) || static_cast<List*>(list->items[6].object())->length != NCCS)
    return t.raise(kTypeError, "tcsetattr: attributes[6] must be {} element list", int(NCCS));
  RefTo<List> characters(static_cast<List*>(list->items[6].object()));
  for (int i = 0; i < NCCS; ++i) {
    Value v = u64(i) < characters->length ? characters->items[i] : Value::none();
    if (is<Bytes>(v) && static_cast<Bytes*>(v.object())->view().size() == 1) mode.c_cc[i] = cc_t(static_cast<Bytes*>(v.object())->view()[0]);
    else if (v.is_int()) mode.c_cc[i] = cc_t(v.as_int());
    else if (is_int(v)) return t.raise(kOverflowError, "Python int too large to convert to C long");
    else return t.raise(kTypeError, "tcsetattr: elements of attributes must be bytes objects of length 1 or integers");
  }
  if (::cfsetispeed(&mode, speed_t(numbers[4])) == -1 || ::cfsetospeed(&mode, speed_t(numbers[5])) == -1) return raise_termios(t);
  return checked(t, [&] { return ::tcsetattr(fd, when, &mode); });
}

static Status termios_tcsendbreak(Thread& t, Value fd_value, i32 duration) {
  int fd = TRY(fd_convert(t, fd_value));
  return checked(t, [&] { return ::tcsendbreak(fd, duration); });
}
static Status termios_tcdrain(Thread& t, Value fd_value) {
  int fd = TRY(fd_convert(t, fd_value));
  return checked(t, [&] { return ::tcdrain(fd); });
}
static Status termios_tcflush(Thread& t, Value fd_value, i32 queue) {
  int fd = TRY(fd_convert(t, fd_value));
  return checked(t, [&] { return ::tcflush(fd, queue); });
}
static Status termios_tcflow(Thread& t, Value fd_value, i32 action) {
  int fd = TRY(fd_convert(t, fd_value));
  return checked(t, [&] { return ::tcflow(fd, action); });
}

static Result<Ref> termios_tcgetwinsize(Thread& t, Value fd_value) {
  int fd = TRY(fd_convert(t, fd_value));
  struct winsize size;
  TRY(checked(t, [&] { return ::ioctl(fd, TIOCGWINSZ, &size); }));
  return tuple_of(t, Value::small_int(size.ws_row), Value::small_int(size.ws_col));
}

static Status termios_tcsetwinsize(Thread& t, Value fd_value, Value winsize) {
  int fd = TRY(fd_convert(t, fd_value));
  constexpr const char* kShape = "tcsetwinsize, arg 2: must be a two-item sequence";
  if (!is<List>(winsize) && !is<Tuple>(winsize) && !type_of(t, winsize)->slots.getitem) return t.raise_text(kTypeError, kShape);
  Result<RefTo<Tuple>> sequence = tuple_from_iterable(t, winsize);
  if (sequence.is_error()) {
    if (!t.error_matches(kTypeError)) return Error{};
    t.clear_error();
    return t.raise_text(kTypeError, kShape);
  }
  RefTo<Tuple> pair = sequence.take();
  if (pair->length != 2) return t.raise_text(kTypeError, kShape);
  i64 rows = TRY(int_to_i64(t, TRY(to_index(t, pair->items[0])))), columns = TRY(int_to_i64(t, TRY(to_index(t, pair->items[1]))));
  struct winsize size;
  TRY(checked(t, [&] { return ::ioctl(fd, TIOCGWINSZ, &size); }));
  size.ws_row = static_cast<unsigned short>(rows);
  size.ws_col = static_cast<unsigned short>(columns);
  if (size.ws_row != rows || size.ws_col != columns) return t.raise(kOverflowError, "winsize value(s) out of range.");
  return checked(t, [&] { return ::ioctl(fd, TIOCSWINSZ, &size); });
}

static constexpr Method kFunctions[] = {
    function<termios_tcdrain>("tcdrain($module, fd, /)", "Wait until all output has been sent."),
    function<termios_tcflow>("tcflow($module, fd, action, /)", "Stop or restart input or output."),
    function<termios_tcflush>("tcflush($module, fd, queue, /)", "Throw queued input or output away."),
    function<termios_tcgetattr>("tcgetattr($module, fd, /)", "The settings as [iflag, oflag, cflag, lflag, ispeed, ospeed, cc]."),
    function<termios_tcgetwinsize>("tcgetwinsize($module, fd, /)", "Rows and columns of the terminal."),
    function<termios_tcsendbreak>("tcsendbreak($module, fd, duration, /)", "Send a break."),
    function<termios_tcsetattr>("tcsetattr($module, fd, when, attributes, /)", "Set what tcgetattr() gives."),
    function<termios_tcsetwinsize>("tcsetwinsize($module, fd, winsize, /)", "Set rows and columns of the terminal."),
};

struct TermiosConstant { const char* name; i64 value; };
static constexpr TermiosConstant kConstants[] = {
#define CONSTANT(NAME) {#NAME, i64(NAME)},
#include "modules/termios_constants.def"
#undef CONSTANT
};

static Status termios_ready(Thread& t, Module* module) {
  for (const TermiosConstant& constant : kConstants) TRY(module_add_int(t, module, constant.name, constant.value));
  RefTo<Str> name = str_intern(t, "error");
  RefTo<Tuple> bases = TRY(tuple_of(t, Value(static_cast<Object*>(t.types[kException]))));
  RefTo<Dict> members = dict_new(t);
  TRY(dict_set_str(t, members, t.names.dunder_module, Value(module->name.get())));
  Ref error = TRY(call(t, Value(static_cast<Object*>(t.types.type)), Value(name), Value(bases), Value(members)));
  TRY(module_add(t, module, "error", error));
  t.interp.state<TermiosState>(&kStateKey).error.set(std::move(error));
  return {};
}

extern const ModuleSpec kTermiosModule;
const ModuleSpec kTermiosModule = {
    .name = "termios",
    .doc = "Settings of terminals, as POSIX has them.",
    .functions = rows(kFunctions),
    .ready = termios_ready,
};

}  // namespace krait

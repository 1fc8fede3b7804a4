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
#ifdef B0
    {"B0", i64(B0)},
#endif
#ifdef B1000000
    {"B1000000", i64(B1000000)},
#endif
#ifdef B110
    {"B110", i64(B110)},
#endif
#ifdef B115200
    {"B115200", i64(B115200)},
#endif
#ifdef B1152000
    {"B1152000", i64(B1152000)},
#endif
#ifdef B1200
    {"B1200", i64(B1200)},
#endif
#ifdef B134
    {"B134", i64(B134)},
#endif
#ifdef B14400
    {"B14400", i64(B14400)},
#endif
#ifdef B150
    {"B150", i64(B150)},
#endif
#ifdef B1500000
    {"B1500000", i64(B1500000)},
#endif
#ifdef B1800
    {"B1800", i64(B1800)},
#endif
#ifdef B19200
    {"B19200", i64(B19200)},
#endif
#ifdef B200
    {"B200", i64(B200)},
#endif
#ifdef B2000000
    {"B2000000", i64(B2000000)},
#endif
#ifdef B230400
    {"B230400", i64(B230400)},
#endif
#ifdef B2400
    {"B2400", i64(B2400)},
#endif
#ifdef B2500000
    {"B2500000", i64(B2500000)},
#endif
#ifdef B28800
    {"B28800", i64(B28800)},
#endif
#ifdef B300
    {"B300", i64(B300)},
#endif
#ifdef B3000000
    {"B3000000", i64(B3000000)},
#endif
#ifdef B3500000
    {"B3500000", i64(B3500000)},
#endif
#ifdef B38400
    {"B38400", i64(B38400)},
#endif
#ifdef B4000000
    {"B4000000", i64(B4000000)},
#endif
#ifdef B460800
    {"B460800", i64(B460800)},
#endif
#ifdef B4800
    {"B4800", i64(B4800)},
#endif
#ifdef B50
    {"B50", i64(B50)},
#endif
#ifdef B500000
    {"B500000", i64(B500000)},
#endif
#ifdef B57600
    {"B57600", i64(B57600)},
#endif
#ifdef B576000
    {"B576000", i64(B576000)},
#endif
#ifdef B600
    {"B600", i64(B600)},
#endif
#ifdef B7200
    {"B7200", i64(B7200)},
#endif
#ifdef B75
    {"B75", i64(B75)},
#endif
#ifdef B76800
    {"B76800", i64(B76800)},
#endif
#ifdef B921600
    {"B921600", i64(B921600)},
#endif
#ifdef B9600
    {"B9600", i64(B9600)},
#endif
#ifdef BRKINT
    {"BRKINT", i64(BRKINT)},
#endif
#ifdef BS0
    {"BS0", i64(BS0)},
#endif
#ifdef BS1
    {"BS1", i64(BS1)},
#endif
#ifdef BSDLY
    {"BSDLY", i64(BSDLY)},
#endif
#ifdef CBAUD
    {"CBAUD", i64(CBAUD)},
#endif
#ifdef CBAUDEX
    {"CBAUDEX", i64(CBAUDEX)},
#endif
#ifdef CDSUSP
    {"CDSUSP", i64(CDSUSP)},
#endif
#ifdef CEOF
    {"CEOF", i64(CEOF)},
#endif
#ifdef CEOL
    {"CEOL", i64(CEOL)},
#endif
#ifdef CEOT
    {"CEOT", i64(CEOT)},
#endif
#ifdef CERASE
    {"CERASE", i64(CERASE)},
#endif
#ifdef CFLUSH
    {"CFLUSH", i64(CFLUSH)},
#endif
#ifdef CIBAUD
    {"CIBAUD", i64(CIBAUD)},
#endif
#ifdef CINTR
    {"CINTR", i64(CINTR)},
#endif
#ifdef CKILL
    {"CKILL", i64(CKILL)},
#endif
#ifdef CLNEXT
    {"CLNEXT", i64(CLNEXT)},
#endif
#ifdef CLOCAL
    {"CLOCAL", i64(CLOCAL)},
#endif
#ifdef CQUIT
    {"CQUIT", i64(CQUIT)},
#endif
#ifdef CR0
    {"CR0", i64(CR0)},
#endif
#ifdef CR1
    {"CR1", i64(CR1)},
#endif
#ifdef CR2
    {"CR2", i64(CR2)},
#endif
#ifdef CR3
    {"CR3", i64(CR3)},
#endif
#ifdef CRDLY
    {"CRDLY", i64(CRDLY)},
#endif
#ifdef CREAD
    {"CREAD", i64(CREAD)},
#endif
#ifdef CRPRNT
    {"CRPRNT", i64(CRPRNT)},
#endif
#ifdef CRTSCTS
    {"CRTSCTS", i64(CRTSCTS)},
#endif
#ifdef CS5
    {"CS5", i64(CS5)},
#endif
#ifdef CS6
    {"CS6", i64(CS6)},
#endif
#ifdef CS7
    {"CS7", i64(CS7)},
#endif
#ifdef CS8
    {"CS8", i64(CS8)},
#endif
#ifdef CSIZE
    {"CSIZE", i64(CSIZE)},
#endif
#ifdef CSTART
    {"CSTART", i64(CSTART)},
#endif
#ifdef CSTOP
    {"CSTOP", i64(CSTOP)},
#endif
#ifdef CSTOPB
    {"CSTOPB", i64(CSTOPB)},
#endif
#ifdef CSUSP
    {"CSUSP", i64(CSUSP)},
#endif
#ifdef CWERASE
    {"CWERASE", i64(CWERASE)},
#endif
#ifdef ECHO
    {"ECHO", i64(ECHO)},
#endif
#ifdef ECHOCTL
    {"ECHOCTL", i64(ECHOCTL)},
#endif
#ifdef ECHOE
    {"ECHOE", i64(ECHOE)},
#endif
#ifdef ECHOK
    {"ECHOK", i64(ECHOK)},
#endif
#ifdef ECHOKE
    {"ECHOKE", i64(ECHOKE)},
#endif
#ifdef ECHONL
    {"ECHONL", i64(ECHONL)},
#endif
#ifdef ECHOPRT
    {"ECHOPRT", i64(ECHOPRT)},
#endif
#ifdef EXTA
    {"EXTA", i64(EXTA)},
#endif
#ifdef EXTB
    {"EXTB", i64(EXTB)},
#endif
#ifdef EXTPROC
    {"EXTPROC", i64(EXTPROC)},
#endif
#ifdef FF0
    {"FF0", i64(FF0)},
#endif
#ifdef FF1
    {"FF1", i64(FF1)},
#endif
#ifdef FFDLY
    {"FFDLY", i64(FFDLY)},
#endif
#ifdef FIOASYNC
    {"FIOASYNC", i64(FIOASYNC)},
#endif
#ifdef FIOCLEX
    {"FIOCLEX", i64(FIOCLEX)},
#endif
#ifdef FIONBIO
    {"FIONBIO", i64(FIONBIO)},
#endif
#ifdef FIONCLEX
    {"FIONCLEX", i64(FIONCLEX)},
#endif
#ifdef FIONREAD
    {"FIONREAD", i64(FIONREAD)},
#endif
#ifdef FLUSHO
    {"FLUSHO", i64(FLUSHO)},
#endif
#ifdef HUPCL
    {"HUPCL", i64(HUPCL)},
#endif
#ifdef IBSHIFT
    {"IBSHIFT", i64(IBSHIFT)},
#endif
#ifdef ICANON
    {"ICANON", i64(ICANON)},
#endif
#ifdef ICRNL
    {"ICRNL", i64(ICRNL)},
#endif
#ifdef IEXTEN
    {"IEXTEN", i64(IEXTEN)},
#endif
#ifdef IGNBRK
    {"IGNBRK", i64(IGNBRK)},
#endif
#ifdef IGNCR
    {"IGNCR", i64(IGNCR)},
#endif
#ifdef IGNPAR
    {"IGNPAR", i64(IGNPAR)},
#endif
#ifdef IMAXBEL
    {"IMAXBEL", i64(IMAXBEL)},
#endif
#ifdef INLCR
    {"INLCR", i64(INLCR)},
#endif
#ifdef INPCK
    {"INPCK", i64(INPCK)},
#endif
#ifdef IOCSIZE_MASK
    {"IOCSIZE_MASK", i64(IOCSIZE_MASK)},
#endif
#ifdef IOCSIZE_SHIFT
    {"IOCSIZE_SHIFT", i64(IOCSIZE_SHIFT)},
#endif
#ifdef ISIG
    {"ISIG", i64(ISIG)},
#endif
#ifdef ISTRIP
    {"ISTRIP", i64(ISTRIP)},
#endif
#ifdef IUCLC
    {"IUCLC", i64(IUCLC)},
#endif
#ifdef IUTF8
    {"IUTF8", i64(IUTF8)},
#endif
#ifdef IXANY
    {"IXANY", i64(IXANY)},
#endif
#ifdef IXOFF
    {"IXOFF", i64(IXOFF)},
#endif
#ifdef IXON
    {"IXON", i64(IXON)},
#endif
#ifdef NCCS
    {"NCCS", i64(NCCS)},
#endif
#ifdef NL0
    {"NL0", i64(NL0)},
#endif
#ifdef NL1
    {"NL1", i64(NL1)},
#endif
#ifdef NLDLY
    {"NLDLY", i64(NLDLY)},
#endif
#ifdef NOFLSH
    {"NOFLSH", i64(NOFLSH)},
#endif
#ifdef N_MOUSE
    {"N_MOUSE", i64(N_MOUSE)},
#endif
#ifdef N_PPP
    {"N_PPP", i64(N_PPP)},
#endif
#ifdef N_SLIP
    {"N_SLIP", i64(N_SLIP)},
#endif
#ifdef N_STRIP
    {"N_STRIP", i64(N_STRIP)},
#endif
#ifdef N_TTY
    {"N_TTY", i64(N_TTY)},
#endif
#ifdef OCRNL
    {"OCRNL", i64(OCRNL)},
#endif
#ifdef OFDEL
    {"OFDEL", i64(OFDEL)},
#endif
#ifdef OFILL
    {"OFILL", i64(OFILL)},
#endif
#ifdef OLCUC
    {"OLCUC", i64(OLCUC)},
#endif
#ifdef ONLCR
    {"ONLCR", i64(ONLCR)},
#endif
#ifdef ONLRET
    {"ONLRET", i64(ONLRET)},
#endif
#ifdef ONOCR
    {"ONOCR", i64(ONOCR)},
#endif
#ifdef OPOST
    {"OPOST", i64(OPOST)},
#endif
#ifdef PARENB
    {"PARENB", i64(PARENB)},
#endif
#ifdef PARMRK
    {"PARMRK", i64(PARMRK)},
#endif
#ifdef PARODD
    {"PARODD", i64(PARODD)},
#endif
#ifdef PENDIN
    {"PENDIN", i64(PENDIN)},
#endif
#ifdef TAB0
    {"TAB0", i64(TAB0)},
#endif
#ifdef TAB1
    {"TAB1", i64(TAB1)},
#endif
#ifdef TAB2
    {"TAB2", i64(TAB2)},
#endif
#ifdef TAB3
    {"TAB3", i64(TAB3)},
#endif
#ifdef TABDLY
    {"TABDLY", i64(TABDLY)},
#endif
#ifdef TCFLSH
    {"TCFLSH", i64(TCFLSH)},
#endif
#ifdef TCGETS
    {"TCGETS", i64(TCGETS)},
#endif
#ifdef TCIFLUSH
    {"TCIFLUSH", i64(TCIFLUSH)},
#endif
#ifdef TCIOFF
    {"TCIOFF", i64(TCIOFF)},
#endif
#ifdef TCIOFLUSH
    {"TCIOFLUSH", i64(TCIOFLUSH)},
#endif
#ifdef TCION
    {"TCION", i64(TCION)},
#endif
#ifdef TCOFLUSH
    {"TCOFLUSH", i64(TCOFLUSH)},
#endif
#ifdef TCOOFF
    {"TCOOFF", i64(TCOOFF)},
#endif
#ifdef TCOON
    {"TCOON", i64(TCOON)},
#endif
#ifdef TCSADRAIN
    {"TCSADRAIN", i64(TCSADRAIN)},
#endif
#ifdef TCSAFLUSH
    {"TCSAFLUSH", i64(TCSAFLUSH)},
#endif
#ifdef TCSANOW
    {"TCSANOW", i64(TCSANOW)},
#endif
#ifdef TCSBRK
    {"TCSBRK", i64(TCSBRK)},
#endif
#ifdef TCSBRKP
    {"TCSBRKP", i64(TCSBRKP)},
#endif
#ifdef TCSETS
    {"TCSETS", i64(TCSETS)},
#endif
#ifdef TCSETSF
    {"TCSETSF", i64(TCSETSF)},
#endif
#ifdef TCSETSW
    {"TCSETSW", i64(TCSETSW)},
#endif
#ifdef TCXONC
    {"TCXONC", i64(TCXONC)},
#endif
#ifdef TIOCCONS
    {"TIOCCONS", i64(TIOCCONS)},
#endif
#ifdef TIOCEXCL
    {"TIOCEXCL", i64(TIOCEXCL)},
#endif
#ifdef TIOCGETD
    {"TIOCGETD", i64(TIOCGETD)},
#endif
#ifdef TIOCGICOUNT
    {"TIOCGICOUNT", i64(TIOCGICOUNT)},
#endif
#ifdef TIOCGLCKTRMIOS
    {"TIOCGLCKTRMIOS", i64(TIOCGLCKTRMIOS)},
#endif
#ifdef TIOCGPGRP
    {"TIOCGPGRP", i64(TIOCGPGRP)},
#endif
#ifdef TIOCGSERIAL
    {"TIOCGSERIAL", i64(TIOCGSERIAL)},
#endif
#ifdef TIOCGSOFTCAR
    {"TIOCGSOFTCAR", i64(TIOCGSOFTCAR)},
#endif
#ifdef TIOCGWINSZ
    {"TIOCGWINSZ", i64(TIOCGWINSZ)},
#endif
#ifdef TIOCINQ
    {"TIOCINQ", i64(TIOCINQ)},
#endif
#ifdef TIOCLINUX
    {"TIOCLINUX", i64(TIOCLINUX)},
#endif
#ifdef TIOCMBIC
    {"TIOCMBIC", i64(TIOCMBIC)},
#endif
#ifdef TIOCMBIS
    {"TIOCMBIS", i64(TIOCMBIS)},
#endif
#ifdef TIOCMGET
    {"TIOCMGET", i64(TIOCMGET)},
#endif
#ifdef TIOCMIWAIT
    {"TIOCMIWAIT", i64(TIOCMIWAIT)},
#endif
#ifdef TIOCMSET
    {"TIOCMSET", i64(TIOCMSET)},
#endif
#ifdef TIOCM_CAR
    {"TIOCM_CAR", i64(TIOCM_CAR)},
#endif
#ifdef TIOCM_CD
    {"TIOCM_CD", i64(TIOCM_CD)},
#endif
#ifdef TIOCM_CTS
    {"TIOCM_CTS", i64(TIOCM_CTS)},
#endif
#ifdef TIOCM_DSR
    {"TIOCM_DSR", i64(TIOCM_DSR)},
#endif
#ifdef TIOCM_DTR
    {"TIOCM_DTR", i64(TIOCM_DTR)},
#endif
#ifdef TIOCM_LE
    {"TIOCM_LE", i64(TIOCM_LE)},
#endif
#ifdef TIOCM_RI
    {"TIOCM_RI", i64(TIOCM_RI)},
#endif
#ifdef TIOCM_RNG
    {"TIOCM_RNG", i64(TIOCM_RNG)},
#endif
#ifdef TIOCM_RTS
    {"TIOCM_RTS", i64(TIOCM_RTS)},
#endif
#ifdef TIOCM_SR
    {"TIOCM_SR", i64(TIOCM_SR)},
#endif
#ifdef TIOCM_ST
    {"TIOCM_ST", i64(TIOCM_ST)},
#endif
#ifdef TIOCNOTTY
    {"TIOCNOTTY", i64(TIOCNOTTY)},
#endif
#ifdef TIOCNXCL
    {"TIOCNXCL", i64(TIOCNXCL)},
#endif
#ifdef TIOCOUTQ
    {"TIOCOUTQ", i64(TIOCOUTQ)},
#endif
#ifdef TIOCPKT
    {"TIOCPKT", i64(TIOCPKT)},
#endif
#ifdef TIOCPKT_DATA
    {"TIOCPKT_DATA", i64(TIOCPKT_DATA)},
#endif
#ifdef TIOCPKT_DOSTOP
    {"TIOCPKT_DOSTOP", i64(TIOCPKT_DOSTOP)},
#endif
#ifdef TIOCPKT_FLUSHREAD
    {"TIOCPKT_FLUSHREAD", i64(TIOCPKT_FLUSHREAD)},
#endif
#ifdef TIOCPKT_FLUSHWRITE
    {"TIOCPKT_FLUSHWRITE", i64(TIOCPKT_FLUSHWRITE)},
#endif
#ifdef TIOCPKT_NOSTOP
    {"TIOCPKT_NOSTOP", i64(TIOCPKT_NOSTOP)},
#endif
#ifdef TIOCPKT_START
    {"TIOCPKT_START", i64(TIOCPKT_START)},
#endif
#ifdef TIOCPKT_STOP
    {"TIOCPKT_STOP", i64(TIOCPKT_STOP)},
#endif
#ifdef TIOCSCTTY
    {"TIOCSCTTY", i64(TIOCSCTTY)},
#endif
#ifdef TIOCSERCONFIG
    {"TIOCSERCONFIG", i64(TIOCSERCONFIG)},
#endif
#ifdef TIOCSERGETLSR
    {"TIOCSERGETLSR", i64(TIOCSERGETLSR)},
#endif
#ifdef TIOCSERGETMULTI
    {"TIOCSERGETMULTI", i64(TIOCSERGETMULTI)},
#endif
#ifdef TIOCSERGSTRUCT
    {"TIOCSERGSTRUCT", i64(TIOCSERGSTRUCT)},
#endif
#ifdef TIOCSERGWILD
    {"TIOCSERGWILD", i64(TIOCSERGWILD)},
#endif
#ifdef TIOCSERSETMULTI
    {"TIOCSERSETMULTI", i64(TIOCSERSETMULTI)},
#endif
#ifdef TIOCSERSWILD
    {"TIOCSERSWILD", i64(TIOCSERSWILD)},
#endif
#ifdef TIOCSER_TEMT
    {"TIOCSER_TEMT", i64(TIOCSER_TEMT)},
#endif
#ifdef TIOCSETD
    {"TIOCSETD", i64(TIOCSETD)},
#endif
#ifdef TIOCSLCKTRMIOS
    {"TIOCSLCKTRMIOS", i64(TIOCSLCKTRMIOS)},
#endif
#ifdef TIOCSPGRP
    {"TIOCSPGRP", i64(TIOCSPGRP)},
#endif
#ifdef TIOCSSERIAL
    {"TIOCSSERIAL", i64(TIOCSSERIAL)},
#endif
#ifdef TIOCSSOFTCAR
    {"TIOCSSOFTCAR", i64(TIOCSSOFTCAR)},
#endif
#ifdef TIOCSTI
    {"TIOCSTI", i64(TIOCSTI)},
#endif
#ifdef TIOCSWINSZ
    {"TIOCSWINSZ", i64(TIOCSWINSZ)},
#endif
#ifdef TOSTOP
    {"TOSTOP", i64(TOSTOP)},
#endif
#ifdef VDISCARD
    {"VDISCARD", i64(VDISCARD)},
#endif
#ifdef VEOF
    {"VEOF", i64(VEOF)},
#endif
#ifdef VEOL
    {"VEOL", i64(VEOL)},
#endif
#ifdef VEOL2
    {"VEOL2", i64(VEOL2)},
#endif
#ifdef VERASE
    {"VERASE", i64(VERASE)},
#endif
#ifdef VINTR
    {"VINTR", i64(VINTR)},
#endif
#ifdef VKILL
    {"VKILL", i64(VKILL)},
#endif
#ifdef VLNEXT
    {"VLNEXT", i64(VLNEXT)},
#endif
#ifdef VMIN
    {"VMIN", i64(VMIN)},
#endif
#ifdef VQUIT
    {"VQUIT", i64(VQUIT)},
#endif
#ifdef VREPRINT
    {"VREPRINT", i64(VREPRINT)},
#endif
#ifdef VSTART
    {"VSTART", i64(VSTART)},
#endif
#ifdef VSTOP
    {"VSTOP", i64(VSTOP)},
#endif
#ifdef VSUSP
    {"VSUSP", i64(VSUSP)},
#endif
#ifdef VSWTC
    {"VSWTC", i64(VSWTC)},
#endif
#ifdef VSWTCH
    {"VSWTCH", i64(VSWTCH)},
#endif
#ifdef VT0
    {"VT0", i64(VT0)},
#endif
#ifdef VT1
    {"VT1", i64(VT1)},
#endif
#ifdef VTDLY
    {"VTDLY", i64(VTDLY)},
#endif
#ifdef VTIME
    {"VTIME", i64(VTIME)},
#endif
#ifdef VWERASE
    {"VWERASE", i64(VWERASE)},
#endif
#ifdef XCASE
    {"XCASE", i64(XCASE)},
#endif
#ifdef XTABS
    {"XTABS", i64(XTABS)},
#endif
#ifdef _POSIX_VDISABLE
    {"_POSIX_VDISABLE", i64(_POSIX_VDISABLE)},
#endif
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

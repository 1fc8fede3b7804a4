// faulthandler: where the threads were, written by code that a fatal signal may interrupt anything for.
//
// What writes runs in signal handlers, and beside threads that go on: it allocates nothing, takes no lock, and copies
// everything it looks at with a system call that fails where plain loads would crash.
#include <dlfcn.h>
#include <execinfo.h>
#include <link.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <ctime>

#include "heap/collection_hook.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/set.h"
#include "vm/code.h"
#include "vm/frame.h"
#include "vm/lock.h"

namespace krait {

namespace {

// --- Writing

class Writer {
 public:
  explicit Writer(int fd) : fd_(fd) {}
  ~Writer() { flush(); }
  Writer(const Writer&) = delete;
  void add(std::string_view text) { for (char c : text) add(c); }
  void add(char c) {
    if (used_ == sizeof buffer_) flush();
    buffer_[used_++] = c;
  }
  void decimal(u64 n) {
    char digits[20];
    int count = 0;
    do digits[count++] = char('0' + n % 10);
    while (n /= 10);
    while (count) add(digits[--count]);
  }
  void hex(u64 n, int width) {
    int digits = width;
    while (digits < 16 && n >> (4 * digits)) ++digits;
    while (digits--) add("0123456789abcdef"[n >> (4 * digits) & 15]);
  }
  void flush() {
    for (usize done = 0; done < used_;) {
      ssize_t n = ::write(fd_, buffer_ + done, used_ - done);
      if (n < 0 && errno != EINTR) break;
      if (n > 0) done += usize(n);
    }
    used_ = 0;
  }

 private:
  int fd_;
  usize used_ = 0;
  char buffer_[512];
};

// --- Reading memory that may not be there

bool copy_memory(void* to, const void* from, usize bytes) {
  iovec local = {to, bytes}, remote = {const_cast<void*>(from), bytes};
  ssize_t n = ::process_vm_readv(::getpid(), &local, 1, &remote, 1, 0);
  if (n == ssize_t(bytes)) return true;
  if (n >= 0 || errno == EFAULT) return false;
  std::memcpy(to, from, bytes);   // not allowed here: as good as it gets
  return true;
}
template <class T>
bool copy(T* to, const void* from) { return from && copy_memory(static_cast<void*>(to), from, sizeof(T)); }

// --- Frames

constexpr u32 kMaxFrames = 100, kMaxThreads = 100;
constexpr u64 kMaxText = 500;

// The characters of a str, those that are not printable ASCII as escapes. False: there is none.
bool write_str(Writer& out, const Str* s) {
  alignas(Str) char header[sizeof(Str)];
  if (!s || !copy_memory(header, s, sizeof header)) return false;
  auto* text = reinterpret_cast<const Str*>(header);
  u64 length = std::min(text->length, kMaxText);
  u32 kind = text->kind();
  for (u64 i = 0; i < length; ++i) {
    u8 unit[4] = {};
    if (!copy_memory(unit, reinterpret_cast<const char*>(s + 1) + i * kind, kind)) return i != 0;
    u32 c = u32(unit[0]) | u32(unit[1]) << 8 | u32(unit[2]) << 16 | u32(unit[3]) << 24;
    if (c >= 0x20 && c < 0x7f) {
      out.add(char(c));
    } else {
      out.add(c < 0x100 ? "\\x" : c < 0x10000 ? "\\u" : "\\U");
      out.hex(c, c < 0x100 ? 2 : c < 0x10000 ? 4 : 8);
    }
  }
  if (text->length > length) out.add("...");
  return true;
}

// The line that a frame is at; 0 if it is not known.
int line_of(const Frame& frame, const Code& code) {
  u32 index = code.prepared && frame.pc > code.instrs ? u32(frame.pc - code.instrs) - 1 : 0;
  UnitRecord record;
  if (!copy(&record, code.unit.operator->())) return 0;
  std::span<const u8> table = code.unit.positions();
  char seen;
  for (usize at = 0; at < table.size(); at += 4096) if (!copy(&seen, table.data() + at)) return 0;
  return position_at(table, index).line;
}

// Gives the frame below, or null.
const Frame* write_frame(Writer& out, const Frame* at) {
  alignas(Frame) char frame_bytes[sizeof(Frame)];
  alignas(Code) char code_bytes[sizeof(Code)];
  if (!copy_memory(frame_bytes, at, sizeof frame_bytes)) return nullptr;
  auto* frame = reinterpret_cast<const Frame*>(frame_bytes);
  if (!frame->code || !copy_memory(code_bytes, frame->code, sizeof code_bytes)) return nullptr;
  auto* code = reinterpret_cast<const Code*>(code_bytes);
  out.add("  File ");
  out.add('"');
  bool named = write_str(out, code->filename);
  out.add('"');
  if (!named) out.add("???");
  out.add(", line ");
  int line = line_of(*frame, *code);
  if (line > 0) out.decimal(u64(line));
  else out.add("???");
  out.add(" in ");
  if (!write_str(out, code->name)) out.add("???");
  out.add('\n');
  return frame->prev;
}

void write_frames(Writer& out, const Thread* thread) {
  Frame* frame;
  if (!copy(&frame, &thread->frame) || !frame) return out.add("  <no Python frame>\n");
  const Frame* at = frame;
  for (u32 depth = 0; at && depth < kMaxFrames; ++depth) at = write_frame(out, at);
}

const Thread* thread_of(Interpreter* interp, u64 ident) {
  Thread* thread;
  if (!copy(&thread, &interp->threads)) return nullptr;
  for (u32 n = 0; thread && n < 10000; ++n) {
    u64 found;
    if (!copy(&found, &thread->ident)) return nullptr;
    if (found == ident) return thread;
    if (!copy(&thread, &thread->next_thread)) return nullptr;
  }
  return nullptr;
}

void write_stack(int fd, const Thread* thread) {
  Writer out(fd);
  out.add("Stack (most recent call first):\n");
  write_frames(out, thread);
}

void write_threads(int fd, Interpreter* interp, const Thread* current, const CollectionHook* collections) {
  Writer out(fd);
  Thread* thread;
  if (!copy(&thread, &interp->threads)) return;
  for (u32 n = 0; thread; ++n) {
    if (n) out.add('\n');
    if (n >= kMaxThreads) return out.add("...\n");
    u64 ident = 0;
    copy(&ident, &thread->ident);
    out.add(thread == current ? "Current thread 0x" : "Thread 0x");
    out.hex(ident, sizeof(long) * 2);
    char name[100];
    if (ident && ::pthread_getname_np(pthread_t(ident), name, sizeof name) == 0 && *name) {
      out.add(" [");
      out.add(name);
      out.add(']');
    }
    out.add(" (most recent call first):\n");
    if (thread == current && collections->running) out.add("  Garbage-collecting\n");
    write_frames(out, thread);
    if (!copy(&thread, &thread->next_thread)) return;
  }
}

// --- The stack of native code

constexpr int kMaxNativeFrames = 32;

void write_native_stack(int fd) {
  Writer out(fd);
  out.add("Current thread's C stack trace (most recent call first):\n");
  void* frames[kMaxNativeFrames];
  int depth = ::backtrace(frames, kMaxNativeFrames);
  if (depth <= 0) return out.add("  <no stack trace>\n");
  for (int i = 0; i < depth; ++i) {
    Dl_info info = {};
    link_map* map = nullptr;
    void* extra = nullptr;
    bool known = ::dladdr1(frames[i], &info, &extra, RTLD_DL_LINKMAP) != 0;
    map = static_cast<link_map*>(extra);
    out.add("  Binary file \"");
    out.add(known && info.dli_fname && *info.dli_fname ? info.dli_fname : "<unknown>");
    out.add('"');
    auto address = u64(reinterpret_cast<uintptr_t>(frames[i]));
    u64 base = known && info.dli_sname ? u64(reinterpret_cast<uintptr_t>(info.dli_saddr)) : map ? u64(map->l_addr) : 0;
    if (base) {
      out.add(", at ");
      if (info.dli_sname) out.add(info.dli_sname);
      out.add(address < base ? "-0x" : "+0x");
      out.hex(address < base ? base - address : address - base, 1);
    }
    out.add(" [0x");
    out.hex(address, 1);
    out.add("]\n");
  }
  if (depth == kMaxNativeFrames) out.add("  <truncated rest of calls>\n");
}

// --- Signals. They belong to the process: one interpreter at a time owns them, the first that imports the module.

struct Fatal {
  int number;
  const char* name;
  bool installed = false;
  struct sigaction previous = {};
};
struct User {
  bool installed = false;
  int fd = -1;
  bool all_threads = false, chain = false;
  struct sigaction previous = {};
};
struct Later {
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  pthread_cond_t changed;
  pthread_t thread;
  pid_t process;          // a fork leaves the thread behind
  bool running = false, cancelled = false;
  int fd = -1;
  i64 interval_ns = 0;
  bool repeat = false, exit = false;
  char header[64];
};
constexpr int kSignals = 65;

struct Process {
  Interpreter* interp = nullptr;
  const CollectionHook* collections = nullptr;
  Fatal fatal[5] = {{SIGBUS, "Bus error"}, {SIGILL, "Illegal instruction"}, {SIGFPE, "Floating-point exception"},
                    {SIGABRT, "Aborted"}, {SIGSEGV, "Segmentation fault"}};   // the last one is there most often
  bool enabled = false, all_threads = true, native_stack = true;
  int fd = -1;
  Str *modules_key = nullptr, *stdlib_key = nullptr;
  User users[kSignals];
  Later later;
  void* stack = nullptr;  // for handlers, if the thread's own is used up
};
Process process;
constexpr usize kHandlerStack = 256 * 1024;

void write_all(int fd, bool all_threads) {
  const Thread* current = thread_of(process.interp, thread_ident());
  if (all_threads) write_threads(fd, process.interp, current, process.collections);
  else if (current) write_stack(fd, current);
}

// The names of native modules that sys.stdlib_module_names does not have, but for our own.
void write_extension_modules(int fd) {
  Interpreter* interp = process.interp;
  Dict* modules = interp->modules;
  Value known = dict_get_str(interp->sys->dict, process.stdlib_key);
  if (!modules || !is<FrozenSet>(known)) return;
  auto is_known = [&](const Str* name) {
    u64 at = 0;
    Value key;
    while (set_next(static_cast<SetBase*>(known.object()), &at, &key))
      if (is<Str>(key) && str_equal(static_cast<Str*>(key.object()), name)) return true;
    return false;
  };
  Writer out(fd);
  u64 at = 0, count = 0;
  Value key, value;
  while (dict_next(modules, &at, &key, &value)) {
    if (!is<Str>(key) || !is<Module>(value) || !static_cast<Module*>(value.object())->spec) continue;
    auto* name = static_cast<Str*>(key.object());
    if (is_known(name) || name->equals("_krait")) continue;
    out.add(count++ ? ", " : "\nExtension modules: ");
    write_str(out, name);
  }
  if (!count) return;
  out.add(" (total: ");
  out.decimal(count);
  out.add(")\n");
}

void on_fatal(int number) {
  int saved = errno;
  if (process.enabled) {
    Fatal* fatal = process.fatal;
    while (fatal->number != number && fatal != std::end(process.fatal) - 1) ++fatal;
    if (fatal->installed) {
      ::sigaction(number, &fatal->previous, nullptr);
      fatal->installed = false;
    }
    int fd = process.fd;
    {
      Writer out(fd);
      out.add("Fatal Python error: ");
      out.add(fatal->name);
      out.add("\n\n");
    }
    write_all(fd, process.all_threads);
    if (process.native_stack) {
      Writer(fd).add('\n');
      write_native_stack(fd);
    }
    write_extension_modules(fd);
  }
  errno = saved;
  ::raise(number);   // at once, to the handler that was there before
}

bool install_user(int number);

void on_user(int number) {
  User& user = process.users[number];
  if (!user.installed) return;
  int saved = errno;
  write_all(user.fd, user.all_threads);
  if (user.chain) {
    ::sigaction(number, &user.previous, nullptr);
    errno = saved;
    ::raise(number);
    saved = errno;
    install_user(number);
  }
  errno = saved;
}

bool install_user(int number) {
  User& user = process.users[number];
  struct sigaction action = {};
  action.sa_handler = on_user;
  sigemptyset(&action.sa_mask);
  // A handler that hands on is interrupted by the signal that it raises; calls of the system go on after others.
  action.sa_flags = (user.chain ? SA_NODEFER : SA_RESTART) | (process.stack ? SA_ONSTACK : 0);
  return ::sigaction(number, &action, &user.previous) == 0;
}

void remove_user(User& user, int number) {
  if (!user.installed) return;
  user.installed = false;
  ::sigaction(number, &user.previous, nullptr);
}

void remove_fatal() {
  process.enabled = false;
  for (Fatal& fatal : process.fatal) {
    if (!fatal.installed) continue;
    ::sigaction(fatal.number, &fatal.previous, nullptr);
    fatal.installed = false;
  }
}

// --- Later

void* run_later(void*) {
  sigset_t all;
  sigfillset(&all);
  ::pthread_sigmask(SIG_SETMASK, &all, nullptr);
  Later& later = process.later;
  ::pthread_mutex_lock(&later.mutex);
  bool again = true;
  while (again && !later.cancelled) {
    timespec until;
    ::clock_gettime(CLOCK_MONOTONIC, &until);
    i64 ns = until.tv_nsec + later.interval_ns % 1'000'000'000;
    until.tv_sec += time_t(later.interval_ns / 1'000'000'000 + ns / 1'000'000'000);
    until.tv_nsec = long(ns % 1'000'000'000);
    int waited = 0;
    while (!later.cancelled && waited != ETIMEDOUT) waited = ::pthread_cond_timedwait(&later.changed, &later.mutex, &until);
    if (later.cancelled) break;
    Writer(later.fd).add(later.header);
    write_threads(later.fd, process.interp, nullptr, process.collections);
    if (later.exit) ::_exit(1);
    again = later.repeat;
  }
  ::pthread_mutex_unlock(&later.mutex);
  return nullptr;
}

void cancel_later() {
  Later& later = process.later;
  if (!later.running) return;
  later.running = false;
  if (later.process != ::getpid()) return;
  ::pthread_mutex_lock(&later.mutex);
  later.cancelled = true;
  ::pthread_cond_signal(&later.changed);
  ::pthread_mutex_unlock(&later.mutex);
  ::pthread_join(later.thread, nullptr);
}

}  // namespace

// --- The module

namespace faults {

// Keeps the files whose descriptors are written to.
struct State {
  Field fatal_file, later_file;
  Field user_files[kSignals];
  RefTo<Str> stdlib_key;
  bool owner = false;
  ~State() {
    if (!owner) return;
    cancel_later();
    remove_fatal();
    for (int i = 0; i < kSignals; ++i) remove_user(process.users[i], i);
    __atomic_store_n(&process.interp, nullptr, __ATOMIC_RELEASE);
  }
  void visit(Visitor& v) {
    v(fatal_file);
    v(later_file);
    for (const Field& file : user_files) v(file);
    v(Value(stdlib_key));
  }
};
static const char kStateKey = 0;
static State& state_of(Thread& t) { return t.interp.state<State>(&kStateKey); }

// Makes this interpreter the one that the process's signals are about.
static Result<State*> own(Thread& t) {
  State& state = state_of(t);
  if (state.owner) return &state;
  Interpreter* nobody = nullptr;
  if (!__atomic_compare_exchange_n(&process.interp, &nobody, &t.interp, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE))
    return t.raise(kRuntimeError, "another interpreter of the process uses faulthandler");
  state.owner = true;
  state.stdlib_key = str_intern(t, "stdlib_module_names");
  process.stdlib_key = state.stdlib_key;
  process.collections = &collection_hook(t.interp);
  void* first[1];
  ::backtrace(first, 1);   // loads what it needs now
  if (!process.stack) {
    void* memory = ::mmap(nullptr, kHandlerStack, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    stack_t stack = {};
    stack.ss_sp = memory;
    stack.ss_size = kHandlerStack;
    if (memory != MAP_FAILED && ::sigaltstack(&stack, nullptr) == 0) process.stack = memory;
  }
  return &state;
}

// The descriptor of a file argument; `file` becomes what has to be kept, None if it was a number.
static Result<int> descriptor(Thread& t, Ref& file) {
  if (file.is_empty() || file.is_none()) {
    file = Ref(dict_get_str(t.interp.sys->dict, t.names.stderr));
    if (file.is_absent()) return t.raise(kRuntimeError, "lost sys.stderr");
    if (file.is_none()) return t.raise(kRuntimeError, "sys.stderr is None");
  }
  i64 fd;
  if (is_int(file)) {
    if (file.get().is_bool()) TRY(warn(t, kRuntimeWarning, "bool is used as a file descriptor"));
    if (!int_try_i64(file, &fd) || fd != i32(fd)) return t.raise(kOverflowError, "Python int too large to convert to C int");
    if (fd < 0) return t.raise(kValueError, "file is not a valid file descriptor");
    file = none_ref();
    return int(fd);
  }
  Ref number = TRY(call_method(t, file, t.names.fileno));
  if (!is_int(number) || !int_try_i64(number, &fd) || fd < 0 || fd != i32(fd))
    return t.raise(kRuntimeError, "file.fileno() is not a valid file descriptor");
  if (call_method(t, file, t.names.flush).is_error()) t.clear_error();
  return int(fd);
}

static Status dump_traceback(Thread& t, Value file_or_none, bool all_threads) {
  Ref file(file_or_none);
  int fd = TRY(descriptor(t, file));
  if (!all_threads) {
    write_stack(fd, &t);
    return {};
  }
  write_threads(fd, &t.interp, &t, &collection_hook(t.interp));
  return {};
}

static Status dump_c_stack(Thread& t, Value file_or_none) {
  Ref file(file_or_none);
  write_native_stack(TRY(descriptor(t, file)));
  return {};
}

static Status enable(Thread& t, Value file_or_none, bool all_threads, bool c_stack) {
  Ref file(file_or_none);
  int fd = TRY(descriptor(t, file));
  State* state = TRY(own(t));
  state->fatal_file.set(std::move(file));
  process.fd = fd;
  process.all_threads = all_threads;
  process.native_stack = c_stack;
  if (process.enabled) return {};
  for (Fatal& fatal : process.fatal) {
    struct sigaction action = {};
    action.sa_handler = on_fatal;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_NODEFER | (process.stack ? SA_ONSTACK : 0);
    if (::sigaction(fatal.number, &action, &fatal.previous) != 0) return t.raise_os_error(errno);
    fatal.installed = true;
  }
  process.enabled = true;
  return {};
}

static bool disable(Thread& t) {
  State& state = state_of(t);
  if (!state.owner || !process.enabled) return false;
  remove_fatal();
  state.fatal_file.clear();
  return true;
}
static bool is_enabled(Thread& t) { return state_of(t).owner && process.enabled; }

static Status dump_traceback_later(Thread& t, Value timeout, bool repeat, Value file_or_none, bool exit) {
  i64 ns = TRY(seconds_to_ns(t, timeout));
  i64 us = ns / 1000 + (ns % 1000 > 0);
  if (us <= 0) return t.raise(kValueError, "timeout must be greater than 0");
  Ref file(file_or_none);
  int fd = TRY(descriptor(t, file));
  State* state = TRY(own(t));
  Later& later = process.later;
  cancel_later();
  u64 seconds = u64(us) / 1'000'000, rest = u64(us) % 1'000'000;
  std::string header = fmt::format("Timeout ({}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
  header += rest ? fmt::format(".{:06})!\n", rest) : ")!\n";
  later.header[header.copy(later.header, sizeof later.header - 1)] = '\0';
  later.fd = fd;
  later.interval_ns = us * 1000;
  later.repeat = repeat;
  later.exit = exit;
  later.cancelled = false;
  later.process = ::getpid();
  pthread_condattr_t monotonic;
  ::pthread_condattr_init(&monotonic);
  ::pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
  ::pthread_cond_init(&later.changed, &monotonic);
  ::pthread_condattr_destroy(&monotonic);
  later.mutex = PTHREAD_MUTEX_INITIALIZER;
  if (::pthread_create(&later.thread, nullptr, run_later, nullptr) != 0) return t.raise(kRuntimeError, "unable to start watchdog thread");
  later.running = true;
  state->later_file.set(std::move(file));
  return {};
}
static void cancel_dump_traceback_later(Thread& t) {
  State& state = state_of(t);
  if (!state.owner) return;
  cancel_later();
  state.later_file.clear();
}

static Status check_signal(Thread& t, i32 number) {
  for (const Fatal& fatal : process.fatal)
    if (fatal.number == number) return t.raise(kRuntimeError, "signal {} cannot be registered, use enable() instead", number);
  if (number < 1 || number >= kSignals) return t.raise(kValueError, "signal number out of range");
  return {};
}

static Status register_signal(Thread& t, i32 number, Value file_or_none, bool all_threads, bool chain) {
  TRY(check_signal(t, number));
  Ref file(file_or_none);
  int fd = TRY(descriptor(t, file));
  State* state = TRY(own(t));
  User& user = process.users[number];
  user.chain = chain;
  if (!user.installed && !install_user(number)) return t.raise_os_error(errno);
  user.fd = fd;
  user.all_threads = all_threads;
  user.installed = true;
  state->user_files[number].set(std::move(file));
  return {};
}
static Result<bool> unregister_signal(Thread& t, i32 number) {
  TRY(check_signal(t, number));
  State& state = state_of(t);
  User& user = process.users[number];
  if (!state.owner || !user.installed) return false;
  remove_user(user, number);
  state.user_files[number].clear();
  return true;
}

// --- Crashes, for tests

// Nobody is to be told by a file of the crash.
static void without_core() {
  rlimit limit;
  if (::getrlimit(RLIMIT_CORE, &limit) != 0) return;
  limit.rlim_cur = 0;
  ::setrlimit(RLIMIT_CORE, &limit);
}

static void read_null(Thread&) {
  without_core();
  const volatile int* volatile nowhere = nullptr;
  (void)*nowhere;
}
static void raise_segv() {
  without_core();
  ::raise(SIGSEGV);
}
static void sigsegv(Thread& t, bool release_gil) {
  if (!release_gil) return raise_segv();
  ReleaseLock release(t);
  raise_segv();
}
static void sigabrt(Thread&) {
  without_core();
  std::abort();
}
static void sigfpe(Thread&) {
  without_core();
  ::raise(SIGFPE);
}

static void* fatal_thread(void*) {
  without_core();
  Writer(STDERR_FILENO).add("Fatal Python error: faulthandler_fatal_error_thread: in new thread\nPython runtime state: initialized\n\n");
  write_threads(STDERR_FILENO, process.interp, nullptr, process.collections);
  std::abort();
}
static Status fatal_error_c_thread(Thread& t) {
  TRY(own(t));
  pthread_t thread;
  if (::pthread_create(&thread, nullptr, fatal_thread, nullptr) != 0) return t.raise(kRuntimeError, "unable to start the thread");
  ReleaseLock release(t);
  ::pthread_join(thread, nullptr);
  return {};
}

static KRAIT_NOINLINE usize use_stack(const char* lowest, usize* depth) {
  volatile char buffer[4096];
  buffer[0] = char(*depth);
  buffer[4095] = char(*depth);
  ++*depth;
  auto* here = const_cast<const char*>(buffer);
  if (here < lowest) return usize(here - lowest);
  return use_stack(lowest, depth) + usize(buffer[0]);
}
// A gigabyte deeper than here is below every stack.
static Status stack_overflow(Thread& t) {
  without_core();
  usize depth = 0;
  char here;
  use_stack(&here - (usize(1) << 30), &depth);
  return t.raise(kRuntimeError, "unable to raise a stack overflow (allocated {} bytes on the stack, in {} C calls)", usize(1) << 30, depth);
}

static constexpr Method kFunctions[] = {
    function<enable>("enable($module, /, file=sys.stderr, all_threads=True, c_stack=True) as ($module, /, file=sys.stderr, all_threads=True)", "Write where the threads are when a fatal signal comes."),
    function<disable>("disable($module, /)", "Do nothing about fatal signals; whether something was done."),
    function<is_enabled>("is_enabled($module, /)", "Whether fatal signals are handled."),
    function<dump_traceback>("dump_traceback($module, /, file=sys.stderr, all_threads=True)", "Write where the calling thread or all threads are."),
    function<dump_c_stack>("dump_c_stack($module, /, file=sys.stderr)", "Write the native stack of the calling thread."),
    function<dump_traceback_later>("dump_traceback_later($module, /, timeout, repeat=False, file=sys.stderr, exit=False)",
                                   "Write where the threads are when the time is over, once or again and again, and end the process if asked to."),
    function<cancel_dump_traceback_later>("cancel_dump_traceback_later($module, /)", "Take dump_traceback_later() back."),
    function<register_signal>("register($module, /, signum, file=sys.stderr, all_threads=True, chain=False)",
                              "Write where the threads are when a signal comes; with chain, the handler that was there is called too."),
    function<unregister_signal>("unregister($module, signum, /)", "Take register() back; whether there was something to take back."),
    function<read_null>("_read_null($module, /)", "Read from address zero."),
    function<sigsegv>("_sigsegv($module, release_gil=False, /)", "Raise SIGSEGV."),
    function<sigabrt>("_sigabrt($module, /)", "Raise SIGABRT."),
    function<sigfpe>("_sigfpe($module, /)", "Raise SIGFPE."),
    function<fatal_error_c_thread>("_fatal_error_c_thread($module, /)", "End with a fatal error in a thread that Python does not know."),
    function<stack_overflow>("_stack_overflow($module, /)", "Use up the native stack."),
};

static Status ready(Thread& t, Module*) {
  state_of(t);
  return {};
}

}  // namespace faults

extern const ModuleSpec kFaulthandlerModule;
const ModuleSpec kFaulthandlerModule = {
    .name = "faulthandler",
    .doc = "Where Python code was when a fatal signal came, when time was over, or when asked.",
    .functions = faults::kFunctions,
    .ready = faults::ready,
};

}  // namespace krait

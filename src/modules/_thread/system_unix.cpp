// _thread: what the system knows threads by.
#include <pthread.h>
#include <unistd.h>
#if defined(__linux__)
#include <sys/syscall.h>
#endif

#include "modules/_thread/thread.h"
#include "objects/codec.h"

namespace krait::threads {

static i64 thread_native_id(Thread&) {
#if defined(__linux__)
  return i64(syscall(SYS_gettid));
#else
  return i64(thread_ident());
#endif
}
static Status thread_set_name(Thread& t, Str* name) {
  std::string text = str_to_utf8(name);
#if defined(__linux__)
  text.resize(std::min(text.size(), kNameMost));   // as CPython does it, which may cut a character in two
  pthread_setname_np(pthread_self(), text.c_str());
#endif
  return {};
}

static Result<RefTo<Str>> thread_get_name(Thread& t) {
  char text[kNameMost + 1] = "";
#if defined(__linux__)
  if (int code = pthread_getname_np(pthread_self(), text, sizeof text)) return t.raise_os_error(code);
#endif
  return decode_fs(t, text);
}

static constexpr Method kFunctions[] = {
    function<thread_get_name>("_get_name($module, /)", "The name by which the system knows the calling thread."),
    function<thread_native_id>("get_native_id($module, /)", "The number the system knows the calling thread by."),
    function<thread_set_name>("set_name($module, /, name)", "Name the calling thread for the system."),
};
static constexpr std::span<const Method> kTable = rows(kFunctions);
const std::span<const Method>* const kSystemFunctions[] = {&kTable, nullptr};

}  // namespace krait::threads

// _thread: what the system knows threads by.
#include <pthread.h>
#include <unistd.h>
#if defined(__linux__)
#include <sys/syscall.h>
#endif

#include "modules/_thread/thread.h"

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
  // The system takes 15 bytes; a character is not cut in two.
  usize length = std::min<usize>(text.size(), 15);
  while (length && length < text.size() && (u8(text[length]) & 0xC0) == 0x80) --length;
  text.resize(length);
  pthread_setname_np(pthread_self(), text.c_str());
#endif
  return {};
}

static constexpr Method kFunctions[] = {
    function<thread_native_id>("get_native_id($module, /)", "The number the system knows the calling thread by."),
    function<thread_set_name>("set_name($module, /, name)", "Name the calling thread for the system."),
};
static constexpr std::span<const Method> kTable = rows(kFunctions);
const std::span<const Method>* const kSystemFunctions[] = {&kTable, nullptr};

}  // namespace krait::threads

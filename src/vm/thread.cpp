#include "vm/thread.h"

#include <cstring>

#include "objects/exception.h"
#include "objects/str_message.h"
#include "objects/tuple.h"
#include "vm/abstract.h"
#include "vm/c_stack.h"
#include "vm/interpreter.h"

namespace krait {

Error Thread::raise_text(ExceptionKind kind, std::string_view text) {
  RefTo<Str> message = str_from_message(*this, text);
  return raise_value(kind, message);
}

Error Thread::raise_literal(ExceptionKind kind, fmt::string_view text) {
  std::string_view plain(text.data(), text.size());
  if (plain.find_first_of("{}") == std::string_view::npos) return raise_text(kind, plain);
  return raise_text(kind, fmt::vformat(text, {}));
}

Error Thread::raise_value(ExceptionKind kind, Value argument) {
  Result<Ref> made = exception_new(*this, kind, argument.is_empty() ? std::span<const Value>() : std::span(&argument, 1));
  if (made.is_error()) return {};
  Ref instance = made.take();
  return raise_object(instance);
}

// The handled exception becomes the context, unless that would close a cycle of contexts.
static void chain_context(Value raised, Value handled) {
  if (handled.is_empty() || handled.is_none() || handled == raised) return;
  BaseException* e = static_cast<BaseException*>(raised.object());
  // Cut the chain where it already holds the new exception; a second, slower walker guards against other cycles.
  BaseException* fast = static_cast<BaseException*>(handled.object());
  BaseException* slow = fast;
  bool step = false;
  while (true) {
    Value next = fast->context.get();
    if (next.is_empty()) break;
    if (next == raised) {
      fast->context.clear();
      break;
    }
    fast = static_cast<BaseException*>(next.object());
    if (fast == slow) break;
    if (step) slow = static_cast<BaseException*>(slow->context.get().object());
    step = !step;
  }
  e->context.set(handled);
}

Error Thread::raise_object(Value instance) {
  KRAIT_ASSERT(is_exception(instance));
  Ref keep(instance);
  chain_context(instance, handled);
  exception = std::move(keep);
  return {};
}

Error Thread::raise_no_memory() { return raise_value(kMemoryError, Value::empty()); }

Error Thread::raise_os_error(int errno_value, Value filename, Value filename2) {
  RefTo<Str> text = str_from_utf8(*this, std::strerror(errno_value));
  Value args[] = {Value::small_int(errno_value), Value(text), filename, Value::none(), filename2};
  usize count = filename.is_empty() ? 2 : filename2.is_empty() ? 3 : 5;
  Result<Ref> made = exception_new(*this, kOSError, std::span(args, count));
  if (made.is_error()) return {};
  Ref instance = made.take();
  return raise_object(instance);
}

bool Thread::error_matches(ExceptionKind kind) const {
  return has_error() && is_subtype(exception.get().object()->type(), types[kind]);
}

void Thread::clear_error() { exception.reset(); }
Ref Thread::take_error() { return std::move(exception); }
void Thread::restore_error(Ref error) { exception = std::move(error); }

Error Thread::raise_recursion(const char* where) {
  // Building the exception needs some of the stack that ran out.
  char* limit = c_stack_limit;
  c_stack_limit = nullptr;
  raise(kRecursionError, "Stack overflow (used {} kB){}", thread_stack_used() / 1024, where);
  c_stack_limit = limit;
  return {};
}

}  // namespace krait

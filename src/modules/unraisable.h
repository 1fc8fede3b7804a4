#pragma once
#include "objects/str.h"
#include "vm/abstract.h"

namespace krait {

// Reports the pending exception as "Exception ignored WHAT REPR:".
inline void report_ignored(Thread& t, const char* what, Value object) {
  Ref error = t.take_error();
  Result<RefTo<Str>> shown = repr(t, object);
  std::string text = shown.is_error() ? "<unprintable object>" : str_to_utf8(shown.take());
  t.clear_error();
  t.restore_error(std::move(error));
  t.report_unraisable(fmt::format("Exception ignored {} {}:", what, text), Value::empty());
}

}  // namespace krait

#pragma once
// Audit events (PEP 578): what native code is about to do is told to the hooks of sys.addaudithook, which may refuse it.
#include "objects/int.h"
#include "vm/interpreter.h"

namespace krait {

bool audit_has_hooks(Interpreter& interp);
void audit_add_hook(Interpreter& interp, Value hook);
Status audit_tell(Thread& t, Str* event, Tuple* args);
Status audit_tell(Thread& t, const char* event, std::span<const Value> args);

// Arguments of events. An unset value stands for None.
inline Ref audit_value(Thread&, Value v) { return v.is_empty() ? none_ref() : Ref(v); }
inline Ref audit_value(Thread&, const Ref& v) { return v.is_empty() ? none_ref() : v.copy(); }
inline Ref audit_value(Thread&, const Object* o) { return Ref(Value(const_cast<Object*>(o))); }
template <std::integral T>
Ref audit_value(Thread& t, T n) { return int_from_i64(t, i64(n)); }

template <class... Args>
Status audit(Thread& t, const char* event, const Args&... args) {
  if (KRAIT_LIKELY(!audit_has_hooks(t.interp))) return {};
  Ref held[sizeof...(Args) + 1] = {audit_value(t, args)...};
  Value values[sizeof...(Args) + 1] = {};
  for (usize i = 0; i < sizeof...(Args); ++i) values[i] = held[i];
  return audit_tell(t, event, std::span<const Value>(values, sizeof...(Args)));
}

}  // namespace krait

// sys: frames, exceptions, tracing and profiling functions of threads.
#include "modules/sys.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/frame.h"
#include "objects/int.h"
#include "objects/tuple.h"
#include "vm/abstract.h"
#include "vm/audit.h"
#include "vm/monitoring.h"

namespace krait {

using SetHook = void(Thread& t, Thread& of, Value function);

static Status set_hook(Thread& t, SetHook* set, const char* event, Value function, bool all_threads) {
  TRY(sys_audit(t, event));
  Ref held(function);   // the old function goes; its end may run code
  Value value = function.is_none() ? Value::empty() : function;
  if (!all_threads) return set(t, t, value), Status();
  for (Thread* other = t.interp.threads; other; other = other->next_thread) set(t, *other, value);
  return {};
}
Status sys_settrace(Thread& t, Value function) { return set_hook(t, set_trace_function, "sys.settrace", function, false); }
Status sys_setprofile(Thread& t, Value function) { return set_hook(t, set_profile_function, "sys.setprofile", function, false); }
Status sys_settraceallthreads(Thread& t, Value function) { return set_hook(t, set_trace_function, "sys.settrace", function, true); }
Status sys_setprofileallthreads(Thread& t, Value function) {
  return set_hook(t, set_profile_function, "sys.setprofile", function, true);
}
Ref sys_gettrace(Thread& t) { return t.trace_function.is_empty() ? none_ref() : t.trace_function.copy(); }
Ref sys_getprofile(Thread& t) { return t.profile_function.is_empty() ? none_ref() : t.profile_function.copy(); }

Result<Ref> sys_current_frames(Thread& t) {
  TRY(audit(t, "sys._current_frames"));
  RefTo<Dict> out = dict_new(t);
  for (Thread* other = t.interp.threads; other; other = other->next_thread) {
    Frame* frame = frame_visible(other->frame);
    if (!frame) continue;
    Ref id = int_from_u64(t, other->ident);
    TRY(dict_set(t, out, id, Value(static_cast<Object*>(frame_object(t, frame)))));
  }
  return Ref(Value(out));
}
Result<Ref> sys_current_exceptions(Thread& t) {
  TRY(audit(t, "sys._current_exceptions"));
  RefTo<Dict> out = dict_new(t);
  for (Thread* other = t.interp.threads; other; other = other->next_thread) {
    Ref id = int_from_u64(t, other->ident);
    TRY(dict_set(t, out, id, other->handled.is_empty() ? Value::none() : other->handled.get()));
  }
  return Ref(Value(out));
}

Result<Ref> sys_call_tracing(Thread& t, Value func, Tuple* args) {
  i32 outer = std::exchange(t.tracing, 0);
  Result<Ref> result = call_with(t, func, args, nullptr);
  t.tracing = outer;
  return result;
}

}  // namespace krait

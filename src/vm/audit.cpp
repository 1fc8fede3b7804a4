#include "vm/audit.h"

#include "objects/str.h"
#include "objects/tuple.h"
#include "vm/abstract.h"

namespace krait {

struct AuditHooks {
  std::vector<Ref> hooks;
  void visit(Visitor& v) { for (Ref& hook : hooks) v(hook.get()); }
};
static const char kStateKey = 0;
static AuditHooks& state_of(Interpreter& interp) { return interp.state<AuditHooks>(&kStateKey); }

bool audit_has_hooks(Interpreter& interp) { return !state_of(interp).hooks.empty(); }
void audit_add_hook(Interpreter& interp, Value hook) { state_of(interp).hooks.emplace_back(hook); }

static Status call_hook(Thread& t, Value hook, Str* cantrace, Str* event, Tuple* args) {
  Ref wish = TRY(get_attribute_opt(t, hook, cantrace));
  bool traced = !wish.is_absent() && TRY(truth(t, wish));
  i32 outer = std::exchange(t.tracing, traced ? t.tracing - 1 : t.tracing);
  Result<Ref> answer = call(t, hook, Value(static_cast<Object*>(event)), Value(args));
  t.tracing = outer;
  return answer.is_error() ? Status(Error{}) : Status();
}

// Hooks are not traced, except those with a true __cantrace__.
Status audit_tell(Thread& t, Str* event, Tuple* args) {
  AuditHooks& state = state_of(t.interp);
  if (state.hooks.empty()) return {};
  RefTo<Str> cantrace = str_intern(t, "__cantrace__");
  ++t.tracing;
  Status told;
  for (usize i = 0; i < state.hooks.size() && !told.is_error(); ++i) {
    Ref hook = state.hooks[i].copy();
    told = call_hook(t, hook, cantrace, event, args);
  }
  --t.tracing;
  return told;
}

Status audit_tell(Thread& t, const char* event, std::span<const Value> args) {
  if (KRAIT_LIKELY(!audit_has_hooks(t.interp))) return {};
  RefTo<Str> name = str_intern(t, event);
  RefTo<Tuple> values = TRY(tuple_from(t, args));
  return audit_tell(t, name, values);
}

}  // namespace krait

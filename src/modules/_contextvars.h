#pragma once
// Context variables: a Context maps variables to values; every thread is in one.
#include "objects/type.h"

namespace krait {

struct Context : Object {
  static const TypeSpec kType;
  FieldTo<Dict> values;       // shared with copies and iterators until the next change
  Field previous;             // while entered: the context of the thread before, or EMPTY
  bool entered;
};

struct ContextVar : Object {
  static const TypeSpec kType;
  FieldTo<Str> name;
  Field fallback;             // EMPTY: no default
  // Where the value was found last: entry `index` of the dict whose keys_version this is (0: nowhere).
  u64 found_version;
  u32 found_index;
};

struct ContextToken : Object {
  static const TypeSpec kType;
  FieldTo<Context> context;
  FieldTo<ContextVar> var;
  Field old_value;            // EMPTY: there was none
  bool used;
};

RefTo<Context> context_current(Thread& t);
RefTo<Context> context_copy(Thread& t);
// Calls run with `context` as the current one; enter fails with RuntimeError if it is entered already.
Status context_enter(Thread& t, Context* context);
void context_leave(Thread& t, Context* context);

RefTo<ContextVar> context_var_new(Thread& t, std::string_view name, Value fallback = Value::empty());
// The value in the current context, else `fallback`, else the variable's default; ABSENT if there is none of them.
Result<Ref> context_var_get(Thread& t, ContextVar* var, Value fallback = Value::empty());
Result<RefTo<ContextToken>> context_var_set(Thread& t, ContextVar* var, Value value);
Status context_var_reset(Thread& t, ContextVar* var, Value token);

}  // namespace krait

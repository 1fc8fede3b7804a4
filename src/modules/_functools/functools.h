#pragma once
// What the files of _functools share: module.cpp lists the types that the others define.
#include "objects/container.h"
#include "objects/dict.h"
#include "objects/function.h"
#include "objects/module.h"
#include "objects/native.h"

namespace krait::functools {

// The sentinel that leaves a positional argument of partial() open; one per interpreter.
struct Placeholder : Object { static const TypeSpec kType; };

struct Partial : Object {
  static const TypeSpec kType;
  Field function;
  FieldTo<Tuple> args;
  FieldTo<Dict> keywords;
  u64 placeholders;          // open ones among args
  // The names of `keywords` as calls pass them, made when they are first needed; null: not made yet, or not all names are
  // plain strings. They hold while the dict has this keys_version.
  FieldTo<Tuple> names;
  u64 names_version;
};

struct KeyWrapper : Object {
  static const TypeSpec kType;
  Field compare, object;     // object EMPTY: the factory that cmp_to_key returns
};

// One cached result; a member of the ring of a bounded cache, whose head is the cache itself.
struct LruLink : Object {
  static const TypeSpec kType;
  LruLink *older, *newer;    // not owned: the dict owns the links
  i64 hash;
  Field key, result;
};
struct LruCache : Object {
  static const TypeSpec kType;
  Field function, info_type;
  FieldTo<Dict> results;     // key -> result, or key -> LruLink when bounded
  Field keyword_mark;        // separates positional from keyword arguments in keys
  LruLink *oldest, *newest;
  i64 max_size;              // -1: unbounded
  bool typed;
  i64 hits, misses;
};

Ref placeholder(Thread& t);

Result<Ref> cmp_to_key(Thread& t, Value compare);
Result<Ref> reduce(Thread& t, Value function, Value iterable, Value initial);

// __get__ of callables that act as methods: bound to the object unless got from the class.
inline Result<Ref> bind_method(Thread& t, Value self, Value object, Value) {
  if (object.is_empty() || object.is_none()) return Ref(self);
  return bound_method_new(t, self, object);
}

}  // namespace krait::functools

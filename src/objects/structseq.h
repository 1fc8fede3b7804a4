#pragma once
// Struct sequences: tuples whose items also have names (sys.version_info, os.stat_result, time.struct_time).
#include "objects/tuple.h"

namespace krait {

struct StructSeqField { const char* name; const char* doc = nullptr; };   // name null: unnamed, reachable by index only

struct StructSeqSpec {
  const char* name;                       // "sys.version_info"
  const char* doc;
  std::span<const StructSeqField> fields;
  u32 visible;                            // items of the tuple; the fields after them have names only
  bool can_create = true;                 // false: "cannot create 'X' instances"
  // A constructor that takes the fields as arguments instead of a sequence and a dict.
  Result<Ref> (*construct)(Thread& t, TypeObject* cls, Args args) = nullptr;
  const char* signature = nullptr;
};

// The type of a spec in this interpreter, made on first use; borrowed, lives as long as the interpreter.
Result<TypeObject*> structseq_type(Thread& t, const StructSeqSpec& spec);
// An instance of the type or of a class derived from it. `values` as below.
Result<Ref> structseq_make(Thread& t, TypeObject* cls, const StructSeqSpec& spec, std::span<const Value> values);
// `values` for all fields, borrowed; missing ones at the end are None.
Result<Ref> structseq_new(Thread& t, const StructSeqSpec& spec, std::span<const Value> values);

}  // namespace krait

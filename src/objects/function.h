#pragma once
// Functions of Python code, bound methods and cells.
#include "vm/code.h"

namespace krait {

struct Function : Object {
  static const TypeSpec kType;
  FieldTo<Code> code;
  FieldTo<Dict> globals;
  Field builtins;             // dict (or any mapping) used for names that are not global
  FieldTo<Tuple> defaults;    // null: none
  FieldTo<Dict> kwdefaults;
  FieldTo<Tuple> closure;     // cells
  Field name, qualname, module, doc;
  Field annotations;          // dict once computed, else EMPTY
  Field annotate;             // callable, None or EMPTY
  Field type_params;          // tuple or EMPTY
  Field old_code;             // list of replaced code objects: they may be running
  u64 version;                // changes when code or defaults change; never repeats
};

struct BoundMethod : Object {
  static const TypeSpec kType;
  Field function, self;
};

struct Cell : Object {
  static const TypeSpec kType;
  Field value;                // EMPTY: unset
};

RefTo<Function> function_new(Thread& t, Code* code, Dict* globals);
RefTo<BoundMethod> bound_method_new(Thread& t, Value function, Value self);
RefTo<Cell> cell_new(Thread& t, Value value);
// The mapping names are looked up in after `globals`: its __builtins__, else the interpreter's.
Ref builtins_of_globals(Thread& t, Dict* globals);
// Result of __annotations__: computed through __annotate__ on first use.
Result<Ref> function_annotations(Thread& t, Function* function);

}  // namespace krait

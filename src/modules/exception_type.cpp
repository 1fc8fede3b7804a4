#include "modules/exception_type.h"

#include "objects/dict.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "vm/abstract.h"

namespace krait {

Status exception_class_make(Thread& t, Field& kept, const char* name, Value base, Str* owner, const char* doc) {
  if (!kept.get().is_empty()) return {};
  RefTo<Str> shown = str_intern(t, name);
  RefTo<Tuple> bases = TRY(tuple_of(t, base));
  RefTo<Dict> members = dict_new(t);
  TRY(dict_set_str(t, members, t.names.dunder_module, Value(static_cast<Object*>(owner))));
  if (doc) {
    RefTo<Str> text = str_from_utf8(t, doc);
    TRY(dict_set_str(t, members, t.names.dunder_doc, Value(text)));
  }
  kept.set(TRY(call(t, Value(t.types.type), Value(shown), Value(bases), Value(members))));
  return {};
}

Status module_add_exception(Thread& t, Module* module, Field& kept, const char* name, Value base, const char* owner, const char* doc) {
  RefTo<Str> place = owner ? str_intern(t, owner) : RefTo<Str>(module->name.get());
  TRY(exception_class_make(t, kept, name, base, place, doc));
  return module_add(t, module, name, kept);
}

}  // namespace krait

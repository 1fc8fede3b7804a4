#include "modules/exception_type.h"

#include "objects/dict.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "vm/abstract.h"

namespace krait {

Status module_add_exception(Thread& t, Module* module, Field& kept, const char* name, Value base, const char* owner, const char* doc) {
  if (!kept.get().is_empty()) return module_add(t, module, name, kept);
  RefTo<Str> shown = str_intern(t, name), place = owner ? str_intern(t, owner) : RefTo<Str>(module->name.get());
  RefTo<Tuple> bases = TRY(tuple_of(t, base));
  RefTo<Dict> members = dict_new(t);
  TRY(dict_set_str(t, members, t.names.dunder_module, Value(place)));
  if (doc) {
    RefTo<Str> text = str_from_utf8(t, doc);
    TRY(dict_set_str(t, members, t.names.dunder_doc, Value(text)));
  }
  Ref made = TRY(call(t, Value(t.types.type), Value(shown), Value(bases), Value(members)));
  kept.set(made.get());
  return module_add(t, module, name, made);
}

}  // namespace krait

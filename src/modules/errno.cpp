// errno: the system's error numbers by name.
#include <cerrno>

#include "objects/dict.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/str.h"

namespace krait {

struct ErrnoRow { const char* name; int number; };
static constexpr ErrnoRow kRows[] = {
#define ERRNO(NAME) {#NAME, NAME},
#include "modules/errno.def"
#undef ERRNO
};

static Status errno_ready(Thread& t, Module* module) {
  RefTo<Dict> codes = dict_new(t);
  for (const ErrnoRow& row : kRows) {
    TRY(module_add_int(t, module, row.name, row.number));
    RefTo<Str> name = str_intern(t, row.name);
    // Of two names for one number CPython's table keeps the other one.
    std::string_view text(row.name);
    bool alias = text == "EDEADLK" || text == "EOPNOTSUPP" || text == "EWOULDBLOCK";
    if (!alias) TRY(dict_set(t, codes, Value::small_int(row.number), Value(name)));
  }
  return module_add(t, module, "errorcode", Value(codes));
}

extern const ModuleSpec kErrnoModule;
const ModuleSpec kErrnoModule = {
    .name = "errno",
    .doc = "The system's error numbers, and their names in the dict errorcode.",
    .ready = errno_ready,
};

}  // namespace krait

// _uuid: time-based identifiers from libuuid, which keeps them unique among processes.
#include <uuid/uuid.h>

#include "objects/bytes.h"
#include "objects/module.h"
#include "objects/native.h"

namespace krait {

static Result<Ref> uuid_generate(Thread& t) {
  uuid_t id;
  int unsafe = ::uuid_generate_time_safe(id);
  RefTo<Bytes> bytes = TRY(bytes_from(t, {reinterpret_cast<const char*>(id), sizeof id}));
  return tuple_of(t, Value(bytes), Value::small_int(unsafe));
}

static constexpr Method kFunctions[] = {
    function<uuid_generate>("generate_time_safe($self, /)", "The bytes of an identifier, and 0 if no other process can have made the same."),
};
static Status uuid_ready(Thread& t, Module* module) {
  TRY(module_add_int(t, module, "has_uuid_generate_time_safe", 1));
  return module_add_int(t, module, "has_stable_extractable_node", 0);
}

extern const ModuleSpec kUuidModule;
const ModuleSpec kUuidModule = {
    .name = "_uuid", .doc = "Identifiers from the system's library.", .functions = rows(kFunctions), .ready = uuid_ready};

}  // namespace krait

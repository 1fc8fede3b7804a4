// _remote_debugging: what asyncio.tools and its users name. The memory of other processes cannot be read by it, which
// PROCESS_VM_READV_SUPPORTED tells, as it does in a CPython whose system lacks that.
#include "objects/module.h"
#include "objects/native.h"
#include "objects/structseq.h"
#include "objects/type_internal.h"

namespace krait {

namespace remote_debugging {

static constexpr StructSeqField kFrameFields[] = {{"filename"}, {"lineno"}, {"funcname"}};
static constexpr StructSeqField kCoroFields[] = {{"call_stack"}, {"task_name"}};
static constexpr StructSeqField kTaskFields[] = {{"task_id"}, {"task_name"}, {"coroutine_stack"}, {"awaited_by"}};
static constexpr StructSeqField kThreadFields[] = {{"thread_id"}, {"frame_info"}};
static constexpr StructSeqField kAwaitedFields[] = {{"thread_id"}, {"awaited_by"}};
static constexpr StructSeqSpec kRecords[] = {
    {"_remote_debugging.FrameInfo", "A frame.", kFrameFields, 3},
    {"_remote_debugging.CoroInfo", "A coroutine.", kCoroFields, 2},
    {"_remote_debugging.TaskInfo", "A task of asyncio.", kTaskFields, 4},
    {"_remote_debugging.ThreadInfo", "A thread.", kThreadFields, 2},
    {"_remote_debugging.AwaitedInfo", "What a thread awaits.", kAwaitedFields, 2},
};

struct RemoteUnwinder : Object { static const TypeSpec kType; };

CONSTRUCTOR_SIGNATURE(kNew, "RemoteUnwinder(pid, *, all_threads=False, only_active_thread=False, debug=False)");
static Result<Ref> unwinder_new(Thread& t, TypeObject*, Args args) {
  Value v[4];
  Ref owned[2];
  TRY(bind_arguments(t, kNew, args, v, owned));
  TRY(to_index(t, v[0]));
  return t.raise(kRuntimeError, "the memory of other processes cannot be read");
}
const TypeSpec RemoteUnwinder::kType = {
    .name = "_remote_debugging.RemoteUnwinder",
    .basic_size = sizeof(RemoteUnwinder),
    .doc = "RemoteUnwinder(pid): the stacks of another process.",
    .slots = {.new_ = unwinder_new},
};
static const TypeSpec* const kTypes[] = {&RemoteUnwinder::kType};

static Status ready(Thread& t, Module* module) {
  for (const StructSeqSpec& spec : kRecords) {
    std::string_view name(spec.name);
    name.remove_prefix(name.find('.') + 1);
    TRY(module_add(t, module, std::string(name).c_str(), Value(static_cast<Object*>(TRY(structseq_type(t, spec))))));
  }
  return module_add_int(t, module, "PROCESS_VM_READV_SUPPORTED", 0);
}

}  // namespace remote_debugging

extern const ModuleSpec kRemoteDebuggingModule;
const ModuleSpec kRemoteDebuggingModule = {
    .name = "_remote_debugging",
    .doc = "Looking into other processes.",
    .types = remote_debugging::kTypes,
    .ready = remote_debugging::ready,
};

}  // namespace krait

// grp: the database of groups.
#include <grp.h>
#include <pthread.h>

#include "modules/posix/posix.h"
#include "modules/user_records.h"

namespace krait {

static constexpr StructSeqField kFields[] = {
    {"gr_name", "group name"}, {"gr_passwd", "password"}, {"gr_gid", "group id"}, {"gr_mem", "group members"}};
static constexpr StructSeqSpec kRecord = {"grp.struct_group", "One group, as the database of groups has it.", kFields, 4};

static Result<Ref> record(Thread& t, const struct group& group) {
  RefTo<List> members = TRY(list_new(t));
  for (char** member = group.gr_mem; member && *member; ++member) {
    Ref text = TRY(record_text(t, *member));
    TRY(list_push(t, members, text));
  }
  Ref name = TRY(record_text(t, group.gr_name)), password = TRY(record_text(t, group.gr_passwd));
  Value values[] = {name, password, record_id(group.gr_gid), Value(members)};
  return structseq_new(t, kRecord, values);
}

static Result<Ref> grp_getgrgid(Thread& t, Value id) {
  u32 number = TRY(posix::id_convert(t, id, "gid"));
  RecordBuffer buffer;
  struct group group, *found = nullptr;
  TRY(buffer.fill(t, [&](char* data, usize size) { return ::getgrgid_r(number, &group, data, size, &found); }));
  if (found) return record(t, group);
  return t.raise(kKeyError, "getgrgid(): gid not found: {}", i64(record_id(number).as_int()));
}
static Result<Ref> grp_getgrnam(Thread& t, Str* name) {
  std::string wanted = TRY(encode_fs(t, name));
  RecordBuffer buffer;
  struct group group, *found = nullptr;
  TRY(buffer.fill(t, [&](char* data, usize size) { return ::getgrnam_r(wanted.c_str(), &group, data, size, &found); }));
  if (found) return record(t, group);
  RefTo<Str> shown = TRY(repr(t, Value(name)));
  return t.raise(kKeyError, "getgrnam(): name not found: {}", str_to_utf8(shown));
}
static Result<Ref> grp_getgrall(Thread& t) {
  // The walk is the process's: other interpreters wait for its end.
  static pthread_mutex_t walking = PTHREAD_MUTEX_INITIALIZER;
  RefTo<List> out = TRY(list_new(t));
  Status status;
  pthread_mutex_lock(&walking);
  ::setgrent();
  while (struct group* group = ::getgrent()) {
    Result<Ref> one = record(t, *group);
    if (one.is_error()) status = Error{};
    else status = list_push(t, out, one.take());
    if (status.is_error()) break;
  }
  ::endgrent();
  pthread_mutex_unlock(&walking);
  TRY(std::move(status));
  return out;
}

static constexpr Method kFunctions[] = {
    function<grp_getgrgid>("getgrgid($module, /, id)", "The group with a group id; KeyError if there is none."),
    function<grp_getgrnam>("getgrnam($module, /, name)", "The group with a name; KeyError if there is none."),
    function<grp_getgrall>("getgrall($module, /)", "A list of all groups, in no certain order."),
};

static Status grp_ready(Thread& t, Module* module) {
  return module_add(t, module, "struct_group", Value(TRY(structseq_type(t, kRecord))));
}

extern const ModuleSpec kGrpModule;
const ModuleSpec kGrpModule = {
    .name = "grp",
    .doc = "The groups that the system knows.",
    .functions = rows(kFunctions),
    .ready = grp_ready,
};

}  // namespace krait

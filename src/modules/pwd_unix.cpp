// pwd: the database of users.
#include <pwd.h>
#include <pthread.h>

#include "modules/posix/posix.h"
#include "modules/user_records.h"

namespace krait {

static constexpr StructSeqField kFields[] = {
    {"pw_name", "user name"}, {"pw_passwd", "password"}, {"pw_uid", "user id"}, {"pw_gid", "group id"},
    {"pw_gecos", "real name"}, {"pw_dir", "home directory"}, {"pw_shell", "shell program"}};
static constexpr StructSeqSpec kRecord = {"pwd.struct_passwd", "One user, as the database of users has it.", kFields, 7};

static Result<Ref> record(Thread& t, const struct passwd& user) {
  Ref name = TRY(record_text(t, user.pw_name)), password = TRY(record_text(t, user.pw_passwd)),
      real_name = TRY(record_text(t, user.pw_gecos)), home = TRY(record_text(t, user.pw_dir)),
      shell = TRY(record_text(t, user.pw_shell));
  Value values[] = {name, password, record_id(user.pw_uid), record_id(user.pw_gid), real_name, home, shell};
  return structseq_new(t, kRecord, values);
}

static Result<Ref> pwd_getpwuid(Thread& t, Value uid) {
  Result<u32> id = posix::id_convert(t, uid, "uid");
  if (id.is_error()) {
    if (!t.error_matches(kOverflowError)) return Error{};
    t.clear_error();
    return t.raise(kKeyError, "getpwuid(): uid not found");
  }
  u32 number = id.take();
  RecordBuffer buffer;
  struct passwd user, *found = nullptr;
  TRY(buffer.fill(t, [&](char* data, usize size) { return ::getpwuid_r(number, &user, data, size, &found); }));
  if (found) return record(t, user);
  return t.raise(kKeyError, "getpwuid(): uid not found: {}", i64(record_id(number).as_int()));
}
static Result<Ref> pwd_getpwnam(Thread& t, Str* name) {
  std::string wanted = TRY(encode_fs(t, name));
  RecordBuffer buffer;
  struct passwd user, *found = nullptr;
  TRY(buffer.fill(t, [&](char* data, usize size) { return ::getpwnam_r(wanted.c_str(), &user, data, size, &found); }));
  if (found) return record(t, user);
  RefTo<Str> shown = TRY(repr(t, Value(name)));
  return t.raise(kKeyError, "getpwnam(): name not found: {}", str_to_utf8(shown));
}
static Result<Ref> pwd_getpwall(Thread& t) {
  // The walk is the process's: other interpreters wait for its end.
  static pthread_mutex_t walking = PTHREAD_MUTEX_INITIALIZER;
  RefTo<List> out = TRY(list_new(t));
  Status status;
  pthread_mutex_lock(&walking);
  ::setpwent();
  while (struct passwd* user = ::getpwent()) {
    Result<Ref> one = record(t, *user);
    if (one.is_error()) status = Error{};
    else status = list_push(t, out, one.take());
    if (status.is_error()) break;
  }
  ::endpwent();
  pthread_mutex_unlock(&walking);
  TRY(std::move(status));
  return out;
}

static constexpr Method kFunctions[] = {
    function<pwd_getpwuid>("getpwuid($module, uidobj, /)", "The user with a user id; KeyError if there is none."),
    function<pwd_getpwnam>("getpwnam($module, name, /)", "The user with a name; KeyError if there is none."),
    function<pwd_getpwall>("getpwall($module, /)", "A list of all users."),
};

static Status pwd_ready(Thread& t, Module* module) {
  return module_add(t, module, "struct_passwd", Value(TRY(structseq_type(t, kRecord))));
}

extern const ModuleSpec kPwdModule;
const ModuleSpec kPwdModule = {
    .name = "pwd",
    .doc = "The users that the system knows.",
    .functions = rows(kFunctions),
    .ready = pwd_ready,
};

}  // namespace krait

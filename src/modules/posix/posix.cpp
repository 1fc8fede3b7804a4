// The posix module.
#include "modules/posix/posix.h"

namespace krait {

extern const ModuleSpec kPosixModule;

namespace posix {

Result<int> dir_fd_convert(Thread& t, Value v) {
  if (v.is_none() || v.is_empty()) return AT_FDCWD;
  if (!is_int(v) && !type_of(t, v)->slots.index)
    return t.raise(kTypeError, "argument should be integer or None, not {}", type_name(t, v));
  TRY(fd_check_bool(t, v));
  Ref index = TRY(to_index(t, v));
  i64 fd;
  if (!int_try_i64(index, &fd) || fd > INT32_MAX || fd < INT32_MIN)
    return t.raise(kOverflowError, "fd is {} than {}", int_sign(index) < 0 ? "less" : "greater", int_sign(index) < 0 ? "minimum" : "maximum");
  return int(fd);
}

Result<u32> id_convert(Thread& t, Value v, const char* what) {
  if (!is_int(v) && !type_of(t, v)->slots.index)
    return t.raise(kTypeError, "{} should be integer, not {}", what, type_name(t, v));
  Ref index = TRY(to_index(t, v));
  i64 id;
  if (!int_try_i64(index, &id))
    return t.raise(kOverflowError, "{} is {}", what, int_sign(index) < 0 ? "less than minimum" : "greater than maximum");
  // Numbers that wrap around count as too small, as CPython has it.
  if (id < -1 || id > i64(UINT32_MAX)) return t.raise(kOverflowError, "{} is less than minimum", what);
  return u32(id);
}

Result<bool> flag_or(Thread& t, Value v, bool fallback) { return v.is_empty() ? Result<bool>(fallback) : truth(t, v); }

static Status add_names(Thread& t, Module* module, const char* name, const Constant* rows, usize count) {
  RefTo<Dict> names = dict_new(t);
  for (usize i = 0; i < count; ++i) TRY(dict_set_text(t, names, rows[i].name, Value::small_int(rows[i].value)));
  return module_add(t, module, name, Value(names));
}

static Status posix_ready(Thread& t, Module* module) {
  for (usize i = 0; i < kConstantCount; ++i) TRY(module_add_int(t, module, kConstants[i].name, kConstants[i].value));
  TRY(add_names(t, module, "sysconf_names", kSysconfNames, kSysconfNameCount));
  TRY(add_names(t, module, "confstr_names", kConfstrNames, kConfstrNameCount));
  TRY(add_names(t, module, "pathconf_names", kPathconfNames, kPathconfNameCount));
  RefTo<List> have = TRY(list_new(t));
  for (const char* name : kHave) {
    RefTo<Str> text = str_intern(t, name);
    TRY(list_push(t, have, Value(text)));
  }
  TRY(module_add(t, module, "_have_functions", Value(have)));
  TRY(module_add(t, module, "error", Value(t.types[kOSError])));
  TypeObject* stat = TRY(structseq_type(t, kStatResult));
  TRY(module_add(t, module, "stat_result", Value(stat)));
  TRY(type_from_spec(t, ScandirIterator::kType, module->name));
  TRY(add_info(t, module));
  return add_system(t, module);
}

static const TypeSpec* const kTypes[] = {&DirEntry::kType};

}  // namespace posix

const ModuleSpec kPosixModule = {
  .name = "posix",
  .doc = "The functions of the operating system, as POSIX names them; use them through the os module.",
  .more_functions = posix::kFunctionTables,
  .types = rows(posix::kTypes),
  .ready = posix::posix_ready,
};

}  // namespace krait
